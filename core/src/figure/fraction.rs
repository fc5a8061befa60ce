//! Exact numbers: no float reaches a figure that is published or compared.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};
use rust_decimal::Decimal;

use crate::error::room_error;

room_error! {
    /// A figure left the range of exact arithmetic, or is not a decimal.
    FigureError {
        /// Numerator or denominator does not fit 128 bits.
        Overflow { } => Code::FigureOverflow,
        /// Not a decimal number of at most 28 digits.
        BadDecimal { } => Code::FigureBadDecimal,
    }
}

/// An exact fraction (phân số), always reduced, denominator positive.
///
/// Shape: prints as `5`, or `1/3`. Every operation is checked; [`FigureError::Overflow`] (`FIGURE_OVERFLOW`) instead of a wrong figure.
///
/// ```
/// use dean5299::figure::{Fraction, Rounding};
/// let done = Fraction::from(40_676);
/// let share = done.divide(Fraction::from(66_000))?.expect("66 000 is not zero");
/// assert_eq!(share.percent(2, Rounding::HalfUp)?, "61.63");
/// # Ok::<(), dean5299::figure::FigureError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction(Ratio<i128>);

/// How a figure is cut to digits (quy tắc làm tròn).
///
/// Source: assumption; published notices cut both ways (domain notes: 103,74 printed as 104, 8,46 as 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Half away from zero.
    #[default]
    HalfUp,
    /// Towards zero.
    Down,
}

impl Default for Fraction {
    fn default() -> Self {
        Fraction::ZERO
    }
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Fraction = Fraction(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Fraction = Fraction(Ratio::new_raw(1, 1));

    /// `numerator / denominator`; none when the denominator is zero.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let fits = denominator != 0 && numerator != i128::MIN && denominator != i128::MIN;
        fits.then(|| Fraction(Ratio::new(numerator, denominator)))
    }

    /// The reduced numerator.
    #[must_use]
    pub fn numerator(self) -> i128 {
        *self.0.numer()
    }

    /// The reduced denominator, positive.
    #[must_use]
    pub fn denominator(self) -> i128 {
        *self.0.denom()
    }

    /// Whether this is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The sum.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn plus(self, other: Self) -> Result<Self, FigureError> {
        self.0.checked_add(&other.0).map(Fraction).ok_or(FigureError::Overflow {})
    }

    /// The difference.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn minus(self, other: Self) -> Result<Self, FigureError> {
        self.0.checked_sub(&other.0).map(Fraction).ok_or(FigureError::Overflow {})
    }

    /// The product.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn times(self, other: Self) -> Result<Self, FigureError> {
        self.0.checked_mul(&other.0).map(Fraction).ok_or(FigureError::Overflow {})
    }

    /// The quotient; none when `other` is zero: a zero denominator is a named outcome, never a number.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn divide(self, other: Self) -> Result<Option<Self>, FigureError> {
        if other.is_zero() {
            return Ok(None);
        }
        self.0.checked_div(&other.0).map(|q| Some(Fraction(q))).ok_or(FigureError::Overflow {})
    }

    /// Decimal text with exactly `digits` digits after the point.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn decimal(self, digits: u32, rounding: Rounding) -> Result<String, FigureError> {
        let scale = 10_i128.checked_pow(digits).ok_or(FigureError::Overflow {})?;
        let scaled = self.times(Fraction::from_whole(scale))?;
        let whole = match rounding {
            Rounding::HalfUp => scaled.0.round().to_integer(),
            Rounding::Down => scaled.0.trunc().to_integer(),
        };
        let sign = if whole < 0 { "-" } else { "" };
        let (units, rest) = (whole.unsigned_abs() / scale.unsigned_abs(), whole.unsigned_abs() % scale.unsigned_abs());
        Ok(if digits == 0 { format!("{sign}{units}") } else { format!("{sign}{units}.{rest:0width$}", width = digits as usize) })
    }

    /// A hundred times this, as decimal text: the *rendering* of a share, never the share itself.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn percent(self, digits: u32, rounding: Rounding) -> Result<String, FigureError> {
        self.times(Fraction::from(100))?.decimal(digits, rounding)
    }

    fn from_whole(n: i128) -> Self {
        Fraction(Ratio::from_integer(n))
    }
}

impl Ord for Fraction {
    /// Parts of 63 bits are multiplied crosswise, which cannot overflow and needs no division.
    fn cmp(&self, other: &Self) -> Ordering {
        let parts = [self.numerator(), self.denominator(), other.numerator(), other.denominator()];
        let [a, b, c, d] = parts;
        if parts.iter().all(|part| i64::try_from(*part).is_ok()) { (a * d).cmp(&(c * b)) } else { self.0.cmp(&other.0) }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<i64> for Fraction {
    fn from(n: i64) -> Self {
        Fraction::from_whole(n.into())
    }
}

impl TryFrom<Decimal> for Fraction {
    type Error = FigureError;

    fn try_from(d: Decimal) -> Result<Self, FigureError> {
        let scale = 10_i128.checked_pow(d.scale()).ok_or(FigureError::Overflow {})?;
        Fraction::new(d.mantissa(), scale).ok_or(FigureError::Overflow {})
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator() == 1 { write!(f, "{}", self.numerator()) } else { write!(f, "{}/{}", self.numerator(), self.denominator()) }
    }
}

impl FromStr for Fraction {
    type Err = FigureError;

    /// `5`, `1/3`, or a plain decimal such as `62.6`.
    fn from_str(text: &str) -> Result<Self, FigureError> {
        let bad = FigureError::BadDecimal {};
        if let Some((p, q)) = text.split_once('/') {
            let (p, q) = (p.parse::<i128>().map_err(|_| bad.clone())?, q.parse::<i128>().map_err(|_| bad.clone())?);
            return Fraction::new(p, q).ok_or(bad);
        }
        Fraction::try_from(Decimal::from_str_exact(text).map_err(|_| bad)?)
    }
}

impl serde::Serialize for Fraction {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Fraction {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_shares_of_the_province_recompute() {
        // Sources: Thông báo 434/TB-VPUBND 7/7/2023; skhcn.binhdinh.gov.vn id_tinchuyenmuc=4588, 23/5/2024.
        for (p, q, want) in [
            (49_795, 48_000, "103.74"),
            (40_676, 66_000, "61.63"),
            (3_857, 45_600, "8.46"),
            (1_458, 1_669, "87.36"),
            (21_458, 66_000, "32.51"),
            (333, 2_138, "15.58"),
        ] {
            assert_eq!(Fraction::new(p, q).unwrap().percent(2, Rounding::HalfUp).unwrap(), want);
        }
    }

    #[test]
    fn text_round_trips_and_stays_reduced() {
        for (text, want) in [("5", "5"), ("2/6", "1/3"), ("0.80", "4/5"), ("-1.5", "-3/2"), ("0", "0")] {
            assert_eq!(text.parse::<Fraction>().unwrap().to_string(), want);
        }
        for bad in ["", "1/0", "x", "1e3", "0,8", "1/2/3"] {
            assert_eq!(bad.parse::<Fraction>(), Err(FigureError::BadDecimal {}), "{bad}");
        }
    }

    #[test]
    fn overflow_is_an_error_not_a_figure() {
        let big = Fraction::new(i128::MAX, 1).unwrap();
        assert_eq!(big.plus(Fraction::ONE), Err(FigureError::Overflow {}));
        assert_eq!(Fraction::ONE.divide(Fraction::ZERO), Ok(None));
    }

    #[test]
    fn large_and_small_parts_are_ordered_alike() {
        let big = i128::MAX / 2;
        let list = [(-1, 3), (0, 1), (1, big), (1, 3), (1, 2), (big - 1, big), (1, 1), (big, big - 1), (i128::from(i64::MAX), 1), (big, 1)];
        let list: Vec<Fraction> = list.iter().map(|(p, q)| Fraction::new(*p, *q).unwrap()).collect();
        assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
    }

    #[test]
    fn rounding_is_named() {
        let half = "0.125".parse::<Fraction>().unwrap();
        assert_eq!(half.decimal(2, Rounding::HalfUp).unwrap(), "0.13");
        assert_eq!(half.decimal(2, Rounding::Down).unwrap(), "0.12");
        assert_eq!("-0.125".parse::<Fraction>().unwrap().decimal(2, Rounding::HalfUp).unwrap(), "-0.13");
    }
}
