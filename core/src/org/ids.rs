//! Ids as dense numbers.

use std::hash::BuildHasher;

use hashbrown::HashTable;

/// Distinct ids in one text (kho mã): each id has a number, each number an id. A million ids cost little more than their letters.
#[derive(Clone, Default)]
pub(crate) struct Ids {
    text: String,
    /// Where each id ends in the text.
    ends: Vec<usize>,
    numbers: HashTable<u32>,
    hasher: foldhash::fast::RandomState,
}

impl Ids {
    /// The number of `id`; a new one when it was never seen.
    pub fn number(&mut self, id: &str) -> u32 {
        if let Some(known) = self.find(id) {
            return known;
        }
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.text.push_str(id);
        self.ends.push(self.text.len());
        let Ids { text, ends, numbers, hasher } = self;
        numbers.insert_unique(hasher.hash_one(id), number, |n| hasher.hash_one(slice(text, ends, *n)));
        number
    }

    /// The number of `id`, when it has one.
    pub fn find(&self, id: &str) -> Option<u32> {
        self.numbers.find(self.hasher.hash_one(id), |n| self.get(*n) == id).copied()
    }

    /// The id of a number; empty for a number nobody gave.
    pub fn get(&self, number: u32) -> &str {
        slice(&self.text, &self.ends, number)
    }

    /// Every id, in the order of numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(|n| self.get(n))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The same ids numbered in the order of their bytes, and the new number of each old one.
    pub fn sorted(&self) -> (Ids, Vec<u32>) {
        let mut order: Vec<u32> = (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).collect();
        order.sort_unstable_by(|a, b| self.get(*a).cmp(self.get(*b)));
        let mut ids = Ids { text: String::with_capacity(self.text.len()), ..Ids::default() };
        ids.ends.reserve_exact(self.len());
        ids.numbers = HashTable::with_capacity(self.len());
        let mut places = vec![0; order.len()];
        for old in order {
            let new = ids.number(self.get(old));
            if let Some(place) = places.get_mut(old as usize) {
                *place = new;
            }
        }
        (ids, places)
    }
}

fn slice<'a>(text: &'a str, ends: &[usize], number: u32) -> &'a str {
    let at = number as usize;
    let from = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    ends.get(at).and_then(|to| text.get(from..*to)).unwrap_or("")
}

/// Equal when they give the same numbers to the same ids.
impl PartialEq for Ids {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.ends == other.ends
    }
}

impl Eq for Ids {}

impl std::fmt::Debug for Ids {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ids({})", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_ids_answer_each_other() {
        let mut ids = Ids::default();
        let given: Vec<u32> = ["m2", "m1", "m2", "", "m10"].map(|id| ids.number(id)).to_vec();
        assert_eq!(given, [0, 1, 0, 2, 3]);
        let (sorted, places) = ids.sorted();
        assert_eq!((0..4).map(|n| sorted.get(n)).collect::<Vec<_>>(), ["", "m1", "m10", "m2"]);
        assert_eq!(places, [3, 1, 0, 2]);
        assert_eq!((sorted.find("m10"), sorted.find("m9"), sorted.get(9)), (Some(2), None, ""));
    }
}
