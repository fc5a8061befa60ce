//! Two members after each other, in both directions.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::Ground;
use super::raised::Raised;
use crate::matching::{Outcome, Reason, Verdict};
use crate::org::MemberIx;
use crate::scheme::{Check, FlagCode};

/// Something of one member that another claims too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Passed {
    /// The two members, the lesser first.
    pair: (MemberIx, MemberIx),
    from: MemberIx,
    /// What it is, as a number of its own.
    thing: u32,
    entries: [u32; 2],
}

impl Passed {
    fn new([from, to]: [MemberIx; 2], thing: u32, entries: [u32; 2]) -> Option<Passed> {
        (from != to).then_some(Passed { pair: (from.min(to), from.max(to)), from, thing, entries })
    }
}

/// Citizens, and dossiers or accounts, that two members claim after each other.
pub(super) fn trades(ground: &Ground<'_>, raised: &mut Vec<Raised>) {
    let trades = [(FlagCode::CitizensTraded, citizens as fn(&Ground<'_>) -> Vec<Passed>), (FlagCode::DossiersTraded, records)];
    for (code, found) in trades {
        if let Some(threshold) = ground.rules.threshold(code) {
            raise(code, threshold, found(ground), raised);
        }
    }
}

/// Raises a flag for two members of whom each claims so many things after the other.
fn raise(code: FlagCode, threshold: u32, mut passed: Vec<Passed>, raised: &mut Vec<Raised>) {
    passed.sort_unstable();
    for of_pair in passed.chunk_by(|a, b| a.pair == b.pair) {
        let things = |from: MemberIx| of_pair.iter().filter(|p| p.from == from).map(|p| p.thing).collect::<BTreeSet<u32>>().len() as u64;
        let Some(pair) = of_pair.first().map(|p| p.pair) else { continue };
        let observed = things(pair.0).min(things(pair.1));
        if observed >= u64::from(threshold) {
            raised.push(Raised::new(code, observed, threshold, of_pair.iter().flat_map(|p| p.entries)));
        }
    }
}

/// Of each citizen: the member who helped him first, with every other who did; the first entry of each.
fn citizens(ground: &Ground<'_>) -> Vec<Passed> {
    let mut helped: Vec<_> =
        ground.for_others().filter_map(|(at, e)| Some((e.citizen?, e.helped_on, e.reported_at, at, e.member))).collect();
    helped.sort_unstable();
    let mut passed = Vec::new();
    for of_citizen in helped.chunk_by(|a, b| a.0 == b.0) {
        let Some((citizen, _, _, first, from)) = of_citizen.first().copied() else { continue };
        let mut firsts: BTreeMap<MemberIx, u32> = BTreeMap::new();
        of_citizen.iter().for_each(|(_, _, _, at, member)| {
            firsts.entry(*member).or_insert(*at);
        });
        passed.extend(firsts.into_iter().filter_map(|(to, at)| Passed::new([from, to], citizen.0, [first, at])));
    }
    passed
}

/// Of each dossier, or account for one kind, that is credited: its member with every other who reported it later.
fn records(ground: &Ground<'_>) -> Vec<Passed> {
    let mut accounts = BTreeMap::new();
    let mut item = |verdict: &Verdict| {
        let entry = ground.run.entries.list.get(verdict.entry as usize).filter(|entry| ground.holds(entry))?;
        if ground.run.check_of(entry) != Check::Account {
            return Some((false, verdict.record?));
        }
        let next = u32::try_from(accounts.len()).unwrap_or(u32::MAX);
        Some((true, *accounts.entry((entry.citizen?, entry.kind)).or_insert(next)))
    };
    let is_later = |verdict: &Verdict| (verdict.outcome, verdict.reason) == (Outcome::DuplicateClaim, Reason::EarlierClaim);
    let claims = ground.run.verdicts.iter().filter(|verdict| verdict.outcome == Outcome::Verified || is_later(verdict));
    let mut claims: Vec<_> = claims.filter_map(|verdict| Some((item(verdict)?, is_later(verdict), verdict.entry))).collect();
    claims.sort_unstable();
    let member = |entry: u32| ground.run.entries.list.get(entry as usize).map(|entry| entry.member);
    let mut passed = Vec::new();
    for (thing, of_item) in (0_u32..).zip(claims.chunk_by(|a, b| a.0 == b.0)) {
        let Some((_, false, first)) = of_item.first().copied() else { continue };
        let Some(from) = member(first) else { continue };
        let later = of_item.iter().filter(|(_, is_later, _)| *is_later);
        passed.extend(later.filter_map(|(_, _, entry)| Passed::new([from, member(*entry)?], thing, [first, *entry])));
    }
    passed
}
