//! What patterns are looked for in.

use std::collections::HashSet;

use super::raised::Raised;
use crate::entry::Entry;
use crate::org::MemberIx;
use crate::privacy::PersonIx;
use crate::run::{Records, Run};
use crate::scheme::{FlagCode, FlagRules};
use crate::time::Span;

/// Who members are, as far as their own entries say it.
#[derive(Default)]
pub(super) struct Own {
    citizens: HashSet<(MemberIx, PersonIx), foldhash::fast::RandomState>,
    phones: HashSet<(MemberIx, u32), foldhash::fast::RandomState>,
}

impl Own {
    /// Citizens and phones of the kinds that members report of themselves, in the whole run.
    pub fn of(run: &Run, records: Option<&Records>) -> Self {
        let mut own = Own::default();
        for (at, entry) in (0_u32..).zip(&run.entries.list).filter(|(_, entry)| is_own(run, entry)) {
            own.citizens.extend(entry.citizen.map(|citizen| (entry.member, citizen)));
            own.phones.extend(records.and_then(|records| records.notes.phone_of(at)).map(|phone| (entry.member, phone)));
        }
        own
    }
}

fn is_own(run: &Run, entry: &Entry) -> bool {
    let kind = run.entries.kind(entry.kind);
    run.schemes.of(entry.helped_on).flags.own_kinds.iter().any(|own| own == kind)
}

/// The entries of one scheme, perhaps of one period, with what else must be known.
pub(super) struct Ground<'a> {
    pub run: &'a Run,
    pub records: Option<&'a Records>,
    pub rules: &'a FlagRules,
    own: &'a Own,
    scheme: usize,
    span: Span,
}

impl<'a> Ground<'a> {
    /// Entries whose day lies in the scheme at this place, or nearest to it, and in the span.
    pub fn new(run: &'a Run, records: Option<&'a Records>, own: &'a Own, scheme: usize, span: Span) -> Option<Self> {
        Some(Ground { run, records, rules: &run.schemes.all().get(scheme)?.flags, own, scheme, span })
    }

    /// Whether it holds an entry.
    pub fn holds(&self, entry: &Entry) -> bool {
        self.span.contains(entry.helped_on) && self.run.schemes.locate(entry.helped_on).index() == self.scheme
    }

    /// Its entries with their places, in the order of ids.
    pub fn entries(&self) -> impl Iterator<Item = (u32, &'a Entry)> {
        (0_u32..).zip(&self.run.entries.list).filter(|(_, entry)| self.holds(entry))
    }

    /// Those that are for others, as far as the kind says it.
    pub fn for_others(&self) -> impl Iterator<Item = (u32, &'a Entry)> {
        self.entries().filter(|(_, entry)| !is_own(self.run, entry))
    }

    /// The number of an entry's phone, when another entry has it too.
    pub fn phone(&self, at: u32) -> Option<u32> {
        self.records?.notes.phone_of(at)
    }

    /// Whether the citizen of an entry is the member himself.
    pub fn is_himself(&self, entry: &Entry) -> bool {
        entry.citizen.is_some_and(|citizen| self.own.citizens.contains(&(entry.member, citizen)))
    }

    /// Whether the phone of an entry is that of the member's own entries.
    pub fn has_his_phone(&self, at: u32, entry: &Entry) -> bool {
        self.phone(at).is_some_and(|phone| self.own.phones.contains(&(entry.member, phone)))
    }

    /// Raises a flag for each group of entries of one key that is large enough; `observed` says how large a group is, never more than its entries.
    pub fn raise_groups<K: Ord + Copy>(
        &self,
        code: FlagCode,
        keyed: impl Iterator<Item = (K, u32)>,
        observed: impl Fn(&[(K, u32)]) -> u64,
        raised: &mut Vec<Raised>,
    ) {
        let Some(threshold) = self.rules.threshold(code) else { return };
        let mut keyed: Vec<(K, u32)> = keyed.collect();
        keyed.sort_unstable();
        for group in keyed.chunk_by(|a, b| a.0 == b.0) {
            let observed = if size(group) < u64::from(threshold) { continue } else { observed(group) };
            if observed >= u64::from(threshold) {
                raised.push(Raised::new(code, observed, threshold, group.iter().map(|(_, at)| *at)));
            }
        }
    }
}

/// How many there are.
pub(super) fn size<T>(group: &[T]) -> u64 {
    group.len() as u64
}
