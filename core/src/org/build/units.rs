//! Units: versions that do not overlap, parents that exist, trees without cycles.

use std::collections::BTreeSet;

use super::super::hold::{Told, holding};
use super::super::rows::UnitRow;
use super::super::{Org, UnitIx, UnitVersion};
use super::unit_params;
use crate::call::{Limit, LimitError, Limits};
use crate::error::{Code, Origin, Register, Sourced, settle};
use crate::time::{Day, Span};

/// What a row says of a unit, beside its days.
#[derive(Clone)]
struct Content {
    origin: Origin,
    name: String,
    kind: String,
    level: u32,
    parent: Option<UnitIx>,
    second_parent: Option<UnitIx>,
}

pub(super) fn add(org: &mut Org, register: &mut Register, rows: Vec<Sourced<UnitRow>>, limits: &Limits) -> Result<(), LimitError> {
    let key = |u: &UnitRow| (u.unit_id.clone(), u.validity.recorded, u.validity.span.from());
    let rows = settle(register, rows, key, Code::OrgUnitConflict, |u| unit_params(&u.unit_id, u.validity.span.from()));
    let mut origins: Vec<(UnitIx, Day, Origin)> = Vec::with_capacity(rows.len());
    let mut accepted = Vec::with_capacity(rows.len());
    for group in rows.chunk_by(|a, b| a.value.unit_id == b.value.unit_id) {
        let Some(ix) = group.first().and_then(|r| org.find_unit(&r.value.unit_id)) else { continue };
        let mut told: Vec<Told<Content>> = Vec::with_capacity(group.len());
        for row in group {
            let Some(content) = content(org, register, row) else { continue };
            let (span, recorded, absent) = (row.value.validity.span, row.value.validity.recorded, row.value.validity.absent);
            if told.iter().any(|t| t.recorded == recorded && t.span.overlaps(span)) {
                register.reject(row.origin, "valid_from", Code::OrgVersionsOverlap, unit_params(&row.value.unit_id, span.from()));
                continue;
            }
            told.push(Told { span, recorded, value: (!absent).then_some(content) });
            accepted.push(row.value.clone());
        }
        for (span, recorded, content) in holding(told) {
            origins.push((ix, span.from(), content.origin));
            if let Some(unit) = org.units.get_mut(ix.at()) {
                unit.versions.push(version(content, span, recorded));
            }
        }
    }
    org.records.units = accepted;
    check_trees(org, register, &origins, limits)
}

/// What a row says, when its parents exist.
fn content(org: &Org, register: &mut Register, row: &Sourced<UnitRow>) -> Option<Content> {
    let u = &row.value;
    let find = |id: &Option<String>| id.as_deref().map(|id| org.find_unit(id).ok_or_else(|| id.to_owned())).transpose();
    match (find(&u.parent_id), find(&u.second_parent_id)) {
        (Ok(parent), Ok(second_parent)) => {
            Some(Content { origin: row.origin, name: u.name.clone(), kind: u.kind.clone(), level: u.level, parent, second_parent })
        }
        (Err(id), _) | (_, Err(id)) => {
            register.reject(row.origin, "parent_id", Code::OrgUnknownParent, vec![("unit", u.unit_id.clone()), ("parent", id)]);
            None
        }
    }
}

fn version(content: Content, span: Span, recorded: u64) -> UnitVersion {
    let Content { name, kind, level, parent, second_parent, .. } = content;
    UnitVersion { name, kind, level, parent, second_parent, span, recorded }
}

/// Refuses versions that close a cycle; warns of parents that are not there, and of levels out of order.
fn check_trees(org: &mut Org, register: &mut Register, origins: &[(UnitIx, Day, Origin)], limits: &Limits) -> Result<(), LimitError> {
    for (ix, day, origin) in origins {
        let id = org.unit_id(*ix).to_owned();
        if let Some(depth) = depth_or_cycle(org, *ix, *day) {
            Limits::check(Limit::OrgDepth, limits.org_depth, depth)?;
        } else {
            register.reject(*origin, "parent_id", Code::OrgCycle, unit_params(&id, *day));
            if let Some(unit) = org.units.get_mut(ix.at()) {
                unit.versions.retain(|v| v.span.from() != *day);
            }
            continue;
        }
        let Some(version) = org.unit(*ix).and_then(|u| u.on(*day)) else { continue };
        for (field, parent) in [("parent_id", version.parent), ("second_parent_id", version.second_parent)] {
            let Some(parent) = parent.and_then(|ix| org.unit(ix)) else { continue };
            match parent.on(*day) {
                None => register.warn(*origin, field, Code::OrgParentNotYet, unit_params(&id, *day)),
                Some(above) if above.level >= version.level => register.warn(*origin, "level", Code::OrgLevelOrder, unit_params(&id, *day)),
                Some(_) => {
                    if let Some(gone) = parent.first_gap(version.span) {
                        register.warn(*origin, field, Code::OrgParentGone, unit_params(&id, gone));
                    }
                }
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
