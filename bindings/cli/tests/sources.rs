//! Increments, sources that lag and the history of a dossier, as a script meets them.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod command;

use std::fs;
use std::path::{Path, PathBuf};

use command::dean5299;

fn office(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("dean5299-{}-sources-{name}", std::process::id()));
    fs::create_dir_all(dir.join("org")).unwrap();
    let write = |file: &str, text: &str| fs::write(dir.join(file), text).unwrap();
    write("org/units.csv", "unit_id,name,kind,level,parent_id,valid_from\na,Xã A,commune,1,,2022-01-01\n");
    write("org/members.csv", "member_id,unit_id,valid_from\nM1,a,2022-01-01\n");
    write("scheme.toml", "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n");
    let entry = |id: &str, day: &str, code: &str| format!("{id},dossier_submission,M1,{day},{day},{code}\n");
    let entries = [
        "entry_id,kind,member_id,helped_on,reported_at,dossier_code\n",
        &entry("E1", "2022-11-21", "H08.16-221121-0004"),
        &entry("E2", "2022-12-02", "H08.16-221202-0009"),
        &entry("E3", "2022-12-06", "H08.16-221206-0009"),
    ];
    write("entries.csv", &entries.concat());
    write("full.csv", "dossier_code,channel,status\nH08.16-221121-0004,online,accepted\n");
    write("later.csv", "dossier_code,channel,status\nH08.16-221121-0004,online,withdrawn\n");
    dir
}

fn reconcile(dir: &Path, out: &str, dossiers: &[&str], more: &[&str]) -> (u8, String, String) {
    let path = |name: &str| dir.join(name).display().to_string();
    let (org, scheme, entries, out) = (path("org"), path("scheme.toml"), path("entries.csv"), path(out));
    let dossiers: Vec<String> = dossiers.iter().map(|name| path(name)).collect();
    let mut words = vec!["reconcile", "--org", &org, "--scheme", &scheme, "--entries", &entries, "--dossiers"];
    words.extend(dossiers.iter().map(String::as_str));
    words.extend(["--cutoff", "2022-12-20", "--out", &out]);
    words.extend(more);
    dean5299(&words)
}

fn verdicts(dir: &Path, out: &str) -> Vec<String> {
    let text = fs::read_to_string(dir.join(out).join("verdicts.csv")).unwrap();
    let row = |line: &str| line.split(',').collect::<Vec<_>>()[3..5].join("/");
    text.lines().skip(1).map(row).collect()
}

#[test]
fn increments_go_on_from_a_full_extract_and_a_hole_is_said() {
    let dir = office("increments");
    let (code, out, err) = reconcile(&dir, "run", &["full.csv@2022-11-30", "later.csv@2022-12-01..10/12/2022"], &[]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert_eq!(verdicts(&dir, "run"), ["withdrawn/withdrawn", "not_found/no_such_code", "not_found/no_such_code"]);
    assert!(!fs::read_to_string(dir.join("run/findings.csv")).unwrap().contains("SOURCE_GAP"));
    assert_eq!(reconcile(&dir, "hole", &["later.csv@2022-12-04..2022-12-10", "full.csv@2022-11-30"], &["--lang", "en"]).0, 0);
    assert_eq!(verdicts(&dir, "hole"), ["withdrawn/withdrawn", "pending/after_cutoff", "pending/after_cutoff"]);
    let findings = fs::read_to_string(dir.join("hole/findings.csv")).unwrap();
    let said =
        ",0,,SOURCE_GAP,warning,\"The extracts leave out 2022-12-01 to 2022-12-03; they count as complete up to and including 2022-11-30. ";
    assert!(findings.contains(said), "{findings}");
    let run = dir.join("hole").display().to_string();
    let (code, told, _) = dean5299(&["explain", "--run", &run, "E1", "--lang", "en"]);
    assert_eq!(code, 0);
    assert!(told.contains("\n  ↺ On 2022-11-30 the dossier was standing; on 2022-12-10 withdrawn.\n"), "{told}");
    let (_, page, _) = dean5299(&["explain", "--run", &run, "E1", "--format", "html"]);
    assert!(
        page.contains("<p class=\"d5-history\">Ngày 30/11/2022 hồ sơ ở trạng thái còn hiệu lực; ngày 10/12/2022 đã rút.</p>"),
        "{page}"
    );
    assert_eq!(dean5299(&["verify", &run]).0, 0);
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn a_source_has_a_cut_off_of_its_own_and_a_plain_run_says_nothing_of_sources() {
    let dir = office("lag");
    assert_eq!(reconcile(&dir, "plain", &["full.csv@2022-11-30"], &[]).0, 0);
    assert_eq!(verdicts(&dir, "plain"), ["verified/sole_claim", "not_found/no_such_code", "not_found/no_such_code"]);
    assert!(!fs::read_to_string(dir.join("plain/run.json")).unwrap().contains("\"sources\""));
    let extracts = ["full.csv@2022-11-30@bộ", "later.csv@2022-11-01@cổng"];
    let (code, out, err) = reconcile(&dir, "run", &extracts, &["--source-cutoff", "bộ=2022-12-05", "cổng=31/12/2022"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert_eq!(verdicts(&dir, "run"), ["verified/sole_claim", "not_found/no_such_code", "pending/after_cutoff"]);
    let document: serde_json::Value = serde_json::from_slice(&fs::read(dir.join("run/run.json")).unwrap()).unwrap();
    let row = |source: &str, until: &str| serde_json::json!({"source": source, "from": null, "until": until});
    assert_eq!(document["cutoff"], "2022-12-20");
    assert_eq!(document["sources"]["dossiers"], serde_json::json!([row("bộ", "2022-12-05"), row("cổng", "2022-12-20")]));
    let run = dir.join("run").display().to_string();
    let (_, told, _) = dean5299(&["explain", "--run", &run, "E3", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["lines"][0]["facts"]["cutoff"], "2022-12-05");
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn what_is_said_of_an_extract_is_read_or_refused() {
    let dir = office("refused");
    for (extract, code) in [
        ("full.csv@2022-12-10..2022-12-01", "CLI_ARGUMENT"),
        ("full.csv@2022-12-10..", "CLI_ARGUMENT"),
        ("full.csv@..2022-12-10", "CLI_ARGUMENT"),
        ("full.csv@hôm qua@bộ", "CLI_ARGUMENT"),
        ("none.csv@2022-12-01..2022-12-10", "CLI_FILE"),
    ] {
        let (exit, _, err) = reconcile(&dir, "run", &[extract], &["--lang", "en"]);
        assert_eq!((exit, err.split(':').next()), (2, Some(code)), "{extract}: {err}");
    }
    let (_, _, err) = reconcile(&dir, "run", &["full.csv@2022-12-10..2022-12-01"], &["--lang", "en"]);
    assert!(err.contains("FILE@FROM..DAY"), "{err}");
    for wrong in ["bộ", "bộ=hôm qua"] {
        let (exit, _, err) = reconcile(&dir, "run", &["full.csv"], &["--source-cutoff", wrong]);
        assert_eq!(
            (exit, err.starts_with("CLI_ARGUMENT: Tham số --source-cutoff không hợp lệ") && err.contains("NGUỒN=NGÀY")),
            (2, true),
            "{err}"
        );
    }
    assert_eq!(reconcile(&dir, "run", &["full.csv"], &["--source-cutoff", "a=2022-12-01", "a=2022-12-02"]).0, 2);
    // A file whose name looks like one with a source stays a file.
    fs::copy(dir.join("full.csv"), dir.join("full.csv@2022-12-01@bộ")).unwrap();
    assert_eq!(reconcile(&dir, "run", &["full.csv@2022-12-01@bộ"], &[]).0, 0);
    assert!(fs::read_to_string(dir.join("run/summary.json")).unwrap().contains("full.csv@2022-12-01@bộ"));
    fs::remove_dir_all(&dir).unwrap();
}
