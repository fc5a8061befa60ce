//! Questions about how good a run is, and what to look at next.

use serde_json::{Value, json};

use super::AskError;
use super::given::{document, lang, limits, shown, text};
use super::tables;
use crate::error::{Lang, Result};
use crate::io::{Format, Input};
use crate::quality::{Scored, Threshold, thresholds};
use crate::run::Run;

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    let told = match question {
        "run.quality" => {
            let truth = given.get("truth").and_then(document).ok_or(AskError::MissingValue { name: "truth" })?;
            let input = Input { name: "truth", format: Format::guess("truth", truth.as_bytes()), bytes: truth.as_bytes() };
            run(given)?.quality(&[input], &limits(given)?, &tables::control(given), lang(given)?)?
        }
        "run.queue" => run(given)?.queue(lang(given)?)?,
        "run.flags" => {
            let period = given.get("period").map(|_| text(given, "period")).transpose()?;
            run(given)?.flags(period, lang(given)?)?
        }
        "quality.thresholds" => {
            let links = given.get("links").and_then(Value::as_array);
            let link = |link: &Value| Some(Scored { score: link.get(0)?.as_i64()?, is_true: link.get(1)?.as_bool()? });
            let links: Option<Vec<Scored>> = links.and_then(|links| links.iter().map(link).collect());
            let rows = thresholds(&links.ok_or(AskError::MissingValue { name: "links" })?);
            json!({"rows": rows.into_iter().map(Threshold::to_json).collect::<Vec<_>>()})
        }
        _ => return Ok(None),
    };
    shown(told, given).map(Some)
}

/// The run of the tables given; where `opened` is true, read again from its files.
fn run(given: &Value) -> Result<Run> {
    let run = tables::run(given)?;
    if given.get("opened").and_then(Value::as_bool) != Some(true) {
        return Ok(run);
    }
    Run::open(&run.files_out(Lang::Vi)?)
}
