//! Votes of a council.

use serde::{Deserialize, Serialize};

use super::{CommendationError, MajorityOf, MajorityRule, VoteRule};
use crate::error::Result;
use crate::figure::{Fraction, Whole, count};
use crate::text::words;

/// A vote of a council (kết quả kiểm phiếu). Who is present and neither for nor against left his paper blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Members of the council.
    #[serde(with = "count")]
    pub members: i64,
    /// Thuận.
    #[serde(rename = "for", with = "count")]
    pub in_favour: i64,
    /// Chống.
    #[serde(with = "count")]
    pub against: i64,
    /// Vắng.
    #[serde(with = "count")]
    pub absent: i64,
}

words! {
    /// What came of a vote.
    VoteOutcome {
        /// Thông qua.
        Adopted = "adopted",
        /// Không thông qua.
        Rejected = "rejected",
        /// Không đủ số thành viên để họp.
        NoQuorum = "no_quorum",
    }
}

/// A vote with its arithmetic (cách tính kết quả biểu quyết).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteResult {
    /// By what rule.
    pub rule: VoteRule,
    /// The vote.
    pub ballot: Ballot,
    /// Members less those absent.
    #[serde(with = "count")]
    pub present: i64,
    /// Papers left blank.
    #[serde(with = "count")]
    pub blank: i64,
    /// Who must be present: quorum × members, up.
    #[serde(with = "count")]
    pub quorum_needed: i64,
    /// Of how many the majority is asked.
    #[serde(with = "count")]
    pub majority_base: i64,
    /// How many must be in favour, at least one.
    #[serde(with = "count")]
    pub needed: i64,
    /// What came of it.
    pub outcome: VoteOutcome,
}

/// Counts a vote (kiểm phiếu) by declared quorum and majority.
///
/// ```
/// use dean5299::commendation::{Ballot, VoteOutcome, VoteRule, count_votes};
/// let result = count_votes(&VoteRule::default(), &Ballot { members: 9, in_favour: 4, against: 3, absent: 2 })?;
/// assert_eq!((result.quorum_needed, result.present, result.needed, result.outcome), (6, 7, 4, VoteOutcome::Adopted));
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// # Errors
/// `COMMENDATION_VOTE_SHARE`, `COMMENDATION_VOTE_COUNT` for a council of nobody, a number below zero, or more votes and absences than members; `FIGURE_OVERFLOW`.
pub fn count_votes(rule: &VoteRule, ballot: &Ballot) -> Result<VoteResult> {
    for (field, share) in [("quorum", rule.quorum), ("majority", rule.majority)] {
        if share <= Fraction::ZERO || share > Fraction::ONE {
            return Err(CommendationError::VoteShare { place: field.to_owned(), value: share.to_string() }.into());
        }
    }
    let Ballot { members, in_favour, against, absent } = *ballot;
    let negative = [in_favour, against, absent].into_iter().find(|count| *count < 0);
    if let Some(value) = negative.or((members < 1).then_some(members)) {
        return Err(CommendationError::VoteCount { value, max: members }.into());
    }
    let said = i128::from(in_favour) + i128::from(against) + i128::from(absent);
    let Some(blank) = i64::try_from(i128::from(members) - said).ok().filter(|blank| *blank >= 0) else {
        return Err(CommendationError::VoteCount { value: i64::try_from(said).unwrap_or(i64::MAX), max: members }.into());
    };
    let present = members - absent;
    let quorum_needed = rule.quorum.times(Fraction::from(members))?.whole(Whole::Ceil)?;
    let majority_base = match rule.majority_of {
        MajorityOf::Members => members,
        MajorityOf::Present => present,
        MajorityOf::Cast => in_favour + against,
    };
    let share = rule.majority.times(Fraction::from(majority_base))?;
    let needed = match rule.majority_rule {
        MajorityRule::MoreThan => share.whole(Whole::Floor)? + 1,
        MajorityRule::AtLeast => share.whole(Whole::Ceil)?.max(1),
    };
    let outcome = match () {
        () if present < quorum_needed => VoteOutcome::NoQuorum,
        () if in_favour >= needed => VoteOutcome::Adopted,
        () => VoteOutcome::Rejected,
    };
    Ok(VoteResult { rule: *rule, ballot: *ballot, present, blank, quorum_needed, majority_base, needed, outcome })
}

impl VoteResult {
    /// The same result counted again from rule and vote alone (tính lại).
    ///
    /// # Errors
    /// As [`count_votes`].
    pub fn replay(&self) -> Result<VoteResult> {
        count_votes(&self.rule, &self.ballot)
    }
}
