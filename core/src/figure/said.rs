//! Figures inside sentences.

use super::{Fraction, Rounding};
use crate::error::Lang;
use crate::text::{decimal, integer};

/// A figure as a sentence says it: whole numbers in groups of three, others as `p/q` with two digits beside it.
pub(crate) fn said(figure: Fraction, lang: Lang) -> String {
    if figure.denominator() == 1 {
        return said_whole(figure.numerator(), lang);
    }
    match figure.decimal(2, Rounding::HalfUp) {
        Ok(near) if lang == Lang::Vi => format!("{figure} (≈ {})", decimal(&near)),
        Ok(near) => format!("{figure} (≈ {near})"),
        Err(_) => figure.to_string(),
    }
}

/// A whole number in groups of three.
pub(crate) fn said_whole(number: impl Into<i128>, lang: Lang) -> String {
    let vietnamese = integer(number.into());
    if lang == Lang::Vi { vietnamese } else { vietnamese.replace('.', ",") }
}
