//! Small questions in JSON (hỏi đáp): one door for hosts that speak JSON, and for the vectors that hold three languages together.
//!
//! [`ask`] takes the name of a question and its given values; what it answers is what the library answers everywhere else.

mod small;
mod tables;

use serde_json::Value;

use crate::error::{Result, room_error};

room_error! {
    /// A question cannot be understood.
    AskError {
        /// No such question.
        UnknownQuestion { question: String } => Code::AskUnknownQuestion,
        /// A given value is missing or of another type.
        MissingValue { name: &'static str } => Code::AskMissingValue,
    }
}

/// Answers a question (trả lời).
///
/// Shape: `given` is an object; decimals, days and fractions are text. The answer is an object with fixed key order.
///
/// ```
/// use serde_json::json;
/// let answer = dean5299::ask::ask("code.dossier", &json!({"code": "h08.16 - 221121 - 0004"}))?;
/// assert_eq!(answer["day"], "2022-11-21");
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// # Errors
/// `ASK_UNKNOWN_QUESTION`, `ASK_MISSING_VALUE`, and whatever the asked part says.
pub fn ask(question: &str, given: &Value) -> Result<Value> {
    if let Some(answer) = small::answer(question, given)? {
        return Ok(answer);
    }
    match tables::answer(question, given)? {
        Some(answer) => Ok(answer),
        None => Err(AskError::UnknownQuestion { question: question.chars().take(64).collect() }.into()),
    }
}

/// A text of the given values.
fn text<'a>(given: &'a Value, name: &'static str) -> Result<&'a str> {
    Ok(given.get(name).and_then(Value::as_str).ok_or(AskError::MissingValue { name })?)
}
