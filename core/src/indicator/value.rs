//! Value, target, attainment.

use crate::figure::{FigureError, Fraction};

/// What was reached (giá trị): a count, or a share with both its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A count.
    Count(Fraction),
    /// A share.
    Share {
        /// What was counted.
        numerator: Fraction,
        /// What it is a share of; may be zero, then the share has no number.
        denominator: Fraction,
    },
}

/// What should be reached (chỉ tiêu giao): a count for a count, a fraction for a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target(pub Fraction);

/// How much of the target was reached (mức đạt): one is all of it; not capped. Never the same as the value.
///
/// ```
/// use dean5299::figure::{Fraction, Rounding};
/// use dean5299::indicator::{Target, Value, attain};
/// // 1 458 of 1 669 own dossiers online, target 80 %: the value is 87.36 %, the attainment 109.2 %.
/// let value = Value::Share { numerator: Fraction::from(1_458), denominator: Fraction::from(1_669) };
/// let attainment = attain(value, Some(Target("0.80".parse()?)))?.expect("a target and a denominator");
/// assert_eq!(attainment.0.percent(1, Rounding::HalfUp)?, "109.2");
/// # Ok::<(), dean5299::figure::FigureError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attainment(pub Fraction);

/// The attainment of a value; none without a target, with a target of zero, or with a share of nothing.
///
/// # Errors
/// `FIGURE_OVERFLOW`.
pub fn attain(value: Value, target: Option<Target>) -> Result<Option<Attainment>, FigureError> {
    let Some(Target(target)) = target else { return Ok(None) };
    let reached = match value {
        Value::Count(count) => Some(count),
        Value::Share { numerator, denominator } => numerator.divide(denominator)?,
    };
    match reached {
        Some(reached) => Ok(reached.divide(target)?.map(Attainment)),
        None => Ok(None),
    }
}
