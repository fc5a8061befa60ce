//! What steps leave out, and what they say twice: exact, by the borders of their ranges.

use std::collections::BTreeSet;

use itertools::Itertools;
use serde::Serialize;

use super::Range;
use super::document::Outcomes;
use super::scale::Row;
use super::trail::chosen;
use crate::figure::Fraction;
use crate::formula::Unit;

/// Cells that are looked at, at most.
const CELLS: usize = 100_000;

/// What is wrong at some values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// No row fits.
    Hole,
    /// Several rows fit.
    Overlap,
}

/// Values that belong together and at which no row fits, or the same several ones do (chỗ hở, chỗ chồng).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Which of both.
    pub kind: GapKind,
    /// The rows that fit, from 1.
    pub rows: Vec<u32>,
    /// The smallest values at which it is so: place of the input, value.
    pub example: Vec<(usize, Fraction)>,
}

/// What there is to say of steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Holes, then overlaps, each by their smallest values.
    pub gaps: Vec<Gap>,
    /// Rows that never count, from 1.
    pub unreached: Vec<u32>,
    /// Inputs of which more gives sometimes more points and sometimes fewer.
    pub uneven: Vec<usize>,
}

/// One input: the least value of every stretch in which no range begins or ends.
struct Axis {
    input: usize,
    least: Vec<Fraction>,
}

impl Axis {
    /// None where a border leaves exact arithmetic.
    fn new(input: usize, unit: Unit, ranges: impl Iterator<Item = Range>) -> Option<Axis> {
        let mut least = BTreeSet::from([Fraction::ZERO]);
        match unit {
            Unit::YesNo => {
                least.insert(Fraction::ONE);
            }
            Unit::Count => {
                for range in ranges {
                    least.extend(range.from.map(ceil));
                    if let Some(to) = range.to {
                        least.insert(if range.with_end { next_whole(to)? } else { ceil(to) });
                    }
                }
                least.retain(|start| *start >= Fraction::ZERO);
            }
            Unit::Share | Unit::Points | Unit::Plain => {
                let ends: BTreeSet<Fraction> =
                    ranges.flat_map(|range| [range.from, range.to]).flatten().filter(|end| *end >= Fraction::ZERO).collect();
                least.extend(ends.iter().copied());
                let ends: Vec<Fraction> = least.iter().copied().collect();
                let next = |at: usize| ends.get(at + 1).copied();
                for (at, end) in ends.iter().enumerate() {
                    least.insert(just_above(*end, next(at))?);
                }
            }
        }
        Some(Axis { input, least: least.into_iter().collect() })
    }
}

/// The least whole number that is not less.
fn ceil(number: Fraction) -> Fraction {
    Fraction::new(-(-number.numerator()).div_euclid(number.denominator()), 1).unwrap_or(number)
}

/// The least whole number that is greater; none at the end of the range.
fn next_whole(number: Fraction) -> Option<Fraction> {
    Fraction::new(number.numerator().div_euclid(number.denominator()), 1)?.plus(Fraction::ONE).ok()
}

/// A round number a little above one, below the next; none beyond exact arithmetic.
fn just_above(end: Fraction, next: Option<Fraction>) -> Option<Fraction> {
    let hundredth = end.plus(Fraction::new(1, 100)?).ok()?;
    match next {
        Some(next) if hundredth >= next => end.plus(next).ok()?.divide(Fraction::from(2)).ok()?,
        _ => Some(hundredth),
    }
}

/// Looks at every cell between the borders; none where there are too many, or too fine ones.
pub(super) fn look(inputs: &[usize], units: impl Fn(usize) -> Unit, rows: &[Row], outcomes: Outcomes) -> Option<Found> {
    let ranges = |input: usize| rows.iter().flat_map(|row| &row.any).flatten().filter(move |(at, _)| *at == input).map(|(_, range)| *range);
    let axes: Vec<Axis> = inputs.iter().map(|input| Axis::new(*input, units(*input), ranges(*input))).collect::<Option<_>>()?;
    let count = axes.iter().try_fold(1_usize, |count, axis| count.checked_mul(axis.least.len())).filter(|count| *count <= CELLS)?;
    let grid = Grid { axes, count };
    let fitting: Vec<Vec<u32>> = (0..count).map(|cell| grid.fitting(cell, rows)).collect();
    let points = |number: &u32| Some((rows.get((*number as usize).checked_sub(1)?)?.points, *number));
    let settled: Vec<_> = fitting.iter().map(|list| chosen(list.iter().filter_map(points), outcomes.several_match)).collect();
    let reached: BTreeSet<u32> = settled.iter().flatten().map(|(_, row)| *row).collect();
    let unreached = (1_u32..).zip(rows).map(|(number, _)| number).filter(|number| !reached.contains(number)).collect();
    let points: Vec<Option<Fraction>> =
        settled.into_iter().map(|settled| settled.map_or_else(|outcome| outcomes.points(outcome), |(points, _)| Some(points))).collect();
    Some(Found { gaps: grid.gaps(&fitting), unreached, uneven: grid.uneven(&points) })
}

struct Grid {
    axes: Vec<Axis>,
    count: usize,
}

impl Grid {
    /// The place of a cell on each axis.
    fn places(&self, mut cell: usize) -> Vec<usize> {
        let place = |axis: &Axis| {
            let place = cell % axis.least.len();
            cell /= axis.least.len();
            place
        };
        self.axes.iter().map(place).collect()
    }

    fn values(&self, cell: usize) -> Vec<(usize, Fraction)> {
        let value = |(axis, place): (&Axis, usize)| (axis.input, axis.least.get(place).copied().unwrap_or(Fraction::ZERO));
        self.axes.iter().zip(self.places(cell)).map(value).collect()
    }

    fn fitting(&self, cell: usize, rows: &[Row]) -> Vec<u32> {
        let values = self.values(cell);
        let value = |input: usize| values.iter().find(|(at, _)| *at == input).map_or(Fraction::ZERO, |(_, value)| *value);
        (1_u32..).zip(rows).filter(|(_, row)| row.fits(&value)).map(|(number, _)| number).collect()
    }

    /// The next cell along each axis.
    fn above(&self, cell: usize) -> Vec<usize> {
        let mut step = 1;
        let mut next = Vec::new();
        for (axis, place) in self.axes.iter().zip(self.places(cell)) {
            if place + 1 < axis.least.len() {
                next.push(cell + step);
            }
            step *= axis.least.len();
        }
        next
    }

    /// Cells beside each other at which the same is wrong are one gap.
    fn gaps(&self, fitting: &[Vec<u32>]) -> Vec<Gap> {
        let is_wrong = |cell: usize| fitting.get(cell).is_some_and(|rows| rows.len() != 1);
        let mut beside: Vec<Vec<usize>> = vec![Vec::new(); self.count];
        for cell in (0..self.count).filter(|cell| is_wrong(*cell)) {
            for next in self.above(cell).into_iter().filter(|next| fitting.get(*next) == fitting.get(cell)) {
                beside.get_mut(cell).into_iter().for_each(|list| list.push(next));
                beside.get_mut(next).into_iter().for_each(|list| list.push(cell));
            }
        }
        let mut seen = vec![false; self.count];
        let mut gaps = Vec::new();
        for cell in (0..self.count).filter(|cell| is_wrong(*cell)) {
            let (mut waiting, mut together) = (vec![cell], Vec::new());
            while let Some(next) = waiting.pop() {
                if !seen.get_mut(next).is_none_or(|seen| std::mem::replace(seen, true)) {
                    together.push(next);
                    waiting.extend(beside.get(next).into_iter().flatten().copied());
                }
            }
            let size = |cell: &usize| {
                let values = self.values(*cell);
                let sum = values.iter().try_fold(Fraction::ZERO, |sum, (_, value)| sum.plus(*value)).ok();
                (sum.is_none(), sum, values)
            };
            let Some(least) = together.into_iter().min_by_key(size) else { continue };
            let rows = fitting.get(least).cloned().unwrap_or_default();
            let kind = if rows.is_empty() { GapKind::Hole } else { GapKind::Overlap };
            gaps.push(Gap { kind, rows, example: self.values(least) });
        }
        gaps.sort_by_cached_key(|gap| (gap.kind, gap.example.clone(), gap.rows.clone()));
        gaps
    }

    /// Inputs along which points rise here and fall there; what stays open between is passed over.
    fn uneven(&self, points: &[Option<Fraction>]) -> Vec<usize> {
        let points = |cell: usize| points.get(cell).copied().flatten();
        let (mut step, mut uneven) = (1, Vec::new());
        for axis in &self.axes {
            let (mut rises, mut falls) = (false, false);
            for first in (0..self.count).filter(|cell| cell / step % axis.least.len() == 0) {
                let line = (0..axis.least.len()).filter_map(|place| points(first + place * step));
                for (before, after) in line.tuple_windows() {
                    rises |= after > before;
                    falls |= after < before;
                }
            }
            if rises && falls {
                uneven.push(axis.input);
            }
            step *= axis.least.len();
        }
        uneven
    }
}
