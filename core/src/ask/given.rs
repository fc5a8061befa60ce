//! What a question is given, read by name.

use std::str::FromStr;

use serde_json::{Map, Value};

use super::AskError;
use crate::call::Limits;
use crate::error::{Lang, Result};

/// A text.
pub(super) fn text<'a>(given: &'a Value, name: &'static str) -> Result<&'a str> {
    Ok(given.get(name).and_then(Value::as_str).ok_or(AskError::MissingValue { name })?)
}

/// A word of a list, or anything else written as text; none when it is not given.
pub(super) fn word<T: FromStr>(given: &Value, name: &'static str) -> Result<Option<T>> {
    let Some(value) = given.get(name) else { return Ok(None) };
    let word = value.as_str().and_then(|word| word.parse().ok());
    Ok(Some(word.ok_or(AskError::MissingValue { name })?))
}

/// The language of an answer, Vietnamese unless another is asked for.
pub(super) fn lang(given: &Value) -> Result<Lang> {
    Ok(word(given, "lang")?.unwrap_or(Lang::Vi))
}

/// A document, or only the fields that `show` names; `provenance/cutoff` is a field of a field.
pub(super) fn shown(whole: Value, given: &Value) -> Result<Value> {
    if given.get("show").is_none() {
        return Ok(whole);
    }
    let field = |name: &str| Some((name.to_owned(), whole.pointer(&format!("/{name}"))?.clone()));
    let fields: Option<Map<String, Value>> = texts(given, "show")?.into_iter().map(field).collect();
    Ok(fields.ok_or(AskError::MissingValue { name: "show" })?.into())
}

/// A list of texts.
pub(super) fn texts<'a>(given: &'a Value, name: &'static str) -> Result<Vec<&'a str>> {
    let list = given.get(name).and_then(Value::as_array).and_then(|list| list.iter().map(Value::as_str).collect());
    Ok(list.ok_or(AskError::MissingValue { name })?)
}

/// A whole number; none when it is not given.
pub(super) fn whole(given: &Value, name: &'static str) -> Result<Option<u64>> {
    let Some(value) = given.get(name) else { return Ok(None) };
    Ok(Some(value.as_u64().ok_or(AskError::MissingValue { name })?))
}

/// A document: text, or its lines in a list.
pub(super) fn document(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(lines) => lines.iter().map(|line| line.as_str().map(|line| format!("{line}\n"))).collect(),
        _ => None,
    }
}

/// The bytes of a document, given as text under `text` or as digits under `hex`.
pub(super) fn bytes(given: &Value) -> Result<Vec<u8>> {
    match given.get("hex") {
        Some(digits) => Ok(digits.as_str().and_then(unhex).ok_or(AskError::MissingValue { name: "hex" })?),
        None => Ok(given.get("text").and_then(document).ok_or(AskError::MissingValue { name: "text" })?.into_bytes()),
    }
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = digits.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    });
    pairs.collect()
}

/// The defaults, with what `limits` says otherwise.
pub(super) fn limits(given: &Value) -> Result<Limits> {
    let mut limits = Limits::default();
    for (name, value) in given.get("limits").and_then(Value::as_object).into_iter().flatten() {
        let value = value.as_u64().ok_or(AskError::MissingValue { name: "limits" })?;
        if !limits.set(name, value) {
            return Err(AskError::MissingValue { name: "limits" }.into());
        }
    }
    Ok(limits)
}

/// The lines of a text file.
pub(super) fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes).split_terminator('\n').map(str::to_owned).collect()
}
