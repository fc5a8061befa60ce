//! Codes whose numbers run on.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::Ground;
use super::raised::Raised;
use super::stretch::stretches;
use crate::code::{DossierCode, canonical_text};
use crate::matching::{Outcome, Reason, Verdict};
use crate::org::{Ids, MemberIx};
use crate::scheme::FlagCode;
use crate::time::Day;

/// Agency and day: where numbers count on.
type Counter = (u32, Day);

/// A code that nothing bears out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Typed {
    member: MemberIx,
    counter: Counter,
    number: u32,
    entry: u32,
    /// There is no such dossier; else there is, and it is another's.
    is_missing: bool,
}

impl Typed {
    fn is_beside(&self, other: &Typed) -> bool {
        (self.member, self.counter) == (other.member, other.counter)
    }
}

/// Codes of one member that are not found or contradicted and run on; codes that are not found and lie around one that there is.
pub(super) fn codes(ground: &Ground<'_>, raised: &mut Vec<Raised>) {
    let step = ground.rules.code_step;
    if step == 0 {
        return;
    }
    let mut agencies = Ids::default();
    let mut typed: Vec<Typed> = ground.run.verdicts.iter().filter_map(|verdict| typed(ground, verdict, &mut agencies)).collect();
    typed.sort_unstable();
    if let Some(threshold) = ground.rules.threshold(FlagCode::CodeRun) {
        for run in typed.chunk_by(|a, b| a.is_beside(b) && b.number - a.number <= step) {
            raise(FlagCode::CodeRun, numbers(run).len() as u64, threshold, run, raised);
        }
    }
    let missing: Vec<Typed> = typed.into_iter().filter(|code| code.is_missing).collect();
    if let Some(threshold) = ground.rules.threshold(FlagCode::CodeNeighbours) {
        around(ground, &missing, &agencies, (step, threshold), raised);
    }
}

fn raise(code: FlagCode, observed: u64, threshold: u32, codes: &[Typed], raised: &mut Vec<Raised>) {
    if observed >= u64::from(threshold) {
        raised.push(Raised::new(code, observed, threshold, codes.iter().map(|code| code.entry)));
    }
}

fn numbers(codes: &[Typed]) -> BTreeSet<u32> {
    codes.iter().map(|code| code.number).collect()
}

/// The code of a line, where it parses and the records do not bear it out.
fn typed(ground: &Ground<'_>, verdict: &Verdict, agencies: &mut Ids) -> Option<Typed> {
    let is_missing = (verdict.outcome, verdict.reason) == (Outcome::NotFound, Reason::NoSuchCode);
    let is_anothers =
        verdict.outcome == Outcome::Contradicted && matches!(verdict.reason, Reason::Procedure | Reason::Identity | Reason::Day);
    let entry = ground.run.entries.list.get(verdict.entry as usize).filter(|_| is_missing || is_anothers)?;
    let code = entry.codes.get(usize::try_from(verdict.line.checked_sub(1)?).ok()?)?;
    if !ground.holds(entry) {
        return None;
    }
    let (counter, number) = counted(ground, code, |agency| Some(agencies.number(agency)))?;
    Some(Typed { member: entry.member, counter, number, entry: verdict.entry, is_missing })
}

/// Counter and number of a code that parses.
fn counted(ground: &Ground<'_>, code: &str, agency: impl FnOnce(&str) -> Option<u32>) -> Option<(Counter, u32)> {
    let text = canonical_text(code);
    let code = DossierCode::parse(&text)?;
    let name = ground.run.org.agencies().canonical(code.agency, code.day).unwrap_or(code.agency);
    Some(((agency(name)?, code.day), code.sequence))
}

/// Missing codes of one member around a number that exists: the numbers around each existing one are counted, and what two of them share is one stretch.
fn around(ground: &Ground<'_>, missing: &[Typed], agencies: &Ids, (step, threshold): (u32, u32), raised: &mut Vec<Raised>) {
    let groups: Vec<&[Typed]> =
        missing.chunk_by(|a, b| a.is_beside(b)).filter(|group| numbers(group).len() as u64 >= u64::from(threshold)).collect();
    let counters = groups.iter().filter_map(|group| group.first()).map(|code| code.counter).collect();
    let existing = existing(ground, &counters, agencies);
    for group in groups {
        let Some(exist) = group.first().and_then(|code| existing.get(&code.counter)) else { continue };
        let distinct: Vec<u32> = numbers(group).into_iter().collect();
        let near = |n: &u32| {
            distinct.partition_point(|other| other.saturating_add(step) < *n)
                ..distinct.partition_point(|other| *other <= n.saturating_add(step))
        };
        let windows = exist.iter().map(near).filter(|window| window.len() as u64 >= u64::from(threshold));
        for (stretch, most) in stretches(windows) {
            let around = distinct.get(stretch).unwrap_or_default();
            let from = group.partition_point(|code| Some(&code.number) < around.first());
            let to = group.partition_point(|code| Some(&code.number) <= around.last());
            raise(FlagCode::CodeNeighbours, most, threshold, group.get(from..to).unwrap_or_default(), raised);
        }
    }
}

/// The numbers of dossiers at some counters.
fn existing(ground: &Ground<'_>, counters: &BTreeSet<Counter>, agencies: &Ids) -> BTreeMap<Counter, BTreeSet<u32>> {
    let mut numbers: BTreeMap<Counter, BTreeSet<u32>> = BTreeMap::new();
    let days: BTreeSet<Day> = counters.iter().map(|(_, day)| *day).collect();
    let dossiers = ground.records.filter(|_| !days.is_empty()).map_or(&[][..], |records| &records.dossiers.list);
    for dossier in dossiers {
        let own = dossier.code_day.filter(|day| days.contains(day)).map(|_| &dossier.code);
        for code in own.into_iter().chain(&dossier.other_codes) {
            if let Some((counter, number)) =
                counted(ground, code, |agency| agencies.find(agency)).filter(|(counter, _)| counters.contains(counter))
            {
                numbers.entry(counter).or_default().insert(number);
            }
        }
    }
    numbers
}
