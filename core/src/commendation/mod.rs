//! Commendation (khen thưởng): who is nominated and why, how the council voted, what was conferred.
//!
//! [`nominate`] holds everybody against the declared conditions of an award and says of each which held and which did not. [`count_votes`] counts a vote by declared quorum
//! and majority. [`confer`] makes an award of a nomination that was adopted, under the number of a decision; an [`AwardBook`] remembers it.

mod award;
mod candidate;
mod condition;
mod nominate;
mod rules;
mod sentence;
mod vote;

pub use award::{Award, AwardBook, DecisionNumber, confer};
pub use candidate::{Candidate, CandidateSort, YearClass};
pub use condition::{Checked, Condition, YearFound};
pub use nominate::{Nomination, NominationList, nominate};
pub(crate) use rules::COMMENDATION;
pub use rules::{CommendationLint, CommendationRule, MajorityOf, MajorityRule, Vetoes, VoteRule, lint, read_rules};
pub use vote::{Ballot, VoteOutcome, VoteResult, count_votes};

use crate::error::room_error;

room_error! {
    /// Nobody can be nominated or commended so.
    CommendationError {
        /// An award stands twice.
        RuleTwice { place: String, id: String } => Code::CommendationRuleTwice,
        /// A class that nobody declared.
        UnknownClass { place: String, id: String, nearest: String } => Code::CommendationUnknownClass,
        /// An award without conditions.
        NoCondition { place: String, id: String } => Code::CommendationNoCondition,
        /// Years running of no class, or awards of no name.
        Incomplete { place: String } => Code::CommendationIncomplete,
        /// A quorum or majority that is none.
        VoteShare { place: String, value: String } => Code::CommendationVoteShare,
        /// A candidate stands twice.
        CandidateTwice { who: String } => Code::CommendationCandidateTwice,
        /// A candidate has two classes for one year.
        YearTwice { who: String, year: i32 } => Code::CommendationYearTwice,
        /// Votes that do not go with the size of the council.
        VoteCount { value: i64, max: i64 } => Code::CommendationVoteCount,
        /// Who was not nominated cannot be commended.
        NotNominated { who: String, award: String } => Code::CommendationNotNominated,
        /// The council did not adopt it.
        NotAdopted { who: String, award: String } => Code::CommendationNotAdopted,
        /// A decision without a number.
        NoNumber { who: String, award: String } => Code::CommendationNoNumber,
        /// The same award twice in one year.
        AwardTwice { who: String, award: String, year: i32 } => Code::CommendationAwardTwice,
    }
}

#[cfg(test)]
mod tests;
