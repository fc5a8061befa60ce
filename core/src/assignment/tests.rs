//! Against every assignment of small graphs, and against the clock of counting on large ones.

use std::collections::BTreeSet;

use super::*;
use crate::call::Control;
use crate::error::{Code, Coded};

fn edge(left: u32, right: u32, weight: i64) -> Edge {
    Edge { left, right, weight }
}

/// A row of numbers that looks random and is not (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at as u64 + 1) as usize);
        }
    }
}

fn small(numbers: &mut Numbers) -> Vec<Edge> {
    let (lefts, rights, top) = (numbers.below(5) + 1, numbers.below(5) + 1, numbers.below(5) + 1);
    let density = numbers.below(4) + 1;
    let mut edges = Vec::new();
    for left in 0..lefts {
        for right in 0..rights {
            if numbers.below(4) < density {
                edges.push(edge(left as u32 * 7, right as u32 * 3 + 1, numbers.below(top + 2) as i64 - 1));
            }
        }
    }
    edges
}

/// Every choice of edges without a common node.
fn all_choices(edges: &[Edge], chosen: &mut Vec<Edge>, found: &mut Vec<Vec<Edge>>) {
    let Some((first, rest)) = edges.split_first() else { return found.push(chosen.clone()) };
    all_choices(rest, chosen, found);
    if first.weight > 0 && chosen.iter().all(|e| e.left != first.left && e.right != first.right) {
        chosen.push(*first);
        all_choices(rest, chosen, found);
        chosen.pop();
    }
}

fn optima(edges: &[Edge]) -> (i64, Vec<BTreeSet<Edge>>) {
    let mut found = Vec::new();
    all_choices(edges, &mut Vec::new(), &mut found);
    let total = |choice: &Vec<Edge>| choice.iter().map(|e| e.weight).sum::<i64>();
    let best = found.iter().map(total).max().unwrap_or(0);
    (best, found.into_iter().filter(|c| total(c) == best).map(|c| c.into_iter().collect()).collect())
}

/// What the least optimum is compared by: per left node its partner, alone last.
fn rank(optimum: &BTreeSet<Edge>, lefts: &BTreeSet<u32>) -> Vec<u32> {
    lefts.iter().map(|l| optimum.iter().find(|e| e.left == *l).map_or(u32::MAX, |e| e.right)).collect()
}

#[test]
fn twenty_thousand_small_graphs_agree_with_every_choice_enumerated() {
    let mut numbers = Numbers(5299);
    let mut with_ties = 0;
    for _ in 0..20_000 {
        let mut edges = small(&mut numbers);
        let (total, all) = optima(&edges);
        let lefts: BTreeSet<u32> = edges.iter().map(|e| e.left).collect();
        let some: BTreeSet<Edge> = all.iter().flatten().copied().collect();
        let tied: Vec<Edge> = some.iter().copied().filter(|e| all.iter().any(|o| !o.contains(e))).collect();
        let least = all.iter().min_by_key(|o| rank(o, &lefts)).unwrap();
        numbers.shuffle(&mut edges);
        let found = assign(&edges, &Control::none()).unwrap();
        assert_eq!(found.total, i128::from(total), "{edges:?}");
        assert_eq!(found.pairs, least.iter().copied().collect::<Vec<_>>(), "{edges:?}");
        let mut listed: Vec<Edge> = found.ties.iter().flat_map(|t| t.edges.clone()).collect();
        listed.sort_unstable();
        assert_eq!(listed, tied, "{edges:?}");
        let certain: BTreeSet<Edge> = found.certain().copied().collect();
        assert!(certain.iter().all(|e| all.iter().all(|o| o.contains(e))), "{edges:?}");
        with_ties += usize::from(!tied.is_empty());
    }
    assert!(with_ties > 2_000, "{with_ties}");
}

#[test]
fn members_of_a_tie_are_linked_and_in_no_other() {
    let mut numbers = Numbers(1);
    for _ in 0..2_000 {
        let ties = assign(&small(&mut numbers), &Control::none()).unwrap().ties;
        let mut seen = BTreeSet::new();
        for tie in ties {
            assert!(tie.left.iter().all(|l| seen.insert((0, *l))) && tie.right.iter().all(|r| seen.insert((1, *r))));
            assert!(tie.edges.len() + 1 >= tie.left.len() + tie.right.len());
        }
    }
}

#[test]
fn the_order_of_a_large_graph_does_not_matter() {
    let mut numbers = Numbers(2);
    let mut edges: Vec<Edge> =
        (0..6_000).map(|_| edge(numbers.below(1_200) as u32, numbers.below(1_200) as u32, numbers.below(12) as i64)).collect();
    let first = assign(&edges, &Control::none()).unwrap();
    assert!(!first.ties.is_empty());
    for _ in 0..20 {
        numbers.shuffle(&mut edges);
        assert_eq!(assign(&edges, &Control::none()).unwrap(), first);
    }
}

#[test]
fn parts_that_do_not_touch_may_be_solved_apart() {
    let mut numbers = Numbers(3);
    let (a, b) = (small(&mut numbers), small(&mut numbers));
    let moved: Vec<Edge> = b.iter().map(|e| edge(e.left + 1_000, e.right + 1_000, e.weight)).collect();
    let both: Vec<Edge> = a.iter().chain(&moved).copied().collect();
    let apart: Vec<Edge> = [&a, &moved].into_iter().flat_map(|part| assign(part, &Control::none()).unwrap().pairs).collect();
    assert_eq!(assign(&both, &Control::none()).unwrap().pairs, apart);
}

#[test]
fn nothing_in_nothing_out() {
    for edges in [vec![], vec![edge(1, 1, 0)], vec![edge(1, 1, -5)]] {
        assert_eq!(assign(&edges, &Control::none()).unwrap(), Assignment::default());
    }
    let twice = [edge(1, 1, 2), edge(1, 1, 3), edge(1, 1, 1)];
    assert_eq!(assign(&twice, &Control::none()).unwrap().pairs, [edge(1, 1, 3)]);
}

#[test]
fn a_weight_beyond_the_range_is_refused() {
    for weight in [i64::MAX, i64::MIN, WEIGHT_MAX + 1] {
        let error = assign(&[edge(1, 2, weight)], &Control::none()).unwrap_err();
        assert_eq!(error.code(), Code::AssignmentWeight);
    }
    assert!(assign(&[edge(1, 2, WEIGHT_MAX), edge(1, 3, -WEIGHT_MAX)], &Control::none()).is_ok());
}

#[test]
fn a_million_equal_edges_on_one_record_are_one_tie() {
    let star: Vec<Edge> = (0..1_000_000).map(|n| edge(n, 7, 5)).collect();
    let found = assign(&star, &Control::none()).unwrap();
    assert_eq!((found.pairs, found.ties.len()), (vec![edge(0, 7, 5)], 1));
    assert_eq!(found.ties[0].left.len(), 1_000_000);
}

#[test]
fn everybody_fits_everybody() {
    let edges: Vec<Edge> = (0..300).flat_map(|l| (0..300).map(move |r| edge(l, r, 5))).collect();
    let found = assign(&edges, &Control::none()).unwrap();
    assert!(found.pairs.iter().all(|p| p.left == p.right) && found.pairs.len() == 300);
    assert_eq!(found.ties[0].edges.len(), 90_000);
}

#[test]
fn the_order_of_edges_does_not_matter_where_nearly_all_are_equal() {
    let mut numbers = Numbers(4);
    let mut edges: Vec<Edge> = (0..40_000).map(|_| edge(numbers.below(8_000) as u32, numbers.below(8_000) as u32, 5)).collect();
    let first = assign(&edges, &Control::none()).unwrap();
    numbers.shuffle(&mut edges);
    assert_eq!(assign(&edges, &Control::none()).unwrap(), first);
    assert_eq!(first.total, 5 * first.pairs.len() as i128);
}

#[test]
fn a_set_flag_ends_the_call() {
    let control = Control::none();
    control.cancel_flag().cancel();
    assert_eq!(assign(&[edge(1, 1, 1)], &control).unwrap_err().code(), Code::Cancelled);
}
