//! Standings (xếp loại): classes by bands and conditions, quotas, and what the council decided beside them.
//!
//! [`classify`] gives every unit the class that its figure and its conditions reach, then lets quotas lower it, then lays what the council decided beside that: three
//! layers, of which none replaces another. There is no quota until one is entered.

mod band;
mod classify;
mod council;
mod lint;
mod quota;
mod rated;
mod rules;
mod sentence;

pub use band::Band;
pub use classify::{ClassCount, Computed, LayerWhy, StandingRow, Standings, classify};
pub use council::{CouncilDecision, Decided};
pub use lint::{StandingLint, lint};
pub use quota::{QuotaCount, QuotaEdge};
pub use rated::{ClassVeto, ConditionSeen, Figure, NotRated, Rated};
pub(crate) use rules::{CLASS, QUOTA, RATING};
pub use rules::{ClassRule, EdgePolicy, QuotaBase, QuotaRule, Rating, Scope, StandingRules};

use crate::error::room_error;

room_error! {
    /// Classes cannot be given.
    StandingError {
        /// No class is declared.
        NoClass { place: String } => Code::StandingNoClass,
        /// An id of a class stands twice.
        ClassTwice { place: String, id: String } => Code::StandingClassTwice,
        /// A band in which no figure lies.
        EmptyBand { place: String, id: String } => Code::StandingEmptyBand,
        /// Figures that lie in two bands.
        Overlap { place: String, first: String, second: String } => Code::StandingOverlap,
        /// Figures of the scale that lie in no band.
        Hole { place: String, min: String, max: String } => Code::StandingHole,
        /// A class that no figure of the scale reaches.
        Unreachable { place: String, id: String } => Code::StandingUnreachable,
        /// A quota below zero or above a hundred per cent.
        ImpossibleQuota { place: String, value: String } => Code::StandingImpossibleQuota,
        /// A class that nobody declared.
        UnknownClass { place: String, id: String, nearest: String } => Code::StandingUnknownClass,
        /// A quota whose base names a least class and gives none, or the other way round.
        QuotaBase { place: String } => Code::StandingQuotaBase,
        /// Two quotas of one class and scope.
        QuotaTwice { place: String, id: String } => Code::StandingQuotaTwice,
        /// A unit stands twice.
        UnitTwice { unit: String } => Code::StandingUnitTwice,
        /// Points where the bands are of attainment, or the other way round.
        WrongFigure { unit: String } => Code::StandingWrongFigure,
        /// A figure below zero that no scale allows.
        OffScale { unit: String, value: String } => Code::StandingOffScale,
        /// A unit without the cluster or the parent that a quota is counted in.
        NoGroup { unit: String, scope: &'static str } => Code::StandingNoGroup,
        /// A decision about a unit that is not rated here.
        UnknownUnit { unit: String } => Code::StandingUnknownUnit,
        /// A decision without reason or without number.
        DecisionUnfounded { unit: String } => Code::StandingDecisionUnfounded,
    }
}

#[cfg(test)]
mod tests;
