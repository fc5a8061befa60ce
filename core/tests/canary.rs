//! A number that names a person never comes out again, wherever in a code's cell it stood.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use dean5299::code::canonical_text;
use dean5299::error::{Code, Lang};
use dean5299::io::{Format, Input, write_csv};
use dean5299::privacy::{CitizenId, Key, Phone};
use dean5299::run::{Options, Run, RunFile, Tables, reconcile};
use dean5299::{Control, Limits};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

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

/// A number behind an office, as if it were day and number of a code; what it was typed as.
fn as_a_code() -> impl Strategy<Value = (String, String)> {
    let office = prop::sample::select(vec!["H08.16-", "000.00.16.H08-", "h08.16 – ", "H08 ", "QG52.21553-", "H08.16/"]);
    let split = prop::sample::select(vec![4_usize, 5, 6]);
    (number(), office, split, prop::sample::select(vec!["-", " ", " - ", "_"])).prop_filter_map(
        "no number of a code",
        |(number, office, at, joint)| {
            let (date, sequence) = number.split_at(at);
            let is_day = date.starts_with("21") && matches!(date.get(2..4)?.parse(), Ok(1..=12));
            (sequence.len() <= 8 && !is_day).then(|| (number.clone(), format!("{office}{date}{joint}{sequence}")))
        },
    )
}

/// A number with letters for digits, in any case, with joints.
fn with_letters() -> impl Strategy<Value = (String, String)> {
    let joint = prop::sample::select(vec!["", " ", ".", "-", "|", "/", "\u{200b}", " . "]);
    (number(), joint, "[0-2]{12}", prop::sample::select(vec!["", "CCCD ", "HS-"])).prop_map(|(number, joint, letters, before)| {
        let typed: String = number
            .chars()
            .zip(letters.chars().chain("2".chars().cycle()))
            .map(|(digit, how)| match (digit, how) {
                ('0', '0') => 'O',
                ('0', '1') => 'o',
                ('1', '0') => 'I',
                ('1', '1') => 'l',
                _ => digit,
            })
            .collect();
        let (head, tail) = typed.split_at(4);
        (typed.to_uppercase(), format!("{before}{head}{joint}{tail}"))
    })
}

/// A passport's number.
fn passport() -> impl Strategy<Value = (String, String)> {
    let typed = prop_oneof!["[BCEKNP][0-9]{7}", "PA[0-9]{7}", "TK[0-9]{6}", "[bcp][0-9]{7}"];
    let around = |list: &[&'static str]| prop::sample::select(list.to_vec());
    (around(&["", "HC: ", "(", "H08.16-221121-"]), typed, around(&["", ")", "-240301-0001", " H08.16-221121-0004"]))
        .prop_map(|(before, typed, after)| (typed.to_uppercase(), format!("{before}{typed}{after}")))
}

/// A name in capitals without blanks before something.
fn capitals() -> impl Strategy<Value = (String, String)> {
    let name = (
        prop::sample::select(vec!["LE", "HUYNH", "TRAN"]),
        prop::sample::select(vec!["VAN", "THI", ""]),
        prop::sample::select(vec!["AN", "BA"]),
    );
    let behind = prop::sample::select(vec!["-221121-0001", "-H08.16-221121-0004", "1961", ""]);
    (name, behind).prop_map(|((surname, middle, given), behind)| {
        let name = format!("{surname}{middle}{given}");
        (name.clone(), name + behind)
    })
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

/// Whether it is said that the cell holds what is no code: by itself, or beside a code that is kept without it.
fn is_told(run: &Run) -> bool {
    run.findings().iter().any(|f| matches!(f.code, Code::EntryCodeLooksPersonal | Code::EntryCodeAmongWords))
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
        // It still joins, but where it is too long to be an id.
        let fits = u64::try_from(cell.len()).unwrap() <= Limits::default().id_bytes;
        let matched = run.verdicts().next().unwrap().verdict.word() == "verified";
        prop_assert_eq!(matched, in_the_extract && fits);
    }

    #[test]
    fn no_person_otherwise_written_comes_out(
        (typed, cell) in prop_oneof![as_a_code(), with_letters(), passport(), capitals()],
        in_the_extract: bool,
    ) {
        let run = claiming(&cell, in_the_extract);
        prop_assert!(is_told(&run), "{}", cell);
        let again = Run::open(&run.files_out(Lang::Vi).unwrap()).unwrap();
        prop_assert_eq!(again.explain_entry("e1", Lang::Vi), run.explain_entry("e1", Lang::Vi));
        for (name, bytes) in outputs(&run).iter().chain(&outputs(&again)) {
            prop_assert!(!shows(bytes, &typed), "{} shows {}: {}", name, cell, String::from_utf8_lossy(bytes));
        }
        let matched = run.verdicts().next().unwrap().verdict.word() == "verified";
        prop_assert_eq!(matched, in_the_extract);
    }

    #[test]
    fn no_number_with_letters_among_actors_and_headings_comes_out((typed, cell) in with_letters()) {
        prop_assume!(typed.chars().any(char::is_alphabetic) && cell.starts_with(|c: char| c.is_numeric()));
        let header = ["entry_id", "kind", "member_id", "helped_on", "reported_at", "unit_id", &cell];
        let entries = write_csv(&header, ["e1", "e2"].map(|id| [id, "post", "m1", "2022-11-20", "2022-11-20", "u1", "x"]));
        let header = ["decision_id", "entry_id", "act", "actor", "decided_on"];
        let decisions = write_csv(&header, [["q1", "e1", "refuse", &cell, "2022-12-01"]]);
        let input = |name, bytes| Input { name, format: Format::Csv, bytes };
        let tables = Tables { entries: vec![input("e.csv", &entries)], decisions: vec![input("q.csv", &decisions)], ..Tables::default() };
        let run = reconcile(&tables, &Options::new(&[7; 32]).unwrap(), &Control::none()).unwrap();
        prop_assert!(run.findings().iter().any(|f| f.code == Code::DecisionActorLooksPersonal));
        for (name, bytes) in outputs(&run) {
            prop_assert!(!shows(&bytes, &typed), "{} shows {}: {}", name, cell, String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn no_name_in_a_code_comes_out(cell in joined_name(), in_the_extract: bool) {
        let run = claiming(&cell, in_the_extract);
        prop_assert!(is_told(&run), "{}", cell);
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

/// What tables say of a person; a place for it in every file.
const PERSON: [(&str, &str); 6] = [
    ("id", "052999001234"),
    ("owner", "052999005678"),
    ("name", "Nguyễn Thị Quyng"),
    ("phone", "0605123456"),
    ("birth", "1961-07-23"),
    ("note", "gọi chị Quyng 0605123456"),
];

fn said(of: &str) -> &'static str {
    PERSON.iter().find(|(name, _)| *name == of).unwrap().1
}

/// The run of two claims of one citizen that other fields than the code find, raw or by token.
fn of_one_citizen(key: Option<&Key>, by_token: bool) -> Run {
    let (id, owner, phone) =
        (CitizenId::parse(said("id")).unwrap(), CitizenId::parse(said("owner")).unwrap(), Phone::parse(said("phone")).unwrap());
    let office = Key::new(&OFFICE).unwrap();
    let person = |raw: &str, token: String| if by_token { token } else { raw.to_owned() };
    let (id_cell, owner_cell) =
        (person(said("id"), office.citizen_token(&id).to_hex()), person(said("owner"), office.citizen_token(&owner).to_hex()));
    let phone_cell = person(said("phone"), office.phone_token(&phone).to_hex());
    let [citizen, citizen_phone, applicant, owner_column, phone_column] = if by_token {
        ["citizen_token", "citizen_phone_token", "applicant_token", "owner_token", "phone_token"]
    } else {
        ["citizen_id", "citizen_phone", "applicant_id", "owner_id", "phone"]
    };
    let header = [
        "entry_id",
        "kind",
        "member_id",
        "helped_on",
        "reported_at",
        "dossier_code",
        "unit_id",
        citizen,
        "citizen_name",
        citizen_phone,
        "birth_date",
        "note",
    ];
    let entry = |id: &'static str, kind: &'static str, code: &'static str| -> [&str; 12] {
        [id, kind, "m1", "2022-11-20", "2022-11-20", code, "u1", &id_cell, said("name"), &phone_cell, said("birth"), said("note")]
    };
    let entries = write_csv(
        &header,
        [
            entry("e1", "dossier_submission", "H08.16-221121-OOO9"),
            entry("e2", "dossier_submission", ""),
            entry("e3", "account_opening", ""),
        ],
    );
    let header = ["dossier_code", "accepted_on", applicant, "applicant_name", owner_column, "owner_name", phone_column, "birth_date"];
    let dossier = |code: &'static str, at: &'static str| -> [&str; 8] {
        [code, at, &id_cell, said("name"), &owner_cell, said("name"), &phone_cell, said("birth")]
    };
    let dossiers = write_csv(
        &header,
        [
            dossier("H08.16-221121-0009", "2022-11-21"),
            dossier("H08.16-221122-0010", "2022-11-22"),
            dossier("H08.16-221122-0011", "2022-11-22"),
        ],
    );
    let accounts = write_csv(&["account_id", citizen, "opened_on", "status"], [["a1", &id_cell, "2022-11-20", "open"]]);
    let input = |name, bytes| Input { name, format: Format::Csv, bytes };
    let tables = Tables {
        entries: vec![input("e.csv", &entries)],
        dossiers: vec![input("d.csv", &dossiers).into()],
        accounts: vec![input("a.csv", &accounts)],
        ..Tables::default()
    };
    let options = Options { key: key.cloned(), ..Options::new(&RUN_KEY).unwrap() };
    reconcile(&tables, &options, &Control::none()).unwrap()
}

const OFFICE: [u8; 32] = [9; 32];
const RUN_KEY: [u8; 32] = [7; 32];

/// Every way in which a run could hold a text: UTF-8 with marks apart or not, folded, UTF-16, its digest, its token under either key, the token's hex.
fn traces() -> Vec<(&'static str, Vec<u8>)> {
    let mut all = Vec::new();
    for (what, text) in PERSON {
        let bare: String = text.chars().filter(|c| *c != '-').collect();
        for form in [text.to_owned(), dean5299::text::fold(text), text.to_uppercase(), bare] {
            all.push((what, form.encode_utf16().flat_map(u16::to_le_bytes).collect()));
            all.push((what, form.encode_utf16().flat_map(u16::to_be_bytes).collect()));
            all.push((what, form.into_bytes()));
        }
        if let Ok(number) = text.parse::<u64>() {
            all.push((what, number.to_le_bytes().to_vec()));
        }
        all.push((what, Sha256::digest(text.as_bytes()).to_vec()));
    }
    all.push(("name", b"Quyng".to_vec()));
    for key in [OFFICE, RUN_KEY].map(|key| Key::new(&key).unwrap()) {
        let citizens = ["id", "owner"].map(|name| key.citizen_token(&CitizenId::parse(said(name)).unwrap()));
        for token in citizens.into_iter().chain([key.phone_token(&Phone::parse(said("phone")).unwrap())]) {
            all.extend([
                ("token", token.bytes().to_vec()),
                ("token", token.to_hex().into_bytes()),
                ("half a token", token.bytes()[..8].to_vec()),
            ]);
        }
    }
    all.extend([("key", OFFICE.to_vec()), ("key", RUN_KEY.to_vec())]);
    all
}

#[test]
fn no_file_of_a_run_holds_anything_of_a_person() {
    let office = Key::new(&OFFICE).unwrap();
    let runs = [
        of_one_citizen(None, false),
        of_one_citizen(Some(&office), false),
        of_one_citizen(Some(&office), true),
        of_one_citizen(None, true),
    ];
    let traces = traces();
    for (at, run) in runs.iter().enumerate() {
        // Found by what is not kept, so that it was there to be kept.
        let found: Vec<_> = run.verdicts().map(|v| (v.verdict.word(), v.rule.unwrap_or_default().to_owned())).collect();
        assert!(found.iter().all(|(_, rule)| !rule.is_empty()), "{at}: {found:?}");
        let files = run.files_out(Lang::Vi).unwrap();
        assert!(files.iter().any(|(name, _)| name == "records.bin") && files.iter().any(|(name, _)| name == "state.bin"));
        for (name, bytes) in &files {
            for (what, trace) in &traces {
                assert!(!bytes.windows(trace.len()).any(|part| part == trace.as_slice()), "{at}: {name} holds a {what}");
            }
        }
    }
    // People are numbers by first appearance: neither key nor token is in them, so a run made with another key has the same bytes.
    let records = |run: &Run| run.files_out(Lang::Vi).unwrap().into_iter().find(|(name, _)| name == "records.bin").unwrap().1;
    assert_eq!(records(&runs[0]), records(&runs[1]));
}

#[test]
fn half_a_number_is_no_day_of_a_hidden_code() {
    for (cell, parts) in [("H08.16-051209-001234", ["2005-12-09", "051209"]), ("H08.16-841231-23456", ["2084-12-31", "841231"])] {
        for in_the_extract in [false, true] {
            let run = claiming(cell, in_the_extract);
            for (name, bytes) in outputs(&run) {
                let text = String::from_utf8_lossy(&bytes);
                assert!(!parts.iter().any(|part| text.contains(part)), "{name} shows half of {cell}: {text}");
            }
        }
    }
}
