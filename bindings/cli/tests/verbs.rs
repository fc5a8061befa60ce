//! The commands as a script meets them: exit codes, files, bytes.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Runs a command line; exit code and what stands on both outputs.
fn dean5299(words: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = std::iter::once("dean5299").chain(words.iter().copied()).map(OsString::from);
    let code = dean5299_cli::run(args, &mut out, &mut err);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

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
    assert!(score.contains("top,1,,dossiers,2,2,1") || score.contains("top,1,,dossiers,2,0,1"), "{score}");
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
fn the_order_of_rows_and_the_number_of_threads_change_no_byte() {
    let dir = office("order");
    assert_eq!(reconcile(&dir, "one", &[]).0, 0);
    let entries = fs::read_to_string(dir.join("entries.csv")).unwrap();
    let mut lines: Vec<&str> = entries.lines().collect();
    lines[1..].reverse();
    fs::write(dir.join("entries.csv"), lines.join("\r\n") + "\r\n").unwrap();
    assert_eq!(reconcile(&dir, "two", &["--threads", "2"]).0, 0);
    for file in ["verdicts.csv", "cube.csv", "summary.json", "run.json", "scheme.json", "state.bin", "org/units.csv", "org/members.csv"] {
        assert_eq!(fs::read(dir.join("one").join(file)).unwrap(), fs::read(dir.join("two").join(file)).unwrap(), "{file}");
    }
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
