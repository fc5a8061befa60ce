//! The commands as a script meets them: exit codes, files, bytes.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod command;

use std::fs;
use std::path::{Path, PathBuf};

use command::dean5299;

/// A small office in a folder of its own.
fn office(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("dean5299-{}-{name}", std::process::id()));
    fs::create_dir_all(dir.join("org")).unwrap();
    let write = |file: &str, text: &str| fs::write(dir.join(file), text).unwrap();
    write(
        "org/units.csv",
        "unit_id,name,kind,level,parent_id,valid_from\ntop,Tỉnh,province,1,,2022-01-01\na,Xã A,commune,2,top,2022-01-01\nb,Xã B,commune,2,top,2022-01-01\n",
    );
    write("org/members.csv", "member_id,unit_id,valid_from\nM1,a,2022-01-01\nM2,b,2022-01-01\n");
    write(
        "scheme.toml",
        "format = 'dean5299/scheme@1'\nid = 'pilot'\nvalid_from = '2022-11-14'\nvalid_to = '2022-12-21'\n\n[[indicator]]\nid = 'dossiers'\ntype = 'absolute'\nnumerator = 'dossier_submission.verified'\ntarget = '2'\n",
    );
    write(
        "entries.csv",
        "entry_id,kind,member_id,helped_on,reported_at,dossier_code,citizen_id\nE1,dossier_submission,M1,2022-11-21,2022-11-21,H08.16-221121-0004,052999000001\nE2,dossier_submission,M2,2022-11-22,2022-11-22,H08.16-221122-0001,052999000002\nE3,dossier_submission,M9,2022-11-22,2022-11-22,,\n",
    );
    write("dossiers.csv", "dossier_code,channel,status,applicant_id\nH08.16-221121-0004,online,accepted,052999000001\n");
    dir
}

fn reconcile(dir: &Path, out: &str, more: &[&str]) -> (u8, String, String) {
    let path = |name: &str| dir.join(name).display().to_string();
    let (org, scheme, entries, dossiers, out) = (path("org"), path("scheme.toml"), path("entries.csv"), path("dossiers.csv"), path(out));
    let mut words = vec!["reconcile", "--org", &org, "--scheme", &scheme, "--entries", &entries, "--dossiers", &dossiers];
    words.extend(["--cutoff", "2022-12-20", "--out", &out]);
    words.extend(more);
    dean5299(&words)
}

#[test]
fn a_run_can_be_made_scored_reported_explained_and_verified() {
    let dir = office("whole");
    let (code, out, err) = reconcile(&dir, "run", &[]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let run = dir.join("run").display().to_string();
    let verdicts = fs::read_to_string(dir.join("run/verdicts.csv")).unwrap();
    assert_eq!(
        verdicts,
        "entry_id,line,quantity,verdict,reason,dossier_code,rule,score,credited_unit_id,credit,period\n\
         E1,1,1,verified,sole_claim,H08.16-221121-0004,code,,a,1,2022-11\n\
         E2,1,1,not_found,no_such_code,H08.16-221122-0001,,,b,0,2022-11\n"
    );
    let (code, score, _) = dean5299(&["score", "--run", &run, "--period", "2022-11"]);
    assert_eq!(code, 0);
    assert_eq!(
        score,
        "unit_id,level,cluster_id,indicator,claimed,approved,verified,numerator,denominator,target,attainment,attainment_percent,\
         rank_in_level,ranked_in_level,rank_in_cluster,ranked_in_cluster,value_shown,outcome,reached,of_units\n\
         a,2,,dossiers,1,0,1,1,,,,,,,,,1,told,,\n\
         b,2,,dossiers,1,0,0,0,,,,,,,,,0,told,,\n\
         top,1,,dossiers,2,0,1,1,,,,,,,,,1,told,,\n"
    );
    let page = dir.join("report.html").display().to_string();
    assert_eq!(dean5299(&["report", "--run", &run, "--unit", "top", "--period", "2022-11", "--format", "html", "-o", &page]).0, 0);
    assert!(fs::read_to_string(&page).unwrap().contains("Xã A"));
    let (code, why, _) = dean5299(&["explain", "--run", &run, "E2", "--lang", "en"]);
    assert_eq!((code, why.contains("No dossier has this code")), (0, true), "{why}");
    assert_eq!(dean5299(&["verify", &run]).0, 0);
    let cube = dir.join("run/cube.csv");
    fs::write(&cube, fs::read_to_string(&cube).unwrap().replace(",1\n", ",2\n")).unwrap();
    let (code, wrong, _) = dean5299(&["verify", &run]);
    assert_eq!((code, wrong.as_str()), (1, "cube.csv\n"));
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn counts_are_bounded_and_explanations_have_three_forms() {
    let dir = office("counts");
    let entries = "entry_id,kind,member_id,helped_on,reported_at,quantity,dossier_code,procedure_code\n\
        E1,dossier_submission,M1,2022-11-21,2022-11-21,3,,1.000894\nE2,dossier_submission,M2,2022-11-21,2022-11-21,,H08.16-221121-0040,\n";
    fs::write(dir.join("entries.csv"), entries).unwrap();
    fs::write(dir.join("dossiers.csv"), "dossier_code,procedure_code\nH08.16-221121-0004,1.000894\n").unwrap();
    assert_eq!(reconcile(&dir, "run", &[]).0, 0);
    let (run, file) = (dir.join("run").display().to_string(), dir.join("counts.csv").display().to_string());
    let (code, counts, _) = dean5299(&["counts", "--run", &run, "--period", "2022-11"]);
    let row = |unit: &str, procedure: &str, more: &str| format!("2022-11,2022-11-01,2022-12-01,{unit},{procedure},{more},as_it_was\n");
    let header =
        "period,from,to,unit_id,name,procedure_code,claimed,pending,supply,above,unplaced,any_procedure,undecided,bound,surplus,lens\n";
    let units = [("a,Xã A", "3,0,1,0,1,0,0,1,2"), ("top,Tỉnh", "3,0,1,0,1,0,0,1,2")];
    let rows: String = units.iter().flat_map(|(unit, more)| ["1.000894", "*"].map(|procedure| row(unit, procedure, more))).collect();
    assert_eq!((code, counts.as_str()), (0, format!("{header}{rows}").as_str()));
    assert_eq!(dean5299(&["counts", "--run", &run, "--out", &file]).0, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), counts);
    let (_, json, _) = dean5299(&["counts", "--run", &run, "--json", "--lang", "en"]);
    assert!(json.starts_with("{\"format\":\"dean5299/counts@1\"") && json.contains("This is no proof that anything is wrong."), "{json}");
    let explained = |more: &[&str]| dean5299(&[&["explain", "--run", &run, "E2", "--lang", "en"], more].concat()).1;
    assert!(explained(&[]).contains("\n  ≈ H08.16-221121-00** (differs: code)"), "{}", explained(&[]));
    assert!(explained(&["--format", "html"]).starts_with("<section class=\"d5-explanation\" lang=\"en\"><h3>E2</h3>"));
    assert_eq!(explained(&["--format", "json"]), explained(&["--json"]));
    fs::remove_file(dir.join("run/records.bin")).unwrap();
    let (code, _, err) = dean5299(&["counts", "--run", &run, "--lang", "en"]);
    assert_eq!((code, err.starts_with("RUN_MISSING_FILE: The run lacks the file `records.bin`.")), (2, true), "{err}");
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn a_run_leaves_tables_of_somebody_else_alone() {
    let dir = office("foreign");
    let members = dir.join("org/members.csv");
    fs::write(&members, "member_id,unit_id,valid_from\nM1,a,2022-01-01\nM2,nowhere,2022-01-01\n").unwrap();
    let before = fs::read(&members).unwrap();
    // The folder beside the tables is where the run would write its own.
    let (code, _, err) = reconcile(&dir, ".", &["--lang", "en"]);
    assert_eq!(code, 2, "{err}");
    assert_eq!(fs::read(&members).unwrap(), before);
    assert!(!dir.join("run.json").exists());
    // A run may be made again in its place, but not from its own tables.
    assert_eq!(reconcile(&dir, "run", &[]).0, 0);
    assert_eq!(reconcile(&dir, "run", &[]).0, 0);
    fs::rename(dir.join("run"), dir.join("made")).unwrap();
    fs::rename(dir.join("org"), dir.join("moved")).unwrap();
    fs::rename(dir.join("made/org"), dir.join("org")).unwrap();
    fs::rename(dir.join("made/run.json"), dir.join("run.json")).unwrap();
    assert_eq!(reconcile(&dir, ".", &[]).0, 2);
}

#[test]
fn a_refused_organisation_is_one_line_for_machines() {
    let dir = office("refused");
    let units = "unit_id,name,kind,level,parent_id,valid_from\na,Xã A,commune,2,top,2022-01-01\n";
    fs::write(dir.join("org/units.csv"), units).unwrap();
    let (code, _, err) = reconcile(&dir, "run", &["--json"]);
    assert_eq!((code, err.lines().count(), err.starts_with('{')), (2, 1, true), "{err}");
    let (_, _, err) = reconcile(&dir, "run", &["--lang", "en"]);
    assert!(err.lines().count() > 1 && err.contains("ORG_UNKNOWN_PARENT"), "{err}");
}

#[test]
fn the_order_of_rows_and_the_number_of_threads_change_no_byte() {
    let dir = office("order");
    assert_eq!(reconcile(&dir, "one", &[]).0, 0);
    let entries = fs::read_to_string(dir.join("entries.csv")).unwrap();
    let mut lines: Vec<&str> = entries.lines().collect();
    lines[1..].reverse();
    fs::write(dir.join("entries.csv"), lines.join("\r\n") + "\r\n").unwrap();
    assert_eq!(reconcile(&dir, "two", &["--threads", "2"]).0, 0);
    for file in ["verdicts.csv", "cube.csv", "summary.json", "scheme.json", "state.bin", "org/units.csv", "org/members.csv"] {
        assert_eq!(fs::read(dir.join("one").join(file)).unwrap(), fs::read(dir.join("two").join(file)).unwrap(), "{file}");
    }
    // A finding names the row where it stands, and run.json carries the fingerprint of the findings.
    let document = |run: &str| {
        let mut json: serde_json::Value = serde_json::from_slice(&fs::read(dir.join(run).join("run.json")).unwrap()).unwrap();
        json["seal"].take();
        json["fingerprints"]["findings.csv"].take();
        json
    };
    assert_eq!(document("one"), document("two"));
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn exit_codes_tell_what_happened() {
    let dir = office("codes");
    assert_eq!(reconcile(&dir, "run", &["--strict"]).0, 1, "E3 has no unit");
    let path = |name: &str| dir.join(name).display().to_string();
    assert_eq!(dean5299(&["check", "--org", &path("org"), "--entries", &path("entries.csv")]).0, 1);
    assert_eq!(dean5299(&["check", "--org", &path("org"), "--dossiers", &path("dossiers.csv")]).0, 0);
    assert_eq!(dean5299(&["check", "--org", &path("nowhere")]).0, 2);
    assert_eq!(dean5299(&["frobnicate"]).0, 2);
    fs::write(
        dir.join("scheme.toml"),
        "format = 'dean5299/scheme@1'\nid = 'x'\nvalid_from = '2022-11-14'\nvalid_to = '2022-12-21'\nzeal = 1.5\n",
    )
    .unwrap();
    let (code, _, err) = reconcile(&dir, "run", &["--json"]);
    assert_eq!((code, err.contains("SCHEME_UNKNOWN_FIELD")), (2, true), "{err}");
    let (code, found, _) = dean5299(&["check", "--scheme", &path("scheme.toml")]);
    assert_eq!((code, found.contains("zeal")), (1, true), "{found}");
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn no_output_holds_a_raw_identifier() {
    let dir = office("raw");
    assert_eq!(reconcile(&dir, "run", &[]).0, 0);
    for file in ["verdicts.csv", "cube.csv", "findings.csv", "summary.json", "run.json", "state.bin"] {
        let bytes = fs::read(dir.join("run").join(file)).unwrap();
        assert!(!bytes.windows(12).any(|w| w.starts_with(b"0529990000")), "{file}");
    }
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn verify_names_what_was_damaged() {
    let dir = office("damage");
    assert_eq!(reconcile(&dir, "run", &[]).0, 0);
    let run = dir.join("run");
    let shown = run.display().to_string();
    let whole: Vec<(&str, Vec<u8>)> = ["findings.csv", "summary.json", "run.json"].map(|f| (f, fs::read(run.join(f)).unwrap())).into();
    for (file, bytes) in &whole {
        fs::remove_file(run.join(file)).unwrap();
        assert_eq!(dean5299(&["verify", &shown]), (1, format!("{file}\n"), String::new()), "without {file}");
        fs::write(run.join(file), "{").unwrap();
        assert_eq!(dean5299(&["verify", &shown]), (1, format!("{file}\n"), String::new()), "{file} in other words");
        fs::write(run.join(file), bytes).unwrap();
    }
    fs::write(run.join("report.html"), "a report saved beside the run").unwrap();
    assert_eq!(dean5299(&["verify", &shown]).0, 0);
    let targets = run.join("org/targets.csv");
    fs::write(&targets, "indicator,unit_id,period,value\ndossiers,top,2022-11,1\n").unwrap();
    assert_eq!(dean5299(&["verify", &shown]), (1, "org/targets.csv\n".to_owned(), String::new()));
    let (code, out, err) = dean5299(&["score", "--run", &shown, "--period", "2022-11", "--json"]);
    assert_eq!((code, out.as_str(), err.contains("RUN_DAMAGED")), (2, "", true), "{err}");
    fs::remove_dir_all(run.join("org")).unwrap();
    assert_eq!(dean5299(&["verify", &shown]), (1, "org/members.csv\norg/units.csv\n".to_owned(), String::new()));
    let (code, _, err) = dean5299(&["report", "--run", &shown, "--unit", "top", "--period", "2022-11", "--format", "csv", "-o", &shown]);
    assert_eq!((code, err.contains("RUN_MISSING_FILE")), (2, true), "{err}");
    assert_eq!(dean5299(&["verify", &dir.join("nowhere").display().to_string()]).0, 2, "no such path");
    fs::create_dir(dir.join("empty")).unwrap();
    assert_eq!(dean5299(&["verify", &dir.join("empty").display().to_string()]), (1, "run.json\n".to_owned(), String::new()));
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn a_run_with_an_edited_table_answers_nothing() {
    let dir = office("edited");
    assert_eq!(reconcile(&dir, "run", &[]).0, 0);
    let run = dir.join("run").display().to_string();
    let verbs: [&[&str]; 6] = [
        &["explain", "--run", &run, "E1"],
        &["score", "--run", &run, "--period", "2022-11"],
        &["counts", "--run", &run],
        &["queue", "--run", &run],
        &["flags", "--run", &run],
        &["diff", "--run", &run, "--earlier", &run],
    ];
    for file in ["verdicts.csv", "cube.csv", "summary.json", "findings.csv"] {
        let path = dir.join("run").join(file);
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, [&bytes[..], b"\n"].concat()).unwrap();
        for verb in verbs {
            let (code, out, err) = dean5299(verb);
            assert_eq!((code, out.as_str(), err.starts_with("RUN_DAMAGED")), (2, "", true), "{file} {verb:?} {err}");
        }
        fs::write(&path, bytes).unwrap();
    }
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn a_run_with_an_edited_cutoff_answers_nothing() {
    let dir = office("cutoff");
    assert_eq!(reconcile(&dir, "run", &[]).0, 0);
    let (document, run) = (dir.join("run/run.json"), dir.join("run").display().to_string());
    fs::write(&document, fs::read_to_string(&document).unwrap().replace("2022-12-20", "2022-11-20")).unwrap();
    let (code, out, err) = dean5299(&["explain", "--run", &run, "E1", "--lang", "en"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.starts_with("RUN_DAMAGED: The file `run.json` of the run was edited"), "{err}");
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn reconcile_wants_its_four_sources_and_check_takes_what_there_is() {
    let dir = office("mandatory");
    let path = |name: &str| dir.join(name).display().to_string();
    let (org, scheme, entries, dossiers, out) = (path("org"), path("scheme.toml"), path("entries.csv"), path("dossiers.csv"), path("run"));
    let sources = [("--org", &org), ("--scheme", &scheme), ("--entries", &entries), ("--dossiers", &dossiers)];
    for (left_out, _) in sources {
        let mut words = vec!["reconcile", "--cutoff", "2022-12-20", "--out", &out];
        words.extend(sources.iter().filter(|(name, _)| *name != left_out).flat_map(|(name, value)| [*name, value.as_str()]));
        let (code, _, err) = dean5299(&words);
        assert_eq!(code, 2, "{left_out}");
        assert!(err.starts_with("CLI_USAGE: Thiếu tham số bắt buộc: ") && err.lines().next().unwrap().contains(left_out), "{err}");
        assert!(!dir.join("run").exists());
    }
    assert_eq!(dean5299(&["check", "--scheme", &scheme]).0, 0);
    assert_eq!(dean5299(&["check"]).0, 0);
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn usage_errors_obey_the_language() {
    let first = |words: &[&str]| {
        let (code, out, err) = dean5299(words);
        assert_eq!((code, out.as_str()), (2, ""), "{words:?}");
        err.lines().next().unwrap().to_owned()
    };
    assert_eq!(first(&["frobnicate"]), "CLI_USAGE: Không có lệnh `frobnicate`.");
    assert_eq!(first(&["scor"]), "CLI_USAGE: Không có lệnh `scor`. Có phải là `score`?");
    assert_eq!(first(&["score", "--rum", "x", "--period", "2022"]), "CLI_USAGE: Không có tham số `--rum`. Có phải là `--run`?");
    assert_eq!(first(&["score"]), "CLI_USAGE: Thiếu tham số bắt buộc: --run <RUN>, --period <PERIOD>.");
    assert_eq!(first(&["score", "--run"]), "CLI_USAGE: Tham số `--run <RUN>` thiếu giá trị.");
    assert_eq!(
        first(&["check", "--lang", "fr"]),
        "CLI_USAGE: Giá trị `fr` của tham số `--lang <LANG>` không hợp lệ. Chọn một trong: vi, en."
    );
    let threads = first(&["reconcile", "--threads", "0"]);
    assert_eq!(threads, "CLI_USAGE: Giá trị `0` của tham số `--threads <THREADS>` không hợp lệ. Cần số nguyên từ 1 đến 64.");
    let english = first(&["reconcile", "--threads", "x", "--lang", "en"]);
    assert!(english.ends_with("; expected a whole number from 1 to 64"), "{english}");
    assert_eq!(first(&["check", "--org", "a", "--org", "b"]), "CLI_USAGE: Tham số `--org <ORG>` chỉ được ghi một lần.");
    let both = first(&["explain", "--run", "r", "E1", "--unit", "u", "--period", "2022"]);
    assert_eq!(both, "CLI_USAGE: Tham số `[ENTRY_ID]` không dùng cùng `--unit <UNIT>`.");
    assert_eq!(first(&[]), "CLI_USAGE: Thiếu tên lệnh.");
    assert_eq!(
        first(&["score", "--lang", "en"]),
        "CLI_USAGE: the following required arguments were not provided: --run <RUN> --period <PERIOD>"
    );
    assert_eq!(
        first(&["reconcile", "--org", "x", "--scheme", "x", "--cutoff", "x", "--out", "x"]),
        "CLI_USAGE: Thiếu tham số bắt buộc: --entries <ENTRIES>, --dossiers <DOSSIERS>."
    );
    assert!(first(&["--lang=en"]).starts_with("CLI_USAGE: 'dean5299' requires a subcommand"));
    let (_, _, err) = dean5299(&["score", "--rum", "x"]);
    assert!(err.contains("\n\nCách dùng: ") && !err.contains("Usage") && !err.contains("error"), "{err}");
}

#[test]
fn usage_errors_speak_to_machines() {
    let said = |words: &[&str]| -> serde_json::Value {
        let (code, out, err) = dean5299(words);
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{err}");
        serde_json::from_str(&err).unwrap()
    };
    let vi = said(&["score", "--json", "--period", "2022"]);
    assert_eq!((&vi["format"], &vi["code"]), (&"dean5299/error@1".into(), &"CLI_USAGE".into()));
    assert_eq!((&vi["params"]["argument"], &vi["message"]), (&"--run <RUN>".into(), &"Thiếu tham số bắt buộc: --run <RUN>.".into()));
    let en = said(&["--json", "check", "--lang=en", "--zeal"]);
    assert_eq!(en["message"], "unexpected argument '--zeal' found");
    assert_eq!(said(&["--json"])["code"], "CLI_USAGE");
}

#[test]
fn help_is_in_the_language_that_was_asked_for() {
    let help = |words: &[&str]| {
        let (code, out, err) = dean5299(words);
        assert_eq!((code, err.as_str()), (0, ""), "{words:?}");
        out
    };
    for words in [&["--help"][..], &["help"], &["reconcile", "--help"], &["help", "reconcile"], &["reconcile", "-h"]] {
        let text = help(words);
        assert!(text.contains("Cách dùng: dean5299") && text.contains("Tuỳ chọn:"), "{text}");
        for english in ["Usage", "Options", "Commands", "Print", "default", "possible", "OPTIONS", "COMMAND"] {
            assert!(!text.contains(english), "{english} in {text}");
        }
    }
    assert!(help(&["--help"]).contains("Đối khớp lượt khai"));
    assert!(help(&["reconcile", "--help"]).contains("Ngày chốt"));
    let text = help(&["reconcile", "--help", "--lang", "en"]);
    assert!(text.contains("Usage: dean5299 reconcile") && text.contains("The extracts are complete"), "{text}");
    assert!(help(&["--version"]).starts_with("dean5299 "));
}

#[test]
fn a_bad_unit_is_told_without_the_findings_of_other_tables() {
    let dir = office("bad-unit");
    let units = "unit_id,name,kind,level,parent_id,valid_from\ntop,Tỉnh,province,1,,2022-01-01\na,Xã A,commune,0,top,2022-01-01\n";
    fs::write(dir.join("org/units.csv"), units).unwrap();
    fs::write(dir.join("entries.csv"), "entry_id,kind,member_id,helped_on,reported_at\nE1,dossier_submission,M1,soon,2022-11-21\n")
        .unwrap();
    let (code, _, err) = reconcile(&dir, "run", &[]);
    assert_eq!(code, 2);
    assert!(err.contains("units.csv,3,level") && err.contains("ORG_INVALID"), "{err}");
    assert!(!err.contains("entries.csv") && !err.contains("TABLE_BAD_DAY"), "{err}");
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn files_of_one_name_are_called_by_their_folders() {
    let dir = office("one-name");
    for month in ["may", "june"] {
        fs::create_dir_all(dir.join(month)).unwrap();
        fs::write(dir.join(month).join("entries.csv"), "entry_id,kind,member_id,helped_on,reported_at\nE1,post,M1,soon,2022-11-21\n")
            .unwrap();
    }
    let (may, june) = (dir.join("may/entries.csv").display().to_string(), dir.join("june/entries.csv").display().to_string());
    let (_, out, _) = dean5299(&["check", "--entries", &may, &june]);
    assert!(out.contains("\nmay/entries.csv,2,helped_on") && out.contains("\njune/entries.csv,2,helped_on"), "{out}");
    fs::write(dir.join("june/entries.csv"), "x\n").unwrap();
    let (_, _, err) = dean5299(&["check", "--entries", &may, &june]);
    assert!(err.contains("`june/entries.csv`"), "{err}");
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn an_argument_that_makes_no_sense_comes_with_a_hint() {
    let said = |words: &[&str]| dean5299(words).2;
    let tables = ["--org", "x", "--scheme", "x", "--entries", "x", "--dossiers", "x", "--out", "x"];
    let reconcile = |more: &[&str]| said(&[&["reconcile"], &tables[..], more].concat());
    let cutoff = reconcile(&["--cutoff", "nope", "--lang", "en"]);
    assert_eq!(cutoff, "CLI_ARGUMENT: The argument --cutoff makes no sense: `nope`. Write 2023-07-01 or 01/07/2023.\n");
    let report = ["report", "--run", "x", "--unit", "a", "--period", "2022", "-o", "x", "--format", "docx"];
    assert_eq!(said(&report), "CLI_ARGUMENT: Tham số --format không hợp lệ: `docx`. Chọn một trong: xlsx, html, json, csv, md, txt.\n");
    let lens = reconcile(&["--cutoff", "2022-12-20", "--lens", "now"]);
    assert!(lens.contains("as_of:2025-07-01"), "{lens}");
}

#[test]
fn reasons_of_the_system_are_in_the_language_too() {
    let dir = office("reasons");
    let missing = dir.join("missing.csv").display().to_string();
    let (code, _, err) = dean5299(&["check", "--entries", &missing]);
    assert_eq!((code, err), (2, format!("CLI_FILE: Không đọc hoặc ghi được `{missing}` (không tìm thấy).\n")));
    let folder = dir.join("org").display().to_string();
    assert!(dean5299(&["check", "--entries", &folder]).2.contains("(là thư mục, không phải tệp)"));
    assert!(dean5299(&["check", "--entries", &missing, "--lang", "en"]).2.contains("(entity not found)"));
    let (_, _, err) = dean5299(&["check", "--entries", &missing, "--json"]);
    let said: serde_json::Value = serde_json::from_str(&err).unwrap();
    assert_eq!(said["params"]["reason"], "entity not found", "machines read the same words in both languages");
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn headings_of_ones_own_need_a_mapping() {
    let dir = office("mapping");
    let path = |name: &str| dir.join(name).display().to_string();
    fs::write(dir.join("own.csv"), "Phiếu;Cách thức;Tiến độ\nH08.16-221121-0004;online;accepted\n").unwrap();
    let columns = r#""columns": {"dossier_code": "Phiếu", "channel": "Cách thức", "status": "Tiến độ"}"#;
    fs::write(dir.join("mapping.json"), format!(r#"{{"format": "dean5299/mapping@1", "table": "dossiers", {columns}}}"#)).unwrap();
    fs::write(dir.join("units.json"), r#"{"format": "dean5299/mapping@1", "table": "units", "columns": {}}"#).unwrap();
    let (own, mapping, units) = (path("own.csv"), path("mapping.json"), path("units.json"));
    let (org, entries, scheme) = (path("org"), path("entries.csv"), path("scheme.toml"));
    let words = ["check", "--org", &org, "--scheme", &scheme, "--entries", &entries, "--dossiers", &own];
    let with = |more: &[&str]| dean5299(&words.iter().chain(more).copied().collect::<Vec<_>>());
    let (code, _, err) = with(&[]);
    assert!(code == 2 && err.contains("TABLE_NO_HEADER"), "{code} {err}");
    let (_, out, err) = with(&["--mapping", &mapping]);
    assert!(err.is_empty() && !out.contains("own.csv"), "{out} {err}");
    let (code, _, err) = with(&["--mapping", &units]);
    assert!(code == 2 && err.contains("TABLE_MAPPING_FORMAT"), "{code} {err}");
}

#[test]
fn lists_may_be_workbooks() {
    let dir = office("workbooks");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/intake");
    let (entries, dossiers) = (data.join("luot.xlsx").display().to_string(), data.join("ho-so.xlsx").display().to_string());
    let org = dir.join("org").display().to_string();
    let (_, out, err) = dean5299(&["--lang", "en", "check", "--org", &org, "--entries", &entries, "--dossiers", &dossiers]);
    assert!(err.is_empty() && out.contains("ho-so.xlsx,15,status,TABLE_CELL_ERROR,warning"), "{out} {err}");
}
