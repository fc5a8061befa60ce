//! Units and their dated versions.

use std::collections::HashMap;

use super::{Agencies, AgencyAlias, Member, MemberIx, UnitCode};
use crate::time::{Day, Span};

/// Dense index of a unit inside one [`Org`]; outside, a unit is its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct UnitIx(pub(crate) u32);

impl UnitIx {
    pub(crate) fn at(self) -> usize {
        self.0 as usize
    }
}

/// What holds of a unit in an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitVersion {
    /// Its name.
    pub name: String,
    /// A word of the scheme: `province`, `commune`, `school`, …
    pub kind: String,
    /// 1 is the top.
    pub level: u32,
    /// The unit above.
    pub parent: Option<UnitIx>,
    /// A second unit above (army, border guard): rolls up to both, counts once in a common ancestor.
    pub second_parent: Option<UnitIx>,
    /// When it holds.
    pub span: Span,
    /// Sequence at which the fact was recorded; 0 for what was known from the start.
    pub recorded: u64,
}

/// A unit (đơn vị): its id and its versions in the order of time, disjoint, gaps allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id, ours for ever.
    pub id: String,
    pub(crate) versions: Vec<UnitVersion>,
}

impl Unit {
    /// All versions, in the order of time.
    #[must_use]
    pub fn versions(&self) -> &[UnitVersion] {
        &self.versions
    }

    /// The version valid on `day`.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<&UnitVersion> {
        self.versions.iter().find(|v| v.span.contains(day))
    }

    /// The version valid on `day`, else the nearest in time, the earlier one when equally near.
    #[must_use]
    pub fn near(&self, day: Day) -> Option<&UnitVersion> {
        let away = |v: &UnitVersion| {
            if v.span.contains(day) {
                0
            } else if day < v.span.from() {
                v.span.from().number() - day.number()
            } else {
                day.number() - v.span.to().number() + 1
            }
        };
        self.versions.iter().min_by_key(|v| (away(v), v.span.from()))
    }
}

/// A unit in a cluster for emulation (cụm, khối thi đua) in an interval.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClusterMembership {
    /// The cluster.
    pub cluster_id: String,
    /// The unit.
    pub unit: UnitIx,
    /// When.
    pub span: Span,
}

/// The organisation: immutable; built by [`super::OrgBuilder`], units and members in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Org {
    pub(crate) units: Vec<Unit>,
    pub(crate) members: Vec<Member>,
    pub(crate) codes: Vec<UnitCode>,
    pub(crate) agency_aliases: Vec<AgencyAlias>,
    pub(crate) agencies: Agencies,
    pub(crate) clusters: Vec<ClusterMembership>,
    pub(crate) unit_index: HashMap<String, UnitIx>,
    pub(crate) member_index: HashMap<String, MemberIx>,
}

impl Org {
    /// All units, by id.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// All members, by id.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Dated codes of units.
    #[must_use]
    pub fn codes(&self) -> &[UnitCode] {
        &self.codes
    }

    /// Dated names of agencies.
    #[must_use]
    pub fn agencies(&self) -> &Agencies {
        &self.agencies
    }

    /// The rows of the agencies table.
    #[must_use]
    pub fn agency_aliases(&self) -> &[AgencyAlias] {
        &self.agency_aliases
    }

    /// Dated cluster memberships.
    #[must_use]
    pub fn clusters(&self) -> &[ClusterMembership] {
        &self.clusters
    }

    /// The unit with this id.
    #[must_use]
    pub fn find_unit(&self, id: &str) -> Option<UnitIx> {
        self.unit_index.get(id).copied()
    }

    /// The member with this id.
    #[must_use]
    pub fn find_member(&self, id: &str) -> Option<MemberIx> {
        self.member_index.get(id).copied()
    }

    /// The unit at `ix`; an index of another organisation is none.
    #[must_use]
    pub fn unit(&self, ix: UnitIx) -> Option<&Unit> {
        self.units.get(ix.at())
    }

    /// The member at `ix`.
    #[must_use]
    pub fn member(&self, ix: MemberIx) -> Option<&Member> {
        self.members.get(ix.at())
    }

    /// The id of the unit at `ix`.
    #[must_use]
    pub fn unit_id(&self, ix: UnitIx) -> &str {
        self.unit(ix).map_or("", |u| u.id.as_str())
    }

    /// Every index with its unit.
    pub fn indexed(&self) -> impl Iterator<Item = (UnitIx, &Unit)> {
        self.units.iter().enumerate().map(|(i, u)| (UnitIx(u32::try_from(i).unwrap_or(u32::MAX)), u))
    }

    /// The cluster of `unit` on `day`: the least id when it is in several.
    #[must_use]
    pub fn cluster_on(&self, unit: UnitIx, day: Day) -> Option<&str> {
        self.clusters.iter().filter(|c| c.unit == unit && c.span.contains(day)).map(|c| c.cluster_id.as_str()).min()
    }
}
