//! Small questions in JSON (hỏi đáp): one door for hosts that speak JSON, and for the vectors that hold three languages together.
//!
//! [`ask`] takes the name of a question and its given values; what it answers is what the library answers everywhere else.

mod board;
mod commendation;
mod files;
mod given;
mod indicator;
mod io;
mod ledger;
mod link;
mod live;
mod org;
mod quality;
mod report;
mod rubric;
mod rules;
mod run;
mod scoring;
mod sheet;
mod small;
mod standing;
mod tables;
mod target;

pub use org::{about as ask_org, conversion_options};

use serde_json::Value;

use crate::error::{Result, room_error};

room_error! {
    /// A question cannot be understood.
    AskError {
        /// No such question.
        UnknownQuestion { question: String } => Code::AskUnknownQuestion,
        /// A given value is missing or of another type.
        MissingValue { name: &'static str } => Code::AskMissingValue,
        /// What should be replayed is no explanation.
        NoExplanation { } => Code::AskNoExplanation,
    }
}

/// Answers the questions of a room; none for a question of another.
type Room = fn(&str, &Value) -> Result<Option<Value>>;

/// Answers a question (trả lời).
///
/// Shape: `given` is an object; decimals, days and fractions are text. The answer is an object with fixed key order;
/// null where what was asked for is not there, such as a unit on a day on which it does not exist.
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
    const ROOMS: [Room; 19] = [
        scoring::answer,
        indicator::answer,
        small::answer,
        run::answer,
        org::answer,
        files::answer,
        report::answer,
        rubric::answer,
        quality::answer,
        io::answer,
        live::answer,
        ledger::answer,
        link::answer,
        sheet::answer,
        target::answer,
        standing::answer,
        commendation::answer,
        board::answer,
        rules::answer,
    ];
    for room in ROOMS {
        if let Some(answer) = room(question, given)? {
            return Ok(answer);
        }
    }
    Err(AskError::UnknownQuestion { question: question.chars().take(64).collect() }.into())
}
