//! A month of Bình Định reconciled, from the files in `tests/data/binh-dinh`: what stands, what evidence found, why a line does not stand, what a decision changes.
//!
//! `cargo run --release --example reconcile_month`

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

use dean5299::io::{Format, Input};
use dean5299::run::{Options, Run, Tables, VerdictRow, reconcile};
use dean5299::time::Day;
use dean5299::{Control, Lang};

type Outcome<T> = Result<T, Box<dyn Error>>;

const MONTH: &str = "2022-12";
const TABLES: [&str; 8] = ["units", "members", "codes", "agencies", "clusters", "entries", "dossiers", "accounts"];

fn main() -> Outcome<()> {
    let mut out = std::io::stdout().lock();
    let run = reconciled(None)?;
    let rows: Vec<VerdictRow<'_>> = run.verdicts().filter(|row| row.period.to_string() == MONTH).collect();
    writeln!(out, "Tháng 12/2022: {} dòng", rows.len())?;
    counted(&mut out, "Kết luận", rows.iter().map(|row| row.verdict.word()))?;
    let credited = rows.iter().filter(|row| row.verdict.word() == "verified");
    counted(&mut out, "Được ghi nhận, theo quy tắc", credited.filter_map(|row| row.rule))?;

    let weak = rows.iter().find(|row| row.reason.word() == "evidence_weak").ok_or("no line of weak evidence")?;
    writeln!(out, "\nMột dòng chứng cứ chưa đủ")?;
    let line = &run.explain_entry(weak.entry_id, Lang::Vi)?["lines"][0];
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    writeln!(out, "{} {}", text(&line["sentence"]), text(&line["hint"]))?;
    for part in line["evidence"]["parts"].as_array().into_iter().flatten() {
        writeln!(out, "{} {} {}", text(&part["field"]), text(&part["level"]), part["weight"])?;
    }
    writeln!(out, "tổng {}, ngưỡng ghi nhận {}", line["evidence"]["score"], line["evidence"]["credit"])?;

    // An official looks at the paper and confirms; the decision holds on every later run.
    let code = weak.dossier_code.unwrap_or("");
    let decision = format!(
        "decision_id,entry_id,line,act,dossier_code,actor,decided_on\nd1,{},{},confirm,{code},tỉnh đoàn,2022-12-21\n",
        weak.entry_id, weak.line
    );
    let diff = reconciled(Some(&decision))?.diff(&run)?.to_json(Lang::Vi);
    writeln!(out, "\nSau khi xác nhận")?;
    for cause in diff["summary"].as_array().into_iter().flatten() {
        let [name, lines, before, after] = ["cause", "lines", "credit_earlier", "credit_later"].map(|name| text(&cause[name]));
        writeln!(out, "{name}: {lines} dòng, ghi nhận {before} → {after}")?;
    }
    Ok(())
}

/// Every table of the office, every dossier by evidence alone.
fn reconciled(decisions: Option<&str>) -> Outcome<Run> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data");
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for name in TABLES {
        let file = format!("{name}.csv");
        files.insert(file.clone(), fs::read(root.join("binh-dinh").join(file))?);
    }
    let scheme = fs::read(root.join("schemes/evidence-alone.toml"))?;
    let input = |name: &str| files.get_key_value(&format!("{name}.csv")).map(|(name, bytes)| Input { name, format: Format::Csv, bytes });
    let tables = Tables {
        schemes: vec![("evidence-alone.toml", &scheme)],
        entries: input("entries").into_iter().collect(),
        dossiers: input("dossiers").map(Into::into).into_iter().collect(),
        accounts: input("accounts").into_iter().collect(),
        decisions: decisions.map(|text| Input { name: "decisions.csv", format: Format::Csv, bytes: text.as_bytes() }).into_iter().collect(),
        ..Tables::of_org(|table| input(table).filter(|_| table != "targets"))
    };
    // A key of this run alone; here the numbers are made up, elsewhere it comes from the host's randomness.
    let options = Options::new(&[7; 32])?.extract_cutoff(Day::parse("2022-12-20")?);
    Ok(reconcile(&tables, &options, &Control::none())?)
}

/// How often each word occurs, in the order of the words.
fn counted<'a>(out: &mut impl Write, title: &str, words: impl Iterator<Item = &'a str>) -> Outcome<()> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    writeln!(out, "\n{title}")?;
    counts.iter().try_for_each(|(word, lines)| writeln!(out, "{word}: {lines}"))?;
    Ok(())
}
