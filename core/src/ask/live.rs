//! Questions about a live run: what each step brings about, and whether it ends where the whole run does.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::AskError;
use super::run::{findings, verdict, verdicts};
use super::tables;
use crate::call::{Control, Limits};
use crate::code::canonical_text;
use crate::error::{Lang, Result};
use crate::io::{self, Contract, Format, Input, Item};
use crate::matching::VerdictChange;
use crate::run::{LIVE_NAME, Live, LiveTable, Step, Tables, reconcile};
use crate::time::Day;

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    match question {
        "live.steps" => Ok(Some(steps(given)?)),
        _ => Ok(None),
    }
}

/// The word of a step that speaks of a table, and the columns of the table.
fn table(word: &str) -> Option<(LiveTable, &'static Contract)> {
    match word {
        "entry" => Some((LiveTable::Entries, &io::ENTRIES)),
        "dossier" => Some((LiveTable::Dossiers, &io::DOSSIERS)),
        "account" => Some((LiveTable::Accounts, &io::ACCOUNTS)),
        "decision" => Some((LiveTable::Decisions, &io::DECISIONS)),
        _ => None,
    }
}

/// Follows the steps; at the end the rows of the live run, and whether its files are those of the whole run over the rows that are left.
fn steps(given: &Value) -> Result<Value> {
    let mut documents = tables::documents(given);
    let mut options = tables::options(given)?;
    let mut live = Live::new(&tables::tables(&documents, given)?, &options, LIVE_NAME, &tables::control(given))?;
    let mut since = Since::new();
    let list = given.get("steps").and_then(Value::as_array).ok_or(AskError::MissingValue { name: "steps" })?;
    let mut told = Vec::new();
    for (name, value) in list.iter().filter_map(Value::as_object).flatten() {
        let row = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let (act, thing) = name.split_once('_').unwrap_or((name, ""));
        told.push(shown(&match (act, table(thing)) {
            ("put", Some((table, _))) => {
                let step = live.put(table, &row)?;
                since.entry(table.word()).or_default().push(row);
                step
            }
            ("remove", Some((table, contract))) => {
                let is_extract = |name: &str| table == LiveTable::Dossiers && name.starts_with("extracts/");
                for (_, text) in documents.iter_mut().filter(|(name, _)| name.starts_with(contract.table) || is_extract(name)) {
                    *text = without(text, Format::guess(contract.table, text.as_bytes()), contract, &row)?;
                }
                if let Some(rows) = since.get_mut(table.word()) {
                    *rows = without(&rows.join("\n"), Format::JsonLines, contract, &row)?.split('\n').map(str::to_owned).collect();
                }
                live.remove(table, &row)?
            }
            ("set", None) => {
                let day = Day::parse(&row)?;
                options.cutoff = Some(day);
                live.set_cutoff(day)?
            }
            _ => return Err(AskError::MissingValue { name: "steps" }.into()),
        }));
    }
    let whole = reconcile(&with(tables::tables(&documents, given)?, &joined(&since)), &options, &Control::none())?;
    let is_equal = live.verdicts().eq(whole.verdicts()) && live.run(&Control::none())?.files_out(Lang::Vi)? == whole.files_out(Lang::Vi)?;
    Ok(json!({"steps": told, "verdicts": verdicts(&whole), "equal": is_equal}))
}

fn shown(step: &Step) -> Value {
    let side = |row: Option<&crate::run::OwnVerdictRow>| row.map_or("-".to_owned(), |row| verdict(&row.row()));
    let change = |c: &VerdictChange| format!("{} => {}", side(c.before.as_ref()), side(c.after.as_ref()));
    json!({"row": step.fate, "findings": findings(&step.findings), "changes": step.changes.iter().map(change).collect::<Vec<_>>()})
}

/// The text with blank lines in the place of the rows with this id.
fn without(text: &str, format: Format, contract: &'static Contract, id: &str) -> Result<String> {
    if text.trim().is_empty() {
        return Ok(text.to_owned());
    }
    let mut rows = Vec::new();
    let input = Input { name: contract.table, format, bytes: text.as_bytes() };
    io::read(&input, contract, &Limits::default(), &Control::none(), &mut |item| {
        if let Item::Row(row) = item {
            rows.extend(row.get(0).filter(|own| canonical_text(own) == canonical_text(id)).map(|_| row.number));
        }
        Ok(())
    })?;
    let lines = (1..).zip(text.split('\n')).map(|(number, line)| if rows.contains(&number) { "" } else { line });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Rows given live, by their table; a row that was taken out is empty.
type Since = BTreeMap<&'static str, Vec<String>>;

/// The same as tables of JSON Lines.
fn joined(since: &Since) -> BTreeMap<String, String> {
    since.iter().map(|(table, rows)| (format!("{LIVE_NAME}.{table}"), rows.join("\n") + "\n")).collect()
}

fn with<'a>(mut tables: Tables<'a>, since: &'a BTreeMap<String, String>) -> Tables<'a> {
    for (name, text) in since {
        let input = Input { name, format: Format::JsonLines, bytes: text.as_bytes() };
        match name.rsplit('.').next() {
            Some("entries") => tables.entries.push(input),
            Some("dossiers") => tables.dossiers.push(input.into()),
            Some("accounts") => tables.accounts.push(input),
            _ => tables.decisions.push(input),
        }
    }
    tables
}
