//! Records by key.

use std::collections::HashMap;

use crate::code::CodeKey;
use crate::dossier::{Accounts, Dossiers};
use crate::privacy::{NameIx, PersonIx};
use crate::time::Day;

/// Lists by a key that is a number itself.
#[derive(Debug)]
enum Numbered<T> {
    /// Where the list of each key begins in the arena, and one more at the end: where most numbers are keys.
    Dense { starts: Vec<u32>, arena: Vec<T> },
    /// Where few of them are, as in a table of one record.
    Sparse(Lists<u32, T>),
}

impl<T: Copy + Default + Ord> Numbered<T> {
    /// Of pairs, none twice; the lists keep their order.
    fn new(pairs: Vec<(u32, T)>) -> Self {
        let keys = pairs.iter().map(|pair| pair.0 as usize + 1).max().unwrap_or(0);
        if keys / 8 > pairs.len() {
            return Numbered::Sparse(Lists::new(pairs));
        }
        let mut starts = vec![0_u32; keys + 1];
        for (key, _) in &pairs {
            next(&mut starts, *key as usize + 1);
        }
        let mut before = 0_u32;
        for start in &mut starts {
            before = before.saturating_add(*start);
            *start = before;
        }
        let (mut free, mut arena) = (starts.clone(), vec![T::default(); pairs.len()]);
        for (key, member) in pairs {
            let at = next(&mut free, key as usize) as usize;
            arena.get_mut(at).into_iter().for_each(|slot| *slot = member);
        }
        Numbered::Dense { starts, arena }
    }

    /// The same with every list in order.
    fn sorted(mut self) -> Self {
        if let Numbered::Dense { starts, arena } = &mut self {
            for (from, to) in starts.iter().zip(starts.iter().skip(1)) {
                arena.get_mut(*from as usize..*to as usize).into_iter().for_each(<[T]>::sort_unstable);
            }
        }
        self
    }

    fn of(&self, key: u32) -> &[T] {
        match self {
            Numbered::Sparse(lists) => lists.of(key),
            Numbered::Dense { starts, arena } => {
                let (from, to) = (starts.get(key as usize), starts.get((key as usize).saturating_add(1)));
                from.zip(to).and_then(|(from, to)| arena.get(*from as usize..*to as usize)).unwrap_or(&[])
            }
        }
    }
}

/// What stands at a place, which then holds the next number.
fn next(list: &mut [u32], at: usize) -> u32 {
    list.get_mut(at).map_or(0, |slot| std::mem::replace(slot, slot.saturating_add(1)))
}

/// Lists by a key of any kind, in one arena and in order.
#[derive(Debug)]
struct Lists<K, T> {
    ranges: HashMap<K, (u32, u32), foldhash::fast::RandomState>,
    arena: Vec<T>,
}

impl<K: Copy + Ord + std::hash::Hash, T: Copy + Ord> Lists<K, T> {
    fn new(mut pairs: Vec<(K, T)>) -> Self {
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

    fn of(&self, key: K) -> &[T] {
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
    by_code: Lists<CodeKey, u32>,
    by_person: Numbered<u32>,
    by_phone: Numbered<u32>,
    by_name: Numbered<u32>,
    /// Of each name the days of birth with the dossiers: a common name has thousands.
    by_birth: Numbered<(i32, u32)>,
    accounts_by_person: Numbered<u32>,
}

impl<'a> Records<'a> {
    /// Indexes the records.
    #[must_use]
    pub fn new(dossiers: &'a Dossiers, accounts: &'a Accounts) -> Self {
        let numbered = || (0_u32..).zip(&dossiers.list);
        let codes = numbered().flat_map(|(i, d)| d.keys.iter().map(move |k| (*k, i))).collect();
        let people = pairs(numbered().map(|(i, d)| (i, d.people().map(|p| p.0))));
        let phones = pairs(numbered().map(|(i, d)| (i, d.clues.phone.map(|p| p.0).into_iter())));
        let names = pairs(numbered().map(|(i, d)| (i, d.clues.names.into_iter().flatten().map(|n| n.0))));
        let birth = |number: u32| dossiers.list.get(number as usize).and_then(|d| d.clues.birth_date).map(Day::number);
        let births = names.iter().filter_map(|(name, number)| Some((*name, (birth(*number)?, *number)))).collect();
        let holders = pairs((0_u32..).zip(&accounts.list).map(|(i, a)| (i, std::iter::once(a.citizen.0))));
        Records {
            dossiers,
            accounts,
            by_code: Lists::new(codes),
            by_person: Numbered::new(people),
            by_phone: Numbered::new(phones),
            by_name: Numbered::new(names),
            by_birth: Numbered::new(births).sorted(),
            accounts_by_person: Numbered::new(holders),
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
        self.by_person.of(person.0)
    }

    /// Dossiers with this phone, least code first.
    #[must_use]
    pub fn with_phone(&self, phone: PersonIx) -> &[u32] {
        self.by_phone.of(phone.0)
    }

    /// Dossiers with this name, least code first.
    #[must_use]
    pub fn with_name(&self, name: NameIx) -> &[u32] {
        self.by_name.of(name.0)
    }

    /// Dossiers with this name and day of birth, least code first.
    pub(super) fn with_birth(&self, name: NameIx, birth: Day) -> impl Iterator<Item = u32> + '_ {
        let list = self.by_birth.of(name.0);
        let from = list.partition_point(|known| known.0 < birth.number());
        list.get(from..).unwrap_or(&[]).iter().take_while(move |known| known.0 == birth.number()).map(|known| known.1)
    }

    /// Accounts of this person, least id first.
    #[must_use]
    pub fn accounts_of(&self, person: PersonIx) -> &[u32] {
        self.accounts_by_person.of(person.0)
    }
}

/// The keys of each record with its number, each key once.
fn pairs<K: Iterator<Item = u32>>(records: impl Iterator<Item = (u32, K)>) -> Vec<(u32, u32)> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (number, keys) in records {
        let first = pairs.len();
        for key in keys {
            if pairs.iter().skip(first).all(|(known, _)| *known != key) {
                pairs.push((key, number));
            }
        }
    }
    pairs
}
