//! What lines stand on, and how many on each.

use std::collections::HashMap;

use smallvec::SmallVec;

use super::candidate::{Answer, Few};
use super::judge::ItemIx;
use super::reconcile::{Coded, Matching};
use crate::entry::Entry;
use crate::scheme::Check;

/// Items of one line, least first.
pub(super) type Items = SmallVec<[ItemIx; 2]>;

/// Dossiers and accounts as items (vật được khai): the dossiers under their own numbers, after them an account per citizen and kind.
pub(super) struct Rivals {
    pub dossiers: u32,
    accounts: HashMap<(u32, u16), u32, foldhash::fast::RandomState>,
    /// So many lines stand on each item; where there are more than two it does not matter how many.
    lines: Vec<u8>,
}

impl Rivals {
    /// Counts the lines that stand.
    pub fn of(matching: &Matching<'_>, coded: &[Coded], answers: &[Answer]) -> Rivals {
        let dossiers = u32::try_from(matching.records.dossiers.list.len()).unwrap_or(u32::MAX);
        let mut rivals = Rivals { dossiers, accounts: HashMap::default(), lines: vec![0; dossiers as usize] };
        for (c, answer) in coded.iter().zip(answers) {
            let Answer::Stands { records, .. } = answer else { continue };
            let Some(entry) = matching.entries.list.get(c.line.entry as usize) else { continue };
            for ItemIx(item) in rivals.items(entry, c.check, records) {
                rivals.lines.get_mut(item as usize).into_iter().for_each(|lines| *lines = lines.saturating_add(1));
            }
        }
        rivals
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// What a line stands on.
    pub fn items(&mut self, entry: &Entry, check: Check, records: &Few) -> Items {
        if check != Check::Account {
            return records.iter().copied().map(ItemIx).collect();
        }
        let holder = entry.citizen.map_or(u32::MAX, |citizen| citizen.0);
        let next = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        let item = *self.accounts.entry((holder, entry.kind.0)).or_insert(next);
        if item == next {
            self.lines.push(0);
        }
        Items::from_slice(&[ItemIx(item)])
    }

    /// The item of a line that stands on one alone, and is alone on it.
    pub fn alone(&self, items: &[ItemIx]) -> Option<ItemIx> {
        let [item] = items else { return None };
        self.lines.get(item.0 as usize).is_some_and(|lines| *lines == 1).then_some(*item)
    }
}
