//! A published figure with its parts.

use super::{Fraction, Trust};

/// One figure (ô số liệu): numerator and denominator travel together, and the class of trust with them.
///
/// A count has no denominator. A percentage is only ever a rendering of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Cell {
    /// What was counted.
    pub numerator: Fraction,
    /// What it is a share of; none for a count.
    pub denominator: Option<Fraction>,
    /// How far it is believed.
    pub trust: Trust,
}

impl Cell {
    /// A count.
    #[must_use]
    pub fn count(numerator: Fraction, trust: Trust) -> Self {
        Cell { numerator, denominator: None, trust }
    }
}
