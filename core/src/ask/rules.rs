//! Tables of rules, and typed values, of a question; the schemas of the tables.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::AskError;
use super::given;
use crate::commendation::COMMENDATION;
use crate::error::{Lang, Result};
use crate::figure::Fraction;
use crate::io;
use crate::scheme::{SchemeError, Shape, part_schema};
use crate::scoring::RANKING;
use crate::standing::{CLASS, QUOTA, RATING};
use crate::target::{ALLOCATION, PACE, PRORATE};

/// What the tables of a question are called in errors.
pub(super) const FILE: &str = "rules";

/// Tables that a document of rules may hold.
const TABLES: [(&str, &Shape); 8] = [
    ("allocation", &ALLOCATION),
    ("prorate", &PRORATE),
    ("pace", &PACE),
    ("ranking", &RANKING),
    ("rating", &RATING),
    ("class", &CLASS),
    ("quota", &QUOTA),
    ("commendation", &COMMENDATION),
];

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    if question != "rules.schema" {
        return Ok(None);
    }
    let wanted = given::text(given, "table")?;
    let (_, shape) = TABLES.iter().find(|(name, _)| *name == wanted).ok_or(AskError::MissingValue { name: "table" })?;
    Ok(Some(part_schema(shape)))
}

/// The table `name`: of the document when the question has one, else the value of that name; null when there is none.
pub(super) fn table(given: &Value, name: &str) -> Result<Value> {
    let Some(document) = given.get("document").and_then(given::document) else {
        return Ok(given.get(name).cloned().unwrap_or(Value::Null));
    };
    let read = io::document(document.as_bytes()).map_err(|place| SchemeError::Syntax { file: FILE.to_owned(), place })?;
    Ok(read.get(name).cloned().unwrap_or(Value::Null))
}

/// The table, or an empty one.
pub(super) fn table_or_empty(given: &Value, name: &str) -> Result<Value> {
    let table = table(given, name)?;
    Ok(if table.is_null() { json!({}) } else { table })
}

/// A value with a type of its own.
pub(super) fn typed<T: DeserializeOwned>(given: &Value, name: &'static str) -> Result<T> {
    let value = given.get(name).cloned().unwrap_or(Value::Null);
    Ok(serde_json::from_value(value).map_err(|_| AskError::MissingValue { name })?)
}

/// The same; none when it is not given.
pub(super) fn typed_or_none<T: DeserializeOwned>(given: &Value, name: &'static str) -> Result<Option<T>> {
    if given.get(name).is_some() { typed(given, name).map(Some) } else { Ok(None) }
}

/// A whole number, as text or a number.
pub(super) fn count(given: &Value, name: &'static str) -> Result<i64> {
    let value = given.get(name).and_then(|value| value.as_i64().or_else(|| value.as_str()?.parse().ok()));
    Ok(value.ok_or(AskError::MissingValue { name })?)
}

/// A fraction; none when it is not given.
pub(super) fn fraction(given: &Value, name: &'static str) -> Result<Option<Fraction>> {
    typed_or_none(given, name)
}

/// An answer as JSON.
pub(super) fn answered(answer: &impl Serialize) -> Result<Value> {
    Ok(serde_json::to_value(answer).map_err(|_| AskError::MissingValue { name: "answer" })?)
}

/// The answer with its sentences beside it, when the question names a language.
pub(super) fn told(answer: &impl Serialize, given: &Value, sentences: impl Fn(Lang) -> Vec<String>) -> Result<Value> {
    let mut answer = answered(answer)?;
    if given.get("lang").is_some()
        && let Some(fields) = answer.as_object_mut()
    {
        fields.insert("sentences".to_owned(), json!(sentences(given::lang(given)?)));
    }
    given::shown(answer, given)
}

/// An answer made again from its own parts: whether it is the same, and what it is now.
pub(super) fn replayed<T: Serialize + DeserializeOwned + PartialEq>(given: &Value, again: impl Fn(&T) -> Result<T>) -> Result<Value> {
    let answer: T = typed(given, "answer")?;
    let again = again(&answer)?;
    Ok(json!({"same": again == answer, "again": answered(&again)?}))
}
