//! Weights on one denominator.

use num_integer::Integer;

use crate::figure::{FigureError, Fraction};

/// Fractions as whole numbers of one common part, so that shares are compared without dividing.
pub(super) struct Weights {
    /// One weight is so many parts.
    pub scale: i128,
    /// The weights in parts.
    pub parts: Vec<i128>,
}

impl Weights {
    pub fn of(weights: &[Fraction]) -> Result<Weights, FigureError> {
        let overflow = || FigureError::Overflow {};
        let mut scale = 1_i128;
        for weight in weights {
            let step = weight.denominator() / scale.gcd(&weight.denominator());
            scale = scale.checked_mul(step).ok_or_else(overflow)?;
        }
        let part = |w: &Fraction| w.numerator().checked_mul(scale / w.denominator()).ok_or_else(overflow);
        Ok(Weights { scale, parts: weights.iter().map(part).collect::<Result<_, _>>()? })
    }
}
