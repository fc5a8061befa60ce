//! Records by key.

use std::collections::HashMap;

use crate::code::CodeKey;
use crate::dossier::{Accounts, Dossiers};
use crate::privacy::{NameIx, PersonIx};

/// Lists of numbers by a dense or sparse key, in one arena.
#[derive(Debug)]
struct Lists<K> {
    ranges: HashMap<K, (u32, u32), foldhash::fast::RandomState>,
    arena: Vec<u32>,
}

impl<K: Copy + Ord + std::hash::Hash> Lists<K> {
    fn new(mut pairs: Vec<(K, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut ranges = HashMap::with_capacity_and_hasher(pairs.len(), foldhash::fast::RandomState::default());
        let mut start = 0_u32;
        for group in pairs.chunk_by(|a, b| a.0 == b.0) {
            let end = start + u32::try_from(group.len()).unwrap_or(0);
            if let Some((key, _)) = group.first() {
                ranges.insert(*key, (start, end));
            }
            start = end;
        }
        Lists { ranges, arena: pairs.into_iter().map(|p| p.1).collect() }
    }

    fn of(&self, key: K) -> &[u32] {
        let range = self.ranges.get(&key).and_then(|(a, b)| self.arena.get(*a as usize..*b as usize));
        range.unwrap_or(&[])
    }
}

/// The records a run checks against, ready to be joined.
#[derive(Debug)]
pub struct Records<'a> {
    /// Dossiers of all extracts.
    pub dossiers: &'a Dossiers,
    /// Accounts of all extracts.
    pub accounts: &'a Accounts,
    by_code: Lists<CodeKey>,
    by_person: Lists<PersonIx>,
    by_phone: Lists<PersonIx>,
    by_name: Lists<NameIx>,
    accounts_by_person: Lists<PersonIx>,
}

impl<'a> Records<'a> {
    /// Indexes the records.
    #[must_use]
    pub fn new(dossiers: &'a Dossiers, accounts: &'a Accounts) -> Self {
        let numbered = || (0_u32..).zip(&dossiers.list);
        let codes = numbered().flat_map(|(i, d)| d.keys.iter().map(move |k| (*k, i))).collect();
        let people = numbered().flat_map(|(i, d)| d.people().map(move |p| (p, i))).collect();
        let phones = numbered().filter_map(|(i, d)| Some((d.clues.phone?, i))).collect();
        let names = numbered().flat_map(|(i, d)| d.clues.names.into_iter().flatten().map(move |n| (n, i))).collect();
        let holders = (0_u32..).zip(&accounts.list).map(|(i, a)| (a.citizen, i)).collect();
        Records {
            dossiers,
            accounts,
            by_code: Lists::new(codes),
            by_person: Lists::new(people),
            by_phone: Lists::new(phones),
            by_name: Lists::new(names),
            accounts_by_person: Lists::new(holders),
        }
    }

    /// Dossiers with this code, least code first.
    #[must_use]
    pub fn with_code(&self, key: CodeKey) -> &[u32] {
        self.by_code.of(key)
    }

    /// Dossiers of this person, least code first.
    #[must_use]
    pub fn of_person(&self, person: PersonIx) -> &[u32] {
        self.by_person.of(person)
    }

    /// Dossiers with this phone, least code first.
    #[must_use]
    pub fn with_phone(&self, phone: PersonIx) -> &[u32] {
        self.by_phone.of(phone)
    }

    /// Dossiers with this name, least code first.
    #[must_use]
    pub fn with_name(&self, name: NameIx) -> &[u32] {
        self.by_name.of(name)
    }

    /// Accounts of this person, least id first.
    #[must_use]
    pub fn accounts_of(&self, person: PersonIx) -> &[u32] {
        self.accounts_by_person.of(person)
    }
}
