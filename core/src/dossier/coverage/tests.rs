//! Against a slow model that goes day by day.

use super::*;
use crate::figure::Measure;
use crate::scheme::Scheme;

/// Days of a case are counted from this one.
const FIRST: i32 = 19_000;
const DAYS: i32 = 40;
const NAMES: [&str; 3] = ["", "cổng", "bộ"];

fn day(offset: i32) -> Day {
    Day::from_number(FIRST + offset).unwrap()
}

/// Xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: i32) -> i32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i32::try_from((self.0 >> 11) % u64::try_from(n.max(1)).unwrap()).unwrap()
    }
}

fn extract(dice: &mut Dice) -> Holding {
    let sources = NAMES.iter().filter(|_| dice.below(2) == 0).map(|name| (*name).to_owned()).collect();
    let (a, b) = (dice.below(DAYS), dice.below(DAYS));
    let (from, until) = (a.min(b), a.max(b));
    let (extracted_on, holds) = match dice.below(6) {
        0 => (None, None),
        1 => (Some(day(until)), None),
        2 => (Some(day(until)), Span::new(Day::MIN, day(until + 1)).ok()),
        _ => (Some(day(until)), Span::new(day(from), day(until + 1)).ok()),
    };
    Holding { sources, extracted_on, holds, lacks_pages: dice.below(6) == 0 }
}

/// Whether each day is held by an extract of the source; the first place stands for every day before.
fn held(extracts: &[&Holding]) -> Vec<bool> {
    let lacking: Vec<Option<Day>> = extracts.iter().filter(|e| e.lacks_pages).map(|e| e.extracted_on).collect();
    let extracts = || extracts.iter().filter(|e| !lacking.contains(&e.extracted_on));
    let first = extracts().filter_map(|e| e.holds).map(Span::from).filter(|from| *from > Day::MIN).min();
    let is_held = |at: Day| {
        extracts().any(|e| match (e.holds, e.extracted_on, first) {
            (Some(span), ..) => span.contains(at),
            (None, Some(own), _) => at <= own,
            (None, None, Some(first)) => at < first,
            (None, None, None) => false,
        })
    };
    std::iter::once(Day::MIN).chain((0..DAYS + 2).map(day)).map(is_held).collect()
}

/// The days of `held` that count: from the first that is held to the last before a day that is not.
fn counted(held: &[bool]) -> Vec<bool> {
    let from = held.iter().position(|h| *h).unwrap_or(held.len());
    let until = held.iter().skip(from).position(|h| !h).map_or(held.len(), |length| from + length);
    (0..held.len()).map(|at| from <= at && at < until).collect()
}

/// Stretches of days that are not held, between days that are; first and last by offset.
fn missing(held: &[bool]) -> Vec<(i32, i32)> {
    let offset = |at: usize| i32::try_from(at).unwrap() - 1;
    let (Some(from), Some(to)) = (held.iter().position(|h| *h), held.iter().rposition(|h| *h)) else { return Vec::new() };
    let mut found: Vec<(i32, i32)> = Vec::new();
    for at in (from..to).filter(|at| !held[*at]).map(offset) {
        match found.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => found.push((at, at)),
        }
    }
    found
}

fn kind(check: Check, sources: &[&str]) -> Kind {
    let sources = sources.iter().map(|name| (*name).to_owned()).collect();
    Kind { id: "k".to_owned(), title: String::new(), measure: Measure::Dossiers, check, sources }
}

/// The last day of a source that counts at all: that of the call, of the source itself, or, where the call names none, that of its latest extract.
fn last_of(own: &[&Holding], cutoffs: &BTreeMap<String, Day>, (cutoff, is_named): (i32, bool), source: &str) -> i32 {
    let days: Vec<Day> = own.iter().filter_map(|e| e.extracted_on).collect();
    match (cutoffs.get(source), days.iter().max()) {
        (Some(day), _) => cutoff.min(day.number() - FIRST),
        (None, Some(day)) if !is_named => cutoff.min(day.number() - FIRST),
        _ => cutoff,
    }
}

/// Every source of a case by the model: the days that count, whether any extract is of it.
fn modelled(extracts: &[Holding], cutoffs: &BTreeMap<String, Day>, cutoff: (i32, bool), source: &str) -> Option<Vec<bool>> {
    let names = || extracts.iter().flat_map(|e| &e.sources);
    let is_there = names().any(|name| name == source) || cutoffs.contains_key(source);
    let is_bare = source.is_empty() && names().next().is_none() && !extracts.is_empty();
    let own: Vec<&Holding> = extracts.iter().filter(|e| e.sources.is_empty() || e.sources.contains(source)).collect();
    let all = if own.iter().any(|e| e.holds.is_some() || e.lacks_pages) {
        counted(&held(&own))
    } else {
        vec![true; usize::try_from(DAYS + 3).unwrap()]
    };
    let until = last_of(&own, cutoffs, cutoff, source);
    let bounded = all.iter().enumerate().map(|(at, is)| *is && i32::try_from(at).unwrap() - 1 <= until).collect();
    (is_there || is_bare).then_some(bounded)
}

#[test]
fn coverage_is_that_of_a_slow_model_day_by_day() {
    let schemes = Schemes::new(vec![Scheme::built_in()]).unwrap();
    for seed in 1..=10_000_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let extracts: Vec<Holding> = (0..dice.below(6)).map(|_| extract(&mut dice)).collect();
        let (cutoff, is_named) = (dice.below(DAYS), dice.below(2) == 0);
        let mut cutoffs = BTreeMap::new();
        for name in NAMES {
            if dice.below(4) == 0 {
                cutoffs.insert(name.to_owned(), day(dice.below(DAYS)));
            }
        }
        let declared: BTreeSet<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
        let none = BTreeSet::new();
        let given = Given { extracts: &extracts, accounts: &none, is_named, cutoffs: &cutoffs, declared: &declared, schemes: &schemes };
        let (coverage, holes) = Coverage::new(day(cutoff), &given);
        let of = |source: &str| modelled(&extracts, &cutoffs, (cutoff, is_named), source);
        for names in [&[][..], &[""], &["cổng"], &["bộ", "cổng"], &["", "bộ", "cổng"], &["ai"]] {
            let sources: Vec<Option<Vec<bool>>> = if names.is_empty() {
                NAMES.iter().map(|name| of(name)).filter(Option::is_some).collect()
            } else {
                names.iter().map(|name| of(name)).collect()
            };
            let reach = coverage.of(&kind(Check::Dossier, names));
            assert_eq!(reach.is_none(), !names.is_empty() && sources.iter().all(Option::is_none), "{seed} {names:?}");
            let Some(reach) = reach else { continue };
            for (at, offset) in (0..).zip(-1..=DAYS) {
                let want = sources.iter().all(|source| source.as_ref().is_some_and(|days| days[at])) && offset <= cutoff;
                let asked = if offset < 0 { Day::MIN } else { day(offset) };
                assert_eq!(reach.from <= asked && asked <= reach.until, want, "{seed} {names:?} {offset} {reach:?} {extracts:?}");
            }
        }
        for name in NAMES {
            let own: Vec<&Holding> = extracts.iter().filter(|e| e.sources.is_empty() || e.sources.contains(name)).collect();
            let until = last_of(&own, &cutoffs, (cutoff, is_named), name);
            let is_asked = of(name).is_some() && own.iter().any(|e| e.holds.is_some() || e.lacks_pages);
            let want: Vec<(i32, i32)> = missing(&held(&own)).into_iter().filter(|(from, _)| is_asked && *from <= until).collect();
            let found = holes.iter().filter(|hole| hole.source.as_deref() == Some(name));
            let found: Vec<(i32, i32)> = found.map(|hole| (hole.days.from().number() - FIRST, hole.days.last().number() - FIRST)).collect();
            assert_eq!(found, want, "{seed} {name} {extracts:?}");
        }
    }
}

#[test]
fn sources_that_nobody_names_are_one_and_keep_no_name() {
    let schemes = Schemes::new(vec![Scheme::built_in()]).unwrap();
    let of = |name: &str, from: i32, until: i32| Holding {
        sources: BTreeSet::from([name.to_owned()]),
        extracted_on: Some(day(until)),
        holds: Span::new(day(from), day(until + 1)).ok(),
        lacks_pages: false,
    };
    let extracts = [of("Nguyễn Văn A", 0, 20), of("Trần Thị B", 5, 30), of("Trần Thị B", 1, 2)];
    let (none, cutoffs) = (BTreeSet::new(), BTreeMap::new());
    let given = Given { extracts: &extracts, accounts: &none, is_named: true, cutoffs: &cutoffs, declared: &none, schemes: &schemes };
    let (coverage, holes) = Coverage::new(day(35), &given);
    assert!(coverage.dossiers.named.is_empty());
    assert_eq!(coverage.of(&kind(Check::Dossier, &[])), Some(Reach { from: day(1), until: day(2) }));
    assert_eq!(holes, [Hole { source: None, days: Span::new(day(3), day(5)).unwrap() }]);
}

#[test]
fn accounts_have_sources_and_cut_offs_of_their_own() {
    let schemes = Schemes::new(vec![Scheme::built_in()]).unwrap();
    let accounts = BTreeSet::from(["".to_owned(), "cổng".to_owned()]);
    let cutoffs = BTreeMap::from([("cổng".to_owned(), day(9))]);
    let none = BTreeSet::new();
    let given = Given { extracts: &[], accounts: &accounts, is_named: true, cutoffs: &cutoffs, declared: &none, schemes: &schemes };
    let (coverage, _) = Coverage::new(day(20), &given);
    let until = |check, sources: &[&str]| coverage.of(&kind(check, sources)).map(|reach| reach.until);
    assert_eq!(until(Check::Account, &[]), Some(day(9)));
    assert_eq!(until(Check::Account, &[""]), Some(day(20)));
    assert_eq!(until(Check::Account, &["bộ"]), None);
    assert_eq!(until(Check::Dossier, &[]), Some(day(20)));
    assert_eq!(until(Check::None, &[]), None);
    assert!(!coverage.is_plain(&schemes) && Coverage::plain(day(1)).is_plain(&schemes));
}
