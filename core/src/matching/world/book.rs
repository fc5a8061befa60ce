//! Decisions, found by what they speak of.

use std::collections::BTreeMap;

use super::slots::Pairs;
use crate::code::{CodeKey, CodeKeys};
use crate::decision::{Decision, Decisions};
use crate::org::Agencies;

/// The decisions in force or not (sổ quyết định), by id, by entry and by the code that they name.
pub(super) struct Book {
    list: BTreeMap<Box<str>, Decision>,
    of_entry: Pairs<Box<str>, Box<str>>,
    /// The entry and the id of each decision that names a code.
    by_code: Pairs<CodeKey, (Box<str>, Box<str>)>,
}

impl Book {
    pub fn of(decisions: impl Iterator<Item = Decision>, keys: &mut CodeKeys, agencies: &Agencies) -> Book {
        let mut book = Book { list: BTreeMap::new(), of_entry: Pairs::of([]), by_code: Pairs::of([]) };
        decisions.for_each(|decision| book.add(decision, keys, agencies));
        book
    }

    pub fn add(&mut self, decision: Decision, keys: &mut CodeKeys, agencies: &Agencies) {
        let (id, entry) = (decision.id.clone(), decision.entry_id.clone());
        if let Some(code) = code(&decision, keys, agencies) {
            self.by_code.add(code, (entry.clone(), id.clone()));
        }
        self.of_entry.add(entry, id.clone());
        self.list.insert(id, decision);
    }

    /// Takes a decision out; the entry that it spoke of.
    pub fn remove(&mut self, id: &str, keys: &mut CodeKeys, agencies: &Agencies) -> Option<Box<str>> {
        let (id, decision) = self.list.remove_entry(id)?;
        let entry = decision.entry_id.clone();
        if let Some(code) = code(&decision, keys, agencies) {
            self.by_code.remove(code, (entry.clone(), id.clone()));
        }
        self.of_entry.remove(entry.clone(), id);
        Some(entry)
    }

    /// What was decided about an entry.
    pub fn about(&self, entry: &str) -> Decisions {
        let of_entry = self.of_entry.under(entry.into());
        Decisions::new(of_entry.filter_map(|id| self.list.get(&id)).cloned().collect())
    }

    /// Whether anything was decided about an entry.
    pub fn speaks_of(&self, entry: &str) -> bool {
        !self.list.is_empty() && self.of_entry.under(entry.into()).next().is_some()
    }

    /// Entries about which something was decided that names this code.
    pub fn naming(&self, code: CodeKey) -> impl Iterator<Item = Box<str>> {
        self.by_code.under(code).map(|(entry, _)| entry)
    }
}

fn code(decision: &Decision, keys: &mut CodeKeys, agencies: &Agencies) -> Option<CodeKey> {
    Some(keys.key(decision.dossier_code.as_deref()?, |agency, day| agencies.canonical(agency, day)))
}
