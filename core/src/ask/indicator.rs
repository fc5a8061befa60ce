//! Questions about the figures of indicators.

use serde_json::{Value, json};

use super::AskError;
use super::given::{lang, text, word};
use super::tables;
use crate::error::{Lang, Result};
use crate::figure::{Cell, Fraction, Trust};
use crate::indicator::{IndicatorFigure, Outcome, Target, attain};
use crate::run::Run;
use crate::scheme::{IndicatorRule, ValueForm};
use crate::scoring::Scorecard;

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "indicator.figures" => {
            let run = tables::run(given)?;
            let card = run.score(text(given, "period")?)?;
            json!({"figures": lines(&run, &card, line), "findings": super::run::findings(run.findings())})
        }
        "indicator.sentences" => {
            let (run, lang) = (tables::run(given)?, lang(given)?);
            let card = run.score(text(given, "period")?)?;
            json!({"sentences": lines(&run, &card, |rule, figure| figure.sentence(rule.form, lang))})
        }
        "indicator.say" => {
            let (form, figure) = (word(given, "form")?.unwrap_or(ValueForm::Count), figure(given)?);
            json!({"vi": figure.sentence(form, Lang::Vi), "en": figure.sentence(form, Lang::En), "value_shown": figure.shown(form)})
        }
        _ => return Ok(None),
    }))
}

/// `UNIT INDICATOR …` of every figure, in the order of units and indicators.
fn lines(run: &Run, card: &Scorecard, line: impl Fn(&IndicatorRule, &IndicatorFigure) -> String) -> Vec<String> {
    let of_unit = |score: &crate::scoring::UnitScore| -> Vec<String> {
        let figures = card.scheme.indicators.iter().zip(&score.figures);
        figures.map(|(rule, figure)| format!("{} {} {}", run.org().unit_id(score.unit), rule.id, line(rule, figure))).collect()
    };
    card.units.iter().flat_map(of_unit).collect()
}

/// `VALUE target=T attained=A units=N/M OUTCOME`: a share as `p:q`, `-` for what is not there, the formulas behind it.
fn line(_: &IndicatorRule, figure: &IndicatorFigure) -> String {
    let exact = |number: Option<Fraction>| number.map_or("-".to_owned(), |number| number.to_string());
    let Cell { numerator, denominator, .. } = figure.value;
    let value = match (figure.outcome, denominator) {
        (Outcome::Told | Outcome::ShareOfNothing, Some(denominator)) => format!("{numerator}:{denominator}"),
        (Outcome::Told, None) => numerator.to_string(),
        _ => "-".to_owned(),
    };
    let units = figure.reached.map_or("-".to_owned(), |reached| format!("{}/{}", reached.reached, reached.of));
    let (target, attained) = (exact(figure.target.map(|t| t.0)), exact(figure.attainment.map(|a| a.0)));
    let trail = figure.trail.iter().map(|trail| {
        let read: Vec<String> = trail.read.iter().map(|read| format!("{}={}", read.name, exact(read.value))).collect();
        format!(" [{}: {} | {} | {}]", trail.of, trail.formula, read.join(" "), trail.outcome)
    });
    format!("{value} target={target} attained={attained} units={units} {}{}", figure.outcome, trail.collect::<String>())
}

/// A figure from its parts.
fn figure(given: &Value) -> Result<IndicatorFigure> {
    let number = |name: &'static str| -> Result<Option<Fraction>> {
        let number = given.get(name).map(|value| value.as_str().ok_or(AskError::MissingValue { name })).transpose()?;
        Ok(number.map(str::parse).transpose()?)
    };
    let numerator = number("numerator")?.ok_or(AskError::MissingValue { name: "numerator" })?;
    let value = Cell { numerator, denominator: number("denominator")?, trust: Trust::Claimed };
    let target = number("target")?.map(Target);
    let is_nothing = value.denominator.is_some_and(Fraction::is_zero);
    Ok(IndicatorFigure {
        claimed: Fraction::ZERO,
        approved: Fraction::ZERO,
        verified: Fraction::ZERO,
        value,
        outcome: if is_nothing { Outcome::ShareOfNothing } else { Outcome::Told },
        target,
        attainment: attain(value, target)?,
        reached: None,
        trail: Vec::new(),
    })
}
