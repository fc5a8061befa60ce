//! Findings as files.

use serde_json::{Map, Value, json};

use crate::error::{Finding, Lang};
use crate::io::write_csv;

/// `findings.csv`: rows in the order of their columns, compared as bytes.
#[must_use]
pub fn findings_csv(findings: &[Finding], lang: Lang) -> Vec<u8> {
    write_csv(&["file", "row", "field", "code", "severity", "message"], sorted(findings, lang))
}

/// The same as JSON, with the parameters of each message.
#[must_use]
pub fn findings_json(findings: &[Finding], lang: Lang) -> Vec<u8> {
    document(&findings_list(findings, lang))
}

/// The findings of that document.
pub(crate) fn findings_list(findings: &[Finding], lang: Lang) -> Vec<Value> {
    let mut ordered: Vec<&Finding> = findings.iter().collect();
    ordered.sort_by_key(|f| row(f, lang));
    let told = |f: &Finding| {
        let params: Map<String, Value> = f.params.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        json!({
            "file": f.file, "row": f.row, "field": f.field, "code": f.code.text(), "severity": f.severity.word(),
            "message": f.message(lang), "params": params,
        })
    };
    ordered.into_iter().map(told).collect()
}

/// A `findings.csv` as JSON: its messages as they were written, and no parameters. None when it is not one.
pub(super) fn written_json(csv: &[u8]) -> Option<Vec<u8>> {
    let rows: Result<Vec<[String; 6]>, _> = csv::Reader::from_reader(csv).into_deserialize().collect();
    let list: Option<Vec<Value>> = rows.ok()?.into_iter().map(written).collect();
    Some(document(&list?))
}

fn written([file, row, field, code, severity, message]: [String; 6]) -> Option<Value> {
    let row: u64 = row.parse().ok()?;
    Some(json!({"file": file, "row": row, "field": field, "code": code, "severity": severity, "message": message, "params": {}}))
}

fn document(list: &[Value]) -> Vec<u8> {
    super::files::json_file(&json!({"format": "dean5299/findings@1", "findings": list}))
}

fn sorted(findings: &[Finding], lang: Lang) -> Vec<[String; 6]> {
    let mut rows: Vec<[String; 6]> = findings.iter().map(|f| row(f, lang)).collect();
    rows.sort();
    rows
}

fn row(f: &Finding, lang: Lang) -> [String; 6] {
    [f.file.clone(), f.row.to_string(), f.field.to_string(), f.code.to_string(), f.severity.word().to_owned(), f.message(lang)]
}
