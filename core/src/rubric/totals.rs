//! The totals of many units, by columns.

use super::book::{Condition, Rulebook};
use super::mark::{MarkOutcome, otherwise};
use super::scale::{Figure, Scale};
use super::score::{CriterionScore, sound};
use crate::call::in_stretches;
use crate::error::Result;
use crate::figure::{FigureError, Fraction};

/// Figures of many units (bảng số liệu): a column per name, a row per unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Names of the columns: those of inputs, and of conditions that somebody gives points to.
    pub names: Vec<String>,
    /// The columns, all equally long; what is not known is none.
    pub values: Vec<Vec<Option<Fraction>>>,
}

/// The total of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// The points.
    pub points: Fraction,
    /// So many conditions and vetoes could not be marked; while there are any, the total is not final.
    pub open: u32,
}

impl Rulebook {
    /// The totals of many units (tổng điểm), in the order of rows; each is what [`Rulebook::score`] gives, without the arithmetic.
    ///
    /// A condition that asks for evidence counts as having it where the column of its id has a value, which for a condition that is worked out may be any.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn totals(&self, columns: &Columns, threads: usize) -> Result<Vec<Total>> {
        let rows: Vec<usize> = (0..columns.values.first().map_or(0, Vec::len)).collect();
        let find = |name: &str| columns.names.iter().position(|known| known == name).and_then(|at| columns.values.get(at));
        let inputs: Vec<Option<&Vec<Option<Fraction>>>> = self.inputs.iter().map(|input| find(&input.name)).collect();
        let given: Vec<Option<&Vec<Option<Fraction>>>> = self.conditions().map(|condition| find(&condition.id)).collect();
        let zeroes: Vec<usize> = self.zeroes().collect();
        let vetoes: Vec<usize> = self.vetoes.iter().filter_map(|veto| self.place(&veto.input)).collect();
        in_stretches(threads, &rows, |part| {
            let mut figures: Vec<Figure> = Vec::with_capacity(inputs.len());
            let mut totals = Vec::with_capacity(part.len());
            for row in part {
                figures.clear();
                let cell = |column: Option<&Vec<Option<Fraction>>>| column.and_then(|column| column.get(*row).copied().flatten());
                let known = inputs
                    .iter()
                    .zip(&self.inputs)
                    .map(|(column, input)| cell(*column).ok_or(MarkOutcome::MissingInput).and_then(|value| sound(value, input.unit)));
                figures.extend(known);
                self.derive(&mut figures);
                let value = |at: usize| figures.get(at).copied().unwrap_or(Err(MarkOutcome::MissingInput));
                let mut total = self.total(&value, &|at| cell(given.get(at).copied().flatten()))?;
                total.open += u32::try_from(vetoes.iter().filter(|at| value(**at).is_err()).count()).unwrap_or(u32::MAX);
                if zeroes.iter().any(|at| value(*at).is_ok_and(|holds| !holds.is_zero())) {
                    total.points = Fraction::ZERO;
                }
                totals.push(total);
            }
            Ok(totals)
        })
    }

    fn total(&self, value: &impl Fn(usize) -> Figure, given: &impl Fn(usize) -> Option<Fraction>) -> Result<Total, FigureError> {
        let (mut open, mut place, mut points) = (0_u32, 0, Fraction::ZERO);
        let mut sum = |conditions: &[Condition], max: Fraction| -> Result<Fraction, FigureError> {
            let mut sum = Fraction::ZERO;
            for condition in conditions {
                match self.points(condition, value, given(place)) {
                    Some(points) => sum = sum.plus(points)?,
                    None => open += 1,
                }
                place += 1;
            }
            Ok(sum.min(max))
        };
        for criterion in &self.criteria {
            let mut of_contents = Fraction::ZERO;
            for content in &criterion.contents {
                of_contents = of_contents.plus(sum(&content.conditions, content.max)?)?;
            }
            points = points.plus(CriterionScore::share(of_contents.min(criterion.max), criterion.max, criterion.weight, self.max)?)?;
        }
        if let Some((max, conditions)) = &self.bonus {
            points = points.plus(sum(conditions, *max)?)?;
        }
        Ok(Total { points: points.max(Fraction::ZERO), open })
    }

    /// The points of a condition; none where it stays unscored.
    fn points(&self, condition: &Condition, value: &impl Fn(usize) -> Figure, given: Option<Fraction>) -> Option<Fraction> {
        let marked = match &condition.scale {
            _ if condition.evidence.is_some() && given.is_none() => Err(MarkOutcome::NoEvidence),
            Scale::Marked => given.filter(|points| *points >= Fraction::ZERO && *points <= condition.max).ok_or(MarkOutcome::NotMarked),
            scale => scale.points(condition.max, value, self.outcomes),
        };
        match marked {
            Ok(points) => Some(points),
            Err(outcome) => otherwise(self.rule_of(outcome)),
        }
    }
}
