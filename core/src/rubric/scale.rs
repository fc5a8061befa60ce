//! How a condition gives points, with its inputs found.

use super::document::Otherwise;
use super::mark::{MarkOutcome, Trail};
use super::{Outcomes, Range};
use crate::figure::Fraction;
use crate::formula::{Expression, Undefined};

/// What should be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Number(Fraction),
    Input(usize),
}

/// A row of steps: it fits where all ranges of one of its alternatives hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub points: Fraction,
    pub any: Vec<Vec<(usize, Range)>>,
}

impl Row {
    pub fn fits(&self, values: &impl Fn(usize) -> Fraction) -> bool {
        self.any.iter().any(|all| all.iter().all(|(at, range)| range.holds(values(*at))))
    }
}

/// A scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    Linear { input: usize, target: Target, floor: Fraction },
    Steps { inputs: Vec<usize>, rows: Vec<Row> },
    YesNo { input: usize },
    PerEvent { input: usize, each: Fraction },
    Penalty { input: usize, each: Fraction },
    Formula(Expression),
    Marked,
}

/// A value of an input, or why it has none.
pub(super) type Figure = Result<Fraction, MarkOutcome>;

impl Scale {
    /// The inputs that it reads.
    pub fn inputs(&self) -> Vec<usize> {
        match self {
            Scale::Linear { input, target: Target::Input(target), .. } => vec![*input, *target],
            Scale::Linear { input, .. } | Scale::YesNo { input } | Scale::PerEvent { input, .. } | Scale::Penalty { input, .. } => {
                vec![*input]
            }
            Scale::Steps { inputs, .. } => inputs.clone(),
            Scale::Formula(expression) => expression.inputs().to_vec(),
            Scale::Marked => Vec::new(),
        }
    }

    /// The arithmetic of a condition of at most so many points; nothing where somebody gives them.
    pub fn trail(&self, max: Fraction, values: &impl Fn(usize) -> Figure, outcomes: Outcomes) -> Result<Trail, MarkOutcome> {
        match self {
            Scale::Linear { input, target, floor } => {
                let target = match target {
                    Target::Number(number) => *number,
                    Target::Input(at) => values(*at)?,
                };
                if target.is_zero() {
                    return Err(MarkOutcome::ZeroTarget);
                }
                Ok(Trail::Linear { value: values(*input)?, target, floor: *floor, max })
            }
            Scale::YesNo { input } => Ok(Trail::YesNo { yes: !values(*input)?.is_zero(), max }),
            Scale::PerEvent { input, each } => Ok(Trail::PerEvent { events: values(*input)?, each: *each, max }),
            Scale::Penalty { input, each } => Ok(Trail::Penalty { events: values(*input)?, each: *each, max }),
            Scale::Steps { inputs, rows } => {
                let (points, row) = choose(inputs, rows, values, outcomes)?;
                Ok(Trail::Steps { row, fitting: fitting(rows, values).map(|(_, number)| number).collect(), points })
            }
            Scale::Formula(expression) => formula(expression, max, values),
            Scale::Marked => Err(MarkOutcome::NotMarked),
        }
    }

    /// The points alone.
    pub fn points(&self, max: Fraction, values: &impl Fn(usize) -> Figure, outcomes: Outcomes) -> Result<Fraction, MarkOutcome> {
        match self {
            Scale::Steps { inputs, rows } => choose(inputs, rows, values, outcomes).map(|(points, _)| points),
            scale => scale.trail(max, values, outcomes)?.points().map_err(|_| MarkOutcome::Overflow),
        }
    }
}

/// The points of the row that counts, and its number from 1.
fn choose(inputs: &[usize], rows: &[Row], values: &impl Fn(usize) -> Figure, outcomes: Outcomes) -> Result<(Fraction, u32), MarkOutcome> {
    if let Some(reason) = inputs.iter().find_map(|at| values(*at).err()) {
        return Err(reason);
    }
    let mut fitting = fitting(rows, values);
    let first = fitting.next().ok_or(MarkOutcome::NoMatch)?;
    let Some(second) = fitting.next() else { return Ok(first) };
    let all = [first, second].into_iter().chain(fitting);
    match outcomes.several_match {
        Otherwise::First => Ok(first),
        Otherwise::Least => Ok(all.min().unwrap_or(first)),
        Otherwise::Most => Ok(all.max_by_key(|(points, row)| (*points, std::cmp::Reverse(*row))).unwrap_or(first)),
        Otherwise::Unscored | Otherwise::Zero => Err(MarkOutcome::SeveralMatch),
    }
}

/// The points of rows that fit, with their numbers from 1.
fn fitting<'a>(rows: &'a [Row], values: &'a impl Fn(usize) -> Figure) -> impl Iterator<Item = (Fraction, u32)> + 'a {
    let known = |at: usize| values(at).unwrap_or(Fraction::ZERO);
    (1_u32..).zip(rows).filter(move |(_, row)| row.fits(&known)).map(|(number, row)| (row.points, number))
}

fn formula(expression: &Expression, max: Fraction, values: &impl Fn(usize) -> Figure) -> Result<Trail, MarkOutcome> {
    let asked = expression.ask(&|at| values(at).ok()).map_err(|reason| match reason {
        Undefined::Missing(at) => values(at).err().unwrap_or(MarkOutcome::MissingInput),
        Undefined::DividedByZero => MarkOutcome::DividedByZero,
        Undefined::Overflow => MarkOutcome::Overflow,
    });
    let points = asked?;
    match points {
        points if points > max => Err(MarkOutcome::BeyondMax),
        points if points < Fraction::ZERO => Err(MarkOutcome::BelowZero),
        points => Ok(Trail::Formula { points }),
    }
}
