//! An optimal assignment and the prices that prove it.

use std::collections::VecDeque;

use super::graph::Graph;
use super::numbered::{NONE, Numbered};
use super::search::Search;
use super::tight::Tight;
use crate::call::Control;
use crate::error::Result;

/// Partners, and prices: `left + right ≥ weight` for every edge, equal for a pair, and zero for whoever has no partner. Such prices exist for an
/// optimal assignment only, and every optimal assignment goes with any of them.
#[derive(Debug)]
pub(super) struct Optimum {
    /// Partner of each left node.
    pub of_left: Numbered<u32>,
    /// Partner of each right node.
    pub of_right: Numbered<u32>,
    /// Price of each left node.
    pub left: Numbered<i64>,
    /// Price of each right node.
    pub right: Numbered<i64>,
}

impl Optimum {
    fn blank(graph: &Graph) -> Self {
        let (lefts, rights) = (graph.left_len() as usize, graph.right_len() as usize);
        Optimum {
            of_left: Numbered::of(NONE, lefts),
            of_right: Numbered::of(NONE, rights),
            left: Numbered::of(0, lefts),
            right: Numbered::of(0, rights),
        }
    }

    /// Whether the prices of both ends meet the weight.
    #[inline]
    pub(super) fn is_tight(&self, left: u32, right: u32, weight: i64) -> bool {
        self.left.at(left) + self.right.at(right) == weight
    }
}

/// Bids as in an auction first, which settles most. Who is left over goes along edges whose prices are met, then by shortest augmenting paths (Jonker and Volgenant); when those
/// have moved prices for long, it is worth looking along the met ones again.
pub(super) fn optimum(graph: &Graph, control: &Control) -> Result<Optimum> {
    let mut found = Optimum::blank(graph);
    control.begin(u64::from(graph.left_len()))?;
    let mut waiting = auction(graph, &mut found);
    let (mut search, mut tight) = (Search::new(graph.right_len()), Tight::new(graph.right_len()));
    let mut done = 0;
    while !waiting.is_empty() {
        waiting = tight.settle(graph, &mut found, waiting);
        let (mut looked, mut settled) = (0, 0);
        for left in &waiting {
            done += 1;
            control.tick(done)?;
            found.left.put(*left, best_offer(graph, &found, *left).value);
            looked += search.settle(graph, &mut found, *left);
            settled += 1;
            if looked > graph.edge_len() {
                break;
            }
        }
        waiting.drain(..settled);
    }
    control.end();
    Ok(found)
}

/// What a left node can gain: the best right node, and what the second best or staying alone would give.
pub(super) struct Offer {
    right: u32,
    pub value: i64,
    second: i64,
}

pub(super) fn best_offer(graph: &Graph, found: &Optimum, left: u32) -> Offer {
    let mut offer = Offer { right: NONE, value: 0, second: 0 };
    for (right, weight) in graph.of(left) {
        let value = weight - found.right.at(*right);
        if value > offer.value {
            offer = Offer { right: *right, value, second: offer.value };
        } else if value > offer.second {
            offer.second = value;
        }
    }
    offer
}

/// Every left node bids for its best right node up to where the second best is as good; whoever is outbid bids again. Bounded in its steps; returns who
/// still waits.
fn auction(graph: &Graph, found: &mut Optimum) -> Vec<u32> {
    let mut queue: VecDeque<u32> = (0..graph.left_len()).collect();
    let mut waiting = Vec::new();
    let mut bids_left = u64::from(graph.left_len()) * 8;
    while let Some(left) = queue.pop_front() {
        let offer = best_offer(graph, found, left);
        if offer.right == NONE {
            found.left.put(left, 0);
            continue;
        }
        let holder = found.of_right.at(offer.right);
        if bids_left == 0 || (holder != NONE && offer.value == offer.second) {
            waiting.push(left);
            continue;
        }
        bids_left -= 1;
        found.left.put(left, offer.second);
        found.right.put(offer.right, found.right.at(offer.right) + (offer.value - offer.second));
        found.of_left.put(left, offer.right);
        found.of_right.put(offer.right, left);
        if holder != NONE {
            found.of_left.put(holder, NONE);
            queue.push_back(holder);
        }
    }
    waiting.sort_unstable();
    waiting
}
