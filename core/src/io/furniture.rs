//! Rows of a sheet that are not data: blank, numbered, total and foot rows (dòng trống, dòng đánh số, dòng tổng, dòng cuối bảng).

use std::borrow::Cow;

use super::Contract;
use super::fold::fold;
use crate::text;

/// How a sum begins; without its marks each is a family name or the word for something public too.
const SUMS: [(&str, &str); 2] = [("tổng", "tong"), ("cộng", "cong")];
/// What follows a sum that is written without marks.
const SUM_GOES_ON: [&str; 2] = ["cong", "so"];
/// How else the text of a foot row begins, without marks: remarks, who made the sheet and signs it.
const FOOTS: [&[&str]; 7] =
    [&["ghi", "chu"], &["nguoi", "lap"], &["lap", "bieu"], &["nguoi", "ky"], &["ky", "ten"], &["ky", "ghi", "ro"], &["noi", "nhan"]];

/// Whether no cell holds anything.
pub(super) fn is_blank(fields: &[Cow<'_, str>]) -> bool {
    fields.iter().all(|cell| cell.trim().is_empty())
}

/// The look-out for the numbered row below a heading: it ends with the first row that holds a required value, and with the numbered row itself.
#[derive(Default)]
pub(super) struct Lookout {
    ended: bool,
}

impl Lookout {
    /// Whether the row numbers the columns. Numbers in brackets do so wherever they stand.
    pub(super) fn sees(&mut self, fields: &[Cow<'_, str>], places: &[Option<usize>], contract: &Contract) -> bool {
        let is_numbered = (!self.ended && is_numbered(fields)) || counts_in_brackets(fields);
        self.ended |= is_numbered || holds_required(fields, places, contract);
        is_numbered
    }

    /// A row that cannot be read ends it.
    pub(super) fn end(&mut self) {
        self.ended = true;
    }
}

/// Whether a required column holds something.
pub(super) fn holds_required(fields: &[Cow<'_, str>], places: &[Option<usize>], contract: &Contract) -> bool {
    let mut required = contract.columns.iter().zip(places).filter(|(column, _)| column.required);
    required.any(|(_, place)| place.and_then(|at| fields.get(at)).is_some_and(|cell| !cell.trim().is_empty()))
}

/// Whether the filled cells, two or more, count on by one in brackets: `(1),(2),(3)`.
fn counts_in_brackets(fields: &[Cow<'_, str>]) -> bool {
    let bare = |cell: &str| cell.strip_prefix(['(', '['])?.strip_suffix([')', ']'])?.parse::<u16>().ok();
    let mut filled = fields.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).map(bare);
    let Some(Some(first)) = filled.next() else { return false };
    let mut last = first;
    let counts_on = filled.all(|number| number.is_some_and(|n| n == std::mem::replace(&mut last, n).saturating_add(1)));
    counts_on && last > first
}

/// Whether every filled cell is its position, `(1),(2),…` or `1,2,…`; a bare `1` alone is data.
pub(super) fn is_numbered(fields: &[Cow<'_, str>]) -> bool {
    let filled = || fields.iter().enumerate().map(|(i, cell)| (i, cell.trim())).filter(|(_, cell)| !cell.is_empty());
    let position = |(i, cell): (usize, &str)| cell.trim_matches(['(', ')', '[', ']']) == (i + 1).to_string();
    filled().all(position) && (filled().nth(1).is_some() || filled().any(|(_, cell)| cell.starts_with('(')))
}

/// Whether the first filled cell says total, and the other required cells are empty, or numbers where they are no ids.
pub(super) fn is_total(fields: &[Cow<'_, str>], places: &[Option<usize>], contract: &Contract) -> bool {
    let Some((label, cell)) = fields.iter().enumerate().find(|(_, cell)| !cell.trim().is_empty()) else { return false };
    if cell.len() > 64 || !matches!(fold(cell).as_str(), "tong" | "tongcong" | "tongso" | "cong") {
        return false;
    }
    let required = contract.columns.iter().zip(places).filter(|(column, place)| column.required && **place != Some(label));
    required.filter_map(|(column, place)| Some((column, fields.get((*place)?)?.trim()))).all(|(column, cell)| {
        let is_id = column.name.ends_with("_id") || column.name.ends_with("_code");
        cell.is_empty() || (!is_id && cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b' ')))
    })
}

/// Whether the first filled cell is a text that begins as the foot of an office's sheet does, and the others are numbers: `Tổng số: 2 lượt`, `Tổng cộng | 2`, `Người lập biểu`.
pub(super) fn is_foot(fields: &[Cow<'_, str>]) -> bool {
    let mut filled = fields.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    filled.next().is_some_and(begins_a_foot) && filled.all(is_number)
}

fn begins_a_foot(cell: &str) -> bool {
    let start: String = cell.chars().take(64).collect();
    let folded = text::fold(&start);
    let words: Vec<&str> = folded.split_whitespace().map(bare).collect();
    begins_a_sum(&text::nfc(&start).to_lowercase()) || FOOTS.iter().any(|foot| words.starts_with(foot))
}

/// A family name *Tống* is no sum, and no *Tong* with a name behind it.
fn begins_a_sum(written: &str) -> bool {
    let mut words = written.split_whitespace();
    let (first, next) = (words.next().map_or("", bare), words.next().unwrap_or("").trim());
    let goes_on = !next.starts_with(char::is_alphabetic) || SUM_GOES_ON.contains(&bare(&text::fold(next)));
    SUMS.iter().any(|(marked, plain)| first == *marked || (first == *plain && goes_on))
}

fn bare(word: &str) -> &str {
    word.trim_matches(['(', ')', ':', ',', '.', '*'])
}

/// Whether a cell is digits alone, as numbers and shares are written.
pub(super) fn is_number(cell: &str) -> bool {
    cell.bytes().any(|b| b.is_ascii_digit()) && cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b' ' | b'%'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::{ENTRIES, UNITS};

    fn cells(text: &str) -> Vec<Cow<'_, str>> {
        text.split('|').map(Cow::Borrowed).collect()
    }

    #[test]
    fn numbered_rows() {
        for (text, expected) in
            [("(1)|(2)|(3)", true), ("1|2|3", true), ("|2|3", true), ("(1)", true), ("1", false), ("1|3", false), ("1|2|x", false)]
        {
            assert_eq!(is_numbered(&cells(text)), expected, "{text}");
        }
    }

    #[test]
    fn rows_that_count_in_brackets() {
        for (text, expected) in [
            ("(1)|(2)|(3)", true),
            ("|(1)|(2)", true),
            ("(1)||[2]|(3)", true),
            ("(1)|", false),
            ("(2)|(1)", false),
            ("(1)|(1)", false),
            ("(1)|2", false),
            ("1|2|3", false),
            ("(1)|(2)|x", false),
            ("||", false),
        ] {
            assert_eq!(counts_in_brackets(&cells(text)), expected, "{text}");
        }
    }

    #[test]
    fn the_lookout_ends_with_a_required_value_and_with_the_numbered_row() {
        let places: Vec<_> = (0..19).map(Some).collect();
        let mut lookout = Lookout::default();
        let mut sees = |text: &str| lookout.sees(&cells(text), &places, &ENTRIES);
        assert_eq!(
            [sees("||||||"), sees("|||||Họ tên|"), sees("1|2|3"), sees("1|2|3"), sees("(1)|(2)|(3)")],
            [false, false, true, false, true]
        );
        let mut ended = Lookout::default();
        assert!(!ended.sees(&cells("E1|x"), &places, &ENTRIES) && !ended.sees(&cells("1|2|3"), &places, &ENTRIES));
    }

    #[test]
    fn total_rows() {
        let places: Vec<_> = (0..19).map(Some).collect();
        for (text, contract, expected) in [
            ("Tổng cộng:|||||150", &ENTRIES, true),
            ("CỘNG|||||", &ENTRIES, true),
            ("||||Tổng số|12", &ENTRIES, true),
            ("Tổng|x|||", &ENTRIES, false),
            ("Tổng||M1||", &ENTRIES, false),
            ("cong||1||", &ENTRIES, false),
            ("TONG|Tổng công ty|enterprise|1||||", &UNITS, false),
            ("Tổng hợp||||", &ENTRIES, false),
        ] {
            assert_eq!(is_total(&cells(text), &places, contract), expected, "{text}");
        }
    }

    #[test]
    fn foot_rows() {
        for (text, expected) in [
            ("Tổng số: 2 lượt|||", true),
            ("TỔNG CỘNG (I+II)|", true),
            ("Cộng:|", true),
            ("Người lập biểu||", true),
            ("  Ghi chú: số liệu tính đến 20/12, theo mẫu", true),
            ("(Ký, ghi rõ họ tên)|", true),
            ("Ký tên||", true),
            ("Lập biểu|", true),
            ("Nơi nhận:|", true),
            ("Tổng số: 2 lượt|2||", true),
            ("|Tổng số: 2 lượt||", true),
            ("Tổng cộng|2|", true),
            ("Tổng số hồ sơ|1||35,5%", true),
            ("|TONG CONG: 1|", true),
            ("CONG (I+II)|12", true),
            ("To\u{302}\u{309}ng|3", true),
            ("Ghi chú||2", true),
            ("Tống Văn A|052099000001|", false),
            ("|Tống Văn A||", false),
            ("Tong Van A|052099000001|", false),
            ("Công ty A|12", false),
            ("Tổng cộng|2|x", false),
            ("Tổng cộng|H08.16-221121-0004", false),
            ("Tổng cộng|2022-12-20", false),
            ("1|Tổng cộng|2", false),
            ("Tổng-123||", false),
            ("CONG-2022-0001||", false),
            ("Congty A||", false),
            ("Nguyễn Văn Tổng||", false),
            ("Người dân||", false),
            ("||", false),
            ("", false),
        ] {
            assert_eq!(is_foot(&cells(text)), expected, "{text}");
        }
    }
}
