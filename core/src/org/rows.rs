//! Rows of the tables of an organisation, as records: each says what holds, on which days, and since when that is known.

use super::{Act, MemberStatus, SplitRule};
use crate::time::{Day, Span};

/// When a row holds, and when it was recorded (hiệu lực và thời điểm ghi nhận).
///
/// On each day the latest record holds. An `absent` one says that on its days the thing is not there: how a unit is closed, or a mistake taken back,
/// without touching what was recorded before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Validity {
    /// The days.
    pub span: Span,
    /// Sequence of the record; 0 for what was known from the start.
    pub recorded: u64,
    /// Whether the thing is *not* there on these days.
    pub absent: bool,
}

impl From<Span> for Validity {
    fn from(span: Span) -> Self {
        Validity { span, recorded: 0, absent: false }
    }
}

/// A row of `units`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct UnitRow {
    pub unit_id: String,
    pub name: String,
    pub kind: String,
    pub level: u32,
    pub parent_id: Option<String>,
    pub second_parent_id: Option<String>,
    pub validity: Validity,
}

/// A row of `codes`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct CodeRow {
    pub unit_id: String,
    pub code_system: String,
    pub code: String,
    pub validity: Validity,
}

/// A row of `clusters`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct ClusterRow {
    pub cluster_id: String,
    pub unit_id: String,
    pub rubric: Option<String>,
    pub validity: Validity,
}

/// A row of `agencies`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct AgencyRow {
    pub agency_code: String,
    pub canonical: String,
    pub unit_id: Option<String>,
    pub validity: Validity,
}

/// A row of `members`. `Debug` does not show the birth date.
#[derive(Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct MemberRow {
    pub member_id: String,
    pub unit_id: String,
    pub validity: Validity,
    pub primary: bool,
    pub birth_date: Option<Day>,
    pub status: Option<MemberStatus>,
}

/// A row of `changes`: from which unit to which, on a day. Its validity is that day alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct ChangeRow {
    pub effective_on: Day,
    pub act: Act,
    pub from_unit: Option<String>,
    pub to_unit: Option<String>,
    pub rule: Option<SplitRule>,
    pub document: String,
    pub recorded: u64,
    pub absent: bool,
}
