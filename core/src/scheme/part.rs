//! Tables of rules that stand in a document of rules, read by their shape.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::shape::{Shape, schema_of};
use super::{SchemeError, lint};

/// The part of a document that stands at `place`, typed.
///
/// # Errors
/// The first way in which it is not of its shape: `SCHEME_UNKNOWN_FIELD`, `_MISSING_FIELD`, `_WRONG_TYPE`, `_FLOAT`, `_OUT_OF_RANGE`, `_UNKNOWN_WORD`, `_BAD_DAY`,
/// `_BAD_DECIMAL`.
pub(crate) fn part<T: DeserializeOwned>(file: &str, place: &str, part: &Value, shape: &Shape) -> Result<T, SchemeError> {
    if let Some(first) = lint::misshapen(file, place, part, shape).into_iter().next() {
        return Err(first.error);
    }
    serde_json::from_value(part.clone()).map_err(|_| SchemeError::Syntax { file: file.to_owned(), place: place.to_owned() })
}

/// The JSON Schema of a part, as that of the whole document shows it.
pub(crate) fn part_schema(shape: &Shape) -> Value {
    schema_of(shape)
}
