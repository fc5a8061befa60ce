//! Questions about boards.

use serde_json::{Value, json};

use super::AskError;
use super::given::{document, lang, shown, text};
use super::rules::{answered, typed_or_none};
use super::tables;
use crate::board::{Board, BoardRules, json_schema};
use crate::error::Result;
use crate::rubric::{Rulebook, Rulebooks};
use crate::run::Run;

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "board.schema" => json_schema(),
        "run.board" => shown(board(&tables::run(given)?, given, "rules")?.to_json(), given)?,
        "run.board_csv" => {
            let csv = board(&tables::run(given)?, given, "rules")?.to_csv();
            json!({"lines": super::given::lines(&csv)})
        }
        "run.board_explain" => {
            let board = board(&tables::run(given)?, given, "rules")?;
            shown(board.explain(text(given, "unit")?, lang(given)?)?, given)?
        }
        "run.board_beside" => {
            let (before, other) = (tables::run(given)?, given.get("earlier").map(|_| tables::earlier(given)).transpose()?);
            let after =
                board(other.as_ref().unwrap_or(&before), given, if given.get("other_rules").is_some() { "other_rules" } else { "rules" })?;
            shown(board(&before, given, "rules")?.beside(&after).to_json(lang(given)?), given)?
        }
        "run.behind" => {
            let run = tables::run(given)?;
            json!({"entries": answered(&run.behind(&board(&run, given, "rules")?, text(given, "unit")?, text(given, "indicator")?)?)?})
        }
        _ => return Ok(None),
    }))
}

/// The board of a run by the documents given.
fn board(run: &Run, given: &Value, rules: &'static str) -> Result<Board> {
    let text_of = |value: &Value| document(value).ok_or(AskError::MissingValue { name: rules });
    let rules = BoardRules::parse("rules", text_of(given.get(rules).unwrap_or(&Value::Null))?.as_bytes())?;
    let books = given.get("rulebooks").and_then(Value::as_array).into_iter().flatten();
    let books = books.map(|book| Rulebook::parse("rulebook", text_of(book)?.as_bytes())).collect::<Result<Vec<_>>>()?;
    let entered = typed_or_none(given, "given")?.unwrap_or_default();
    run.board(text(given, "period")?, &rules, &Rulebooks::new(books)?, &entered)
}
