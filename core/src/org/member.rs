//! Members and where they belong.

use super::ids::Ids;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Member<'a> {
    /// Id of the member.
    pub id: &'a str,
    /// Birth date, when known.
    pub birth_date: Option<Day>,
    memberships: &'a [Membership],
}

impl std::fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Member").field("id", &self.id).field("memberships", &self.memberships).finish_non_exhaustive()
    }
}

impl<'a> Member<'a> {
    /// Every stay, in the order of time, then unit.
    #[must_use]
    pub fn memberships(&self) -> &'a [Membership] {
        self.memberships
    }

    /// Whether he belongs to `unit` on `day`.
    #[must_use]
    pub fn belongs(&self, unit: UnitIx, day: Day) -> bool {
        self.memberships.iter().any(|m| m.unit == unit && m.span.contains(day))
    }

    /// The stay that counts on `day`: the primary one, else the only one, else that in the least unit id.
    #[must_use]
    pub fn home_stay(&self, day: Day) -> Option<&'a Membership> {
        let here = self.memberships.iter().filter(|m| m.span.contains(day));
        here.min_by_key(|m| (!m.primary, m.unit))
    }

    /// The unit that is credited on `day`.
    #[must_use]
    pub fn home(&self, day: Day) -> Option<UnitIx> {
        self.home_stay(day).map(|m| m.unit)
    }

    /// Full years of age on `day`, when the birth date is known (tuổi).
    #[must_use]
    pub fn age(&self, day: Day) -> Option<u32> {
        let ((year, month, of_month), (y, m, d)) = (day.ymd(), self.birth_date?.ymd());
        u32::try_from(year - y - i32::from((month, of_month) < (m, d))).ok()
    }
}

/// Every member in columns, in the order of ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Members {
    pub(super) ids: Ids,
    pub(super) births: Vec<Option<Day>>,
    /// Where the stays of each member end.
    pub(super) ends: Vec<u32>,
    pub(super) stays: Vec<Membership>,
}

impl Members {
    fn get(&self, ix: MemberIx) -> Option<Member<'_>> {
        let to = *self.ends.get(ix.at())? as usize;
        let from = ix.at().checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        let birth_date = self.births.get(ix.at()).copied().flatten();
        Some(Member { id: self.ids.get(ix.0), birth_date, memberships: self.stays.get(from..to).unwrap_or(&[]) })
    }
}

impl Org {
    /// How many members there are.
    #[must_use]
    pub fn member_count(&self) -> usize {
        self.members.ids.len()
    }

    /// All members, by id.
    pub fn members(&self) -> impl Iterator<Item = (MemberIx, Member<'_>)> {
        let count = u32::try_from(self.member_count()).unwrap_or(u32::MAX);
        (0..count).map(MemberIx).filter_map(|ix| Some((ix, self.member(ix)?)))
    }

    /// The member with this id.
    #[must_use]
    pub fn find_member(&self, id: &str) -> Option<MemberIx> {
        self.members.ids.find(id).map(MemberIx)
    }

    /// The member at `ix`; an index of another organisation is none.
    #[must_use]
    pub fn member(&self, ix: MemberIx) -> Option<Member<'_>> {
        self.members.get(ix)
    }
}
