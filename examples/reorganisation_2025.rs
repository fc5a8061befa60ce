//! Bình Định over 1/7/2025: June by old district, June and July by new commune, on one page, from the files in `tests/data/gia-lai`.
//!
//! `cargo run --release --example reorganisation_2025`

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use dean5299::ask::conversion_options;
use dean5299::io::{Format, Input};
use dean5299::org::{Org, OrgTables};
use dean5299::reorganisation::{Plan, read_conversion};
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::time::Day;
use dean5299::{Control, Error as Refused};
use serde_json::{Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Tables by name.
type Files = BTreeMap<String, Vec<u8>>;

const KIND: &str = "dossier_submission";
/// Units of the old Bình Định.
const OLD: &str = "bd.";

fn main() -> Outcome<()> {
    let before = read("gia-lai", &["units.csv", "members.csv", "codes.csv", "changes.csv"])?;
    let org = Org::from_tables(&org_tables(&before), &Control::none())?;
    let mut out = std::io::stdout().lock();
    let here = plan(&org, json!(["52"]))?.check(&org, &Control::none())?;
    let communes = here.levels.get(&3).copied().unwrap_or_default();
    writeln!(out, "Bình Định, 1/7/2025: {} xã, phường vào, {} ra", communes.units_in, communes.units_out)?;
    let counts = [here.splits.len(), here.orphans.len(), here.unexplained_codes.len()];
    writeln!(out, "tách {}, mất cấp trên {}, mã không rõ nguồn gốc {}", counts[0], counts[1], counts[2])?;

    // The new province takes in another old one as well; the page shows what comes from Bình Định.
    let after = plan(&org, json!([]))?.apply(&org, &Control::none())?;
    let run = run(&after.tables().into_iter().collect())?;
    let (june, july) = (bridge(&run, "2025-06")?, bridge(&run, "2025-07")?);
    page(&mut out, "Tháng 6/2025 theo huyện cũ (cây ngày 30/6)", &old_districts(&june))?;
    page(&mut out, "Tháng 6/2025 theo xã mới (cây ngày 1/7)", &new_communes(&june))?;
    page(&mut out, "Tháng 7/2025 theo xã mới (cây ngày 1/7)", &new_communes(&july))?;
    writeln!(out, "\nTháng 6/2025, phần của các xã chia theo tỷ lệ")?;
    for row in rows(&june["moved"]).filter(|row| row["kind"] == KIND && row["apportioned"] == true) {
        writeln!(out, "{} → {}: {}", text(&row["from"]), text(&row["to"]), claimed(row))?;
    }
    Ok(())
}

fn read(folder: &str, names: &[&str]) -> Outcome<Files> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data").join(folder);
    let file = |name: &&str| -> Outcome<(String, Vec<u8>)> {
        let path: PathBuf = root.join(name);
        Ok(((*name).to_owned(), fs::read(&path).map_err(|e| format!("{name}: {e}"))?))
    };
    names.iter().map(file).collect()
}

fn input<'a>(files: &'a Files, name: &str) -> Option<Input<'a>> {
    files.get_key_value(name).map(|(name, bytes)| Input { name, format: Format::Csv, bytes })
}

fn org_tables(files: &Files) -> OrgTables<'_> {
    let table = |name: &str| input(files, name);
    OrgTables {
        units: table("units.csv"),
        members: table("members.csv"),
        codes: table("codes.csv"),
        changes: table("changes.csv"),
        ..OrgTables::default()
    }
}

/// The plan in the official conversion table, with what the sample declares of the three split communes; of some old provinces or of all.
fn plan(org: &Org, old_provinces: Value) -> Outcome<Plan> {
    let files = read("gia-lai", &["conversion-table.csv", "conversion-options.json"])?;
    let mut options: Value = serde_json::from_slice(&files["conversion-options.json"])?;
    options["old_provinces"] = old_provinces;
    let conversion = read_conversion("conversion-table.csv", &files["conversion-table.csv"], org, &conversion_options(&options)?);
    Ok(conversion.map_err(Refused::from)?.plan)
}

fn run(org: &Files) -> Outcome<Run> {
    let claims = read("gia-lai", &["entries.csv", "dossiers.csv", "accounts.csv"])?;
    let scheme = read("schemes", &["de-an-5299-2025.toml"])?;
    let of_org = org_tables(org);
    let tables = Tables {
        units: of_org.units,
        members: of_org.members,
        codes: of_org.codes,
        changes: of_org.changes,
        schemes: scheme.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect(),
        entries: input(&claims, "entries.csv").into_iter().collect(),
        dossiers: input(&claims, "dossiers.csv").map(Into::into).into_iter().collect(),
        accounts: input(&claims, "accounts.csv").into_iter().collect(),
        ..Tables::default()
    };
    // The sample's identifiers are invented; an office passes a key of its own randomness.
    let options = Options::new(b"a sample of invented identifiers")?.extract_cutoff(Day::parse("2026-01-31")?);
    Ok(reconcile(&tables, &options, &Control::none())?)
}

/// A month in the trees of the last day before and the first day after.
fn bridge(run: &Run, month: &str) -> Outcome<Value> {
    let (period, _) = run.schemes().period(month)?;
    Ok(run.bridge_json(period.span, Day::parse("2025-06-30")?, Day::parse("2025-07-01")?)?)
}

/// Claimed lines of the old districts.
fn old_districts(bridge: &Value) -> BTreeMap<String, u64> {
    let rows =
        rows(&bridge["before"]["rows"]).filter(|row| row["kind"] == KIND && row["level"] == 2 && text(&row["unit_id"]).starts_with(OLD));
    rows.map(|row| (text(&row["name"]).to_owned(), claimed(row))).collect()
}

/// Claimed lines that came from old communes into the new ones.
fn new_communes(bridge: &Value) -> BTreeMap<String, u64> {
    let names: BTreeMap<&str, &str> = rows(&bridge["after"]["rows"]).map(|row| (text(&row["unit_id"]), text(&row["name"]))).collect();
    let mut sums = BTreeMap::new();
    for row in rows(&bridge["moved"]).filter(|row| row["kind"] == KIND && text(&row["from"]).starts_with(OLD)) {
        let to = text(&row["to"]);
        *sums.entry(names.get(to).unwrap_or(&to).to_string()).or_insert(0) += claimed(row);
    }
    sums
}

fn page(out: &mut impl Write, title: &str, lines: &BTreeMap<String, u64>) -> Outcome<()> {
    writeln!(out, "\n{title}")?;
    lines.iter().try_for_each(|(name, lines)| writeln!(out, "{name}: {lines}"))?;
    writeln!(out, "Tổng số hồ sơ đã khai: {}", lines.values().sum::<u64>())?;
    Ok(())
}

fn rows(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn claimed(row: &Value) -> u64 {
    text(&row["figures"]["claimed"]).parse().unwrap_or(0)
}
