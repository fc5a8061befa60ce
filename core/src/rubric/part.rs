//! Sums of marks: contents, criteria, bonus and penalties.

use serde::{Deserialize, Serialize};

use super::mark::Mark;
use crate::figure::{FigureError, Fraction};

/// The points of a content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentScore {
    /// The content.
    pub content: String,
    /// The sum, not below zero and not beyond its most. Source: assumption, for penalties that take more than there is.
    pub points: Fraction,
    /// The sum of its marks as it is.
    pub sum: Fraction,
    /// The most points.
    pub max: Fraction,
    /// Its marks.
    pub marks: Vec<Mark>,
}

/// The points of a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionScore {
    /// The criterion.
    pub criterion: String,
    /// The sum of its contents.
    pub points: Fraction,
    /// The most points.
    pub max: Fraction,
    /// Its part of the whole, where criteria are weighed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub weight: Option<Fraction>,
    /// Its contents.
    pub contents: Vec<ContentScore>,
}

/// The bonus (điểm thưởng), or what is taken off the whole (điểm trừ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolScore {
    /// The sum, cut at the pool's own most; below zero for penalties.
    pub points: Fraction,
    /// The sum of its marks as it is.
    pub sum: Fraction,
    /// The most points, given or taken off.
    pub max: Fraction,
    /// Its marks.
    pub marks: Vec<Mark>,
}

pub(super) fn sum(points: impl Iterator<Item = Fraction>) -> Result<Fraction, FigureError> {
    points.into_iter().try_fold(Fraction::ZERO, Fraction::plus)
}

fn of_marks(marks: &[Mark]) -> Result<Fraction, FigureError> {
    sum(marks.iter().filter_map(|mark| mark.points))
}

impl ContentScore {
    pub(super) fn new(content: &str, max: Fraction, marks: Vec<Mark>) -> Result<Self, FigureError> {
        let sum = of_marks(&marks)?;
        Ok(ContentScore { content: content.to_owned(), points: sum.max(Fraction::ZERO).min(max), sum, max, marks })
    }
}

impl PoolScore {
    /// Points that are given: none at least, and the most at most.
    pub(super) fn gains(max: Fraction, marks: Vec<Mark>) -> Result<Self, FigureError> {
        let sum = of_marks(&marks)?;
        Ok(PoolScore { points: sum.max(Fraction::ZERO).min(max), sum, max, marks })
    }

    /// Points that are taken off: the most at most.
    pub(super) fn losses(max: Fraction, marks: Vec<Mark>) -> Result<Self, FigureError> {
        let sum = of_marks(&marks)?;
        Ok(PoolScore { points: sum.max(Fraction::ZERO.minus(max)?).min(Fraction::ZERO), sum, max, marks })
    }
}

impl CriterionScore {
    pub(super) fn new(criterion: &str, max: Fraction, weight: Option<Fraction>, contents: Vec<ContentScore>) -> Result<Self, FigureError> {
        let points = sum(contents.iter().map(|content| content.points))?.min(max);
        Ok(CriterionScore { criterion: criterion.to_owned(), points, max, weight, contents })
    }

    /// What it adds to the total: its points, or where criteria are weighed the part of them, by its weight, of the whole.
    pub(super) fn share(points: Fraction, max: Fraction, weight: Option<Fraction>, whole: Fraction) -> Result<Fraction, FigureError> {
        let Some(weight) = weight else { return Ok(points) };
        // The linter refuses a criterion of no points.
        weight.times(points.divide(max)?.unwrap_or(Fraction::ZERO))?.times(whole)
    }
}
