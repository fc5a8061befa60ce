//! The figures of a class.

use serde::Serialize;

use super::StandingRules;
use crate::figure::Fraction;

/// A band (khung điểm): from a figure on, until before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Band {
    /// The least figure; none: however low.
    pub from: Option<Fraction>,
    /// The first that is too high; none: however high.
    pub to: Option<Fraction>,
}

impl Band {
    /// Whether a figure lies in it.
    #[must_use]
    pub fn holds(&self, figure: Fraction) -> bool {
        self.from.is_none_or(|from| from <= figure) && self.to.is_none_or(|to| figure < to)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| from >= to)
    }
}

impl StandingRules {
    /// The bands of the classes, in their order (khung của từng loại).
    #[must_use]
    pub fn bands(&self) -> Vec<Band> {
        let mut above: Option<Fraction> = None;
        let mut bands = Vec::with_capacity(self.class.len());
        for rule in &self.class {
            bands.push(Band { from: rule.from, to: rule.to.or(above) });
            above = rule.from.or(above);
        }
        bands
    }
}
