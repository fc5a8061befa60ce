//! The cross-language vectors: every case of `tests/vectors`, and what they cover together.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use dean5299::ask::ask;
use dean5299::error::{Code, Coded};
use dean5299::matching::{Outcome, Reason};
use serde_json::{Map, Value, json};

/// Cases that a room has at least.
const LEAST: usize = 15;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors")
}

/// A room and its cases; rooms in order, files in order, cases in order.
fn rooms() -> Vec<(String, Vec<Value>)> {
    let sorted = |folder: &Path| -> Vec<PathBuf> {
        let mut list: Vec<PathBuf> = std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
        list.sort();
        list
    };
    let rooms = sorted(&folder()).into_iter().filter(|p| p.is_dir());
    let cases =
        |room: &Path| sorted(room).iter().filter(|p| p.extension().is_some_and(|e| e == "json")).flat_map(|file| read(file)).collect();
    rooms.map(|room| (room.file_name().expect("a name").display().to_string(), cases(&room))).collect()
}

fn cases() -> Vec<Value> {
    rooms().into_iter().flat_map(|(_, cases)| cases).collect()
}

fn read(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).expect("a readable file");
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// The answer in the words of `expect`.
fn answer(case: &Value) -> Value {
    match ask(word(case, "ask"), &case["given"]) {
        Ok(answer) => json!({"ok": answer}),
        Err(error) => {
            let params: Map<String, Value> = error.params().into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
            json!({"error": {"code": error.code().text(), "params": params}})
        }
    }
}

fn word<'a>(case: &'a Value, name: &str) -> &'a str {
    case[name].as_str().unwrap_or_else(|| panic!("{name} is missing in {case}"))
}

/// Words between blanks and slashes of every text in `value`.
fn words(value: &Value, seen: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => seen.extend(text.split([' ', '/']).map(str::to_owned)),
        Value::Array(list) => list.iter().for_each(|v| words(v, seen)),
        Value::Object(map) => map.values().for_each(|v| words(v, seen)),
        _ => {}
    }
}

/// The words of what the answers of some questions say; lists of words (`error.*`, `matching.*`) prove nothing.
fn words_of(cases: &[Value], is_asked: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    cases.iter().filter(|case| is_asked(word(case, "ask"))).for_each(|case| words(&case["expect"], &mut seen));
    seen
}

#[test]
fn every_case_is_answered_as_expected() {
    let cases = cases();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = answer(case);
            (found != case["expect"]).then(|| format!("{}\n  expected {}\n  found    {found}", word(case, "name"), case["expect"]))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    println!("vectors rust: {}", cases.len());
}

#[test]
fn cases_have_a_name_of_their_own_and_a_source() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        let name = word(&case, "name").to_owned();
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{name}");
        assert!(!word(&case, "source").is_empty() && case["given"].is_object(), "{name}");
        let fields: Vec<&String> = case.as_object().unwrap().keys().collect();
        assert_eq!(fields.len(), 5, "{name}: {fields:?}");
        assert!(seen.insert(name.clone()), "{name} twice");
    }
}

#[test]
fn every_room_has_enough_cases() {
    let thin: Vec<(String, usize)> = rooms().into_iter().map(|(room, cases)| (room, cases.len())).filter(|(_, n)| *n < LEAST).collect();
    assert_eq!(thin, [], "rooms with fewer than {LEAST} cases");
}

#[test]
fn every_code_is_covered_or_named_as_out_of_reach() {
    let unreachable = read(&folder().join("unreachable.json"));
    let excused: BTreeSet<String> = unreachable.iter().map(|row| word(row, "code").to_owned()).collect();
    let seen = words_of(&cases(), |ask| !ask.starts_with("error.") && !ask.starts_with("matching."));
    let all: BTreeSet<String> = Code::ALL.iter().map(|c| c.text().to_owned()).collect();
    let covered: BTreeSet<String> = all.intersection(&seen).cloned().collect();
    let wanted: BTreeSet<String> = all.difference(&excused).cloned().collect();
    assert!(excused.is_subset(&all), "no longer codes: {:?}", excused.difference(&all));
    assert_eq!(covered.intersection(&excused).next(), None, "can be reached after all");
    assert_eq!(wanted.difference(&covered).collect::<Vec<_>>(), Vec::<&String>::new(), "codes without a vector");
}

#[test]
fn every_verdict_and_every_reason_is_seen() {
    let seen = words_of(&cases(), |ask| ask == "run.verdicts");
    let missing: Vec<&&str> = Outcome::WORDS.iter().chain(Reason::WORDS).filter(|word| !seen.contains(**word)).collect();
    assert_eq!(missing, Vec::<&&str>::new());
}

#[test]
fn every_code_out_of_reach_is_held_by_a_test() {
    for row in read(&folder().join("unreachable.json")) {
        let test = word(&row, "test");
        let (file, name) = test.split_once('#').unwrap_or_else(|| panic!("{test}: not file#name"));
        let text = std::fs::read_to_string(folder().join("../..").join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        assert!(["fn", "def"].iter().any(|kind| text.contains(&format!("{kind} {name}("))), "{file} has no test {name}");
    }
}
