//! The sheet that says what the figures rest on.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::render::source::sources;
use crate::render::voice::Voice;
use crate::report::{Report, Value};

use super::cells::write_text;
use super::{A4, look};

/// Writes provenance, notes, and how to read the numbers of the first sheet.
pub(super) fn write(sheet: &mut Worksheet, report: &Report, voice: Voice) -> Result<(), XlsxError> {
    write_text(sheet, (0, 0), voice.pick("Nguồn số liệu", "Sources"), &look::title())?;
    let mut row = 2;
    for line in sources(report, voice) {
        write_text(sheet, (row, 0), line.label, &look::label())?;
        write_text(sheet, (row, 1), &line.value, &if line.is_code { look::code() } else { look::note() })?;
        row += 1;
    }
    let remarks = remarks(report, voice);
    let notes = report.notes.iter().map(String::as_str).chain(remarks.iter().copied());
    for (i, note) in notes.enumerate() {
        let label = if i == 0 { voice.pick("Ghi chú", "Notes") } else { "" };
        write_text(sheet, (row, 0), label, &look::label())?;
        write_text(sheet, (row, 1), note, &look::note())?;
        row += 1;
    }
    sheet.set_column_width(0, 30)?;
    sheet.set_column_width(1, 78)?;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn remarks(report: &Report, voice: Voice) -> Vec<&'static str> {
    let mut values = report.rows.iter().flat_map(|row| &row.values);
    let is_cut = values.any(|value| matches!(value, Value::Count(count) if count.denominator() != 1));
    let cut = voice.pick("Số không nguyên được ghi đến 4 chữ số thập phân.", "Counts that are not whole are written with up to 4 digits.");
    let shares = voice.pick(
        "Ô tỷ lệ chứa thương của tử số và mẫu số; tỷ lệ hiển thị đúng như báo cáo.",
        "A percentage cell holds numerator divided by denominator; it shows what the report says.",
    );
    [is_cut.then_some(cut), Some(shares)].into_iter().flatten().collect()
}
