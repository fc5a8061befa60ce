//! The bytes of a workbook as a sheet that came back.

use super::column::Column;
use super::paper::{Paper, PaperRow, PaperTable};
use crate::call::{Control, Limits};
use crate::error::Result;
use crate::io::sheet::{CellText, TextRow, each_text_row};

/// What stands in the hidden column beside the name of who decides.
pub(super) const ACTOR: &str = "actor";
/// Filled rows of a page above the words of the columns.
const ABOVE: usize = 50;
/// Rows between the words of the columns and the table: headings, numbers.
const HEADINGS: u64 = 2;
/// Names that the hidden page may hold.
const NAMES: usize = 64;

/// Reads a workbook: every page that has the words of the columns, wherever they stand, and the names and values of the page that begins with `format`.
pub(super) fn read((file, bytes): (&str, &[u8]), limits: &Limits, control: &Control) -> Result<Paper> {
    let mut paper = Paper::default();
    let mut page = Page::default();
    each_text_row((file, bytes), limits, control, &mut |row| {
        if row.sheet != page.number {
            std::mem::replace(&mut page, Page::of(row.sheet)).end(&mut paper);
        }
        page.take(row);
        Ok(())
    })?;
    page.end(&mut paper);
    control.end();
    Ok(paper)
}

/// A page on the way down.
#[derive(Default)]
struct Page {
    number: usize,
    above: Vec<TextRow>,
    /// Where each column stands, once its words were met, and the row of the words.
    columns: Option<(Vec<usize>, u64)>,
    rows: Vec<PaperRow>,
}

impl Page {
    fn of(number: usize) -> Page {
        Page { number, ..Page::default() }
    }

    fn take(&mut self, row: TextRow) {
        match &self.columns {
            None => match columns(&row) {
                Some(columns) => self.columns = Some((columns, row.number)),
                None if self.above.len() < ABOVE.max(NAMES) => self.above.push(row),
                None => {}
            },
            Some((_, words)) if row.number <= words.saturating_add(HEADINGS) => {}
            Some((columns, _)) => self.rows.extend(Some(paper_row(&row, columns)).filter(PaperRow::is_data)),
        }
    }

    fn end(self, paper: &mut Paper) {
        let Page { number, above, columns, rows } = self;
        match columns {
            Some((columns, _)) => paper.tables.push(PaperTable { page: number, actor: actor(&above, &columns), rows }),
            None if paper.head.is_empty() => paper.head = head(&above),
            None => {}
        }
    }
}

/// The place of each column, when the row holds the words of all of them.
fn columns(row: &TextRow) -> Option<Vec<usize>> {
    let place = |column: &Column| row.cells.iter().find(|(_, text)| says(text, column.word())).map(|(at, _)| *at);
    Column::ALL.iter().map(place).collect()
}

fn says(text: &CellText, word: &str) -> bool {
    text.as_ref().is_ok_and(|text| text.trim() == word)
}

fn paper_row(row: &TextRow, columns: &[usize]) -> PaperRow {
    let mut read = PaperRow { number: row.number, ..PaperRow::default() };
    for (column, place) in Column::ALL.iter().zip(columns) {
        match row.cells.iter().find(|(at, _)| at == place) {
            Some((_, Ok(text))) => read.texts.set(*column, text),
            Some((_, Err((code, params)))) => read.doubts.push((*column, *code, params.clone())),
            None => {}
        }
    }
    read
}

/// What a person wrote in the place of who decides.
fn actor(above: &[TextRow], columns: &[usize]) -> String {
    let at = |row: &TextRow, column: Column| {
        let place = columns.get(column.at());
        row.cells.iter().find(|(at, _)| Some(at) == place).and_then(|(_, text)| text.as_ref().ok().cloned())
    };
    let row = above.iter().find(|row| at(row, Column::EntryId).is_some_and(|text| text.trim() == ACTOR));
    row.and_then(|row| at(row, Column::HelpedOn)).unwrap_or_default()
}

/// Names and values of a page whose first row is the format; nothing of any other page.
fn head(rows: &[TextRow]) -> Vec<(String, String)> {
    let text = |row: &TextRow, at: usize| row.cells.get(at).and_then(|(_, text)| text.as_ref().ok()).map(|text| text.trim().to_owned());
    let pair = |row: &TextRow| Some((text(row, 0)?, text(row, 1).unwrap_or_default()));
    let names: Vec<(String, String)> = rows.iter().filter_map(pair).take(NAMES).collect();
    if names.first().is_some_and(|(name, value)| name == "format" && value.starts_with("dean5299/")) { names } else { Vec::new() }
}
