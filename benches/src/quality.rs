//! The quality of the reconciliation on made-up offices whose truth is known:
//! `cargo run --release -p dean5299-benches --bin quality -- [--entries N] [--profile NAME] [--scheme FILE] [--threads N] [--cases] SEED …`.
//!
//! A line per profile and seed; of the hard profile precision and recall by score as well. Ends with 1 when light, usual or heavy misses a floor.

use std::path::PathBuf;
use std::process::ExitCode;

use dean5299::Control;
use dean5299_benches::offices::shares::PROFILES;
use dean5299_benches::offices::{FLOORS, Figures, Office, share};

struct Asked {
    entries: u64,
    profile: Option<String>,
    scheme: Option<PathBuf>,
    threads: usize,
    cases: bool,
    seeds: Vec<u64>,
}

fn asked() -> Result<Asked, String> {
    let mut asked = Asked { entries: 1_000_000, profile: None, scheme: None, threads: 2, cases: false, seeds: Vec::new() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        let number = |text: String| text.parse::<u64>().map_err(|_| format!("{text} is no number"));
        match word.as_str() {
            "--entries" => asked.entries = number(value()?)?,
            "--profile" => asked.profile = Some(value()?),
            "--scheme" => asked.scheme = Some(value()?.into()),
            "--threads" => asked.threads = usize::try_from(number(value()?)?).unwrap_or(1),
            "--cases" => asked.cases = true,
            _ => asked.seeds.push(number(word)?),
        }
    }
    if asked.seeds.is_empty() { Err("a seed is needed".to_owned()) } else { Ok(asked) }
}

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let asked = asked()?;
    let scheme = asked.scheme.as_ref().map(std::fs::read).transpose()?;
    let mut is_met = true;
    println!("floors of light, usual and heavy: {FLOORS}");
    println!("profile seed lines credited wrong precision due recall contradicted recall_of_all mistyped recovered invented credited review accounts_due recall wrong missed");
    for (name, shares) in PROFILES.iter().filter(|(name, _)| asked.profile.as_deref().is_none_or(|asked| asked == *name)) {
        for seed in &asked.seeds {
            let office = Office::of(asked.entries, *seed, shares);
            let run = office.reconcile(scheme.as_deref(), asked.threads, &Control::none())?;
            let figures = Figures::of(&office, &run);
            is_met &= tell(name, *seed, &figures);
            let told = figures.cases.iter().filter(|_| asked.cases);
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
