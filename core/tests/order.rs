//! The order in which a call lists its files changes no byte of a run.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use dean5299::Control;
use dean5299::dossier::DossierInput;
use dean5299::error::Lang;
use dean5299::io::{Format, Input};
use dean5299::run::{Options, RunFile, Tables, check, findings_csv, reconcile};
use dean5299::time::Day;

const ENTRIES: &str = "entry_id,kind,member_id,helped_on,reported_at,dossier_code,citizen_id,unit_id\n";
const DOSSIERS: &str = "dossier_code,status,accepted_on,applicant_id\n";
const ACCOUNTS: &str = "account_id,citizen_id,opened_on,status\n";

/// Twins, conflicts and one name twice, in files given forwards or backwards.
fn files(swapped: bool) -> (Vec<RunFile>, Vec<u8>) {
    let e1 = "e1,dossier_submission,m1,2022-11-20,2022-11-20T08:00,H08.16-221121-0001,052999000001,u1\n";
    let e2 = "e2,account_opening,m2,2022-11-20,2022-11-20T08:00,,052999000002,u2\n";
    let texts = [
        ("a.csv", format!("{ENTRIES}{e1}{e2}")),
        ("b.csv", format!("{ENTRIES}{e2}{e1}e3,post,m1,2022-11-20,bad,,,u1\n")),
        ("b.csv", format!("{ENTRIES}e4,post,m3,2022-11-20,2022-11-20,,052999000003,u1\n{e1}")),
        ("d.csv", format!("{DOSSIERS}H08.16-221121-0001,accepted,2022-11-21,052999000001\n")),
        ("d.csv", format!("{DOSSIERS}h08.16-221121-0001,Lạ,2022-11-22,\nH08.16-221121-0002,accepted,2022-11-21,\n")),
        ("c.csv", format!("{DOSSIERS}H08.16-221121-0002,accepted,2022-11-21,\n")),
        ("t.csv", format!("{ACCOUNTS}t1,052999000002,2022-11-20,open\n")),
        ("s.csv", format!("{ACCOUNTS}t1,052999000002,2022-11-20,open\nt2,052999000003,2022-11-20,shut\n")),
    ];
    let mut inputs: Vec<Input<'_>> = texts.iter().map(|(name, text)| Input { name, format: Format::Csv, bytes: text.as_bytes() }).collect();
    let (entries, rest) = inputs.split_at_mut(3);
    let (dossiers, accounts) = rest.split_at_mut(3);
    let mut dossiers: Vec<DossierInput<'_>> = dossiers.iter().map(|d| (*d).into()).collect();
    // One file given twice, as extracts of two days.
    dossiers.push((dossiers[0].input, Some(Day::parse("2022-12-01").unwrap())).into());
    if swapped {
        entries.reverse();
        dossiers.reverse();
        accounts.reverse();
    }
    let tables = Tables { entries: entries.to_vec(), dossiers, accounts: accounts.to_vec(), ..Tables::default() };
    let options = Options::new(&[7; 32]).unwrap();
    let run = reconcile(&tables, &options, &Control::none()).unwrap();
    let findings = check(&tables, &options, &Control::none()).unwrap();
    (run.files_out(Lang::Vi).unwrap(), findings_csv(findings.findings(), Lang::En))
}

#[test]
fn swapped_files_give_the_same_bytes() {
    let (forwards, backwards) = (files(false), files(true));
    for (a, b) in forwards.0.iter().zip(&backwards.0) {
        assert_eq!((&a.0, String::from_utf8_lossy(&a.1)), (&b.0, String::from_utf8_lossy(&b.1)));
    }
    assert_eq!(forwards, backwards);
    let findings = String::from_utf8(forwards.1).unwrap();
    assert!(findings.contains("TABLE_DUPLICATE_ROW") && findings.contains("of `a.csv`"), "{findings}");
}
