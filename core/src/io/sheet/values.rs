//! What a cell of a worksheet says, as the text that a table would hold.

use std::borrow::Cow;

use super::decimal::{Decimal, is_shortened};
use super::rows::{Cell, Content};
use super::strings::Strings;
use super::styles::{Shown, Styles};
use crate::error::{Code, Params};
use crate::text::Notation;
use crate::time::Day;

/// What is needed to read cells.
#[derive(Default)]
pub(super) struct Values {
    pub(super) strings: Strings,
    pub(super) styles: Styles,
    pub(super) from_1904: bool,
}

/// A cell as read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading<'v> {
    /// Its text.
    Text(Cow<'v, str>),
    /// It cannot be read for sure and counts as empty.
    Doubt(Code, Params),
    /// It points to a text that is not there.
    Damaged,
}

/// Errors of formulas; what else a file calls an error is not repeated.
const ERRORS: [&str; 10] = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"];

/// Day 0 as a number of days since 1/1/1970: of the system of 1900 from March on, before it, and of the system of 1904.
const DAY_0: i32 = -25_569;
const DAY_0_EARLY: i32 = -25_568;
const DAY_0_OF_1904: i32 = -24_107;
/// The 29/2/1900 that spreadsheets count and the calendar does not have.
const NO_DAY: i32 = 60;

impl Values {
    /// The text of a cell below a header that has numbers written in this way.
    pub(super) fn read<'c>(&'c self, cell: &'c Cell, notation: Notation) -> Reading<'c> {
        match &cell.content {
            Content::Text(text) => plain(text),
            Content::Shared(index) => self.strings.get(*index).map_or(Reading::Damaged, plain),
            Content::Number(number) => self.number(number, self.styles.shown(cell.style), notation),
            Content::Truth(truth) => Reading::Text(Cow::Borrowed(if *truth { "true" } else { "false" })),
            Content::Error(error) => {
                let known = ERRORS.into_iter().find(|known| known == error).unwrap_or("#");
                Reading::Doubt(Code::TableCellError, vec![("error", known.to_owned())])
            }
            Content::Formula => Reading::Doubt(Code::TableCellFormula, Params::new()),
        }
    }

    fn number(&self, text: &str, shown: Shown, notation: Notation) -> Reading<'static> {
        let Some(number) = Decimal::parse(text) else { return Reading::Doubt(Code::TableCellRounded, Params::new()) };
        match shown {
            Shown::Day => self.day(&number).map_or(Reading::Doubt(Code::TableCellDay, Params::new()), |text| Reading::Text(text.into())),
            Shown::Month => {
                let month = self.day(&number).and_then(|day| Some(day.get(..7)?.to_owned()));
                month.map_or(Reading::Doubt(Code::TableCellDay, Params::new()), |text| Reading::Text(text.into()))
            }
            _ if !number.is_exact() => Reading::Doubt(Code::TableCellRounded, Params::new()),
            Shown::Digits(width) if number.is_whole() => Reading::Text(format!("{:0>width$}", number.text('.')).into()),
            Shown::Digits(_) | Shown::Number => {
                let point = if notation == Notation::Vietnamese { ',' } else { '.' };
                Reading::Text(number.shown().text(point).into())
            }
        }
    }

    /// The day and, unless it is midnight, the time of a serial number.
    fn day(&self, number: &Decimal) -> Option<String> {
        let (serial, seconds) = number.days()?;
        let zero = match serial {
            _ if self.from_1904 => DAY_0_OF_1904,
            ..NO_DAY => DAY_0_EARLY,
            NO_DAY => return None,
            _ => DAY_0,
        };
        let day = Day::from_number(serial.checked_add(zero)?)?;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        Some(if seconds == 0 { day.to_string() } else { format!("{day}T{hour:02}:{minute:02}:{second:02}") })
    }
}

fn plain(text: &str) -> Reading<'_> {
    if is_shortened(text.trim()) { Reading::Doubt(Code::TableCellRounded, Params::new()) } else { Reading::Text(Cow::Borrowed(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str, shown: Shown, from_1904: bool) -> String {
        let values = Values { from_1904, ..Values::default() };
        match values.number(text, shown, Notation::Vietnamese) {
            Reading::Text(text) => text.into_owned(),
            Reading::Doubt(code, _) => code.text().to_owned(),
            Reading::Damaged => String::new(),
        }
    }

    #[test]
    fn serial_numbers_are_days() {
        for (serial, from_1904, expected) in [
            ("1", false, "1900-01-01"),
            ("59", false, "1900-02-28"),
            ("60", false, "TABLE_CELL_DAY"),
            ("61", false, "1900-03-01"),
            ("44886", false, "2022-11-21"),
            ("44886.795138888891", false, "2022-11-21T19:05:00"),
            ("43424", true, "2022-11-21"),
            ("-3", false, "TABLE_CELL_DAY"),
            ("999999999", false, "TABLE_CELL_DAY"),
        ] {
            assert_eq!(number(serial, Shown::Day, from_1904), expected, "{serial}");
        }
        assert_eq!(number("44886", Shown::Month, false), "2022-11");
    }

    #[test]
    fn numbers_are_written_as_their_header_wants_them() {
        for (text, shown, expected) in [
            ("52999000001", Shown::Number, "52999000001"),
            ("5.2999000001E10", Shown::Number, "52999000001"),
            ("52999000001", Shown::Digits(12), "052999000001"),
            ("0.8", Shown::Number, "0,8"),
            ("1234567890123456", Shown::Number, "TABLE_CELL_ROUNDED"),
            ("NaN", Shown::Number, "TABLE_CELL_ROUNDED"),
            ("1", Shown::Digits(1), "1"),
        ] {
            assert_eq!(number(text, shown, false), expected, "{text}");
        }
    }
}
