//! Decisions and the diff of two runs, as a script meets them.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod command;

use std::fs;
use std::path::PathBuf;

use command::dean5299;

const DECISIONS: &str = "decision_id,entry_id,act,dossier_code,actor,decided_on,reason\nd1,E1,refuse,,cb1,2022-12-01,\"không đúng\"\n";

fn office(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("dean5299-{}-decisions-{name}", std::process::id()));
    fs::create_dir_all(dir.join("org")).unwrap();
    let write = |file: &str, text: &str| fs::write(dir.join(file), text).unwrap();
    write("org/units.csv", "unit_id,name,kind,level,parent_id,valid_from\na,Xã A,commune,1,,2022-01-01\n");
    write("org/members.csv", "member_id,unit_id,valid_from\nM1,a,2022-01-01\n");
    write("scheme.toml", "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n");
    write(
        "entries.csv",
        "entry_id,kind,member_id,helped_on,reported_at,dossier_code\nE1,dossier_submission,M1,2022-11-21,2022-11-21,H08.16-221121-0004\n",
    );
    write("dossiers.csv", "dossier_code,channel,status\nH08.16-221121-0004,online,accepted\n");
    write("decided.csv", DECISIONS);
    dir
}

#[test]
fn a_run_with_decisions_is_made_compared_and_made_again_without() {
    let dir = office("whole");
    let path = |name: &str| dir.join(name).display().to_string();
    let reconcile = |out: &str, decisions: Option<&str>| {
        let files =
            [path("org"), path("scheme.toml"), path("entries.csv"), path("dossiers.csv"), path(out), decisions.map_or(String::new(), path)];
        let [org, scheme, entries, dossiers, out, decided] = &files;
        let mut words = vec!["reconcile", "--org", org, "--scheme", scheme, "--entries", entries, "--dossiers", dossiers];
        words.extend(["--cutoff", "2022-12-20", "--out", out]);
        if decisions.is_some() {
            words.extend(["--decisions", decided]);
        }
        dean5299(&words)
    };
    assert_eq!(reconcile("before", None).0, 0);
    let (code, out, err) = reconcile("after", Some("decided.csv"));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("decided.csv: đọc 1, nhận 1"), "{out}");
    let written = fs::read_to_string(dir.join("after/decisions.csv")).unwrap();
    assert_eq!(written, "decision_id,entry_id,line,act,dossier_code,actor,decided_on\nd1,E1,,refuse,,cb1,2022-12-01\n");
    let (before, after) = (path("before"), path("after"));
    assert_eq!(dean5299(&["verify", &after]).0, 0);
    let (code, lines, _) = dean5299(&["diff", "--run", &after, "--earlier", &before]);
    assert_eq!(code, 0);
    let (_, line) = lines.trim_end().split_once('\n').unwrap();
    let code = "H08.16-221121-0004";
    assert_eq!(line, format!("E1,1,decided,1,verified,sole_claim,{code},a,1,2022-11,1,contradicted,refused,{code},a,0,2022-11,"));
    let file = path("diff.csv");
    let (_, sums, _) = dean5299(&["diff", "--run", &after, "--earlier", &before, "--out", &file]);
    assert_eq!(
        sums,
        "cause,label,lines,quantity_earlier,quantity_later,credit_earlier,credit_later\ndecided,Theo quyết định,1,1,1,1,0\nunchanged,Không đổi,0,0,0,0,0\n"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), lines);
    let (_, document, _) = dean5299(&["diff", "--json", "--run", &before, "--earlier", &after]);
    assert!(document.starts_with(r#"{"format":"dean5299/diff@1","earlier":{"lines":1,"quantity":1,"credit":"0"}"#), "{document}");
    // What the run wrote is not to be lost by the run that reads it; a run without decisions leaves none behind.
    assert_eq!(reconcile("after", Some("after/decisions.csv")).0, 2);
    assert_eq!(fs::read_to_string(dir.join("after/decisions.csv")).unwrap(), written);
    assert_eq!(reconcile("after", None).0, 0);
    assert!(!dir.join("after/decisions.csv").exists());
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn decisions_of_somebody_else_stay() {
    let dir = office("foreign");
    let path = |name: &str| dir.join(name).display().to_string();
    fs::create_dir_all(dir.join("out")).unwrap();
    fs::write(dir.join("out/decisions.csv"), DECISIONS).unwrap();
    let (org, scheme, entries, dossiers, out) = (path("org"), path("scheme.toml"), path("entries.csv"), path("dossiers.csv"), path("out"));
    let words = ["reconcile", "--org", &org, "--scheme", &scheme, "--entries", &entries, "--dossiers", &dossiers, "--cutoff", "2022-12-20"];
    assert_eq!(dean5299(&[&words[..], &["--out", &out]].concat()).0, 2);
    assert_eq!(fs::read_to_string(dir.join("out/decisions.csv")).unwrap(), DECISIONS);
    fs::remove_dir_all(dir).unwrap();
}
