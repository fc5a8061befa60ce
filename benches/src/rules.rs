//! Reconciles an office that stands in files: `cargo run --release -p dean5299-benches --bin rules -- DIR [--threads N] [--scheme FILE] [--out FILE]`.
//!
//! Prints seconds passed and worked: of the whole from the first byte of a file to the last verdict and figure, and of the part from the last record read to the last verdict.
//! With `--out` the verdicts are written afterwards.

use std::fs;
use std::path::Path;
use std::time::Instant;

use dean5299::call::Limits;
use dean5299::io::{Format, Input};
use dean5299::run::{Options, Tables, reconcile};
use dean5299::time::Day;
use dean5299_benches::clock::Clock;
use dean5299_benches::words::Words;

const NAMES: [&str; 7] = ["units", "members", "codes", "agencies", "entries", "dossiers", "accounts"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = Words::of_call();
    let threads = usize::try_from(words.number("--threads", 2)?)?;
    let (out, scheme) = (words.text("--out")?, words.text("--scheme")?.map(fs::read).transpose()?);
    let folder = words.rest().first().cloned().ok_or("a folder is needed")?;
    let folder = Path::new(&folder);
    let cutoff = Day::parse(fs::read_to_string(folder.join("cutoff"))?.trim())?;
    let began = Instant::now();
    let read = |name: &'static str| fs::read(folder.join(format!("{name}.csv"))).ok().map(|bytes| (name, bytes));
    let files: Vec<(&str, Vec<u8>)> = NAMES.into_iter().filter_map(read).collect();
    let opened = began.elapsed().as_secs_f64();
    let input = |name: &str| files.iter().find(|(n, _)| *n == name).map(|(name, bytes)| Input { name, format: Format::Csv, bytes });
    let tables = Tables {
        schemes: scheme.iter().map(|bytes| ("scheme.toml", bytes.as_slice())).collect(),
        entries: input("entries").into_iter().collect(),
        dossiers: input("dossiers").map(Into::into).into_iter().collect(),
        accounts: input("accounts").into_iter().collect(),
        ..Tables::of_org(input)
    };
    let options = Options { threads, limits: Limits::trusted(), ..Options::new(&[0; 32])?.extract_cutoff(cutoff) };
    let clock = Clock::default();
    let run = reconcile(&tables, &options, clock.control())?;
    let [whole, rules] = clock.stop();
    println!("{:.3} {:.3} {:.3} {:.3}", whole.passed + opened, whole.worked, rules.passed, rules.worked);
    if let Some(out) = out {
        fs::write(out, run.verdicts_csv())?;
    }
    Ok(())
}
