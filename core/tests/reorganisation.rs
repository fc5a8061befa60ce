//! The reorganisation of 1/7/2025 on the real units of two provinces.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

mod again;

use std::collections::BTreeMap;
use std::path::Path;

use again::again;
use dean5299::call::Phase;
use dean5299::error::{Code, Coded, Severity};
use dean5299::io::{Format, Input};
use dean5299::org::{Doer, Org, OrgTables, Place, Scope};
use dean5299::reorganisation::{Conversion, ConversionOptions, InOut, read_conversion};
use dean5299::time::Day;
use dean5299::{Control, Error, Lang};

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/gia-lai").join(name)).expect("a readable file")
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn at(text: &str) -> Scope {
    Scope { day: Some(day(text)), within: None }
}

/// The two provinces as they stood before.
fn before() -> Org {
    let read = ["units.csv", "members.csv", "codes.csv", "changes.csv"].map(bytes);
    let input = |at: usize, name| Some(Input { name, format: Format::Csv, bytes: &read[at] });
    let tables = OrgTables {
        units: input(0, "units.csv"),
        members: input(1, "members.csv"),
        codes: input(2, "codes.csv"),
        changes: input(3, "changes.csv"),
        ..OrgTables::default()
    };
    Org::from_tables(&tables, &Control::none()).unwrap()
}

/// Rows of a table by its header.
fn rows(name: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = bytes(name);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    reader.deserialize().map(Result::unwrap).collect()
}

/// The declared splits of the sample.
fn splits() -> ConversionOptions {
    let org = before();
    let mut options = ConversionOptions { document: "NQ 1664/NQ-UBTVQH15".to_owned(), ..ConversionOptions::default() };
    for row in rows("splits-2025-07.csv") {
        let unit = org.find_unit(&row["old_unit_id"]).unwrap();
        let code = org.codes().iter().find(|c| c.unit == unit && c.span.contains(day("2025-06-30"))).unwrap().code.clone();
        let rule = if row["rule"] == "share" { format!("share:{}", row["share"]) } else { row["rule"].clone() };
        let members = row["member_ids"].split(';').filter(|m| !m.is_empty()).map(str::to_owned).collect();
        options.splits.entry(code).or_default().push((row["new_code"].clone(), rule.parse().unwrap(), members));
    }
    options
}

fn convert(org: &Org, options: &ConversionOptions) -> Conversion {
    read_conversion("conversion-table.csv", &bytes("conversion-table.csv"), org, options).unwrap()
}

#[test]
fn binh_dinh_is_155_in_58_out_and_3_splits() {
    let org = before();
    let conversion = convert(&org, &ConversionOptions { old_provinces: vec!["52".to_owned()], ..splits() });
    assert_eq!((errors(&conversion), conversion.contradictions()), (Vec::<String>::new(), 0));
    let check = conversion.plan.check(&org, &Control::none()).unwrap();
    assert_eq!(check.errors(), 0, "{:?}", check.findings);
    assert_eq!(check.levels[&3], InOut { units_in: 155, units_out: 58 });
    assert_eq!(check.splits, ["bd.an-lao.an-nghia", "bd.van-canh.canh-hiep", "bd.van-canh.canh-lien"]);
    assert_eq!((check.orphans.len(), check.unexplained_codes.len()), (0, 0), "{:?}", check.findings);
}

/// The Vietnamese messages of what is wrong in the rows of the two old provinces; a row without its commas has no province.
fn errors(conversion: &Conversion) -> Vec<String> {
    let wrong = conversion.findings.iter().filter(|f| f.severity == Severity::Error && f.code != Code::ConversionBadRow);
    wrong.map(|f| format!("{}: {}", f.row, f.message(Lang::Vi))).collect()
}

#[test]
fn a_split_that_nobody_decides_is_an_error_that_names_the_unit() {
    let org = before();
    let conversion = convert(&org, &ConversionOptions { old_provinces: vec!["52".to_owned()], ..ConversionOptions::default() });
    let told = errors(&conversion);
    assert_eq!((told.len(), conversion.contradictions()), (2, 2), "{told:?}");
    let unit = "Đơn vị `bd.van-canh.canh-hiep` (mã `22000`) bị chia mà bảng và tuỳ chọn không nói phần nào về đâu.";
    assert!(told[0].starts_with(&format!("185: {unit}")) && told[1].starts_with(&format!("190: {unit}")), "{told:?}");
    let warned: Vec<u64> = conversion.findings.iter().filter(|f| f.severity == Severity::Warning).map(|f| f.row).collect();
    assert_eq!(warned, [189], "the part of Canh Liên beside its rest");
}

#[test]
fn a_table_that_contradicts_itself_names_both_rows() {
    let org = before();
    let table = String::from_utf8(bytes("conversion-table.csv")).unwrap();
    let table = table.replacen("Phường Quy Nhơn Bắc,21553,Phường Trần Quang Diệu", "Phường Quy Nhơn Nam,21553,Phường Trần Quang Diệu", 1);
    let conversion = read_conversion("conversion-table.csv", table.as_bytes(), &org, &splits()).unwrap();
    let told = errors(&conversion);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("5: Mã mới `21553` mang tên khác hoặc thuộc tỉnh khác ở dòng 4 và dòng 5."), "{told:?}");
}

#[test]
fn both_provinces_give_the_published_135() {
    let org = before();
    let conversion = convert(&org, &splits());
    assert_eq!(errors(&conversion), Vec::<String>::new());
    let after = conversion.plan.apply(&org, &Control::none()).unwrap();
    let snapshot = rows("snapshot-2025-07.csv");
    assert_eq!(snapshot.len(), 135);
    for row in &snapshot {
        let unit = after.find_code("gso", &row["code"], at("2025-07-01")).unwrap_or_else(|e| panic!("{} {e}", row["code"]));
        let version = after.unit(unit).unwrap().on(day("2025-07-01")).unwrap();
        assert_eq!((version.name.as_str(), version.kind.as_str()), (row["name"].as_str(), row["kind"].as_str()));
    }
    let new = after.find_code("gso", "52", at("2025-07-01")).unwrap();
    assert_eq!(after.unit_id(new), "gia-lai");
    assert_eq!(after.tree(day("2025-07-01")).children(new).len(), 135);
    for row in rows("map-2025-07.csv").iter().filter(|row| row["kind_of_transfer"] == "whole") {
        let old = after.find_code("gso", &row["old_code"], at("2025-06-30")).unwrap();
        let place = after.place(old, day("2025-06-30"), day("2025-07-01"), Doer::default()).unwrap();
        assert_eq!(place, Place::Whole(after.find_code("gso", &row["new_code"], at("2025-07-01")).unwrap()), "{}", row["old_code"]);
    }
}

/// Everything that holds on the day of the table, in words: units, their codes, and where the old ones stand.
fn told_of_the_day(org: &Org) -> BTreeMap<String, String> {
    let (eve, on) = (day("2025-06-30"), day("2025-07-01"));
    let id = |ix| org.unit_id(ix).to_owned();
    let mut told = BTreeMap::new();
    for (ix, unit) in org.indexed() {
        if let Some(v) = unit.on(on) {
            let codes: Vec<&str> = org.codes().iter().filter(|c| c.unit == ix && c.span.contains(on)).map(|c| c.code.as_str()).collect();
            let said = format!("{} {} {} {:?} {codes:?} {:?}", v.name, v.kind, v.level, v.parent.map(id), v.span);
            told.insert(unit.id.clone(), said);
        }
        if unit.on(eve).is_some() {
            let place = match org.place(ix, eve, on, Doer::default()).unwrap() {
                Place::Whole(unit) => id(unit),
                Place::Shared(shares) => format!("{:?}", shares.iter().map(|(unit, share)| (id(*unit), *share)).collect::<Vec<_>>()),
            };
            told.insert(format!("place of {}", unit.id), place);
        }
    }
    let members = org.members().map(|(_, m)| (format!("member {}", m.id), m.home(on).map_or(String::new(), id)));
    told.extend(members);
    told
}

#[test]
fn a_table_converted_province_by_province_is_the_same() {
    let org = before();
    let at_once = told_of_the_day(&convert(&org, &splits()).plan.apply(&org, &Control::none()).unwrap());
    for order in [["52", "64"], ["64", "52"]] {
        let part = |org: &Org, province: &str| {
            let options = ConversionOptions { id: province.to_owned(), old_provinces: vec![province.to_owned()], ..splits() };
            convert(org, &options).plan.apply(org, &Control::none()).unwrap()
        };
        let after = order.iter().fold(org.clone(), |org, province| part(&org, province));
        assert_eq!(told_of_the_day(&after), at_once, "{order:?}");
        assert_eq!(after.last_record(), 2);
        let new = after.find_code("gso", "52", at("2025-07-01")).unwrap();
        assert_eq!((after.unit_id(new), after.tree(day("2025-07-01")).children(new).len()), ("gia-lai", 135));
    }
}

#[test]
fn applying_appends_and_never_changes_an_earlier_answer() {
    let org = before();
    let after = convert(&org, &splits()).plan.apply(&org, &Control::none()).unwrap();
    assert_eq!((org.last_record(), after.last_record()), (0, 1));
    assert_eq!(org.fingerprint(0), after.fingerprint(0));
    assert_eq!(after.as_known(0), org);
    assert_eq!(after.as_known(1), after);
    for (ix, unit) in org.indexed() {
        let same = after.find_unit(&unit.id).unwrap();
        for day in ["2022-06-01", "2024-11-30", "2025-06-30"].map(day) {
            let show = |org: &Org, ix| {
                org.unit(ix).unwrap().on(day).map(|v| (v.name.clone(), v.level, v.parent.map(|p| org.unit_id(p).to_owned())))
            };
            assert_eq!(show(&org, ix), show(&after, same));
        }
    }
    assert_eq!(again(&after), after);
}

#[test]
fn a_plan_shows_its_progress_and_can_be_stopped() {
    let org = before();
    let plan = convert(&org, &splits()).plan;
    let control = Control::none();
    plan.check(&org, &control).unwrap();
    assert_eq!((control.progress().phase(), control.progress().read()), (Phase::Reorganising, (1, 1, 1)));
    control.cancel_flag().cancel();
    assert_eq!(plan.check(&org, &control), Err(Error::Cancelled));
    assert_eq!(plan.apply(&org, &control), Err(Error::Cancelled));
}

#[test]
fn codes_and_names_that_meant_several_units() {
    let org = before();
    let after = convert(&org, &splits()).plan.apply(&org, &Control::none()).unwrap();
    let id = |found: Result<_, dean5299::org::OrgError>| {
        found.map(|ix| after.unit_id(ix).to_owned()).map_err(|e| dean5299::error::Coded::code(&e).text())
    };
    assert_eq!(id(after.find_code("gso", "52", Scope::default())), Err("ORG_AMBIGUOUS"));
    assert_eq!(id(after.find_code("gso", "52", at("2024-01-01"))).as_deref(), Ok("binh-dinh"));
    assert_eq!(id(after.find_code("gso", "52", at("2025-07-01"))).as_deref(), Ok("gia-lai"));
    assert_eq!(id(after.find_code("gso", "64", at("2025-07-01"))), Err("ORG_UNKNOWN_CODE"));
    for (on, unit) in [("2022-06-01", "bd.quy-nhon.le-loi"), ("2025-01-15", "bd.quy-nhon.thi-nai"), ("2025-07-01", "gia-lai.quy-nhon")] {
        assert_eq!(id(after.find_code("gso", "21583", at(on))).as_deref(), Ok(unit), "{on}");
    }
    assert_eq!(id(after.find_name("Ngô Mây", Scope::default())), Err("ORG_AMBIGUOUS"));
    assert_eq!(id(after.find_name("TT. Ngô Mây", at("2022-06-01"))).as_deref(), Ok("bd.phu-cat.ngo-may"));
    // Another ward of that name lies in An Khê, of the other old province.
    assert_eq!(id(after.find_name("Phường Ngô Mây", at("2022-06-01"))), Err("ORG_AMBIGUOUS"));
    let here = Scope { within: after.find_unit("binh-dinh"), ..at("2022-06-01") };
    assert_eq!(id(after.find_name("Phường Ngô Mây", here)).as_deref(), Ok("bd.quy-nhon.ngo-may"));
    assert_eq!(id(after.find_name("ngo may", at("2025-08-01"))).as_deref(), Ok("gia-lai.ngo-may"));
}

#[test]
fn a_unit_below_its_own_gone_origin_ends_the_chain() {
    let units = "unit_id,name,kind,level,parent_id,valid_from,valid_to\nTOP,T,province,1,,2022-01-01,\nU,U,commune,2,TOP,2022-01-01,2023-01-01\n\
                 A,A,village,3,U,2022-06-01,\nB,B,village,3,U,2022-06-01,\n";
    let changes = "effective_on,act,from_unit,to_unit,rule,document\n2023-01-01,split,U,A,share:1/2,Q\n2023-01-01,split,U,B,share:1/2,Q\n";
    let input = |name: &'static str, text: &'static str| Some(Input { name, format: Format::Csv, bytes: text.as_bytes() });
    let members = "member_id,unit_id,valid_from\n";
    let tables = OrgTables {
        units: input("units", units),
        members: input("members", members),
        changes: input("changes", changes),
        ..OrgTables::default()
    };
    let org = Org::from_tables(&tables, &Control::none()).unwrap();
    let mut ancestry = dean5299::org::Ancestry::new(&org);
    let chain: Vec<&str> = ancestry.of(org.find_unit("A").unwrap(), day("2024-01-01")).iter().map(|ix| org.unit_id(*ix)).collect();
    assert_eq!(chain, ["A", "U", "TOP"]);
}

#[test]
fn an_option_that_nobody_knows_is_an_error() {
    let error = dean5299::ask::conversion_options(&serde_json::json!({"split": {}})).unwrap_err();
    assert_eq!(
        (error.code(), error.params()),
        (Code::PlanUnknownField, vec![("file", "options".to_owned()), ("place", "split".to_owned())])
    );
    assert_eq!(format!("{error:?}"), r#"Plan(PLAN_UNKNOWN_FIELD [("file", "options"), ("place", "split")])"#);
}
