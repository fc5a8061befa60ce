//! What a reader of a table meets: whole rows and broken ones.

use std::borrow::Cow;

use super::{Column, Contract, noughts};
use crate::error::{Code, Params};
use crate::text::Notation;

/// Whether a character breaks a line, or is a tab.
pub(super) fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

/// One data row of a table (dòng dữ liệu).
///
/// `Debug` shows the number only: cells may be personal.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// Physical line where the record starts (CSV, JSON Lines) or element number (JSON), 1-based.
    pub number: u64,
    fields: &'a [Cow<'a, str>],
    places: &'a [Option<usize>],
    notations: &'a [Notation],
}

impl<'a> Row<'a> {
    /// `places` says for each column of the contract where its field stands, `notations` how its header has numbers written.
    pub(super) fn new(number: u64, fields: &'a [Cow<'a, str>], places: &'a [Option<usize>], notations: &'a [Notation]) -> Self {
        Row { number, fields, places, notations }
    }

    /// How the numbers of column `column` of the contract are written (cách viết số): as its header is Vietnamese or English.
    #[must_use]
    pub fn notation(&self, column: usize) -> Notation {
        self.notations.get(column).copied().unwrap_or_default()
    }

    /// Whether the file has column `column` of the contract (có cột); in JSON, whether any of its objects has the key.
    #[must_use]
    pub fn has(&self, column: usize) -> bool {
        self.places.get(column).copied().flatten().is_some()
    }

    /// The fields where line breaks and tabs are blanks, when a column that does not keep them has any.
    pub(super) fn on_one_line(&self, contract: &Contract) -> Option<Vec<Cow<'a, str>>> {
        let breaks = |place: usize| self.fields.get(place).is_some_and(|cell| cell.trim().contains(is_break));
        let one_value = contract.columns.iter().zip(self.places).filter(|(column, _)| !column.keeps_breaks());
        let broken: Vec<usize> = one_value.filter_map(|(_, place)| *place).filter(|place| breaks(*place)).collect();
        if broken.is_empty() {
            return None;
        }
        let mut fields = self.fields.to_vec();
        for place in broken {
            fields.get_mut(place).into_iter().for_each(|cell| *cell = Cow::Owned(cell.replace("\r\n", " ").replace(is_break, " ")));
        }
        Some(fields)
    }

    /// The fields where numbers of people that were decimals are whole again, and how many; none where there is none.
    pub(super) fn with_whole_numbers(&self, contract: &Contract) -> Option<(Vec<Cow<'a, str>>, u64)> {
        let columns = contract.columns.iter().zip(self.places).filter(|(column, _)| noughts::is_of_people(column.name));
        let whole = |(column, place): (&Column, &Option<usize>)| {
            Some(((*place)?, noughts::of_decimal(self.fields.get((*place)?)?.trim(), column.name)?))
        };
        let found: Vec<(usize, String)> = columns.filter_map(whole).collect();
        if found.is_empty() {
            return None;
        }
        let (mut fields, count) = (self.fields.to_vec(), u64::try_from(found.len()).unwrap_or(u64::MAX));
        for (place, number) in found {
            fields.get_mut(place).into_iter().for_each(|cell| *cell = Cow::Owned(number.clone()));
        }
        Some((fields, count))
    }

    /// The same row with other fields in the same places.
    pub(super) fn with<'b>(&self, fields: &'b [Cow<'b, str>]) -> Row<'b>
    where
        'a: 'b,
    {
        Row { fields, ..*self }
    }

    /// The cell of column `column` of the contract (ô), trimmed; `None` when it is empty or the file has no such column.
    #[must_use]
    pub fn get(&self, column: usize) -> Option<&'a str> {
        let place = self.places.get(column).copied().flatten()?;
        let cell = self.fields.get(place)?.trim();
        (!cell.is_empty()).then_some(cell)
    }
}

impl std::fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Row").field("number", &self.number).finish_non_exhaustive()
    }
}

/// What stands at one place of a table: a row, or a row that cannot be read (dòng hỏng).
#[derive(Clone, Debug)]
pub enum Item<'a> {
    /// A row with the right number of fields.
    Row(Row<'a>),
    /// Something worth saying about the row that comes next, which is kept: a `warning`. It is no row by itself.
    Note {
        /// As [`Row::number`].
        row: u64,
        /// Column of the contract.
        field: &'static str,
        /// What is the matter.
        code: Code,
        /// Values for the message.
        params: Params,
    },
    /// A row that was found but not understood; the caller makes an `error` finding of it.
    Broken {
        /// As [`Row::number`].
        row: u64,
        /// Column of the contract, or empty when the row as a whole is meant.
        field: &'static str,
        /// What is the matter.
        code: Code,
        /// Values for the message.
        params: Params,
    },
}
