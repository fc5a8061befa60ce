//! What an indicator says of one unit.

use serde::Serialize;

use super::value::{Attainment, Target};
use crate::figure::{Cell, Fraction, Rounding};
use crate::scheme::{FigurePart, ValueForm};
use crate::text::words;

/// Digits behind the point of what is printed.
const DIGITS: u32 = 2;

words! {
    /// Whether an indicator has a value for a unit, and why it has none (lý do không có giá trị).
    Outcome {
        /// It has one.
        Told = "told",
        /// A share of nothing, or an average over nobody.
        ShareOfNothing = "share_of_nothing",
        /// A cumulative indicator that begins after the period.
        NotBegun = "not_begun",
        /// Something that it is made of has no value.
        Missing = "missing",
        /// Something is divided by zero.
        DividedByZero = "divided_by_zero",
        /// A number left the range of exact arithmetic.
        Overflow = "overflow",
    }
}

/// How many of the units below a unit come up to something (số đơn vị đạt): so many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reached {
    /// Those that do.
    pub reached: u32,
    /// All that were looked at.
    pub of: u32,
}

/// What an indicator says of one unit in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorFigure {
    /// The numerator's kinds, as claimed; nothing where the indicator counts no kinds.
    pub claimed: Fraction,
    /// As approved.
    pub approved: Fraction,
    /// As verified.
    pub verified: Fraction,
    /// What was reached (giá trị): a count, or a share with both its parts; where there is no value, a share of nothing.
    pub value: Cell,
    /// Whether there is a value.
    pub outcome: Outcome,
    /// What should be reached.
    pub target: Option<Target>,
    /// How much of it was reached.
    pub attainment: Option<Attainment>,
    /// How many units below come up to what is asked of each.
    pub reached: Option<Reached>,
    /// The formulas that were worked out for it.
    pub trail: Vec<Trail>,
}

/// A name that a formula read, and its value (số liệu đã dùng).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Such as `ct1.value`.
    pub name: String,
    /// Its value; none where it has none.
    pub value: Option<Fraction>,
}

/// A formula with everything that it read (dấu vết tính toán).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trail {
    /// What it gave: the value or the target.
    pub of: FigurePart,
    /// The formula.
    pub formula: String,
    /// The figures that it read.
    pub read: Vec<Reading>,
    /// Whether it has a value.
    pub outcome: Outcome,
}

impl IndicatorFigure {
    /// The value as one number; none where there is none.
    #[must_use]
    pub fn reached_value(&self) -> Option<Fraction> {
        let Cell { numerator, denominator, .. } = self.value;
        let value = denominator.map_or(Some(numerator), |denominator| numerator.divide(denominator).ok().flatten());
        value.filter(|_| self.outcome == Outcome::Told)
    }

    /// The value as it is printed: a share in per cent (`87.36%`), everything to two digits, half up, a whole count without any; none where there is no value.
    #[must_use]
    pub fn shown(&self, form: ValueForm) -> Option<String> {
        let Cell { numerator, denominator, .. } = self.value;
        if self.outcome != Outcome::Told {
            return None;
        }
        match form {
            ValueForm::Count if numerator.denominator() == 1 => Some(numerator.to_string()),
            ValueForm::Count => numerator.decimal(DIGITS, Rounding::HalfUp).ok(),
            ValueForm::Mean => numerator.divide(denominator?).ok()??.decimal(DIGITS, Rounding::HalfUp).ok(),
            ValueForm::Share => Some(format!("{}%", numerator.divide(denominator?).ok()??.percent(DIGITS, Rounding::HalfUp).ok()?)),
        }
    }
}

/// The cell of what has no value: a share of nothing, which is no number to anybody.
pub(super) fn no_value(value: Cell) -> Cell {
    Cell { numerator: Fraction::ZERO, denominator: Some(Fraction::ZERO), trust: value.trust }
}
