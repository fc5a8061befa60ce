//! The mark of one condition.

use serde::{Deserialize, Serialize};

use super::{ScaleKind, Trail};
use crate::figure::Fraction;
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

words! {
    /// What there is to say of what was given (lưu ý về điểm được khai).
    Remark {
        /// The unit gave itself more than the most, or less than none.
        OwnOutside = "own_outside",
        /// The points are other than those that the unit gave itself, and nobody says why.
        NoReason = "no_reason",
        /// Points were given to a condition whose points are worked out; they are not read.
        PointsNotRead = "points_not_read",
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
    /// The input that has no value, where one lacks; of an input that is made of others the one at the root.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub input: Option<String>,
    /// The arithmetic, with the figures that it reads; none where a figure, the evidence or the points to be given lack.
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
    /// What there is to say of what was given.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub remarks: Vec<Remark>,
}

impl Mark {
    /// With what was given beside the points.
    pub(super) fn beside(self, given: Option<&Given>) -> Self {
        let Some(given) = given else { return self };
        let difference = self.points.zip(given.own).and_then(|(points, own)| points.minus(own).ok());
        let (least, most) = if self.kind == ScaleKind::Penalty {
            (Fraction::ZERO.minus(self.max).unwrap_or(Fraction::ZERO), Fraction::ZERO)
        } else {
            (Fraction::ZERO, self.max)
        };
        let is_outside = given.own.is_some_and(|own| own < least || own > most);
        let is_unexplained = difference.is_some_and(|difference| !difference.is_zero()) && given.reason.is_none();
        let is_unread = given.points.is_some() && self.kind != ScaleKind::Marked;
        let remarks = [(is_outside, Remark::OwnOutside), (is_unexplained, Remark::NoReason), (is_unread, Remark::PointsNotRead)];
        let remarks = remarks.into_iter().filter(|(holds, _)| *holds).map(|(_, remark)| remark).collect();
        Mark { own: given.own, difference, reason: given.reason.clone(), remarks, ..self }
    }
}
