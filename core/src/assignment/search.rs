//! The shortest path by which one more left node finds its place.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::graph::Graph;
use super::numbered::{NONE, Numbered};
use super::optimum::Optimum;

/// Where a path ends: at a right node without a partner, or at a left node that gives its partner up.
#[derive(Clone, Copy)]
pub(super) enum End {
    Right(u32),
    Left(u32),
}

/// Dijkstra's search over alternating paths, with its arrays kept from search to search.
#[derive(Debug)]
pub(super) struct Search {
    distance: Numbered<i64>,
    from: Numbered<u32>,
    touched: Vec<u32>,
    /// Left nodes reached, with their distance.
    reached: Vec<(u32, i64)>,
    /// Edges looked at in this search.
    looked: usize,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
}

impl Search {
    pub(super) fn new(rights: u32) -> Self {
        Search {
            distance: Numbered::of(i64::MAX, rights as usize),
            from: Numbered::of(NONE, rights as usize),
            touched: Vec::new(),
            reached: Vec::new(),
            looked: 0,
            heap: BinaryHeap::new(),
        }
    }

    /// Gives `start` its place, or none, and moves the prices so that they prove it; returns how many edges that took.
    pub(super) fn settle(&mut self, graph: &Graph, found: &mut Optimum, start: u32) -> usize {
        self.looked = 0;
        let (end, length) = self.shortest(graph, found, start);
        for (left, distance) in self.reached.drain(..) {
            let rise = length - distance;
            if rise > 0 {
                found.left.put(left, found.left.at(left) - rise);
                let right = found.of_left.at(left);
                if right != NONE {
                    found.right.put(right, found.right.at(right) + rise);
                }
            }
        }
        augment(found, &self.from, start, end);
        for right in self.touched.drain(..) {
            self.distance.put(right, i64::MAX);
            self.from.put(right, NONE);
        }
        self.heap.clear();
        self.looked
    }

    fn shortest(&mut self, graph: &Graph, found: &Optimum, start: u32) -> (End, i64) {
        let mut end = (End::Left(start), found.left.at(start));
        let mut next = Some((start, 0));
        while let Some((left, distance)) = next {
            self.reached.push((left, distance));
            let alone = distance + found.left.at(left);
            if alone < end.1 {
                end = (End::Left(left), alone);
            }
            self.look_from(graph, found, left, distance, &mut end);
            next = self.nearest(end.1).map(|(right, distance)| (found.of_right.at(right), distance));
        }
        end
    }

    fn look_from(&mut self, graph: &Graph, found: &Optimum, left: u32, distance: i64, end: &mut (End, i64)) {
        let base = distance + found.left.at(left);
        self.looked += graph.of(left).len();
        for (right, weight) in graph.of(left) {
            let through = base + found.right.at(*right) - weight;
            let known = self.distance.at(*right);
            if through >= end.1 || through >= known {
                continue;
            }
            if known == i64::MAX {
                self.touched.push(*right);
            }
            self.distance.put(*right, through);
            self.from.put(*right, left);
            if found.of_right.at(*right) == NONE {
                *end = (End::Right(*right), through);
            } else {
                self.heap.push(Reverse((through, *right)));
            }
        }
    }

    /// The nearest right node not yet passed, when it is nearer than `end`.
    fn nearest(&mut self, end: i64) -> Option<(u32, i64)> {
        while let Some(Reverse((distance, right))) = self.heap.pop() {
            if distance >= end {
                return None;
            }
            if distance == self.distance.at(right) {
                return Some((right, distance));
            }
        }
        None
    }
}

/// Swaps the pairs along the path that `from` tells.
pub(super) fn augment(found: &mut Optimum, from: &Numbered<u32>, start: u32, end: End) {
    let mut right = match end {
        End::Left(left) if left == start => return,
        End::Left(left) => {
            let given_up = found.of_left.at(left);
            found.of_left.put(left, NONE);
            given_up
        }
        End::Right(right) => right,
    };
    loop {
        let left = from.at(right);
        let before = found.of_left.at(left);
        found.of_left.put(left, right);
        found.of_right.put(right, left);
        if left == start || before == NONE {
            return;
        }
        right = before;
    }
}
