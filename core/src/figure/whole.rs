//! Fractions cut to whole numbers.

use super::{FigureError, Fraction};
use crate::text::words;

words! {
    /// How a fraction becomes a whole number (làm tròn thành số nguyên).
    Whole {
        /// Bỏ phần lẻ: the greatest whole number that is not greater.
        Floor = "floor",
        /// Làm tròn: the nearest, a half away from zero.
        HalfUp = "half_up",
        /// Làm tròn lên: the least whole number that is not less.
        Ceil = "ceil",
    }
}

impl Fraction {
    /// The whole number that `how` makes of this (số nguyên sau khi làm tròn).
    ///
    /// ```
    /// use dean5299::figure::{Fraction, Whole};
    /// let seats: Fraction = "5/2".parse()?;
    /// assert_eq!([Whole::Floor, Whole::HalfUp, Whole::Ceil].map(|how| seats.whole(how)), [Ok(2), Ok(3), Ok(3)]);
    /// # Ok::<(), dean5299::figure::FigureError>(())
    /// ```
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW` beyond 64 bits.
    pub fn whole(self, how: Whole) -> Result<i64, FigureError> {
        let (down, rest) = (self.numerator().div_euclid(self.denominator()), self.numerator().rem_euclid(self.denominator()));
        let up = match how {
            Whole::Floor => false,
            Whole::Ceil => rest > 0,
            Whole::HalfUp if down < 0 => rest > self.denominator() - rest,
            Whole::HalfUp => rest > 0 && rest >= self.denominator() - rest,
        };
        i64::try_from(down + i128::from(up)).map_err(|_| FigureError::Overflow {})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        for (text, floor, half_up, ceil) in [
            ("0", 0, 0, 0),
            ("1/3", 0, 0, 1),
            ("1/2", 0, 1, 1),
            ("2/3", 0, 1, 1),
            ("-1/2", -1, -1, 0),
            ("-1/3", -1, 0, 0),
            ("-5/2", -3, -3, -2),
            ("7", 7, 7, 7),
        ] {
            let all = [Whole::Floor, Whole::HalfUp, Whole::Ceil].map(|how| text.parse::<Fraction>().unwrap().whole(how).unwrap());
            assert_eq!(all, [floor, half_up, ceil], "{text}");
        }
        assert_eq!(Fraction::new(i128::MAX, 1).unwrap().whole(Whole::Floor), Err(FigureError::Overflow {}));
    }
}
