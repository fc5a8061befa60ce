//! The edges by their left node.

use super::{AssignmentError, Edge, WEIGHT_MAX};

/// A bipartite graph of dense numbers, in the order of the numbers outside.
#[derive(Debug)]
pub(super) struct Graph {
    /// Numbers outside, per dense left number, ascending.
    lefts: Vec<u32>,
    /// The same of the right.
    rights: Vec<u32>,
    /// Where the edges of a left node begin; one more than there are nodes.
    starts: Vec<u32>,
    /// Right node and weight, ascending by right node within a left node.
    arcs: Vec<(u32, i64)>,
}

impl Graph {
    /// Keeps edges of positive weight, the heaviest of those between the same two nodes.
    pub(super) fn new(edges: &[Edge]) -> Result<Graph, AssignmentError> {
        if let Some(e) = edges.iter().find(|e| !(-WEIGHT_MAX..=WEIGHT_MAX).contains(&e.weight)) {
            return Err(AssignmentError::Weight { left: e.left, right: e.right, max: WEIGHT_MAX });
        }
        let mut kept: Vec<Edge> = edges.iter().copied().filter(|e| e.weight > 0).collect();
        kept.sort_unstable_by_key(|e| (e.left, e.right, std::cmp::Reverse(e.weight)));
        kept.dedup_by_key(|e| (e.left, e.right));
        let mut rights: Vec<u32> = kept.iter().map(|e| e.right).collect();
        rights.sort_unstable();
        rights.dedup();
        let (mut lefts, mut starts, mut arcs) = (Vec::new(), Vec::new(), Vec::with_capacity(kept.len()));
        for group in kept.chunk_by(|a, b| a.left == b.left) {
            lefts.extend(group.first().map(|e| e.left));
            starts.push(number(arcs.len()));
            arcs.extend(group.iter().map(|e| (number(rights.partition_point(|r| *r < e.right)), e.weight)));
        }
        starts.push(number(arcs.len()));
        Ok(Graph { lefts, rights, starts, arcs })
    }

    pub(super) fn left_len(&self) -> u32 {
        number(self.lefts.len())
    }

    pub(super) fn right_len(&self) -> u32 {
        number(self.rights.len())
    }

    pub(super) fn edge_len(&self) -> usize {
        self.arcs.len()
    }

    /// The edges of a left node.
    #[inline]
    pub(super) fn of(&self, left: u32) -> &[(u32, i64)] {
        let range = self.starts.get(left as usize).zip(self.starts.get(left as usize + 1));
        range.and_then(|(a, b)| self.arcs.get(*a as usize..*b as usize)).unwrap_or(&[])
    }

    /// The edge as the caller knows it.
    pub(super) fn outside(&self, left: u32, right: u32, weight: i64) -> Edge {
        let name = |list: &[u32], node: u32| list.get(node as usize).copied().unwrap_or(node);
        Edge { left: name(&self.lefts, left), right: name(&self.rights, right), weight }
    }
}

/// Edges are numbered by `u32` as nodes are; four thousand million edges do not fit into memory anyway.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
