//! Rows in any order, one thread or two, give the same bytes: `cargo run --release -p dean5299-benches --bin shuffle [--entries N] [--shuffles N] [--scheme FILE] [SEED]`.
//!
//! One SHA-256 per run over all its files. Left out is what says where a row stands: the numbers of rows in `findings.csv`, and with them `run.json`, which carries that file's
//! fingerprint. Ends with 1 when two differ.

use std::collections::BTreeMap;
use std::process::ExitCode;

use dean5299::run::Run;
use dean5299::{Control, Lang};
use dean5299_benches::offices::Office;
use dean5299_benches::offices::shares::PROFILES;
use dean5299_benches::words::Words;
use sha2::{Digest, Sha256};

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut words = Words::of_call();
    let (entries, shuffles) = (words.number("--entries", 50_000)?, words.number("--shuffles", 20)?);
    let scheme = words.text("--scheme")?.map(std::fs::read).transpose()?;
    let seed = words.numbers()?.first().copied().unwrap_or(5299);
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for (name, shares) in &PROFILES[1..] {
        let office = Office::of(entries, seed, shares);
        for turn in 0..=shuffles {
            let office = if turn == 0 { &office } else { &office.shuffled(turn) };
            for threads in [1, 2] {
                let run = office.reconcile(scheme.as_deref(), threads, &Control::none())?;
                *found.entry(format!("{name} {}", print(&run)?)).or_default() += 1;
            }
        }
    }
    found.iter().for_each(|(print, runs)| println!("{print} {runs} runs"));
    Ok(if found.len() == PROFILES.len() - 1 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(run: &Run) -> Result<String, dean5299::Error> {
    let mut hash = Sha256::new();
    for (name, bytes) in run.files_out(Lang::En)?.into_iter().filter(|(name, _)| name != "run.json") {
        hash.update(&name);
        hash.update(if name == "findings.csv" { without_rows(&bytes) } else { bytes });
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The findings without their second column, and without numbers of rows in their sentences, in an order of their own.
fn without_rows(findings: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(findings);
    let mut lines: Vec<String> = text.lines().map(without_row).collect();
    lines.sort();
    lines.join("\n").into_bytes()
}

fn without_row(line: &str) -> String {
    let mut cells: Vec<&str> = line.split(',').collect();
    if cells.len() > 1 {
        cells.remove(1);
    }
    let words = cells.join(",");
    let mut after_row = false;
    let kept = words.split(' ').filter(|word| {
        let is_number = after_row && word.starts_with(|c: char| c.is_ascii_digit());
        after_row = *word == "row";
        !is_number
    });
    kept.collect::<Vec<_>>().join(" ")
}
