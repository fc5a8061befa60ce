//! Where the records are looked up that a line nearly found.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::case::{Case, Record};
use crate::code::{DossierCode, ProcedureHead, canonical_text};
use crate::dossier::Dossier;
use crate::matching::{Outline, Typed};
use crate::org::Agencies;
use crate::privacy::PersonIx;
use crate::time::Day;

/// The dossiers of a run by what may make them near (chỉ mục hồ sơ gần): made when it is first asked, and no part of what a run is.
#[derive(Debug, Default)]
pub(crate) struct Nearby(OnceLock<Lists>);

#[derive(Debug, Default)]
struct Lists {
    /// The codes in the order of dossiers.
    codes: Vec<(u32, Outline)>,
    /// Sorted.
    people: Vec<(PersonIx, u32)>,
    /// By procedure and each known day, sorted.
    days: Vec<(ProcedureHead, Day, u32)>,
    /// Agencies of codes that parse, as written.
    agencies: HashSet<String>,
}

impl Lists {
    fn of(dossiers: &[Dossier], agencies: &Agencies) -> Lists {
        let numbered = || (0_u32..).zip(dossiers);
        let codes = || numbered().flat_map(|(at, d)| d.codes().filter(|code| !code.is_empty()).map(move |code| (at, code)));
        let days = numbered().filter_map(|(at, d)| Some((at, d, d.procedure?)));
        let mut lists = Lists {
            codes: codes().map(|(at, code)| (at, Outline::of(code, agencies))).collect(),
            people: numbered().flat_map(|(at, d)| d.people().map(move |person| (person, at))).collect(),
            days: days.flat_map(|(at, d, head)| d.days().map(move |day| (head, day, at))).collect(),
            agencies: HashSet::new(),
        };
        for (_, code) in codes() {
            let text = canonical_text(code);
            let Some(DossierCode { agency, .. }) = DossierCode::parse(&text) else { continue };
            if !lists.agencies.contains(agency) {
                lists.agencies.insert(agency.to_owned());
            }
        }
        lists.people.sort_unstable();
        lists.days.sort_unstable();
        lists
    }
}

impl Nearby {
    fn lists(&self, dossiers: &[Dossier], agencies: &Agencies) -> &Lists {
        self.0.get_or_init(|| Lists::of(dossiers, agencies))
    }

    /// Whether a dossier has a code of an agency, given as canonical text.
    pub(super) fn knows_agency(&self, agency: &str, dossiers: &[Dossier], agencies: &Agencies) -> bool {
        self.lists(dossiers, agencies).agencies.contains(agency)
    }

    /// The dossiers that may be near a line, in order, each once: all that are, and few others.
    pub(super) fn of(&self, case: &Case<'_>, typed: Option<&Typed>) -> Vec<u32> {
        let agencies = case.run.org.agencies();
        let lists = self.lists(&case.records.dossiers.list, agencies);
        let mut found: Vec<u32> = Vec::new();
        if let Some(outlines) = typed.map(|typed| typed.outlines(agencies)) {
            let is_near = |outline: &Outline| outlines.iter().any(|own| own.may_be_near(outline));
            found.extend(lists.codes.iter().filter(|(_, outline)| is_near(outline)).map(|(at, _)| *at));
        }
        if let Some(citizen) = case.entry.citizen {
            found
                .extend(within(&lists.people, |(person, _)| *person < citizen, |(person, _)| *person <= citizen).iter().map(|(_, at)| *at));
        }
        if let Some(head) = case.entry.procedure {
            let window = &case.scheme.window;
            let (first, last) = (window.first(case.entry.helped_on), window.last(case.entry.helped_on));
            let days = within(&lists.days, |(h, day, _)| (*h, *day) < (head, first), |(h, day, _)| (*h, *day) <= (head, last));
            found.extend(days.iter().map(|(_, _, at)| *at));
        }
        found.extend(case.records.notes.weighed.line(case.at).into_iter().flat_map(|line| &line.pairs).map(|pair| pair.record));
        found.extend(case.barred().map(|barred| barred.record));
        found.extend(case.records.notes.alike(case.at).iter().map(|alike| alike.record));
        found.extend(case.found().and_then(|record| if let Record::Dossier(at, _) = record { Some(at) } else { None }));
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Those of a sorted list that are not below and not above.
fn within<T>(list: &[T], is_below: impl Fn(&T) -> bool, is_inside: impl Fn(&T) -> bool) -> &[T] {
    let from = list.partition_point(is_below);
    let to = list.partition_point(is_inside);
    list.get(from..to).unwrap_or_default()
}

/// What is looked up can always be made again.
impl Clone for Nearby {
    fn clone(&self) -> Self {
        Nearby::default()
    }
}

impl PartialEq for Nearby {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Nearby {}
