//! Questions about sheets for correcting: what stands in one, and what comes back.
//!
//! A sheet is written as a workbook and read again by the library's own reader. Between, a question does to its rows what an office may do.

use serde_json::{Map, Value, json};

use super::AskError;
use super::given::{bytes, lines, text, texts, whole, word};
use super::run::findings;
use super::tables;
use crate::call::Limits;
use crate::error::{FileCount, Lang, Result};
use crate::run::Run;
use crate::sheet::{Column, Sheet, Taking, texts_of};
use crate::time::Instant;

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "run.sheet" => shown(&tables::run(given)?, given)?,
        "run.read_sheets" => read(&tables::run(given)?, given)?,
        _ => return Ok(None),
    }))
}

/// The rows of a written workbook as they are read again: of each the columns that `show` names.
fn shown(run: &Run, given: &Value) -> Result<Value> {
    let sheet = sheet(run, given)?;
    let (written, page) = (sheet.write()?, texts(given, "show")?);
    let columns = page.into_iter().map(|name| name.parse::<Column>().map_err(|()| AskError::MissingValue { name: "show" }));
    let columns = columns.collect::<Result<Vec<Column>, _>>()?;
    let rows = texts_of(&written, &Limits::default())?;
    let row = |texts: &crate::sheet::Texts| columns.iter().map(|column| texts.get(*column).to_owned()).collect::<Vec<_>>();
    let acts = sheet.rows.iter().map(|row| row.acts.iter().map(|act| act.word()).collect::<Vec<_>>());
    Ok(json!({
        "unit_name": sheet.unit_name, "period": sheet.period, "left_out": sheet.left_out, "acts": acts.collect::<Vec<_>>(),
        "rows": rows.iter().map(row).collect::<Vec<_>>(),
    }))
}

/// The sheet of the run, with what was done to it.
fn sheet(run: &Run, given: &Value) -> Result<Sheet> {
    let period = given.get("period").map(|_| text(given, "period")).transpose()?;
    let mut sheet = run.sheet_of(text(given, "unit")?, period, word(given, "lang")?.unwrap_or(Lang::Vi))?;
    change(&mut sheet, given)?;
    Ok(sheet)
}

/// What an office may do: `rows` says which rows stay, in which order and how often; `edits` changes cells; `head` values of the hidden page, null takes one away; `actor` who decides.
fn change(sheet: &mut Sheet, given: &Value) -> Result<()> {
    let missing = |name| AskError::MissingValue { name };
    if let Some(order) = given.get("rows") {
        let place = |n: &Value| Some(sheet.rows.get(usize::try_from(n.as_u64()?).ok()?.checked_sub(1)?)?.clone());
        let rows = order.as_array().and_then(|list| list.iter().map(place).collect::<Option<Vec<_>>>());
        sheet.rows = rows.ok_or(missing("rows"))?;
    }
    for edit in given.get("edits").and_then(Value::as_array).into_iter().flatten() {
        let column = word::<Column>(edit, "column")?.ok_or(missing("column"))?;
        let row = whole(edit, "row")?.and_then(|row| usize::try_from(row).ok()?.checked_sub(1));
        let row = row.and_then(|row| sheet.rows.get_mut(row)).ok_or(missing("row"))?;
        row.texts.set(column, text(edit, "text")?);
    }
    for (name, value) in given.get("head").and_then(Value::as_object).into_iter().flatten() {
        match value.as_str() {
            Some(value) => sheet.head.iter_mut().filter(|(known, _)| known == name).for_each(|(_, old)| *old = value.to_owned()),
            None => sheet.head.retain(|(known, _)| known != name),
        }
    }
    if given.get("actor").is_some() {
        sheet.actor = text(given, "actor")?.to_owned();
    }
    Ok(())
}

/// What came back with the workbooks of `sheets`: each is that of a unit with what was done to it, of the earlier run where it says so, or bytes.
fn read(run: &Run, given: &Value) -> Result<Value> {
    let list = given.get("sheets").and_then(Value::as_array).ok_or(AskError::MissingValue { name: "sheets" })?;
    let earlier = given.get("earlier").map(|_| tables::earlier(given)).transpose()?;
    let mut files = Vec::with_capacity(list.len());
    for one in list {
        let of_earlier = one.get("of").and_then(Value::as_str) == Some("earlier");
        let from = if of_earlier { earlier.as_ref().ok_or(AskError::MissingValue { name: "earlier" })? } else { run };
        let is_bytes = one.get("hex").is_some() || one.get("text").is_some();
        files.push((text(one, "file")?, if is_bytes { bytes(one)? } else { sheet(from, one)?.write()? }));
    }
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let actor = given.get("actor").map(|_| text(given, "actor")).transpose()?;
    let decided_on = Instant::of_argument("decided_on", text(given, "decided_on")?)?;
    let taking = Taking { actor, decided_on, limits: super::given::limits(given)? };
    let taken = run.read_sheets(&files, &taking, &tables::control(given))?;
    let count = |f: &FileCount| format!("{}: {} = {} + {} + {}, {}", f.file, f.read, f.accepted, f.rejected, f.duplicate, f.skipped);
    let mut answer = Map::new();
    answer.insert("files".to_owned(), taken.files.iter().map(count).collect());
    answer.insert("decisions".to_owned(), json!(lines(&taken.decisions_csv())));
    answer.insert("corrections".to_owned(), json!(lines(&taken.corrections_csv())));
    answer.insert("findings".to_owned(), json!(findings(&taken.findings)));
    Ok(answer.into())
}
