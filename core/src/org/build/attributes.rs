//! Codes, clusters and names of agencies.

use super::super::code::Codes;
use super::super::hold::{Told, holding};
use super::super::rows::{AgencyRow, ClusterRow, CodeRow, Validity};
use super::super::{Agencies, AgencyAlias, ClusterMembership, Org, UnitCode, UnitIx};
use super::unit_params;
use crate::code::canonical_text;
use crate::error::{Code, Origin, Params, Register, Sourced, settle};
use crate::time::{Day, Span};

/// What is told of one thing, by validity.
fn told<V>(validity: Validity, value: V) -> Told<V> {
    Told { span: validity.span, recorded: validity.recorded, value: (!validity.absent).then_some(value) }
}

/// Refuses a row whose days overlap those of an accepted one of the same sequence.
fn overlaps<V>(kept: &[Told<V>], validity: Validity) -> bool {
    kept.iter().any(|t| t.recorded == validity.recorded && t.span.overlaps(validity.span))
}

/// Of things in the order of their first days each that begins before all earlier ones have ended, behind the one that ends last.
fn overlapping<T>(things: &[T], span: impl Fn(&T) -> Span) -> Vec<(&T, &T)> {
    let mut pairs = Vec::new();
    let mut last: Option<&T> = None;
    for thing in things {
        pairs.extend(last.filter(|last| span(last).overlaps(span(thing))).map(|last| (last, thing)));
        last = Some(last.filter(|last| span(last).last() >= span(thing).last()).unwrap_or(thing));
    }
    pairs
}

fn known_unit(org: &Org, register: &mut Register, origin: Origin, (id, from): (&str, Day)) -> Option<UnitIx> {
    let unit = org.find_unit(id);
    if unit.is_none() {
        register.reject(origin, "unit_id", Code::OrgUnknownUnit, unit_params(id, from));
    }
    unit
}

pub(super) fn add_codes(org: &mut Org, register: &mut Register, rows: Vec<Sourced<CodeRow>>) {
    // Two codes from one day contradict each other; the end of one and the beginning of another do not.
    let ended = |c: &CodeRow| c.validity.absent.then(|| c.code.clone());
    let key = |c: &CodeRow| (c.unit_id.clone(), c.code_system.clone(), c.validity.recorded, c.validity.span.from(), ended(c));
    let mut rows = settle(register, rows, key, Code::OrgCodeConflict, |c| unit_params(&c.unit_id, c.validity.span.from()));
    rows.sort_by(|a, b| (&a.value, a.origin).cmp(&(&b.value, b.origin)));
    let thing = |c: &CodeRow| (c.unit_id.clone(), c.code_system.clone(), c.code.clone());
    let mut codes: Vec<(UnitCode, Origin)> = Vec::with_capacity(rows.len());
    for group in rows.chunk_by(|a, b| thing(&a.value) == thing(&b.value)) {
        let mut kept: Vec<Told<Origin>> = Vec::new();
        for Sourced { origin, value: c } in group {
            if known_unit(org, register, *origin, (&c.unit_id, c.validity.span.from())).is_none() {
                continue;
            }
            if overlaps(&kept, c.validity) {
                register.reject(*origin, "valid_from", Code::OrgCodeConflict, unit_params(&c.unit_id, c.validity.span.from()));
                continue;
            }
            kept.push(told(c.validity, *origin));
            org.records.codes.push(c.clone());
        }
        let Some((c, unit)) = group.first().and_then(|r| Some((&r.value, org.find_unit(&r.value.unit_id)?))) else { continue };
        let code = |span, recorded| UnitCode { unit, system: c.code_system.clone(), code: c.code.clone(), span, recorded };
        codes.extend(holding(kept).into_iter().map(|(span, recorded, origin)| (code(span, recorded), origin)));
    }
    warn_codes(org, register, &mut codes);
    org.codes = Codes::new(codes.into_iter().map(|(code, _)| code).collect());
}

/// Two codes of a unit in one system at once, and one code at two units at once.
fn warn_codes(org: &Org, register: &mut Register, codes: &mut [(UnitCode, Origin)]) {
    codes.sort_by(|a, b| (a.0.unit, &a.0.system, a.0.span.from()).cmp(&(b.0.unit, &b.0.system, b.0.span.from())).then(a.1.cmp(&b.1)));
    let mut clashes: Vec<(Origin, Code, Params)> = Vec::new();
    let mut look = |codes: &[&(UnitCode, Origin)], code: Code| {
        for (a, b) in overlapping(codes, |c| c.0.span) {
            let mut params = unit_params(org.unit_id(b.0.unit), b.0.span.from().max(a.0.span.from()));
            params.extend([("system", b.0.system.clone()), ("code", b.0.code.clone())]);
            clashes.push((b.1, code, params));
        }
    };
    for group in codes.chunk_by(|a, b| (a.0.unit, &a.0.system) == (b.0.unit, &b.0.system)) {
        look(&group.iter().collect::<Vec<_>>(), Code::OrgTwoCodes);
    }
    let mut shared: Vec<&(UnitCode, Origin)> = codes.iter().collect();
    shared.sort_by(|a, b| (&a.0.system, &a.0.code, a.0.span.from(), a.0.unit).cmp(&(&b.0.system, &b.0.code, b.0.span.from(), b.0.unit)));
    for group in shared.chunk_by(|a, b| (&a.0.system, &a.0.code) == (&b.0.system, &b.0.code)) {
        look(group, Code::OrgCodeShared);
    }
    clashes.into_iter().for_each(|(origin, code, params)| register.warn(origin, "code", code, params));
}

pub(super) fn add_clusters(org: &mut Org, register: &mut Register, rows: Vec<Sourced<ClusterRow>>) {
    let key = |c: &ClusterRow| (c.cluster_id.clone(), c.unit_id.clone(), c.validity.recorded, c.validity.span.from());
    let rows = settle(register, rows, key, Code::OrgClusterConflict, |c| unit_params(&c.unit_id, c.validity.span.from()));
    let thing = |c: &ClusterRow| (c.cluster_id.clone(), c.unit_id.clone());
    let mut clusters: Vec<(ClusterMembership, Origin)> = Vec::with_capacity(rows.len());
    for group in rows.chunk_by(|a, b| thing(&a.value) == thing(&b.value)) {
        let mut kept: Vec<Told<(Origin, &Option<String>)>> = Vec::new();
        for Sourced { origin, value: c } in group {
            if known_unit(org, register, *origin, (&c.unit_id, c.validity.span.from())).is_none() {
                continue;
            }
            if overlaps(&kept, c.validity) {
                register.reject(*origin, "valid_from", Code::OrgClusterConflict, unit_params(&c.unit_id, c.validity.span.from()));
                continue;
            }
            kept.push(told(c.validity, (*origin, &c.rubric)));
            org.records.clusters.push(c.clone());
        }
        let Some((c, unit)) = group.first().and_then(|r| Some((&r.value, org.find_unit(&r.value.unit_id)?))) else { continue };
        let member = |span, recorded, rubric: &Option<String>| ClusterMembership {
            cluster_id: c.cluster_id.clone(),
            unit,
            span,
            rubric: rubric.clone(),
            recorded,
        };
        clusters.extend(holding(kept).into_iter().map(|(span, recorded, (origin, rubric))| (member(span, recorded, rubric), origin)));
    }
    clusters.sort_by(|a, b| (a.0.unit, a.0.span.from(), &a.0.cluster_id).cmp(&(b.0.unit, b.0.span.from(), &b.0.cluster_id)));
    for of_unit in clusters.chunk_by(|a, b| a.0.unit == b.0.unit) {
        for (a, b) in overlapping(of_unit, |c| c.0.span) {
            let day: Day = b.0.span.from().max(a.0.span.from());
            register.warn(b.1, "cluster_id", Code::OrgTwoClusters, unit_params(org.unit_id(b.0.unit), day));
        }
    }
    org.clusters = clusters.into_iter().map(|(cluster, _)| cluster).collect();
    org.clusters.sort();
}

fn agency_params(a: &AgencyRow) -> Params {
    vec![("agency", a.agency_code.clone()), ("day", a.validity.span.from().to_string())]
}

pub(super) fn add_agencies(org: &mut Org, register: &mut Register, rows: Vec<Sourced<AgencyRow>>) {
    let thing = |a: &AgencyRow| canonical_text(&a.agency_code).into_owned();
    let key = |a: &AgencyRow| (thing(a), a.validity.recorded, a.validity.span.from());
    let rows = settle(register, rows, key, Code::OrgAgencyConflict, agency_params);
    for group in rows.chunk_by(|a, b| thing(&a.value) == thing(&b.value)) {
        let mut kept: Vec<Told<(String, Option<UnitIx>)>> = Vec::new();
        for Sourced { origin, value: a } in group {
            let unit = match &a.unit_id {
                None => None,
                Some(id) => match known_unit(org, register, *origin, (id, a.validity.span.from())) {
                    Some(unit) => Some(unit),
                    None => continue,
                },
            };
            if overlaps(&kept, a.validity) {
                register.reject(*origin, "valid_from", Code::OrgAgencyConflict, agency_params(a));
                continue;
            }
            kept.push(told(a.validity, (a.canonical.clone(), unit)));
            org.records.agencies.push(a.clone());
        }
        let Some(agency_code) = group.first().map(|r| r.value.agency_code.clone()) else { continue };
        org.agency_aliases.extend(holding(kept).into_iter().map(|(span, _, (canonical, unit))| AgencyAlias {
            agency_code: agency_code.clone(),
            canonical,
            unit,
            span,
        }));
    }
    org.agency_aliases.sort();
    org.agencies = Agencies::new(&org.agency_aliases);
}
