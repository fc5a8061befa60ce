//! Questions about acts and viewers: the form in which they are kept, and what a viewer sees.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::AskError;
use super::given::text;
use super::report::viewer;
use super::tables;
use crate::error::{Error, Result};
use crate::ledger::{Event, Viewer};
use crate::org::{Ancestry, OrgError};
use crate::time::Day;

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "ledger.event" => kept::<Event>(given, "event")?,
        "ledger.viewer" => kept::<Viewer>(given, "viewer")?,
        "ledger.sees" => {
            let viewer = viewer(given)?.ok_or(AskError::MissingValue { name: "viewer" })?;
            let (unit, day) = (text(given, "unit")?, Day::parse(text(given, "day")?)?);
            let run = tables::run(given)?;
            let found = run.org().find_unit(unit).ok_or_else(|| OrgError::UnknownUnit { unit: unit.to_owned(), day: day.to_string() })?;
            json!({"sees": viewer.sees(run.org(), &mut Ancestry::new(run.org()), found, day)})
        }
        _ => return Ok(None),
    }))
}

/// What is given, read and written again: the text that is kept for ever.
fn kept<T: DeserializeOwned + Serialize>(given: &Value, name: &'static str) -> Result<Value> {
    let value = given.get(name).and_then(|value| serde_json::from_value::<T>(value.clone()).ok());
    let value = value.ok_or(AskError::MissingValue { name })?;
    Ok(json!({"text": serde_json::to_string(&value).map_err(|_| Error::Internal)?}))
}
