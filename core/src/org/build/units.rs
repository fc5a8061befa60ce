//! Units: versions that do not overlap, parents that exist, trees without cycles.

use std::collections::{BTreeMap, BTreeSet};

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
            let mut params = unit_params(&u.unit_id, u.validity.span.from());
            params.push(("parent", id));
            register.reject(row.origin, "parent_id", Code::OrgUnknownParent, params);
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
    for (ix, day, _) in origins {
        loop {
            match look_above(org, *ix, *day, limits.org_depth) {
                Above::Depth(depth) => break Limits::check(Limit::OrgDepth, limits.org_depth, depth)?,
                Above::Circle(units) => units.into_iter().for_each(|unit| break_circle(org, register, origins, (unit, *day))),
            }
        }
    }
    for (ix, day, origin) in origins {
        warn_of_parents(org, register, (*ix, *day), *origin);
    }
    warn_of_orphans(org, register, origins);
    Ok(())
}

/// Units without a parent on days on which units of a higher level are there.
fn warn_of_orphans(org: &Org, register: &mut Register, origins: &[(UnitIx, Day, Origin)]) {
    let versions = || org.units.iter().flat_map(|unit| unit.versions.iter());
    let Some(top) = versions().map(|v| v.level).min() else { return };
    let mut higher: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
    for (ix, day, origin) in origins {
        let Some((unit, version)) = org.unit(*ix).and_then(|u| Some((u, u.on(*day)?))) else { continue };
        if version.level == top || version.parent.is_some() || version.second_parent.is_some() {
            continue;
        }
        let spans = higher.entry(version.level).or_insert_with(|| joined(versions().filter(|v| v.level < version.level).map(|v| v.span)));
        if let Some(first) = spans.iter().find_map(|span| span.intersect(version.span)) {
            register.warn(*origin, "parent_id", Code::OrgOrphan, unit_params(&unit.id, first.from()));
        }
    }
}

/// The days of all spans, in as few spans as there are gaps.
fn joined(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable_by_key(|span| (span.from(), span.to()));
    spans.dedup_by(|next, kept| {
        let joins = next.from() <= kept.to();
        if joins {
            *kept = Span::new(kept.from(), next.to().max(kept.to())).unwrap_or(*kept);
        }
        joins
    });
    spans
}

/// What lies above a unit.
enum Above {
    /// So many levels, the unit's own among them; more than allowed when it is more than allowed.
    Depth(u64),
    /// A circle: the units whose versions make it. Of a short one the first that is met; of a longer one than trees may be deep all of them.
    Circle(Vec<UnitIx>),
}

/// Climbs from `unit` on `day`. A circle that only lies above is looked for where the way is longer than allowed.
fn look_above(org: &Org, unit: UnitIx, day: Day, allowed: u64) -> Above {
    let mut level = vec![unit];
    let mut seen = BTreeSet::new();
    let mut depth = 0;
    while !level.is_empty() {
        depth += 1;
        if depth > allowed {
            return circle_above(org, unit, day).map_or(Above::Depth(depth), Above::Circle);
        }
        let above: BTreeSet<UnitIx> = level.iter().flat_map(|ix| parents(org, *ix, day)).collect();
        if above.contains(&unit) {
            return Above::Circle(vec![unit]);
        }
        level = above.into_iter().filter(|ix| seen.insert(*ix)).collect();
    }
    Above::Depth(depth)
}

fn parents(org: &Org, unit: UnitIx, day: Day) -> impl Iterator<Item = UnitIx> {
    let version = org.unit(unit).and_then(|u| u.latest(day));
    version.map(|v| [v.parent, v.second_parent]).into_iter().flatten().flatten()
}

/// A circle that lies above `unit`: depth first, with the way to where the walk stands.
fn circle_above(org: &Org, unit: UnitIx, day: Day) -> Option<Vec<UnitIx>> {
    let mut seen = BTreeSet::from([unit]);
    let mut way = vec![(unit, parents(org, unit, day).collect::<Vec<_>>())];
    while let Some((_, waiting)) = way.last_mut() {
        let Some(next) = waiting.pop() else {
            way.pop();
            continue;
        };
        if let Some(from) = way.iter().position(|(on_way, _)| *on_way == next) {
            return Some(way.iter().skip(from).map(|(on_way, _)| *on_way).collect());
        }
        if seen.insert(next) {
            way.push((next, parents(org, next, day).collect()));
        }
    }
    None
}

/// Refuses the version by which `unit` closes a circle on `day`.
fn break_circle(org: &mut Org, register: &mut Register, origins: &[(UnitIx, Day, Origin)], (unit, day): (UnitIx, Day)) {
    let Some(from) = org.unit(unit).and_then(|u| u.latest(day)).map(|v| v.span.from()) else { return };
    let origin = origins.binary_search_by_key(&(unit, from), |(ix, day, _)| (*ix, *day)).ok().and_then(|at| origins.get(at));
    let origin = origin.map_or_else(Origin::default, |(_, _, origin)| *origin);
    register.reject(origin, "parent_id", Code::OrgCycle, unit_params(org.unit_id(unit), day.max(from)));
    if let Some(unit) = org.units.get_mut(unit.at()) {
        unit.versions.retain(|v| v.span.from() != from);
    }
}

/// Parents that are not there on all days of a version, or do not stand on a higher level on one of them.
fn warn_of_parents(org: &Org, register: &mut Register, (ix, day): (UnitIx, Day), origin: Origin) {
    let Some((unit, version)) = org.unit(ix).and_then(|u| Some((u, u.on(day)?))) else { return };
    for (field, parent) in [("parent_id", version.parent), ("second_parent_id", version.second_parent)] {
        let Some(parent) = parent.and_then(|ix| org.unit(ix)) else { continue };
        if parent.on(day).is_none() {
            register.warn(origin, field, Code::OrgParentNotYet, unit_params(&unit.id, day));
        } else if let Some(gone) = parent.first_gap(version.span) {
            register.warn(origin, field, Code::OrgParentGone, unit_params(&unit.id, gone));
        }
        let not_above = parent.versions().iter().filter(|above| above.level >= version.level);
        if let Some(first) = not_above.filter_map(|above| above.span.intersect(version.span)).next() {
            register.warn(origin, "level", Code::OrgLevelOrder, unit_params(&unit.id, first.from()));
        }
    }
}
