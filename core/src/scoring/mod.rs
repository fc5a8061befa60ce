//! Scoring (chấm điểm, xếp hạng): ranks inside a level and inside a cluster, and rankings by declared rules.
//!
//! [`rank_list`] ranks whoever it is given, by a [`RankingRule`]: four ways of counting ties, a chain of keys that break them, means, guards against small units. A
//! [`RankedList`] answers who is around somebody, how far the next place is, and what would change it.

mod card;
mod change;
mod excerpt;
mod list;
mod rank;
mod ranking;
mod sentence;
mod table;

pub use card::{Scorecard, UnitScore};
pub use change::{Change, Move};
pub use excerpt::{Distance, Excerpt, ExcerptRow};
pub use list::{Apart, Contender, RankedList, RankedUnit, Unranked, UnrankedUnit, rank_list};
pub use rank::{Rank, rank};
pub(crate) use ranking::RANKING;
pub use ranking::{Compared, Direction, LastResort, RankingKey, RankingRule, Small};

use crate::error::room_error;

room_error! {
    /// A ranking cannot be made.
    ScoringError {
        /// A rule without a key.
        NoKey { } => Code::ScoringNoKey,
        /// A key that stands twice.
        KeyTwice { id: String } => Code::ScoringKeyTwice,
        /// 1-2-3-4, and nothing that decides last.
        OrdinalShared { } => Code::ScoringOrdinalShared,
        /// A step that is not above zero.
        Step { value: String } => Code::ScoringStep,
        /// A prior weight that is not above zero, or missing.
        Prior { value: String } => Code::ScoringPrior,
        /// Values, and not means, to be drawn towards a mean.
        ShrinkOfValues { } => Code::ScoringShrinkOfValues,
        /// A unit stands twice.
        UnitTwice { unit: String } => Code::ScoringUnitTwice,
        /// More or fewer values than keys.
        ValueCount { unit: String, expected: usize, found: usize } => Code::ScoringValueCount,
        /// A size, or a value that a mean is made of, below zero.
        Negative { unit: String, field: &'static str, value: String } => Code::ScoringNegative,
        /// A unit that is not among those ranked.
        UnknownUnit { unit: String } => Code::ScoringUnknownUnit,
    }
}

#[cfg(test)]
mod tests;
