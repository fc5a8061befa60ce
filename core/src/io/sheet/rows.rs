//! The rows of a worksheet, one after the other.

use std::io::BufRead;

use super::place;
use super::xml::{Piece, Pieces, Tag};
use crate::error::Result;

/// What the file says of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A text of its own.
    Text(String),
    /// A shared text.
    Shared(usize),
    /// A number as it is written.
    Number(String),
    /// Yes or no.
    Truth(bool),
    /// An error of a formula.
    Error(String),
    /// A formula that no program has worked out.
    Formula,
}

/// A filled cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Column, from 0.
    pub(super) column: u32,
    /// Style, for its number format.
    pub(super) style: usize,
    pub(super) content: Content,
}

/// A row with its filled cells, from left to right.
#[derive(Clone, Debug)]
pub(super) struct SheetRow {
    /// Number on the sheet, from 1.
    pub(super) number: u32,
    pub(super) hidden: bool,
    pub(super) cells: Vec<Cell>,
}

/// Rows of a sheet, in order.
pub(super) struct Rows<'p, R: BufRead> {
    pieces: Pieces<'p, R>,
    last: u32,
    /// Hidden columns, first and last, from 0.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// Cells merged downwards: column, first and last row. They stand behind the rows.
    pub(super) merged: Vec<(u32, u32, u32)>,
}

/// Ranges of columns that a sheet may hide.
const RANGES: usize = place::COLUMNS as usize;
/// Merged cells that are told.
const MERGED: usize = 100_000;

impl<'p, R: BufRead> Rows<'p, R> {
    pub(super) fn new(pieces: Pieces<'p, R>) -> Self {
        Rows { pieces, last: 0, hidden_columns: Vec::new(), merged: Vec::new() }
    }

    /// The next row that the file has, filled or not; none after the last.
    pub(super) fn next(&mut self) -> Result<Option<SheetRow>> {
        loop {
            let (number, hidden) = match self.pieces.next()? {
                Piece::Start(tag) if tag.name() == "row" => (written(&tag, "r", self.last), tag.says("hidden")),
                Piece::Start(tag) if tag.name() == "col" => {
                    let range = if tag.says("hidden") { tag.number("min").zip(tag.number("max")) } else { None };
                    let range = range.and_then(|(min, max)| Some((min.checked_sub(1)?, max.checked_sub(1)?)));
                    self.hidden_columns.extend(range.filter(|_| self.hidden_columns.len() < RANGES));
                    continue;
                }
                Piece::Start(tag) if tag.name() == "mergeCell" => {
                    let range = tag.attribute("ref").and_then(|range| place::downwards(&range));
                    self.merged.extend(range.filter(|_| self.merged.len() < MERGED));
                    continue;
                }
                Piece::Eof => return Ok(None),
                _ => continue,
            };
            let Some(number) = number.filter(|n| *n > self.last && *n <= place::ROWS) else { return Err(self.pieces.damaged()) };
            self.last = number;
            return Ok(Some(SheetRow { number, hidden, cells: self.cells()? }));
        }
    }

    /// The filled cells of the row that is open.
    fn cells(&mut self) -> Result<Vec<Cell>> {
        let (mut cells, mut next) = (Vec::new(), 0_u32);
        loop {
            let (column, style, kind) = match self.pieces.next()? {
                Piece::Start(tag) if tag.name() == "c" => {
                    let column = tag.attribute("r").map_or(Some(next), |reference| place::column(&reference));
                    let style = tag.number("s").and_then(|s| usize::try_from(s).ok()).unwrap_or(0);
                    (column, style, tag.attribute("t").unwrap_or_default())
                }
                Piece::Start(_) => {
                    self.pieces.text()?;
                    continue;
                }
                Piece::Text(_) => continue,
                Piece::End => return Ok(cells),
                Piece::Eof => return Err(self.pieces.damaged()),
            };
            let Some(column) = column.filter(|c| *c >= next && *c < place::COLUMNS) else { return Err(self.pieces.damaged()) };
            next = column + 1;
            cells.extend(self.content(&kind)?.map(|content| Cell { column, style, content }));
        }
    }

    /// What the cell that is open holds; none when it is empty.
    fn content(&mut self, kind: &str) -> Result<Option<Content>> {
        let (mut value, mut inline, mut has_formula) = (None, None, false);
        loop {
            let name = match self.pieces.next()? {
                Piece::Start(tag) => tag.name().to_owned(),
                Piece::Text(_) => continue,
                Piece::End => break,
                Piece::Eof => return Err(self.pieces.damaged()),
            };
            match name.as_str() {
                "v" => value = Some(self.pieces.text()?),
                "is" => inline = Some(self.pieces.runs()?),
                other => {
                    has_formula |= other == "f";
                    self.pieces.text()?;
                }
            }
        }
        let value = value.filter(|value| !value.is_empty());
        Ok(match (kind, value, inline) {
            // The text of a formula may be empty, its number may not.
            ("str", None, None) => None,
            (_, None, None) => has_formula.then_some(Content::Formula),
            ("inlineStr", value, inline) => inline.or(value).filter(|text| !text.is_empty()).map(Content::Text),
            (_, None, Some(text)) => Some(Content::Text(text)).filter(|_| !has_formula),
            ("s", Some(value), _) => Some(Content::Shared(value.trim().parse().map_err(|_| self.pieces.damaged())?)),
            ("str" | "d", Some(value), _) => Some(Content::Text(value)),
            ("b", Some(value), _) => Some(Content::Truth(value.trim() == "1")),
            ("e", Some(value), _) => Some(Content::Error(value)),
            (_, Some(value), _) => Some(Content::Number(value.trim().to_owned())),
        })
    }
}

/// The number that a row has, or the one after the last.
fn written(tag: &Tag<'_>, name: &str, last: u32) -> Option<u32> {
    tag.attribute(name).map_or(Some(last + 1), |text| text.trim().parse().ok())
}
