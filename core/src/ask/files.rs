//! Questions about the files of a run: what is written, and what is read again.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::AskError;
use super::given::{document, lines, text};
use super::run::verdicts;
use super::tables;
use crate::error::{Lang, Result};
use crate::run::{Run, RunFile, verify};

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "run.files" => {
            let written = tables::run(given)?.files_out(Lang::Vi)?;
            json!({"files": written.iter().map(|(name, _)| name).collect::<Vec<_>>()})
        }
        "run.file" => {
            let name = text(given, "file")?;
            let written = tables::run(given)?.files_out(Lang::Vi)?;
            let file = written.iter().find(|(n, _)| n == name).ok_or(AskError::MissingValue { name: "file" })?;
            json!({"lines": lines(&file.1)})
        }
        "run.open" => {
            let run = Run::open(&directory(given)?)?;
            json!({"cutoff": run.cutoff(), "lens": run.lens().to_string(), "verdicts": verdicts(&run), "cube": lines(&run.cube_csv()?)})
        }
        "run.verify" => json!({"wrong": verify(&directory(given)?)?}),
        _ => return Ok(None),
    }))
}

/// A run directory: what the tables give, where there are any, and then each file of `files` in its place; null takes a file away.
fn directory(given: &Value) -> Result<Vec<RunFile>> {
    let written = if given.get("entries").is_some() { tables::run(given)?.files_out(Lang::Vi)? } else { Vec::new() };
    let mut files: BTreeMap<String, Vec<u8>> = written.into_iter().collect();
    for (name, value) in given.get("files").and_then(Value::as_object).into_iter().flatten() {
        match document(value) {
            Some(text) => files.insert(name.clone(), text.into_bytes()),
            None if value.is_null() => files.remove(name),
            None => return Err(AskError::MissingValue { name: "files" }.into()),
        };
    }
    Ok(files.into_iter().collect())
}
