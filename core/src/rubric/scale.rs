//! How a condition gives points, with its inputs found.

use super::Range;
use super::document::Otherwise;
use super::figures::{Figure, Figures, Lack};
use super::mark::MarkOutcome;
use super::trail::{Step, Trail, chosen, linear, penalty, per_event, within};
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
    /// The ranges of the first alternative that holds.
    fn fitting(&self, values: &impl Fn(usize) -> Fraction) -> Option<&Vec<(usize, Range)>> {
        self.any.iter().find(|all| all.iter().all(|(at, range)| range.holds(values(*at))))
    }

    pub fn fits(&self, values: &impl Fn(usize) -> Fraction) -> bool {
        self.fitting(values).is_some()
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

    /// The arithmetic of a condition of at most so many points; the figure that lacks, where one does. None where somebody gives the points.
    pub fn trail(&self, max: Fraction, figures: &Figures, several: Otherwise) -> Option<Result<Trail, Lack>> {
        let name = |at: usize| figures.name(at).to_owned();
        let known = |at: usize| figures.value(at);
        let trail = match self {
            Scale::Linear { input, target, floor } => target
                .value(&known)
                .and_then(|target| Ok(Trail::Linear { input: name(*input), value: known(*input)?, target, floor: *floor, max })),
            Scale::YesNo { input } => known(*input).map(|yes| Trail::YesNo { input: name(*input), yes: !yes.is_zero(), max }),
            Scale::PerEvent { input, each } => {
                known(*input).map(|events| Trail::PerEvent { input: name(*input), events, each: *each, max })
            }
            Scale::Penalty { input, each } => known(*input).map(|events| Trail::Penalty { input: name(*input), events, each: *each, max }),
            Scale::Steps { inputs, rows } => steps(inputs, rows, figures, several),
            Scale::Formula(expression) => match asked(expression, &known) {
                Err(Ok(lack)) => Err(lack),
                _ => Ok(Trail::Formula { formula: expression.text().to_owned(), values: figures.used(expression.inputs()), max }),
            },
            Scale::Marked => return None,
        };
        Some(trail)
    }

    /// The points alone, where nobody gives them.
    pub fn points(&self, max: Fraction, values: &impl Fn(usize) -> Figure, several: Otherwise) -> Result<Fraction, MarkOutcome> {
        let known = |at: usize| values(at).map_err(|lack| lack.outcome);
        match self {
            Scale::Linear { input, target, floor } => {
                let target = target.value(values).map_err(|lack| lack.outcome)?;
                linear(known(*input)?, target, *floor, max)
            }
            Scale::YesNo { input } => Ok(if known(*input)?.is_zero() { Fraction::ZERO } else { max }),
            Scale::PerEvent { input, each } => per_event(known(*input)?, *each, max),
            Scale::Penalty { input, each } => penalty(known(*input)?, *each, max),
            Scale::Steps { inputs, rows } => {
                if let Some(outcome) = inputs.iter().find_map(|at| known(*at).err()) {
                    return Err(outcome);
                }
                let value = |at: usize| values(at).unwrap_or_default();
                let fitting = (1_u32..).zip(rows).filter(|(_, row)| row.fits(&value)).map(|(number, row)| (row.points, number));
                chosen(fitting, several).map(|(points, _)| points)
            }
            Scale::Formula(expression) => {
                let points = asked(expression, values).map_err(|why| why.map_or_else(|outcome| outcome, |lack| lack.outcome))?;
                within(points, max)
            }
            Scale::Marked => Err(MarkOutcome::NotMarked),
        }
    }
}

impl Target {
    fn value(self, values: &impl Fn(usize) -> Figure) -> Figure {
        match self {
            Target::Number(number) => Ok(number),
            Target::Input(at) => values(at),
        }
    }
}

fn steps(inputs: &[usize], rows: &[Row], figures: &Figures, several: Otherwise) -> Result<Trail, Lack> {
    let name = |at: usize| figures.name(at).to_owned();
    let values = inputs.iter().map(|at| Ok((name(*at), figures.value(*at)?))).collect::<Result<_, Lack>>()?;
    let value = |at: usize| figures.value(at).unwrap_or_default();
    let fitting = (1_u32..).zip(rows).filter_map(|(number, row)| {
        let when = row.fitting(&value)?.iter().map(|(at, range)| (name(*at), range.to_string())).collect();
        Some(Step { row: number, points: row.points, when })
    });
    Ok(Trail::Steps { values, fitting: fitting.collect(), several })
}

/// The value of an expression, or why there is none: a figure that lacks, or what became of the arithmetic.
pub(super) fn asked(expression: &Expression, values: &impl Fn(usize) -> Figure) -> Result<Fraction, Result<Lack, MarkOutcome>> {
    expression.ask(&|at| values(at).ok()).map_err(|reason| match reason {
        Undefined::Missing(at) => Ok(values(at).err().unwrap_or(Lack { outcome: MarkOutcome::MissingInput, input: at })),
        Undefined::DividedByZero => Err(MarkOutcome::DividedByZero),
        Undefined::Overflow => Err(MarkOutcome::Overflow),
    })
}
