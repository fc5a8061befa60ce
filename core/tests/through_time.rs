//! Random trees and histories against a slow model, and against the laws of a reorganisation.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

mod again;
mod worlds;

use std::collections::{BTreeMap, BTreeSet};

use again::again;
use dean5299::Control;
use dean5299::cube::View;
use dean5299::figure::{Fraction, Measure, apportion};
use dean5299::io::{Format, Input};
use dean5299::org::{Ancestry, Doer, Lens, Org, Place, Who};
use dean5299::reorganisation::Plan;
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::time::Span;
use worlds::{Claim, DAYS, Dice, HEADINGS, Rows, World, day, unit_id};

/// How many sound worlds are looked at.
const CASES: u64 = 10_000;
/// How many plans are tried on each; most name a unit that is not there, or make a tree that is none.
const PLANS: u64 = 4;
const SCHEME: &[u8] = b"format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2020-01-01'\nvalid_to = '2040-01-01'\n\
    [[kind]]\nid = 'post'\nmeasure = 'posts'\ncheck = 'none'\n[[kind]]\nid = 'vneid_activation'\nmeasure = 'people'\ncheck = 'none'\n";

fn texts(rows: &Rows) -> [String; 5] {
    let lists = [&rows.units, &rows.members, &rows.codes, &rows.changes, &rows.entries];
    std::array::from_fn(|at| format!("{}\n{}\n", HEADINGS[at], lists[at].join("\n")))
}

fn tables(texts: &[String; 5]) -> Tables<'_> {
    let table = |at: usize, name: &'static str| Some(Input { name, format: Format::Csv, bytes: texts[at].as_bytes() });
    Tables {
        units: table(0, "units"),
        members: table(1, "members"),
        codes: table(2, "codes"),
        changes: table(3, "changes"),
        entries: table(4, "entries").into_iter().collect(),
        schemes: vec![("s", SCHEME)],
        ..Tables::default()
    }
}

fn run(texts: &[String; 5]) -> Option<Run> {
    let options = Options::new(&[5; 32]).unwrap().extract_cutoff(day(DAYS));
    reconcile(&tables(texts), &options, &Control::none()).ok()
}

/// Claimed and approved of each unit and measure.
type Figures = BTreeMap<(usize, Measure), (i64, i64)>;

/// Rows that are cut as one: source, kind, and each heir's share and chain.
type Cut = (usize, bool, Vec<(Fraction, Vec<usize>)>);

/// Every total by the model, and what units have of their own in posts: row by row, then the parts.
fn model(world: &World, seen: impl Fn(&Claim) -> i32) -> (Figures, BTreeMap<usize, i64>) {
    let mut own: BTreeMap<usize, i64> = BTreeMap::new();
    let mut sums = Figures::new();
    let mut people: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    let mut cuts: BTreeMap<Cut, Vec<Claim>> = BTreeMap::new();
    let add = |sums: &mut Figures, people: &mut BTreeMap<(usize, usize), bool>, unit: usize, claim: &Claim| match claim.person {
        Some(person) => *people.entry((unit, person)).or_default() |= claim.approved,
        None => plus(sums, unit, claim.of_people, claim.quantity, if claim.approved { claim.quantity } else { 0 }),
    };
    for claim in &world.claims {
        let tree = seen(claim);
        let place = world.place(claim.unit, claim.on, tree, Some(claim), false);
        let heirs: Vec<(Fraction, Vec<usize>)> = place.into_iter().map(|(heir, share)| (share, world.chain(heir, tree, false))).collect();
        match heirs.as_slice() {
            [(_, chain)] => {
                if !claim.of_people {
                    *own.entry(chain[0]).or_default() += claim.quantity;
                }
                chain.iter().for_each(|unit| add(&mut sums, &mut people, *unit, claim));
            }
            _ => cuts.entry((claim.unit, claim.of_people, heirs)).or_default().push(*claim),
        }
    }
    for ((_, of_people, heirs), claims) in cuts {
        let common: BTreeSet<usize> = heirs[0].1.iter().copied().filter(|u| heirs.iter().all(|(_, chain)| chain.contains(u))).collect();
        common.iter().for_each(|unit| claims.iter().for_each(|claim| add(&mut sums, &mut people, *unit, claim)));
        let (mut claimed, mut approved, mut persons) = (0, 0, BTreeMap::new());
        for claim in &claims {
            match claim.person {
                Some(person) => *persons.entry(person).or_insert(false) |= claim.approved,
                None => {
                    claimed += claim.quantity;
                    approved += if claim.approved { claim.quantity } else { 0 };
                }
            }
        }
        claimed += i64::try_from(persons.len()).unwrap();
        approved += i64::try_from(persons.values().filter(|a| **a).count()).unwrap();
        let shares: Vec<Fraction> = heirs.iter().map(|(share, _)| *share).collect();
        let claimed = apportion(claimed, &shares, None).unwrap();
        let approved = apportion(approved, &shares, Some(&claimed)).unwrap();
        for (((_, chain), claimed), approved) in heirs.iter().zip(claimed).zip(approved) {
            if !of_people {
                *own.entry(chain[0]).or_default() += claimed;
            }
            chain.iter().filter(|u| !common.contains(u)).for_each(|unit| plus(&mut sums, *unit, of_people, claimed, approved));
        }
    }
    for ((unit, _), approved) in people {
        plus(&mut sums, unit, true, 1, i64::from(approved));
    }
    sums.retain(|_, figures| *figures != (0, 0));
    (sums, own)
}

fn plus(sums: &mut Figures, unit: usize, of_people: bool, claimed: i64, approved: i64) {
    let sum = sums.entry((unit, if of_people { Measure::People } else { Measure::Posts })).or_default();
    *sum = (sum.0 + claimed, sum.1 + approved);
}

fn shown(org: &Org, view: &View<()>) -> Figures {
    let number = |id: &str| id[1..].parse::<usize>().unwrap();
    view.iter().map(|(key, totals)| ((number(org.unit_id(key.unit)), key.measure), (totals.claimed, totals.approved))).collect()
}

/// Chains, places and totals are the model's, through every lens.
fn agrees(world: &World, run: &Run, dice: &mut Dice, seed: u64) {
    let org = run.org();
    let ix = |unit: usize| org.find_unit(&unit_id(unit)).unwrap();
    let mut ancestry = Ancestry::new(org);
    for _ in 0..6 {
        let (unit, seen) = (usize::try_from(dice.below(i32::try_from(world.levels.len()).unwrap())).unwrap(), dice.below(DAYS + 1));
        let chain: Vec<String> = ancestry.of(ix(unit), day(seen)).iter().map(|u| org.unit_id(*u).to_owned()).collect();
        assert_eq!(chain, world.chain(unit, seen, false).into_iter().map(unit_id).collect::<Vec<_>>(), "world {seed}, {unit} on {seen}");
        let on = dice.below(DAYS);
        let place = match org.place(ix(unit), day(on), day(seen), Doer::default()).unwrap() {
            Place::Whole(heir) => vec![(heir, Fraction::ONE)],
            Place::Shared(shares) => shares,
        };
        let expected: Vec<_> = world.place(unit, on, seen, None, false).into_iter().map(|(u, share)| (ix(u), share)).collect();
        assert_eq!(place, expected, "world {seed}, {unit} of {on} on {seen}");
    }
    let seen = dice.below(DAYS);
    let tree = org.tree(day(seen));
    for above in (0..world.levels.len()).filter(|unit| world.exists(*unit, seen)) {
        let below = (0..world.levels.len()).filter(|unit| world.exists(*unit, seen) && world.chain(*unit, seen, false).contains(&above));
        assert_eq!(tree.subtree(ix(above)), below.map(ix).collect::<Vec<_>>(), "world {seed}, {above} on {seen}");
    }
    scopes_agree(world, org, dice, seed);
    let other = dice.below(DAYS);
    let lenses = [(Lens::AsItWas, None), (Lens::AsItIs, Some(DAYS)), (Lens::AsOf(day(other)), Some(other))];
    for (lens, tree) in lenses {
        let view = run.cube().span(&run.question(lens), Span::ALWAYS).unwrap();
        let figures = shown(org, &view);
        let (expected, own) = model(world, |claim| tree.unwrap_or(claim.on));
        assert_eq!(figures, expected, "world {seed}, {lens}");
        if let Some(tree) = tree {
            conserved(world, (&figures, &own), tree, seed);
            heads_are_conserved(world, org, (dice.below(DAYS), tree), seed);
        }
    }
    let at = |dice: &mut Dice| lenses[usize::try_from(dice.below(3)).unwrap()];
    bridged(world, run, [at(dice), at(dice)], seed);
}

/// What moved sums to what units have of their own on either side; where both sides are cut, to that of the first.
fn bridged(world: &World, run: &Run, lenses: [(Lens, Option<i32>); 2], seed: u64) {
    let bridge = run.cube().bridge(&run.question(lenses[0].0), lenses[1].0, Span::ALWAYS).unwrap();
    let posts = || bridge.moved.iter().filter(|moved| moved.measure == Measure::Posts);
    let cut_by =
        |tree: Option<i32>, claim: &Claim| world.place(claim.unit, claim.on, tree.unwrap_or(claim.on), Some(claim), false).len() > 1;
    let cut_twice = world.claims.iter().any(|claim| lenses.iter().all(|(_, tree)| cut_by(*tree, claim)));
    let number = |unit| run.org().unit_id(unit)[1..].parse::<usize>().unwrap();
    for (side, (lens, tree)) in lenses.into_iter().enumerate().filter(|_| !cut_twice) {
        let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
        posts().for_each(|moved| *sums.entry(number([moved.from, moved.to][side])).or_default() += moved.totals.claimed);
        let (_, mut own) = model(world, |claim| tree.unwrap_or(claim.on));
        own.retain(|_, claimed| *claimed != 0);
        assert_eq!(sums, own, "world {seed}, {lens} of {lenses:?}");
    }
    assert!(posts().all(|moved| moved.totals.approved <= moved.totals.claimed), "world {seed}, {lenses:?}");
}

/// What units gained and lost between two spans is the model's, day by day.
fn scopes_agree(world: &World, org: &Org, dice: &mut Dice, seed: u64) {
    let spans = [(); 2].map(|()| (dice.below(DAYS - DAYS / 3), 1 + dice.below(DAYS / 3)));
    let [first, second] = spans.map(|(from, days)| Span::new(day(from), day(from + days)).unwrap());
    let changes = org.scope_changes(first, second);
    let base = spans[0].0.min(spans[1].0);
    for _ in 0..2 {
        let unit = usize::try_from(dice.below(i32::try_from(world.levels.len()).unwrap())).unwrap();
        let [before, ..] = world.scope(unit, base, base);
        let (mut gained, mut lost) = (BTreeSet::new(), BTreeSet::new());
        for on in spans.iter().flat_map(|(from, days)| *from..from + days) {
            let [wholly, partly, new] = world.scope(unit, base, on);
            lost.extend(before.difference(&wholly).copied());
            gained.extend(partly.difference(&before).chain(&new).copied());
        }
        let ids = |units: BTreeSet<usize>| units.into_iter().map(|u| org.find_unit(&unit_id(u)).unwrap()).collect::<Vec<_>>();
        let (gained, lost) = if spans[1].0 < spans[0].0 { (lost, gained) } else { (gained, lost) };
        let found = changes.get(&org.find_unit(&unit_id(unit)).unwrap()).cloned().unwrap_or_default();
        assert_eq!((found.gained, found.lost), (ids(gained), ids(lost)), "world {seed}, {unit} in {spans:?}");
    }
}

/// The figures of the units at the top sum to all there is, and a unit to its own and its children's where nothing has two parents.
fn conserved(world: &World, (figures, own): (&Figures, &BTreeMap<usize, i64>), tree: i32, seed: u64) {
    let posts = |unit: usize| figures.get(&(unit, Measure::Posts)).map_or(0, |f| f.0);
    let chains: Vec<Vec<usize>> = (0..world.levels.len()).map(|u| world.chain(u, tree, false)).collect();
    if world.versions.iter().flatten().any(|v| v.second.is_some()) {
        return;
    }
    let tops = (0..world.levels.len()).filter(|u| chains[*u].len() == 1);
    let all: i64 = world.claims.iter().filter(|c| !c.of_people).map(|c| c.quantity).sum();
    assert_eq!(tops.map(posts).sum::<i64>(), all, "world {seed} on {tree}");
    for unit in 0..world.levels.len() {
        let below: i64 = (0..world.levels.len()).filter(|child| chains[*child].get(1) == Some(&unit)).map(posts).sum();
        assert_eq!(posts(unit), own.get(&unit).copied().unwrap_or(0) + below, "world {seed}, {unit} on {tree}");
    }
}

/// The members of the units at the top are all there are, and no unit has fewer than its children together.
fn heads_are_conserved(world: &World, org: &Org, (on, tree): (i32, i32), seed: u64) {
    if world.versions.iter().flatten().any(|v| v.second.is_some()) {
        return;
    }
    let counts = org.headcount(day(on), Who::Everyone, Some(day(tree))).unwrap();
    let counts: BTreeMap<&str, u64> = org.units().iter().map(|unit| unit.id.as_str()).zip(counts).collect();
    let chains: Vec<Vec<usize>> = (0..world.levels.len()).map(|u| world.chain(u, tree, false)).collect();
    let count = |unit: usize| counts[unit_id(unit).as_str()];
    let tops = (0..world.levels.len()).filter(|unit| chains[*unit].len() == 1);
    let all = org.members().filter(|(_, member)| member.home(day(on)).is_some()).count();
    assert_eq!(tops.map(count).sum::<u64>(), u64::try_from(all).unwrap(), "world {seed}, {on} on {tree}");
    for unit in 0..world.levels.len() {
        let below: u64 = (0..world.levels.len()).filter(|child| chains[*child].get(1) == Some(&unit)).map(count).sum();
        assert!(count(unit) >= below, "world {seed}, {unit}, {on} on {tree}");
    }
}

/// No order of rows changes an organisation, and what it writes is what it is.
fn stands_for_itself(world: &World, run: &Run, dice: &mut Dice, seed: u64) {
    let mut rows = world.rows();
    for list in [&mut rows.units, &mut rows.members, &mut rows.codes, &mut rows.changes] {
        dice.shuffle(list);
    }
    let texts = texts(&rows);
    assert_eq!(&Org::from_tables(&tables(&texts).org(), &Control::none()).unwrap(), run.org(), "world {seed}");
    assert_eq!(&again(run.org()), run.org(), "world {seed}");
}

/// A plan of a few acts; whether it fits the world is for the library to say.
fn plan(world: &World, dice: &mut Dice) -> (Plan, i32) {
    let units = i32::try_from(world.levels.len()).unwrap();
    let on = 1 + dice.below(DAYS);
    let mut acts = Vec::new();
    for _ in 0..1 + dice.below(3) {
        let [a, b, c] = [(); 3].map(|()| unit_id(usize::try_from(dice.below(units)).unwrap()));
        acts.push(match dice.below(7) {
            // A split names each heir once.
            1 if b == c => continue,
            0 => format!(r#"{{"act":"merge","from":["{a}"],"into":"{b}"}}"#),
            1 => format!(
                r#"{{"act":"split","from":"{a}","into":[{{"unit":"{b}","rule":"share:1/4"}},{{"unit":"{c}","rule":"share:3/4"}}]}}"#
            ),
            2 => format!(r#"{{"act":"move","unit":"{a}","parent":"{b}"}}"#),
            3 => format!(r#"{{"act":"rename","unit":"{a}","name":"M"}}"#),
            4 => format!(r#"{{"act":"recode","unit":"{a}","code_system":"gso","code":"x{a}"}}"#),
            5 => format!(r#"{{"act":"close","unit":"{a}"}}"#),
            // A new unit, or one that may have been there before.
            _ => format!(
                r#"{{"act":"found","unit":"{}{a}","name":"N","kind":"commune","level":4,"parent":"{b}"}}"#,
                ["n", ""][usize::from(dice.below(2) == 0)]
            ),
        });
    }
    let text = format!(r#"{{"format":"dean5299/plan@1","id":"p","effective_on":"{}","document":"Q","act":[{}]}}"#, day(on), acts.join(","));
    (Plan::parse("p", text.as_bytes()).unwrap(), on)
}

/// Whether the plan could be applied; then nothing before its day is answered in another way, and reading the result anew gives the same.
fn appends(world: &World, org: &Org, dice: &mut Dice, seed: u64) -> bool {
    let (plan, on) = plan(world, dice);
    let Ok(after) = plan.apply(org, &Control::none()) else { return false };
    assert_eq!(after.fingerprint(org.last_record()), org.fingerprint(org.last_record()), "world {seed}");
    assert_eq!(&after.as_known(org.last_record()), org, "world {seed}");
    assert_eq!(again(&after), after, "world {seed}");
    let same = |org: &Org, unit: usize, seen: i32, from: i32| {
        let ix = org.find_unit(&unit_id(unit)).unwrap();
        let place: Vec<String> =
            org.place(ix, day(from), day(seen), Doer::default()).unwrap().units().map(|u| org.unit_id(u).to_owned()).collect();
        let version =
            org.unit(ix).unwrap().latest(day(seen)).map(|v| (v.name.clone(), v.level, v.parent.map(|p| org.unit_id(p).to_owned())));
        let chain: Vec<String> = Ancestry::new(org).of(ix, day(seen)).iter().map(|u| org.unit_id(*u).to_owned()).collect();
        (place, version, chain)
    };
    for unit in 0..world.levels.len() {
        let (seen, from) = (dice.below(on), dice.below(on));
        // What lies before the day is as it was, once the unit and the units above it had begun.
        let begun = |unit: usize, on: i32| world.versions[unit].iter().any(|v| v.from <= on);
        if begun(unit, from) && world.chain(unit, seen, false).into_iter().all(|unit| begun(unit, seen)) {
            assert_eq!(same(org, unit, seen, from), same(&after, unit, seen, from), "world {seed}, {unit} of {from} on {seen} before {on}");
        }
    }
    true
}

/// Looks at the worlds of every fourth seed, until a quarter of the cases were sound.
fn quarter(first: u64) {
    let (mut sound, mut applied, mut seed) = (0, 0, first);
    while sound < CASES / 4 {
        seed += 4;
        assert!(seed < CASES * 4, "too many worlds are refused: {sound} sound until {seed}");
        let world = World::new(seed);
        let Some(run) = run(&texts(&world.rows())) else { continue };
        sound += 1;
        let mut dice = Dice::new(seed ^ 0xABCD);
        agrees(&world, &run, &mut dice, seed);
        stands_for_itself(&world, &run, &mut dice, seed);
        applied += (0..PLANS).map(|_| u64::from(appends(&world, run.org(), &mut dice, seed))).sum::<u64>();
    }
    println!("{sound} sound worlds, {applied} plans applied, last seed {seed}");
    assert!(applied >= CASES / 4, "{applied} plans were applied");
}

// Four tests, so that a machine's processors share ten thousand worlds.

#[test]
fn worlds_of_the_first_quarter_are_answered_as_the_rules_say() {
    quarter(0);
}

#[test]
fn worlds_of_the_second_quarter_are_answered_as_the_rules_say() {
    quarter(1);
}

#[test]
fn worlds_of_the_third_quarter_are_answered_as_the_rules_say() {
    quarter(2);
}

#[test]
fn worlds_of_the_fourth_quarter_are_answered_as_the_rules_say() {
    quarter(3);
}
