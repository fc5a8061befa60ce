//! Writes an office as CSV, with its scheme and truth: `cargo run --release -p dean5299-benches --bin office -- --out DIR [--entries N] [--profile NAME] [SEED]`.

use std::fs;
use std::path::PathBuf;

use dean5299_benches::offices::shares::PROFILES;
use dean5299_benches::offices::{About, Office};
use dean5299_benches::words::Words;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = Words::of_call();
    let out = PathBuf::from(words.text("--out")?.ok_or("--out DIR is needed")?);
    let entries = words.number("--entries", 1_000_000)?;
    let profile = words.text("--profile")?.unwrap_or("usual".to_owned());
    let seed = words.numbers()?.first().copied().unwrap_or(5299);
    let (_, shares) = PROFILES.iter().find(|(name, _)| *name == profile).ok_or("no such profile")?;
    let office = Office::of(entries, seed, shares);
    fs::create_dir_all(&out)?;
    for (name, text) in office.tables().filter(|(_, text)| !text.is_empty()) {
        fs::write(out.join(format!("{name}.csv")), text)?;
    }
    let mut truth = "entry_id,line,about,dossier_code,typed\n".to_owned();
    for line in &office.truth {
        let about = match line.about {
            About::Dossier(_) => "dossier",
            About::Due(_) => "due",
            About::Contradicted(_) => "contradicted",
            About::Invented => "invented",
            About::Count => "count",
            About::Account { .. } => "account",
        };
        let code = line.dossier().map(|dossier| office.code(dossier)).unwrap_or_default();
        truth += &format!("E{:08},{},{about},{code},{:?}\n", line.entry, line.line, line.typed);
    }
    fs::write(out.join("truth.csv"), truth)?;
    fs::write(out.join("cutoff"), office.cutoff().to_string())?;
    Ok(())
}
