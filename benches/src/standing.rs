//! Targets, rankings and classes of 1 200 units, and a ranking of 60 000 members: the best of nine runs each.

use std::hint::black_box;
use std::time::{Duration, Instant};

use dean5299::figure::{Fraction, Whole};
use dean5299::scheme::Ties;
use dean5299::scoring::{Compared, Contender, Move, RankingRule, Small, rank_list};
use dean5299::standing::{ClassRule, EdgePolicy, Figure, QuotaBase, QuotaRule, Rated, Rating, Scope, StandingRules, classify};
use dean5299::target::{Allocation, Basis, Recipient, allocate};

fn best<T>(mut run: impl FnMut() -> dean5299::Result<T>) -> dean5299::Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..9 {
        let begun = Instant::now();
        black_box(run()?);
        best = best.min(begun.elapsed());
    }
    Ok(best)
}

fn show(what: &str, time: Duration) {
    println!("{what:<52}{:>10.3} ms", time.as_secs_f64() * 1_000.0);
}

/// A number that looks like any other.
fn drawn(at: i64, below: i64) -> i64 {
    (at * 7_919 + 104_729) * 65_537 % below
}

fn contenders(count: i64) -> Vec<Contender> {
    let one = |at: i64| Contender {
        unit: format!("m{at:06}"),
        size: Some(20 + drawn(at, 300)),
        values: vec![Some(Fraction::from(drawn(at, 5_000)))],
    };
    (0..count).map(one).collect()
}

fn classes() -> StandingRules {
    let class = |id: &str, from: Option<i64>| ClassRule {
        id: id.into(),
        title: None,
        from: from.map(Fraction::from),
        to: None,
        conditions: vec![],
    };
    let quota = QuotaRule {
        class: "excellent".into(),
        percent: Fraction::from(20),
        base: QuotaBase::Rated,
        at_least: None,
        scope: Scope::Cluster,
        round: Whole::Floor,
        edge: EdgePolicy::Council,
    };
    let class = vec![class("excellent", Some(4_000)), class("good", Some(2_500)), class("done", Some(1_000)), class("not_done", None)];
    StandingRules { by: Rating::Points, least: Fraction::ZERO, most: None, class, quota: vec![quota] }
}

fn main() -> dean5299::Result<()> {
    let units: Vec<Recipient> =
        (0..1_200).map(|at| Recipient { unit: format!("u{at:04}"), members: Some(20 + drawn(at, 300)), population: None }).collect();
    let plain = Allocation::by(Basis::Members);
    let bounded = Allocation { floor: Some(40), ceiling: Some(90), ..Allocation::by(Basis::Members) };
    show("66 000 over 1 200 units", best(|| allocate(66_000, &plain, &units))?);
    show("the same with floors and ceilings", best(|| allocate(66_000, &bounded, &units))?);
    let by_value = RankingRule::by("dossiers", Ties::SkipAfter);
    let per_head = RankingRule { compared: Compared::PerHead, ..by_value.clone() };
    let drawn_to_mean = RankingRule { small: Small::Shrink, prior: Some(Fraction::from(50)), ..per_head.clone() };
    for count in [1_200, 60_000] {
        let members = contenders(count);
        show(&format!("a ranking of {count} by value"), best(|| rank_list(&by_value, &members))?);
        show(&format!("a ranking of {count} per head"), best(|| rank_list(&per_head, &members))?);
        show(&format!("a ranking of {count} drawn to the mean"), best(|| rank_list(&drawn_to_mean, &members))?);
    }
    let list = rank_list(&per_head, &contenders(1_200))?;
    show("the least change of one of 1 200", best(|| list.least_change("m000700", Move::Rise))?);
    let rated = |at: i64| Rated {
        unit: format!("u{at:04}"),
        figure: Some(Figure::Points(Fraction::from(drawn(at, 5_000)))),
        cluster: Some(format!("k{}", at % 12)),
        ..Rated::default()
    };
    let rated: Vec<Rated> = (0..1_200).map(rated).collect();
    show("classes of 1 200 units with a quota in 12 clusters", best(|| classify(&classes(), &rated, &[]))?);
    Ok(())
}
