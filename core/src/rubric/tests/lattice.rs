//! Steps beside a lattice of values: what the linter finds by borders is what counting finds.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::formula::Unit;
use crate::rubric::gap::{Found, look};
use crate::rubric::scale::Row;
use crate::rubric::trail::chosen;

/// A square of points, beyond all borders; of counts every whole number, of shares the tenths and what lies between two.
struct Lattice<'a> {
    unit: Unit,
    side: usize,
    rows: &'a [Row],
    outcomes: Outcomes,
}

type Point = [usize; 2];

impl Lattice<'_> {
    fn value(&self, place: usize) -> Fraction {
        let parts = if self.unit == Unit::Count { 1 } else { 20 };
        Fraction::new(i128::try_from(place).unwrap(), parts).unwrap()
    }

    fn fitting(&self, point: Point) -> Vec<u32> {
        (1..).zip(self.rows).filter(|(_, row)| row.fits(&|at| self.value(point[at]))).map(|(number, _)| number).collect()
    }

    fn points(&self) -> impl Iterator<Item = Point> + use<> {
        let side = self.side;
        (0..side).flat_map(move |a| (0..side).map(move |b| [a, b]))
    }

    fn beside(&self, [a, b]: Point) -> Vec<Point> {
        let all = [(a.checked_sub(1), Some(b)), (Some(a + 1), Some(b)), (Some(a), b.checked_sub(1)), (Some(a), Some(b + 1))];
        all.into_iter().filter_map(|(a, b)| Some([a?, b?])).filter(|[a, b]| *a < self.side && *b < self.side).collect()
    }

    /// Rows that fit wrongly, with all points that belong together.
    fn regions(&self) -> Vec<(Vec<u32>, BTreeSet<Point>)> {
        let mut seen = BTreeSet::new();
        let mut regions = Vec::new();
        for point in self.points() {
            let rows = self.fitting(point);
            if rows.len() == 1 || seen.contains(&point) {
                continue;
            }
            let (mut waiting, mut region) = (vec![point], BTreeSet::new());
            while let Some(next) = waiting.pop() {
                if seen.insert(next) {
                    region.insert(next);
                    waiting.extend(self.beside(next).into_iter().filter(|other| self.fitting(*other) == rows));
                }
            }
            regions.push((rows, region));
        }
        regions
    }

    /// The points that a unit gets there; none where it stays open.
    fn given(&self, point: Point) -> Option<Fraction> {
        let fitting = self.fitting(point).into_iter().map(|number| (self.rows[number as usize - 1].points, number));
        match chosen(fitting, self.outcomes.several_match) {
            Ok((points, _)) => Some(points),
            Err(outcome) => self.outcomes.points(outcome),
        }
    }

    fn uneven(&self) -> Vec<usize> {
        let line = |axis: usize, other: usize| -> Vec<Fraction> {
            (0..self.side).filter_map(|place| self.given(if axis == 0 { [place, other] } else { [other, place] })).collect()
        };
        let moves = |axis: usize, is: fn(&[Fraction]) -> bool| (0..self.side).any(|other| line(axis, other).windows(2).any(is));
        (0..2).filter(|axis| moves(*axis, |two| two[0] < two[1]) && moves(*axis, |two| two[0] > two[1])).collect()
    }

    fn found(&self) -> Found {
        look(&[0, 1], |_| self.unit, self.rows, self.outcomes).unwrap()
    }

    /// The point in whose stretches a value of the linter lies.
    fn point(&self, example: &[(usize, Fraction)]) -> Point {
        let place = |value: Fraction| {
            let scaled = if self.unit == Unit::Count { value } else { value.times(10.into()).unwrap() };
            let down = usize::try_from(scaled.numerator().div_euclid(scaled.denominator())).unwrap();
            if self.unit == Unit::Count { down } else { 2 * down + usize::from(scaled.denominator() != 1) }
        };
        [place(example[0].1), place(example[1].1)]
    }
}

/// Ranges with borders below eight parts.
fn range(parts: i128) -> impl Strategy<Value = Range> {
    (0_i128..8, 1_i128..4, 0_u8..6).prop_map(move |(from, by, form)| {
        let end = |number: i128| Fraction::new(number, parts);
        match form {
            0 => Range { from: end(from), to: end(from), with_end: true },
            1 => Range { from: end(from), to: None, with_end: true },
            2 => Range { from: None, to: end(from), with_end: true },
            3 => Range { from: None, to: end(from), with_end: false },
            4 => Range { from: end(from), to: end(from + by), with_end: false },
            _ => Range { from: end(from), to: end(from + by), with_end: true },
        }
    })
}

fn rows(parts: i128) -> impl Strategy<Value = Vec<Row>> {
    let all = (proptest::option::weighted(0.8, range(parts)), proptest::option::weighted(0.8, range(parts)));
    let all = all.prop_map(|(a, b)| [a.map(|range| (0, range)), b.map(|range| (1, range))].into_iter().flatten().collect::<Vec<_>>());
    let row = (0_i64..5, proptest::collection::vec(all, 1..3)).prop_map(|(points, any)| Row { points: points.into(), any });
    proptest::collection::vec(row, 1..6)
}

fn outcomes() -> impl Strategy<Value = Outcomes> {
    let no_match = prop_oneof![Just(Otherwise::Unscored), Just(Otherwise::Zero)];
    let several = [Otherwise::Unscored, Otherwise::Zero, Otherwise::First, Otherwise::Least, Otherwise::Most].map(Just).to_vec();
    (no_match, proptest::sample::select(several)).prop_map(|(no_match, Just(several_match))| Outcomes {
        no_match,
        several_match,
        ..Outcomes::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn every_gap_of_counts_has_its_smallest_values(rows in rows(1), outcomes in outcomes()) {
        let lattice = Lattice { unit: Unit::Count, side: 13, rows: &rows, outcomes };
        let found = lattice.found();
        let said: BTreeSet<(Vec<u32>, Point)> = found.gaps.iter().map(|gap| (gap.rows.clone(), lattice.point(&gap.example))).collect();
        let smallest = |region: &BTreeSet<Point>| *region.iter().min_by_key(|[a, b]| (a + b, *a, *b)).unwrap();
        let counted: BTreeSet<(Vec<u32>, Point)> = lattice.regions().iter().map(|(rows, region)| (rows.clone(), smallest(region))).collect();
        prop_assert_eq!(said.len(), found.gaps.len());
        prop_assert_eq!(said, counted);
        prop_assert_eq!(&found.uneven, &lattice.uneven());
        let counts = |row: u32| lattice.points().any(|point| {
            let fitting = lattice.fitting(point).into_iter().map(|number| (rows[number as usize - 1].points, number));
            chosen(fitting, outcomes.several_match).is_ok_and(|(_, counts)| counts == row)
        });
        let unreached: Vec<u32> = (1..).take(rows.len()).filter(|row| !counts(*row)).collect();
        prop_assert_eq!(&found.unreached, &unreached);
    }

    #[test]
    fn every_gap_of_shares_is_found_once(rows in rows(10), outcomes in outcomes()) {
        let lattice = Lattice { unit: Unit::Share, side: 24, rows: &rows, outcomes };
        let (found, regions) = (lattice.found(), lattice.regions());
        prop_assert_eq!(found.gaps.len(), regions.len());
        for (rows, region) in &regions {
            let inside = found.gaps.iter().filter(|gap| gap.rows == *rows && region.contains(&lattice.point(&gap.example)));
            prop_assert_eq!(inside.count(), 1);
        }
        prop_assert_eq!(&found.uneven, &lattice.uneven());
    }
}

#[test]
fn borders_beyond_exact_arithmetic_are_said_and_never_passed_over() {
    // Between these two shares lies a hole whose middle needs more than 128 bits.
    let steps = "scale = 'steps'\nstep = [{points = '10', when = [{share = '..1/170141183460469231731687303715884105727'}]}, \
        {points = '5', when = [{share = '1/85070591730234615865843651857942052863..'}]}]";
    let found = lints(&book(steps));
    assert!(found.iter().any(|lint| lint.starts_with("RUBRIC_HOLE") || lint.starts_with("RUBRIC_TOO_MANY")), "{found:?}");
}
