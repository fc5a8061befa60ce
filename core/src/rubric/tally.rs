//! Sums of small fractions, without reducing them: exact, or nothing where they are not small.

use num_integer::Integer;

use super::document::PointRounding;
use super::figures::Figure;
use super::mark::MarkOutcome;
use super::scale::{Scale, Target};
use crate::figure::{Fraction, Whole};

/// A fraction of small parts, perhaps not reduced; the denominator is above zero.
#[derive(Clone, Copy, Debug)]
pub(super) struct Small {
    num: i64,
    den: i64,
}

impl Small {
    pub const ZERO: Small = Small { num: 0, den: 1 };

    pub fn of(figure: Fraction) -> Option<Small> {
        Some(Small { num: figure.numerator().try_into().ok()?, den: figure.denominator().try_into().ok()? })
    }

    pub fn exact(self) -> Option<Fraction> {
        Fraction::new(self.num.into(), self.den.into())
    }

    /// Whether it is less than `other`.
    fn below(self, other: Small) -> Option<bool> {
        Some(self.num.checked_mul(other.den)? < other.num.checked_mul(self.den)?)
    }

    pub fn plus(self, other: Small) -> Option<Small> {
        if self.den == other.den {
            return Some(Small { num: self.num.checked_add(other.num)?, den: self.den });
        }
        let (den, own, others) = if self.den % other.den == 0 {
            (self.den, 1, self.den / other.den)
        } else {
            let common = self.den.gcd(&other.den);
            (self.den.checked_mul(other.den / common)?, other.den / common, self.den / common)
        };
        Some(Small { num: self.num.checked_mul(own)?.checked_add(other.num.checked_mul(others)?)?, den })
    }

    fn times(self, other: Small) -> Option<Small> {
        Some(Small { num: self.num.checked_mul(other.num)?, den: self.den.checked_mul(other.den)? })
    }

    /// No less than `least` and no more than `most`.
    pub fn between(self, least: Small, most: Small) -> Option<Small> {
        if self.below(least)? {
            return Some(least);
        }
        Some(if most.below(self)? { most } else { self })
    }

    /// As [`PointRounding::cut`] does it.
    fn cut(self, rounding: PointRounding, max: Small) -> Option<Small> {
        let least = Small { num: max.num.checked_neg()?, ..max };
        if !self.below(max)? || !least.below(self)? {
            return Some(self);
        }
        let scale = 10_i64.checked_pow(rounding.digits)?;
        let scaled = self.num.checked_mul(scale)?;
        let num = match rounding.how {
            Whole::Floor => scaled.div_euclid(self.den),
            Whole::Ceil => -scaled.checked_neg()?.div_euclid(self.den),
            Whole::HalfUp => {
                let up =
                    scaled.unsigned_abs().checked_mul(2)?.checked_add(self.den.unsigned_abs())? / self.den.unsigned_abs().checked_mul(2)?;
                i64::try_from(up).ok()? * scaled.signum()
            }
        };
        Small { num, den: scale }.between(least, max)
    }
}

/// The points of a condition in small parts, or why there are none; nothing where the parts are not small.
pub(super) fn points(
    scale: &Scale,
    max: Fraction,
    value: &impl Fn(usize) -> Figure,
    rounding: Option<PointRounding>,
) -> Option<Result<Small, MarkOutcome>> {
    let points = match scale {
        Scale::YesNo { input } => value(*input).map(|yes| if yes.is_zero() { Some(Small::ZERO) } else { Small::of(max) }),
        Scale::PerEvent { input, each } => value(*input).map(|events| per_event(events, *each, max)),
        Scale::Penalty { input, each } => {
            value(*input).map(|events| per_event(events, *each, max).map(|taken| Small { num: -taken.num, ..taken }))
        }
        Scale::Linear { input, target: Target::Number(target), floor } => value(*input).map(|value| linear(value, *target, *floor, max)),
        _ => return None,
    };
    match points {
        Ok(None) => None,
        Ok(Some(points)) => match rounding {
            Some(rounding) => points.cut(rounding, Small::of(max)?).map(Ok),
            None => Some(Ok(points)),
        },
        Err(lack) => Some(Err(lack.outcome)),
    }
}

fn per_event(events: Fraction, each: Fraction, max: Fraction) -> Option<Small> {
    let (points, max) = (Small::of(events)?.times(Small::of(each)?)?, Small::of(max)?);
    Some(if max.below(points)? { max } else { points })
}

/// A target of zero is left to the exact arithmetic.
fn linear(value: Fraction, target: Fraction, floor: Fraction, max: Fraction) -> Option<Small> {
    let (target, max) = (Small::of(target).filter(|target| target.num > 0)?, Small::of(max)?);
    let part = Small::of(value)?.times(Small { num: target.den, den: target.num })?;
    if part.below(Small::of(floor)?)? {
        return Some(Small::ZERO);
    }
    if part.num >= part.den { Some(max) } else { part.times(max) }
}
