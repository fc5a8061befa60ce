use super::*;
use crate::error::Coded;
use crate::io::{CLUSTERS, Column, DOSSIERS, TARGETS};
use crate::text::Notation;
use proptest::prelude::*;

const fn column(name: &'static str, required: bool, free_text: bool) -> Column {
    Column { name, aliases: &[], required, free_text, several: false }
}

/// Two plain columns around two of free text.
static SHEET: Contract = Contract {
    table: "sheet",
    columns: &[column("sheet_id", true, false), column("note", false, true), column("kind", true, false), column("more", false, true)],
};

fn input(format: Format, bytes: &[u8]) -> Input<'_> {
    Input { name: "f", format, bytes }
}

/// Items as text: `3 a|b` is a row, `4 !CODE field` a broken one.
fn look_within(limits: &Limits, format: Format, contract: &'static Contract, bytes: &[u8]) -> Result<(Vec<String>, Heading)> {
    let mut items = Vec::new();
    let heading = read(&input(format, bytes), contract, limits, &Control::none(), &mut |item| {
        items.push(match item {
            Item::Row(row) => {
                let cells: Vec<_> = (0..contract.columns.len()).map(|i| row.get(i).unwrap_or_default()).collect();
                format!("{} {}", row.number, cells.join("|"))
            }
            Item::Note { row, field, code, .. } => format!("{row} ?{code} {field}"),
            Item::Broken { row, field, code, .. } => format!("{row} !{code} {field}").trim_end().to_owned(),
        });
        Ok(())
    })?;
    Ok((items, heading))
}

fn look(format: Format, contract: &'static Contract, text: &str) -> Result<(Vec<String>, Heading)> {
    look_within(&Limits::default(), format, contract, text.as_bytes())
}

fn check(format: Format, text: &str, expected: &[&str]) {
    assert_eq!(look(format, &SHEET, text).unwrap().0, expected, "{text:?}");
}

fn csv(body: &str, expected: &[&str]) {
    check(Format::Csv, &format!("sheet_id,note,kind,more\n{body}"), expected);
}

fn code(format: Format, contract: &'static Contract, bytes: &[u8]) -> &'static str {
    look_within(&Limits::default(), format, contract, bytes).map_or_else(|e| e.code().text(), |_| "")
}

#[test]
fn csv_records() {
    csv("", &[]);
    csv("1,a,b,c", &["2 1|a|b|c"]);
    csv("1, a ,\"b\"\"\",\r\n2,,,\r3,,,\n", &["2 1|a|b\"|", "3 2|||", "4 3|||"]);
    csv("1,\"x\ny\",b,\"\nz\"\n2,,,", &["2 1|x\ny|b|z", "5 2|||"]);
    csv("1,a,b,c,,\n1,a,b,c,d\n1,a,b\n1", &["2 1|a|b|c", "3 !TABLE_FIELD_COUNT", "4 !TABLE_FIELD_COUNT", "5 !TABLE_FIELD_COUNT"]);
    csv(
        "1,a\tb\u{1},k,\n1,a\tb,k,\n1\t2,,k,\n3\0,,,",
        &["2 !TABLE_CONTROL_CHARACTER note", "3 1|a\tb|k|", "4 1 2||k|", "5 !TABLE_CONTROL_CHARACTER sheet_id"],
    );
}

#[test]
fn a_malformed_quote_costs_its_own_line_only() {
    let quote = |n: u64| format!("{n} !TABLE_QUOTE");
    csv("1,a\"b,k,\n2,,k,", &[&quote(2), "3 2||k|"]);
    csv("1,\"a\"b,k,\n2,,k,", &[&quote(2), "3 2||k|"]);
    csv("1,\"a,k,\n2,,k,\n3,,k,", &[&quote(2), "3 2||k|", "4 3||k|"]);
    csv("1,,\"k\nk\",\n2,,k,", &[&quote(2), &quote(3), "4 2||k|"]);
    csv("1,\"a\nb\",k\n2,,k,", &[&quote(2), &quote(3), "4 2||k|"]);
    // The quote that seems to close the first record opens the second.
    csv("1,\"a,k,\n2,\",b\",k,\n3,,k,", &[&quote(2), "3 2|,b|k|", "4 3||k|"]);
    csv("1,,k,\"a\n2,,k,\"\nb\"\n3,,k,", &[&quote(2), "3 2||k|b", "5 3||k|"]);
    // A cell that ends with a line break is no such case.
    csv("1,\"a\n\",k,\n2,,k,", &["2 1|a|k|", "4 2||k|"]);
}

#[test]
fn an_open_quote_swallows_no_row() {
    let quote = |n: u64| format!("{n} !TABLE_QUOTE");
    // A stray quote many lines below an open one, with good rows between.
    let rows: String = (2..60).map(|i| format!("{i},a,k,m\n")).collect();
    let kept = (2..60).map(|i| format!("{} {i}|a|k|m", i + 1));
    let expected: Vec<_> = std::iter::once(quote(2)).chain(kept).chain([quote(61), "62 61|||".to_owned()]).collect();
    csv(&format!("1,a,k,\"open\n{rows}60,a,k,3\"\n61,,,"), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    // Without a good row between; the second line is no row, yet it is not lost in silence.
    csv("1,a,k,\"open\n2,b,k,3\"\n3,,,", &[&quote(2), &quote(3), "4 3|||"]);
    // A row whose cells are empty quotes.
    csv("1,\"open,k,\n2,\"\",k,\n3,x\",k,", &[&quote(2), "3 2||k|", &quote(4)]);
    csv("1,\"open,k,\n,,,\n3,x\",k,", &[&quote(2), &quote(4)]);
    // Notes of several lines: fewer cells, more cells, an empty line.
    csv("1,\"a\n\nb, c\n1, 2, 3, 4, 5\nd\",k,\"e, f\n(g, h)\"\n2,,,", &["2 1|a\n\nb, c\n1, 2, 3, 4, 5\nd|k|e, f\n(g, h)", "8 2|||"]);
    // A header that leaves a quote open is no header.
    let text = "sheet_id,kind,\"note\n1,k,a\n2,k,3\"\n";
    assert_eq!(code(Format::Csv, &SHEET, text.as_bytes()), "TABLE_NO_HEADER");
}

#[test]
fn long_records() {
    let limits = Limits { record_bytes: 24, record_lines: 3, ..Limits::default() };
    let look = |body: &str| look_within(&limits, Format::Csv, &SHEET, format!("sheet_id,note,kind,more\n{body}").as_bytes());
    assert_eq!(look("1,\"a\nb\nc\",k,").unwrap().0, ["2 1|a\nb\nc|k|"]);
    assert_eq!(look("1,\"a\nb\nc\nd\",k,").unwrap().0.first().map(String::as_str), Some("2 !TABLE_QUOTE"));
    assert_eq!(look("1,\"a234567890\nb234567890\nc\",k,\n2,,k,").unwrap().0.last().map(String::as_str), Some("5 2||k|"));
    assert_eq!(look(&format!("1,{},k,", "a".repeat(19))).unwrap().0.len(), 1);
    assert_eq!(
        look(&format!("1,{},k,", "a".repeat(20))).unwrap_err().params(),
        [("limit", "record_bytes".to_owned()), ("max", "24".to_owned()), ("value", "25".to_owned())]
    );
}

#[test]
fn headers_are_found_below_titles_under_any_delimiter() {
    let text = "\u{FEFF}ỦY BAN \"NHÂN DÂN;;;\n\n\"DANH SÁCH\nHỒ SƠ\";;;\nTT;\"Mã\nhồ sơ\";Trạng thái;Địa chỉ;\n(1);(2);(3);(4);\n\n1;D1;Đã xong;Q;\n;Tổng cộng;;;\n";
    let (items, heading) = look(Format::Csv, &DOSSIERS, text).unwrap();
    assert_eq!(items.len(), 1);
    assert!(items[0].starts_with("9 D1|||||") && items[0].contains("Đã xong"), "{items:?}");
    assert_eq!(heading.mapping, [("Mã\nhồ sơ".to_owned(), "dossier_code"), ("Trạng thái".to_owned(), "status")]);
    assert_eq!((heading.unknown, heading.skipped), (vec!["TT".to_owned(), "Địa chỉ".to_owned()], 7));
    assert_eq!(heading.columns_present.iter().filter(|present| **present).count(), 2);
    let (items, _) = look(Format::Csv, &CLUSTERS, "Cụm\tĐơn vị\tTừ ngày\nC\tU\t2023-01-01").unwrap();
    assert_eq!(items, ["2 C|U|2023-01-01||||"]);
    assert_eq!(look(Format::Csv, &DOSSIERS, "dossier_code;\nD1;\n").unwrap().0.len(), 1);
}

#[test]
fn total_rows_are_passed_over() {
    let (items, heading) = look(Format::Csv, &TARGETS, "indicator,unit_id,period,value\na,U,2022,1\nTổng số,,,1\n").unwrap();
    assert_eq!((items.len(), heading.skipped), (1, 1));
}

#[test]
fn a_header_says_how_numbers_are_written() {
    for (format, text, expected) in [
        (Format::Csv, "Chỉ tiêu,unit_id,Kỳ,Mức giao\na,u,2022,1\n", Notation::Vietnamese),
        (Format::Csv, "Chỉ tiêu;Mã đơn vị;Kỳ;VALUE\na;u;2022;1\n", Notation::English),
        (Format::Csv, "indicator,unit_id,period,target\na,u,2022,1\n", Notation::English),
        (Format::Json, r#"[{"muc_giao":"1"}]"#, Notation::Vietnamese),
        (Format::JsonLines, "{\"value\":\"1\"}\n{\"Mức giao\":\"1\"}", Notation::English),
        (Format::Json, r#"[{"indicator":"1"}]"#, Notation::English),
    ] {
        read(&input(format, text.as_bytes()), &TARGETS, &Limits::default(), &Control::none(), &mut |item| {
            let Item::Row(row) = item else { panic!("{text}") };
            assert_eq!(row.notation(3), expected, "{text}");
            Ok(())
        })
        .unwrap();
    }
}

#[test]
fn errors_of_the_whole_file() {
    use Format::{Csv, Json, JsonLines};
    for (format, bytes, expected) in [
        (Csv, &b""[..], "TABLE_NO_HEADER"),
        (Csv, b"\xEF\xBB\xBF", "TABLE_NO_HEADER"),
        (Json, b"", "TABLE_NO_HEADER"),
        (Csv, b"a,b\n1,2\n", "TABLE_NO_HEADER"),
        (Csv, b"sheet_id,note\n", "TABLE_MISSING_COLUMN"),
        (Csv, b"sheet_id,kind,SHEET ID\n", "TABLE_COLUMN_TWICE"),
        (Csv, b"sheet_id,kind\n\xFF", "TABLE_ENCODING"),
        (Csv, b"\xFF\xFEs\0\0\xD8s\0", "TABLE_ENCODING_WIDE"),
        (Csv, b"\xFE\xFF\0s\0", "TABLE_ENCODING_WIDE"),
        (Csv, b"\xFF\xFEs\0", "TABLE_NO_HEADER"),
        (Csv, b"sheet_id,kind\n", ""),
        (Json, b"[]", ""),
        (Json, b" { }", "TABLE_NOT_ARRAY"),
        (Json, b"{}\n{}", "TABLE_NOT_ARRAY"),
        (Json, b"12", "TABLE_NOT_ARRAY"),
        (Json, b"tru", "TABLE_JSON_SYNTAX"),
        (Json, b"[{}", "TABLE_JSON_SYNTAX"),
        (Json, b"[{},]", "TABLE_JSON_SYNTAX"),
        (Json, b"[,]", "TABLE_JSON_SYNTAX"),
        (Json, b"[{} {}]", "TABLE_JSON_SYNTAX"),
        (Json, b"[]x", "TABLE_JSON_SYNTAX"),
        (Json, b"[{\"note\":[}]", "TABLE_JSON_SYNTAX"),
        (JsonLines, b"\n", ""),
    ] {
        assert_eq!(code(format, &SHEET, bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
    }
    let twenty_one = format!("{}sheet_id,kind\n", "title\n".repeat(20));
    assert_eq!(code(Format::Csv, &SHEET, twenty_one.as_bytes()), "TABLE_NO_HEADER");
    assert_eq!(code(Format::Csv, &SHEET, twenty_one.trim_start_matches("title").as_bytes()), "");
}

#[test]
fn places_of_json_errors() {
    for (text, line, column) in [("[{},\n  {\"a\": tru}]", "2", "12"), ("[{}\n x]", "2", "2"), ("[{},\n {\n}, {\"", "3", "5")] {
        let error = look(Format::Json, &SHEET, text).unwrap_err();
        assert_eq!(error.params(), [("file", "f".to_owned()), ("line", line.to_owned()), ("column", column.to_owned())], "{text}");
    }
}

#[test]
fn json_elements() {
    let text = r#"[{"sheet_id":"1","note":null,"kind":true,"more":["x","y"],"z":{"a":1.5}}, {"sheetId":12,"Kind":-3},
        7, ["a"], {"kind":1.5}, {"kind":{}}, {"more":[["x"]]}, {"more":[1]}, {"kind":1,"KIND":2}, {"y":1,"y":2}, {"z":1e3,"kind":"a\u0000b"}, {"note":"a\nb"}]"#;
    let (items, heading) = look(Format::Json, &SHEET, text).unwrap();
    assert_eq!(
        items,
        [
            "1 1||true|x;y",
            "2 12||-3|",
            "3 !TABLE_NOT_OBJECT",
            "4 !TABLE_NOT_OBJECT",
            "5 !TABLE_FLOAT kind",
            "6 !TABLE_NESTED kind",
            "7 !TABLE_NESTED more",
            "8 !TABLE_NESTED more",
            "9 !TABLE_KEY_TWICE kind",
            "10 !TABLE_KEY_TWICE",
            "11 !TABLE_CONTROL_CHARACTER kind",
            "12 |a\nb||",
        ]
    );
    assert_eq!(heading.unknown, ["y", "z"]);
    assert_eq!(heading.mapping.last(), Some(&("KIND".to_owned(), "kind")));
    assert_eq!(heading.columns_present, [true; 4]);
}

#[test]
fn a_whole_float_is_an_integer() {
    let text = |number: &str| format!("{{\"kind\":{number}}}");
    for (number, expected) in [
        ("1.0", "1 ||1|"),
        ("1e3", "1 ||1000|"),
        ("-0.0", "1 ||0|"),
        ("-2.00", "1 ||-2|"),
        ("9007199254740991.0", "1 ||9007199254740991|"),
        ("9007199254740992.0", "1 !TABLE_FLOAT kind"),
        ("123456789012345678901234567890", "1 !TABLE_FLOAT kind"),
        ("18446744073709551615", "1 ||18446744073709551615|"),
        ("1.5", "1 !TABLE_FLOAT kind"),
        ("1e-3", "1 !TABLE_FLOAT kind"),
    ] {
        check(Format::JsonLines, &text(number), &[expected]);
        check(Format::Json, &format!("[{}]", text(number)), &[expected]);
    }
    check(Format::Json, "[{\"kind\":[1.0]}]", &["1 !TABLE_NESTED kind"]);
}

#[test]
fn null_in_a_list_is_left_out() {
    let text = r#"{"sheet_id":null,"more":["x",null,"y"]}"#;
    check(Format::JsonLines, text, &["1 |||x;y"]);
    check(Format::Json, &format!("[{text},{{\"more\":[null]}},{{\"more\":[[null]]}}]"), &["1 |||x;y", "2 |||", "3 !TABLE_NESTED more"]);
}

#[test]
fn json_has_the_columns_that_any_object_has() {
    for (format, text) in [
        (Format::Json, r#"[{"sheet_id":"1"}, {"sheet_id":"2","kind":null}]"#),
        (Format::JsonLines, "{\"sheet_id\":\"1\"}\n{\"sheet_id\":\"2\",\"kind\":null}"),
        (Format::Csv, "sheet_id,kind\n1,\n2,\n"),
    ] {
        let mut has = Vec::new();
        let heading = read(&input(format, text.as_bytes()), &SHEET, &Limits::default(), &Control::none(), &mut |item| {
            has.extend(if let Item::Row(row) = item { Some([0, 1, 2, 3].map(|i| row.has(i))) } else { None });
            Ok(())
        })
        .unwrap();
        assert_eq!(heading.columns_present, [true, false, true, false]);
        assert_eq!(has, [[true, false, true, false]; 2]);
    }
}

#[test]
fn a_syntax_error_of_the_file_is_told_before_the_first_row() {
    let result = read(&input(Format::Json, b"[{}, {}"), &SHEET, &Limits::default(), &Control::none(), &mut |_| Err(crate::Error::Internal));
    assert_eq!(result.unwrap_err().code().text(), "TABLE_JSON_SYNTAX");
}

#[test]
fn json_lines() {
    let text = "\u{FEFF}{\"sheet_id\":\"1\"}\r\n\n{\"sheet_id\":\n{\"sheet_id\":\"2\"} {}\n[1]\n {\"sheet_id\":\"3\"} ";
    let expected = ["1 1|||", "3 !TABLE_JSON_SYNTAX", "4 !TABLE_JSON_SYNTAX", "5 !TABLE_NOT_OBJECT", "6 3|||"];
    check(Format::JsonLines, text, &expected);
    assert_eq!(look(Format::JsonLines, &SHEET, text).unwrap().1.skipped, 1);
}

#[test]
fn both_sides_of_each_limit() {
    let limits = Limits { file_bytes: 40, rows: 2, columns: 3, json_depth: 3, ..Limits::default() };
    let limit = |format, text: &str| match look_within(&limits, format, &SHEET, text.as_bytes()) {
        Err(e) => e.params().into_iter().map(|(_, value)| value).collect::<Vec<_>>().join(" "),
        Ok(_) => String::new(),
    };
    for (format, text, expected) in [
        (Format::Csv, format!("sheet_id,kind\n1,{}\n", "k".repeat(23)), ""),
        (Format::Csv, format!("sheet_id,kind\n1,{}\n", "k".repeat(24)), "file_bytes 40 41"),
        (Format::Csv, "sheet_id,kind\n1,\n2,\n".to_owned(), ""),
        (Format::Csv, "sheet_id,kind\n1,\n2,\n3\n".to_owned(), "rows 2 3"),
        (Format::Csv, "sheet_id,kind,x\n".to_owned(), ""),
        (Format::Csv, "sheet_id,kind,x,y\n".to_owned(), "columns 3 4"),
        (Format::Json, r#"[{"sheet_id":1,"b":2,"c":3},{"c":4}]"#.to_owned(), ""),
        (Format::Json, r#"[{"sheet_id":1,"b":2,"c":3},{"d":4}]"#.to_owned(), "columns 3 4"),
        (Format::Json, r#"[{"sheet_id":[]}]"#.to_owned(), ""),
        (Format::Json, r#"[{"a":[[]]}]"#.to_owned(), "json_depth 3 4"),
        (Format::JsonLines, r#"{"sheet_id":[[]]}"#.to_owned(), ""),
        (Format::JsonLines, r#"{"a":[[[]]]}"#.to_owned(), "json_depth 3 4"),
    ] {
        assert_eq!(limit(format, &text), expected, "{text}");
    }
}

#[test]
fn a_set_flag_and_a_visitor_end_the_reading() {
    let text = format!("sheet_id,kind\n{}", "1,\n".repeat(5000));
    let control = Control::none();
    let mut rows = 0;
    let result = read(&input(Format::Csv, text.as_bytes()), &SHEET, &Limits::default(), &control, &mut |_| {
        rows += 1;
        control.cancel_flag().cancel();
        Ok(())
    });
    assert_eq!((result, rows), (Err(crate::Error::Cancelled), 4095));
    let result =
        read(&input(Format::Csv, text.as_bytes()), &SHEET, &Limits::default(), &Control::none(), &mut |_| Err(crate::Error::Internal));
    assert_eq!(result, Err(crate::Error::Internal));
}

#[test]
fn debug_shows_no_cell() {
    read(&input(Format::Csv, b"sheet_id,kind\n052091654321,k\n"), &SHEET, &Limits::default(), &Control::none(), &mut |item| {
        assert_eq!(format!("{item:?}"), "Row(Row { number: 2, .. })");
        Ok(())
    })
    .unwrap();
}

/// How a generated table is written.
#[derive(Clone, Debug)]
struct Dialect {
    delimiter: char,
    line_end: &'static str,
    always_quoted: bool,
}

impl Dialect {
    fn cell(&self, cell: &str) -> String {
        let quoted = self.always_quoted || cell.contains([self.delimiter, '"', '\n', '\r']);
        if quoted { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    }

    fn record(&self, cells: &[String]) -> String {
        let cells: Vec<_> = cells.iter().map(|cell| self.cell(cell)).collect();
        cells.join(&self.delimiter.to_string()) + self.line_end
    }
}

fn dialect() -> impl Strategy<Value = Dialect> {
    (prop_oneof![Just(','), Just(';'), Just('\t')], prop_oneof![Just("\n"), Just("\r\n"), Just("\r")], any::<bool>())
        .prop_map(|(delimiter, line_end, always_quoted)| Dialect { delimiter, line_end, always_quoted })
}

fn plain() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop_oneof![Just('a'), Just('"'), Just(','), Just(';'), Just(' '), Just('đ'), Just('1')], 0..6)
        .prop_map(|chars| chars.into_iter().collect())
}

/// Free text. A cell of several lines ends in a letter, for a closing quote at the start of a line leaves room for doubt; and none of
/// its lines has three delimiters, for then it could be a row.
fn free() -> impl Strategy<Value = String> {
    let c = prop_oneof![Just('a'), Just('"'), Just(','), Just(';'), Just('\t'), Just('\n'), Just('\r'), Just(' ')];
    proptest::collection::vec(c, 0..16).prop_map(|chars| {
        let text: String = chars.into_iter().collect();
        if !text.contains(['\n', '\r']) {
            return text;
        }
        let mut of_line = 0;
        let calm = text.chars().filter(|c| {
            of_line = if matches!(c, '\n' | '\r') { 0 } else { of_line + usize::from(matches!(c, ',' | ';' | '\t')) };
            of_line < 3
        });
        calm.collect::<String>() + "z"
    })
}

/// A row whose first cell is never blank, a number or a total.
fn row() -> impl Strategy<Value = Vec<String>> {
    (plain(), free(), plain(), free()).prop_map(|(id, note, kind, more)| vec![format!("E{id}"), note, kind, more])
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    proptest::collection::vec(row(), 0..8)
}

fn breaks(text: &str) -> usize {
    text.replace("\r\n", "\n").matches(['\n', '\r']).count()
}

/// The table as text, and for each record its first line, its text and the item it should give.
fn written(dialect: &Dialect, rows: &[Vec<String>]) -> (String, Vec<(usize, String, String)>) {
    let mut text = dialect.record(&["sheet_id", "note", "kind", "more"].map(str::to_owned));
    let mut line = 2;
    let mut records = Vec::new();
    for row in rows {
        let record = dialect.record(row);
        let cells: Vec<_> = row.iter().map(|cell| cell.trim()).collect();
        records.push((line, record.clone(), format!("{line} {}", cells.join("|"))));
        line += breaks(&record);
        text += &record;
    }
    (text, records)
}

proptest! {
    #[test]
    fn every_well_formed_table_comes_back(dialect in dialect(), rows in rows()) {
        let (text, records) = written(&dialect, &rows);
        let expected: Vec<_> = records.into_iter().map(|(_, _, item)| item).collect();
        let (items, heading) = look(Format::Csv, &SHEET, &text).unwrap();
        prop_assert_eq!(items, expected);
        prop_assert_eq!(heading.skipped, 0);
    }

    #[test]
    fn what_is_written_is_read(rows in rows()) {
        let text = String::from_utf8(crate::io::write_csv(&["sheet_id", "note", "kind", "more"], &rows)).unwrap();
        let (items, _) = look(Format::Csv, &SHEET, &text).unwrap();
        let cells: Vec<_> = items.iter().map(|item| item.split_once(' ').unwrap().1.to_owned()).collect();
        let expected: Vec<_> = rows.iter().map(|row| row.iter().map(|cell| cell.trim()).collect::<Vec<_>>().join("|")).collect();
        prop_assert_eq!(cells, expected);
    }

    #[test]
    fn stray_quotes_leave_all_other_rows(
        dialect in dialect(), rows in proptest::collection::vec(row(), 1..12),
        strays in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..4),
    ) {
        let (text, records) = written(&dialect, &rows);
        let header = text.len() - records.iter().map(|(_, record, _)| record.len()).sum::<usize>();
        let mut damaged: Vec<String> = records.iter().map(|(_, record, _)| record.clone()).collect();
        for (row, place) in &strays {
            let record = row.get_mut(&mut damaged);
            let inner = record.strip_suffix(dialect.line_end).unwrap();
            let places: Vec<_> = (0..=inner.len()).filter(|i| inner.is_char_boundary(*i) && !inner[..*i].ends_with('\r')).collect();
            let at = places[place.index(places.len())];
            record.insert(at, '"');
        }
        let text = format!("{}{}", &text[..header], damaged.concat());
        let items = look(Format::Csv, &SHEET, &text).unwrap().0;
        for ((line, record, item), now) in records.iter().zip(&damaged) {
            prop_assert!(record != now || items.contains(item), "line {line} of {text:?}: {items:?}");
        }
    }

    #[test]
    fn every_line_that_is_a_row_is_visited(body in "[a1\",;\n\r\t\u{0}E]{0,80}") {
        let body = body.replace('\n', "\nE,,,\n");
        let text = format!("sheet_id,note,kind,more\n{body}");
        let items = look(Format::Csv, &SHEET, &text).unwrap().0;
        let numbers: Vec<usize> = items.iter().map(|item| item.split(' ').next().unwrap().parse().unwrap()).collect();
        prop_assert!(numbers.is_sorted_by(|a, b| a < b));
        let text = text.replace("\r\n", "\n");
        let lines: Vec<_> = text.split(['\n', '\r']).collect();
        for (i, line) in lines.iter().enumerate().skip(1).filter(|(_, line)| **line == "E,,,") {
            prop_assert!(numbers.contains(&(i + 1)), "line {} ({line}) of {text:?}: {items:?}", i + 1);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "[\\[\\]{}:,\"\\\\a1 \n.eE;-]{0,60}") {
        for format in [Format::Csv, Format::Json, Format::JsonLines] {
            let _ = look_within(&Limits::default(), format, &SHEET, &bytes);
            let _ = look(format, &SHEET, &text);
            let _ = look(format, &SHEET, &format!("[{{\"sheet_id\":{text}}}]"));
        }
    }

    #[test]
    fn json_agrees_with_a_tree(rows in rows()) {
        let object = |row: &Vec<String>| serde_json::json!({ "sheet_id": row[0], "note": row[1], "kind": row[2], "more": row[3] });
        let expected: Vec<_> = rows.iter().enumerate().map(|(i, row)| format!("{} {}", i + 1, row.iter().map(|c| c.trim()).collect::<Vec<_>>().join("|"))).collect();
        let array = serde_json::Value::Array(rows.iter().map(object).collect());
        prop_assert_eq!(&look(Format::Json, &SHEET, &array.to_string()).unwrap().0, &expected);
        prop_assert_eq!(&look(Format::Json, &SHEET, &serde_json::to_string_pretty(&array).unwrap()).unwrap().0, &expected);
        let lines: String = rows.iter().map(|row| object(row).to_string() + "\n").collect();
        prop_assume!(!lines.is_empty());
        prop_assert_eq!(&look(Format::JsonLines, &SHEET, &lines).unwrap().0, &expected);
    }
}

#[test]
fn utf_16_is_read_with_its_mark_and_without() {
    let text = "sheet_id;note;kind;more\r\n1;Đỗ 𠀀;b;c\r\n";
    for (mark, unit) in [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)] {
        for text in [text.to_owned(), text.replace(';', "\t")] {
            for mark in [&mark[..], &[]] {
                let bytes: Vec<u8> = mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect();
                let (items, _) = look_within(&Limits::default(), Format::Csv, &SHEET, &bytes).unwrap();
                assert_eq!(items, ["2 1|Đỗ 𠀀|b|c"]);
            }
        }
    }
    let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain("[{\"sheet_id\":1}]".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(look_within(&Limits::default(), Format::Json, &SHEET, &bytes).unwrap().0, ["1 1|||"]);
}

#[test]
fn a_missing_reader_has_its_code() {
    let error = TableError::NoFeature { file: "a.xlsx".to_owned(), feature: "sheet" };
    assert_eq!(error.code().text(), "TABLE_NO_FEATURE");
    #[cfg(not(feature = "sheet"))]
    assert_eq!(code(Format::Xlsx, &SHEET, b"PK\x03\x04"), "TABLE_NO_FEATURE");
}
