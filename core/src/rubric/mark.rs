//! The mark of one condition, with its arithmetic.

use serde::{Deserialize, Serialize};

use super::{ScaleKind, document::Otherwise};
use crate::figure::{FigureError, Fraction};
use crate::text::words;

words! {
    /// What became of a condition (kết quả chấm).
    MarkOutcome {
        /// Đã chấm.
        Scored = "scored",
        /// No row fits.
        NoMatch = "no_match",
        /// Several rows fit.
        SeveralMatch = "several_match",
        /// A figure is not given.
        MissingInput = "missing_input",
        /// Something is divided by zero.
        DividedByZero = "divided_by_zero",
        /// A number left the range of exact arithmetic.
        Overflow = "overflow",
        /// A figure is below zero.
        NegativeInput = "negative_input",
        /// A count is no whole number.
        NotWhole = "not_whole",
        /// What is yes or no is neither 1 nor 0.
        NotYesNo = "not_yes_no",
        /// The target is zero.
        ZeroTarget = "zero_target",
        /// More points than the most.
        BeyondMax = "beyond_max",
        /// Fewer points than none.
        BelowZero = "below_zero",
        /// Nobody has given the points yet, or only the unit itself.
        NotMarked = "not_marked",
        /// The evidence that is asked for is not there.
        NoEvidence = "no_evidence",
    }
}

/// The arithmetic of a mark (cách tính điểm): [`Trail::points`] makes the points again from it alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scale", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are what the sentence says")]
pub enum Trail {
    /// max × min(1, value ÷ target); nothing where that part is below the floor.
    Linear { value: Fraction, target: Fraction, floor: Fraction, max: Fraction },
    /// The points of the row; `fitting` are all rows that fit.
    Steps { row: u32, fitting: Vec<u32>, points: Fraction },
    /// All points or none.
    YesNo { yes: bool, max: Fraction },
    /// min(max, events × each).
    PerEvent { events: Fraction, each: Fraction, max: Fraction },
    /// −min(max, events × each).
    Penalty { events: Fraction, each: Fraction, max: Fraction },
    /// What the expression says.
    Formula { points: Fraction },
    /// What somebody gave.
    Marked { points: Fraction },
}

impl Trail {
    /// The points.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn points(&self) -> Result<Fraction, FigureError> {
        match self {
            Trail::Linear { value, target, floor, max } => {
                let part = value.divide(*target)?.unwrap_or(Fraction::ZERO);
                if part < *floor { Ok(Fraction::ZERO) } else { part.min(Fraction::ONE).times(*max) }
            }
            Trail::Steps { points, .. } | Trail::Formula { points } | Trail::Marked { points } => Ok(*points),
            Trail::YesNo { yes, max } => Ok(if *yes { *max } else { Fraction::ZERO }),
            Trail::PerEvent { events, each, max } => Ok(events.times(*each)?.min(*max)),
            Trail::Penalty { events, each, max } => Fraction::ZERO.minus(events.times(*each)?.min(*max)),
        }
    }
}

/// What somebody gave a condition (điểm tự chấm, điểm thẩm định).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// What the unit gave itself; it is shown and never counted.
    pub own: Option<Fraction>,
    /// What was given after checking; read where points are given and not worked out.
    pub points: Option<Fraction>,
    /// Why that differs.
    pub reason: Option<String>,
    /// Whether the evidence that is asked for was there.
    pub evidence: Option<bool>,
}

/// The mark of a condition (điểm của một nội dung chấm).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The condition.
    pub condition: String,
    /// How it gives points.
    pub kind: ScaleKind,
    /// The most points, for a penalty the most that is taken off.
    pub max: Fraction,
    /// The points; none where it stays unscored.
    pub points: Option<Fraction>,
    /// What became of it.
    pub outcome: MarkOutcome,
    /// The input that the outcome speaks of.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub input: Option<String>,
    /// The arithmetic, where it was scored.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub trail: Option<Trail>,
    /// What the unit gave itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub own: Option<Fraction>,
    /// How far the points lie from that.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub difference: Option<Fraction>,
    /// Why, as whoever checked it says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}

/// The points of an outcome without arithmetic.
pub(super) fn otherwise(rule: Otherwise) -> Option<Fraction> {
    (rule == Otherwise::Zero).then_some(Fraction::ZERO)
}
