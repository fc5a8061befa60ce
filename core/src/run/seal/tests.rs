use super::*;
use crate::call::Control;
use crate::error::{Code, Coded, Lang};
use crate::io::{Format, Input};
use crate::run::{Options, Run, Tables, reconcile, verify};

const UNITS: &[u8] = b"unit_id,name,kind,level,parent_id,valid_from\ntop,T,province,1,,2022-01-01\na,A,commune,2,top,2022-01-01\n";
const MEMBERS: &[u8] = b"member_id,unit_id,valid_from\nM1,a,2022-01-01\n";
const SCHEME: &[u8] = b"format = 'dean5299/scheme@1'\nid = 'pilot'\nvalid_from = '2022-11-14'\nvalid_to = '2022-12-21'\n\n[[indicator]]\nid = 'd'\ntype = 'absolute'\nnumerator = 'dossier_submission.verified'\ntarget = '2'\n";
const ENTRIES: &[u8] =
    b"entry_id,kind,member_id,helped_on,reported_at,dossier_code\nE1,dossier_submission,M1,2022-11-21,2022-11-21,H08.16-221121-0004\n";

fn csv<'a>(name: &'a str, bytes: &'a [u8]) -> Input<'a> {
    Input { name, format: Format::Csv, bytes }
}

/// The files of a small run.
fn files() -> Vec<RunFile> {
    let tables = Tables {
        units: Some(csv("units.csv", UNITS)),
        members: Some(csv("members.csv", MEMBERS)),
        schemes: vec![("pilot.toml", SCHEME)],
        entries: vec![csv("entries.csv", ENTRIES)],
        ..Tables::default()
    };
    let options = Options::new(&[7; 32]).unwrap();
    reconcile(&tables, &options, &Control::none()).unwrap().files_out(Lang::Vi).unwrap()
}

fn place(files: &[RunFile], name: &str) -> usize {
    files.iter().position(|(n, _)| n == name).unwrap()
}

/// The same directory with one file in other words.
fn with(name: &str, change: impl FnOnce(&str) -> String) -> Vec<RunFile> {
    let mut files = files();
    let at = place(&files, name);
    files[at].1 = change(std::str::from_utf8(&files[at].1).unwrap()).into_bytes();
    files
}

fn without(name: &str) -> Vec<RunFile> {
    let mut files = files();
    files.remove(place(&files, name));
    files
}

fn with_more(name: &str) -> Vec<RunFile> {
    let mut files = files();
    files.push((name.to_owned(), b"indicator,unit_id,period,value\nd,a,2022,1\n".to_vec()));
    files
}

/// A hand-made directory: the fingerprints and the seal are made anew over what stands there.
fn sealed_again(mut files: Vec<RunFile>) -> Vec<RunFile> {
    let (_, bytes) = files.remove(place(&files, "run.json"));
    let mut document: Value = serde_json::from_slice(&bytes).unwrap();
    document["fingerprints"] = Value::Object(fingerprints(&files));
    files.push(("run.json".to_owned(), serde_json::to_vec(&sealed(document)).unwrap()));
    files
}

/// How opening a directory ends.
fn opened(files: &[RunFile]) -> Option<(Code, String)> {
    let error = Run::open(files).err()?;
    Some((error.code(), error.params().into_iter().next().map(|(_, value)| value).unwrap_or_default()))
}

fn damaged_file(name: &str) -> Option<(Code, String)> {
    Some((Code::RunDamaged, name.to_owned()))
}

#[test]
fn a_run_as_it_was_written_is_sound() {
    let files = files();
    assert_eq!(verify(&files), Ok(Vec::new()));
    assert_eq!(opened(&files), None);
    assert_eq!(opened(&sealed_again(files)), None);
}

#[test]
fn every_file_is_listed_with_its_fingerprint() {
    let files = files();
    let document: Value = serde_json::from_slice(&files[place(&files, "run.json")].1).unwrap();
    for (name, bytes) in files.iter().filter(|(name, _)| !["run.json", "records.bin"].contains(&name.as_str())) {
        assert_eq!(document["fingerprints"][name], Value::String(fingerprint(bytes)), "{name}");
    }
}

#[test]
fn a_changed_or_missing_file_is_named() {
    for (name, _) in files().into_iter().filter(|(name, _)| !["run.json", "records.bin"].contains(&name.as_str())) {
        let mut changed = files();
        let at = place(&changed, &name);
        changed[at].1.push(b'\n');
        assert_eq!(verify(&changed), Ok(vec![name.clone()]));
        assert_eq!(verify(&without(&name)), Ok(vec![name.clone()]));
        assert_eq!(opened(&changed), damaged_file(&name));
        let missing = is_read_later(&name).then(|| (Code::RunMissingFile, name.clone()));
        assert_eq!(opened(&without(&name)), missing, "{name}: only what a question reads is missed");
    }
}

#[test]
fn one_byte_of_any_listed_file_is_refused_at_opening() {
    let whole = files();
    for (at, (name, bytes)) in whole.iter().enumerate().filter(|(_, (name, _))| !["run.json", "records.bin"].contains(&name.as_str())) {
        for place in [0, bytes.len() / 2, bytes.len() - 1] {
            let mut changed = whole.clone();
            changed[at].1[place] ^= 1;
            assert_eq!(opened(&changed), damaged_file(name), "{name} {place}");
        }
    }
}

#[test]
fn records_carry_their_own_seal_and_may_be_missing() {
    let files = || {
        let dossiers = vec![csv("dossiers.csv", b"dossier_code\nH08.16-221121-0004\n").into()];
        let tables = Tables { entries: vec![csv("entries.csv", ENTRIES)], dossiers, ..Tables::default() };
        reconcile(&tables, &Options::new(&[7; 32]).unwrap(), &Control::none()).unwrap().files_out(Lang::Vi).unwrap()
    };
    let without = |name: &str| files().into_iter().filter(|(n, _)| n != name).collect::<Vec<_>>();
    let asked = |files: &[RunFile]| {
        let run = Run::open(files).unwrap();
        let errors = [run.counts(None, Lang::Vi).err(), run.explain_entry("E1", Lang::Vi).err()];
        errors.map(|error| error.map(|e| (e.code(), e.params().remove(0).1)))
    };
    assert_eq!(asked(&files()), [None, None]);
    // A run of an older version has none: its verdicts are still explained. One without sources needs none.
    assert_eq!(verify(&without("records.bin")), Ok(Vec::new()));
    assert_eq!(asked(&without("records.bin")), [Some((Code::RunMissingFile, "records.bin".to_owned())), None]);
    let bytes = files().remove(place(&files(), "records.bin")).1;
    for at in (0..bytes.len()).step_by(7).chain([bytes.len() - 1]) {
        let mut changed = files();
        let own = place(&changed, "records.bin");
        changed[own].1[at] ^= 1;
        assert_eq!(verify(&changed), Ok(vec!["records.bin".to_owned()]), "{at}");
        let damaged = damaged_file("records.bin");
        assert_eq!(asked(&changed), [damaged.clone(), damaged]);
    }
}

#[test]
fn notes_of_shared_phones_make_records_of_the_second_version() {
    let made = |phones: [&str; 3]| {
        let rows =
            (1..).zip(phones).map(|(n, phone)| format!("E{n},dossier_submission,M1,2022-11-21,2022-11-21,a,{phone}\n")).collect::<String>();
        let entries = format!("entry_id,kind,member_id,helped_on,reported_at,unit_id,citizen_phone\n{rows}");
        let dossiers = vec![csv("dossiers.csv", b"dossier_code\nH08.16-221121-0004\n").into()];
        let tables = Tables { entries: vec![csv("entries.csv", entries.as_bytes())], dossiers, ..Tables::default() };
        let files = reconcile(&tables, &Options::new(&[7; 32]).unwrap(), &Control::none()).unwrap().files_out(Lang::Vi).unwrap();
        let bytes = files[place(&files, "records.bin")].1.clone();
        (files, bytes)
    };
    let first = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..18]).into_owned();
    let shared =
        |files: &[RunFile]| Run::open(files).unwrap().flags(None, Lang::Vi).map(|told| told["cannot_see"].as_array().unwrap().len() == 1);
    let (files, alone) = made(["0601234501", "0601234502", ""]);
    assert_eq!((first(&alone), shared(&files)), ("dean5299/records@1".to_owned(), Ok(false)));
    let (files, noted) = made(["0601234501", "+84601234501", "0601234502"]);
    assert_eq!((first(&noted), shared(&files)), ("dean5299/records@2".to_owned(), Ok(true)));
    // Which phones are shared, and not which phones they are: other numbers, the same bytes.
    assert_eq!(made(["0601234509", "0601234509", "0601234507"]).1, noted);
    assert_eq!(Run::open(&files).unwrap().files_out(Lang::Vi).unwrap(), files);
    for at in (0..noted.len()).step_by(5) {
        let mut changed = files.clone();
        let own = place(&changed, "records.bin");
        changed[own].1[at] ^= 1;
        assert_eq!(shared(&changed).map_err(|e| e.code()), Err(Code::RunDamaged), "{at}");
    }
}

#[test]
fn records_of_another_run_are_not_believed() {
    // The same claims and verdicts, and a dossier that nobody claims.
    let dossiers = csv("dossiers.csv", b"dossier_code\nH08.16-221121-0009\n");
    let of = |dossiers: Vec<_>| {
        let tables = Tables { entries: vec![csv("entries.csv", ENTRIES)], dossiers, ..Tables::default() };
        let options = Options::new(&[7; 32]).unwrap().extract_cutoff(crate::time::Day::parse("2022-12-20").unwrap());
        reconcile(&tables, &options, &Control::none()).unwrap().files_out(Lang::Vi).unwrap()
    };
    let empty = csv("dossiers.csv", b"dossier_code\n");
    let (mut files, other) = (of(vec![empty.into()]), of(vec![dossiers.into()]));
    assert_eq!(files[place(&files, "state.bin")], other[place(&other, "state.bin")]);
    let own = place(&files, "records.bin");
    files[own].1 = other[place(&other, "records.bin")].1.clone();
    assert_eq!(verify(&files), Ok(vec!["records.bin".to_owned()]));
    assert_eq!(Run::open(&files).unwrap().counts(None, Lang::Vi).unwrap_err().code(), Code::RunDamaged);
}

#[test]
fn an_edited_run_document_is_named_and_refused() {
    let edits: [(&str, &str); 5] = [
        ("\"cutoff\": \"2022-11-21\"", "\"cutoff\": \"2022-11-22\""),
        ("as_it_was", "as_it_is"),
        ("\"cube.csv\":", "\"cube.old\":"),
        ("\"dossiers\":", "\"others\":"),
        ("\"seal\":", "\"zeal\":"),
    ];
    for (from, to) in edits {
        let files = with("run.json", |text| {
            assert!(text.contains(from), "{from} in {text}");
            text.replace(from, to)
        });
        assert!(verify(&files).unwrap().contains(&"run.json".to_owned()), "{to}");
        assert_eq!(opened(&files), damaged_file("run.json"), "{to}");
    }
}

#[test]
fn a_run_document_that_is_missing_or_no_json_is_named() {
    assert_eq!(verify(&without("run.json")), Ok(vec!["run.json".to_owned()]));
    assert_eq!(opened(&without("run.json")), Some((Code::RunMissingFile, "run.json".to_owned())));
    for text in ["", "{", "[]", "{\"format\": 7}"] {
        assert_eq!(verify(&with("run.json", |_| text.to_owned())), Ok(vec!["run.json".to_owned()]), "{text}");
        assert!(opened(&with("run.json", |_| text.to_owned())).is_some());
    }
    let later = with("run.json", |text| text.replace("run@1", "run@2"));
    assert_eq!(verify(&later).unwrap_err().code(), Code::RunUnknownFormat);
    assert_eq!(opened(&later).unwrap().0, Code::RunUnknownFormat);
}

#[test]
fn removed_fingerprints_leave_nothing_to_trust() {
    let files = with("run.json", |text| {
        let mut document: Value = serde_json::from_str(text).unwrap();
        document.as_object_mut().unwrap().remove("fingerprints");
        document.to_string()
    });
    assert_eq!(verify(&files).unwrap(), ["org/members.csv", "org/units.csv", "run.json", "scheme.json", "state.bin"]);
    assert_eq!(opened(&files), damaged_file("run.json"));
}

#[test]
fn a_table_added_later_is_named_and_a_report_beside_the_run_is_not() {
    let files = with_more("org/targets.csv");
    assert_eq!(verify(&files), Ok(vec!["org/targets.csv".to_owned()]));
    assert_eq!(opened(&files), damaged_file("org/targets.csv"));
    for foreign in ["report.html", "notes/targets.csv", "org/readme.md"] {
        assert_eq!(verify(&with_more(foreign)), Ok(Vec::new()), "{foreign}");
        assert_eq!(opened(&with_more(foreign)), None);
    }
}

#[test]
fn a_refused_row_of_a_sealed_organisation_is_an_error() {
    let units = with("org/units.csv", |text| text.replace("a,A,commune,2,", "a,A,commune,two,"));
    assert_eq!(opened(&sealed_again(units)), Some((Code::OrgInvalid, "2".to_owned())), "the unit and its member");
    let members = with("org/members.csv", |text| text.replace("2022-01-01", "yesterday"));
    assert_eq!(opened(&sealed_again(members)), Some((Code::OrgInvalid, "1".to_owned())));
    let mut targets = with_more("org/targets.csv");
    assert_eq!(opened(&sealed_again(targets.clone())), None);
    let at = place(&targets, "org/targets.csv");
    targets[at].1 = b"indicator,unit_id,period,value\nd,nowhere,2022,1\n".to_vec();
    assert_eq!(opened(&sealed_again(targets)), Some((Code::OrgInvalid, "1".to_owned())));
}

#[test]
fn a_sealed_state_of_another_version_is_its_own_error() {
    let mut files = files();
    let at = place(&files, "state.bin");
    files[at].1 = b"dean5299/state@9\n".to_vec();
    assert_eq!(opened(&sealed_again(files)), Some((Code::RunBadState, String::new())));
}

#[test]
fn a_flat_organisation_is_read_again() {
    let tables = Tables { entries: vec![csv("entries.csv", ENTRIES)], ..Tables::default() };
    let run = reconcile(&tables, &Options::new(&[7; 32]).unwrap(), &Control::none()).unwrap();
    assert_eq!(verify(&run.files_out(Lang::En).unwrap()), Ok(Vec::new()));
}

#[test]
fn a_run_that_is_read_again_writes_the_same_files() {
    let mut entries = ENTRIES.to_vec();
    entries.extend(b"E2,dossier_submission,nobody,2022-11-21,2022-11-21,\"H08.16-221121-0004\"\n");
    let tables = Tables { entries: vec![csv("entries.csv", &entries)], ..Tables::default() };
    let run = reconcile(&tables, &Options::new(&[7; 32]).unwrap(), &Control::none()).unwrap();
    let files = run.files_out(Lang::En).unwrap();
    let again = Run::open(&files).unwrap();
    assert_eq!(again.files_out(Lang::Vi).unwrap(), files, "findings stay in their language");
    assert_eq!(again.summary_json(), run.summary_json());
    let list = |run: &Run| -> Value {
        let mut document: Value = serde_json::from_slice(&run.findings_json(Lang::En).unwrap()).unwrap();
        document["findings"].as_array_mut().unwrap().iter_mut().for_each(|f| f["params"] = Value::Null);
        document
    };
    assert!(!run.findings().is_empty());
    assert_eq!(list(&again), list(&run));
}

#[test]
fn findings_and_counts_that_are_gone_are_missed_only_when_asked_for() {
    for (name, asked) in [
        ("findings.csv", Run::findings_json as fn(&Run, Lang) -> crate::error::Result<Vec<u8>>),
        ("summary.json", |run: &Run, _| run.summary_json()),
    ] {
        let run = Run::open(&without(name)).unwrap();
        let error = asked(&run, Lang::Vi).unwrap_err();
        assert_eq!((error.code(), error.params()), (Code::RunMissingFile, vec![("file", name.to_owned())]));
    }
}
