//! Questions about small tables: each table is a list of CSV lines, or JSON text.

use serde_json::{Map, Value, json};

use super::{AskError, text};
use crate::call::Control;
use crate::error::{Finding, Result};
use crate::io::{Format, Input};
use crate::privacy::Key;
use crate::report::Request;
use crate::run::{Options, Run, Tables, check, reconcile};
use crate::time::Day;

/// The key of this door's runs: its answers hold no identifier, so any will do.
const RUN_KEY: &[u8; 32] = b"questions hold no personal data!";

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    if !matches!(question, "run.check" | "run.verdicts" | "run.cube" | "run.score" | "run.report" | "run.explain" | "run.summary") {
        return Ok(None);
    }
    let documents = documents(given);
    let tables = tables(&documents, given)?;
    let options = options(given)?;
    if question == "run.check" {
        let register = check(&tables, &options, &Control::none())?;
        return Ok(Some(json!({"files": register.files(), "findings": findings(register.findings())})));
    }
    let run = reconcile(&tables, &options, &Control::none())?;
    Ok(Some(match question {
        "run.verdicts" => json!({"verdicts": verdicts(&run), "findings": findings(run.findings())}),
        "run.cube" => json!({"cube": csv_lines(&run.cube_csv()?)}),
        "run.score" => run.score(text(given, "period")?)?.to_json(run.org()),
        "run.report" => json!(run.report(&Request::overview(text(given, "unit")?, text(given, "period")?))?),
        "run.explain" => run.explain_entry(text(given, "entry")?, crate::error::Lang::Vi)?,
        _ => {
            json!({"files": run.files(), "verdicts": run.outcome_counts().iter().filter(|(_, n)| *n > 0).map(|(o, n)| json!([o.word(), n])).collect::<Vec<_>>()})
        }
    }))
}

/// Name and bytes of every table given.
fn documents(given: &Value) -> Map<String, Value> {
    let lines = |v: &Value| match v {
        Value::Array(list) => Value::String(list.iter().filter_map(Value::as_str).map(|l| format!("{l}\n")).collect()),
        other => other.clone(),
    };
    given.as_object().into_iter().flatten().map(|(name, v)| (name.clone(), lines(v))).collect()
}

fn tables<'a>(documents: &'a Map<String, Value>, given: &'a Value) -> Result<Tables<'a>> {
    let table = |name: &'static str| -> Option<Input<'a>> {
        let bytes = documents.get(name)?.as_str()?.as_bytes();
        Some(Input { name, format: Format::guess(name, bytes), bytes })
    };
    let schemes = given.get("schemes").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let extract = given.get("extracted_on").and_then(Value::as_str).map(Day::parse).transpose()?;
    Ok(Tables {
        units: table("units"),
        members: table("members"),
        codes: table("codes"),
        agencies: table("agencies"),
        changes: table("changes"),
        clusters: table("clusters"),
        targets: table("targets"),
        schemes: schemes.iter().filter_map(Value::as_str).map(|s| ("scheme", s.as_bytes())).collect(),
        entries: table("entries").into_iter().collect(),
        dossiers: table("dossiers").map(|t| (t, extract)).into_iter().chain(table("dossiers_later").map(|t| (t, Some(Day::MAX)))).collect(),
        accounts: table("accounts").into_iter().collect(),
    })
}

fn options(given: &Value) -> Result<Options> {
    let mut options = Options::new(RUN_KEY)?;
    options.cutoff = given.get("cutoff").and_then(Value::as_str).map(Day::parse).transpose()?;
    if let Some(key) = given.get("key").and_then(Value::as_str) {
        options.key = Some(Key::new(key.as_bytes())?);
    }
    if let Some(lens) = given.get("lens").and_then(Value::as_str) {
        options.lens = lens.parse().map_err(|()| AskError::MissingValue { name: "lens" })?;
    }
    if let Some(rows) = given.get("limit_rows").and_then(Value::as_u64) {
        options.limits.rows = rows;
    }
    Ok(options)
}

fn findings(list: &[Finding]) -> Vec<String> {
    let mut lines: Vec<String> =
        list.iter().map(|f| format!("{}:{} {} {} {}", f.file, f.row, f.field, f.code, f.severity.word())).collect();
    lines.sort();
    lines
}

fn verdicts(run: &Run) -> Vec<String> {
    let row = |v: crate::run::VerdictRow<'_>| {
        let code = v.dossier_code.unwrap_or("-");
        format!(
            "{} {} x{} {}/{} {code} {} {} {}",
            v.entry_id,
            v.line,
            v.quantity,
            v.verdict,
            v.reason,
            v.rule.unwrap_or("-"),
            v.credited_unit_id,
            v.credit
        )
    };
    run.verdicts().map(row).collect()
}

fn csv_lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect()
}
