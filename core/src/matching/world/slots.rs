//! Things under numbers that stay, and pairs found by their first half.

use std::collections::BTreeSet;

/// Things under numbers (ô có số): a number stays until its thing is taken out, and says nothing of any order.
pub(super) struct Slots<T> {
    slots: Vec<Option<T>>,
    free: Vec<u32>,
}

impl<T> Slots<T> {
    /// These things, numbered from 0 in their order.
    pub fn of(things: impl IntoIterator<Item = T>) -> Self {
        Slots { slots: things.into_iter().map(Some).collect(), free: Vec::new() }
    }

    pub fn get(&self, number: u32) -> Option<&T> {
        self.slots.get(number as usize)?.as_ref()
    }

    pub fn get_mut(&mut self, number: u32) -> Option<&mut T> {
        self.slots.get_mut(number as usize)?.as_mut()
    }

    /// Puts a thing in and gives it a number.
    pub fn put(&mut self, thing: T) -> u32 {
        let number = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
        });
        if let Some(slot) = self.slots.get_mut(number as usize) {
            *slot = Some(thing);
        }
        number
    }

    pub fn take(&mut self, number: u32) -> Option<T> {
        let taken = self.slots.get_mut(number as usize)?.take();
        self.free.extend(taken.is_some().then_some(number));
        taken
    }

    /// What is there, by number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        (0..).zip(&self.slots).filter_map(|(number, slot)| Some((number, slot.as_ref()?)))
    }
}

/// Pairs found by their first half (cặp khoá–giá trị), in order.
pub(super) struct Pairs<K, V>(BTreeSet<(K, V)>);

impl<K: Ord + Clone, V: Ord + Clone + Default> Pairs<K, V> {
    /// All of them at once; sorted first, the tree is built without gaps.
    pub fn of(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        Pairs(pairs.into_iter().collect())
    }

    /// What stands under a key, in order.
    pub fn under(&self, key: K) -> impl Iterator<Item = V> {
        let least = (key.clone(), V::default());
        self.0.range(least..).take_while(move |(known, _)| *known == key).map(|(_, value)| value.clone())
    }

    pub fn add(&mut self, key: K, value: V) {
        self.0.insert((key, value));
    }

    pub fn remove(&mut self, key: K, value: V) {
        self.0.remove(&(key, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_its_thing() {
        let mut slots = Slots::of(["a", "b", "c"]);
        assert_eq!((slots.take(1), slots.take(1), slots.get(2)), (Some("b"), None, Some(&"c")));
        assert_eq!((slots.put("d"), slots.put("e")), (1, 3));
        assert_eq!(slots.iter().collect::<Vec<_>>(), [(0, &"a"), (1, &"d"), (2, &"c"), (3, &"e")]);
    }

    #[test]
    fn pairs_are_found_by_their_first_half() {
        let mut pairs = Pairs::of([(2, 7), (1, 9), (2, 3)]);
        pairs.add(2, 5);
        pairs.remove(2, 7);
        assert_eq!(pairs.under(2).collect::<Vec<u32>>(), [3, 5]);
        assert_eq!(pairs.under(3).count(), 0);
    }
}
