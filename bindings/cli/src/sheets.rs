//! Sheets for correcting: out to a unit, and back.

use std::io::Write;

use dean5299::error::Severity;
use dean5299::run::{Run, findings_csv};
use dean5299::sheet::Taking;
use dean5299::time::Instant;
use dean5299::{Control, Lang};

use crate::arguments;
use crate::files::{must_be_empty, open_run, read_named, read_run, write, write_tables};
use crate::outcome::Failure;
use crate::verbs::write_files;

/// Writes the workbook of a unit.
pub fn run_sheet(arguments: &arguments::Sheet, lang: Lang, err: &mut dyn Write) -> Result<u8, Failure> {
    let run = open_run(&arguments.run)?;
    write(&arguments.output, &run.sheet(&arguments.unit, arguments.period.as_deref(), lang)?)?;
    writeln!(err, "{}", arguments.output.display())?;
    Ok(0)
}

/// Reads workbooks that came back; the counts per file go to standard error, where a person looks.
pub fn run_take_sheets(
    arguments: &arguments::TakeSheets,
    json: bool,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let bad = || Failure::Argument { what: "--day", value: arguments.day.clone() };
    let decided_on = Instant::parse(&arguments.day).map_err(|_| bad())?;
    must_be_empty(&arguments.out)?;
    let (run, sheets) = (Run::open(&read_run(&arguments.run)?)?, read_named(&arguments.sheets)?);
    let sheets: Vec<(&str, &[u8])> = sheets.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let taking = Taking { actor: arguments.actor.as_deref(), ..Taking::on(decided_on) };
    let taken = run.read_sheets(&sheets, &taking, &Control::none())?;
    let tables = [("decisions.csv", taken.decisions_csv()), ("corrections.csv", taken.corrections_csv())];
    write_tables(&arguments.out, &tables.map(|(name, bytes)| (name.to_owned(), bytes)))?;
    if json {
        writeln!(out, "{}", taken.to_json(lang))?;
    } else {
        out.write_all(&findings_csv(&taken.findings, lang))?;
        write_files(&taken.files, lang, err)?;
    }
    Ok(u8::from(taken.findings.iter().any(|f| f.severity == Severity::Error)))
}
