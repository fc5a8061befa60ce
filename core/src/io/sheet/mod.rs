//! XLSX in: workbooks as offices make them (đọc bảng tính), row by row.
//!
//! A thin reader of its own: nothing a workbook says of its own size is used, what comes out of it is counted, and a cell that cannot be read
//! for sure is a finding and not a guess.

mod book;
mod decimal;
mod heading;
mod kind;
mod meter;
mod package;
mod place;
mod rows;
mod strings;
mod styles;
mod table;
mod texts;
mod values;
mod workbook;
mod xml;

#[cfg(test)]
mod tests;

pub(super) use table::read;
pub(crate) use texts::{CellText, TextRow, each_text_row};

/// Bytes of one cell: 32 767 characters, as spreadsheets allow.
const CELL_BYTES: usize = 4 * 32_767;

/// The name of a part as a message shows it.
fn shown(part: &str) -> String {
    part.chars().filter(|c| !c.is_control()).take(64).collect()
}
