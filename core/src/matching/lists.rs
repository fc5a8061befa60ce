//! Lists by a key, all of them in one arena.

use std::collections::HashMap;

/// Lists by a key that is a number itself.
#[derive(Debug)]
pub(super) enum Numbered<T> {
    /// Where most numbers are keys.
    Dense(Dense<T>),
    /// Where few of them are, as in a table of one record.
    Sparse(Lists<u32, T>),
}

impl<T: Copy + Default + Ord> Numbered<T> {
    /// Of pairs, none twice; the lists keep their order.
    pub fn new(pairs: Vec<(u32, T)>) -> Self {
        let keys = pairs.iter().map(|pair| pair.0 as usize + 1).max().unwrap_or(0);
        if keys / 8 > pairs.len() { Numbered::Sparse(Lists::new(pairs)) } else { Numbered::Dense(Dense::new(pairs)) }
    }

    /// The same with every list in order.
    pub fn sorted(self) -> Self {
        match self {
            Numbered::Dense(dense) => Numbered::Dense(dense.sorted()),
            sparse @ Numbered::Sparse(_) => sparse,
        }
    }

    pub fn of(&self, key: u32) -> &[T] {
        match self {
            Numbered::Sparse(lists) => lists.of(key),
            Numbered::Dense(dense) => dense.of(key),
        }
    }
}

/// Where the list of each key begins in the arena, and one more at the end.
#[derive(Debug)]
pub(super) struct Dense<T> {
    pub starts: Vec<u32>,
    pub arena: Vec<T>,
}

impl<T: Copy + Default + Ord> Dense<T> {
    pub fn new(pairs: Vec<(u32, T)>) -> Self {
        let keys = pairs.iter().map(|pair| pair.0 as usize + 1).max().unwrap_or(0);
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
        Dense { starts, arena }
    }

    /// The same with every list in order.
    pub fn sorted(mut self) -> Self {
        for (from, to) in self.starts.iter().zip(self.starts.iter().skip(1)) {
            self.arena.get_mut(*from as usize..*to as usize).into_iter().for_each(<[T]>::sort_unstable);
        }
        self
    }

    pub fn of(&self, key: u32) -> &[T] {
        let (from, to) = (self.starts.get(key as usize), self.starts.get((key as usize).saturating_add(1)));
        from.zip(to).and_then(|(from, to)| self.arena.get(*from as usize..*to as usize)).unwrap_or(&[])
    }
}

/// What stands at a place, which then holds the next number.
fn next(list: &mut [u32], at: usize) -> u32 {
    list.get_mut(at).map_or(0, |slot| std::mem::replace(slot, slot.saturating_add(1)))
}

/// Lists by a key of any kind, in one arena and in order.
#[derive(Debug)]
pub(super) struct Lists<K, T> {
    ranges: HashMap<K, (u32, u32), foldhash::fast::RandomState>,
    arena: Vec<T>,
}

impl<K: Copy + Ord + std::hash::Hash, T: Copy + Ord> Lists<K, T> {
    pub fn new(mut pairs: Vec<(K, T)>) -> Self {
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
