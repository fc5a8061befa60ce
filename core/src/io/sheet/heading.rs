//! Finding the heading of a worksheet, which may take two rows.

use std::collections::VecDeque;
use std::io::BufRead;

use super::rows::{Rows, SheetRow};
use super::values::{Reading, Values};
use crate::call::{Limit, Limits};
use crate::error::Result;
use crate::io::Contract;
use crate::io::header::{Header, LOOK_AHEAD};
use crate::io::names::Names;
use crate::text::Notation;

/// A heading and what was read beyond it.
pub(super) struct Found {
    pub(super) header: Header,
    /// Row on which it ends.
    pub(super) row: u32,
    /// Rows below it that are read already.
    pub(super) ahead: VecDeque<SheetRow>,
}

/// The first heading among the first filled rows.
pub(super) fn find<R: BufRead>(
    rows: &mut Rows<'_, R>,
    values: &Values,
    contract: &Contract,
    known: &Names,
    limits: &Limits,
) -> Result<Option<Found>> {
    let found = look(rows, values, contract, known, limits)?;
    if let Some(found) = &found {
        Limits::check(Limit::Columns, limits.columns, u64::try_from(found.header.names.len()).unwrap_or(u64::MAX))?;
    }
    Ok(found)
}

fn look<R: BufRead>(rows: &mut Rows<'_, R>, values: &Values, contract: &Contract, known: &Names, limits: &Limits) -> Result<Option<Found>> {
    let (mut above, mut filled) = (Vec::new(), 0);
    while filled < LOOK_AHEAD {
        let Some(row) = rows.next()? else { return Ok(None) };
        let texts = texts(&row, values, limits);
        if texts.is_empty() {
            continue;
        }
        filled += 1;
        let single = Header::of(texts.iter().map(String::as_str), known);
        if single.is_one(contract) {
            return with_row_below(rows, values, known, limits, (row.number, single)).map(Some);
        }
        let double = Header::of_two(&above, &texts, known);
        if double.is_one(contract) {
            return Ok(Some(Found { header: double, row: row.number, ahead: VecDeque::new() }));
        }
        above = texts;
    }
    Ok(None)
}

/// The heading with the row below it, when that row names more columns.
fn with_row_below<R: BufRead>(
    rows: &mut Rows<'_, R>,
    values: &Values,
    known: &Names,
    limits: &Limits,
    (number, single): (u32, Header),
) -> Result<Found> {
    let Some(below) = rows.next()? else { return Ok(Found { header: single, row: number, ahead: VecDeque::new() }) };
    let double = if below.number == number + 1 { single.with_below(&texts(&below, values, limits), known) } else { None };
    Ok(match double {
        Some(header) => Found { header, row: below.number, ahead: VecDeque::new() },
        None => Found { header: single, row: number, ahead: VecDeque::from([below]) },
    })
}

/// The texts of a row by column, trimmed, as far as a table may reach; nothing when all are empty.
fn texts(row: &SheetRow, values: &Values, limits: &Limits) -> Vec<String> {
    let mut texts = Vec::new();
    for cell in row.cells.iter().filter(|cell| u64::from(cell.column) <= limits.columns) {
        let Reading::Text(text) = values.read(cell, Notation::default()) else { continue };
        if text.trim().is_empty() {
            continue;
        }
        texts.resize(usize::try_from(cell.column).unwrap_or(usize::MAX), String::new());
        texts.push(beginning(text.trim(), limits.name_bytes).to_owned());
    }
    texts
}

/// As much of a text as any name of a column takes: what a file says above its data is held for several rows.
fn beginning(text: &str, bytes: u64) -> &str {
    let end =
        text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| u64::try_from(*end).is_ok_and(|end| end <= bytes)).last();
    text.get(..end.unwrap_or(0)).unwrap_or("")
}
