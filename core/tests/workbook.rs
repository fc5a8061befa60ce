//! Workbooks made by another program, as tables and in a reconciliation.

use dean5299::io::{DOSSIERS, ENTRIES, Format, Input, Item, read, read_igate};
use dean5299::run::{Options, Tables, reconcile};
use dean5299::time::Day;
use dean5299::{Control, Limits};

const DOSSIER_LIST: &[u8] = include_bytes!("../../tests/data/intake/ho-so.xlsx");
const ENTRY_LIST: &[u8] = include_bytes!("../../tests/data/intake/luot.xlsx");

fn xlsx<'a>(name: &'a str, bytes: &'a [u8]) -> Input<'a> {
    Input { name, format: Format::guess(name, bytes), bytes }
}

#[test]
fn a_list_of_an_office_is_read_row_by_row() {
    let mut items = Vec::new();
    let heading = read(&xlsx("ho-so.xlsx", DOSSIER_LIST), &DOSSIERS, &Limits::default(), &Control::none(), &mut |item| {
        let named = |row: &dean5299::io::Row<'_>, name: &str| row.get(DOSSIERS.index(name)?).map(str::to_owned);
        items.push(match item {
            Item::Row(row) => {
                let cells =
                    ["dossier_code", "applicant_id", "accepted_on", "channel", "status"].map(|n| named(&row, n).unwrap_or_default());
                format!("{} {}", row.number, cells.join("|"))
            }
            Item::Note { row, field, code, .. } => format!("{row} ?{code} {field}"),
            Item::Broken { row, field, code, .. } => format!("{row} !{code} {field}"),
        });
        Ok(())
    })
    .unwrap();
    assert_eq!(
        items,
        [
            "11 H08.16-221121-0004|052299000004|2022-11-21|Trực tuyến|Đã trả kết quả",
            "12 H08.16-221121-0005|052299000005|22/11/2022|Trực tiếp|Đang xử lý",
            "15 ?TABLE_CELL_ROUNDED applicant_id",
            "15 ?TABLE_CELL_ERROR status",
            "15 H08.17-221122-0001||2022-11-22T19:05:00|Trực tuyến|",
            "16 ||2022-11-23|Trực tuyến|Đang xử lý",
        ]
    );
    let notes: Vec<String> = heading.notes.iter().map(|(code, params)| format!("{code} {params:?}")).collect();
    assert_eq!(
        notes,
        [
            r#"TABLE_SHEET_TAKEN [("sheet", "Hồ sơ"), ("sheets", "2")]"#,
            r#"TABLE_SHEET_HIDDEN [("rows", "1"), ("columns", "1")]"#,
            r#"TABLE_NOUGHTS_RESTORED [("cells", "1")]"#,
        ]
    );
    // Row 22 is the last; rows 7 and 8 are the heading, the last of which counts as no row.
    assert_eq!(heading.skipped, 22 - 4 - 1);
}

#[test]
fn workbooks_are_reconciled_as_other_tables_are() {
    let tables = Tables {
        entries: vec![xlsx("luot.xlsx", ENTRY_LIST)],
        dossiers: vec![xlsx("ho-so.xlsx", DOSSIER_LIST).into()],
        ..Tables::default()
    };
    let options = Options::new(&[7; 32]).unwrap().extract_cutoff(Day::parse("2022-12-20").unwrap());
    let run = reconcile(&tables, &options, &Control::none()).unwrap();
    let counts: Vec<_> = run.files().iter().map(|f| (f.file.as_str(), f.read, f.accepted, f.rejected, f.duplicate)).collect();
    assert!(counts.contains(&("luot.xlsx", 3, 3, 0, 0)), "{counts:?}");
    assert!(counts.contains(&("ho-so.xlsx", 4, 3, 1, 0)), "{counts:?}");
    let verdicts: Vec<String> = run.verdicts().map(|v| format!("{} {}", v.entry_id, v.verdict)).collect();
    assert!(verdicts.contains(&"E1 verified".to_owned()), "{verdicts:?}");
    assert_eq!(ENTRIES.table, "entries");
}

#[test]
fn a_list_comes_back_with_its_mapping() {
    let extract = read_igate(DOSSIER_LIST, "ho-so.xlsx", None, &Limits::default(), &Control::none()).unwrap();
    assert_eq!(extract.mapping.heading("applicant_name"), Some("Họ tên Người nộp"));
    let again = read_igate(DOSSIER_LIST, "ho-so.xlsx", Some(&extract.mapping), &Limits::default(), &Control::none()).unwrap();
    assert_eq!((again.table, again.mapping), (extract.table, extract.mapping));
}
