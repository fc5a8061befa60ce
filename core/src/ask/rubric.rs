//! Questions about expressions and rulebooks.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::given::{lang, text};
use super::rules::{FILE, answered, told, typed, typed_or_none};
use crate::error::{Coded, Result};
use crate::figure::Fraction;
use crate::formula::{Expression, Undefined, Unit};
use crate::rubric::{Columns, RubricLint, RubricScore, Rulebook, ScoredUnit, lint};

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "formula.ask" => formula(given)?,
        "rubric.lint" => {
            let indicators: Option<Vec<String>> = typed_or_none(given, "indicators")?;
            let indicators: Option<Vec<&str>> = indicators.as_ref().map(|list| list.iter().map(String::as_str).collect());
            let lang = lang(given)?;
            let said = |lint: &RubricLint| json!({"code": lint.error.code().text(), "place": lint.place, "severity": lint.severity, "message": lint.message(lang)});
            let found = lint(FILE, text(given, "document")?.as_bytes(), indicators.as_deref());
            let codes = |lint: &RubricLint| json!([lint.error.code().text(), lint.place]);
            let is_short = given.get("short").is_some();
            json!({"lints": found.iter().map(|lint| if is_short { codes(lint) } else { said(lint) }).collect::<Vec<_>>()})
        }
        "rubric.score" => {
            let score = score(given)?;
            told(&score, given, |lang| score.sentences(lang))?
        }
        "rubric.points" => {
            let score = score(given)?;
            let mark = |mark: &crate::rubric::Mark| json!([mark.condition, mark.points, mark.outcome]);
            let marks: Vec<Value> = score.marks().map(mark).collect();
            json!({"points": score.points, "max": score.max, "open": score.open, "vetoes": answered(&score.vetoes)?, "marks": marks})
        }
        "rubric.replay" => {
            let score: RubricScore = typed(given, "answer")?;
            let again = score.replay()?;
            json!({"same": again == score, "points": again.points})
        }
        "rubric.totals" => {
            let columns: BTreeMap<String, Vec<Option<Fraction>>> = typed(given, "columns")?;
            let (names, values) = columns.into_iter().unzip();
            let totals = book(given)?.totals(&Columns { names, values }, 1)?;
            json!({"totals": totals.iter().map(|total| json!([total.points, total.open])).collect::<Vec<_>>()})
        }
        _ => return Ok(None),
    }))
}

fn book(given: &Value) -> Result<Rulebook> {
    Rulebook::parse(FILE, text(given, "document")?.as_bytes())
}

fn score(given: &Value) -> Result<RubricScore> {
    let unit: ScoredUnit = typed(given, "unit")?;
    book(given)?.score(&unit)
}

/// An input of an expression, with its value when it has any.
#[derive(Deserialize)]
struct Named {
    name: String,
    unit: Unit,
    #[serde(default)]
    value: Option<Fraction>,
}

fn formula(given: &Value) -> Result<Value> {
    let inputs: Vec<Named> = typed(given, "inputs")?;
    let names: Vec<(&str, Unit)> = inputs.iter().map(|input| (input.name.as_str(), input.unit)).collect();
    let expression = Expression::parse(text(given, "text")?, &names)?;
    let mixed: Vec<Value> = expression.mixed().iter().map(|mixed| json!([mixed.column, mixed.left, mixed.right])).collect();
    let asked = expression.ask(&|at| inputs.get(at)?.value);
    let (value, why) = match asked {
        Ok(value) => (json!(value), Value::Null),
        Err(Undefined::Missing(at)) => (Value::Null, json!(format!("missing: {}", inputs.get(at).map_or("", |input| &input.name)))),
        Err(why) => (Value::Null, json!(why)),
    };
    Ok(json!({"unit": expression.unit(), "value": value, "why": why, "mixed": mixed}))
}
