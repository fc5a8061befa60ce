//! Units and their dated versions.

use std::collections::HashMap;

use super::change::Lineage;
use super::code::Codes;
use super::lookup::Names;
use super::member::Members;
use super::records::Records;
use super::{Agencies, AgencyAlias, UnitCode};
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

    /// The version valid on `day`, else the last one before it, else the first: what is recorded of a later day says nothing of an earlier one.
    #[must_use]
    pub fn latest(&self, day: Day) -> Option<&UnitVersion> {
        self.latest_for(day).map(|(version, _)| version)
    }

    /// As [`Unit::latest`], and the days around `day` that have the same answer.
    pub(super) fn latest_for(&self, day: Day) -> Option<(&UnitVersion, Span)> {
        let at = self.versions.partition_point(|v| v.span.from() <= day).saturating_sub(1);
        let version = self.versions.get(at)?;
        let from = if at == 0 { Day::MIN } else { version.span.from() };
        let to = self.versions.get(at + 1).map_or(Day::MAX, |next| next.span.from());
        Some((version, Span::new(from, to).unwrap_or(version.span)))
    }

    /// The days around `day`, on which the unit does not exist, until it does.
    pub(super) fn gap(&self, day: Day) -> Span {
        let next = self.versions.partition_point(|v| v.span.from() <= day);
        let from = next.checked_sub(1).and_then(|i| self.versions.get(i)).map_or(Day::MIN, |v| v.span.to());
        let to = self.versions.get(next).map_or(Day::MAX, |v| v.span.from());
        Span::new(from, to).unwrap_or(Span::ALWAYS)
    }

    /// The first day of `span` on which the unit does not exist; none when it exists all the time.
    #[must_use]
    pub fn first_gap(&self, span: Span) -> Option<Day> {
        let mut day = span.from();
        for version in &self.versions {
            if version.span.from() > day {
                break;
            }
            if version.span.contains(day) {
                if version.span.last() >= span.last() {
                    return None;
                }
                day = version.span.to();
            }
        }
        Some(day)
    }

    /// The last day until `day` on which the unit exists, else its first.
    pub(crate) fn latest_day(&self, day: Day) -> Day {
        self.latest(day).map_or(day, |v| day.clamp(v.span.from(), v.span.last()))
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
    /// The rubric (bảng tiêu chí) by which the cluster is scored in that time: an id of the scheme, for the host to look up.
    pub rubric: Option<String>,
    /// Sequence at which the fact was recorded.
    pub recorded: u64,
}

/// The organisation (cơ cấu tổ chức): immutable; built by [`super::OrgBuilder`], units and members in the order of their ids.
///
/// It holds what is known now, and every record that led to it: [`Org::as_known`] goes back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Org {
    pub(crate) units: Vec<Unit>,
    pub(crate) members: Members,
    pub(crate) codes: Codes,
    pub(crate) agency_aliases: Vec<AgencyAlias>,
    pub(crate) agencies: Agencies,
    pub(crate) clusters: Vec<ClusterMembership>,
    pub(crate) lineage: Lineage,
    pub(crate) names: Names,
    pub(crate) unit_index: HashMap<String, UnitIx>,
    pub(crate) records: Records,
}

impl Org {
    /// All units, by id.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Dated codes of units.
    #[must_use]
    pub fn codes(&self) -> &[UnitCode] {
        self.codes.all()
    }

    /// Dated names of agencies.
    #[must_use]
    pub fn agencies(&self) -> &Agencies {
        &self.agencies
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

    /// The unit at `ix`; an index of another organisation is none.
    #[must_use]
    pub fn unit(&self, ix: UnitIx) -> Option<&Unit> {
        self.units.get(ix.at())
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
        self.cluster_membership_on(unit, day).map(|c| c.cluster_id.as_str())
    }

    /// The rubric of that cluster for `unit` on `day`, when it has one (bảng tiêu chí).
    #[must_use]
    pub fn rubric_on(&self, unit: UnitIx, day: Day) -> Option<&str> {
        self.cluster_membership_on(unit, day).and_then(|c| c.rubric.as_deref())
    }

    fn cluster_membership_on(&self, unit: UnitIx, day: Day) -> Option<&ClusterMembership> {
        let here = self.clusters.iter().filter(|c| c.unit == unit && c.span.contains(day));
        here.min_by(|a, b| a.cluster_id.cmp(&b.cluster_id))
    }
}
