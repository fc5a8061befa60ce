//! The sheet with the table.

use rust_xlsxwriter::{ConditionalFormatBlank, ConditionalFormatCell, ConditionalFormatCellRule, FormatAlign, Worksheet, XlsxError};

use crate::render::heading::{Heading, headings, name_column, value_at};
use crate::render::reach::is_attainment;
use crate::render::voice::{Voice, visible};
use crate::report::{ColumnKind, Report, Row, RowKind};

use super::cells::{write_text, write_value};
use super::{A4, look};

/// Title, subtitle, an empty row.
const HEAD: u32 = 3;
/// Headings, titles, numbers.
const BODY: u32 = HEAD + 3;
/// Levels of outline a spreadsheet knows.
const OUTLINE: u32 = 7;

/// Writes the sheet: heading, table, notes, and how it prints.
pub(super) fn write(sheet: &mut Worksheet, report: &Report, voice: Voice) -> Result<(), XlsxError> {
    let last = u16::try_from(report.columns.len()).unwrap_or(1).saturating_sub(1);
    banner(sheet, report, last)?;
    header(sheet, report)?;
    for (number, row) in (BODY..).zip(&report.rows) {
        body_row(sheet, number, report, row, voice)?;
    }
    outline(sheet, &report.rows)?;
    colours(sheet, report)?;
    notes(sheet, report, last)?;
    widths(sheet, report, voice)?;
    page(sheet, report, voice)
}

fn banner(sheet: &mut Worksheet, report: &Report, last: u16) -> Result<(), XlsxError> {
    for (row, text, format) in [(0, &report.title, look::title()), (1, &report.subtitle, look::subtitle())] {
        if last > 0 {
            sheet.merge_range(row, 0, row, last, "", &format)?;
        }
        write_text(sheet, (row, 0), text, &format)?;
    }
    sheet.set_row_height(0, 30)?;
    Ok(())
}

fn header(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    for heading in headings(&report.columns) {
        group_cell(sheet, &heading)?;
    }
    for (column, number) in report.columns.iter().zip(0_u16..) {
        let row = if column.group.is_empty() { HEAD } else { HEAD + 1 };
        write_text(sheet, (row, number), &column.title, &look::head())?;
        write_text(sheet, (HEAD + 2, number), &format!("({})", u32::from(number) + 1), &look::numbered())?;
    }
    sheet.set_row_height(HEAD, 32)?;
    sheet.set_row_height(HEAD + 1, 34)?;
    Ok(())
}

/// A heading over its columns; a column that stands alone takes both rows.
fn group_cell(sheet: &mut Worksheet, heading: &Heading) -> Result<(), XlsxError> {
    let (first, format) = (u16::try_from(heading.first).unwrap_or(0), look::head());
    let last = first + u16::try_from(heading.span).unwrap_or(1).saturating_sub(1);
    if heading.title.is_empty() {
        sheet.merge_range(HEAD, first, HEAD + 1, first, "", &format)?;
    } else if last > first {
        sheet.merge_range(HEAD, first, HEAD, last, "", &format)?;
    }
    write_text(sheet, (HEAD, first), heading.title, &format)
}

fn body_row(sheet: &mut Worksheet, number: u32, report: &Report, row: &Row, voice: Voice) -> Result<(), XlsxError> {
    let name = name_column(&report.columns);
    for (i, (column, place)) in report.columns.iter().zip(0_u16..).enumerate() {
        let format = match column.kind {
            ColumnKind::Number => look::body(row.kind).set_align(FormatAlign::Center),
            ColumnKind::Text if name == Some(i) => look::body(row.kind).set_text_wrap().set_indent(indent(row)),
            ColumnKind::Text => look::body(row.kind).set_text_wrap(),
            _ => look::body(row.kind),
        };
        write_value(sheet, (number, place), value_at(row, i), &format, voice)?;
    }
    Ok(())
}

fn indent(row: &Row) -> u8 {
    u8::try_from(row.depth.saturating_sub(1).min(15)).unwrap_or(0)
}

/// Rows below a child of the report's unit can be folded away, level by level.
fn outline(sheet: &mut Worksheet, rows: &[Row]) -> Result<(), XlsxError> {
    sheet.group_symbols_above(true);
    for depth in 2..2 + OUTLINE {
        let mut first = None;
        for (number, deep) in (BODY..).zip(rows.iter().map(|row| row.depth >= depth).chain([false])) {
            match (first, deep) {
                (None, true) => first = Some(number),
                (Some(from), false) => {
                    sheet.group_rows(from, number - 1)?;
                    first = None;
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// Attainment is coloured by its value, so that it follows when somebody sorts the sheet.
fn colours(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    let Some(last) = last_row(report) else { return Ok(()) };
    for (_, place) in report.columns.iter().zip(0_u16..).filter(|(column, _)| is_attainment(column)) {
        let blank = ConditionalFormatBlank::new().set_stop_if_true(true);
        sheet.add_conditional_format(BODY, place, last, place, &blank)?;
        for (from, to, format) in [(1.0, 1e9, look::met()), (0.0, 0.499_999_999_999, look::low())] {
            let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::Between(from, to)).set_format(format);
            sheet.add_conditional_format(BODY, place, last, place, &rule)?;
        }
    }
    Ok(())
}

fn last_row(report: &Report) -> Option<u32> {
    u32::try_from(report.rows.len()).ok()?.checked_sub(1).map(|rows| BODY + rows)
}

fn notes(sheet: &mut Worksheet, report: &Report, last: u16) -> Result<(), XlsxError> {
    let first = last_row(report).map_or(BODY, |row| row + 1) + 1;
    for (row, note) in (first..).zip(&report.notes) {
        let format = look::note().set_italic();
        if last > 0 {
            sheet.merge_range(row, 0, row, last, "", &format)?;
        }
        write_text(sheet, (row, 0), note, &format)?;
    }
    Ok(())
}

fn widths(sheet: &mut Worksheet, report: &Report, voice: Voice) -> Result<(), XlsxError> {
    for (i, (column, place)) in report.columns.iter().zip(0_u16..).enumerate() {
        let letters = |row: &Row| voice.value(value_at(row, i)).chars().count() + usize::from(indent(row)) * 2;
        let group_rows_overflow = |row: &&Row| row.kind != RowKind::Group;
        let widest = report.rows.iter().filter(group_rows_overflow).map(letters).max().unwrap_or(0);
        let (least, most) = match column.kind {
            ColumnKind::Number => (5, 8),
            ColumnKind::Text => (22, 44),
            _ => (11, 20),
        };
        let width = u16::try_from((widest + 3).clamp(least, most)).unwrap_or(11);
        sheet.set_column_width(place, width)?;
    }
    Ok(())
}

fn page(sheet: &mut Worksheet, report: &Report, voice: Voice) -> Result<(), XlsxError> {
    let names = name_column(&report.columns).and_then(|i| u16::try_from(i + 1).ok()).unwrap_or(0);
    sheet.set_freeze_panes(BODY, names)?;
    sheet.set_repeat_rows(HEAD, BODY - 1)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    let place = |text: &str| text.chars().map(visible).take(60).collect::<String>().replace('&', "&&");
    sheet.set_header(format!("&L{} &R{}", place(&report.unit_name), place(&report.period.label)));
    sheet.set_footer(format!("&L{} {} &R{} &P/&N", "dean5299", place(&report.provenance.version), voice.pick("Trang", "Page")));
    Ok(())
}
