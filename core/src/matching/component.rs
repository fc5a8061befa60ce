//! Connected components of claims and items.

use itertools::Itertools;

use super::judge::{Claim, ItemIx};
use crate::assignment::Links;

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
