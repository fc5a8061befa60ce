//! Sheets as a whole: what goes out, and what offices send back.

use super::*;
use crate::call::{Control, Limits};
use crate::error::Lang;
use crate::io::{Format, Input};
use crate::run::{Options, Run, Tables, reconcile};
use crate::time::{Day, Instant};

const ENTRIES: &str = "entry_id,kind,member_id,helped_on,reported_at,quantity,dossier_code,procedure_code,citizen_id,unit_id\n\
    e1,dossier_submission,m1,2022-11-21,2022-11-21,,H08.16-221121-0005,1.000894,,u1\n\
    e2,dossier_submission,m2,2022-11-21,2022-11-21,,H08.16-221121-0001,,,u1\n\
    e3,dossier_submission,m1,2022-11-21,2022-11-21,3,,,,u1\n";
const DOSSIERS: &str = "dossier_code,procedure_code,channel,status,accepted_on\n\
    H08.16-221121-0001,,online,accepted,2022-11-21\nH08.16-221121-0004,1.000894,online,accepted,2022-11-21\n";

fn run(entries: &str, dossiers: &str) -> Run {
    let input = |name, bytes| Input { name, format: Format::Csv, bytes };
    let tables = Tables {
        entries: vec![input("entries.csv", entries.as_bytes())],
        dossiers: vec![(input("dossiers.csv", dossiers.as_bytes()), None)],
        ..Tables::default()
    };
    let options = Options::new(&[7; 32]).unwrap().extract_cutoff(Day::parse("2022-12-31").unwrap());
    reconcile(&tables, &options, &Control::none()).unwrap()
}

#[test]
fn smoke() {
    let run = run(ENTRIES, DOSSIERS);
    let bytes = run.sheet("u1", None, Lang::Vi).unwrap();
    std::fs::write("/tmp/smoke.xlsx", &bytes).unwrap();
    for t in texts_of(&bytes, &Limits::default()).unwrap() {
        println!("{t:#?}");
    }
    let taken = run.read_sheets(&[("a.xlsx", &bytes)], &Taking::on(Instant::parse("2022-12-31").unwrap()), &Control::none()).unwrap();
    println!("{}", serde_json::to_string_pretty(&taken.to_json(Lang::Vi)).unwrap());
}
