//! What the random offices do not meet: names, errors, old fonts, and that nothing personal is shown.

use super::*;
use crate::dossier::DossierInput;
use crate::error::{Code, Coded, Lang};
use crate::io::{Format, Input};
use crate::privacy::Key;

const UNITS: &str = "unit_id,name,kind,level,parent_id,valid_from\nu,U,commune,1,,2022-01-01\n";
const MEMBERS: &str = "member_id,unit_id,valid_from\nm,u,2022-01-01\n";
const ENTRY: &str = r#"{"entry_id": "e1", "kind": "dossier_submission", "member_id": "m", "helped_on": "2022-11-20",
    "reported_at": "2022-11-20T19:00", "dossier_code": "H08.16-221121-0001", "citizen_id": "052999000001"}"#;

fn csv<'a>(name: &'a str, text: &'a str) -> Input<'a> {
    Input { name, format: Format::Csv, bytes: text.as_bytes() }
}

fn tables<'a>() -> Tables<'a> {
    Tables { units: Some(csv("units", UNITS)), members: Some(csv("members", MEMBERS)), ..Tables::default() }
}

fn options() -> Options {
    Options::new(&[7; 32]).unwrap().extract_cutoff(Day::parse("2022-12-31").unwrap())
}

fn begun(tables: &Tables<'_>) -> Live {
    Live::new(tables, &options(), LIVE_NAME, &Control::none()).unwrap()
}

#[test]
fn only_a_rule_by_evidence_or_place_makes_every_step_slow() {
    let is_stepwise = |text: &str| begun(&Tables { schemes: vec![("s.toml", text.as_bytes())], ..tables() }).is_stepwise();
    let rules =
        |rules: &str| format!("format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n{rules}");
    assert!(!is_stepwise(include_str!("../../../../tests/data/schemes/de-an-5299-evidence.toml")));
    assert!(is_stepwise(&rules("[policy]\nteam = 'share'\n")));
    assert!(!is_stepwise(&rules("[[rule]]\nid = 'r'\nkeys = ['name', 'place']\n")));
    assert!(is_stepwise(&rules("[[rule]]\nid = 'r'\nkeys = ['name', 'window']\n")));
    let of_source = "[[kind]]\nid = 'dossier_submission'\nmeasure = 'dossiers'\ncheck = 'dossier'\nsources = ['igate']\n";
    assert!(is_stepwise(&rules(of_source)));
}

#[test]
fn the_cutoff_is_that_of_the_call_or_the_last_day_that_an_extract_holds() {
    let (input, from, until) = (csv("d", "dossier_code\n"), Day::parse("2022-12-01").unwrap(), Day::parse("2022-12-20").unwrap());
    let of_table = |dossiers: DossierInput<'_>| {
        let options = Options { cutoff: None, ..options() };
        Live::new(&Tables { dossiers: vec![dossiers], ..tables() }, &options, LIVE_NAME, &Control::none()).map(|live| live.cutoff())
    };
    assert_eq!(of_table((input, Some(until)).into()).unwrap_err().code(), Code::LiveNoCutoff);
    assert_eq!(of_table(DossierInput::increment(input, from, until).unwrap()).unwrap(), until);
}

#[test]
fn the_name_of_rows_given_live_is_their_own() {
    let dossiers = csv("cổng.entries", "dossier_code\nH08.16-221121-0001\n");
    let tables = Tables { dossiers: vec![dossiers.into()], ..tables() };
    let refusal = Live::new(&tables, &options(), "cổng", &Control::none()).unwrap_err();
    assert_eq!((refusal.code(), refusal.params()), (Code::LiveNameTaken, vec![("file", "cổng.entries".to_owned())]));
    assert!(Live::new(&tables, &options(), LIVE_NAME, &Control::none()).is_ok());
}

#[test]
fn a_row_that_is_not_taken_does_not_refuse_the_next() {
    let mut live = begun(&tables());
    let token = Key::new(&[1; 32]).unwrap().citizen_token(&crate::privacy::CitizenId::parse("052999000001").unwrap()).to_hex();
    let with_token = ENTRY.replace("citizen_id", "citizen_token").replace("052999000001", &token);
    live.put_entry(ENTRY).unwrap();
    assert_eq!(live.put_entry(&with_token).unwrap_err().code(), Code::PrivacyRawBesideTokens);
    let step = live.put_entry(&ENTRY.replace("e1", "e2")).unwrap();
    assert_eq!((step.fate, step.row), (Some(Fate::Accepted), Some(2)));
    assert_eq!(live.put_entry("{").unwrap_err().code(), Code::TableJsonSyntax);
    assert_eq!(live.put_entry("").unwrap_err().code(), Code::LiveNotOneRow);
    let counts = live.run(&Control::none()).unwrap().files().last().cloned().unwrap();
    assert_eq!((counts.file.as_str(), counts.read, counts.accepted), ("live.entries", 2, 2));
}

#[test]
fn rows_go_by_any_name_and_what_is_said_of_their_file_is_said_once() {
    let mut live = begun(&tables());
    for number in 1..=3 {
        let row = format!(r#"{{"Mã hồ sơ": "H08.16-221121-000{number}", "Họ tên người nộp": "NguyÔn V¨n A", "lạ": 1}}"#);
        let step = live.put_dossier(&row).unwrap();
        assert_eq!((step.fate, step.row), (Some(Fate::Accepted), Some(number)));
    }
    live.remove_dossier("h08.16-221121-0002").unwrap();
    let run = live.run(&Control::none()).unwrap();
    let said: Vec<String> =
        run.findings().iter().filter(|f| f.row == 0 && f.file == "live.dossiers").map(|f| f.code.text().to_owned()).collect();
    assert_eq!(said.iter().filter(|code| *code == "TABLE_UNKNOWN_COLUMN").count(), 1, "{said:?}");
    let fonts = run.findings().iter().find(|f| f.code == Code::TableLegacyText).unwrap();
    assert!(fonts.params.contains(&("rows", "2".to_owned())), "{fonts:?}");
    let count = run.files().iter().find(|f| f.file == "live.dossiers").unwrap();
    assert_eq!((count.read, count.accepted, count.skipped), (2, 2, 1));
}

#[test]
fn nothing_personal_is_shown() {
    let mut live = begun(&tables());
    let step = live.put_entry(&ENTRY.replace("H08.16-221121-0001", "052999000001")).unwrap();
    let shown = format!("{live:?} {step:?} {}", step.to_json(Lang::Vi));
    assert!(!shown.contains("052999000001"), "{shown}");
    let step = live.put_dossier(r#"{"dossier_code": "052999000001", "applicant_id": "052999000001"}"#).unwrap();
    assert_eq!(step.changes.len(), 1);
    let shown = format!("{step:?} {}", step.to_json(Lang::En));
    assert!(!shown.contains("052999000001"), "{shown}");
}
