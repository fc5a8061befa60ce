//! Questions about expressions and rulebooks.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::AskError;
use super::given::{lang, text, texts, word};
use super::rules::{FILE, answered, count, replayed, told, typed, typed_or_none};
use crate::error::{Coded, Result};
use crate::figure::Fraction;
use crate::formula::{Expression, Undefined, Unit};
use crate::rubric::{Column, Columns, RubricLint, RubricScore, Rulebook, Rulebooks, ScoredUnit, json_schema, lint};
use crate::time::Day;

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "formula.ask" => formula(given)?,
        "rubric.lint" => lints(given)?,
        "rubric.read" => {
            let book = book(given)?;
            let conditions = book.conditions().count();
            json!({"id": book.id, "from": book.span.from(), "to": book.span.to(), "fingerprint": book.fingerprint, "max": book.max, "criteria": book.criteria.len(), "conditions": conditions})
        }
        "rubric.schema" => json_schema(),
        "rubric.choose" => choose(given)?,
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
        "rubric.replay" => replayed(given, RubricScore::replay)?,
        "rubric.totals" => {
            let totals = book(given)?.totals(&columns(given)?, 1)?;
            json!({"totals": totals.iter().map(|total| json!([total.points, total.open, total.vetoes])).collect::<Vec<_>>()})
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

fn lints(given: &Value) -> Result<Value> {
    let indicators: Option<Vec<String>> = typed_or_none(given, "indicators")?;
    let indicators: Option<Vec<&str>> = indicators.as_ref().map(|list| list.iter().map(String::as_str).collect());
    let lang = lang(given)?;
    let said = |lint: &RubricLint| {
        let (code, severity) = (lint.error.code().text(), lint.severity);
        json!({"code": code, "place": lint.place, "severity": severity, "message": lint.message(lang)})
    };
    let found = lint(FILE, text(given, "document")?.as_bytes(), indicators.as_deref());
    let codes = |lint: &RubricLint| json!([lint.error.code().text(), lint.place]);
    let is_short = given.get("short").is_some();
    Ok(json!({"lints": found.iter().map(|lint| if is_short { codes(lint) } else { said(lint) }).collect::<Vec<_>>()}))
}

fn choose(given: &Value) -> Result<Value> {
    let books = texts(given, "documents")?.into_iter().map(|text| Rulebook::parse(FILE, text.as_bytes())).collect::<Result<Vec<_>>>()?;
    let level = u32::try_from(count(given, "level")?).map_err(|_| AskError::MissingValue { name: "level" })?;
    let cluster: Option<String> = word(given, "cluster")?;
    let books = Rulebooks::new(books)?;
    let chosen = books.of(Day::parse(text(given, "day")?)?, level, text(given, "kind")?, cluster.as_deref());
    Ok(json!({"rulebook": chosen.map(|book| &book.id)}))
}

fn columns(given: &Value) -> Result<Columns> {
    type Lists = BTreeMap<String, Vec<Option<Fraction>>>;
    let lists = |name| -> Result<Lists> { Ok(typed_or_none(given, name)?.unwrap_or_default()) };
    let exact = |lists: Lists| lists.into_iter().map(|(name, list)| (name, Column::Exact(list))).collect();
    let (inputs, points) = (lists("inputs")?, lists("points")?);
    let evidence: BTreeMap<String, Vec<bool>> = typed_or_none(given, "evidence")?.unwrap_or_default();
    let rows = inputs.values().chain(points.values()).map(Vec::len).chain(evidence.values().map(Vec::len)).max().unwrap_or(0);
    Ok(Columns { rows, inputs: exact(inputs), points: exact(points), evidence })
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
    let mixed: Vec<Value> =
        expression.mixed().iter().map(|mixed| json!([mixed.spot.line, mixed.spot.column, mixed.left, mixed.right])).collect();
    let asked = expression.ask(&|at| inputs.get(at)?.value);
    let (value, why) = match asked {
        Ok(value) => (json!(value), Value::Null),
        Err(Undefined::Missing(at)) => (Value::Null, json!(format!("missing: {}", inputs.get(at).map_or("", |input| &input.name)))),
        Err(why) => (Value::Null, json!(why)),
    };
    Ok(json!({"unit": expression.unit(), "value": value, "why": why, "mixed": mixed}))
}
