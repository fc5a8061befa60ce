//! Connected components of claims and items.

use itertools::Itertools;

use super::judge::{Claim, ItemIx};

/// Groups claims that are linked through items; groups are in the order of their least line.
pub(super) fn components(claims: Vec<Claim>, items: usize) -> Vec<Vec<Claim>> {
    let mut links = Links::new(items);
    for claim in &claims {
        for (a, b) in claim.items.iter().tuple_windows() {
            links.join(a.0, b.0);
        }
    }
    let mut rooted: Vec<(u32, Claim)> =
        claims.into_iter().filter_map(|c| Some((links.root(c.items.first().copied().map(|ItemIx(i)| i)?), c))).collect();
    rooted.sort_by_key(|(root, claim)| (*root, claim.line));
    let mut groups: Vec<(u32, Vec<Claim>)> = Vec::new();
    for (root, claim) in rooted {
        match groups.last_mut() {
            Some((r, group)) if *r == root => group.push(claim),
            _ => groups.push((root, vec![claim])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Union-find with the least number as root.
pub(crate) struct Links {
    parent: Vec<u32>,
}

impl Links {
    /// So many items, none of them linked.
    pub fn new(items: usize) -> Self {
        Links { parent: (0..u32::try_from(items).unwrap_or(u32::MAX)).collect() }
    }

    /// The item that stands for all that are linked with this one.
    pub fn root(&mut self, mut item: u32) -> u32 {
        while let Some(up) = self.parent.get(item as usize).copied() {
            if up == item {
                break;
            }
            let above = self.parent.get(up as usize).copied().unwrap_or(up);
            if let Some(slot) = self.parent.get_mut(item as usize) {
                *slot = above;
            }
            item = above;
        }
        item
    }

    /// Links two items.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.parent.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
    }
}
