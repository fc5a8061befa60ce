//! The verb `evidence`, a run without its `records.bin`, and a reader who goes away.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod command;

use std::ffi::OsString;
use std::fs;
use std::io::{Error, ErrorKind, Write};
use std::path::PathBuf;

use command::dean5299;

/// A run whose lines were weighed, in a folder of its own; two lines and two dossiers too many are alike.
fn run(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("dean5299-evidence-{}-{name}", std::process::id()));
    fs::create_dir_all(dir.join("org")).unwrap();
    let write = |file: &str, text: &str| {
        fs::write(dir.join(file), text).unwrap();
        dir.join(file).display().to_string()
    };
    let scheme = "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n[[rule]]\nid = 'code'\nkeys = ['code']\n\
        [[rule]]\nid = 'evidence'\nkeys = ['evidence', 'window']\n[evidence]\nblock_pairs = 1\n[[evidence.column]]\nfield = 'name'\n\
        [[evidence.column]]\nfield = 'day'\n[[evidence.key]]\nid = 'name'\nparts = ['name']\n[[evidence.key]]\nid = 'day'\nparts = ['day']\n";
    let scheme = write("scheme.toml", scheme);
    let entry = |id: &str, name: &str| format!("{id},dossier_submission,M1,2022-11-21,2022-11-21,{name},a\n");
    let heading = "entry_id,kind,member_id,helped_on,reported_at,citizen_name,unit_id\n";
    let entries = write("entries.csv", &[heading, &entry("E1", "Lê Thị Bình"), &entry("E2", "Lê Thị Bình")].concat());
    let heading = "dossier_code,channel,status,submitted_on,applicant_name\n";
    let dossier = |number: u8, name: &str| format!("H08.16-221121-000{number},online,accepted,2022-11-21,{name}\n");
    let dossiers = write("dossiers.csv", &[heading, &dossier(4, "Lê Thị Bình"), &dossier(5, "Lê Thị Bình")].concat());
    write("org/units.csv", "unit_id,name,kind,level,parent_id,valid_from\na,Xã A,commune,1,,2022-01-01\n");
    write("org/members.csv", "member_id,unit_id,valid_from\nM1,a,2022-01-01\n");
    let [org, out] = ["org", "run"].map(|name| dir.join(name).display().to_string());
    let words = [
        "reconcile",
        "--org",
        &org,
        "--scheme",
        &scheme,
        "--entries",
        &entries,
        "--dossiers",
        &dossiers,
        "--cutoff",
        "2022-12-20",
        "--out",
        &out,
    ];
    let (code, said, err) = dean5299(&words);
    assert_eq!(code, 0, "{said}{err}");
    dir
}

#[test]
fn the_table_has_bars_levels_with_their_bands_and_keys() {
    let dir = run("table");
    let (code, table, _) = dean5299(&["evidence", "--run", &dir.join("run").display().to_string()]);
    assert_eq!(code, 0);
    assert_eq!(
        table,
        "scheme,part,name,level,band,weight,blocks,pairs,blocks_left_out,lines_left_out,pairs_left_out,largest\n\
         s,bar,review,,,25000000,,,,,,\n\
         s,bar,credit,,,35000000,,,,,,\n\
         s,level,name,different,,-6000000,,,,,,\n\
         s,level,name,near,850,1000000,,,,,,\n\
         s,level,name,near,930,3000000,,,,,,\n\
         s,level,name,reordered,,6000000,,,,,,\n\
         s,level,name,compatible,,8000000,,,,,,\n\
         s,level,name,equal,,13000000,,,,,,\n\
         s,level,day,different,,-4000000,,,,,,\n\
         s,level,day,near,7,2000000,,,,,,\n\
         s,level,day,near,3,3000000,,,,,,\n\
         s,level,day,near,1,5000000,,,,,,\n\
         s,level,day,equal,,7000000,,,,,,\n\
         s,key,name,,,,1,0,1,2,4,4\n\
         s,key,day,,,,1,0,1,2,4,4\n"
    );
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn a_run_without_its_records_is_sound_and_that_is_said() {
    let dir = run("records");
    let path = dir.join("run").display().to_string();
    let verify = |more: &[&str]| dean5299(&[&["verify", path.as_str()], more].concat());
    assert_eq!(verify(&["--lang", "en"]), (0, "Sound.\n".to_owned(), String::new()));
    let records = dir.join("run/records.bin");
    let mut bytes = fs::read(&records).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&records, bytes).unwrap();
    assert_eq!(verify(&[]), (1, "records.bin\n".to_owned(), String::new()));
    fs::remove_file(&records).unwrap();
    let (code, said, _) = verify(&["--lang", "en"]);
    assert_eq!(
        (code, said.lines().nth(1)),
        (0, Some("There is no records.bin: explanations are the short ones, counts and evidence cannot answer."))
    );
    let (code, document, _) = verify(&["--json"]);
    assert_eq!((code, document.trim()), (0, r#"{"format":"dean5299/verify@1","sound":true,"wrong":[],"missing":["records.bin"]}"#));
    fs::remove_dir_all(&dir).unwrap();
}

/// A pipe whose reader took so many bytes and went away, or a disk that is full then.
struct Pipe(usize, ErrorKind);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 && !bytes.is_empty() { Err(Error::from(self.1)) } else { Ok(taken) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_who_goes_away_ends_the_command_quietly() {
    let dir = run("pipe");
    let path = dir.join("run").display().to_string();
    let told = |words: &[&str], pipe: Pipe| {
        let (mut out, mut err) = (pipe, Vec::new());
        let args = std::iter::once("dean5299").chain(words.iter().copied()).map(OsString::from);
        (dean5299_cli::run(args, &mut out, &mut err), String::from_utf8(err).unwrap())
    };
    for words in [&["evidence", "--run", path.as_str()] as &[&str], &["explain", "--run", &path, "E1"], &["help"], &["--version"]] {
        assert_eq!(told(words, Pipe(10, ErrorKind::BrokenPipe)), (141, String::new()), "{words:?}");
    }
    let (code, said) = told(&["evidence", "--run", &path, "--lang", "en"], Pipe(10, ErrorKind::StorageFull));
    assert_eq!((code, said.as_str()), (2, "CLI_OUTPUT: The output cannot be written (no storage space).\n"));
    fs::remove_dir_all(&dir).unwrap();
}
