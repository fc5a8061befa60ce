//! Every sheet of a workbook as texts, for sheets that know their own layout.

use super::book::Book;
use super::rows::{Content, Rows};
use super::values::{Reading, Values};
use super::xml::Pieces;
use crate::call::{Control, Limit, Limits};
use crate::error::{Code, Params, Result};
use crate::io::TableError;
use crate::text::Notation;

/// What a cell says: its text, or why it cannot be read for sure.
pub(crate) type CellText = Result<String, (Code, Params)>;

/// A row of a sheet with its filled cells.
pub(crate) struct TextRow {
    /// Which sheet of the workbook, from 1.
    pub(crate) sheet: usize,
    /// Number on the sheet, from 1.
    pub(crate) number: u64,
    /// Column, from 0, and what its cell says; from left to right, none of them blank.
    pub(crate) cells: Vec<(usize, CellText)>,
}

/// Reads every sheet, hidden ones as well, in the order of the workbook and its rows. A text stays as it is; a number is written with a point.
///
/// # Errors
/// `LIMIT_EXCEEDED`, `TABLE_SHEET_*`, `CALL_CANCELLED`, and what `visit` returns.
pub(crate) fn each_text_row(
    (file, bytes): (&str, &[u8]),
    limits: &Limits,
    control: &Control,
    visit: &mut dyn FnMut(TextRow) -> Result<()>,
) -> Result<()> {
    Limits::check(Limit::FileBytes, limits.file_bytes, u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
    let Book { mut package, workbook, values } = Book::open(file, bytes, limits)?;
    let (mut seen, mut bytes) = (0_u64, 0_u64);
    for (sheet, named) in (1..).zip(&workbook.sheets) {
        let Some(part) = package.part(&named.part)? else { continue };
        let mut rows = Rows::new(Pieces::new(file, &named.part, part));
        while let Some(row) = rows.next()? {
            let mut cells = Vec::with_capacity(row.cells.len());
            for cell in &row.cells {
                let text = text(&values, cell)
                    .ok_or_else(|| TableError::SheetDamaged { file: file.to_owned(), part: "sharedStrings".to_owned() })?;
                if text.as_ref().is_ok_and(|text| text.trim().is_empty()) {
                    continue;
                }
                Limits::check(Limit::Columns, limits.columns, u64::from(cell.column) + 1)?;
                bytes += text.as_ref().map_or(0, |text| u64::try_from(text.len()).unwrap_or(u64::MAX));
                Limits::check(Limit::SheetBytes, limits.sheet_bytes, bytes)?;
                cells.push((usize::try_from(cell.column).unwrap_or(usize::MAX), text));
            }
            seen += u64::from(!cells.is_empty());
            Limits::check(Limit::Rows, limits.rows, seen)?;
            control.tick(seen)?;
            if !cells.is_empty() {
                visit(TextRow { sheet, number: u64::from(row.number), cells })?;
            }
        }
    }
    Ok(())
}

/// What a cell says; none when it points to a text that is not there.
fn text(values: &Values, cell: &super::rows::Cell) -> Option<CellText> {
    match &cell.content {
        Content::Text(text) => Some(Ok(text.clone())),
        Content::Shared(index) => values.strings.get(*index).map(|text| Ok(text.to_owned())),
        _ => match values.read(cell, Notation::default()) {
            Reading::Text(text) => Some(Ok(text.into_owned())),
            Reading::Doubt(code, params) => Some(Err((code, params))),
            Reading::Damaged => None,
        },
    }
}
