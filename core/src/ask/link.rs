//! The question about two tables.

use serde_json::Value;

use super::AskError;
use crate::call::Control;
use crate::error::Result;
use crate::link::{Frame, Label, Plan, link};

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    if question != "link" {
        return Ok(None);
    }
    let plan = Plan::new(given.get("plan").ok_or(AskError::MissingValue { name: "plan" })?)?;
    let links = link(&plan, &frame(given, "left")?, &frame(given, "right")?, &labels(given)?, &Control::none())?;
    Ok(Some(links.to_json()))
}

/// A table: of each column its cells, null for none.
fn frame(given: &Value, name: &'static str) -> Result<Frame> {
    let cell = |cell: &Value| match cell {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let column = |(name, cells): (&String, &Value)| Some((name.clone(), cells.as_array()?.iter().map(cell).collect::<Option<_>>()?));
    let columns = given.get(name).and_then(Value::as_object).map(|columns| columns.iter().map(column).collect::<Option<_>>());
    Ok(columns.flatten().ok_or(AskError::MissingValue { name })?)
}

/// Triples of left row, right row and whether they are one; none where there are none.
fn labels(given: &Value) -> Result<Vec<Label>> {
    let row = |value: &Value| value.as_u64().and_then(|row| u32::try_from(row).ok());
    let label = |label: &Value| Some((row(label.get(0)?)?, row(label.get(1)?)?, label.get(2)?.as_bool()?));
    let Some(list) = given.get("labels").filter(|list| !list.is_null()) else { return Ok(Vec::new()) };
    let labels = list.as_array().and_then(|list| list.iter().map(label).collect());
    Ok(labels.ok_or(AskError::MissingValue { name: "labels" })?)
}
