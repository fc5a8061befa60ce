//! A run beside its truth, its review queue and its flags, as a script meets them.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod command;

use std::fs;
use std::path::PathBuf;

use command::dean5299;

/// A run of a small office in a folder of its own: the folder, and the run's path.
fn office(name: &str) -> (PathBuf, String) {
    let dir = std::env::temp_dir().join(format!("dean5299-{}-quality-{name}", std::process::id()));
    fs::create_dir_all(dir.join("org")).unwrap();
    let write = |file: &str, text: &str| fs::write(dir.join(file), text).unwrap();
    write("org/units.csv", "unit_id,name,kind,level,parent_id,valid_from\na,Xã A,commune,1,,2022-01-01\n");
    write("org/members.csv", "member_id,unit_id,valid_from\nM1,a,2022-01-01\nM2,a,2022-01-01\n");
    write(
        "scheme.toml",
        "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n[flags]\nphone_entries = 2\n",
    );
    let head = "entry_id,kind,member_id,helped_on,reported_at,dossier_code,citizen_phone";
    let row = |id: &str, member: &str, code: &str, phone: &str| {
        format!("{id},dossier_submission,{member},2022-11-21,2022-11-21,H08.16-221121-{code},{phone}")
    };
    let rows = [row("E1", "M1", "0004", "0601234567"), row("E2", "M2", "0005", "+84601234567"), row("E3", "M1", "0005", "")];
    write("entries.csv", &format!("{head}\n{}\n", rows.join("\n")));
    write("dossiers.csv", "dossier_code,channel,status\nH08.16-221121-0004,online,accepted\nH08.16-221121-0005,online,accepted\n");
    write(
        "truth.csv",
        "entry_id,line,true_dossier_code,expected_verdict,noise\nE1,1,H08.16-221121-0004,verified,clean\nE2,1,H08.16-221121-0005,,\nE9,,,,\n",
    );
    let path = |name: &str| dir.join(name).display().to_string();
    let files = ["org", "scheme.toml", "entries.csv", "dossiers.csv", "run"].map(path);
    let [org, scheme, entries, dossiers, run] = &files;
    let words = [
        "reconcile",
        "--org",
        org,
        "--scheme",
        scheme,
        "--entries",
        entries,
        "--dossiers",
        dossiers,
        "--cutoff",
        "2022-12-20",
        "--out",
        run,
    ];
    assert_eq!(dean5299(&words).0, 0);
    (dir.clone(), run.clone())
}

/// The cells of the first row whose first two cells are these, by the names of the header.
fn cells(table: &str, part: &str, key: &str, names: &[&str]) -> Vec<String> {
    let split = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let header = split(table.lines().next().unwrap());
    let row = table.lines().map(split).find(|row| row[0] == part && row[1] == key).unwrap();
    names.iter().map(|name| row[header.iter().position(|column| column == name).unwrap()].clone()).collect()
}

#[test]
fn a_run_is_held_against_its_truth() {
    let (dir, run) = office("truth");
    let truth = dir.join("truth.csv").display().to_string();
    let (code, table, err) = dean5299(&["quality", "--run", &run, "--truth", &truth]);
    assert_eq!((code, err.as_str()), (0, ""));
    let names = ["lines", "right", "wrong", "missed", "precision", "recall", "f1", "agreement"];
    assert_eq!(cells(&table, "all", "", &names), ["2", "1", "0", "1", "1/1", "1/2", "2/3", "1/2"]);
    assert_eq!(cells(&table, "unit", "a", &["name", "lines", "recall"]), ["Xã A", "2", "1/2"]);
    assert_eq!(
        cells(&table, "missed", "", &["entry_id", "line", "verdict", "wanted", "wanted_code"]),
        ["E2", "1", "needs_review", "dossier", "H08.16-221121-0005"]
    );
    assert_eq!(cells(&table, "unknown_to_run", "", &["entry_id", "line"]), ["E9", ""]);
    assert_eq!(cells(&table, "file", "truth", &["file", "lines", "accepted", "rejected"]), ["truth.csv", "3", "3", "0"]);
    assert_eq!(cells(&table, "finding", "", &["file", "code"]), ["truth.csv", "TABLE_UNKNOWN_COLUMN"]);
    let file = dir.join("quality.json").display().to_string();
    let (code, out, _) = dean5299(&["quality", "--json", "--run", &run, "--truth", &truth, "--out", &file]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(
        fs::read_to_string(&file).unwrap().starts_with(r#"{"format":"dean5299/quality@1","lens":"as_it_was","files":[{"file":"truth.csv""#)
    );
    let (code, _, err) = dean5299(&["quality", "--run", &run]);
    assert_eq!((code, err.contains("--truth")), (2, true), "{err}");
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn what_waits_and_what_is_worth_a_look_is_told() {
    let (dir, run) = office("queue");
    let (code, queue, _) = dean5299(&["queue", "--run", &run, "--lang", "en"]);
    assert_eq!(code, 0);
    let lines: Vec<&str> = queue.lines().collect();
    assert_eq!(lines[0], "entry_id,line,quantity,reason,rule,dossier_code,credited_unit_id,period,reach,lesson,before,after,yes,no,why");
    assert!(
        lines[1].starts_with(
            "E2,1,1,equal_instants,code,H08.16-221121-0005,a,2022-11,1,0,,,0,0,Other verdicts that the decision can change: 1."
        ),
        "{queue}"
    );
    assert_eq!(lines.len(), 3);
    let (code, flags, _) = dean5299(&["flags", "--run", &run]);
    assert_eq!(code, 0);
    let rows: Vec<&str> = flags.lines().collect();
    assert_eq!(
        rows[0],
        "code,scheme,unit_id,members,member_ids,observed,threshold,citizens,quantity,first_day,last_day,entries,entry_ids,sentence"
    );
    assert!(rows[1].starts_with("phone_entries,s,a,2,M1;M2,2,2,0,2,2022-11-21,2022-11-21,2,E1;E2,"), "{flags}");
    assert_eq!((rows.len(), flags.contains("60123")), (2, false));
    let (_, of_period, _) = dean5299(&["flags", "--run", &run, "--period", "2022-12"]);
    assert_eq!(of_period.lines().count(), 1);
    let (code, json, _) = dean5299(&["flags", "--json", "--run", &run]);
    assert_eq!((code, json.starts_with(r#"{"format":"dean5299/flags@1","period":null,"#)), (0, true), "{json}");
    assert_eq!(dean5299(&["flags", "--run", &run, "--period", "2022-13"]).0, 2);
    fs::remove_dir_all(dir).unwrap();
}
