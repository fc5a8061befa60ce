use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::call::{Control, Limits};
use crate::error::{Code, Coded, Lang, Result};
use crate::io::{CLUSTERS, Contract, DOSSIERS, ENTRIES, Format, Heading, Input, Item, read};

const TYPES: &str = "<Types/>";
const ROOT: &str = r#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook><sheets><sheet name="Một" r:id="a"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/></Relationships>"#;

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook in which some parts are other than usual.
fn book(parts: &[(&str, &str)]) -> Vec<u8> {
    let usual =
        [("[Content_Types].xml", TYPES), ("_rels/.rels", ROOT), ("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", RELATIONS)];
    let usual = usual.iter().filter(|(name, _)| !parts.iter().any(|(other, _)| other == name));
    let all: Vec<(&str, &[u8])> = usual.chain(parts).map(|(name, text)| (*name, text.as_bytes())).collect();
    zip(&all)
}

/// A worksheet of inline texts; a cell that begins with `<` is written as it is.
fn sheet(rows: &[(u32, &str)]) -> String {
    let cell = |text: &str| match text {
        "" => "<c/>".to_owned(),
        raw if raw.starts_with('<') => raw.to_owned(),
        text => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    let row = |(number, cells): &(u32, &str)| format!("<row r=\"{number}\">{}</row>", cells.split('|').map(cell).collect::<String>());
    format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows.iter().map(row).collect::<String>())
}

fn look_within(limits: &Limits, contract: &'static Contract, bytes: &[u8]) -> Result<(Vec<String>, Heading)> {
    let mut items = Vec::new();
    let input = Input { name: "f.xlsx", format: Format::Xlsx, bytes };
    let heading = read(&input, contract, limits, &Control::none(), &mut |item| {
        items.push(match item {
            Item::Row(row) => {
                let cells: Vec<_> = (0..contract.columns.len()).filter_map(|i| row.get(i)).collect();
                format!("{} {}", row.number, cells.join("|"))
            }
            Item::Note { row, field, code, .. } => format!("{row} ?{code} {field}"),
            Item::Broken { row, field, code, .. } => format!("{row} !{code} {field}"),
        });
        Ok(())
    })?;
    Ok((items, heading))
}

fn look(contract: &'static Contract, bytes: &[u8]) -> (Vec<String>, Heading) {
    look_within(&Limits::default(), contract, bytes).unwrap()
}

fn code(bytes: &[u8]) -> &'static str {
    look_within(&Limits::default(), &CLUSTERS, bytes).map_or_else(|e| e.code().text(), |_| "")
}

fn one(rows: &[(u32, &str)]) -> Vec<u8> {
    book(&[("xl/worksheets/sheet1.xml", &sheet(rows))])
}

fn notes(heading: &Heading) -> Vec<String> {
    heading
        .notes
        .iter()
        .map(|(code, params)| format!("{code} {}", params.iter().map(|(_, v)| v.as_str()).collect::<Vec<_>>().join(" ")))
        .collect()
}

const HEAD: (u32, &str) = (1, "Mã cụm|Mã đơn vị|Từ ngày");

#[test]
fn a_sheet_as_offices_make_it() {
    let bytes = one(&[
        (1, "UBND TỈNH BÌNH ĐỊNH"),
        (2, "||DANH SÁCH HỒ SƠ TIẾP NHẬN"),
        (5, "TT|Mã hồ sơ|Chủ hồ sơ|Ngày tiếp nhận|Trạng thái"),
        (6, "(1)|(2)|(3)|(4)|(5)"),
        (7, "I|Huyện An Lão"),
        (8, "1|H08.16-221121-0004|Đinh Văn A|21/11/2022|Đã trả kết quả"),
        (9, "||||"),
        (10, "2|H08.16-221121-0005|Đinh Thị B|22/11/2022|Đang xử lý"),
        (11, "|Cộng|||2"),
        (12, "TT|Mã hồ sơ|Chủ hồ sơ|Ngày tiếp nhận|Trạng thái"),
        (13, "3||Đinh Thị C|22/11/2022|Đang xử lý"),
        (14, "Tổng cộng: 3 hồ sơ"),
        (15, "|||Quy Nhơn, ngày 20 tháng 12 năm 2022"),
        (16, "|Người lập biểu||Thủ trưởng đơn vị"),
        (19, "|||Nguyễn Văn D"),
        (400, "||||"),
    ]);
    let (items, heading) = look(&DOSSIERS, &bytes);
    assert_eq!(
        items,
        [
            "8 H08.16-221121-0004|Đã trả kết quả|21/11/2022|Đinh Văn A",
            "10 H08.16-221121-0005|Đang xử lý|22/11/2022|Đinh Thị B",
            "13 Đang xử lý|22/11/2022|Đinh Thị C",
        ]
    );
    assert_eq!(heading.skipped, 19 - 3 - 1, "every row down to the last filled one but the heading and the three that were read");
    assert_eq!(heading.unknown, ["TT"]);
}

#[test]
fn a_heading_of_two_rows() {
    let bytes = one(&[
        (2, "TT|Mã hồ sơ|Người nộp||Chủ hồ sơ||Trạng thái"),
        (3, "||Họ tên|Số CCCD|Họ tên|Số CCCD"),
        (4, "1|H08.16-221121-0004|A|052099000001|B|052099000002|Đang xử lý"),
    ]);
    let (items, heading) = look(&DOSSIERS, &bytes);
    assert_eq!(items, ["4 H08.16-221121-0004|Đang xử lý|A|052099000001|B|052099000002"]);
    assert_eq!(
        heading.mapping.iter().map(|(_, column)| *column).collect::<Vec<_>>(),
        ["dossier_code", "applicant_name", "applicant_id", "owner_name", "owner_id", "status"]
    );
    let bytes = one(&[(2, "TT|Cụm|Hiệu lực"), (3, "|Mã cụm|Từ ngày|Mã đơn vị"), (4, "1|C1|2023-01-01|U1")]);
    assert_eq!(look(&CLUSTERS, &bytes).0, ["4 C1|U1|2023-01-01"]);
}

#[test]
fn shared_texts_styles_and_kinds_of_cells() {
    let strings = "<sst count=\"9\" uniqueCount=\"4294967295\"><si><t>C1</t></si><si><r><t xml:space=\"preserve\">U </t></r>\n<r><t>&amp;1</t></r><rPh sb=\"0\"><t>phi</t></rPh></si></sst>";
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="170"/></cellXfs></styleSheet>"#;
    let sheet = sheet(&[
        HEAD,
        (2, "<c t=\"s\"><v>0</v></c>|<c t=\"s\"><v>1</v></c>|<c s=\"1\"><v>44886</v></c>"),
        (3, "<c t=\"str\"><f>A2</f><v>C2</v></c>|<c><f>1+1</f><v>2</v></c>|<c s=\"1\"><v>60</v></c>"),
        (4, "<c t=\"e\"><v>#N/A</v></c>|<c><f>1</f></c>|<c t=\"d\"><v>2023-01-02</v></c>"),
        (5, "<c t=\"b\"><v>1</v></c>|5.2999E+10|<c t=\"str\"><f>A</f><v></v></c>"),
    ]);
    let parts = [("xl/sharedStrings.xml", strings), ("xl/styles.xml", styles), ("xl/worksheets/sheet1.xml", &sheet)];
    assert_eq!(
        look(&CLUSTERS, &book(&parts)).0,
        [
            "2 C1|U &1|2022-11-21",
            "3 ?TABLE_CELL_DAY valid_from",
            "3 C2|2",
            "4 ?TABLE_CELL_ERROR cluster_id",
            "4 ?TABLE_CELL_FORMULA unit_id",
            "4 2023-01-02",
            "5 ?TABLE_CELL_ROUNDED unit_id",
            "5 true",
        ]
    );
    let early = r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="Một" r:id="a"/></sheets></workbook>"#;
    let parts: Vec<_> = [("xl/workbook.xml", early)].into_iter().chain(parts).collect();
    assert_eq!(look(&CLUSTERS, &book(&parts)).0[0], "2 C1|U &1|2026-11-22");
}

#[test]
fn identifiers_kept_as_numbers() {
    let bytes = one(&[
        (1, "Mã lượt|Loại|Mã đoàn viên|Ngày hỗ trợ|Ngày báo cáo|Số CCCD|Số lượng"),
        (2, "<c><v>7</v></c>|k|<c><v>5.2999000001E10</v></c>|2022-11-21|2022-11-21|<c><v>52099000001</v></c>|<c><v>1.5</v></c>"),
        (3, "8|k|m|2022-11-21|2022-11-21|<c><v>1234567890123456</v></c>|<c><v>2</v></c>"),
    ]);
    let (items, heading) = look(&ENTRIES, &bytes);
    assert_eq!(
        items,
        ["2 7|k|52999000001|2022-11-21|2022-11-21|1,5|052099000001", "3 ?TABLE_CELL_ROUNDED citizen_id", "3 8|k|m|2022-11-21|2022-11-21|2"]
    );
    assert_eq!(notes(&heading), ["TABLE_NOUGHTS_RESTORED 1"]);
}

#[test]
fn hidden_rows_columns_and_sheets() {
    let two = r#"<workbook><sheets><sheet name="Bìa" r:id="a"/><sheet name="Số liệu" r:id="b"/></sheets></workbook>"#;
    let data = "<x:worksheet><x:cols><x:col min=\"2\" max=\"9\" hidden=\"1\"/></x:cols><x:sheetData>\
        <x:row r=\"1\"><x:c t=\"inlineStr\"><x:is><x:t>Mã cụm</x:t></x:is></x:c><x:c t=\"inlineStr\"><x:is><x:t>Mã đơn vị</x:t></x:is></x:c>\
        <x:c r=\"E1\" t=\"inlineStr\"><x:is><x:t>Từ ngày</x:t></x:is></x:c></x:row>\
        <x:row r=\"3\" hidden=\"true\"><x:c><x:v>1</x:v></x:c><x:c r=\"E3\" t=\"str\"><x:v>2023-01-01</x:v></x:c><x:c r=\"G3\"><x:v>9</x:v></x:c></x:row>\
        </x:sheetData></x:worksheet>";
    let parts = [("xl/workbook.xml", two), ("xl/worksheets/sheet1.xml", &sheet(&[(1, "Báo cáo")])), ("xl/worksheets/sheet2.xml", data)];
    let (items, heading) = look(&CLUSTERS, &book(&parts));
    assert_eq!(items, ["3 1|2023-01-01"]);
    assert_eq!(heading.skipped, 1);
    assert_eq!(notes(&heading), ["TABLE_SHEET_TAKEN Số liệu 2", "TABLE_SHEET_HIDDEN 1 2", "TABLE_SHEET_OUTSIDE 1"]);
    let hidden = r#"<workbook><sheets><sheet name="Ẩn" state="hidden" r:id="a"/><sheet name="Số liệu" r:id="b"/></sheets></workbook>"#;
    let parts = [
        ("xl/workbook.xml", hidden),
        ("xl/worksheets/sheet1.xml", &sheet(&[HEAD, (2, "X|U|2023-01-01")])),
        ("xl/worksheets/sheet2.xml", data),
    ];
    assert_eq!(look(&CLUSTERS, &book(&parts)).0, ["3 1|2023-01-01"]);
}

#[test]
fn what_is_no_workbook_has_a_code_of_its_own() {
    let compound = |more: &str| [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &more.bytes().flat_map(|b| [b, 0]).collect::<Vec<_>>()].concat();
    for (bytes, expected) in [
        (Vec::new(), "TABLE_SHEET_NOT_XLSX"),
        (b"unit_id,name".to_vec(), "TABLE_SHEET_NOT_XLSX"),
        (b"PK\x03\x04".to_vec(), "TABLE_SHEET_DAMAGED"),
        (b"\n<html><table></table></html>".to_vec(), "TABLE_SHEET_MARKUP"),
        (b"\xEF\xBB\xBF<?xml version=\"1.0\"?><Workbook/>".to_vec(), "TABLE_SHEET_MARKUP"),
        (compound("Workbook"), "TABLE_SHEET_OLD"),
        (compound("EncryptedPackage"), "TABLE_SHEET_ENCRYPTED"),
        (zip(&[("a.txt", b"a")]), "TABLE_SHEET_NOT_XLSX"),
        (zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]), "TABLE_SHEET_NOT_XLSX"),
        (book(&[("_rels/.rels", &ROOT.replace("workbook.xml", "workbook.bin")), ("xl/workbook.bin", "")]), "TABLE_SHEET_NOT_XLSX"),
        (book(&[]), "TABLE_NO_HEADER"),
        (one(&[(1, "Mã cụm|Từ ngày")]), "TABLE_MISSING_COLUMN"),
        (one(&[(1, "Mã cụm|Từ ngày|Mã đơn vị|Cụm")]), "TABLE_COLUMN_TWICE"),
        (one(&[HEAD]), ""),
    ] {
        assert_eq!(code(&bytes), expected, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn damaged_parts_are_told_and_never_followed() {
    let far = |rows: &str| book(&[("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))]);
    let head = "<row r=\"1\"><c t=\"str\"><v>Mã cụm</v></c><c t=\"str\"><v>Mã đơn vị</v></c><c t=\"str\"><v>Từ ngày</v></c></row>";
    for (bytes, expected) in [
        (far("<row r=\"1\"><c></row>"), "TABLE_SHEET_DAMAGED"),
        (far("<row r=\"0\"/>"), "TABLE_SHEET_DAMAGED"),
        (far("<row r=\"4294967296\"/>"), "TABLE_SHEET_DAMAGED"),
        (far("<row r=\"2\"/><row r=\"2\"/>"), "TABLE_SHEET_DAMAGED"),
        (far("<row r=\"1048577\"/>"), "TABLE_SHEET_DAMAGED"),
        (far("<row><c r=\"ZZZZZZZZZZZZZZ1\"><v>1</v></c></row>"), "TABLE_SHEET_DAMAGED"),
        (far("<row><c r=\"B1\"/><c r=\"A1\"/></row>"), "TABLE_SHEET_DAMAGED"),
        (far(&format!("{head}<row><c t=\"s\"><v>7</v></c></row>")), "TABLE_SHEET_DAMAGED"),
        (far(&format!("{head}<row><c t=\"s\"><v>-1</v></c></row>")), "TABLE_SHEET_DAMAGED"),
        (far(&format!("{head}<row><c t=\"str\"><v>&unknown;</v></c></row>")), "TABLE_SHEET_DAMAGED"),
        (far(&format!("{head}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>")), ""),
        (far(&format!("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>{}", head.replace("r=\"1\"", "r=\"2\""))), ""),
        (far(&head.replace("</row>", "<c r=\"AMK1\" t=\"str\"><v>x</v></c></row>")), "LIMIT_EXCEEDED"),
        (far(&"<a>".repeat(100)), "TABLE_SHEET_DAMAGED"),
        (book(&[("xl/worksheets/sheet1.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet/>")]), "TABLE_SHEET_DAMAGED"),
        (book(&[("xl/worksheets/sheet1.xml", "<worksheet><sheetData>")]), "TABLE_SHEET_DAMAGED"),
        (book(&[("xl/worksheets/sheet1.xml", &sheet(&[(1, &"x".repeat(200_000))]))]), "TABLE_SHEET_DAMAGED"),
    ] {
        assert_eq!(code(&bytes), expected, "{}", String::from_utf8_lossy(&bytes).chars().take(300).collect::<String>());
    }
}

#[test]
fn every_limit_holds_on_both_sides() {
    let strings = "<sst><si><t>ab</t></si><si><t>cd</t></si></sst>";
    let bytes = book(&[("xl/sharedStrings.xml", strings), ("xl/worksheets/sheet1.xml", &sheet(&[HEAD, (2, "7|8|9"), (3, "7|8|9")]))]);
    let with = |name: &str, value: u64| {
        let mut limits = Limits::default();
        assert!(limits.set(name, value));
        look_within(&limits, &CLUSTERS, &bytes).err().map(|error| (error.code(), error.params()))
    };
    for (name, enough) in [
        ("rows", 2),
        ("columns", 3),
        ("zip_parts", 6),
        ("sheets", 1),
        ("sheet_bytes", 6),
        ("shared_strings", 2),
        ("shared_string_bytes", 4),
    ] {
        assert_eq!(with(name, enough), None, "{name}");
        let (code, params) = with(name, enough - 1).unwrap_or_else(|| panic!("{name}"));
        assert_eq!((code, params[0].1.as_str()), (Code::LimitExceeded, name));
    }
    for name in ["file_bytes", "zip_part_bytes", "zip_bytes", "record_bytes"] {
        let (code, params) = with(name, 10).unwrap_or_else(|| panic!("{name}"));
        assert_eq!((code, params[0].1.as_str()), (Code::LimitExceeded, name));
    }
}

#[test]
fn a_bomb_ends_at_the_ratio() {
    let head = "<row><c t=\"str\"><v>Mã cụm</v></c><c t=\"str\"><v>Mã đơn vị</v></c><c t=\"str\"><v>Từ ngày</v></c></row>";
    let blank = format!("<row/>{}", " ".repeat(500_000));
    let text = format!("<worksheet><sheetData>{head}{}</sheetData></worksheet>", blank.repeat(40));
    let bytes = book(&[("xl/worksheets/sheet1.xml", &text)]);
    assert!(bytes.len() < 50_000, "{}", bytes.len());
    let error = look_within(&Limits::default(), &CLUSTERS, &bytes).unwrap_err();
    assert_eq!((error.code(), error.params()[0].1.as_str()), (Code::LimitExceeded, "zip_ratio"));
    assert!(error.message(Lang::Vi).contains("zip_ratio"));
}

/// Every part cut and changed at many places: an answer or a typed error, never a panic.
#[test]
fn changed_parts_never_panic() {
    let strings = "<sst uniqueCount=\"2\"><si><t>ab</t></si><si><r><t>c</t></r></si></sst>";
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy;@"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>"#;
    let data = sheet(&[
        HEAD,
        (2, "<c t=\"s\" s=\"0\"><v>0</v></c>|<c s=\"0\"><v>44886.5</v></c>|x"),
        (3, "1|<c t=\"e\"><v>#N/A</v></c>|2023-01-01"),
    ]);
    let parts = [
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", &data),
    ];
    let mut state = 5299_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let marks: [&[u8]; 12] =
        [b"<", b">", b"\"", b"-1", b"99999999999999999999", b"E400", b"", b"&#0;", b"&amp;", b"\xFF", b"</c>", b"_x0000_"];
    for round in 0..500 {
        let (name, text) = parts[random(parts.len())];
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=random(3) {
            let at = random(bytes.len());
            let end = (at + random(6)).min(bytes.len());
            bytes.splice(at..end, marks[random(marks.len())].iter().copied());
        }
        let all: Vec<(&str, &[u8])> = std::iter::once(("[Content_Types].xml", TYPES.as_bytes()))
            .chain(parts.iter().map(|(n, t)| (*n, if *n == name { bytes.as_slice() } else { t.as_bytes() })))
            .collect();
        let limits = Limits { record_bytes: 1 << 16, ..Limits::default() };
        if let Err(error) = look_within(&limits, &CLUSTERS, &zip(&all)) {
            assert_ne!(error.code(), Code::Internal, "{round}");
        }
    }
}

#[test]
fn a_heading_with_a_slip_is_told_with_the_name_that_was_meant() {
    let (_, heading) = look(&CLUSTERS, &one(&[(1, "Mã cụm|Mã đơn vị|Từ ngày|Đến ngàyy|STT"), (2, "C1|U1|2023-01-01||1")]));
    assert_eq!(heading.meant, [("Đến ngàyy".to_owned(), "Đến ngày".to_owned())]);
}
