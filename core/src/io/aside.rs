//! Rows of a list that only people read: groups, subtotals, signatures (dòng nhóm, dòng cộng, phần ký).

use std::borrow::Cow;

#[cfg(feature = "sheet")]
use crate::io::furniture::is_foot;
use crate::io::furniture::{holds_required, is_number};
use crate::io::{Contract, DOSSIERS};
use crate::text;

/// Texts of a row: its filled cells that are no numbers.
struct Texts<'f>(Vec<(usize, &'f str)>);

impl<'f> Texts<'f> {
    fn of(fields: &'f [Cow<'_, str>]) -> Self {
        let filled = fields.iter().enumerate().map(|(at, cell)| (at, cell.trim()));
        Texts(filled.filter(|(_, cell)| !cell.is_empty() && !is_number(cell)).collect())
    }
}

/// Whether a row is the heading of a group: `I | Huyện An Lão | | 12`, or one text over the width of the table.
pub(super) fn is_group(fields: &[Cow<'_, str>], places: &[Option<usize>], contract: &Contract) -> bool {
    let starts_with_number = fields.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()).is_some_and(is_number);
    let is_named = match Texts::of(fields).0.as_slice() {
        [(at, _)] => *at <= 1,
        [(_, first), _] => is_ordinal(first),
        _ => false,
    };
    is_named && !starts_with_number && holds_no_data(fields, places, contract)
}

/// Whether a row of a text file is the heading of a group whose text stands where the code of a dossier belongs, or a place and a day. A text that stands anywhere else may be what is left of a row.
pub(super) fn is_aside_of_text(fields: &[Cow<'_, str>], places: &[Option<usize>], contract: &Contract) -> bool {
    // Only of dossiers a code is all that a row must have: elsewhere a heading lacks something and is told.
    let is_code = contract.table == DOSSIERS.table && holds_no_data(fields, places, contract) && holds_required(fields, places, contract);
    (is_code && is_group(fields, places, contract)) || is_day_alone(fields)
}

/// Whether a place and a day are all that stands in a row: they are no row, wherever they stand.
fn is_day_alone(fields: &[Cow<'_, str>]) -> bool {
    let mut filled = fields.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    filled.next().is_some_and(|only| filled.next().is_none() && is_dated(only))
}

/// Whether a row of a sheet ends the table: who made it, when, who signs.
#[cfg(feature = "sheet")]
pub(super) fn is_signature(fields: &[Cow<'_, str>], places: &[Option<usize>], contract: &Contract) -> bool {
    let texts = Texts::of(fields).0;
    let closes = |cell: &str| is_foot(&[Cow::Borrowed(cell)]) && !["tong", "cong"].iter().any(|sum| text::fold(cell).starts_with(sum));
    is_day_alone(fields)
        || (1..=3).contains(&texts.len()) && texts.iter().any(|(_, cell)| closes(cell)) && holds_no_data(fields, places, contract)
}

/// Whether every required column is empty or holds words where an id belongs.
pub(super) fn holds_no_data(fields: &[Cow<'_, str>], places: &[Option<usize>], contract: &Contract) -> bool {
    let required = contract.columns.iter().zip(places).filter(|(column, _)| column.required);
    required.filter_map(|(column, place)| Some((column, fields.get((*place)?)?.trim()))).all(|(column, cell)| {
        let is_id = column.name.ends_with("_id") || column.name.ends_with("_code");
        let is_words = cell.contains(' ') && !cell.bytes().any(|b| b.is_ascii_digit());
        cell.is_empty() || is_words || column.free_text || (!is_id && is_number(cell))
    })
}

/// `I`, `IV.`, `A`, `b)`, `II.1`.
fn is_ordinal(cell: &str) -> bool {
    let bare = cell.trim_end_matches(['.', ')', '/']);
    let is_letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic());
    is_letter || (cell.len() <= 8 && bare.starts_with(['I', 'V', 'X']) && bare.bytes().all(|b| b"IVX.0123456789".contains(&b)))
}

/// `Quy Nhơn, ngày 20 tháng 12 năm 2022`
fn is_dated(cell: &str) -> bool {
    let folded = text::fold(&cell.chars().take(128).collect::<String>());
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    ["ngay", "thang", "nam"].into_iter().all(|word| words.any(|w| w == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Cow<'_, str>> {
        text.split('|').map(Cow::Borrowed).collect()
    }

    /// Number, dossier code, procedure, name, days.
    fn places() -> Vec<Option<usize>> {
        DOSSIERS
            .columns
            .iter()
            .map(|c| ["tt", "dossier_code", "procedure_code", "applicant_name"].iter().position(|n| *n == c.name))
            .collect()
    }

    #[test]
    fn groups() {
        for (text, expected) in [
            ("I|Huyện An Lão|||", true),
            ("A.|UBND xã An Hòa|||12", true),
            ("Lĩnh vực Hộ tịch||||", true),
            ("|Lĩnh vực Đất đai|||", true),
            ("1|Huyện An Lão|||", false),
            ("I|H08.16-221121-0004|||", false),
            ("|H08.16-221121-0004|||", false),
            ("5|||Nguyễn Văn A|", false),
            ("|||Nguyễn Văn A|", false),
            ("Ii|Huyện An Lão|||", false),
            ("||||", false),
        ] {
            assert_eq!(is_group(&cells(text), &places(), &DOSSIERS), expected, "{text}");
        }
    }

    #[test]
    fn rows_of_text_files_beside_the_data_stand_where_an_id_belongs() {
        for (text, expected) in [
            ("I|Lĩnh vực Hộ tịch|||", true),
            ("|Lĩnh vực Đất đai|||", true),
            ("Lĩnh vực Hộ tịch||||", false),
            ("|Hộ-tịch|||", false),
            ("I|H08.16-221121-0004|||", false),
            ("|Quy Nhơn, ngày 20 tháng 12 năm 2022|||", true),
            ("|||Người ký|", false),
            ("|||Ghi chú: mất mã|", false),
            ("|||IV|Đã tiếp nhận", false),
        ] {
            assert_eq!(is_aside_of_text(&cells(text), &places(), &DOSSIERS), expected, "{text}");
        }
    }

    #[cfg(feature = "sheet")]
    #[test]
    fn signatures() {
        for (text, expected) in [
            ("|Người lập biểu||Thủ trưởng đơn vị|", true),
            ("||||Quy Nhơn, ngày 20 tháng 12 năm 2022", true),
            ("|||Người ký|", true),
            ("|Quy Nhơn, ngày 20 tháng 12 năm 2022|||", true),
            ("5|Quy Nhơn, ngày 20 tháng 12 năm 2022|||", false),
            ("|H08.16-221121-0004||Người ký|", false),
            ("|||Nguyễn Văn A|", false),
        ] {
            assert_eq!(is_signature(&cells(text), &places(), &DOSSIERS), expected, "{text}");
        }
    }
}
