//! One citizen, one phone and one name with a thousand dossiers: each line has the dossiers of its days, as going through all of them finds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

use std::fmt::Write as _;

use dean5299::Control;
use dean5299::error::Lang;
use dean5299::io::{Format, Input};
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::time::Day;

/// Days of the dossiers, one after the other from the first.
const DAYS: usize = 150;
/// The window of the built-in scheme.
const WINDOW: (usize, usize) = (3, 7);

fn day(at: usize) -> String {
    Day::parse("2022-11-14").unwrap().plus(i32::try_from(at).unwrap()).to_string()
}

/// Of each dossier its day of submission, that of acceptance, and whether it has the second name.
fn dossiers() -> Vec<(usize, usize, bool)> {
    (0..1_000_usize).map(|n| ((n * 37) % DAYS, (n * 37 % DAYS + n % 12).min(DAYS - 1), n % 3 == 0)).collect()
}

fn run(clue: &str) -> Run {
    let mut table = "dossier_code,status,channel,submitted_on,accepted_on,applicant_id,applicant_name,phone\n".to_owned();
    for (n, (submitted, accepted, is_other)) in dossiers().into_iter().enumerate() {
        let name = if is_other { "Trần Văn Cảnh" } else { "Lê Thị Bình" };
        writeln!(table, "H08.16-221114-{n:04},accepted,online,{},{},052999000001,{name},0905123456", day(submitted), day(accepted))
            .unwrap();
    }
    let mut entries = "entry_id,kind,member_id,helped_on,reported_at,citizen_id,citizen_name,citizen_phone,unit_id\n".to_owned();
    for at in 0..DAYS + 20 {
        writeln!(entries, "e{at:03},dossier_submission,m{at},{0},{0},{clue},u1", day(at)).unwrap();
    }
    let input = |name, text: &'static str| Input { name, format: Format::Csv, bytes: text.as_bytes() };
    let [table, entries]: [&'static str; 2] = [table, entries].map(|text| &*text.leak());
    let scheme = "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2024-01-01'\n";
    let tables = Tables {
        schemes: vec![("s.toml", scheme.as_bytes())],
        entries: vec![input("e.csv", entries)],
        dossiers: vec![input("d.csv", table).into()],
        ..Tables::default()
    };
    let options = Options::new(&[7; 32]).unwrap().extract_cutoff(Day::parse("2023-12-31").unwrap());
    reconcile(&tables, &options, &Control::none()).unwrap()
}

#[test]
fn each_line_has_the_dossiers_of_its_days() {
    for (clue, others) in [("052999000001,,", true), (",Lê Thị Bình,0905123456", false)] {
        let run = run(clue);
        let mut most = 0;
        for at in 0..DAYS + 20 {
            let is_inside = |day: usize| day + WINDOW.0 >= at && day <= at + WINDOW.1;
            let want = dossiers().into_iter().filter(|(s, a, other)| (is_inside(*s) || is_inside(*a)) && (others || !other)).count();
            let told = run.explain_entry(&format!("e{at:03}"), Lang::Vi).unwrap();
            let stand = told["lines"][0]["facts"]["candidates"]["stand"].as_u64().unwrap_or(0);
            assert_eq!(usize::try_from(stand).unwrap(), want.min(101), "{clue} {at} {}", told["lines"][0]["reason"]);
            most = most.max(want);
        }
        assert!(most > 50, "{most}");
    }
}

#[test]
fn of_a_day_with_a_thousand_dossiers_a_line_takes_none() {
    let table = (0..1_000).fold("dossier_code,status,channel,accepted_on,applicant_id\n".to_owned(), |mut table, n| {
        let status = if n % 4 == 0 { "withdrawn" } else { "accepted" };
        writeln!(table, "H08.16-221114-{n:04},{status},online,2022-11-14,052999000001").unwrap();
        table
    });
    let entries = "entry_id,kind,member_id,helped_on,reported_at,dossier_code,citizen_id,unit_id\n\
        e1,dossier_submission,m1,2022-11-14,2022-11-14,,052999000001,u1\n\
        e2,dossier_submission,m2,2022-11-14,2022-11-14,H08.16-221114-1907,052999000001,u1\n";
    let input = |name, text: &'static str| Input { name, format: Format::Csv, bytes: text.as_bytes() };
    let tables =
        Tables { entries: vec![input("e.csv", entries)], dossiers: vec![input("d.csv", table.leak()).into()], ..Tables::default() };
    let options = Options::new(&[7; 32]).unwrap().extract_cutoff(Day::parse("2022-12-20").unwrap());
    let run = reconcile(&tables, &options, &Control::none()).unwrap();
    let told = |entry: &str| run.explain_entry(entry, Lang::Vi).unwrap()["lines"][0].clone();
    assert_eq!(told("e1")["reason"], "several_dossiers");
    assert_eq!(told("e1")["facts"]["candidates"]["stand"], 101);
    // A code chooses among all of them, also behind the first hundred that stand.
    assert_eq!((told("e2")["reason"].as_str(), told("e2")["dossier_code"].as_str()), (Some("sole_claim"), Some("H08.16-221114-0907")));
}
