//! A number that names a person never comes out again, wherever in a code's cell it stood.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use dean5299::code::canonical_text;
use dean5299::error::{Code, Lang};
use dean5299::io::{Format, Input, write_csv};
use dean5299::run::{Options, Run, RunFile, Tables, reconcile};
use dean5299::{Control, Limits};
use proptest::prelude::*;

/// Numbers that nobody can have: the 9 in the fourth place, and phones that begin with 06.
fn number() -> impl Strategy<Value = String> {
    prop_oneof!["0529[0-9]{8}", "2159[0-9]{5}", "06[0-9]{8}", "0266[0-9]{7}", "846[0-9]{8}"]
}

/// The number as people write it, with other text around.
fn cell() -> impl Strategy<Value = (String, String)> {
    let joints = prop_oneof![Just(""), Just(" "), Just("."), Just("-"), Just("_"), Just(" – "), Just(") ("), Just("\u{a0}")];
    let around = |list: &[&'static str]| prop::sample::select(list.to_vec());
    let before = around(&["", "CCCD ", "CCCD:", "+", "HS-", "sđt (", "QG-1, "]);
    let after = around(&["", "-240301-0001", "/HS", "a", " (SDT)", ")", " H08.16-221121-0004", "-H08.16-221121-0004"]);
    (number(), joints, before, after, any::<bool>()).prop_map(|(number, joint, before, after, wide)| {
        let (head, tail) = number.split_at(4);
        let written = format!("{head}{joint}{tail}");
        let wider = |c: char| c.to_digit(10).and_then(|d| char::from_u32(0xFF10 + d)).unwrap_or(c);
        let written = if wide { written.chars().map(wider).collect() } else { written };
        (number, format!("{before}{written}{after}"))
    })
}

/// A name as it is written where no blank may stand.
fn joined_name() -> impl Strategy<Value = String> {
    let surnames = prop::sample::select(vec!["Nguyễn", "Nguyen", "NGUYEN", "Lê", "Le", "Võ", "Pham"]);
    let middle = prop::sample::select(vec!["Văn", "Van", "THI", "thi"]);
    let joint = prop::sample::select(vec![".", "-", "_", " ", " - ", ","]);
    let behind = prop::sample::select(vec!["", "-240301-0001", "-H08.16-221121-0004", " 1961"]);
    (surnames, middle, joint, behind).prop_map(|(surname, middle, joint, behind)| [surname, joint, middle, joint, GIVEN, behind].concat())
}

/// A given name that stands nowhere else.
const GIVEN: &str = "Quyng";

fn shows_name(output: &[u8]) -> bool {
    String::from_utf8_lossy(output).to_uppercase().contains(&GIVEN.to_uppercase())
}

/// A scheme that reads helpers.
const TEAMS: &[u8] =
    b"format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\npolicy = { team = 'share' }\n";

fn shows(output: &[u8], number: &str) -> bool {
    let text = String::from_utf8_lossy(output);
    canonical_text(&text).replace(['.', '-', '_', '(', ')'], "").contains(number)
}

fn outputs(run: &Run) -> Vec<RunFile> {
    let mut files = run.files_out(Lang::Vi).unwrap();
    files.extend(run.findings().iter().map(|f| ("finding".to_owned(), format!("{f:?} {}", f.message(Lang::En)).into_bytes())));
    files.push(("debug".to_owned(), format!("{run:?}").into_bytes()));
    for id in ["e1", "e2"] {
        files.push(("explain".to_owned(), run.explain_entry(id, Lang::Vi).unwrap().to_string().into_bytes()));
    }
    files.push(("explain unit".to_owned(), run.explain_unit("u1", "2022", Lang::Vi).unwrap().to_string().into_bytes()));
    files
}

/// Two entries with such a cell in the place of a code, which a dossier has or has not.
fn claiming(cell: &str, in_the_extract: bool) -> Run {
    let entries = ["e1", "e2"].map(|id| [id, "dossier_submission", "m1", "2022-11-20", "2022-11-20", "3", cell, "u1"]);
    let header = ["entry_id", "kind", "member_id", "helped_on", "reported_at", "quantity", "dossier_code", "unit_id"];
    let entries = write_csv(&header, entries);
    let code = if in_the_extract { cell } else { "H08.16-221121-0009" };
    let dossiers = write_csv(&["dossier_code", "accepted_on"], [[code, "2022-11-21"]]);
    let input = |name, bytes| Input { name, format: Format::Csv, bytes };
    let tables = Tables { entries: vec![input("e.csv", &entries)], dossiers: vec![input("d.csv", &dossiers).into()], ..Tables::default() };
    reconcile(&tables, &Options::new(&[7; 32]).unwrap(), &Control::none()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_number_in_a_code_comes_out((number, cell) in cell(), in_the_extract: bool) {
        let run = claiming(&cell, in_the_extract);
        let files = run.files_out(Lang::Vi).unwrap();
        let again = Run::open(&files).unwrap();
        prop_assert_eq!(again.verdicts_csv(), run.verdicts_csv());
        prop_assert_eq!(again.explain_entry("e1", Lang::Vi), run.explain_entry("e1", Lang::Vi));
        for (name, bytes) in outputs(&run).iter().chain(&outputs(&again)) {
            prop_assert!(!shows(bytes, &number), "{} shows {}: {}", name, number, String::from_utf8_lossy(bytes));
        }
        // It still joins.
        let matched = run.verdicts().next().unwrap().verdict.word() == "verified";
        prop_assert_eq!(matched, in_the_extract);
    }

    #[test]
    fn no_name_in_a_code_comes_out(cell in joined_name(), in_the_extract: bool) {
        let run = claiming(&cell, in_the_extract);
        prop_assert!(run.findings().iter().any(|f| f.code == Code::EntryCodeLooksPersonal));
        let again = Run::open(&run.files_out(Lang::Vi).unwrap()).unwrap();
        for (name, bytes) in outputs(&run).iter().chain(&outputs(&again)) {
            prop_assert!(!shows_name(bytes), "{} shows {}: {}", name, cell, String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn no_person_in_a_heading_comes_out((number, cell) in cell(), name in joined_name()) {
        let header = ["entry_id", "kind", "member_id", "helped_on", "reported_at", "unit_id", &cell, &name];
        let entries = write_csv(&header, ["e1", "e2"].map(|id| [id, "post", "m1", "2022-11-20", "2022-11-20", "u1", "x", "y"]));
        let tables = Tables { entries: vec![Input { name: "e.csv", format: Format::Csv, bytes: &entries }], ..Tables::default() };
        let run = reconcile(&tables, &Options::new(&[7; 32]).unwrap(), &Control::none()).unwrap();
        prop_assert_eq!(run.findings().iter().filter(|f| f.code == Code::TableUnknownColumn).count(), 2);
        for (file, bytes) in outputs(&run) {
            prop_assert!(!shows(&bytes, &number) && !shows_name(&bytes), "{} shows {} or {}: {}", file, number, name, String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn no_person_among_actors_comes_out((number, cell) in cell(), name in joined_name()) {
        // A longer text is no id, and its row is rejected.
        prop_assume!(cell.len() as u64 <= Limits::default().id_bytes);
        let header = ["entry_id", "kind", "member_id", "helped_on", "reported_at", "dossier_code", "unit_id"];
        let entries = ["e1", "e2"].map(|id| [id, "dossier_submission", "m1", "2022-11-20", "2022-11-20", "H08.16-221121-0009", "u1"]);
        let entries = write_csv(&header, entries);
        let header = ["decision_id", "entry_id", "act", "actor", "decided_on", "reason"];
        let decisions = write_csv(&header, [("e1", &cell), ("e2", &name)].map(|(id, actor)| [id, id, "refuse", actor, "2022-12-01", actor]));
        let dossiers = write_csv(&["dossier_code", "accepted_on"], [["H08.16-221121-0009", "2022-11-21"]]);
        let input = |name, bytes| Input { name, format: Format::Csv, bytes };
        let tables = Tables {
            entries: vec![input("e.csv", &entries)],
            dossiers: vec![input("d.csv", &dossiers).into()],
            decisions: vec![input("q.csv", &decisions)],
            ..Tables::default()
        };
        let run = reconcile(&tables, &Options::new(&[7; 32]).unwrap(), &Control::none()).unwrap();
        prop_assert_eq!(run.findings().iter().filter(|f| f.code == Code::DecisionActorLooksPersonal).count(), 2);
        let again = Run::open(&run.files_out(Lang::Vi).unwrap()).unwrap();
        for (file, bytes) in outputs(&run).iter().chain(&outputs(&again)) {
            prop_assert!(!shows(bytes, &number) && !shows_name(bytes), "{} shows {} or {}: {}", file, number, name, String::from_utf8_lossy(bytes));
        }
        prop_assert!(run.verdicts().all(|v| v.reason.word() == "refused"));
    }

    #[test]
    fn no_number_in_a_status_comes_out((number, cell) in cell()) {
        let header = ["entry_id", "kind", "member_id", "helped_on", "reported_at", "dossier_code", "unit_id"];
        let entries = ["e1", "e2"].map(|id| [id, "dossier_submission", "m1", "2022-11-20", "2022-11-20", "H08.16-221121-0009", "u1"]);
        let entries = write_csv(&header, entries);
        let dossiers = write_csv(&["dossier_code", "accepted_on", "status"], [["H08.16-221121-0009", "2022-11-21", &cell]]);
        let input = |name, bytes| Input { name, format: Format::Csv, bytes };
        let tables = Tables { entries: vec![input("e.csv", &entries)], dossiers: vec![input("d.csv", &dossiers).into()], ..Tables::default() };
        let run = reconcile(&tables, &Options::new(&[7; 32]).unwrap(), &Control::none()).unwrap();
        prop_assert_eq!(run.verdicts().next().unwrap().verdict.word(), "needs_review");
        let again = Run::open(&run.files_out(Lang::Vi).unwrap()).unwrap();
        prop_assert_eq!(again.explain_entry("e1", Lang::Vi), run.explain_entry("e1", Lang::Vi));
        for (name, bytes) in outputs(&run).iter().chain(&outputs(&again)) {
            prop_assert!(!shows(bytes, &number), "{} shows {}: {}", name, number, String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn no_number_among_helpers_comes_out((number, cell) in cell()) {
        let header = ["entry_id", "kind", "member_id", "helped_on", "reported_at", "helpers"];
        let entries = write_csv(&header, [("e1", cell.as_str()), ("e2", "Lê Thị Bình")].map(|(id, helpers)| [id, "post", "m1", "2022-11-20", "2022-11-20", helpers]));
        let input = |name, bytes| Input { name, format: Format::Csv, bytes };
        let tables = Tables {
            units: Some(input("u.csv", b"unit_id,name,kind,level,parent_id,valid_from\nu1,U,commune,1,,2022-01-01\n")),
            members: Some(input("m.csv", b"member_id,unit_id,valid_from\nm1,u1,2022-01-01\n")),
            schemes: vec![("s.toml", TEAMS)],
            entries: vec![input("e.csv", &entries)],
            ..Tables::default()
        };
        let run = reconcile(&tables, &Options::new(&[7; 32]).unwrap(), &Control::none()).unwrap();
        prop_assert_eq!(run.findings().iter().filter(|f| f.code == Code::EntryUnknownHelper).count(), 2);
        for (name, bytes) in outputs(&run) {
            let text = String::from_utf8_lossy(&bytes);
            prop_assert!(!shows(&bytes, &number) && !text.contains("Bình"), "{} shows {}: {}", name, number, text);
        }
    }
}
