//! A live run is the run over every row given so far: random offices, rows in any order, after every step.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test")]

mod offices;

use std::collections::BTreeSet;

use dean5299::Control;
use dean5299::error::Lang;
use dean5299::matching::Reason;
use dean5299::run::{Fate, OwnVerdictRow, Run};
use offices::{Dice, Office};

/// Offices of a test run, half of them on each of two threads; `OFFICES` in the environment asks for another number.
const OFFICES: u64 = 10_000;
/// Steps of an office.
const STEPS: usize = 4;

fn rows(run: &Run) -> Vec<OwnVerdictRow> {
    run.verdicts().map(Into::into).collect()
}

/// What was seen on the way.
#[derive(Default)]
struct Seen {
    reasons: BTreeSet<Reason>,
    fates: BTreeSet<Fate>,
    /// Steps that changed lines of other entries than the step's own.
    far: usize,
    steps: usize,
    /// Steps of runs that judge the whole every time.
    whole: usize,
}

/// Follows an office, step by step.
fn follow(seed: u64, seen: &mut Seen) {
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
        seen.fates.extend(step.fate);
        seen.steps += 1;
        seen.whole += usize::from(!live.is_stepwise());
        seen.far += usize::from(step.changes.iter().any(|c| c.before.is_some() && c.after.is_some()));
        seen.reasons.extend(step.changes.iter().filter_map(|c| Some(c.after.as_ref()?.reason)));
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
    let offices = std::env::var("OFFICES").ok().and_then(|n| n.parse().ok()).unwrap_or(OFFICES);
    let half = |first: u64| {
        let mut seen = Seen::default();
        (0..offices / 2).for_each(|seed| follow(seed * 2 + first, &mut seen));
        seen
    };
    let halves = std::thread::scope(|scope| {
        let other = scope.spawn(|| half(2));
        [half(1), other.join().expect("the other half")]
    });
    let reasons: BTreeSet<Reason> = halves.iter().flat_map(|seen| seen.reasons.iter().copied()).collect();
    let fates: BTreeSet<Fate> = halves.iter().flat_map(|seen| seen.fates.iter().copied()).collect();
    let missing: Vec<&Reason> = Reason::ALL.iter().filter(|reason| !reasons.contains(reason)).collect();
    let sum = |of: fn(&Seen) -> usize| halves.iter().map(of).sum::<usize>();
    let (far, steps, whole) = (sum(|seen| seen.far), sum(|seen| seen.steps), sum(|seen| seen.whole));
    println!("{offices} offices, {steps} steps, {far} of them changed a line that was there, {whole} judged the whole");
    assert_eq!((missing, fates.len()), (Vec::new(), Fate::ALL.len()));
    assert!(whole * 10 > steps && whole * 2 < steps, "{whole} of {steps}");
}
