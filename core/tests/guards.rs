//! What must not contradict a rule: random claims and dossiers against what their cells say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use std::collections::BTreeMap;

use dean5299::Control;
use dean5299::io::{Format, Input};
use dean5299::matching::{Outcome, OwnVerdictRow};
use dean5299::run::{Options, Tables, reconcile};
use dean5299::time::Day;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;

const CITIZENS: [&str; 3] = ["", "052999000001", "052999000002"];
const PROCEDURES: [&str; 3] = ["", "1.000001", "1.000002"];
const NAMES: [&str; 3] = ["", "Lê Thị Bình", "Trần Văn An"];
const PHONES: [&str; 3] = ["", "0605123456", "0605999999"];
const BIRTHS: [&str; 3] = ["", "1960-01-02", "1960-02-01"];
/// Days of acceptance; a dossier without one has that of its code, which lies in the window.
const DAYS: [&str; 3] = ["", "2022-11-22", "2022-12-20"];
const GUARDS: [&str; 7] = ["person", "procedure", "phone", "name", "birth_date", "place", "window"];
const KEYS: [&[&str]; 8] = [
    &["code"],
    &["code", "window"],
    &["repaired_code", "phone"],
    &["mended_code", "name", "window"],
    &["repaired_code", "person"],
    &["person", "window"],
    &["phone", "birth_date"],
    &["name", "procedure"],
];

/// Places in the lists above: citizen, procedure, name, phone, day of birth.
type Cells = [usize; 5];

/// A claim and the place of the dossier whose code it gives; beyond the last one, none's.
type Claim = (usize, Cells);

/// A dossier: what it says of its applicant, the owner's number and name, its day.
type Held = (Cells, (usize, usize), usize);

fn cells() -> impl Strategy<Value = Cells> {
    [0..3_usize, 0..3, 0..3, 0..3, 0..3]
}

fn claims() -> impl Strategy<Value = Vec<Claim>> {
    vec((0..6_usize, cells()), 1..6)
}

fn held() -> impl Strategy<Value = Vec<Held>> {
    vec((cells(), (0..3_usize, 0..3_usize), 0..3_usize), 1..6)
}

fn rows(claims: &[Claim], held: &[Held], rules: &str) -> Vec<OwnVerdictRow> {
    let mut entries =
        "entry_id,kind,member_id,helped_on,reported_at,dossier_code,citizen_id,procedure_code,citizen_name,citizen_phone,birth_date,unit_id\n"
            .to_owned();
    for (at, (code, [citizen, procedure, name, phone, birth])) in claims.iter().enumerate() {
        let code = if *code == 5 { String::new() } else { format!("H08.16-221121-0{code}0{code}") };
        entries.push_str(&format!(
            "e{at},dossier_submission,m{at},2022-11-21,2022-11-2{}T08:00,{code},{},{},{},{},{},u\n",
            at + 2,
            CITIZENS[*citizen],
            PROCEDURES[*procedure],
            NAMES[*name],
            PHONES[*phone],
            BIRTHS[*birth]
        ));
    }
    let mut dossiers =
        "dossier_code,status,channel,accepted_on,applicant_id,procedure_code,applicant_name,phone,birth_date,owner_id,owner_name\n"
            .to_owned();
    for (at, ([citizen, procedure, name, phone, birth], (owner, owner_name), day)) in held.iter().enumerate() {
        dossiers.push_str(&format!(
            "H08.16-221121-0{at}0{at},accepted,online,{},{},{},{},{},{},{},{}\n",
            DAYS[*day],
            CITIZENS[*citizen],
            PROCEDURES[*procedure],
            NAMES[*name],
            PHONES[*phone],
            BIRTHS[*birth],
            CITIZENS[*owner],
            NAMES[*owner_name]
        ));
    }
    let scheme = format!("format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n{rules}");
    let input = |name, bytes| Input { name, format: Format::Csv, bytes };
    let tables = Tables {
        entries: vec![input("entries.csv", entries.as_bytes())],
        dossiers: vec![(input("dossiers.csv", dossiers.as_bytes()), None).into()],
        schemes: vec![("s.toml", scheme.as_bytes())],
        ..Tables::default()
    };
    let mut options = Options::new(&[7; 32]).unwrap();
    options.cutoff = Some(Day::parse("2022-12-31").unwrap());
    reconcile(&tables, &options, &Control::none()).unwrap().verdicts().map(Into::into).collect()
}

fn list(words: &[&str]) -> String {
    format!("[{}]", words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", "))
}

/// Rules of these keys, each with what `guards` says of it.
fn rules(keys: &[&[&str]], guards: impl Fn(&[&str]) -> Option<Vec<&'static str>>) -> String {
    let rule = |(at, keys): (usize, &&[&str])| {
        let guards = guards(keys).map_or(String::new(), |guards| format!("guards = {}\n", list(&guards)));
        format!("[[rule]]\nid = 'r{at}'\nkeys = {}\n{guards}", list(keys))
    };
    keys.iter().enumerate().map(rule).collect()
}

/// What a rule of these keys was always asked.
fn usual(keys: &[&str]) -> Vec<&'static str> {
    if ["mended_code", "repaired_code", "phone", "name"].iter().any(|key| keys.contains(key)) {
        vec!["person", "procedure"]
    } else if keys == ["person", "window"] {
        vec!["procedure"]
    } else {
        Vec::new()
    }
}

/// Whether the cells of a claim and a dossier contradict each other.
fn contradict(guard: &str, [citizen, procedure, name, phone, birth]: Cells, held: &Held) -> bool {
    let (theirs, (owner, owner_name), day) = *held;
    let differ = |own: usize, theirs: &[usize]| own > 0 && theirs.iter().any(|one| *one > 0) && !theirs.contains(&own);
    match guard {
        "person" => differ(citizen, &[theirs[0], owner]),
        "procedure" => differ(procedure, &[theirs[1]]),
        "name" => differ(name, &[theirs[2], owner_name]),
        "phone" => differ(phone, &[theirs[3]]),
        "birth_date" => differ(birth, &[theirs[4]]),
        "window" => day == 2,
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_code_is_found_where_no_guard_is_contradicted(claims in claims(), held in held(), guards in subsequence(GUARDS.to_vec(), 0..7)) {
        let found: BTreeMap<String, bool> =
            rows(&claims, &held, &rules(&[&["code"]], |_| Some(guards.clone()))).into_iter().map(|row| (row.entry_id.to_string(), row.rule.is_some())).collect();
        for (at, (code, own)) in claims.iter().enumerate() {
            let wanted = held.get(*code).is_some_and(|held| !guards.iter().any(|guard| contradict(guard, *own, held)));
            prop_assert_eq!(found[&format!("e{at}")], wanted, "e{} with {:?}", at, guards);
        }
    }

    #[test]
    fn what_is_left_out_is_what_was_always_asked(claims in claims(), held in held(), keys in subsequence(KEYS.to_vec(), 1..5)) {
        prop_assert_eq!(rows(&claims, &held, &rules(&keys, |_| None)), rows(&claims, &held, &rules(&keys, |keys| Some(usual(keys)))));
    }

    #[test]
    fn what_every_rule_guards_contradicts_no_line(claims in claims(), held in held(), keys in subsequence(KEYS.to_vec(), 1..5)) {
        let found = rows(&claims, &held, &rules(&keys, |_| Some(vec!["person", "procedure", "window"])));
        prop_assert!(found.iter().all(|row| row.verdict != Outcome::Contradicted));
    }
}
