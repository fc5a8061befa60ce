//! Handing down, carrying and spreading against slow obvious models.

use proptest::prelude::*;

use super::*;
use crate::error::{Code, Coded};
use crate::figure::Fraction;
use crate::indicator::Target;
use crate::time::{Day, Period, Regime, Span};

fn whole(n: i64) -> Fraction {
    Fraction::from(n)
}

/// A unit of a random case: weight, lock, floor, room above the floor.
type Row = (i64, Option<i64>, i64, Option<i64>);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let lock = proptest::option::weighted(0.2, 0..60_i64);
    let room = proptest::option::weighted(0.4, 0..60_i64);
    proptest::collection::vec((0..9_i64, lock, prop_oneof![Just(0), 0..12_i64], room), 1..9)
}

fn rule(rows: &[Row]) -> Allocation {
    let unit = |(at, (weight, lock, floor, room)): (usize, &Row)| AllocationUnit {
        id: format!("u{at}"),
        lock: *lock,
        floor: Some(*floor),
        ceiling: room.map(|room| floor + room),
        weight: Some(whole(*weight)),
    };
    Allocation { by: Basis::Given, floor: None, ceiling: None, unit: rows.iter().enumerate().map(unit).collect() }
}

fn recipients(count: usize) -> Vec<Recipient> {
    (0..count).map(|at| Recipient { unit: format!("u{at}"), ..Recipient::default() }).collect()
}

/// Exact shares within bounds by giving out the total in the slow way: everybody starts at his floor, then all that can still take grow at once, by weight, until the next
/// one meets his ceiling, or leaves his floor.
fn grown(left: Fraction, rows: &[&Row]) -> Option<Vec<Fraction>> {
    let clamp = |rate: Fraction, (weight, _, floor, room): &Row| {
        let share = rate.times(whole(*weight)).unwrap().max(whole(*floor));
        room.map_or(share, |room| share.min(whole(floor + room)))
    };
    let sum = |rate: Fraction| rows.iter().fold(Fraction::ZERO, |sum, row| sum.plus(clamp(rate, row)).unwrap());
    let mut corners: Vec<Fraction> = vec![Fraction::ZERO];
    for (weight, _, floor, room) in rows {
        for bound in [Some(*floor), room.map(|room| floor + room)].into_iter().flatten() {
            corners.extend(Fraction::new(bound.into(), (*weight).into()));
        }
    }
    corners.sort();
    let last = *corners.last().unwrap();
    corners.push(last.plus(whole(1_000_000)).unwrap());
    let (low, high) = corners.iter().zip(&corners[1..]).find(|(_, high)| sum(**high) >= left)?;
    let (at_low, at_high) = (sum(*low), sum(*high));
    let part = left.minus(at_low).unwrap().divide(at_high.minus(at_low).unwrap()).unwrap().unwrap_or(Fraction::ZERO);
    let rate = low.plus(high.minus(*low).unwrap().times(part).unwrap()).unwrap();
    Some(rows.iter().map(|row| clamp(rate, row)).collect())
}

/// The largest remainder one by one: the whole parts, then each time the largest remainder that is left.
fn one_by_one(exact: &[Fraction], total: i64) -> Vec<i64> {
    let mut values: Vec<i64> = exact.iter().map(|share| share.whole(crate::figure::Whole::Floor).unwrap()).collect();
    let mut served = vec![false; exact.len()];
    while values.iter().sum::<i64>() < total {
        let rest = |at: usize| exact[at].minus(whole(values[at])).unwrap();
        let mut best: Option<usize> = None;
        for at in (0..exact.len()).filter(|at| !served[*at]) {
            if best.is_none_or(|best| rest(at) > rest(best)) {
                best = Some(at);
            }
        }
        values[best.unwrap()] += 1;
        served[best.unwrap()] = true;
    }
    values
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn ten_thousand_allocations_keep_sum_floors_and_locks_and_equal_the_slow_one(total in 0..300_i64, rows in rows()) {
        let units = recipients(rows.len());
        let answer = allocate(total, &rule(&rows), &units);
        let open: Vec<&Row> = rows.iter().filter(|row| row.1.is_none()).collect();
        let locked: i64 = rows.iter().filter_map(|row| row.1).sum();
        let left = total - locked;
        let floors: i64 = open.iter().map(|row| row.2).sum();
        let ceilings: Option<i64> = open.iter().map(|row| row.3.map(|room| row.2 + room)).sum();
        let expected = match () {
            () if left < 0 => Err(Code::TargetLocksExceed),
            () if open.is_empty() && left > 0 => Err(Code::TargetLocksLeave),
            () if floors > left => Err(Code::TargetFloorsExceed),
            () if ceilings.is_some_and(|ceilings| ceilings < left) => Err(Code::TargetCeilingsBelow),
            () if open.is_empty() => Ok(Vec::new()),
            () => grown(whole(left), &open).ok_or(Code::TargetNothingToShareBy),
        };
        match (answer, expected) {
            (Err(error), expected) => prop_assert_eq!(Err(error.code()), expected),
            (Ok(answer), Err(code)) => prop_assert!(false, "{code}: {answer:?}"),
            (Ok(answer), Ok(shares)) => {
                prop_assert_eq!(answer.cells.iter().map(|c| c.value).sum::<i64>(), total);
                for (cell, (_, lock, floor, room)) in answer.cells.iter().zip(&rows) {
                    prop_assert!(lock.map_or(cell.value >= *floor && room.is_none_or(|room| cell.value <= floor + room), |lock| cell.value == lock));
                }
                let free: Vec<&AllotmentCell> = answer.cells.iter().filter(|cell| cell.lock.is_none()).collect();
                prop_assert_eq!(free.iter().map(|cell| cell.exact).collect::<Vec<_>>(), shares.clone());
                prop_assert_eq!(free.iter().map(|cell| cell.value).collect::<Vec<_>>(), one_by_one(&shares, left));
                prop_assert_eq!(answer.replay().unwrap(), answer.clone());
                let mut shuffled = units;
                shuffled.reverse();
                shuffled.rotate_left(rows.len() / 2);
                prop_assert_eq!(allocate(total, &rule(&rows), &shuffled).unwrap(), answer);
            }
        }
    }

    #[test]
    fn what_one_unit_had_is_conserved(had in proptest::collection::vec(0..1_000_i64, 1..6), cuts in proptest::collection::vec(proptest::collection::vec(0..5_i64, 4), 1..6)) {
        let given: Vec<Given> = had.iter().enumerate().map(|(at, value)| Given { unit: format!("u{at}"), value: *value }).collect();
        let mut parts = Vec::new();
        for (at, weights) in cuts.iter().enumerate().take(had.len()) {
            let all: i64 = weights.iter().sum();
            for (to, weight) in weights.iter().enumerate().filter(|_| all > 0) {
                let share = Fraction::new((*weight).into(), all.into()).unwrap();
                parts.push(LineagePart { from: format!("u{at}"), to: format!("n{to}"), share });
            }
        }
        let carried = carry(&given, &parts).unwrap();
        prop_assert_eq!(carried.total, had.iter().sum::<i64>());
        prop_assert_eq!(carried.units.iter().map(|unit| unit.value).sum::<i64>(), carried.total);
        for unit in &given {
            let flows: Vec<&Flow> = carried.flows.iter().filter(|flow| flow.from == unit.unit).collect();
            prop_assert_eq!(flows.iter().map(|flow| flow.value).sum::<i64>(), unit.value);
            prop_assert!(flows.iter().all(|flow| whole(flow.value).minus(flow.exact).unwrap() < Fraction::ONE));
            prop_assert!(flows.iter().all(|flow| flow.exact.minus(whole(flow.value)).unwrap() < Fraction::ONE));
        }
        let (mut given, mut parts) = (given, parts);
        given.reverse();
        parts.reverse();
        prop_assert_eq!(&carry(&given, &parts).unwrap(), &carried);
        prop_assert_eq!(carried.replay().unwrap(), carried);
    }

    #[test]
    fn months_sum_to_the_year(total in 0..100_000_i64, by in 0..4_usize, weights in proptest::collection::vec(0..9_i64, 12), fifteen: bool) {
        prop_assume!(weights.iter().sum::<i64>() > 0);
        let regime = if fifteen { Regime::FifteenFourteen } else { Regime::Calendar };
        let by = [Measured::Even, Measured::Days, Measured::WorkingDays, Measured::Curve][by];
        let rule = Prorate { weights: weights.into_iter().map(whole).collect(), regime, ..Prorate::by(by) };
        let period = |label: &str| Period::parse(label, regime, &[], Span::ALWAYS).unwrap();
        let mut months: Vec<Period> = (1..=12).map(|month| period(&format!("2024-{month:02}"))).collect();
        months.reverse();
        let spread = prorate(total, &rule, period("2024").span, &months).unwrap();
        let Prorated::Parts { parts, measure, .. } = &spread else { panic!("spread") };
        prop_assert_eq!(parts.iter().map(|part| part.value).sum::<i64>(), total);
        prop_assert_eq!(parts.iter().fold(Fraction::ZERO, |sum, part| sum.plus(part.exact).unwrap()), whole(total));
        // The measure of days is that of the days one by one.
        for part in parts.iter().take(2) {
            let days = (part.span.from().number()..=part.span.last().number()).filter_map(Day::from_number);
            let slow = days.fold(Fraction::ZERO, |sum, day| sum.plus(rule.measure(by, Span::only(day)).unwrap()).unwrap());
            prop_assert_eq!(slow, part.measure);
        }
        prop_assert!(*measure > Fraction::ZERO);
        prop_assert_eq!(spread.replay().unwrap(), spread);
    }

    #[test]
    fn so_much_a_week_is_enough_and_one_less_is_not(target in 0..5_000_i64, done in 0..5_000_i64, on in -20..400_i32, by in 0..3_usize) {
        let period = Span::new(Day::parse("2023-01-01").unwrap(), Day::parse("2024-01-01").unwrap()).unwrap();
        let course = Course { target: Some(Target(whole(target))), done: whole(done), period, on: period.from().plus(on) };
        let by = [Measured::Even, Measured::Days, Measured::WorkingDays][by];
        let pace = pace(&course, &Prorate::by(by), &PaceRule::default()).unwrap();
        match pace.need {
            Need::PerWeek { weeks_left, per_week, days_left, .. } => {
                prop_assert!(done + per_week * weeks_left >= target && done + (per_week - 1) * weeks_left < target);
                prop_assert!(7 * weeks_left >= days_left && 7 * (weeks_left - 1) < days_left && days_left <= 365);
            }
            Need::Reached { surplus } => prop_assert_eq!(surplus, whole(done - target)),
            Need::DeadlinePassed { .. } => prop_assert!(on >= 364 && done < target),
            Need::NoTarget => prop_assert!(false),
        }
        let elapsed = pace.elapsed.unwrap();
        prop_assert!(elapsed >= Fraction::ZERO && elapsed <= Fraction::ONE);
        prop_assert_eq!(pace.ahead.unwrap().plus(pace.expected.unwrap()).unwrap(), whole(done));
        if let Forecast::Value { observed, value, .. } = &pace.forecast {
            prop_assert_eq!(value.times(*observed).unwrap(), whole(done));
        }
        prop_assert_eq!(pace.replay().unwrap(), pace);
    }
}

#[test]
fn eighteen_digits_are_shared_exactly() {
    let total = 999_999_999_999_999_999;
    let units: Vec<Recipient> = (0..1_200)
        .map(|at| Recipient { unit: format!("u{at:04}"), members: Some(999_999_999_999_000_000 + at * 17), population: None })
        .collect();
    let answer = allocate(total, &Allocation::by(Basis::Members), &units).unwrap();
    assert_eq!(answer.cells.iter().map(|cell| cell.value).sum::<i64>(), total);
    assert_eq!(answer.replay().unwrap(), answer);
}

#[test]
fn what_was_tampered_with_does_not_replay() {
    let units = [("a", 2), ("b", 1)].map(|(id, members)| Recipient { unit: id.into(), members: Some(members), population: None });
    let mut answer = allocate(10, &Allocation::by(Basis::Members), &units).unwrap();
    if let Some(cell) = answer.cells.first_mut() {
        cell.value += 1;
    }
    assert_ne!(answer.replay().unwrap(), answer);
}
