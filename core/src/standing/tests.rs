//! Classes and quotas against a slow obvious model.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::error::{Code, Coded, Severity};
use crate::figure::{Fraction, Whole};

fn whole(n: i64) -> Fraction {
    Fraction::from(n)
}

fn class(id: &str, from: Option<i64>, conditions: &[&str]) -> ClassRule {
    let conditions = conditions.iter().map(|id| (*id).to_owned()).collect();
    ClassRule { id: id.to_owned(), title: None, from: from.map(whole), to: None, conditions }
}

/// Three classes; the best asks for a condition, and has a quota.
fn rules(quota: QuotaRule) -> StandingRules {
    let class = vec![class("a", Some(8), &["clean"]), class("b", Some(4), &[]), class("c", None, &[])];
    StandingRules { by: Rating::Points, least: Fraction::ZERO, most: Some(whole(10)), class, quota: vec![quota] }
}

/// A unit: points, condition, cluster, decided class.
type Row = (Option<i64>, Option<bool>, u8, Option<usize>);

fn quota() -> impl Strategy<Value = QuotaRule> {
    (0..=100_i64, 0..3_usize, any::<bool>(), 0..3_usize, 0..3_usize).prop_map(|(percent, base, cluster, round, edge)| QuotaRule {
        class: "a".to_owned(),
        percent: whole(percent),
        base: QuotaBase::ALL[base],
        at_least: (QuotaBase::ALL[base] == QuotaBase::AtLeast).then(|| "b".to_owned()),
        scope: if cluster { Scope::Cluster } else { Scope::Whole },
        round: Whole::ALL[round],
        edge: EdgePolicy::ALL[edge],
    })
}

/// The class by figure and condition alone.
fn computed(row: &Row) -> Option<&'static str> {
    match row {
        (None, ..) => None,
        (Some(8..), Some(true), ..) => Some("a"),
        (Some(4..), ..) => Some("b"),
        _ => Some("c"),
    }
}

/// The class after the quota: seats are handed out one by one to the highest figure, all who have it at once where they all fit.
fn limited(rule: &QuotaRule, rows: &[Row], at: usize) -> Option<&'static str> {
    let in_group = |other: &Row| rule.scope == Scope::Whole || other.2 == rows[at].2;
    let base = rows.iter().filter(|other| in_group(other)).filter(|other| match rule.base {
        QuotaBase::All => true,
        QuotaBase::Rated => computed(other).is_some(),
        QuotaBase::AtLeast => matches!(computed(other), Some("a" | "b")),
    });
    let exact = Fraction::new(base.count() as i128 * rule.percent.numerator(), 100).unwrap();
    let mut seats = exact.whole(rule.round).unwrap();
    let own = computed(&rows[at]);
    if own != Some("a") {
        return own;
    }
    for figure in (8..=10).rev() {
        let equals = rows.iter().filter(|other| in_group(other) && computed(other) == Some("a") && other.0 == Some(figure)).count() as i64;
        let all_fit = equals <= seats;
        // With no seat left there is no edge: whoever comes then is out.
        let is_edge = !all_fit && seats > 0;
        if rows[at].0 == Some(figure) {
            return Some(if all_fit || (is_edge && rule.edge == EdgePolicy::AllIn) { "a" } else { "b" });
        }
        seats = if all_fit { seats - equals } else { 0 };
    }
    unreachable!("figures end at ten")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn ten_thousand_standings_equal_the_slow_ones(
        rule in quota(),
        rows in proptest::collection::vec((proptest::option::weighted(0.9, 0..=10_i64), proptest::option::weighted(0.9, any::<bool>()), 0..3_u8, proptest::option::weighted(0.1, 0..3_usize)), 0..12),
    ) {
        let rules = rules(rule.clone());
        let units: Vec<Rated> = rows.iter().enumerate().map(|(at, row)| Rated {
            unit: format!("u{at:02}"),
            figure: row.0.map(|points| Figure::Points(whole(points))),
            conditions: row.1.map(|clean| ("clean".to_owned(), clean)).into_iter().collect(),
            cluster: Some(row.2.to_string()),
            ..Rated::default()
        }).collect();
        let decisions: Vec<CouncilDecision> = rows.iter().enumerate().filter_map(|(at, row)| Some(CouncilDecision {
            unit: format!("u{at:02}"), class: ["a", "b", "c"][row.3?].to_owned(), reason: "r".to_owned(), number: "1/QĐ".to_owned(),
        })).collect();
        let standings = classify(&rules, &units, &decisions).unwrap();
        for (at, (row, given)) in standings.rows.iter().zip(&rows).enumerate() {
            prop_assert_eq!(row.computed.class.as_deref(), computed(given), "computed {}", at);
            prop_assert_eq!(row.limited.as_deref(), limited(&rule, &rows, at), "limited {}", at);
            prop_assert_eq!(row.class(), given.3.map(|class| ["a", "b", "c"][class]).or(limited(&rule, &rows, at)));
            prop_assert_eq!(row.computed.not_rated.is_some(), row.computed.class.is_none());
        }
        let mut held: BTreeMap<Option<String>, i64> = BTreeMap::new();
        for row in standings.rows.iter().filter(|row| row.class() == Some("a")) {
            *held.entry(row.rated.cluster.clone().filter(|_| rule.scope == Scope::Cluster)).or_default() += 1;
        }
        for quota in &standings.quotas {
            prop_assert_eq!(quota.decided, held.get(&quota.group).copied().unwrap_or(0));
            prop_assert_eq!(quota.exceeded, quota.decided > quota.seats);
        }
        prop_assert_eq!(standings.counts.iter().map(|count| count.count).sum::<i64>(), rows.len() as i64);
        prop_assert_eq!(standings.replay().unwrap(), standings.clone());
        let mut shuffled = units;
        shuffled.reverse();
        prop_assert_eq!(classify(&rules, &shuffled, &decisions).unwrap(), standings);
    }

    #[test]
    fn holes_and_overlaps_are_where_a_figure_has_no_band_or_two(bands in proptest::collection::vec((proptest::option::weighted(0.9, 0..9_i64), proptest::option::weighted(0.8, 1..12_i64)), 1..5)) {
        let class = |(at, (from, to)): (usize, &(Option<i64>, Option<i64>))| ClassRule { to: to.map(whole), ..class(&format!("k{at}"), *from, &[]) };
        let class: Vec<ClassRule> = bands.iter().enumerate().map(class).collect();
        let rules = StandingRules { by: Rating::Points, least: Fraction::ZERO, most: Some(whole(10)), class, quota: vec![] };
        let found = lint(&rules);
        let codes: Vec<Code> = found.iter().map(|lint| lint.error.code()).collect();
        if codes.contains(&Code::StandingEmptyBand) {
            return Ok(());
        }
        let halves = |from: i64, to: i64| (from..=to).map(|half| Fraction::new(half.into(), 2).unwrap());
        let many = |figure: Fraction| rules.bands().iter().filter(|band| band.holds(figure)).count();
        // What lies outside the scale may overlap as well.
        prop_assert_eq!(codes.contains(&Code::StandingOverlap), halves(-10, 40).any(|figure| many(figure) > 1));
        prop_assert_eq!(codes.contains(&Code::StandingHole), halves(0, 20).any(|figure| many(figure) == 0));
        let unreached = rules.bands().iter().filter(|band| !halves(0, 20).any(|figure| band.holds(figure))).count();
        prop_assert_eq!(codes.iter().filter(|code| **code == Code::StandingUnreachable).count(), unreached);
        prop_assert_eq!(rules.check().is_err(), found.iter().any(|lint| lint.severity == Severity::Error));
    }
}

#[test]
fn impossible_quotas_are_refused() {
    for (percent, fits) in [("-1", false), ("0", true), ("100", true), ("100.01", false)] {
        let quota = QuotaRule {
            class: "a".to_owned(),
            percent: percent.parse().unwrap(),
            base: QuotaBase::All,
            at_least: None,
            scope: Scope::Whole,
            round: Whole::Floor,
            edge: EdgePolicy::Council,
        };
        assert_eq!(rules(quota).check().is_ok(), fits, "{percent}");
    }
}
