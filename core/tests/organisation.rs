//! Small organisations whose tables name one agency in two spellings, or an heir where the act has none.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use dean5299::error::{Code, Register};
use dean5299::io::{Format, Input};
use dean5299::org::{Doer, Org, OrgTables, Place};
use dean5299::time::Day;
use dean5299::{Control, Lang, Limits};

const UNITS: &str = "unit_id,name,kind,level,parent_id,valid_from,valid_to
P,Tỉnh,province,1,,2020-01-01,
A,Xã A,commune,3,P,2020-01-01,2024-04-01
B,Xã B,commune,3,P,2020-01-01,
C,Xã C,commune,3,P,2024-04-01,
";
const CHANGES: &str = "effective_on,act,from_unit,to_unit,rule,document\n";
const AGENCIES: &str = "agency_code,canonical,valid_from,valid_to,recorded,absent\n";

/// The organisation, or the codes of what is wrong with it.
fn org(changes: &str, agencies: &str) -> Result<Org, String> {
    let (changes, agencies) = (format!("{CHANGES}{changes}"), format!("{AGENCIES}{agencies}"));
    let input = |name, text: &'static str| Some(Input { name, format: Format::Csv, bytes: text.as_bytes() });
    let tables = OrgTables {
        units: input("units.csv", UNITS),
        changes: Some(Input { name: "changes.csv", format: Format::Csv, bytes: changes.as_bytes() }),
        agencies: Some(Input { name: "agencies.csv", format: Format::Csv, bytes: agencies.as_bytes() }),
        ..OrgTables::default()
    };
    Org::from_tables(&tables, &Control::none()).map_err(|error| format!("{error:?}"))
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Where what `unit` did on a day stands on another.
fn place(org: &Org, unit: &str, on: &str, seen_on: &str) -> String {
    match org.place(org.find_unit(unit).unwrap(), day(on), day(seen_on), Doer::default()).unwrap() {
        Place::Whole(unit) => org.unit_id(unit).to_owned(),
        Place::Shared(_) => panic!("nothing is shared here"),
    }
}

#[test]
fn a_close_hands_nothing_over() {
    for rule in ["", "whole"] {
        let org = org(&format!("2024-04-01,close,A,B,{rule},\n2024-04-01,close,A,C,share:0,\n"), "").unwrap();
        assert_eq!(place(&org, "A", "2024-03-01", "2024-05-01"), "A", "{rule}");
        assert_eq!(place(&org, "C", "2024-05-01", "2024-03-01"), "C", "{rule}");
    }
    let org = org("2024-04-01,merge,A,C,whole,\n", "").unwrap();
    assert_eq!(place(&org, "A", "2024-03-01", "2024-05-01"), "C");
    assert_eq!(place(&org, "C", "2024-05-01", "2024-03-01"), "A");
}

#[test]
fn a_later_record_of_an_agency_may_be_spelled_otherwise() {
    for later in ["h08.16", "H08.16", " h08 .16"] {
        let org = org("", &format!("H08.16,H08.17,2020-01-01,,,\n{later},H08.17,2024-03-01,2024-04-01,2,true\n")).unwrap();
        let on = |text| org.agencies().canonical("H08.16", day(text));
        assert_eq!((on("2024-02-29"), on("2024-03-01"), on("2024-04-01")), (Some("H08.17"), None, Some("H08.17")), "{later}");
    }
}

#[test]
fn two_spellings_of_an_agency_may_not_mean_two_agencies_at_once() {
    for rows in ["H08.16,H08.17,2020-01-01,,,\nh08.16,H08.99,2020-01-01,,,\n", "H08.16,H08.17,2020-01-01,,,\nh08.16,H08.99,2024-01-01,,,\n"]
    {
        assert!(org("", rows).is_err_and(|error| error.contains("ORG_INVALID")), "{rows}");
    }
    assert!(org("", "H08.16,H08.17,2020-01-01,2024-01-01,,\nh08.16,H08.99,2024-01-01,,,\n").is_ok(), "one after the other");
}

#[test]
fn two_meanings_of_an_agency_are_said_with_their_day() {
    for (rows, from) in [
        ("H08.16,H08.17,2020-01-01,,,\nH08.16,H08.99,2020-01-01,,,\n", "2020-01-01"),
        ("H08.16,H08.17,2020-01-01,,,\nH08.16,H08.99,2024-01-01,,,\n", "2024-01-01"),
    ] {
        let agencies = format!("{AGENCIES}{rows}");
        let input = |name, bytes| Some(Input { name, format: Format::Csv, bytes });
        let tables = OrgTables {
            units: input("units.csv", UNITS.as_bytes()),
            agencies: input("agencies.csv", agencies.as_bytes()),
            ..OrgTables::default()
        };
        let mut register = Register::default();
        Org::read(&tables, &Limits::default(), &Control::none(), &mut register).unwrap();
        let said: Vec<_> = register.findings().iter().filter(|f| f.code == Code::OrgAgencyConflict).collect();
        assert!(!said.is_empty() && said.iter().all(|f| f.message(Lang::Vi).contains(&format!("từ ngày {from}"))), "{said:?}");
    }
}
