//! How the time of a reconciliation grows: `cargo run --release -p dean5299-benches --bin curve [--threads N] [--rounds N] [ENTRIES …]`.
//!
//! Offices of the usual profile, with twice as many dossiers, as tables in memory. Each line holds medians of some rounds: seconds per entry over those of the first
//! size, passed and worked, of the whole call and of the part from the last dossier read to the last verdict.

use dean5299_benches::clock::{Clock, Stretch, median};
use dean5299_benches::offices::Office;
use dean5299_benches::offices::shares::PROFILES;
use dean5299_benches::words::Words;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = Words::of_call();
    let threads = usize::try_from(words.number("--threads", 1)?)?;
    let rounds = words.number("--rounds", 3)?;
    let asked = words.numbers()?;
    let sizes = if asked.is_empty() { vec![100_000, 300_000, 1_000_000, 3_000_000] } else { asked };
    let (_, shares) = PROFILES[1];
    let mut first: Option<Vec<f64>> = None;
    println!("entries bytes lines | per entry, first size 1: call passed worked, matching passed worked");
    for entries in sizes {
        let office = Office::of(entries, 5299, &shares).without_truth();
        let (mut times, mut lines) = (Vec::new(), 0);
        for _ in 0..rounds {
            let clock = Clock::default();
            let run = office.reconcile(None, threads, clock.control())?;
            times.push(clock.stop());
            lines = run.verdicts().count();
        }
        let per_entry = |of: &dyn Fn(&[Stretch; 2]) -> f64| median(times.iter().map(of).collect()) / entries as f64;
        let now = [
            per_entry(&|[call, _]| call.passed),
            per_entry(&|[call, _]| call.worked),
            per_entry(&|[_, matching]| matching.passed),
            per_entry(&|[_, matching]| matching.worked),
        ];
        let first = first.get_or_insert_with(|| now.to_vec());
        let told: Vec<String> = now.iter().zip(&*first).map(|(now, first)| format!("{:.3}", now / first)).collect();
        println!("{entries} {} {lines} | {}", office.bytes(), told.join(" "));
    }
    Ok(())
}
