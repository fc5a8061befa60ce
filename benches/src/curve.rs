//! How the time of a reconciliation grows: `cargo run --release -p dean5299-benches --bin curve [--threads N] [--rounds N] [ENTRIES …]`.
//!
//! Offices of the usual profile, with twice as many dossiers, as tables in memory. Each line is the median of some rounds: time per entry over that of the first
//! size, for the whole call and for the part from the last table read to the last verdict.

use dean5299_benches::clock::Clock;
use dean5299_benches::offices::Office;
use dean5299_benches::offices::shares::PROFILES;
use dean5299_benches::words::Words;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = Words::of_call();
    let threads = words.number("--threads", 1)?;
    let rounds = words.number("--rounds", 3)?;
    let asked = words.numbers()?;
    let sizes = if asked.is_empty() { vec![100_000, 300_000, 1_000_000, 3_000_000] } else { asked };
    let (_, shares) = PROFILES[1];
    let mut first = None;
    println!("entries bytes lines call_per_entry matching_per_entry");
    for entries in sizes {
        let office = Office::of(entries, 5299, &shares).without_truth();
        let mut whole = Vec::new();
        let mut lines = 0;
        for _ in 0..rounds {
            let clock = Clock::default();
            let run = office.reconcile(None, usize::try_from(threads)?, clock.control())?;
            whole.push(clock.stop());
            lines = run.verdicts().count();
        }
        let per_entry = |part: fn(&(f64, f64)) -> f64| {
            let mut seconds: Vec<f64> = whole.iter().map(part).collect();
            seconds.sort_by(f64::total_cmp);
            seconds[seconds.len() / 2] / entries as f64
        };
        let now = (per_entry(|w| w.0), per_entry(|w| w.1));
        let (call, matching) = *first.get_or_insert(now);
        println!("{entries} {} {lines} {:.3} {:.3}", office.bytes(), now.0 / call, now.1 / matching);
    }
    Ok(())
}
