//! Sheets out to a unit and back, and the decisions in the next run.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

mod command;

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use command::dean5299;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn office(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("dean5299-{}-sheets-{name}", std::process::id()));
    fs::create_dir_all(dir.join("org")).unwrap();
    let write = |file: &str, text: &str| fs::write(dir.join(file), text).unwrap();
    write("org/units.csv", "unit_id,name,kind,level,parent_id,valid_from\np,Tỉnh,province,1,,2022-01-01\na,Xã A,commune,2,p,2022-01-01\n");
    write("org/members.csv", "member_id,unit_id,valid_from\nM1,a,2022-01-01\nM2,a,2022-01-01\n");
    write("scheme.toml", "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n");
    write(
        "entries.csv",
        "entry_id,kind,member_id,helped_on,reported_at,dossier_code\nE1,dossier_submission,M1,2022-11-21,2022-11-21,H08.16-221121-0005\n\
         E2,dossier_submission,M1,2022-11-21,2022-11-21,H08.16-221121-0002\nE3,dossier_submission,M2,2022-11-21,2022-11-21,H08.16-221121-0009\n",
    );
    write("dossiers.csv", "dossier_code,channel,status\nH08.16-221121-0002,online,lạ\nH08.16-221121-0004,online,accepted\n");
    dir
}

fn reconcile(dir: &Path, out: &str, decisions: Option<&str>) -> String {
    let path = |name: &str| dir.join(name).display().to_string();
    let files =
        [path("org"), path("scheme.toml"), path("entries.csv"), path("dossiers.csv"), path(out), decisions.map_or(String::new(), path)];
    let [org, scheme, entries, dossiers, out, decided] = &files;
    let mut words = vec!["reconcile", "--org", org, "--scheme", scheme, "--entries", entries, "--dossiers", dossiers];
    words.extend(["--cutoff", "2022-12-20", "--out", out]);
    if decisions.is_some() {
        words.extend(["--decisions", decided]);
    }
    let (code, _, err) = dean5299(&words);
    assert_eq!((code, err.as_str()), (0, ""));
    let verdicts = fs::read_to_string(Path::new(out).join("verdicts.csv")).unwrap();
    let words = verdicts.lines().skip(1).map(|line| line.split(',').skip(3).take(2).collect::<Vec<_>>().join("/"));
    words.collect::<Vec<_>>().join(" ")
}

/// A workbook with texts in some of its cells, as a spreadsheet would put them.
fn filled(bytes: &[u8], cells: &[(&str, &str)]) -> Vec<u8> {
    let (mut from, mut to) = (ZipArchive::new(Cursor::new(bytes)).unwrap(), ZipWriter::new(Cursor::new(Vec::new())));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        for (cell, value) in cells.iter().filter(|_| name == "xl/worksheets/sheet1.xml") {
            let start = text.find(&format!("<c r=\"{cell}\"")).unwrap();
            let end = start + text[start..].find("/>").unwrap() + 2;
            let style = text[start..end].split(" s=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
            text.replace_range(start..end, &format!("<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t>{value}</t></is></c>"));
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_sheet_goes_out_comes_back_and_decides() {
    let dir = office("round");
    let path = |name: &str| dir.join(name).display().to_string();
    assert_eq!(reconcile(&dir, "run", None), "not_found/no_such_code needs_review/status_unknown not_found/no_such_code");
    let (run, sheet) = (path("run"), path("a.xlsx"));
    let (code, out, err) = dean5299(&["sheet", "--run", &run, "--unit", "a", "--period", "2022-11", "-o", &sheet]);
    assert_eq!((code, out.as_str(), err), (0, "", format!("{sheet}\n")));
    let written = fs::read(&sheet).unwrap();
    // Rows 9 to 11 are E1, E2, E3; column M holds the choice, N the new code, E4 who decides.
    let cells = [("M9", "Sửa mã hồ sơ"), ("N9", "H08.16-221121-0004"), ("M10", "xac nhan"), ("M11", "Ghép với hồ sơ")];
    fs::write(&sheet, filled(&written, &cells)).unwrap();
    let (code, out, err) =
        dean5299(&["take-sheets", "--run", &run, "--actor", "cb1", "--day", "2022-12-21", "--out", &path("back"), &sheet, "--lang", "en"]);
    assert_eq!(code, 1, "a row is refused");
    let hint = "`pair` needs a new code. Give the code as it stands on the receipt.";
    assert_eq!(out, format!("file,row,field,code,severity,message\na.xlsx,11,new_code,SHEET_NO_CODE,error,{hint}\n"));
    assert_eq!(err, "a.xlsx: read 3, accepted 2, rejected 1, duplicate 0, skipped 0\n");
    let decisions = fs::read_to_string(dir.join("back/decisions.csv")).unwrap();
    assert_eq!(
        decisions,
        "decision_id,entry_id,line,act,dossier_code,actor,decided_on\nsheet/E2/1/2022-12-21,E2,1,confirm,H08.16-221121-0002,cb1,2022-12-21\n"
    );
    let corrections = fs::read_to_string(dir.join("back/corrections.csv")).unwrap();
    assert_eq!(
        corrections,
        "entry_id,line,dossier_code,was,verdict,reason,actor,decided_on\n\
         E1,1,H08.16-221121-0004,H08.16-221121-0005,not_found,no_such_code,cb1,2022-12-21\n"
    );
    // The portal corrects its entry; the decisions go into the next run.
    let entries = fs::read_to_string(dir.join("entries.csv")).unwrap().replace("0005", "0004");
    fs::write(dir.join("entries.csv"), entries).unwrap();
    assert_eq!(reconcile(&dir, "next", Some("back/decisions.csv")), "verified/sole_claim verified/decided not_found/no_such_code");
    // What has been done is not done again: the lines are other than the sheet says.
    let take = |out: &str, more: &[&str]| {
        let (run, out) = (path("next"), path(out));
        let words = ["take-sheets", "--run", &run, "--actor", "cb1", "--day", "2022-12-22", "--out", &out, &sheet];
        dean5299(&[&words[..], more].concat())
    };
    let (code, out, _) = take("again", &["--json"]);
    let taken: serde_json::Value = serde_json::from_str(&out).unwrap();
    let codes: Vec<&str> = taken["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert_eq!((code, codes), (1, vec!["SHEET_RUN_CHANGED", "SHEET_STALE", "SHEET_NO_CODE", "SHEET_STALE"]));
    assert_eq!((taken["format"].as_str(), taken["decisions"].as_array().map(Vec::len)), (Some("dean5299/taken@1"), Some(0)));
    fs::write(&sheet, &written).unwrap();
    assert_eq!(take("untouched", &[]).0, 0);
    // A folder with something in it is not written to.
    let (code, _, err) = take("next", &[]);
    assert_eq!((code, err.starts_with("CLI_FILE")), (2, true), "{err}");
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn what_is_wrong_with_a_call_is_said_in_both_languages() {
    let dir = office("wrong");
    let path = |name: &str| dir.join(name).display().to_string();
    reconcile(&dir, "run", None);
    let (run, back, entries) = (path("run"), path("back"), path("entries.csv"));
    let take = |more: &[&str]| dean5299(&[&["take-sheets", "--run", &run, "--out", &back][..], more].concat());
    let (code, _, err) = take(&["--day", "hôm nay", &entries]);
    assert_eq!((code, err.starts_with("CLI_ARGUMENT: Tham số --day không hợp lệ")), (2, true), "{err}");
    let (code, _, err) = take(&["--day", "2022-12-21", &entries, "--lang", "en"]);
    assert_eq!((code, err.starts_with("TABLE_SHEET_NOT_XLSX")), (2, true), "{err}");
    let (code, _, err) = take(&["--day", "2022-12-21", "--actor", "", &entries, "--lang", "en"]);
    assert_eq!((code, err.starts_with("SHEET_BAD_ACTOR")), (2, true), "{err}");
    let (code, _, err) = take(&["--day", "2022-12-21"]);
    assert_eq!((code, err.contains("Thiếu tham số bắt buộc")), (2, true), "{err}");
    let (code, _, err) = dean5299(&["sheet", "--run", &run, "--unit", "z", "-o", &back, "--lang", "en"]);
    assert_eq!((code, err.starts_with("ORG_UNKNOWN_UNIT")), (2, true), "{err}");
    assert!(!Path::new(&back).exists());
    fs::remove_dir_all(dir).unwrap();
}
