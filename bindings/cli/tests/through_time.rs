//! The reorganisation of 1/7/2025 by commands alone: the plan, the year around it, and the figures on both sides.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod command;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use command::dean5299;

fn data(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name).display().to_string()
}

fn folder(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("dean5299-time-{}-{name}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// A column of a table by the values of others.
fn column(text: &str, keys: &[&str], value: &str) -> BTreeMap<Vec<String>, String> {
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let at = |name: &str| header.iter().position(|h| h == name).unwrap();
    lines.map(|row| (keys.iter().map(|k| row[at(k)].clone()).collect(), row[at(value)].clone())).collect()
}

#[test]
fn the_year_around_the_reorganisation_is_matched_as_it_was_made() {
    let dir = folder("year");
    let (org, run) = (dir.join("org").display().to_string(), dir.join("run").display().to_string());
    let (table, options) = (data("gia-lai/conversion-table.csv"), data("gia-lai/conversion-options.json"));
    let plan = ["plan", "--org", &data("gia-lai"), "--conversion", &table, "--options", &options, "--out", &org, "--lang", "en"];
    let (code, out, _) = dean5299(&plan);
    assert_eq!((code, out.contains("level 3: in 373, out 135"), out.contains("splits: 3")), (0, true, true), "{out}");
    let (code, again, _) =
        dean5299(&["plan", "--org", &data("gia-lai"), "--plan", &dir.join("org/plan.json").display().to_string(), "--lang", "en"]);
    assert_eq!((code, again), (0, out), "the plan that was written says the same");

    let files = ["entries", "dossiers", "accounts"].map(|name| data(&format!("gia-lai/{name}.csv")));
    let scheme = data("schemes/de-an-5299-2025.toml");
    let words = ["reconcile", "--org", &org, "--scheme", &scheme, "--entries", &files[0], "--dossiers", &files[1], "--accounts", &files[2]];
    let (code, _, err) = dean5299(&[&words[..], &["--cutoff", "2026-01-31", "--out", &run]].concat());
    assert_eq!((code, err.as_str()), (0, ""));
    let verdicts = column(&fs::read_to_string(dir.join("run/verdicts.csv")).unwrap(), &["entry_id", "line"], "verdict");
    let truth = column(&fs::read_to_string(data("gia-lai/truth.csv")).unwrap(), &["entry_id", "line"], "expected_verdict");
    assert_eq!(verdicts.len(), 1_516);
    assert_eq!(verdicts, truth);
    assert_eq!(dean5299(&["verify", &run]).0, 0);

    let (code, json, _) =
        dean5299(&["bridge", "--json", "--run", &run, "--period", "2025-06", "--first", "2025-06-30", "--second", "2025-07-01"]);
    let bridge: serde_json::Value = serde_json::from_str(&json).unwrap();
    let tops = |side: &str| -> u64 {
        let rows = bridge[side]["rows"].as_array().unwrap().iter();
        let of_kind = rows.filter(|row| row["top"] == true && row["kind"] == "dossier_submission");
        of_kind.map(|row| row["figures"]["claimed"].as_str().unwrap().parse::<u64>().unwrap()).sum()
    };
    assert_eq!((code, tops("before"), tops("after")), (0, 135, 135));
    let bridged = ["bridge", "--run", &run, "--period", "2025-06", "--first", "2025-06-30", "--second", "2025-07-01"];
    let (code, table, _) = dean5299(&bridged);
    let count = |part: &str| table.lines().filter(|line| line.starts_with(&format!("{part},2025-06-01,2025-07-01,"))).count();
    let rows = |part: &serde_json::Value| part.as_array().unwrap().len();
    let wanted = [&bridge["total"], &bridge["before"]["rows"], &bridge["after"]["rows"], &bridge["moved"]].map(rows);
    assert_eq!((code, ["total", "before", "after", "moved"].map(count)), (0, wanted));

    let (code, growth, _) = dean5299(&["growth", "--run", &run, "--first", "2025-06", "--second", "2025-07"]);
    assert_eq!(code, 0);
    let scores = |lens: &[&str]| dean5299(&[&["score", "--run", &run, "--period", "2025-06"], lens].concat());
    let [own, was, now] = [scores(&[]), scores(&["--lens", "as_it_was"]), scores(&["--lens", "as_it_is"])];
    assert_eq!((own.0, &own.1, now.0, own.1 == now.1), (0, &was.1, 0, false), "the lens of the run unless another is named");
    assert_eq!(scores(&["--lens", "as_it_will_be"]).0, 2);
    let marked = column(&growth, &["unit_id", "kind"], "same_scope");
    let (_, document, _) = dean5299(&["growth", "--json", "--run", &run, "--first", "2025-06", "--second", "2025-07"]);
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let province = document["units"].as_array().unwrap().iter().find(|unit| unit["unit_id"] == "gia-lai").unwrap();
    let verified = column(&growth, &["unit_id", "kind", "measure"], "growth_verified");
    for row in province["figures"].as_array().unwrap() {
        let key = ["gia-lai", row["kind"].as_str().unwrap(), row["measure"].as_str().unwrap()].map(str::to_owned);
        assert_eq!(verified[key.as_slice()], row["growth"]["verified"].as_str().unwrap_or(""));
    }
    assert_eq!(
        marked.get(["gia-lai".to_owned(), "dossier_submission".to_owned()].as_slice()).map(String::as_str),
        Some("false"),
        "{growth}"
    );
}

#[test]
fn a_plan_is_previewed_on_a_run() {
    let dir = folder("preview");
    let run = dir.join("run").display().to_string();
    let files = ["entries", "dossiers", "accounts"].map(|name| data(&format!("gia-lai/{name}.csv")));
    let (org, scheme) = (data("gia-lai"), data("schemes/de-an-5299-2025.toml"));
    let words = ["reconcile", "--org", &org, "--scheme", &scheme, "--entries", &files[0], "--dossiers", &files[1], "--accounts", &files[2]];
    assert_eq!(dean5299(&[&words[..], &["--cutoff", "2026-01-31", "--out", &run]].concat()).0, 0);
    let (table, options) = (data("gia-lai/conversion-table.csv"), data("gia-lai/conversion-options.json"));
    let preview = ["preview", "--run", &run, "--conversion", &table, "--options", &options, "--period", "2025-06", "--lang", "en"];
    let (code, told, err) = dean5299(&preview);
    assert_eq!(
        (code, told.contains("splits: 3\n"), told.contains("\nbefore,2025-06-01,2025-07-01,2025-06-30,binh-dinh,")),
        (0, true, true),
        "{err}"
    );
    let (code, json, _) = dean5299(&[&preview[..], &["--json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, &json["format"], &json["bridges"][0]["from"]), (0, &"dean5299/preview@1".into(), &"2025-06-01".into()));
    let undecided = ["preview", "--run", &run, "--conversion", &table];
    assert_eq!(dean5299(&undecided).0, 1);
    assert_eq!(dean5299(&[&undecided[..], &["--period", "2025-13"]].concat()).0, 2);
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn a_conversion_that_is_undecided_or_misnamed_writes_nothing() {
    let dir = folder("undecided");
    let (options, out) = (dir.join("options.json").display().to_string(), dir.join("after").display().to_string());
    let table = data("gia-lai/conversion-table.csv");
    let plan = ["plan", "--org", &data("gia-lai"), "--conversion", &table, "--options", &options, "--out", &out];
    for (text, code, told) in [
        (r#"{"old_provinces": ["52"]}"#, 1, "CONVERSION_UNDECIDED,error"),
        (r#"{"old_provinces": ["52"], "splits": {"22000": [{"code": "21994", "rule": "default"}]}}"#, 0, "CONVERSION_UNDECIDED,warning"),
        (
            r#"{"old_provinces": ["52"], "splits": {"22000": [{"code": "21994", "rule": "default"}], "2200": []}}"#,
            1,
            "CONVERSION_UNKNOWN_SPLIT,error",
        ),
        (r#"{"old_provinces": ["25"]}"#, 1, "CONVERSION_NO_ROWS,error"),
        (r#"{"splits": ["22000"]}"#, 2, "ASK_MISSING_VALUE"),
        ("[]", 2, "ASK_MISSING_VALUE"),
    ] {
        fs::write(&options, text).unwrap();
        let (found, _, err) = dean5299(&plan);
        assert_eq!((found, err.contains(told), Path::new(&out).exists()), (code, true, code == 0), "{text}: {err}");
        if code == 0 {
            fs::remove_dir_all(&out).unwrap();
        }
    }
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn a_plan_that_does_not_fit_changes_nothing() {
    let dir = folder("refused");
    let (plan, out) = (dir.join("plan.json").display().to_string(), dir.join("after").display().to_string());
    fs::write(
        &plan,
        r#"{"format":"dean5299/plan@1","id":"p","effective_on":"2025-07-01","document":"Q","act":[{"act":"close","unit":"nobody"},{"act":"rename","unit":"binh-dinh","name":"B"}]}"#,
    )
    .unwrap();
    let (code, told, _) = dean5299(&["plan", "--org", &data("gia-lai"), "--plan", &plan, "--out", &out]);
    assert_eq!((code, Path::new(&out).exists()), (1, false), "{told}");
    assert_eq!(
        told,
        "đơn vị bị tách: 0\nđơn vị mất cấp trên: 0\nmã không rõ nguồn gốc: 0\nđoàn viên bị bỏ lại: 0\n\
         lỗi PLAN_UNKNOWN_UNIT: Không có đơn vị `nobody` vào ngày 2025-07-01. Kiểm tra mã đơn vị và ngày; \
         đơn vị mới phải được thành lập trong phương án.\n"
    );
    let (code, _, err) = dean5299(&["plan", "--org", &data("gia-lai")]);
    let wanted = "CLI_USAGE: Thiếu tham số bắt buộc: <--plan <PLAN>|--conversion <CONVERSION>>.";
    assert_eq!((code, err.lines().next()), (2, Some(wanted)));
    assert_eq!(dean5299(&["bridge", "--run", &out, "--period", "2025", "--first", "x", "--second", "2025-07-01"]).0, 2);
}
