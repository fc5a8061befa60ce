//! Questions about a run: what was found, what was judged, what it adds up to, and why.

use itertools::Itertools;
use serde_json::{Value, json};

use super::given::{lines, text, word};
use super::tables;
use crate::error::{Finding, Lang, Result};
use crate::run::{Run, VerdictRow};
use crate::time::{Day, Span};

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "run.check" => {
            let register = tables::register(given)?;
            json!({"files": register.files(), "findings": findings(register.findings())})
        }
        "run.verdicts" => {
            let run = tables::run(given)?;
            json!({"verdicts": verdicts(&run), "findings": findings(run.findings())})
        }
        "run.cube" => json!({"cube": lines(&tables::run(given)?.cube_csv()?)}),
        "run.score" => {
            let run = tables::run(given)?;
            run.score(text(given, "period")?)?.to_json(run.org())
        }
        "run.explain" => tables::run(given)?.explain_entry(text(given, "entry")?, lang(given)?)?,
        "run.explain_unit" => tables::run(given)?.explain_unit(text(given, "unit")?, text(given, "period")?, lang(given)?)?,
        "run.preview" => {
            let run = tables::run(given)?;
            let span = if given.get("period").is_some() { run.schemes().period(text(given, "period")?)?.0.span } else { Span::ALWAYS };
            run.preview(&super::org::plan(given)?, span, &tables::control(given))?
        }
        "run.bridge" => {
            let day = |name| -> Result<Day> { Ok(Day::parse(text(given, name)?)?) };
            let run = tables::run(given)?;
            let (period, _) = run.schemes().period(text(given, "period")?)?;
            run.bridge_json(period.span, day("first")?, day("second")?)?
        }
        "run.growth" => tables::run(given)?.growth_json(text(given, "first")?, text(given, "second")?)?,
        "run.diff" => {
            let (run, earlier) = (tables::run(given)?, tables::earlier(given)?);
            run.diff(&earlier)?.to_json(lang(given)?)
        }
        "run.labels" => json!({"labels": lines(&tables::run(given)?.labels_csv())}),
        "run.summary" => {
            let run = tables::run(given)?;
            let counts: Vec<Value> =
                run.outcome_counts().into_iter().filter(|(_, n)| *n > 0).map(|(outcome, n)| json!([outcome.word(), n])).collect();
            json!({"files": run.files(), "verdicts": counts})
        }
        _ => return Ok(None),
    }))
}

/// The language of an answer, Vietnamese unless another is asked for.
fn lang(given: &Value) -> Result<Lang> {
    Ok(word(given, "lang")?.unwrap_or(Lang::Vi))
}

pub(super) fn findings(list: &[Finding]) -> Vec<String> {
    list.iter().map(|f| format!("{}:{} {} {} {}", f.file, f.row, f.field, f.code, f.severity.word())).sorted().collect()
}

/// A line per verdict.
pub(super) fn verdicts(run: &Run) -> Vec<String> {
    let row = |v: VerdictRow<'_>| {
        let code = v.dossier_code.unwrap_or("-");
        format!(
            "{} {} x{} {}/{} {code} {} {} {}",
            v.entry_id,
            v.line,
            v.quantity,
            v.verdict,
            v.reason,
            v.rule.unwrap_or("-"),
            v.credited_unit_id,
            v.credit
        )
    };
    run.verdicts().map(row).collect()
}
