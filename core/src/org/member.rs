//! Members and where they belong.

use super::{Org, UnitIx};
use crate::text::words;
use crate::time::{Day, Span};

/// Dense index of a member inside one [`Org`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct MemberIx(pub(crate) u32);

impl MemberIx {
    pub(crate) fn at(self) -> usize {
        self.0 as usize
    }
}

words! {
    /// What kind of young person a member is.
    MemberStatus {
        /// Đoàn viên.
        UnionMember = "union_member",
        /// Thanh niên.
        Youth = "youth",
        /// Quá tuổi.
        OverAge = "over_age",
    }
}

/// A stay of a member in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The unit.
    pub unit: UnitIx,
    /// When.
    pub span: Span,
    /// Whether it is the primary one.
    pub primary: bool,
    /// Status in that time.
    pub status: Option<MemberStatus>,
    /// Sequence at which the fact was recorded.
    pub recorded: u64,
}

/// A member (đoàn viên, thanh niên). `Debug` does not show the birth date.
#[derive(Clone, PartialEq, Eq)]
pub struct Member {
    /// Id of the member.
    pub id: String,
    /// Birth date, when known.
    pub birth_date: Option<Day>,
    pub(crate) memberships: Vec<Membership>,
}

impl std::fmt::Debug for Member {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Member").field("id", &self.id).field("memberships", &self.memberships).finish_non_exhaustive()
    }
}

impl Member {
    /// Every stay, in the order of time, then unit.
    #[must_use]
    pub fn memberships(&self) -> &[Membership] {
        &self.memberships
    }

    /// Whether he belongs to `unit` on `day`.
    #[must_use]
    pub fn belongs(&self, unit: UnitIx, day: Day) -> bool {
        self.memberships.iter().any(|m| m.unit == unit && m.span.contains(day))
    }

    /// The unit that is credited on `day`: the primary membership, else the only one, else the least unit id.
    #[must_use]
    pub fn home(&self, day: Day) -> Option<UnitIx> {
        let here = self.memberships.iter().filter(|m| m.span.contains(day));
        here.min_by_key(|m| (!m.primary, m.unit)).map(|m| m.unit)
    }
}

impl Org {
    /// How many members belong to exactly this unit on `day` (not to the units below).
    #[must_use]
    pub fn members_on(&self, unit: UnitIx, day: Day) -> usize {
        self.members.iter().filter(|m| m.home(day) == Some(unit)).count()
    }
}
