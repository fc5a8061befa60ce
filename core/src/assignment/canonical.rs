//! Which of several optima is shown.

use super::graph::Graph;
use super::numbered::{NONE, Numbered};
use super::optimum::Optimum;
use super::tie::Node;

/// Moves looked at, per edge and beside that, before the rest keep the partners they have.
const STEPS_PER_EDGE: usize = 4;
const STEPS_MORE: usize = 1_000_000;

/// Turns the optimum into the least one: in ascending order, each left node gets the least right node it can have, given those before it.
///
/// `is_tied` says of an edge whether some optima have it and others not. The work is bounded; where the bound is met, the partners found stay, and they too
/// depend on the edges alone.
pub(super) fn make_least(graph: &Graph, found: &mut Optimum, is_tied: &[Vec<u32>]) {
    let mut detour = Detour::new(graph);
    for (left, tied) in (0_u32..).zip(is_tied) {
        let mut now = found.of_left.at(left);
        for right in tied.iter().take_while(|r| **r < now) {
            if detour.fixed_right.at(*right) || !detour.turn(graph, found, is_tied, left, *right) {
                continue;
            }
            now = *right;
            break;
        }
        if !tied.is_empty() {
            detour.fixed_left.put(left, true);
            detour.fixed_right.put(now, true);
        }
        if detour.steps == 0 {
            return;
        }
    }
}

/// A cycle of moves through one wanted edge.
struct Detour {
    lefts: u32,
    alone: u32,
    fixed_left: Numbered<bool>,
    fixed_right: Numbered<bool>,
    from: Numbered<u32>,
    touched: Vec<u32>,
    steps: usize,
    loose: Option<Vec<u32>>,
}

impl Detour {
    fn new(graph: &Graph) -> Self {
        let (lefts, rights) = (graph.left_len(), graph.right_len());
        let alone = lefts + rights;
        Detour {
            lefts,
            alone,
            fixed_left: Numbered::of(false, lefts as usize),
            fixed_right: Numbered::of(false, rights as usize),
            from: Numbered::of(NONE, alone as usize + 1),
            touched: Vec::new(),
            steps: graph.edge_len().saturating_mul(STEPS_PER_EDGE).saturating_add(STEPS_MORE),
            loose: None,
        }
    }

    /// Gives `right` to `left` if the others can make up for it.
    fn turn(&mut self, graph: &Graph, found: &mut Optimum, tied: &[Vec<u32>], left: u32, right: u32) -> bool {
        let reached = self.search(graph, found, tied, left, right);
        if reached {
            self.apply(found, left);
        }
        for node in self.touched.drain(..) {
            self.from.put(node, NONE);
        }
        reached
    }

    fn search(&mut self, graph: &Graph, found: &Optimum, tied: &[Vec<u32>], left: u32, right: u32) -> bool {
        let mut open = vec![self.lefts + right];
        self.reach(self.lefts + right, left);
        let mut targets = Vec::new();
        while let Some(node) = open.pop() {
            targets.clear();
            self.targets(graph, found, tied, node, &mut targets);
            for to in targets.drain(..) {
                if self.steps == 0 {
                    return false;
                }
                self.steps -= 1;
                if self.from.at(to) == NONE {
                    self.reach(to, node);
                    if to == left {
                        return true;
                    }
                    open.push(to);
                }
            }
        }
        false
    }

    fn reach(&mut self, node: u32, from: u32) {
        self.from.put(node, from);
        self.touched.push(node);
    }

    fn targets(&mut self, graph: &Graph, found: &Optimum, tied: &[Vec<u32>], node: u32, to: &mut Vec<u32>) {
        match self.node(node) {
            Node::Left(left) => {
                if found.of_left.at(left) != NONE && found.left.at(left) == 0 {
                    to.push(self.alone);
                }
                let own = found.of_left.at(left);
                let rights = tied.get(left as usize).map_or(&[][..], Vec::as_slice);
                to.extend(rights.iter().filter(|r| **r != own && !self.fixed_right.at(**r)).map(|r| self.lefts + r));
            }
            Node::Right(right) => {
                let partner = found.of_right.at(right);
                if partner == NONE {
                    to.push(self.alone);
                } else if !self.fixed_left.at(partner) {
                    to.push(partner);
                }
            }
            Node::Alone => {
                let (lefts, fixed_left, fixed_right) = (self.lefts, &self.fixed_left, &self.fixed_right);
                let loose = self.loose.get_or_insert_with(|| priceless(graph, found, tied, lefts));
                to.extend(loose.iter().copied().filter(|n| match n.checked_sub(lefts) {
                    None => !fixed_left.at(*n) && found.of_left.at(*n) == NONE,
                    Some(right) => !fixed_right.at(right) && found.of_right.at(right) != NONE,
                }));
            }
        }
    }

    fn node(&self, number: u32) -> Node {
        match number {
            n if n < self.lefts => Node::Left(n),
            n if n < self.alone => Node::Right(n - self.lefts),
            _ => Node::Alone,
        }
    }

    /// Follows the cycle back from `left`: a left node's partner is where it went, a right node's is who came.
    fn apply(&self, found: &mut Optimum, left: u32) {
        let mut node = left;
        loop {
            let before = self.from.at(node);
            match (self.node(before), self.node(node)) {
                (Node::Left(l), Node::Right(r)) => {
                    found.of_left.put(l, r);
                    found.of_right.put(r, l);
                }
                (Node::Left(l), Node::Alone) => found.of_left.put(l, NONE),
                (Node::Alone, Node::Right(r)) => found.of_right.put(r, NONE),
                _ => {}
            }
            node = before;
            if node == left || node == NONE {
                return;
            }
        }
    }
}

/// Nodes of ties that may stay alone.
fn priceless(graph: &Graph, found: &Optimum, tied: &[Vec<u32>], lefts: u32) -> Vec<u32> {
    let mut rights: Vec<u32> = tied.iter().flatten().copied().filter(|r| found.right.at(*r) == 0).map(|r| lefts + r).collect();
    rights.sort_unstable();
    rights.dedup();
    let tied_left = |l: &u32| tied.get(*l as usize).is_some_and(|t| !t.is_empty()) && found.left.at(*l) == 0;
    (0..graph.left_len()).filter(tied_left).chain(rights).collect()
}
