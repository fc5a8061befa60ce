//! Target and attainment of a value.

use crate::figure::{Cell, FigureError, Fraction};

/// What should be reached (chỉ tiêu giao): a count for a count, a fraction for a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target(pub Fraction);

/// How much of the target was reached (mức đạt): one is all of it; not capped. Never the same as the value.
///
/// ```
/// use dean5299::figure::{Cell, Fraction, Rounding, Trust};
/// use dean5299::indicator::{Target, attain};
/// // 1 458 of 1 669 own dossiers online, target 80 %: the value is 87.36 %, the attainment 109.2 %.
/// let value = Cell { numerator: Fraction::from(1_458), denominator: Some(Fraction::from(1_669)), trust: Trust::Claimed };
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
pub fn attain(value: Cell, target: Option<Target>) -> Result<Option<Attainment>, FigureError> {
    let Some(Target(target)) = target else { return Ok(None) };
    let reached = value.denominator.map_or(Ok(Some(value.numerator)), |denominator| value.numerator.divide(denominator))?;
    match reached {
        Some(reached) => Ok(reached.divide(target)?.map(Attainment)),
        None => Ok(None),
    }
}
