//! What the number formats of a workbook say about a cell.

use std::collections::BTreeMap;

use super::package::Package;
use super::xml::{Piece, Pieces};
use crate::error::Result;

/// Formats of cells; a workbook may have 65 490.
const FORMATS: usize = 65_536;

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// As a number.
    #[default]
    Number,
    /// As a day, perhaps with a time.
    Day,
    /// As a month of a year.
    Month,
    /// As a whole number of at least so many digits.
    Digits(usize),
}

/// The number formats by the style of a cell.
#[derive(Default)]
pub(super) struct Styles(Vec<Shown>);

impl Styles {
    pub(super) fn read(file: &str, package: &mut Package<'_>, part: &str) -> Result<Styles> {
        let (mut own, mut shown, mut in_cells) = (BTreeMap::new(), Vec::new(), false);
        let Some(bytes) = package.part(part)? else { return Ok(Styles::default()) };
        let mut pieces = Pieces::new(file, part, bytes);
        loop {
            match pieces.next()? {
                Piece::Start(tag) => match tag.name() {
                    "numFmt" if own.len() < FORMATS => {
                        if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.attribute("formatCode")) {
                            own.insert(id, read_format(&code));
                        }
                    }
                    "cellXfs" => in_cells = true,
                    "cellStyles" | "dxfs" | "cellStyleXfs" => in_cells = false,
                    "xf" if in_cells && shown.len() < FORMATS => {
                        let id = tag.number("numFmtId").unwrap_or(0);
                        shown.push(own.get(&id).copied().unwrap_or_else(|| built_in(id)));
                    }
                    _ => {}
                },
                Piece::Eof => return Ok(Styles(shown)),
                _ => {}
            }
        }
    }

    /// How a cell of that style is shown.
    pub(super) fn shown(&self, style: usize) -> Shown {
        self.0.get(style).copied().unwrap_or_default()
    }
}

/// Formats that no workbook writes down.
fn built_in(id: u32) -> Shown {
    match id {
        17 => Shown::Month,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Day,
        _ => Shown::Number,
    }
}

/// What a format code says, such as `dd/mm/yyyy;@` or `000000000000`.
fn read_format(code: &str) -> Shown {
    let first = code.split(';').next().unwrap_or_default();
    let marks = marks(first);
    let has = |letters: &[char]| marks.contains(letters);
    if !marks.is_empty() && marks.bytes().all(|b| b == b'0') {
        return Shown::Digits(marks.len());
    }
    match (has(&['d']) || has(&['h', 's']), has(&['y']), has(&['m'])) {
        (true, _, _) => Shown::Day,
        (false, true, true) => Shown::Month,
        (false, true, false) | (false, false, true) => Shown::Day,
        (false, false, false) => Shown::Number,
    }
}

/// The letters and digits that mean something: neither quoted nor escaped nor in brackets.
fn marks(code: &str) -> String {
    let (mut marks, mut rest) = (String::new(), code.chars());
    while let Some(c) = rest.next() {
        match c {
            '"' => drop(rest.by_ref().find(|c| *c == '"')),
            '[' => drop(rest.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' => drop(rest.next()),
            c => marks.extend(c.to_lowercase()),
        }
    }
    if marks.trim() == "general" || marks.trim() == "standard" { String::new() } else { marks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes() {
        for (code, expected) in [
            ("General", Shown::Number),
            ("0", Shown::Digits(1)),
            ("000000000000", Shown::Digits(12)),
            ("#,##0", Shown::Number),
            ("#,##0\\ \"đ\"", Shown::Number),
            ("[Red]0.00", Shown::Number),
            ("0.00E+00", Shown::Number),
            ("_-* #,##0_d_-", Shown::Number),
            ("dd/mm/yyyy", Shown::Day),
            ("[$-42A]dd/mm/yyyy;@", Shown::Day),
            ("yyyy\\-mm\\-dd\\ hh:mm", Shown::Day),
            ("mm/yyyy", Shown::Month),
            ("\"tháng \"m\" năm \"yyyy", Shown::Month),
            ("h:mm", Shown::Day),
            ("@", Shown::Number),
            ("\"chưa đóng", Shown::Number),
        ] {
            assert_eq!(read_format(code), expected, "{code}");
        }
        assert_eq!((built_in(14), built_in(17), built_in(2), built_in(49)), (Shown::Day, Shown::Month, Shown::Number, Shown::Number));
    }
}
