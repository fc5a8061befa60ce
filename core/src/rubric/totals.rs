//! The totals of many units, by columns.

use super::book::{Condition, Rulebook};
use super::columns::{Column, Columns};
use super::document::Consequence;
use super::figures::{Figure, Lack, known};
use super::mark::MarkOutcome;
use super::part::CriterionScore;
use super::scale::Scale;
use super::tally::{self, Small};
use super::trail::within;
use crate::call::in_stretches;
use crate::error::Result;
use crate::figure::Fraction;

/// Rows that are worked on together: their sums stay near.
const BLOCK: usize = 256;

/// The total of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// The points; none where they cannot be summed within exact arithmetic, as `FIGURE_OVERFLOW` of a single score says.
    pub points: Option<Fraction>,
    /// So many conditions and vetoes could not be marked; while there are any, the total is not final.
    pub open: u32,
    /// So many vetoes hold.
    pub vetoes: u32,
}

/// A condition with its columns.
struct Asked<'a> {
    condition: &'a Condition,
    points: Option<&'a Column>,
    evidence: Option<&'a Vec<bool>>,
}

/// Columns as a rulebook reads them.
struct Table<'a> {
    book: &'a Rulebook,
    inputs: Vec<Option<&'a Column>>,
    /// Per criterion and content the conditions, then those of the pools.
    contents: Vec<Vec<Vec<Asked<'a>>>>,
    pools: [Vec<Asked<'a>>; 2],
}

impl Rulebook {
    /// The totals of many units (tổng điểm), in the order of rows; each is what [`Rulebook::score`] gives, without the arithmetic.
    ///
    /// Shape: a total per row, none for no rows; the number of threads changes nothing.
    ///
    /// # Errors
    /// `RUBRIC_COLUMN_LENGTH` where a column has more or fewer rows than the table.
    pub fn totals(&self, columns: &Columns, threads: usize) -> Result<Vec<Total>> {
        columns.check()?;
        let table = Table::new(self, columns);
        let rows: Vec<usize> = (0..columns.rows).collect();
        in_stretches(threads, &rows, |part| Ok(part.chunks(BLOCK).flat_map(|block| table.block(block)).collect()))
    }
}

/// Sums of a block of rows; none where the parts of a sum are not small.
type Sums = Vec<Option<Small>>;

impl<'a> Table<'a> {
    fn new(book: &'a Rulebook, columns: &'a Columns) -> Self {
        let asked = |list: &'a [Condition]| -> Vec<Asked<'a>> {
            let one = |condition: &'a Condition| Asked {
                condition,
                points: columns.points.get(&condition.id),
                evidence: columns.evidence.get(&condition.id),
            };
            list.iter().map(one).collect()
        };
        let contents = book.criteria.iter().map(|criterion| criterion.contents.iter().map(|content| asked(&content.conditions)).collect());
        let pool = |pool: &'a super::book::Pool| pool.as_ref().map_or(Vec::new(), |(_, list)| asked(list));
        Table {
            book,
            inputs: book.inputs.iter().map(|input| columns.inputs.get(&input.name)).collect(),
            contents: contents.collect(),
            pools: [pool(&book.bonus), pool(&book.penalty)],
        }
    }

    fn given(&self, at: usize, row: usize) -> Figure {
        let value = self.inputs.get(at).copied().flatten().and_then(|column| column.at(row));
        known(at, value, self.book.inputs.get(at).map_or(crate::formula::Unit::Plain, |input| input.unit))
    }

    /// The figures of a row, where some are made of others.
    fn figures(&self, row: usize) -> Option<Vec<Figure>> {
        if self.book.derived.is_empty() {
            return None;
        }
        let mut figures: Vec<Figure> = (0..self.inputs.len()).map(|at| self.given(at, row)).collect();
        self.book.derive(&mut figures);
        Some(figures)
    }

    fn block(&self, rows: &[usize]) -> Vec<Total> {
        let figures: Vec<Option<Vec<Figure>>> = rows.iter().map(|row| self.figures(*row)).collect();
        let value = |place: usize, row: usize, at: usize| match figures.get(place) {
            Some(Some(figures)) => figures.get(at).copied().unwrap_or(Err(Lack { outcome: MarkOutcome::MissingInput, input: at })),
            _ => self.given(at, row),
        };
        let mut open = vec![0_u32; rows.len()];
        let small = if self.book.criteria.iter().any(|c| c.weight.is_some()) {
            vec![None; rows.len()]
        } else {
            self.small(rows, &value, &mut open)
        };
        let each = rows.iter().enumerate().zip(small).map(|((place, row), small)| {
            let value = |at: usize| value(place, *row, at);
            let (earned, open) = match small.and_then(Small::exact) {
                Some(earned) => (Some(earned), open.get(place).copied().unwrap_or(0)),
                None => self.exact(*row, &value),
            };
            self.with_vetoes(earned, open, &value)
        });
        each.collect()
    }

    /// Criteria, bonus and penalties in small parts.
    fn small(&self, rows: &[usize], value: &impl Fn(usize, usize, usize) -> Figure, open: &mut [u32]) -> Sums {
        let mut total: Sums = vec![Some(Small::ZERO); rows.len()];
        let mut put = |conditions: &[Asked], least: Fraction, most: Fraction| {
            let bounds = Small::of(least).zip(Small::of(most));
            let sums = self.summed(conditions, rows, value, open);
            for (total, sum) in total.iter_mut().zip(sums) {
                let cut = sum.zip(bounds).and_then(|(sum, (least, most))| sum.between(least, most));
                *total = total.zip(cut).and_then(|(total, sum)| total.plus(sum));
            }
        };
        // A criterion is never more than its most: the linter holds its contents to that.
        for (criterion, contents) in self.book.criteria.iter().zip(&self.contents) {
            for (content, conditions) in criterion.contents.iter().zip(contents) {
                put(conditions, Fraction::ZERO, content.max);
            }
        }
        let [bonus, penalty] = &self.pools;
        if let Some((max, _)) = &self.book.bonus {
            put(bonus, Fraction::ZERO, *max);
        }
        if let Some((max, _)) = &self.book.penalty {
            put(penalty, Fraction::ZERO.minus(*max).unwrap_or_default(), Fraction::ZERO);
        }
        total
    }

    fn summed(&self, conditions: &[Asked], rows: &[usize], value: &impl Fn(usize, usize, usize) -> Figure, open: &mut [u32]) -> Sums {
        let mut sums: Sums = vec![Some(Small::ZERO); rows.len()];
        for asked in conditions {
            for (((place, row), sum), open) in rows.iter().enumerate().zip(&mut sums).zip(open.iter_mut()) {
                let value = |at: usize| value(place, *row, at);
                match self.small_points(asked, *row, &value) {
                    Some(Some(points)) => *sum = sum.and_then(|sum| sum.plus(points)),
                    Some(None) => *open += 1,
                    None => *sum = None,
                }
            }
        }
        sums
    }

    /// The points of a condition, none where it stays open; nothing where their parts are not small.
    fn small_points(&self, asked: &Asked, row: usize, value: &impl Fn(usize) -> Figure) -> Option<Option<Small>> {
        let condition = asked.condition;
        if condition.evidence.is_none()
            && let Some(quick) = tally::points(&condition.scale, condition.max, value, self.book.rounding)
        {
            return match quick {
                Ok(points) => Some(Some(points)),
                Err(outcome) => self.book.outcomes.points(outcome).map_or(Some(None), |points| Small::of(points).map(Some)),
            };
        }
        self.points(asked, row, value).map_or(Some(None), |points| Small::of(points).map(Some))
    }

    /// The same of one row in exact fractions; the points are none where they leave their range.
    fn exact(&self, row: usize, value: &impl Fn(usize) -> Figure) -> (Option<Fraction>, u32) {
        let mut open = 0_u32;
        let mut sum = |conditions: &[Asked], least: Fraction, most: Fraction| {
            let mut sum = Some(Fraction::ZERO);
            for asked in conditions {
                match self.points(asked, row, value) {
                    Some(points) => sum = sum.and_then(|sum| sum.plus(points).ok()),
                    None => open += 1,
                }
            }
            sum.map(|sum| sum.max(least).min(most))
        };
        let mut earned = Some(Fraction::ZERO);
        let add = |earned: Option<Fraction>, more: Option<Fraction>| earned.zip(more).and_then(|(earned, more)| earned.plus(more).ok());
        for (criterion, contents) in self.book.criteria.iter().zip(&self.contents) {
            let mut points = Some(Fraction::ZERO);
            for (content, conditions) in criterion.contents.iter().zip(contents) {
                points = add(points, sum(conditions, Fraction::ZERO, content.max));
            }
            let share =
                |points: Fraction| CriterionScore::share(points.min(criterion.max), criterion.max, criterion.weight, self.book.max).ok();
            earned = add(earned, points.and_then(share));
        }
        let [bonus, penalty] = &self.pools;
        if let Some((max, _)) = &self.book.bonus {
            earned = add(earned, sum(bonus, Fraction::ZERO, *max));
        }
        if let Some((max, _)) = &self.book.penalty {
            earned = add(earned, sum(penalty, Fraction::ZERO.minus(*max).unwrap_or_default(), Fraction::ZERO));
        }
        (earned, open)
    }

    /// The points of a condition; none where it stays open.
    fn points(&self, asked: &Asked, row: usize, value: &impl Fn(usize) -> Figure) -> Option<Fraction> {
        let condition = asked.condition;
        let has_evidence = condition.evidence.is_none() || asked.evidence.is_some_and(|list| list.get(row) == Some(&true));
        let marked = match &condition.scale {
            _ if !has_evidence => Err(MarkOutcome::NoEvidence),
            Scale::Marked => {
                let points = asked.points.and_then(|column| column.at(row)).ok_or(MarkOutcome::NotMarked);
                points.and_then(|points| within(points, condition.max))
            }
            scale => scale.points(condition.max, value, self.book.outcomes.several_match),
        };
        let cut = |points: Fraction| {
            self.book.rounding.map_or(Some(points), |rounding| rounding.cut(points, condition.max)).ok_or(MarkOutcome::Overflow)
        };
        marked.and_then(cut).map_or_else(|outcome| self.book.outcomes.points(outcome), Some)
    }

    fn with_vetoes(&self, earned: Option<Fraction>, open: u32, value: &impl Fn(usize) -> Figure) -> Total {
        let mut total = Total { points: earned.map(|earned| earned.max(self.book.least)), open, vetoes: 0 };
        for veto in &self.book.vetoes {
            match self.book.place(&veto.input).map(value) {
                Some(Ok(holds)) if holds.is_zero() => {}
                Some(Ok(_)) => {
                    total.vetoes += 1;
                    if veto.consequence == Consequence::Zero {
                        total.points = total.points.map(|points| points.min(Fraction::ZERO));
                    }
                }
                Some(Err(_)) | None => total.open += 1,
            }
        }
        total
    }
}
