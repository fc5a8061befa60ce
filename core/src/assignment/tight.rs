//! Places that cost nothing: paths along edges whose prices are met already.

use super::graph::Graph;
use super::numbered::{NONE, Numbered};
use super::optimum::{Optimum, best_offer};
use super::search::{End, augment};

/// Searches in depth, with the right nodes that one round has seen closed to the rest of it: a round looks at no edge more than twice. Where many weights are equal, most nodes find
/// their place so.
#[derive(Debug)]
pub(super) struct Tight {
    seen: Numbered<u32>,
    from: Numbered<u32>,
    round: u32,
}

impl Tight {
    pub(super) fn new(rights: u32) -> Self {
        Tight { seen: Numbered::of(0, rights as usize), from: Numbered::of(NONE, rights as usize), round: 0 }
    }

    /// Rounds until one brings nothing; returns who still waits.
    pub(super) fn settle(&mut self, graph: &Graph, found: &mut Optimum, mut waiting: Vec<u32>) -> Vec<u32> {
        loop {
            let before = waiting.len();
            self.round += 1;
            waiting.retain(|left| !self.place(graph, found, *left));
            if waiting.len() == before || waiting.is_empty() {
                return waiting;
            }
        }
    }

    /// Whether the node found its place, with a partner or alone.
    fn place(&mut self, graph: &Graph, found: &mut Optimum, start: u32) -> bool {
        let value = best_offer(graph, found, start).value;
        found.left.put(start, value);
        if value == 0 {
            return true;
        }
        let end = self.walk(graph, found, start);
        if let Some(end) = end {
            augment(found, &self.from, start, end);
        }
        end.is_some()
    }

    fn walk(&mut self, graph: &Graph, found: &Optimum, start: u32) -> Option<End> {
        if let Some(right) = self.free(graph, found, start) {
            return Some(End::Right(right));
        }
        let mut path = vec![(start, graph.of(start).iter())];
        while let Some((left, arcs)) = path.last_mut() {
            let left = *left;
            let Some((right, weight)) = arcs.next() else {
                path.pop();
                continue;
            };
            if self.seen.at(*right) == self.round || !found.is_tight(left, *right, *weight) {
                continue;
            }
            self.seen.put(*right, self.round);
            self.from.put(*right, left);
            let next = found.of_right.at(*right);
            if found.left.at(next) == 0 {
                return Some(End::Left(next));
            }
            if let Some(right) = self.free(graph, found, next) {
                return Some(End::Right(right));
            }
            path.push((next, graph.of(next).iter()));
        }
        None
    }

    /// A right node without a partner at the other end of a tight edge.
    fn free(&mut self, graph: &Graph, found: &Optimum, left: u32) -> Option<u32> {
        let is_free = |(right, weight): &&(u32, i64)| found.of_right.at(*right) == NONE && found.is_tight(left, *right, *weight);
        let right = graph.of(left).iter().find(is_free)?.0;
        self.seen.put(right, self.round);
        self.from.put(right, left);
        Some(right)
    }
}
