//! From rows to an organisation: what does not fit is refused with unit and day.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Agencies, AgencyAlias, ClusterMembership, Member, MemberIx, MemberStatus, Membership, Org, Unit, UnitCode, UnitIx, UnitVersion,
};
use crate::call::{Limit, LimitError, Limits};
use crate::error::{Code, Params, Register, Sourced, room_error, settle};
use crate::time::{Day, Span};

room_error! {
    /// The organisation cannot be used.
    OrgError {
        /// Rows of its tables were refused; the findings say which.
        Invalid { rejected: u64 } => Code::OrgInvalid,
        /// No unit with this id.
        UnknownUnit { unit: String } => Code::OrgUnknownUnit,
    }
}

/// A row of `units`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct UnitRow {
    pub unit_id: String,
    pub name: String,
    pub kind: String,
    pub level: u32,
    pub parent_id: Option<String>,
    pub second_parent_id: Option<String>,
    pub span: Span,
}

/// A row of `codes`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct CodeRow {
    pub unit_id: String,
    pub code_system: String,
    pub code: String,
    pub span: Span,
}

/// A row of `clusters`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct ClusterRow {
    pub cluster_id: String,
    pub unit_id: String,
    pub span: Span,
}

/// A row of `members`. `Debug` does not show the birth date.
#[derive(Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct MemberRow {
    pub member_id: String,
    pub unit_id: String,
    pub span: Span,
    pub primary: bool,
    pub birth_date: Option<Day>,
    pub status: Option<MemberStatus>,
}

/// A row of `agencies`.
pub(crate) type AgencyRow = (String, String, Option<String>, Span);

/// Gathers rows and builds an [`Org`]; the order of the rows does not matter.
#[derive(Default)]
pub struct OrgBuilder {
    units: Vec<Sourced<UnitRow>>,
    codes: Vec<Sourced<CodeRow>>,
    clusters: Vec<Sourced<ClusterRow>>,
    members: Vec<Sourced<MemberRow>>,
    agencies: Vec<Sourced<AgencyRow>>,
}

impl OrgBuilder {
    /// Adds rows of `units`.
    pub fn extend_units(&mut self, rows: impl IntoIterator<Item = Sourced<UnitRow>>) {
        self.units.extend(rows);
    }

    /// Adds rows of `codes`.
    pub fn extend_codes(&mut self, rows: impl IntoIterator<Item = Sourced<CodeRow>>) {
        self.codes.extend(rows);
    }

    /// Adds rows of `clusters`.
    pub fn extend_clusters(&mut self, rows: impl IntoIterator<Item = Sourced<ClusterRow>>) {
        self.clusters.extend(rows);
    }

    /// Adds rows of `members`.
    pub fn extend_members(&mut self, rows: impl IntoIterator<Item = Sourced<MemberRow>>) {
        self.members.extend(rows);
    }

    pub(crate) fn extend_agencies(&mut self, rows: impl IntoIterator<Item = Sourced<AgencyRow>>) {
        self.agencies.extend(rows);
    }

    /// Builds the organisation; refused rows go to the register.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` for too many units or too deep a tree.
    pub fn build(self, register: &mut Register, limits: &Limits) -> Result<Org, LimitError> {
        let rows = settle(
            register,
            self.units,
            |u| (u.unit_id.clone(), u.span.from()),
            Code::OrgUnitConflict,
            |u| unit_params(&u.unit_id, u.span.from()),
        );
        let mut org = Org::default();
        let ids: BTreeSet<&str> = rows.iter().map(|r| r.value.unit_id.as_str()).collect();
        Limits::check(Limit::OrgUnits, limits.org_units, ids.len() as u64)?;
        for (i, id) in ids.into_iter().enumerate() {
            org.unit_index.insert(id.to_owned(), UnitIx(u32::try_from(i).unwrap_or(u32::MAX)));
            org.units.push(Unit { id: id.to_owned(), versions: Vec::new() });
        }
        let kept = add_versions(&mut org, register, rows);
        check_trees(&mut org, register, &kept, limits)?;
        add_members(&mut org, register, self.members);
        add_codes(&mut org, register, self.codes);
        add_clusters(&mut org, register, self.clusters);
        add_agencies(&mut org, register, self.agencies);
        Ok(org)
    }
}

fn unit_params(unit: &str, day: Day) -> Params {
    vec![("unit", unit.to_owned()), ("day", day.to_string())]
}

/// Adds the versions whose parents exist and whose days are free; returns what was added.
fn add_versions(org: &mut Org, register: &mut Register, rows: Vec<Sourced<UnitRow>>) -> Vec<(UnitIx, Sourced<UnitRow>)> {
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        let u = &row.value;
        let find = |id: &Option<String>| id.as_deref().map(|id| org.find_unit(id).ok_or_else(|| id.to_owned())).transpose();
        let (parent, second_parent) = match (find(&u.parent_id), find(&u.second_parent_id)) {
            (Ok(p), Ok(s)) => (p, s),
            (Err(id), _) | (_, Err(id)) => {
                register.reject(row.origin, "parent_id", Code::OrgUnknownParent, vec![("unit", u.unit_id.clone()), ("parent", id)]);
                continue;
            }
        };
        let Some(ix) = org.find_unit(&u.unit_id) else { continue };
        let Some(unit) = org.units.get_mut(ix.at()) else { continue };
        if unit.versions.iter().any(|v| v.span.overlaps(u.span)) {
            register.reject(row.origin, "valid_from", Code::OrgVersionsOverlap, unit_params(&u.unit_id, u.span.from()));
            continue;
        }
        let version =
            UnitVersion { name: u.name.clone(), kind: u.kind.clone(), level: u.level, parent, second_parent, span: u.span, recorded: 0 };
        unit.versions.push(version);
        unit.versions.sort_by_key(|v| v.span.from());
        kept.push((ix, row));
    }
    kept
}

/// Refuses versions that close a cycle; warns of parents that do not exist yet, and of levels out of order.
fn check_trees(org: &mut Org, register: &mut Register, kept: &[(UnitIx, Sourced<UnitRow>)], limits: &Limits) -> Result<(), LimitError> {
    for (ix, row) in kept {
        let day = row.value.span.from();
        if let Some(depth) = depth_or_cycle(org, *ix, day) {
            Limits::check(Limit::OrgDepth, limits.org_depth, depth)?;
        } else {
            register.reject(row.origin, "parent_id", Code::OrgCycle, unit_params(&row.value.unit_id, day));
            if let Some(unit) = org.units.get_mut(ix.at()) {
                unit.versions.retain(|v| v.span.from() != day);
            }
            continue;
        }
        let Some(version) = org.unit(*ix).and_then(|u| u.on(day)) else { continue };
        for parent in [version.parent, version.second_parent].into_iter().flatten() {
            match org.unit(parent).and_then(|p| p.on(day)) {
                None => register.warn(row.origin, "parent_id", Code::OrgParentNotYet, unit_params(&row.value.unit_id, day)),
                Some(above) if above.level >= version.level => {
                    register.warn(row.origin, "level", Code::OrgLevelOrder, unit_params(&row.value.unit_id, day));
                }
                Some(_) => {}
            }
        }
    }
    Ok(())
}

/// How deep `unit` lies on `day` (1 at the top); none when it is above itself.
fn depth_or_cycle(org: &Org, unit: UnitIx, day: Day) -> Option<u64> {
    let mut level = vec![unit];
    let mut seen = BTreeSet::new();
    let mut depth = 0;
    while !level.is_empty() {
        depth += 1;
        let versions = level.iter().filter_map(|ix| org.unit(*ix).and_then(|u| u.near(day)));
        let above: BTreeSet<UnitIx> = versions.flat_map(|v| [v.parent, v.second_parent]).flatten().collect();
        if above.contains(&unit) {
            return None;
        }
        level = above.into_iter().filter(|ix| seen.insert(*ix)).collect();
    }
    Some(depth)
}

fn add_members(org: &mut Org, register: &mut Register, rows: Vec<Sourced<MemberRow>>) {
    let rows = settle(
        register,
        rows,
        |m| (m.member_id.clone(), m.unit_id.clone(), m.span.from()),
        Code::MemberConflict,
        |m| vec![("member", m.member_id.clone())],
    );
    let mut by_id: BTreeMap<String, Vec<Sourced<MemberRow>>> = BTreeMap::new();
    for row in rows {
        by_id.entry(row.value.member_id.clone()).or_default().push(row);
    }
    for (id, rows) in by_id {
        let mut member = Member { id: id.clone(), birth_date: None, memberships: Vec::new() };
        for row in rows {
            let m = row.value;
            let Some(unit) = org.find_unit(&m.unit_id) else {
                register.reject(row.origin, "unit_id", Code::MemberUnknownUnit, vec![("unit", m.unit_id)]);
                continue;
            };
            if member.memberships.iter().any(|known| known.unit == unit && known.span.overlaps(m.span)) {
                register.reject(
                    row.origin,
                    "valid_from",
                    Code::MemberOverlap,
                    vec![("member", m.member_id), ("day", m.span.from().to_string())],
                );
                continue;
            }
            member.birth_date = member.birth_date.or(m.birth_date);
            member.memberships.push(Membership { unit, span: m.span, primary: m.primary, status: m.status, recorded: 0 });
        }
        member.memberships.sort_by_key(|m| (m.span.from(), m.unit));
        let ix = MemberIx(u32::try_from(org.members.len()).unwrap_or(u32::MAX));
        org.member_index.insert(id, ix);
        org.members.push(member);
    }
}

fn add_codes(org: &mut Org, register: &mut Register, rows: Vec<Sourced<CodeRow>>) {
    let key = |c: &CodeRow| (c.unit_id.clone(), c.code_system.clone(), c.span.from());
    for row in settle(register, rows, key, Code::OrgCodeConflict, |c| unit_params(&c.unit_id, c.span.from())) {
        let c = row.value;
        match org.find_unit(&c.unit_id) {
            Some(unit) => org.codes.push(UnitCode { unit, system: c.code_system, code: c.code, span: c.span }),
            None => register.reject(row.origin, "unit_id", Code::OrgUnknownUnit, vec![("unit", c.unit_id)]),
        }
    }
    org.codes.sort();
}

fn add_clusters(org: &mut Org, register: &mut Register, rows: Vec<Sourced<ClusterRow>>) {
    let key = |c: &ClusterRow| (c.cluster_id.clone(), c.unit_id.clone(), c.span.from());
    for row in settle(register, rows, key, Code::OrgClusterConflict, |c| unit_params(&c.unit_id, c.span.from())) {
        let c = row.value;
        match org.find_unit(&c.unit_id) {
            Some(unit) => org.clusters.push(ClusterMembership { cluster_id: c.cluster_id, unit, span: c.span }),
            None => register.reject(row.origin, "unit_id", Code::OrgUnknownUnit, vec![("unit", c.unit_id)]),
        }
    }
    org.clusters.sort();
}

fn add_agencies(org: &mut Org, register: &mut Register, rows: Vec<Sourced<AgencyRow>>) {
    let key = |a: &AgencyRow| (a.0.clone(), a.3.from());
    for row in settle(register, rows, key, Code::OrgAgencyConflict, |a| vec![("agency", a.0.clone())]) {
        let (agency_code, canonical, unit_id, span) = row.value;
        let unit = match unit_id {
            None => None,
            Some(id) => match org.find_unit(&id) {
                Some(unit) => Some(unit),
                None => {
                    register.reject(row.origin, "unit_id", Code::OrgUnknownUnit, vec![("unit", id)]);
                    continue;
                }
            },
        };
        org.agency_aliases.push(AgencyAlias { agency_code, canonical, unit, span });
    }
    org.agency_aliases.sort();
    org.agencies = Agencies::new(&org.agency_aliases);
}
