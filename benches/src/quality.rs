//! The quality of the reconciliation on made-up offices whose truth is known:
//! `cargo run --release -p dean5299-benches --bin quality -- [--entries N] [--profile NAME] [--scheme FILE] [--threads N] [--cases] SEED …`.
//!
//! A line per profile and seed; of the hard profile precision and recall by score as well. Ends with 1 when light, usual or heavy misses a floor.

use std::process::ExitCode;

use dean5299::Control;
use dean5299_benches::offices::shares::PROFILES;
use dean5299_benches::offices::{FLOORS, Figures, Office, share};
use dean5299_benches::words::Words;

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut words = Words::of_call();
    let (entries, threads) = (words.number("--entries", 1_000_000)?, usize::try_from(words.number("--threads", 2)?)?);
    let (profile, scheme, cases) =
        (words.text("--profile")?, words.text("--scheme")?.map(std::fs::read).transpose()?, words.has("--cases"));
    let seeds = words.numbers()?;
    if seeds.is_empty() {
        return Err("a seed is needed".into());
    }
    let mut is_met = true;
    println!("floors of light, usual and heavy: {FLOORS}");
    println!(
        "profile seed lines credited wrong precision due recall contradicted recall_of_all mistyped recovered invented credited review accounts_due recall wrong missed"
    );
    for (name, shares) in PROFILES.iter().filter(|(name, _)| profile.as_deref().is_none_or(|asked| asked == *name)) {
        for seed in &seeds {
            let office = Office::of(entries, *seed, shares);
            let run = office.reconcile(scheme.as_deref(), threads, &Control::none())?;
            let figures = Figures::of(&office, &run);
            is_met &= tell(name, *seed, &figures);
            let told = figures.cases.iter().filter(|_| cases);
            let mut told: Vec<_> = told.map(|((sort, case), count)| (*sort, std::cmp::Reverse(*count), case)).collect();
            told.sort();
            told.iter().for_each(|(sort, count, case)| println!("  {sort} {}: {case}", count.0));
        }
    }
    Ok(if is_met { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints the line of an office; whether its floors are met.
fn tell(name: &str, seed: u64, f: &Figures) -> bool {
    let [accounts, found, wrong] = f.accounts;
    let missed = if name == "hard" { Vec::new() } else { f.missed() };
    println!(
        "{name} {seed} {} {} {} {:.6} {} {:.5} {} {:.5} {} {:.4} {} {} {:.5} {accounts} {:.5} {wrong} {}",
        f.lines,
        f.right + f.wrong,
        f.wrong,
        f.precision(),
        f.due,
        f.recall(),
        f.contradicted,
        f.recall_of_all(),
        f.mistyped,
        share(f.recovered, f.mistyped),
        f.invented,
        f.invented_credited,
        share(f.review, f.lines),
        share(found, accounts),
        if missed.is_empty() { "-".to_owned() } else { missed.join(",") },
    );
    if name == "hard" {
        for (cut, links, precision, recall) in f.curve() {
            let cut = cut.map_or("without score".to_owned(), |score| format!("score from {:.2} bits", score as f64 / 1e6));
            println!("  {cut}: links {links} precision {precision:.5} recall {recall:.5}");
        }
    }
    missed.is_empty()
}
