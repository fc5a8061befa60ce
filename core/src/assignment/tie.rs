//! Which pairs could as well be others.

use super::graph::Graph;
use super::numbered::{NONE, Numbered};
use super::optimum::Optimum;

/// The moves that keep an assignment optimal: one node per left, per right, and one for staying alone.
///
/// A left node may move to any right node whose edge is tight, or stay alone when its price is nought; a right node may let its partner go. A cycle of moves leads from one optimum to
/// another, and every other optimum is reached so.
#[derive(Debug)]
pub(super) struct Moves<'a> {
    pub graph: &'a Graph,
    pub found: &'a Optimum,
    lefts: u32,
    /// The node for staying alone.
    pub alone: u32,
    from_alone: Vec<u32>,
}

/// A node of the moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Left(u32),
    Right(u32),
    Alone,
}

impl<'a> Moves<'a> {
    pub(super) fn new(graph: &'a Graph, found: &'a Optimum) -> Self {
        let lefts = graph.left_len();
        let alone = lefts + graph.right_len();
        let idle_left = (0..lefts).filter(|l| found.of_left.at(*l) == NONE && found.left.at(*l) == 0);
        let loose_right = (0..graph.right_len()).filter(|r| found.of_right.at(*r) != NONE && found.right.at(*r) == 0);
        let from_alone = idle_left.chain(loose_right.map(|r| lefts + r)).collect();
        Moves { graph, found, lefts, alone, from_alone }
    }

    pub(super) fn node(&self, number: u32) -> Node {
        match number {
            n if n < self.lefts => Node::Left(n),
            n if n < self.alone => Node::Right(n - self.lefts),
            _ => Node::Alone,
        }
    }

    pub(super) fn right_number(&self, right: u32) -> u32 {
        self.lefts + right
    }

    /// The move at `place` of a node: `None` behind the last, `Some(None)` where there is no move.
    fn at(&self, number: u32, place: usize) -> Option<Option<u32>> {
        match self.node(number) {
            Node::Alone => self.from_alone.get(place).map(|n| Some(*n)),
            Node::Right(_) if place > 0 => None,
            Node::Right(right) => {
                let partner = self.found.of_right.at(right);
                Some(Some(if partner == NONE { self.alone } else { partner }))
            }
            Node::Left(left) => match (place.checked_sub(1), self.found.of_left.at(left)) {
                (None, partner) => Some((partner != NONE && self.found.left.at(left) == 0).then_some(self.alone)),
                (Some(place), partner) => self.graph.of(left).get(place).map(|(right, weight)| {
                    (partner != *right && self.found.is_tight(left, *right, *weight)).then_some(self.right_number(*right))
                }),
            },
        }
    }
}

/// Numbers the strongly connected parts (Tarjan, without recursion): two nodes have one number when a cycle of moves holds both.
pub(super) fn parts(moves: &Moves<'_>) -> Numbered<u32> {
    let len = moves.alone as usize + 1;
    let mut walk = Walk {
        part: Numbered::of(NONE, len),
        index: Numbered::of(NONE, len),
        low: Numbered::of(NONE, len),
        open: Vec::new(),
        path: Vec::new(),
        next: 0,
        parts: 0,
    };
    (0..=moves.alone).for_each(|root| walk.from(moves, root));
    walk.part
}

struct Walk {
    part: Numbered<u32>,
    index: Numbered<u32>,
    low: Numbered<u32>,
    open: Vec<u32>,
    path: Vec<(u32, usize)>,
    next: u32,
    parts: u32,
}

impl Walk {
    fn from(&mut self, moves: &Moves<'_>, root: u32) {
        if self.index.at(root) == NONE {
            self.enter(root);
        }
        while let Some((node, place)) = self.path.pop() {
            match moves.at(node, place) {
                None => self.leave(node),
                Some(to) => {
                    self.path.push((node, place + 1));
                    if let Some(to) = to {
                        self.follow(node, to);
                    }
                }
            }
        }
    }

    fn enter(&mut self, node: u32) {
        self.index.put(node, self.next);
        self.low.put(node, self.next);
        self.next += 1;
        self.open.push(node);
        self.path.push((node, 0));
    }

    fn follow(&mut self, node: u32, to: u32) {
        if self.index.at(to) == NONE {
            self.enter(to);
        } else if self.part.at(to) == NONE {
            self.low.put(node, self.low.at(node).min(self.index.at(to)));
        }
    }

    fn leave(&mut self, node: u32) {
        if self.low.at(node) == self.index.at(node) {
            while let Some(member) = self.open.pop() {
                self.part.put(member, self.parts);
                if member == node {
                    break;
                }
            }
            self.parts += 1;
        }
        if let Some((above, _)) = self.path.last() {
            self.low.put(*above, self.low.at(*above).min(self.low.at(node)));
        }
    }
}
