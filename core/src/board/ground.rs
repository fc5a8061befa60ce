//! What a board is judged by: rules, score tables, what people entered.

use std::collections::BTreeMap;

use super::given::{BoardGiven, Submission};
use super::row::{BoardRow, Lacks};
use super::rules::BoardRules;
use super::subject::Subject;
use super::value::{Names, Values};
use super::{BoardError, ConditionRule};
use crate::error::Result;
use crate::figure::Fraction;
use crate::formula::{Expression, Unit};
use crate::rubric::{Consequence, RubricScore, Rulebook, Rulebooks, ScoredUnit, VetoHit};
use crate::scheme::Scheme;
use crate::standing::{ClassVeto, Figure, Rated, Rating, StandingRules};
use crate::time::Day;

/// Rules, score tables and what was entered, looked through once.
pub(super) struct Ground<'a> {
    pub rules: &'a BoardRules,
    pub scheme: &'a Scheme,
    books: &'a Rulebooks,
    given: BTreeMap<&'a str, &'a Submission>,
    names: Names,
    conditions: Vec<(&'a ConditionRule, Expression)>,
    day: Day,
}

impl<'a> Ground<'a> {
    /// Whether all of it goes together on the last day of the period.
    ///
    /// # Errors
    /// `BOARD_*`, `FORMULA_*`.
    pub fn new(scheme: &'a Scheme, rules: &'a BoardRules, books: &'a Rulebooks, given: &'a BoardGiven, day: Day) -> Result<Self> {
        if !rules.span.contains(day) {
            return Err(BoardError::NotValid { id: rules.id.clone(), day }.into());
        }
        let mut of_unit = BTreeMap::new();
        for submission in &given.units {
            if of_unit.insert(submission.unit.as_str(), submission).is_some() {
                return Err(BoardError::UnitTwice { unit: submission.unit.clone() }.into());
            }
        }
        let names = Names::of(scheme);
        must_know(rules, books, &names)?;
        let conditions = conditions(rules, &names)?;
        Ok(Ground { rules, scheme, books, given: of_unit, names, conditions, day })
    }

    /// What was entered for a unit.
    pub fn submission(&self, unit: &str) -> Option<&'a Submission> {
        self.given.get(unit).copied()
    }

    /// The first who was spoken of and is not among these.
    pub fn stranger(&self, rows: &[BoardRow]) -> Option<&'a str> {
        let is_on = |unit: &str| rows.binary_search_by(|row| row.subject.unit.as_str().cmp(unit)).is_ok();
        self.given.keys().find(|unit| !is_on(unit)).copied()
    }

    /// A unit with what its score table gives it.
    pub fn row(&self, subject: &Subject) -> Result<BoardRow> {
        let mut row = BoardRow { subject: subject.clone(), score: None, lacks: None };
        if self.books.all().is_empty() {
            return Ok(row);
        }
        match self.books.of(self.day, subject.level, &subject.kind, subject.cluster.as_deref()) {
            None => row.lacks = Some(Lacks::NoBook),
            Some(book) => match self.scored(book, subject) {
                Ok(score) => row.score = Some(score),
                Err(crate::Error::Figure(_)) => row.lacks = Some(Lacks::Overflow),
                Err(error) => return Err(error),
            },
        }
        Ok(row)
    }

    /// Figures of the run where the table names indicators, else what was entered.
    fn scored(&self, book: &Rulebook, subject: &Subject) -> Result<RubricScore> {
        let submission = self.submission(&subject.unit);
        let mut inputs = submission.map_or_else(BTreeMap::new, |submission| submission.inputs.clone());
        for input in &book.inputs {
            let Some(name) = input.indicator.as_ref().filter(|_| input.formula.is_none()) else { continue };
            if inputs.contains_key(&input.name) {
                return Err(BoardError::Computed { unit: subject.unit.clone(), name: input.name.clone() }.into());
            }
            let value = Values { names: &self.names, subject, points: None }.get(name);
            inputs.extend(value.map(|value| (input.name.clone(), value)));
        }
        let given = submission.map_or_else(BTreeMap::new, |submission| submission.given.clone());
        book.score(&ScoredUnit { unit: subject.unit.clone(), inputs, given })
    }

    /// A figure of a row by its name.
    pub fn value(&self, row: &BoardRow, name: &str) -> Option<Fraction> {
        Values { names: &self.names, subject: &row.subject, points: row.points() }.get(name)
    }

    /// What a row is rated by.
    pub fn rated(&self, rules: &StandingRules, row: &BoardRow) -> Rated {
        let (subject, submission) = (&row.subject, self.submission(&row.subject.unit));
        let by = self.rules.of.as_ref().or(self.scheme.ranking.by.as_ref());
        let at = self.scheme.indicators.iter().position(|indicator| Some(&indicator.id) == by);
        let figure = match rules.by {
            Rating::Points => row.points().map(Figure::Points),
            Rating::Attainment => at.and_then(|at| subject.figures.get(at)?.attainment).map(Figure::from),
        };
        Rated {
            unit: subject.unit.clone(),
            figure,
            conditions: self.conditions_of(row),
            excluded: submission.and_then(|submission| submission.excluded.clone()),
            vetoes: row.score.iter().flat_map(|score| &score.vetoes).filter_map(bar).collect(),
            cluster: subject.cluster.clone(),
            parent: subject.parent.clone(),
        }
    }

    /// What somebody looked at, and what is worked out; a formula without value is not known.
    fn conditions_of(&self, row: &BoardRow) -> BTreeMap<String, bool> {
        let units = self.names.units();
        let value = |at: usize| units.get(at).and_then(|(name, _)| self.value(row, name));
        let submission = self.submission(&row.subject.unit);
        let mut conditions = submission.map_or_else(BTreeMap::new, |submission| submission.conditions.clone());
        for (rule, expression) in &self.conditions {
            match expression.ask(&value) {
                Ok(truth) => conditions.insert(rule.id.clone(), !truth.is_zero()),
                Err(_) => conditions.remove(&rule.id),
            };
        }
        conditions
    }
}

/// What a veto of the score table does to the class.
fn bar(hit: &VetoHit) -> Option<ClassVeto> {
    match hit.consequence {
        Consequence::Zero => None,
        Consequence::NotRated => Some(ClassVeto { veto: hit.veto.clone(), class: None }),
        Consequence::Class => Some(ClassVeto { veto: hit.veto.clone(), class: hit.class.clone() }),
    }
}

/// Whether all names that the rules and the score tables ask for are figures of the board.
fn must_know(rules: &BoardRules, books: &Rulebooks, names: &Names) -> Result<(), BoardError> {
    for (at, key) in (1_usize..).zip(rules.ranking.iter().flat_map(|ranking| &ranking.key)) {
        names.must_have(|| format!("ranking.key[{at}].id"), &key.id)?;
    }
    for book in books.all() {
        for (at, input) in (1_usize..).zip(&book.inputs) {
            if let Some(name) = &input.indicator {
                names.must_have(|| format!("{}: input[{at}].indicator", book.id), name)?;
            }
        }
    }
    let rating = rules.standing.as_ref().map(|standing| standing.by);
    if let Some(of) = rules.of.as_ref().filter(|_| rating == Some(Rating::Attainment)) {
        names.must_have(|| "of".to_owned(), &format!("{of}.attainment"))?;
    }
    if rating == Some(Rating::Points) && books.all().is_empty() {
        return Err(BoardError::NoBook { place: "rating.by".to_owned() });
    }
    Ok(())
}

fn conditions<'a>(rules: &'a BoardRules, names: &Names) -> Result<Vec<(&'a ConditionRule, Expression)>> {
    let mut found = Vec::with_capacity(rules.condition.len());
    for (at, rule) in (1_usize..).zip(&rules.condition) {
        let expression = Expression::parse(&rule.formula, &names.units())?;
        if expression.unit() != Unit::YesNo {
            return Err(BoardError::NotTruth { place: format!("condition[{at}].formula"), id: rule.id.clone() }.into());
        }
        found.push((rule, expression));
    }
    Ok(found)
}
