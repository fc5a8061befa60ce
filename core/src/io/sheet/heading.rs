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
            return with_row_below(rows, values, known, limits, (row.number, &texts, single)).map(Some);
        }
        let double = two_rows(&above, &texts, known);
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
    (number, above, single): (u32, &[String], Header),
) -> Result<Found> {
    let Some(below) = rows.next()? else { return Ok(Found { header: single, row: number, ahead: VecDeque::new() }) };
    let double = two_rows(above, &texts(&below, values, limits), known);
    Ok(if below.number == number + 1 && double.recognised() > single.recognised() {
        Found { header: double, row: below.number, ahead: VecDeque::new() }
    } else {
        Found { header: single, row: number, ahead: VecDeque::from([below]) }
    })
}

/// Two rows as one heading: a name below goes before the one above it, and may stand under the name of a group.
fn two_rows(above: &[String], below: &[String], known: &Names) -> Header {
    let mut group = "";
    let names = (0..above.len().max(below.len())).map(|at| {
        let (upper, lower) = (above.get(at).map_or("", String::as_str), below.get(at).map_or("", String::as_str));
        group = if upper.is_empty() { group } else { upper };
        let joined = format!("{lower} {group}");
        match lower {
            "" => upper.to_owned(),
            _ if known.find(&joined).is_some() => joined,
            _ => lower.to_owned(),
        }
    });
    let names: Vec<String> = names.collect();
    Header::of(names.iter().map(String::as_str), known)
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
        texts.push(text.trim().to_owned());
    }
    texts
}
