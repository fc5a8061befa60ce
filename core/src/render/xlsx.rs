//! A report as an Excel workbook (bảng tính): one sheet to read and print, one that says what the figures rest on.

mod cells;
pub(crate) mod look;
mod sources;
mod table;

pub(crate) use cells::write_text;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::error::{Error, Result};
use crate::report::Report;
use crate::time::Day;

use super::voice::{Voice, visible};
use super::{RenderError, RenderFormat};

/// A4, as spreadsheets number paper.
pub(crate) const A4: u8 = 9;
/// Rows and columns of a sheet that a report may use; the rest is for headings and notes.
const ROWS: usize = 1_000_000;
const COLUMNS: usize = 1_024;

/// The workbook; its creation date is the cut-off, so that the bytes depend on the report only.
pub(super) fn render(report: &Report) -> Result<Vec<u8>> {
    check("rows", report.rows.len().saturating_add(report.notes.len()), ROWS)?;
    check("columns", report.columns.len(), COLUMNS)?;
    workbook(report, Voice::of(report)).map_err(|_| Error::Internal)
}

fn check(what: &'static str, value: usize, max: usize) -> Result<(), RenderError> {
    if value > max { Err(RenderError::TooLarge { format: RenderFormat::Xlsx, what, value, max }) } else { Ok(()) }
}

fn workbook(report: &Report, voice: Voice) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(report)?);
    table::write(book.add_worksheet().set_name(voice.pick("Báo cáo", "Report"))?, report, voice)?;
    sources::write(book.add_worksheet().set_name(voice.pick("Nguồn", "Sources"))?, report, voice)?;
    book.save_to_buffer()
}

fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let short = |text: &str| text.chars().take(200).map(visible).collect::<String>();
    let properties = DocProperties::new().set_title(short(&report.title)).set_subject(short(&report.subtitle));
    let properties = properties.set_company(short(&report.unit_name)).set_keywords(short(&report.period.label));
    Ok(properties.set_author("dean5299").set_creation_datetime(&midnight(report.provenance.cutoff)?))
}

/// The first instant of a day, as workbooks write it.
pub(crate) fn midnight(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let (year, month, day) = day.ymd();
    ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
}
