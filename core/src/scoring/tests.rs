//! Rankings against slow obvious models.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::*;
use crate::figure::Fraction;
use crate::scheme::Ties;

fn whole(n: i64) -> Fraction {
    Fraction::from(n)
}

/// A contender: first value, second value, size.
type Row = (Option<i64>, Option<i64>, Option<i64>);

fn contenders(rows: &[Row]) -> Vec<Contender> {
    let contender = |(at, (first, second, size)): (usize, &Row)| Contender {
        unit: format!("u{at}"),
        size: *size,
        values: vec![first.map(whole), second.map(whole)],
    };
    rows.iter().enumerate().map(contender).collect()
}

fn rules() -> impl Strategy<Value = RankingRule> {
    (0..4_usize, any::<bool>(), any::<bool>(), any::<bool>(), 0..3_usize, proptest::option::of(1..4_i64), 1..4_i64).prop_map(
        |(ties, by_id, low, low_second, small, min_size, prior)| {
            let ties = Ties::ALL[ties];
            let small = Small::ALL[small];
            let direction = |low| if low { Direction::Low } else { Direction::High };
            RankingRule {
                last: if by_id || ties == Ties::Ordinal { LastResort::UnitId } else { LastResort::Shared },
                compared: if small == Small::Shrink || min_size.is_none() { Compared::PerHead } else { Compared::Value },
                small,
                min_size,
                prior: Some(whole(prior)),
                key: vec![
                    RankingKey { id: "first".into(), direction: direction(low) },
                    RankingKey { id: "second".into(), direction: direction(low_second) },
                ],
                ..RankingRule::by("first", ties)
            }
        },
    )
}

/// What the rule compares first, written out anew.
fn compared(rule: &RankingRule, row: &Row, all: &[&Row]) -> Fraction {
    let (value, size) = (row.0.unwrap(), row.2.unwrap_or(0));
    match (rule.compared, rule.small) {
        (Compared::Value, _) => whole(value),
        (_, Small::Shrink) => {
            let (values, sizes): (i64, i64) = all.iter().fold((0, 0), |sum, row| (sum.0 + row.0.unwrap(), sum.1 + row.2.unwrap()));
            let mean = Fraction::new(values.into(), sizes.into()).unwrap();
            let above = whole(value).plus(rule.prior.unwrap().times(mean).unwrap()).unwrap();
            above.divide(whole(size).plus(rule.prior.unwrap()).unwrap()).unwrap().unwrap()
        }
        _ => Fraction::new(value.into(), size.into()).unwrap(),
    }
}

/// Whether one is better than the other, worse, or equal.
fn beside(rule: &RankingRule, a: (usize, &Row), b: (usize, &Row), all: &[&Row]) -> Ordering {
    let directed = |ordering: Ordering, at: usize| if rule.key[at].direction == Direction::Low { ordering } else { ordering.reverse() };
    let first = directed(compared(rule, a.1, all).cmp(&compared(rule, b.1, all)), 0);
    let second = match (a.1.1, b.1.1) {
        (Some(a), Some(b)) => directed(a.cmp(&b), 1),
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (None, None) => Ordering::Equal,
    };
    let last = if rule.last == LastResort::UnitId { a.0.cmp(&b.0) } else { Ordering::Equal };
    first.then(second).then(last)
}

/// The place by looking at everybody else.
fn counted(rule: &RankingRule, at: usize, group: &[(usize, &Row)]) -> Fraction {
    let all: Vec<&Row> = group.iter().map(|(_, row)| *row).collect();
    let own = *group.iter().find(|(other, _)| *other == at).unwrap();
    let better: Vec<(usize, &Row)> = group.iter().copied().filter(|other| beside(rule, *other, own, &all).is_lt()).collect();
    let equal = group.iter().filter(|other| beside(rule, **other, own, &all).is_eq()).count();
    let mut distinct: Vec<(usize, &Row)> = Vec::new();
    for one in &better {
        if distinct.iter().all(|other| beside(rule, *other, *one, &all).is_ne()) {
            distinct.push(*one);
        }
    }
    match rule.ties {
        Ties::SkipAfter | Ties::Ordinal => whole(1 + better.len() as i64),
        Ties::Dense => whole(1 + distinct.len() as i64),
        Ties::Average => Fraction::new((2 * better.len() + equal + 1) as i128, 2).unwrap(),
    }
}

fn row() -> impl Strategy<Value = Row> {
    let second = proptest::option::weighted(0.8, 0..3_i64);
    (proptest::option::weighted(0.9, 0..7_i64), second, proptest::option::weighted(0.9, 0..5_i64))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn ten_thousand_rankings_equal_the_slow_one(rule in rules(), rows in proptest::collection::vec(row(), 0..9)) {
        let units = contenders(&rows);
        let list = rank_list(&rule, &units).unwrap();
        let per_head = rule.compared == Compared::PerHead;
        let guards = rule.min_size.filter(|_| rule.small != Small::Shrink);
        let reason = |row: &Row| match row {
            (None, _, _) => Some(Unranked::NoValue),
            (_, _, None) if per_head || guards.is_some() => Some(Unranked::SizeUnknown),
            (_, _, Some(0)) if per_head => Some(Unranked::NoMembers),
            (_, _, Some(size)) if guards.is_some_and(|least| *size < least) => Some(Unranked::TooSmall),
            _ => None,
        };
        let group = |wanted: Option<Unranked>| rows.iter().enumerate().filter(|(_, row)| reason(row) == wanted).collect::<Vec<_>>();
        let (large, small) = (group(None), group(Some(Unranked::TooSmall)));
        for (at, row) in rows.iter().enumerate() {
            let unit = format!("u{at}");
            match (reason(row), list.find(&unit).unwrap()) {
                (None, Ok((found, place))) => prop_assert_eq!(found[place].rank.place, counted(&rule, at, &large)),
                (Some(Unranked::TooSmall), Ok((found, place))) => {
                    prop_assert!(rule.small == Small::Separate);
                    prop_assert_eq!(found[place].rank.place, counted(&rule, at, &small));
                }
                (Some(reason), Err(found)) => prop_assert_eq!(found, reason),
                (reason, found) => prop_assert!(false, "{unit}: {reason:?} {:?}", found.is_ok()),
            }
        }
        prop_assert_eq!(list.replay().unwrap(), list.clone());
        let mut shuffled = units;
        shuffled.reverse();
        shuffled.rotate_left(rows.len() / 2);
        prop_assert_eq!(rank_list(&rule, &shuffled).unwrap(), list);
    }

    #[test]
    fn the_least_change_is_the_first_that_changes_the_place(rule in rules(), rows in proptest::collection::vec(row(), 1..6), rise: bool) {
        let units = contenders(&rows);
        let list = rank_list(&rule, &units).unwrap();
        let way = if rise { Move::Rise } else { Move::Fall };
        let Ok((found, at)) = list.find("u0").unwrap() else {
            let is_refused = matches!(list.least_change("u0", way).unwrap(), Change::NotRanked { .. });
            prop_assert!(is_refused);
            return Ok(());
        };
        let place = found[at].rank.place;
        let sign = if rise == (rule.key[0].direction == Direction::High) { 1 } else { -1 };
        // One step after the other; nobody here is further than that.
        let own = rows[0].0.unwrap();
        let mut first = None;
        for steps in 1..200_i64 {
            let mut changed = units.clone();
            changed[0].values[0] = Some(whole(own + sign * steps));
            if own + sign * steps < 0 {
                break;
            }
            let anew = rank_list(&rule, &changed).unwrap();
            let (found, at) = anew.find("u0").unwrap().unwrap();
            let new = found[at].rank.place;
            if if rise { new < place } else { new > place } {
                first = Some((steps, new));
                break;
            }
        }
        match (list.least_change("u0", way).unwrap(), first) {
            (Change::Steps { steps, new_place, .. }, first) => prop_assert_eq!(Some((steps, new_place)), first),
            (Change::AlreadyFirst, first) => prop_assert!(rise && place == Fraction::ONE && first.is_none()),
            (Change::None, first) => prop_assert_eq!(first, None),
            (Change::Unsteady, _) => prop_assert!(rule.ties == Ties::Dense && rule.small == Small::Shrink),
            (Change::NotRanked { .. }, _) => prop_assert!(false),
        }
    }
}

#[test]
fn the_top_takes_in_all_who_are_equal_to_its_last() {
    let units: Vec<Contender> = [9, 7, 7, 7, 3, 2, 1]
        .iter()
        .enumerate()
        .map(|(at, value)| Contender { unit: format!("u{at}"), size: None, values: vec![Some(whole(*value))] })
        .collect();
    let list = rank_list(&RankingRule::by("x", Ties::SkipAfter), &units).unwrap();
    let shown = list.excerpt(2, "u6", 0).unwrap();
    let rows: Vec<(&str, usize)> = shown.rows.iter().map(|row| (row.unit.contender.unit.as_str(), row.left_out)).collect();
    assert_eq!(rows, [("u0", 0), ("u1", 0), ("u2", 0), ("u3", 0), ("u6", 2)]);
    assert!(matches!(list.distance("u3").unwrap(), Distance::Behind { unit, gap: Some(gap), .. } if unit == "u0" && gap == whole(2)));
}

#[test]
fn sixty_thousand_members_are_ranked() {
    let units: Vec<Contender> = (0..60_000_i64)
        .map(|at| Contender {
            unit: format!("m{at:06}"),
            size: Some(1),
            values: vec![Some(Fraction::new((at * 7_919 % 1_000).into(), 7).unwrap())],
        })
        .collect();
    let list = rank_list(&RankingRule::by("x", Ties::Dense), &units).unwrap();
    assert_eq!(list.ranked.last().map(|unit| unit.rank.place), Some(whole(1_000)));
}
