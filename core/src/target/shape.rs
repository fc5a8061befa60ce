//! The tables `[allocation]`, `[prorate]` and `[pace]` of a document of rules.

use super::{Basis, Measured};
use crate::scheme::{Shape, may, must};
use crate::time::Weekends;

/// The largest count of a document: 18 digits.
const COUNT: Shape = Shape::Count(1_000_000_000_000_000_000);

/// `[allocation]`.
pub(crate) static ALLOCATION: Shape = Shape::Table(&[
    must("by", Shape::OneOf(Basis::WORDS)),
    may("floor", COUNT),
    may("ceiling", COUNT),
    may(
        "unit",
        Shape::List(&Shape::Table(&[
            must("id", Shape::Word),
            may("lock", COUNT),
            may("floor", COUNT),
            may("ceiling", COUNT),
            may("weight", Shape::Fraction),
            may("source", Shape::Text),
        ])),
    ),
    may("source", Shape::Text),
]);

/// `[prorate]`.
pub(crate) static PRORATE: Shape = Shape::Table(&[
    must("by", Shape::OneOf(Measured::WORDS)),
    may("weights", Shape::List(&Shape::Fraction)),
    may("regime", Shape::OneOf(&["calendar", "15-14"])),
    may("weekends", Shape::OneOf(Weekends::WORDS)),
    may("holidays", Shape::List(&Shape::Day)),
    may("made_up", Shape::List(&Shape::Day)),
    may("source", Shape::Text),
]);

/// `[pace]`.
pub(crate) static PACE: Shape =
    Shape::Table(&[may("forecast", Shape::OneOf(Measured::WORDS)), may("min_share", Shape::Fraction), may("source", Shape::Text)]);
