//! The table of a report as CSV (CSV), for people who open it in a spreadsheet.

use crate::error::{Error, Result};
use crate::report::{Column, ColumnKind, Report, Row, Value};

use super::heading::{full_title, value_at};
use super::voice::{Voice, plain};

/// What a spreadsheet would take for the beginning of a formula, full-width look-alikes included.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A header row, then a line per row, led by unit id and depth. Shares, averages and ranks take three columns each, units that reach something two, all plain numbers.
pub(super) fn render(report: &Report) -> Result<Vec<u8>> {
    let voice = Voice::of(report);
    let mut out = ::csv::WriterBuilder::new().terminator(::csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    out.write_record(header(report, voice)).map_err(|_| Error::Internal)?;
    for row in &report.rows {
        out.write_record(record(report, row)).map_err(|_| Error::Internal)?;
    }
    out.into_inner().map_err(|_| Error::Internal)
}

fn header(report: &Report, voice: Voice) -> Vec<String> {
    let lead = [voice.pick("Mã đơn vị", "Unit id"), voice.pick("Bậc", "Depth")].map(str::to_owned);
    lead.into_iter().chain(report.columns.iter().flat_map(|column| titles(column, voice))).collect()
}

fn titles(column: &Column, voice: Voice) -> Vec<String> {
    let title = guarded(&full_title(column));
    let parts: &[&str] = match column.kind {
        ColumnKind::Number | ColumnKind::Text | ColumnKind::Count => return vec![title],
        ColumnKind::Percent => &[voice.pick("tử số", "numerator"), voice.pick("mẫu số", "denominator"), "%"],
        ColumnKind::Rank => &[voice.pick("hạng", "place"), voice.pick("trong số", "of"), voice.pick("đồng hạng", "tied")],
        ColumnKind::Mean => &[voice.pick("tử số", "numerator"), voice.pick("mẫu số", "denominator"), voice.pick("bình quân", "average")],
        ColumnKind::Reached => &[voice.pick("số đạt", "reached"), voice.pick("trong số", "of")],
    };
    parts.iter().map(|part| format!("{title} ({part})")).collect()
}

fn record(report: &Report, row: &Row) -> Vec<String> {
    let cells = report.columns.iter().enumerate().flat_map(|(i, column)| cells(column.kind, value_at(row, i)));
    [guarded(&row.unit_id), row.depth.to_string()].into_iter().chain(cells).collect()
}

/// As many cells as the column has titles, whatever the value is.
fn cells(kind: ColumnKind, value: &Value) -> Vec<String> {
    let mut cells = match value {
        Value::Empty => Vec::new(),
        Value::Text(text) => vec![guarded(text)],
        Value::Count(count) => vec![plain(*count)],
        Value::Share { numerator, denominator, shown } | Value::Mean { numerator, denominator, shown } => {
            vec![plain(*numerator), plain(*denominator), shown.clone()]
        }
        Value::Reached { reached, of } => vec![reached.to_string(), of.to_string()],
        Value::Rank { place, of, tied } => vec![place.to_string(), of.to_string(), u8::from(*tied).to_string()],
    };
    let width = match kind {
        ColumnKind::Number | ColumnKind::Text | ColumnKind::Count => 1,
        ColumnKind::Reached => 2,
        ColumnKind::Percent | ColumnKind::Mean | ColumnKind::Rank => 3,
    };
    cells.resize(width, String::new());
    cells
}

/// The text, with an apostrophe in front when a spreadsheet would compute it.
fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}
