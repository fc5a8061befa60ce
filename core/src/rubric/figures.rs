//! The figures of one unit, each with its value or why it has none.

use serde::{Deserialize, Serialize};

use super::book::Rulebook;
use super::document::Input;
use super::mark::MarkOutcome;
use super::scale::asked;
use super::trail::{Used, evaluated};
use crate::figure::Fraction;
use crate::formula::{Expression, Unit};

/// Why a figure has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lack {
    pub outcome: MarkOutcome,
    /// The input at the root of it.
    pub input: usize,
}

/// A value of an input, or why it has none.
pub(super) type Figure = Result<Fraction, Lack>;

/// All figures of a unit, in the order of the inputs.
pub(super) struct Figures<'a> {
    pub inputs: &'a [Input],
    pub list: Vec<Figure>,
}

impl Figures<'_> {
    pub fn value(&self, at: usize) -> Figure {
        self.list.get(at).copied().unwrap_or(Err(Lack { outcome: MarkOutcome::MissingInput, input: at }))
    }

    pub fn name(&self, at: usize) -> &str {
        self.inputs.get(at).map_or("", |input| &input.name)
    }

    /// The figures at these places, as an expression reads them.
    pub fn used(&self, places: &[usize]) -> Vec<Used> {
        let unit = |at: usize| self.inputs.get(at).map_or(Unit::Plain, |input| input.unit);
        places.iter().map(|at| Used { name: self.name(*at).to_owned(), unit: unit(*at), value: self.value(*at).ok() }).collect()
    }
}

/// A figure that is made of others (số liệu tính ra), with its arithmetic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derived {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
    /// What it is made of.
    pub formula: String,
    /// The figures that the formula reads.
    pub values: Vec<Used>,
    /// Its value; none where it has none.
    pub value: Option<Fraction>,
    /// Why it has none; `scored` where it has one.
    pub outcome: MarkOutcome,
}

impl Derived {
    /// The same made again from the figures that it reads.
    pub(super) fn again(&self) -> Derived {
        let value = evaluated(&self.formula, &self.values).and_then(|value| sound(value, self.unit));
        // What a lacking figure of its own says cannot be told from the figures alone.
        let outcome = match value {
            Err(MarkOutcome::MissingInput) if self.outcome != MarkOutcome::Scored => self.outcome,
            Err(outcome) => outcome,
            Ok(_) => MarkOutcome::Scored,
        };
        Derived { value: value.ok(), outcome, ..self.clone() }
    }
}

impl Rulebook {
    /// Every input with its value, or why it has none.
    pub(super) fn figures(&self, given: impl Fn(&str) -> Option<Fraction>) -> Figures<'_> {
        let mut list: Vec<Figure> = (0..).zip(&self.inputs).map(|(at, input)| known(at, given(&input.name), input.unit)).collect();
        self.derive(&mut list);
        Figures { inputs: &self.inputs, list }
    }

    /// Works out the inputs that are made of others, whatever was given for them.
    pub(super) fn derive(&self, figures: &mut [Figure]) {
        for (at, expression) in &self.derived {
            let figure = self.worked_out(*at, expression, figures);
            figures.get_mut(*at).into_iter().for_each(|slot| *slot = figure);
        }
    }

    fn worked_out(&self, at: usize, expression: &Expression, figures: &[Figure]) -> Figure {
        let lacking = |outcome| Lack { outcome, input: at };
        let value = |at: usize| figures.get(at).copied().unwrap_or(Err(Lack { outcome: MarkOutcome::MissingInput, input: at }));
        let unit = self.inputs.get(at).map_or(Unit::Plain, |input| input.unit);
        let value = asked(expression, &value).map_err(|why| why.unwrap_or_else(lacking))?;
        sound(value, unit).map_err(lacking)
    }

    /// The inputs that are made of others, in the order in which they are worked out.
    pub(super) fn told(&self, figures: &Figures) -> Vec<Derived> {
        let one = |(at, expression): &(usize, Expression)| {
            let (value, input) = (figures.value(*at), self.inputs.get(*at)?);
            Some(Derived {
                name: input.name.clone(),
                unit: input.unit,
                formula: expression.text().to_owned(),
                values: figures.used(expression.inputs()),
                value: value.ok(),
                outcome: value.err().map_or(MarkOutcome::Scored, |lack| lack.outcome),
            })
        };
        self.derived.iter().filter_map(one).collect()
    }
}

/// A given value, as the input at this place allows it.
pub(super) fn known(input: usize, given: Option<Fraction>, unit: Unit) -> Figure {
    let value = given.ok_or(MarkOutcome::MissingInput).and_then(|value| sound(value, unit));
    value.map_err(|outcome| Lack { outcome, input })
}

/// A value that its unit allows.
fn sound(value: Fraction, unit: Unit) -> Result<Fraction, MarkOutcome> {
    match unit {
        _ if value.numerator() < 0 => Err(MarkOutcome::NegativeInput),
        Unit::Count if value.denominator() != 1 => Err(MarkOutcome::NotWhole),
        Unit::YesNo if !value.is_zero() && value != Fraction::ONE => Err(MarkOutcome::NotYesNo),
        _ => Ok(value),
    }
}
