//! Questions about a run: what was found, what was judged, what it adds up to, and why.

use itertools::Itertools;
use serde_json::{Value, json};

use super::given::{lang, lines, text};
use super::tables;
use crate::error::{Finding, Result};
use crate::matching::doubts;
use crate::render::{explanation_html, explanation_text};
use crate::run::{Run, VerdictRow, replay};
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
            let day = |name| -> Result<Day> { Ok(Day::of_argument(name, text(given, name)?)?) };
            let run = tables::run(given)?;
            let (period, _) = run.schemes().period(text(given, "period")?)?;
            run.bridge_json(period.span, day("first")?, day("second")?)?
        }
        "run.counts" => {
            let period = given.get("period").map(|_| text(given, "period")).transpose()?;
            tables::run(given)?.counts(period, lang(given)?)?
        }
        "run.evidence" => tables::run(given)?.evidence()?,
        "run.explain_html" => {
            let lang = lang(given)?;
            json!({"html": explanation_html(&tables::run(given)?.explain_entry(text(given, "entry")?, lang)?, lang)})
        }
        "run.explain_text" => {
            let lang = lang(given)?;
            json!({"text": explanation_text(&tables::run(given)?.explain_entry(text(given, "entry")?, lang)?, lang)})
        }
        "code.doubts" => code_doubts(given)?,
        "explain.replay" => {
            let lines = given.get("explanation").and_then(|told| told.get("lines")).and_then(Value::as_array);
            let lines = lines.ok_or(super::AskError::NoExplanation {})?;
            let word = |line| replay(line).map_or(Value::Null, |(outcome, reason)| json!({"verdict": outcome, "reason": reason}));
            json!({"lines": lines.iter().map(word).collect::<Vec<_>>()})
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

/// What speaks against a code by itself.
fn code_doubts(given: &Value) -> Result<Value> {
    let cutoff = Day::parse(text(given, "cutoff")?)?;
    let org = if given.get("units").is_some() { tables::sound_org(given)? } else { crate::org::Org::default() };
    // Without a table of agencies nothing is known of any.
    let knows = |_: &str| given.get("agencies").is_none();
    let lang = lang(given)?;
    let doubts = doubts(text(given, "code")?, &org, cutoff, knows);
    Ok(json!({"doubts": doubts.into_iter().map(|d| json!({"word": d, "sentence": d.sentence(lang)})).collect::<Vec<_>>()}))
}

pub(super) fn findings(list: &[Finding]) -> Vec<String> {
    list.iter().map(|f| format!("{}:{} {} {} {}", f.file, f.row, f.field, f.code, f.severity.word())).sorted().collect()
}

/// A line per verdict.
pub(super) fn verdicts(run: &Run) -> Vec<String> {
    run.verdicts().map(|row| verdict(&row)).collect()
}

pub(super) fn verdict(v: &VerdictRow<'_>) -> String {
    let code = v.dossier_code.unwrap_or("-");
    let (verdict, rule) = (format!("{}/{}", v.verdict, v.reason), v.rule.unwrap_or("-"));
    let score = v.score.map_or(String::new(), |score| format!(" {score}"));
    format!("{} {} x{} {verdict} {code} {rule} {} {}{score}", v.entry_id, v.line, v.quantity, v.credited_unit_id, v.credit)
}
