//! Small worlds with decisions and teams, from seeds: what people said holds, once, in any order of the rows, and two runs differ by what their causes sum to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use std::collections::BTreeMap;

use dean5299::Control;
use dean5299::decision::DecisionAct;
use dean5299::error::Lang;
use dean5299::figure::Fraction;
use dean5299::io::{Format, Input};
use dean5299::run::{Cause, Options, Run, RunFile, Tables, reconcile, verify};
use dean5299::time::Day;

#[allow(dead_code, reason = "other tests use the rest")]
mod worlds;
use worlds::Dice;

/// Offices of one world; none has to do with another, so each is a case of its own.
const OFFICES: i32 = 40;
/// Worlds of a test: ten thousand cases.
const WORLDS: u64 = 250;

const HEADINGS: [&str; 3] = [
    "entry_id,kind,member_id,helped_on,reported_at,quantity,dossier_code,citizen_id,unit_id,helpers",
    "dossier_code,other_codes,channel,status,accepted_on,applicant_id",
    "decision_id,entry_id,line,act,dossier_code,actor,decided_on,reason",
];

/// Rows of entries, dossiers and decisions.
#[derive(Clone)]
struct World([Vec<String>; 3]);

impl World {
    fn new(dice: &mut Dice) -> World {
        let mut world = World([Vec::new(), Vec::new(), Vec::new()]);
        for office in 0..OFFICES {
            world.0[0].extend((0..3 + dice.below(4)).map(|e| entry(office, e, dice)));
            world.0[1].extend((0..2 + dice.below(3)).map(|d| dossier(office, d, dice)));
            world.0[2].extend((0..dice.below(6)).map(|d| decision(office, d, dice)));
        }
        world
    }

    fn run(&self) -> Run {
        let scheme =
            "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\npolicy = { team = 'share' }\n";
        let texts: Vec<String> = HEADINGS.iter().zip(&self.0).map(|(heading, rows)| format!("{heading}\n{}\n", rows.join("\n"))).collect();
        let [entries, dossiers, decisions] = [0, 1, 2].map(|at| Input { name: "t.csv", format: Format::Csv, bytes: texts[at].as_bytes() });
        let tables = Tables {
            schemes: vec![("s.toml", scheme.as_bytes())],
            entries: vec![entries],
            dossiers: vec![dossiers.into()],
            decisions: vec![decisions],
            ..Tables::default()
        };
        let options = Options::new(&[7; 32]).unwrap().extract_cutoff(Day::parse("2022-11-25").unwrap());
        reconcile(&tables, &options, &Control::none()).unwrap()
    }

    fn shuffled(&self, dice: &mut Dice) -> World {
        let mut other = self.clone();
        other.0.iter_mut().for_each(|rows| dice.shuffle(rows));
        other
    }

    /// The same offices somewhat later: rows came, went and changed.
    fn later(&self, dice: &mut Dice) -> World {
        let mut other = self.clone();
        for (table, rows) in other.0.iter_mut().enumerate() {
            let row = |office: i32, at: i32, dice: &mut Dice| [entry, dossier, decision][table](office, at, dice);
            rows.retain(|_| !dice.chance(8));
            for office in 0..OFFICES {
                let at = if table == 1 { dice.below(4) } else { dice.below(7) };
                let row = row(office, at, dice);
                let (id, _) = row.split_once(',').unwrap();
                match dice.below(3) {
                    0 if !rows.iter().any(|r| r.starts_with(&format!("{id},"))) => rows.push(row),
                    1 => rows.iter_mut().filter(|r| r.starts_with(&format!("{id},"))).for_each(|r| r.clone_from(&row)),
                    _ => {}
                }
            }
        }
        other
    }
}

fn code(office: i32, number: i32) -> String {
    if number > 5 { String::new() } else { format!("H{}.16-221121-{:04}", 10 + office, number % 4) }
}

fn person(office: i32, number: i32) -> String {
    if number > 2 { String::new() } else { format!("0529990{office:02}00{number}") }
}

fn entry(office: i32, number: i32, dice: &mut Dice) -> String {
    let several = dice.chance(4);
    let mut any = |most: i32| code(office, dice.below(most));
    let codes = if several { format!("{};{}", any(4), any(4)) } else { any(9) };
    let quantity = if several { "3" } else { "" };
    let (member, hour, person) = (dice.below(3), dice.below(3), person(office, dice.below(5)));
    let helpers = if dice.chance(2) { format!("m{office}-{};m{office}-{}", dice.below(3), dice.below(3)) } else { String::new() };
    format!(
        "e{office}-{number},dossier_submission,m{office}-{member},2022-11-21,2022-11-21T0{hour}:00,{quantity},{codes},{person},u{member},{helpers}"
    )
}

fn dossier(office: i32, number: i32, dice: &mut Dice) -> String {
    let other = if dice.chance(4) { code(office, dice.below(6)) } else { String::new() };
    let status =
        ["accepted", "accepted", "accepted", "withdrawn", "registered", "not accepted", "lạ"][usize::try_from(dice.below(7)).unwrap()];
    let channel = ["online", "online", "online", "counter", "fax"][usize::try_from(dice.below(5)).unwrap()];
    let day = if dice.chance(6) { "2022-10-01" } else { "2022-11-21" };
    format!("{},{other},{channel},{status},{day},{}", code(office, number), person(office, dice.below(4)))
}

fn decision(office: i32, number: i32, dice: &mut Dice) -> String {
    let act = DecisionAct::ALL[usize::try_from(dice.below(4)).unwrap()];
    let code = code(office, if act.needs_code() { dice.below(4) } else { dice.below(9) });
    let line = ["", "", "1", "2", "3"][usize::try_from(dice.below(5)).unwrap()];
    format!("d{office}-{number},e{office}-{},{line},{act},{code},cb,2022-12-0{},", dice.below(7), 1 + dice.below(3))
}

/// Credits by what is shown of the record.
fn credits(run: &Run) -> BTreeMap<String, Fraction> {
    let mut sums = BTreeMap::new();
    for v in run.verdicts() {
        let sum = sums.entry(v.dossier_code.unwrap_or("").to_owned()).or_insert(Fraction::ZERO);
        *sum = sum.plus(v.credit).unwrap();
    }
    sums
}

fn table<'a>(files: &'a [RunFile], name: &str) -> &'a [u8] {
    files.iter().find(|(n, _)| n == name).map_or(&[], |(_, bytes)| bytes)
}

#[test]
fn a_refuse_stays_whatever_is_decided_of_others_and_no_dossier_is_credited_twice() {
    for seed in 0..WORLDS {
        let dice = &mut Dice::new(seed);
        let mut world = World::new(dice);
        let refused: Vec<String> = (0..OFFICES).map(|office| format!("e{office}-{}", dice.below(3))).collect();
        for (office, entry) in (0..OFFICES).zip(&refused) {
            let more = (10..10 + dice.below(5)).map(|number| decision(office, number, dice));
            let others: Vec<String> = more.filter(|row| !row.contains(&format!(",{entry},"))).collect();
            world.0[2].extend(others);
            world.0[2].push(format!("r{office},{entry},,refuse,,cb,2022-12-09,"));
        }
        let run = world.run();
        for v in run.verdicts().filter(|v| refused.iter().any(|entry| entry == v.entry_id)) {
            assert_eq!((v.verdict.word(), v.reason.word(), v.credit), ("contradicted", "refused", Fraction::ZERO), "seed {seed}");
        }
        for (code, credit) in credits(&run) {
            assert!(credit <= Fraction::ONE, "seed {seed}: {code} {credit}");
        }
        for v in run.verdicts().filter(|v| v.reason.word() == "decided") {
            let held = run.in_force(v.entry_id, v.line, v.quantity).held.map(|d| d.act);
            assert!(matches!(held, Some(DecisionAct::Pair | DecisionAct::Confirm)), "seed {seed}: {v:?}");
        }
    }
}

#[test]
fn decisions_hold_in_any_order_and_again_from_what_the_run_wrote() {
    for seed in 0..WORLDS {
        let dice = &mut Dice::new(seed);
        let world = World::new(dice);
        let files = world.run().files_out(Lang::Vi).unwrap();
        let mut again = world.shuffled(dice);
        let written = String::from_utf8(table(&files, "decisions.csv").to_vec()).unwrap();
        if !written.is_empty() {
            // Behind the reasons, which are not kept.
            again.0[2] = written.lines().skip(1).map(|row| format!("{row},")).collect();
        }
        let run = again.run();
        let others = run.files_out(Lang::Vi).unwrap();
        for name in ["verdicts.csv", "cube.csv", "decisions.csv", "state.bin"] {
            assert!(table(&files, name) == table(&others, name), "seed {seed}: {name}");
        }
        let opened = Run::open(&files).unwrap();
        assert_eq!((opened.labels(), verify(&files).unwrap()), (run.labels(), Vec::new()), "seed {seed}");
        assert_eq!(run.diff(&opened).unwrap().rows, [], "seed {seed}");
    }
}

#[test]
fn causes_sum_to_both_runs_and_a_run_differs_from_itself_in_nothing() {
    let mut seen: BTreeMap<Cause, u32> = BTreeMap::new();
    for seed in 0..WORLDS {
        let dice = &mut Dice::new(seed);
        let world = World::new(dice);
        let (earlier, later) = (world.run(), world.later(dice).run());
        let diff = later.diff(&earlier).unwrap();
        for (run, total) in [(&earlier, &diff.earlier), (&later, &diff.later)] {
            let credit = run.verdicts().try_fold(Fraction::ZERO, |sum, v| sum.plus(v.credit)).unwrap();
            let quantity: u64 = run.verdicts().map(|v| u64::from(v.quantity)).sum();
            assert_eq!((total.lines, total.quantity, total.credit), (u64::try_from(run.verdicts().count()).unwrap(), quantity, credit));
        }
        let sides: [fn(&dean5299::run::CauseSum) -> &dean5299::run::RunTotal; 2] = [|s| &s.earlier, |s| &s.later];
        for (side, total) in sides.iter().zip([&diff.earlier, &diff.later]) {
            let sum =
                diff.summary.iter().map(side).fold((0, 0, Fraction::ZERO), |sum, part| {
                    (sum.0 + part.lines, sum.1 + part.quantity, sum.2.plus(part.credit).unwrap())
                });
            assert_eq!(sum, (total.lines, total.quantity, total.credit), "seed {seed}");
        }
        diff.rows.iter().for_each(|row| *seen.entry(row.cause).or_default() += 1);
        assert!(diff.rows.iter().all(|row| row.cause != Cause::Other), "seed {seed}");
        assert_eq!(later.diff(&later).unwrap().rows, []);
    }
    for cause in [Cause::EntryAdded, Cause::EntryRemoved, Cause::EntryChanged, Cause::Decided, Cause::FoundSince, Cause::NoLongerFound] {
        assert!(seen.contains_key(&cause), "{cause} never seen: {seen:?}");
    }
    for cause in [
        Cause::WithdrawnSince,
        Cause::AcceptedSince,
        Cause::ClaimedEarlier,
        Cause::EarlierClaimGone,
        Cause::TeamChanged,
        Cause::OtherClaims,
    ] {
        assert!(seen.contains_key(&cause), "{cause} never seen: {seen:?}");
    }
}
