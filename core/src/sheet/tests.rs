//! Sheets as a whole: rows in every state, and workbooks as offices send them back.

use std::sync::OnceLock;

use proptest::prelude::*;

use super::column::{Use, fingerprint};
use super::paper::{Paper, PaperRow, PaperTable};
use super::*;
use crate::call::{Control, Limits};
use crate::error::{Coded, Lang};
use crate::io::{Format, Input};
use crate::run::{Options, Run, Tables, reconcile};
use crate::time::{Day, Instant};

const SCHEME: &[u8] = b"format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n";
const HEADING: &str = "entry_id,kind,member_id,helped_on,reported_at,quantity,dossier_code,procedure_code,citizen_id,unit_id\n";
/// A line of every sort that a sheet lists.
const ENTRIES: &str = "e1,dossier_submission,m1,2022-11-21,2022-11-21,,H08.16-221121-0005,1.000894,,u1\n\
    e2,dossier_submission,m2,2022-11-21,2022-11-21,,H08.16-221121-0001,,,u1\n\
    e3,dossier_submission,m1,2022-11-21,2022-11-21,3,,,,u1\n\
    e4,dossier_submission,m3,2022-11-21,2022-11-21,,H08.16-221121-0002,,,u1\n\
    e5,dossier_submission,m3,2022-11-21,2022-11-22,,H08.16-221121-0001,,,u1\n\
    e6,dossier_submission,m1,2022-11-21,2022-11-21,2,H08.16-221121-0003;052999000002,2.000001,,u1\n\
    e7,dossier_submission,m2,2022-12-30,2022-12-30,,,,052999000001,u1\n\
    e8,dossier_submission,052999000003,2022-11-21,2022-11-21,,H08.16-221121-0006,,,u1\n\
    e9,account_opening,m1,2022-11-21,2022-11-21,,,,052999000004,u1\n";
const DOSSIERS: &str = "dossier_code,procedure_code,channel,status,accepted_on,applicant_id\n\
    H08.16-221121-0001,,online,accepted,2022-11-21,\nH08.16-221121-0002,,online,Chờ xem,2022-11-21,\n\
    H08.16-221121-0003,1.000894,online,accepted,2022-11-21,\nH08.16-221121-0004,1.000894,online,accepted,2022-11-21,\n\
    H08.16-221121-0006,,online,withdrawn,2022-11-21,\nH08.16-221121-0007,,online,accepted,2022-11-21,\n";
const ACCOUNTS: &str = "account_id,citizen_id,opened_on,status,channel\nk1,052999000004,2022-11-21,open,lạ\n";

fn made(entries: &str) -> Run {
    let input = |name, bytes| Input { name, format: Format::Csv, bytes };
    let entries = format!("{HEADING}{entries}");
    let tables = Tables {
        schemes: vec![("s", SCHEME)],
        entries: vec![input("entries.csv", entries.as_bytes())],
        dossiers: vec![input("dossiers.csv", DOSSIERS.as_bytes()).into()],
        accounts: vec![input("accounts.csv", ACCOUNTS.as_bytes())],
        ..Tables::default()
    };
    let options = Options::new(&[7; 32]).unwrap().extract_cutoff(Day::parse("2022-12-31").unwrap());
    reconcile(&tables, &options, &Control::none()).unwrap()
}

/// The run of all tests, and its sheet.
fn world() -> &'static (Run, Sheet) {
    static WORLD: OnceLock<(Run, Sheet)> = OnceLock::new();
    WORLD.get_or_init(|| {
        let run = made(ENTRIES);
        let sheet = run.sheet_of("u1", None, Lang::Vi).unwrap();
        (run, sheet)
    })
}

fn taking() -> Taking<'static> {
    Taking { actor: Some("cb1"), ..Taking::on(Instant::parse("2023-01-05").unwrap()) }
}

/// The sheet as it would be read if these were its rows.
fn paper(sheet: &Sheet, rows: &[Texts]) -> Paper {
    let rows = (9..).zip(rows).map(|(number, texts)| PaperRow { number, texts: texts.clone(), doubts: Vec::new() });
    let head = sheet.head.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Paper { head, tables: vec![PaperTable { page: 1, actor: String::new(), rows: rows.collect() }] }
}

fn take(rows: &[Texts]) -> Taken {
    let (run, sheet) = world();
    run.take(&[("a.xlsx", paper(sheet, rows))], &taking()).unwrap()
}

fn codes(taken: &Taken) -> Vec<&'static str> {
    taken.findings.iter().map(|finding| finding.code.text()).collect()
}

/// Codes that can be typed: of records, of none, badly written.
const TYPED: [&str; 5] =
    ["H08.16-221121-0004", "H08.16-221121-0007", "h08.16 – 221121 - 00007", "QG52.21553-2510-000248", "H08.16/221121/9"];
/// What can be typed in the place of a choice, and what it means.
const WORDS: [(&str, SheetAct); 8] = [
    ("Để nguyên", SheetAct::Leave),
    ("SUA MA HO SO", SheetAct::Correct),
    ("Correct the code", SheetAct::Correct),
    ("xac nhan khai dung", SheetAct::Confirm),
    ("đồng ý", SheetAct::Confirm),
    ("Ghép với hồ sơ", SheetAct::Pair),
    ("rút khai báo", SheetAct::Refuse),
    ("bác", SheetAct::Refuse),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn what_is_chosen_comes_back_and_nothing_else(at in 0..64_usize, chosen in 0..WORDS.len(), typed in 0..=TYPED.len()) {
        let rows = &world().1.rows;
        let row = &rows[at % rows.len()];
        let ((word, act), code) = (WORDS[chosen], TYPED.get(typed).copied().unwrap_or_default());
        let mut all: Vec<Texts> = rows.iter().map(|row| row.texts.clone()).collect();
        all[at % rows.len()].set(Column::Act, word);
        all[at % rows.len()].set(Column::NewCode, code);
        let taken = take(&all);
        let file = &taken.files[0];
        prop_assert_eq!((file.read, file.skipped), (1, rows.len() as u64 - 1));
        let is_right = row.acts.contains(&act) && matches!(act, SheetAct::Correct | SheetAct::Pair) == !code.is_empty();
        prop_assert_eq!(file.accepted, u64::from(is_right), "{:?}", codes(&taken));
        let [entry, line] = [Column::EntryId, Column::Line].map(|column| row.texts.get(column).to_owned());
        let decisions: Vec<_> = taken.decisions.list().iter().map(|d| (d.entry_id.to_string(), d.line.unwrap().to_string(), d.act.word(), d.dossier_code.as_deref())).collect();
        let corrections: Vec<_> = taken.corrections.iter().map(|c| (c.entry_id.clone(), c.line.to_string(), c.dossier_code.as_str())).collect();
        let shown = row.texts.get(Column::Nearest).lines().next().and_then(|near| near.split(' ').next()).filter(|code| code.starts_with("H08"));
        match act {
            _ if !is_right => prop_assert!(decisions.is_empty() && corrections.is_empty()),
            SheetAct::Leave => prop_assert!(decisions.is_empty() && corrections.is_empty()),
            SheetAct::Correct => prop_assert_eq!((decisions, corrections), (vec![], vec![(entry, line, code)])),
            SheetAct::Pair => prop_assert_eq!((decisions, corrections), (vec![(entry, line, "pair", Some(code))], vec![])),
            // What is refused stays with the record that was found, or with the code that was claimed.
            SheetAct::Refuse => {
                let claimed = Some(row.texts.get(Column::Code)).filter(|code| !code.is_empty());
                let named = decisions.first().and_then(|decision| decision.3);
                prop_assert!(named == shown || named == claimed || claimed.is_none(), "{:?}", decisions);
                prop_assert_eq!(named.is_none(), claimed.is_none() && shown.is_none(), "{:?}", decisions);
                prop_assert_eq!((decisions, corrections), (vec![(entry, line, "refuse", named)], vec![]));
            }
            // What is confirmed is the record that the row shows first; of an account there is no code.
            SheetAct::Confirm => {
                prop_assert_eq!((decisions, corrections), (vec![(entry, line, "confirm", shown)], vec![]));
            }
        }
    }

    #[test]
    fn a_locked_cell_that_was_changed_is_found(at in 0..64_usize, column in 0..Column::ALL.len(), text in "[ -~ăếđ]{0,12}", chosen in 0..WORDS.len()) {
        let rows = &world().1.rows;
        let (column, mut all) = (Column::ALL[column], rows.iter().map(|row| row.texts.clone()).collect::<Vec<_>>());
        let cell = &mut all[at % rows.len()];
        let is_other = crate::text::squeeze(&text) != crate::text::squeeze(cell.get(column));
        cell.set(column, text);
        if chosen % 2 == 0 {
            cell.set(Column::Act, WORDS[chosen].0);
        }
        let is_locked = matches!(column.purpose(), Use::Says | Use::Hides);
        let taken = take(&all);
        prop_assert_eq!(codes(&taken).contains(&"SHEET_EDITED"), is_locked && is_other);
        if is_locked && is_other {
            prop_assert_eq!((taken.files[0].read, taken.files[0].rejected, taken.decisions.list().len()), (1, 1, 0));
        }
    }
}

#[test]
fn untouched_rows_give_nothing_in_any_order() {
    let mut rows: Vec<Texts> = world().1.rows.iter().map(|row| row.texts.clone()).collect();
    assert_eq!(rows.len(), 9);
    rows.reverse();
    let taken = take(&rows);
    assert_eq!((taken.files[0].read, taken.files[0].skipped, taken.findings.len()), (0, 9, 0));
}

#[test]
fn a_row_made_anew_by_hand_is_as_good_as_any() {
    // The fingerprint shows accidents and quiet edits. It is no seal: whoever makes it anew can only say what he may say anyway.
    let (_, sheet) = world();
    let mut row = sheet.rows[0].texts.clone();
    row.set(Column::Hint, "other");
    row.set(Column::Hash, row.hash());
    row.set(Column::Act, "refuse");
    assert_eq!(take(&[row]).decisions.list().len(), 1);
    assert_ne!(fingerprint(["ab", "c"].iter()), fingerprint(["a", "bc"].iter()));
}

#[test]
fn more_lines_than_people_can_go_through_are_refused() {
    let entry = |n: usize| format!("e{n},dossier_submission,m1,2022-11-21,2022-11-21,,H08.17-221121-{n:05},,,u1\n");
    let run = made(&(0..=make::ROWS).map(entry).collect::<String>());
    let refused = run.sheet("u1", None, Lang::Vi).unwrap_err();
    assert_eq!(
        (refused.code().text(), refused.params()),
        ("SHEET_TOO_LARGE", vec![("rows", "20001".to_owned()), ("max", "20000".to_owned())])
    );
}

#[cfg(feature = "sheet")]
mod workbooks {
    use rust_xlsxwriter::{Formula, Workbook};

    use super::*;
    use crate::error::Result;

    fn read(sheets: &[(&str, &[u8])]) -> Result<Taken> {
        world().0.read_sheets(sheets, &taking(), &Control::none())
    }

    #[test]
    fn a_sheet_has_the_same_bytes_every_time_and_is_read_as_it_was_written() {
        let (run, sheet) = world();
        let written = run.sheet("u1", None, Lang::Vi).unwrap();
        assert!((0..4).all(|_| run.sheet("u1", None, Lang::Vi).unwrap() == written));
        let again = Run::open(&run.files_out(Lang::Vi).unwrap()).unwrap();
        assert_eq!(again.sheet("u1", None, Lang::Vi).unwrap(), written, "a run that was read again");
        let texts: Vec<Texts> = sheet.rows.iter().map(|row| row.texts.clone()).collect();
        assert_eq!(texts_of(&written, &Limits::default()).unwrap(), texts);
        let taken = again.read_sheets(&[("a.xlsx", &written)], &taking(), &Control::none()).unwrap();
        assert_eq!((taken.files[0].skipped, taken.findings.len()), (9, 0));
    }

    #[test]
    fn no_number_of_a_person_stands_in_it() {
        let (run, _) = world();
        for lang in [Lang::Vi, Lang::En] {
            let mut said = String::new();
            let bytes = run.sheet("u1", None, lang).unwrap();
            let control = Control::none();
            crate::io::sheet::each_text_row(("a.xlsx", &bytes), &Limits::default(), &control, &mut |row| {
                row.cells.into_iter().for_each(|(_, text)| said.push_str(&(text.unwrap() + "\n")));
                Ok(())
            })
            .unwrap();
            assert!(said.contains("*********003") && said.contains("***\n"), "{said}");
            for number in 1..=4 {
                assert!(!said.contains(&format!("05299900000{number}")), "{said}");
            }
        }
    }

    /// The sheet as another program might save it: pages before it, columns in another order with one between, every cell a text, rows lower down.
    fn saved_otherwise(sheet: &Sheet, rows: &[Texts]) -> Vec<u8> {
        let mut book = Workbook::new();
        book.add_worksheet().set_name("Ghi chép").unwrap().write_string(0, 0, "của huyện").unwrap();
        let page = book.add_worksheet();
        for (row, (name, value)) in (3..).zip(&sheet.head) {
            page.write_string(row, 2, *name).unwrap().write_string(row, 3, value).unwrap();
        }
        let page = book.add_worksheet();
        page.write_string(1, 0, "Phiếu của xã").unwrap();
        let place = |column: &Column| u16::try_from(30 - column.at()).unwrap() + u16::from(column.at() < 12);
        for column in Column::ALL {
            page.write_string(9, place(column), column.word()).unwrap().write_string(10, place(column), "tiêu đề").unwrap();
            for (number, row) in (14..).zip(rows) {
                page.write_string(number, place(column), row.get(*column)).unwrap();
            }
        }
        page.write_string(4, place(&Column::EntryId), "actor").unwrap().write_string(4, place(&Column::HelpedOn), "cb-xa").unwrap();
        page.write_string(40, 1, "Người lập biểu").unwrap();
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn a_workbook_that_another_program_saved() {
        let (run, sheet) = world();
        let mut rows: Vec<Texts> = sheet.rows.iter().rev().map(|row| row.texts.clone()).collect();
        let at = rows.iter().position(|row| row.get(Column::EntryId) == "e1").unwrap();
        rows[at].set(Column::Act, "Sửa mã hồ sơ");
        rows[at].set(Column::NewCode, " H08.16-221121-0004 ");
        let bytes = saved_otherwise(sheet, &rows);
        let taken = run.read_sheets(&[("xa.xlsx", &bytes)], &Taking::on(taking().decided_on), &Control::none()).unwrap();
        assert_eq!(codes(&taken), [""; 0]);
        let correction =
            taken.corrections.iter().map(|c| (c.entry_id.as_str(), c.dossier_code.as_str(), c.was.as_deref(), c.actor.as_str()));
        assert_eq!(correction.collect::<Vec<_>>(), [("e1", "H08.16-221121-0004", Some("H08.16-221121-0005"), "cb-xa")]);
        assert_eq!((taken.files[0].read, taken.files[0].skipped), (1, 8));
    }

    #[test]
    fn a_page_that_was_copied_is_read_as_well() {
        let (run, sheet) = world();
        let mut rows: Vec<Texts> = sheet.rows.iter().map(|row| row.texts.clone()).collect();
        let mut two = paper(sheet, &rows);
        rows[0].set(Column::Act, "refuse");
        two.tables.push(PaperTable { page: 3, ..paper(sheet, &rows).tables.remove(0) });
        let taken = run.take(&[("a.xlsx", two)], &taking()).unwrap();
        let counts: Vec<_> = taken.files.iter().map(|f| (f.file.as_str(), f.read, f.accepted, f.skipped)).collect();
        assert_eq!(counts, [("a.xlsx", 0, 0, 9), ("a.xlsx#3", 1, 1, 8)]);
    }

    #[test]
    fn cells_that_cannot_be_read_for_sure_are_findings() {
        let (_, sheet) = world();
        let rows: Vec<Texts> = sheet.rows.iter().map(|row| row.texts.clone()).collect();
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        for (row, (name, value)) in (0..).zip(&sheet.head) {
            page.write_string(row, 0, *name).unwrap().write_string(row, 1, value).unwrap();
        }
        let page = book.add_worksheet();
        for (at, column) in (0..).zip(Column::ALL) {
            page.write_string(0, at, column.word()).unwrap();
            for (number, row) in (3..).zip(&rows) {
                page.write_string(number, at, row.get(*column)).unwrap();
            }
        }
        let place = |column: Column| u16::try_from(column.at()).unwrap();
        page.write_number(3, place(Column::NewCode), 1_234_567_890_123_456_789.0).unwrap();
        page.write_formula(4, place(Column::Act), Formula::new("1/0").set_result("#DIV/0!")).unwrap();
        page.write_formula(5, place(Column::Hint), Formula::new("1/0").set_result("#DIV/0!")).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let taken = read(&[("a.xlsx", &bytes)]).unwrap();
        let found: Vec<String> = taken.findings.iter().map(|f| format!("{} {} {}", f.row, f.field, f.code)).collect();
        assert_eq!(found, ["4 new_code TABLE_CELL_ROUNDED", "5 act TABLE_CELL_ERROR", "6  SHEET_EDITED"]);
        assert_eq!((taken.files[0].read, taken.files[0].rejected, taken.files[0].skipped), (3, 3, 6));
    }

    #[test]
    fn workbooks_keep_to_the_limits_of_tables() {
        let (run, _) = world();
        let bytes = run.sheet("u1", None, Lang::En).unwrap();
        for (name, value, limit) in
            [("file_bytes", 100, "file_bytes"), ("rows", 5, "rows"), ("columns", 10, "columns"), ("zip_parts", 3, "zip_parts")]
        {
            let mut limits = Limits::default();
            assert!(limits.set(name, value));
            let refused = run.read_sheets(&[("a.xlsx", &bytes)], &Taking { limits, ..taking() }, &Control::none()).unwrap_err();
            assert_eq!((refused.code().text(), refused.params()[0].1.as_str()), ("LIMIT_EXCEEDED", limit));
        }
    }

    #[test]
    fn a_workbook_of_something_else_is_no_sheet() {
        let (run, _) = world();
        let report = run.report(&crate::report::Request::overview("u1", "2022-11")).unwrap();
        let bytes = crate::render::render(&report, crate::render::RenderFormat::Xlsx).unwrap();
        assert_eq!(read(&[("report.xlsx", &bytes)]).unwrap_err().code().text(), "SHEET_FOREIGN");
    }
}

/// Of a dossier that evidence only suggests the stars are all that a run without its records knows.
#[test]
fn a_confirm_is_offered_where_the_dossier_can_be_named() {
    let scheme = [SCHEME, b"[[rule]]\nid = 'code'\nkeys = ['code']\n[[rule]]\nid = 'e'\nkeys = ['evidence', 'window']\n"].concat();
    let entries = b"entry_id,kind,member_id,helped_on,reported_at,citizen_name,birth_date,unit_id\n\
        e1,dossier_submission,m1,2022-11-21,2022-11-21,An,1960-01-02,u1\ne2,dossier_submission,m1,2022-11-21,2022-11-21,Nam,1961-01-02,u1\n";
    let dossiers = b"dossier_code,channel,status,submitted_on,applicant_name,birth_date\n\
        H08.16-221121-0004,online,accepted,2022-11-21,An,1960-01-02\nBN/0005,online,accepted,2022-11-21,Nam,1961-01-02\n";
    let input = |name, bytes| Input { name, format: Format::Csv, bytes };
    let (entries, dossiers) = (input("entries.csv", entries.as_slice()), input("dossiers.csv", dossiers.as_slice()));
    let tables = Tables { schemes: vec![("s", &scheme)], entries: vec![entries], dossiers: vec![dossiers.into()], ..Tables::default() };
    let options = Options::new(&[7; 32]).unwrap().extract_cutoff(Day::parse("2022-12-31").unwrap());
    let run = reconcile(&tables, &options, &Control::none()).unwrap();
    let shown: Vec<_> = run.verdicts().map(|v| (v.reason.word(), v.dossier_code.unwrap_or("-").to_owned())).collect();
    assert_eq!(shown, [("evidence_weak", "H08.16-221121-****".to_owned()), ("evidence_weak", "-".to_owned())]);
    let offers = |run: &Run| -> Vec<bool> {
        run.sheet_of("u1", None, Lang::Vi).unwrap().rows.iter().map(|row| row.acts.contains(&SheetAct::Confirm)).collect()
    };
    let mut files = run.files_out(Lang::Vi).unwrap();
    assert_eq!((offers(&run), offers(&Run::open(&files).unwrap())), (vec![true, true], vec![true, true]));
    files.retain(|(name, _)| name != "records.bin");
    assert_eq!(offers(&Run::open(&files).unwrap()), [false, false]);
}
