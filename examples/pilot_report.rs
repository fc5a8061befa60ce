//! The pilot's report (14/11–20/12/2022) of Bình Định, from the files in `tests/data/binh-dinh` to a table, a workbook, a page and JSON.
//!
//! `cargo run --release --example pilot_report`

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

use dean5299::Control;
use dean5299::io::{Format, Input};
use dean5299::render::{RenderFormat, render};
use dean5299::report::Request;
use dean5299::run::{Options, Tables, reconcile};
use dean5299::time::Day;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |name: &str| fs::read(root.join("tests/data").join(name));
    let names = ["units", "members", "codes", "agencies", "clusters", "targets", "entries", "dossiers", "accounts"];
    let files = names.map(|name| (name, read(&format!("binh-dinh/{name}.csv"))));
    let scheme = read("schemes/de-an-5299-pilot-2022.toml")?;
    let input = |table: &str| -> Result<Input<'_>, Box<dyn Error>> {
        let found = files.iter().find(|(name, _)| *name == table).ok_or("no such table")?;
        let bytes = found.1.as_ref().map_err(|e| format!("{}.csv: {e}", found.0))?;
        Ok(Input { name: found.0, format: Format::Csv, bytes })
    };
    let tables = Tables {
        units: Some(input("units")?),
        members: Some(input("members")?),
        codes: Some(input("codes")?),
        agencies: Some(input("agencies")?),
        clusters: Some(input("clusters")?),
        targets: Some(input("targets")?),
        schemes: vec![("de-an-5299-pilot-2022.toml", &scheme)],
        entries: vec![input("entries")?],
        dossiers: vec![input("dossiers")?.into()],
        accounts: vec![input("accounts")?],
        ..Tables::default()
    };
    // The sample's identifiers are invented; an office passes a key of its own randomness.
    let options = Options::new(b"a sample of invented identifiers")?.extract_cutoff(Day::parse("2022-12-20")?);
    let run = reconcile(&tables, &options, &Control::none())?;
    let report = run.report(&Request::overview("binh-dinh", "pilot"))?;

    let folder = root.join("target/pilot_report");
    fs::create_dir_all(&folder)?;
    let mut out = std::io::stdout().lock();
    out.write_all(&render(&report, RenderFormat::Text)?)?;
    writeln!(out)?;
    for format in [RenderFormat::Xlsx, RenderFormat::Html, RenderFormat::Json] {
        fs::write(folder.join(format!("report.{format}")), render(&report, format)?)?;
        writeln!(out, "target/pilot_report/report.{format}")?;
    }
    Ok(())
}
