//! Questions about reports: what stands in them, and how they are shown.

use serde_json::{Value, json};

use super::AskError;
use super::given::{document, lines, shown, text, texts, whole, word};
use super::tables;
use crate::error::Result;
use crate::ledger::Viewer;
use crate::render::{RenderFormat, render};
use crate::report::{Report, ReportError, Request};

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "run.report" => shown(json!(report(given)?), given)?,
        "run.render" => rendered(&report(given)?, given)?,
        "render.report" => {
            let written = given.get("report").ok_or(AskError::MissingValue { name: "report" })?;
            let bytes = document(written).unwrap_or_else(|| written.to_string());
            rendered(&Report::from_json(bytes.as_bytes())?, given)?
        }
        _ => return Ok(None),
    }))
}

/// The report that the question asks of its tables.
fn report(given: &Value) -> Result<Report> {
    let viewer = viewer(given)?.unwrap_or(Viewer::Everything);
    let mut request = Request { viewer: &viewer, ..Request::overview(text(given, "unit")?, text(given, "period")?) };
    if let Some(kind) = given.get("kind").and_then(Value::as_str) {
        request.kind = kind.parse().map_err(|()| ReportError::UnknownKind { kind: kind.to_owned() })?;
    }
    if let Some(lang) = word(given, "lang")? {
        request.lang = lang;
    }
    if let Some(depth) = whole(given, "depth")? {
        request.depth = u32::try_from(depth).map_err(|_| AskError::MissingValue { name: "depth" })?;
    }
    tables::run(given)?.report(&request)
}

/// Who looks; none when the question does not say.
pub(super) fn viewer(given: &Value) -> Result<Option<Viewer>> {
    let viewer = given.get("viewer").map(|viewer| serde_json::from_value(viewer.clone())).transpose();
    Ok(viewer.map_err(|_| AskError::MissingValue { name: "viewer" })?)
}

/// The lines of a rendering, or whether each of `texts` stands in it; a page and a workbook are only asked for texts.
fn rendered(report: &Report, given: &Value) -> Result<Value> {
    let format = word(given, "format")?.ok_or(AskError::MissingValue { name: "format" })?;
    let bytes = render(report, format)?;
    if given.get("texts").is_none() && !matches!(format, RenderFormat::Html | RenderFormat::Xlsx) {
        return Ok(json!({"lines": lines(&bytes)}));
    }
    let stands = |text: &str| text.is_empty() || bytes.windows(text.len()).any(|part| part == text.as_bytes());
    Ok(json!({"stands": texts(given, "texts")?.into_iter().map(stands).collect::<Vec<_>>()}))
}
