//! What may be wrong with the indicators of a scheme, their shape apart.

use std::collections::BTreeSet;

use serde_json::Value;

use super::derivation::{Derivation, FormulaFault};
use super::document::{indicator, word};
use super::lint::{items, join, text};
use super::shape::TRUST_WORDS;
use super::{Formula, IndicatorKind, IndicatorRule, SchemeError, Term};
use crate::error::Coded;
use crate::formula::FormulaError;
use crate::text::nearest;

/// Every problem of the indicators and of the ranking by one of them, in the order of the document; `kinds` are the kinds and filters it knows.
pub(super) fn problems(file: &str, json: &Value, kinds: &BTreeSet<String>) -> Vec<SchemeError> {
    let mut linter = IndicatorLinter { file, kinds, found: Vec::new() };
    let mut ids = BTreeSet::new();
    for (place, indicator) in items(json, "indicator", "indicator") {
        ids.insert(text(indicator, "id"));
        linter.indicator(&place, indicator);
        linter.since(&place, indicator, text(json, "valid_to"));
    }
    let by = json.get("rank").and_then(|r| r.get("by")).and_then(Value::as_str);
    if let Some(by) = by.filter(|by| !ids.contains(by)) {
        linter.found.push(SchemeError::UnknownIndicator { file: file.to_owned(), place: "rank.by".to_owned(), id: by.to_owned() });
    }
    if linter.found.is_empty() {
        linter.formulas(json);
    }
    linter.found
}

impl IndicatorKind {
    /// The fields that one of this type must have.
    fn needs(self) -> &'static [&'static str] {
        match self {
            IndicatorKind::Absolute => &["numerator"],
            IndicatorKind::Ratio => &["numerator", "denominator"],
            IndicatorKind::PerUnit => &["numerator", "level", "target"],
            IndicatorKind::Cumulative => &["numerator", "since"],
            IndicatorKind::Average => &["numerator", "denominator"],
            IndicatorKind::Derived => &["formula"],
            IndicatorKind::External => &[],
        }
    }

    /// The fields that go with some types only.
    const SPECIAL: [&'static str; 5] = ["numerator", "denominator", "since", "formula", "form"];
}

/// Where a sum of kinds or members stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Above the line: kinds alone.
    Above,
    /// Below it: kinds and members.
    Below,
    /// Below it, of an average: members alone.
    OverMembers,
}

struct IndicatorLinter<'a> {
    file: &'a str,
    kinds: &'a BTreeSet<String>,
    found: Vec<SchemeError>,
}

impl IndicatorLinter<'_> {
    fn indicator(&mut self, place: &str, indicator: &Value) {
        let Some(kind) = word::<IndicatorKind>(indicator, "type") else { return };
        let below = if kind == IndicatorKind::Average { Part::OverMembers } else { Part::Below };
        for (name, part) in [("numerator", Part::Above), ("denominator", below)] {
            if let Some(formula) = indicator.get(name).and_then(Value::as_str) {
                self.formula(&join(place, name), formula, part);
            }
        }
        let file = || self.file.to_owned();
        let has = |name: &str| indicator.get(name).is_some();
        let needed = kind.needs().iter().filter(|name| !has(name) && (**name != "target" || !has("target_formula")));
        let lacking = needed.map(|name| match *name {
            "denominator" => SchemeError::Denominator { file: file(), place: join(place, name) },
            _ => SchemeError::MissingField { file: file(), place: join(place, name) },
        });
        let foreign = IndicatorKind::SPECIAL
            .iter()
            .filter(|name| has(name) && !kind.needs().contains(name) && (kind, **name) != (IndicatorKind::External, "form"));
        let foreign = foreign.map(|name| match *name {
            "denominator" => SchemeError::Denominator { file: file(), place: join(place, name) },
            _ => SchemeError::IndicatorKey { file: file(), place: join(place, name), kind: kind.word().to_owned() },
        });
        let two = (has("target") && has("target_formula"))
            .then(|| SchemeError::TwoTargets { file: file(), place: join(place, "target_formula") });
        let found: Vec<SchemeError> = lacking.chain(foreign).chain(two).collect();
        self.found.extend(found);
    }

    /// What is counted over years begins before the scheme ends.
    fn since(&mut self, place: &str, indicator: &Value, valid_to: &str) {
        if indicator.get("since").is_some() && text(indicator, "since") >= valid_to {
            self.found.push(SchemeError::SinceAfter { file: self.file.to_owned(), place: join(place, "since") });
        }
    }

    /// Formulas over other indicators: readable, of known names, in units that go together, and not in a circle.
    fn formulas(&mut self, json: &Value) {
        let tables = items(json, "indicator", "indicator");
        let mut rules: Vec<IndicatorRule> = tables.iter().filter_map(|(_, table)| indicator(table)).collect();
        let faults = Derivation::read(&mut rules).err().unwrap_or_default();
        let place = |at: usize, field: &str| tables.get(at).map_or(String::new(), |(place, _)| join(place, field));
        let file = || self.file.to_owned();
        let told = faults.into_iter().map(|fault| match fault {
            FormulaFault::Unreadable { indicator, field, error } => unreadable(file(), place(indicator, field), &error),
            FormulaFault::Units { indicator, field, left, right } => SchemeError::IndicatorUnits {
                file: file(),
                place: place(indicator, field),
                left: left.to_string(),
                right: right.to_string(),
            },
            FormulaFault::Cycle { indicator } => {
                let id = rules.get(indicator).map_or(String::new(), |rule| rule.id.clone());
                SchemeError::IndicatorCycle { file: file(), place: place(indicator, ""), id }
            }
        });
        let told: Vec<SchemeError> = told.collect();
        self.found.extend(told);
    }

    fn formula(&mut self, place: &str, formula: &str, part: Part) {
        let bad = match formula.parse::<Formula>() {
            Err(part) => Some(part),
            Ok(Formula(terms)) => terms.into_iter().find_map(|term| match term {
                Term::Assists { kind, .. } if part == Part::OverMembers => Some(kind),
                Term::Assists { kind, .. } => Some(kind).filter(|kind| !self.kinds.contains(kind)),
                Term::Members(who) => Some(format!("members.{}", who.word())).filter(|_| part == Part::Above),
            }),
        };
        if let Some(part) = bad {
            let nearest = nearest(&part, self.kinds.iter().map(String::as_str)).filter(|near| *near != part).unwrap_or("").to_owned();
            let part = format!("{} ({})", part.chars().take(64).collect::<String>(), TRUST_WORDS.join("|"));
            self.found.push(SchemeError::BadFormula { file: self.file.to_owned(), place: place.to_owned(), part, nearest });
        }
    }
}

/// A formula that cannot be read: a name that is no indicator's by its own code, everything else in the words of the room `formula`.
fn unreadable(file: String, place: String, error: &FormulaError) -> SchemeError {
    match error {
        FormulaError::UnknownName { name, nearest, .. } => {
            SchemeError::IndicatorName { file, place, name: name.clone(), nearest: nearest.clone() }
        }
        other => {
            let params = other.params();
            let number = |name: &str| params.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value).into();
            SchemeError::IndicatorFormula { file, place, line: number("line"), column: number("column"), code: other.code().text() }
        }
    }
}
