//! Peak memory of a reconciliation: `cargo run --release -p dean5299-benches --bin memory [ENTRIES …]`.

use dean5299_benches::Office;
use peak_alloc::PeakAlloc;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

fn main() {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|n| n.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 100_000, 1_000_000] } else { asked };
    println!("entries,input_bytes,peak_bytes_above_input,verdicts");
    for entries in sizes {
        let office = Office::of(entries);
        let before = PEAK.current_usage();
        PEAK.reset_peak_usage();
        let run = office.reconcile(1);
        println!("{entries},{},{},{}", office.bytes(), PEAK.peak_usage().saturating_sub(before), run.verdicts().count());
    }
}
