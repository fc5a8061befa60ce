//! The linter at work on a document as a whole.

use std::collections::BTreeSet;

use super::book::Names;
use super::document::{BookText, ConditionText, Consequence, CriterionText, Input, PoolText, ScaleKind};
use super::lint::{RubricError, RubricLint};
use super::part::sum;
use crate::error::{Error, Severity};
use crate::figure::{FigureError, Fraction};
use crate::formula::{Expression, Unit, is_name};
use crate::text::nearest;

/// The faults of a document, as they are found.
pub(super) struct Linter<'a> {
    pub book: &'a BookText,
    pub names: Names,
    /// Inputs that something reads.
    pub used: BTreeSet<usize>,
    pub list: Vec<RubricLint>,
}

impl<'a> Linter<'a> {
    pub fn new(book: &'a BookText) -> Self {
        Linter { book, names: Names::of(&book.input), used: BTreeSet::new(), list: Vec::new() }
    }

    /// Every fault.
    pub fn found(mut self, indicators: Option<&[&str]>) -> Vec<RubricLint> {
        let book = self.book;
        for (at, input) in (1..).zip(&book.input) {
            self.input(&format!("input[{at}]"), input, indicators);
        }
        self.circles();
        for (at, criterion) in (1..).zip(&book.criterion) {
            self.criterion(&format!("criterion[{at}]"), criterion);
        }
        self.whole();
        self.bonus();
        self.penalty();
        self.least();
        self.vetoes();
        self.ids();
        self.unused();
        self.list
    }

    pub fn error(&mut self, error: impl Into<Error>) {
        self.list.push(RubricLint::new(Severity::Error, error));
    }

    pub fn warn(&mut self, error: RubricError) {
        self.list.push(RubricLint::new(Severity::Warning, error));
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(RubricLint::is_error)
    }

    pub fn unit(&self, input: usize) -> Unit {
        self.book.input.get(input).map_or(Unit::Plain, |input| input.unit)
    }

    pub fn units(&mut self, place: &str, left: Unit, right: Unit) {
        self.error(RubricError::Units { place: place.to_owned(), left: left.word().to_owned(), right: right.word().to_owned() });
    }

    pub fn cap(&mut self, place: &str, field: &'static str, value: Fraction) {
        self.error(RubricError::Cap { place: format!("{place}.{field}"), field, value: value.to_string() });
    }

    fn input(&mut self, place: &str, input: &Input, indicators: Option<&[&str]>) {
        if !is_name(&input.name) {
            self.error(RubricError::BadName { place: format!("{place}.name"), name: input.name.clone() });
        }
        if let Some(text) = &input.formula
            && let Some(expression) = self.expression(&format!("{place}.formula"), text)
            && (expression.unit() != Unit::Plain || input.unit == Unit::YesNo)
            && expression.unit() != input.unit
        {
            self.units(place, input.unit, expression.unit());
        }
        let Some(name) = &input.indicator else { return };
        if input.formula.is_some() {
            self.warn(RubricError::ScaleIgnores { place: place.to_owned(), scale: "formula".to_owned(), field: "indicator" });
        }
        let id = name.strip_suffix(".value").or_else(|| name.strip_suffix(".attainment"));
        if !id.is_some_and(|id| indicators.is_none_or(|known| known.contains(&id))) {
            let stem = id.unwrap_or_else(|| name.split_once('.').map_or(name.as_str(), |(stem, _)| stem));
            let nearest = nearest(stem, indicators.unwrap_or_default().iter().copied()).unwrap_or("").to_owned();
            self.error(RubricError::UnknownIndicator { place: format!("{place}.indicator"), name: name.clone(), nearest });
        }
    }

    /// Inputs that are made of each other; known where every formula can be read.
    fn circles(&mut self) {
        let Some(Err(places)) = self.names.ordered() else { return };
        for at in places {
            let name = self.book.input.get(at).map_or(String::new(), |input| input.name.clone());
            self.error(RubricError::Circle { place: format!("input[{}].formula", at + 1), name });
        }
    }

    pub fn expression(&mut self, place: &str, text: &str) -> Option<Expression> {
        match Expression::parse(text, &self.names.list) {
            Ok(expression) => {
                self.used.extend(expression.inputs());
                for mixed in expression.mixed() {
                    self.units(place, mixed.left, mixed.right);
                }
                Some(expression)
            }
            Err(error) => {
                self.error(error.at(place));
                None
            }
        }
    }

    fn criterion(&mut self, place: &str, criterion: &CriterionText) {
        for (at, content) in (1..).zip(&criterion.content) {
            let place = format!("{place}.content[{at}]");
            for (at, condition) in (1..).zip(&content.condition) {
                self.condition(&format!("{place}.condition[{at}]"), condition);
            }
            self.adds_up(&place, content.max, gains(&content.condition));
        }
        self.adds_up(place, criterion.max, sum(criterion.content.iter().map(|content| content.max)));
    }

    /// Criteria sum to the whole, or their weights to one.
    fn whole(&mut self) {
        let criteria = &self.book.criterion;
        let weights: Vec<Fraction> = criteria.iter().filter_map(|criterion| criterion.weight).collect();
        if weights.is_empty() {
            return self.adds_up("", self.book.max, sum(criteria.iter().map(|criterion| criterion.max)));
        }
        let total = sum(weights.iter().copied()).unwrap_or(Fraction::ZERO);
        if total != Fraction::ONE || weights.len() != criteria.len() {
            self.error(RubricError::Weights { place: "criterion".to_owned(), value: total.to_string() });
        }
        if self.book.max.is_zero() {
            self.error(RubricError::NoGain { place: "max".to_owned() });
        }
    }

    fn adds_up(&mut self, place: &str, max: Fraction, parts: Result<Fraction, FigureError>) {
        let place = if place.is_empty() { "max".to_owned() } else { format!("{place}.max") };
        match parts {
            Ok(parts) if parts.is_zero() => self.error(RubricError::NoGain { place }),
            Ok(parts) if parts == max => {}
            Ok(parts) => self.error(RubricError::MaxSum { place, max: max.to_string(), value: parts.to_string() }),
            Err(error) => self.error(error),
        }
    }

    fn pool(&mut self, name: &str, pool: &PoolText, most: Result<Fraction, FigureError>) {
        for (at, condition) in (1..).zip(&pool.condition) {
            self.condition(&format!("{name}.condition[{at}]"), condition);
        }
        match most {
            Ok(most) if pool.max.is_zero() || most < pool.max => self.cap(name, "max", pool.max),
            Ok(_) => {}
            Err(error) => self.error(error),
        }
    }

    fn bonus(&mut self) {
        let Some(bonus) = &self.book.bonus else { return };
        self.pool("bonus", bonus, gains(&bonus.condition));
    }

    fn penalty(&mut self) {
        let Some(penalty) = &self.book.penalty else { return };
        self.pool("penalty", penalty, sum(penalty.condition.iter().map(|condition| condition.max)));
        for (at, condition) in (1..).zip(&penalty.condition).filter(|(_, condition)| condition.scale != ScaleKind::Penalty) {
            let scale = condition.scale.word().to_owned();
            self.error(RubricError::ScaleHere { place: format!("penalty.condition[{at}].scale"), scale });
        }
    }

    /// The least total is not above zero; below it only what is taken off the whole leads.
    fn least(&mut self) {
        let Some(least) = self.book.least else { return };
        let place = || "least".to_owned();
        if least > Fraction::ZERO {
            self.error(RubricError::Cap { place: place(), field: "least", value: least.to_string() });
        } else if self.book.penalty.is_none() {
            self.error(RubricError::ScaleNeeds { place: place(), scale: place(), field: "penalty" });
        }
    }

    fn vetoes(&mut self) {
        for (at, veto) in (1..).zip(&self.book.veto) {
            let place = format!("veto[{at}]");
            self.known_input(&format!("{place}.input"), &veto.input);
            if let Some(input) = self.names.place(&veto.input) {
                self.used.insert(input);
                let unit = self.unit(input);
                if unit != Unit::YesNo {
                    self.units(&place, Unit::YesNo, unit);
                }
            }
            let scale = || veto.consequence.word().to_owned();
            match (veto.consequence, veto.class.is_some()) {
                (Consequence::Class, false) => self.error(RubricError::ScaleNeeds { place, scale: scale(), field: "class" }),
                (Consequence::Zero | Consequence::NotRated, true) => {
                    self.warn(RubricError::ScaleIgnores { place, scale: scale(), field: "class" });
                }
                _ => {}
            }
        }
    }

    pub fn known_input(&mut self, place: &str, name: &str) {
        if self.names.place(name).is_none() {
            let nearest = nearest(name, self.names.list.iter().map(|(known, _)| known.as_str())).unwrap_or("").to_owned();
            self.error(RubricError::UnknownInput { place: place.to_owned(), name: name.to_owned(), nearest });
        }
    }

    /// Names of inputs, and ids of everything else, stand once.
    fn ids(&mut self) {
        let book = self.book;
        let names = (1..).zip(&book.input).map(|(at, input)| (format!("input[{at}].name"), input.name.as_str())).collect();
        self.once(names);
        let conditions = |place: &str, list: &'a [ConditionText]| -> Vec<(String, &'a str)> {
            (1..).zip(list).map(|(at, condition)| (format!("{place}.condition[{at}].id"), condition.id.as_str())).collect()
        };
        let mut ids = Vec::new();
        for (at, criterion) in (1..).zip(&book.criterion) {
            let place = format!("criterion[{at}]");
            for (at, content) in (1..).zip(&criterion.content) {
                let place = format!("{place}.content[{at}]");
                ids.extend(conditions(&place, &content.condition));
                ids.push((format!("{place}.id"), content.id.as_str()));
            }
            ids.push((format!("{place}.id"), criterion.id.as_str()));
        }
        for (place, pool) in [("bonus", &book.bonus), ("penalty", &book.penalty)] {
            ids.extend(pool.iter().flat_map(|pool| conditions(place, &pool.condition)));
        }
        ids.extend((1..).zip(&book.veto).map(|(at, veto)| (format!("veto[{at}].id"), veto.id.as_str())));
        self.once(ids);
    }

    fn once(&mut self, ids: Vec<(String, &str)>) {
        let mut seen = BTreeSet::new();
        for (place, id) in ids {
            if !seen.insert(id) {
                self.error(RubricError::IdTwice { place, id: id.to_owned() });
            }
        }
    }

    /// Only asked of a document without errors: what could not be read may read it.
    fn unused(&mut self) {
        if self.has_errors() {
            return;
        }
        for (at, input) in self.book.input.iter().enumerate() {
            if !self.used.contains(&at) {
                self.warn(RubricError::UnusedInput { place: format!("input[{}]", at + 1), name: input.name.clone() });
            }
        }
    }
}

/// The most that conditions give; what takes off does not count.
fn gains(conditions: &[ConditionText]) -> Result<Fraction, FigureError> {
    sum(conditions.iter().filter(|condition| condition.scale != ScaleKind::Penalty).map(|condition| condition.max))
}
