//! The arithmetic of a mark, from which its points are made again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::Otherwise;
use super::{MarkOutcome, Range};
use crate::figure::Fraction;
use crate::formula::{Expression, Undefined, Unit};

/// A figure that an expression reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
    /// Its value; none where it has none, which matters only where it is asked.
    pub value: Option<Fraction>,
}

/// A row that fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its number from 1.
    pub row: u32,
    /// Its points.
    pub points: Fraction,
    /// The ranges of its alternative that holds.
    pub when: BTreeMap<String, String>,
}

/// The arithmetic of a mark (cách tính điểm): [`Trail::points`] makes the points again from it alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scale", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are what the sentence says")]
pub enum Trail {
    /// max × min(1, value ÷ target); nothing where that part is below the floor.
    Linear { input: String, value: Fraction, target: Fraction, floor: Fraction, max: Fraction },
    /// The points of the row that fits; of several what `several` says.
    Steps { values: BTreeMap<String, Fraction>, fitting: Vec<Step>, several: Otherwise },
    /// All points or none.
    YesNo { input: String, yes: bool, max: Fraction },
    /// min(max, events × each).
    PerEvent { input: String, events: Fraction, each: Fraction, max: Fraction },
    /// −min(max, events × each).
    Penalty { input: String, events: Fraction, each: Fraction, max: Fraction },
    /// What the expression says.
    Formula { formula: String, values: Vec<Used>, max: Fraction },
    /// What somebody gave.
    Marked { points: Fraction, max: Fraction },
}

impl Trail {
    /// The points.
    ///
    /// # Errors
    /// Why there are none: `no_match`, `several_match`, `zero_target`, `divided_by_zero`, `overflow`, `beyond_max`, `below_zero`; `missing_input` where an expression
    /// asks a figure that is not there, or cannot be read.
    pub fn points(&self) -> Result<Fraction, MarkOutcome> {
        match self {
            Trail::Linear { value, target, floor, max, .. } => linear(*value, *target, *floor, *max),
            Trail::Steps { values, fitting, several } => {
                let holds = fitting.iter().all(|step| step.holds(values));
                let rows = fitting.iter().filter(|_| holds).map(|step| (step.points, step.row));
                chosen(rows, *several).map(|(points, _)| points)
            }
            Trail::YesNo { yes, max, .. } => Ok(if *yes { *max } else { Fraction::ZERO }),
            Trail::PerEvent { events, each, max, .. } => per_event(*events, *each, *max),
            Trail::Penalty { events, each, max, .. } => penalty(*events, *each, *max),
            Trail::Formula { formula, values, max } => within(evaluated(formula, values)?, *max),
            Trail::Marked { points, max } => within(*points, *max),
        }
    }

    /// The number of the row that counts, from 1; none where there is none, and of other scales.
    #[must_use]
    pub fn row(&self) -> Option<u32> {
        let Trail::Steps { fitting, several, .. } = self else { return None };
        chosen(fitting.iter().map(|step| (step.points, step.row)), *several).ok().map(|(_, row)| row)
    }
}

impl Step {
    fn holds(&self, values: &BTreeMap<String, Fraction>) -> bool {
        let one =
            |(name, range): (&String, &String)| values.get(name).zip(range.parse::<Range>().ok()).is_some_and(|(v, range)| range.holds(*v));
        self.when.iter().all(one)
    }
}

/// The value of an expression over figures that are named.
pub(super) fn evaluated(formula: &str, values: &[Used]) -> Result<Fraction, MarkOutcome> {
    let names: Vec<(&str, Unit)> = values.iter().map(|used| (used.name.as_str(), used.unit)).collect();
    let expression = Expression::parse(formula, &names).map_err(|_| MarkOutcome::MissingInput)?;
    expression.ask(&|at| values.get(at)?.value).map_err(|reason| match reason {
        Undefined::Missing(_) => MarkOutcome::MissingInput,
        Undefined::DividedByZero => MarkOutcome::DividedByZero,
        Undefined::Overflow => MarkOutcome::Overflow,
    })
}

pub(super) fn linear(value: Fraction, target: Fraction, floor: Fraction, max: Fraction) -> Result<Fraction, MarkOutcome> {
    let part = value.divide(target).map_err(|_| MarkOutcome::Overflow)?.ok_or(MarkOutcome::ZeroTarget)?;
    if part < floor { Ok(Fraction::ZERO) } else { part.min(Fraction::ONE).times(max).map_err(|_| MarkOutcome::Overflow) }
}

pub(super) fn per_event(events: Fraction, each: Fraction, max: Fraction) -> Result<Fraction, MarkOutcome> {
    Ok(events.times(each).map_err(|_| MarkOutcome::Overflow)?.min(max))
}

pub(super) fn penalty(events: Fraction, each: Fraction, max: Fraction) -> Result<Fraction, MarkOutcome> {
    Fraction::ZERO.minus(per_event(events, each, max)?).map_err(|_| MarkOutcome::Overflow)
}

/// Points between none and the most.
pub(super) fn within(points: Fraction, max: Fraction) -> Result<Fraction, MarkOutcome> {
    match points {
        points if points > max => Err(MarkOutcome::BeyondMax),
        points if points < Fraction::ZERO => Err(MarkOutcome::BelowZero),
        points => Ok(points),
    }
}

/// Of rows that fit, points and number of the one that counts.
pub(super) fn chosen(mut fitting: impl Iterator<Item = (Fraction, u32)>, several: Otherwise) -> Result<(Fraction, u32), MarkOutcome> {
    let first = fitting.next().ok_or(MarkOutcome::NoMatch)?;
    let Some(second) = fitting.next() else { return Ok(first) };
    let all = [first, second].into_iter().chain(fitting);
    match several {
        Otherwise::First => Ok(first),
        Otherwise::Least => Ok(all.min().unwrap_or(first)),
        Otherwise::Most => Ok(all.max_by_key(|(points, row)| (*points, std::cmp::Reverse(*row))).unwrap_or(first)),
        Otherwise::Unscored | Otherwise::Zero => Err(MarkOutcome::SeveralMatch),
    }
}
