//! A live run is the run over every row given so far: random offices, rows in any order, after every step.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test")]

mod offices;

use dean5299::Control;
use dean5299::error::Lang;
use dean5299::run::{OwnVerdictRow, Run};
use offices::{Dice, Office};

/// Offices of one test run; half of them on each of two threads.
const OFFICES: u64 = 10_000;
/// Steps of an office.
const STEPS: usize = 8;

fn rows(run: &Run) -> Vec<OwnVerdictRow> {
    run.verdicts().map(Into::into).collect()
}

/// Follows an office, step by step.
fn follow(seed: u64) {
    let mut dice = Dice::new(seed);
    let mut office = Office::new(&mut dice);
    let mut live = office.live();
    let mut before = rows(&office.run());
    let now: Vec<OwnVerdictRow> = live.verdicts().map(Into::into).collect();
    assert_eq!(now, before, "office {seed}, before the first step");
    let mut path = Vec::new();
    for _ in 0..STEPS {
        let (what, step) = office.step(&mut live, &mut dice);
        path.push(what);
        let whole = rows(&office.run());
        let told: Vec<_> = step.changes.iter().map(|c| (c.before.clone(), c.after.clone())).collect();
        assert_eq!(told, differences(&before, &whole), "office {seed}: what is other after\n{}", path.join("\n"));
        let now: Vec<OwnVerdictRow> = live.verdicts().map(Into::into).collect();
        assert_eq!(now, whole, "office {seed}: the rows after\n{}", path.join("\n"));
        before = whole;
    }
    let (found, wanted) = (live.run(&Control::none()).unwrap(), office.run());
    for ((name, found), (_, wanted)) in found.files_out(Lang::En).unwrap().into_iter().zip(wanted.files_out(Lang::En).unwrap()) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(found == wanted, "office {seed}: {name} after\n{}\n{}\n{}", path.join("\n"), text(&found), text(&wanted));
    }
}

type Pair = (Option<OwnVerdictRow>, Option<OwnVerdictRow>);

/// What is other between two lists, found by looking for each row in the other one.
fn differences(before: &[OwnVerdictRow], after: &[OwnVerdictRow]) -> Vec<Pair> {
    let key = |row: &OwnVerdictRow| (row.entry_id.clone(), row.line.to_string());
    let find = |list: &[OwnVerdictRow], row: &OwnVerdictRow| list.iter().find(|other| key(other) == key(row)).cloned();
    let mut pairs: Vec<Pair> = before.iter().map(|row| (Some(row.clone()), find(after, row))).collect();
    pairs.extend(after.iter().filter(|row| find(before, row).is_none()).map(|row| (None, Some(row.clone()))));
    pairs.retain(|(before, after)| before != after);
    pairs.sort_by_key(|(before, after)| before.as_ref().or(after.as_ref()).map(key));
    pairs
}

#[test]
fn after_every_step_a_live_run_is_the_run_over_all_rows() {
    let worlds = std::env::var("OFFICES").ok().and_then(|n| n.parse().ok()).unwrap_or(OFFICES);
    std::thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || (0..worlds / 2).for_each(|seed| follow(seed * 2 + half + 1)));
        }
    });
}
