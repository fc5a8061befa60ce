//! The assignment as its reader sees it.

use std::collections::BTreeMap;

use super::canonical::make_least;
use super::graph::Graph;
use super::links::Links;
use super::numbered::NONE;
use super::optimum::{Optimum, optimum};
use super::tie::{Moves, parts};
use super::{AssignmentError, Edge};
use crate::call::Control;
use crate::error::Error;

/// Who belongs to whom (kết quả ghép cặp).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// The chosen pairs, ascending by left number. Nobody stands in two.
    pub pairs: Vec<Edge>,
    /// The sum of their weights; no other choice has a greater one.
    pub total: i128,
    /// Choices that are as good, least left number first.
    pub ties: Vec<Tie>,
}

/// A real tie (hoà điểm): edges of which each is in some assignment of greatest weight and missing in another. Members are linked through such
/// edges; whether one of them stays alone may be part of the choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Left members, ascending.
    pub left: Vec<u32>,
    /// Right members, ascending.
    pub right: Vec<u32>,
    /// The edges between which the weights do not decide, ascending.
    pub edges: Vec<Edge>,
}

impl Assignment {
    /// The pairs that every best assignment has (cặp chắc chắn): those outside all ties.
    pub fn certain(&self) -> impl Iterator<Item = &Edge> {
        let tied: std::collections::BTreeSet<u32> = self.ties.iter().flat_map(|t| t.left.iter().copied()).collect();
        self.pairs.iter().filter(move |p| !tied.contains(&p.left))
    }
}

/// Chooses pairs so that nobody is in two and the total is the greatest (ghép cặp tối ưu toàn cục).
///
/// **Shape**: edges in any order, with any thread count outside; the answer is a function of the set of edges. Of two edges between the same nodes the heavier counts. An edge
/// that weighs nought or less is never chosen. Among equal totals the pairs shown are the least: in ascending order of the left numbers, each has the least right number
/// that it can have, given those before; whoever numbers rows by their ids makes that independent of the order of rows. In ties of many thousand members that rule is followed until a bound of work is met; the rest is
/// a function of the edges all the same. No edge, no pair.
/// Near-linear on sparse graphs.
///
/// # Errors
/// `ASSIGNMENT_WEIGHT` for a weight beyond [`WEIGHT_MAX`](super::WEIGHT_MAX); `CALL_CANCELLED`.
///
/// ```
/// use dean5299::Control;
/// use dean5299::assignment::{Edge, assign};
///
/// let edge = |left, right, weight| Edge { left, right, weight };
/// // Greedy would take 9 and be left with 1; 8 + 8 is better.
/// let chosen = assign(&[edge(0, 0, 9), edge(0, 1, 8), edge(1, 0, 8), edge(1, 1, 1)], &Control::none())?;
/// assert_eq!((chosen.total, chosen.pairs), (16, vec![edge(0, 1, 8), edge(1, 0, 8)]));
///
/// // Two equal claims on one dossier: shown, not decided.
/// let tied = assign(&[edge(4, 7, 5), edge(2, 7, 5)], &Control::none())?;
/// assert_eq!(tied.pairs, [edge(2, 7, 5)]);
/// assert_eq!((tied.ties[0].left.as_slice(), tied.certain().count()), ([2, 4].as_slice(), 0));
/// # Ok::<(), dean5299::Error>(())
/// ```
pub fn assign(edges: &[Edge], control: &Control) -> Result<Assignment, Error> {
    let graph = Graph::new(edges).map_err(|e: AssignmentError| Error::from(e))?;
    let mut found = optimum(&graph, control)?;
    let tied = tied_edges(&graph, &found);
    if tied.iter().any(|t| !t.is_empty()) {
        make_least(&graph, &mut found, &tied);
    }
    let pairs = pairs(&graph, &found);
    let total = pairs.iter().map(|p| i128::from(p.weight)).sum();
    Ok(Assignment { pairs, total, ties: ties(&graph, &tied) })
}

fn pairs(graph: &Graph, found: &Optimum) -> Vec<Edge> {
    let lefts = 0..graph.left_len();
    lefts
        .filter_map(|left| {
            let right = found.of_left.at(left);
            let (_, weight) = graph.of(left).iter().find(|(r, _)| *r == right && right != NONE)?;
            Some(graph.outside(left, right, *weight))
        })
        .collect()
}

/// Per left node the right nodes of its tied edges, ascending.
fn tied_edges(graph: &Graph, found: &Optimum) -> Vec<Vec<u32>> {
    let moves = Moves::new(graph, found);
    let part = parts(&moves);
    let tied = |left: u32, (right, weight): &(u32, i64)| {
        found.is_tight(left, *right, *weight) && part.at(left) == part.at(moves.right_number(*right))
    };
    (0..graph.left_len()).map(|left| graph.of(left).iter().filter(|arc| tied(left, arc)).map(|arc| arc.0).collect()).collect()
}

/// Tied edges, gathered by what they link.
fn ties(graph: &Graph, tied: &[Vec<u32>]) -> Vec<Tie> {
    let mut links = Links::new(graph.right_len() as usize);
    for rights in tied {
        for pair in rights.windows(2) {
            if let [a, b] = pair {
                links.join(*a, *b);
            }
        }
    }
    let mut place: BTreeMap<u32, usize> = BTreeMap::new();
    let mut groups: Vec<Tie> = Vec::new();
    for (left, rights) in (0_u32..).zip(tied) {
        let Some(first) = rights.first() else { continue };
        let next = groups.len();
        let at = *place.entry(links.root(*first)).or_insert(next);
        if at == next {
            groups.push(Tie { left: Vec::new(), right: Vec::new(), edges: Vec::new() });
        }
        let Some(tie) = groups.get_mut(at) else { continue };
        let arcs = graph.of(left).iter().filter(|arc| rights.binary_search(&arc.0).is_ok());
        tie.edges.extend(arcs.map(|(right, weight)| graph.outside(left, *right, *weight)));
    }
    for tie in &mut groups {
        tie.left = sorted(tie.edges.iter().map(|e| e.left));
        tie.right = sorted(tie.edges.iter().map(|e| e.right));
    }
    groups
}

fn sorted(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut list: Vec<u32> = numbers.collect();
    list.sort_unstable();
    list.dedup();
    list
}
