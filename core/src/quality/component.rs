//! Which verdicts a decision about one line can change.

use std::collections::HashMap;

use crate::assignment::Links;
use crate::entry::KindIx;
use crate::matching::{Outcome, Reason, Verdict};
use crate::privacy::PersonIx;
use crate::run::{Records, Run};
use crate::scheme::Check;

/// Lines that compete with each other, whether for one record or by way of lines that could take one of several.
pub(super) struct Components<'a> {
    run: &'a Run,
    records: Option<&'a Records>,
    /// What can be credited once: dossiers, then the accounts of a citizen for one kind.
    links: Links,
    accounts: HashMap<(PersonIx, KindIx), u32, foldhash::fast::RandomState>,
    /// Lines of each component, by the item that stands for it.
    sizes: HashMap<u32, u64, foldhash::fast::RandomState>,
}

/// Whether a line waits for somebody to say whose its record is, and not whether it is the line's.
pub(super) fn asks_whose(reason: Reason) -> bool {
    matches!(reason, Reason::EqualInstants | Reason::RefereeOneUnit | Reason::RefereeSeveralUnits | Reason::DecisionsClash)
}

/// Whether a verdict came out of a competition, which another outcome of it could change.
fn competes(verdict: &Verdict) -> bool {
    match verdict.outcome {
        Outcome::Verified | Outcome::DuplicateClaim => true,
        Outcome::NeedsReview => matches!(verdict.reason, Reason::SeveralDossiers | Reason::EvidenceTie) || asks_whose(verdict.reason),
        _ => false,
    }
}

impl<'a> Components<'a> {
    /// Links the lines of a run. Without records a line that could take one of several is linked by the one that is shown.
    pub fn new(run: &'a Run, records: Option<&'a Records>) -> Self {
        let dossiers = records.map_or(run.codes.len(), |records| records.dossiers.list.len());
        let mut accounts: HashMap<(PersonIx, KindIx), u32, foldhash::fast::RandomState> = HashMap::default();
        let accounted = run.entries.list.iter().filter(|entry| run.check_of(entry) == Check::Account);
        for key in accounted.filter_map(|entry| Some((entry.citizen?, entry.kind))) {
            let next = u32::try_from(dossiers + accounts.len()).unwrap_or(u32::MAX);
            accounts.entry(key).or_insert(next);
        }
        let links = Links::new(dossiers + accounts.len());
        let mut components = Components { run, records, links, accounts, sizes: HashMap::default() };
        let lines = || (0_u32..).zip(run.verdicts.iter()).filter(|(_, verdict)| competes(verdict));
        for (at, verdict) in lines() {
            let items = components.items(at, verdict);
            items.iter().zip(items.iter().skip(1)).for_each(|(a, b)| components.links.join(*a, *b));
        }
        for (at, verdict) in lines() {
            if let Some(first) = components.items(at, verdict).first().copied() {
                let root = components.links.root(first);
                *components.sizes.entry(root).or_default() += 1;
            }
        }
        components
    }

    /// How many other lines a decision about this one can change.
    pub fn reach(&mut self, at: u32, verdict: &Verdict) -> u64 {
        let mut roots: Vec<u32> = self.items(at, verdict).into_iter().map(|item| self.links.root(item)).collect();
        roots.sort_unstable();
        roots.dedup();
        let lines: u64 = roots.iter().filter_map(|root| self.sizes.get(root)).sum();
        lines.saturating_sub(u64::from(competes(verdict)))
    }

    /// What the line at this place can be credited with.
    fn items(&self, at: u32, verdict: &Verdict) -> Vec<u32> {
        let Some(entry) = self.run.entries.list.get(verdict.entry as usize) else { return Vec::new() };
        if self.run.check_of(entry) == Check::Account {
            return entry.citizen.and_then(|citizen| self.accounts.get(&(citizen, entry.kind)).copied()).into_iter().collect();
        }
        match self.records {
            None => verdict.record.into_iter().collect(),
            Some(records) => match records.choices_of(at) {
                [] => verdict.record.and_then(|record| records.used.get(record as usize)).copied().into_iter().collect(),
                several => several.to_vec(),
            },
        }
    }
}
