//! The table of the page.

use serde::Serialize;

use crate::figure::{Fraction, Rounding};
use crate::render::heading::{headings, is_grouped, name_column, row_name, value_at};
use crate::render::reach::{Reach, is_attainment, share};
use crate::render::voice::Voice;
use crate::report::{Column, ColumnKind, Report, Row, RowKind, Value};
use crate::text::fold;

use super::tame;

/// Heading rows and body rows.
#[derive(Serialize)]
pub(super) struct Grid<'a> {
    is_grouped: bool,
    top: Vec<Top>,
    titles: Vec<Title<'a>>,
    rows: Vec<Line>,
}

/// A cell of the upper heading row.
#[derive(Serialize)]
struct Top {
    title: String,
    span: usize,
    /// The column itself, when it stands alone and takes both rows.
    alone: Option<usize>,
}

#[derive(Serialize)]
struct Title<'a> {
    title: String,
    is_grouped: bool,
    is_name: bool,
    kind: &'a ColumnKind,
}

#[derive(Serialize)]
struct Line {
    kind: RowKind,
    depth: u32,
    indent: u32,
    /// Folded name, for the filter.
    search: String,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    text: String,
    is_name: bool,
    kind: ColumnKind,
    /// What sorts, as a number; empty for text and for nothing.
    key: String,
    tone: &'static str,
    /// What the figure is made of, for a tooltip.
    parts: String,
}

impl<'a> Grid<'a> {
    pub(super) fn new(report: &'a Report, voice: Voice) -> Self {
        let columns = &report.columns;
        let alone = |first: usize, title: &str| title.is_empty().then_some(first);
        let top = headings(columns).into_iter().map(|h| Top { title: tame(h.title), span: h.span, alone: alone(h.first, h.title) });
        let name = name_column(columns);
        let title = |(i, column): (usize, &'a Column)| Title {
            title: tame(&column.title),
            is_grouped: !column.group.is_empty(),
            is_name: name == Some(i),
            kind: &column.kind,
        };
        Grid {
            is_grouped: is_grouped(columns),
            top: top.collect(),
            titles: columns.iter().enumerate().map(title).collect(),
            rows: report.rows.iter().map(|row| line(report, row, voice)).collect(),
        }
    }
}

fn line(report: &Report, row: &Row, voice: Voice) -> Line {
    let name = name_column(&report.columns);
    let cells = report.columns.iter().enumerate().map(|(i, column)| cell(column, value_at(row, i), name == Some(i), voice));
    let indent = row.depth.saturating_sub(1).min(8);
    Line { kind: row.kind, depth: row.depth, indent, search: fold(&tame(row_name(report, row))), cells: cells.collect() }
}

fn cell(column: &Column, value: &Value, is_name: bool, voice: Voice) -> Cell {
    let tone = if is_attainment(column) { tone(value) } else { "" };
    Cell { text: tame(&voice.value(value)), is_name, kind: column.kind, key: key(value), tone, parts: parts(value, voice) }
}

/// A number to sort by; exact order within six digits.
fn key(value: &Value) -> String {
    let decimal = |fraction: Fraction| fraction.decimal(6, Rounding::HalfUp).unwrap_or_default();
    match value {
        Value::Empty | Value::Text(_) => String::new(),
        Value::Count(count) => decimal(*count),
        Value::Share { .. } => share(value).map(decimal).unwrap_or_default(),
        Value::Mean { numerator, denominator, .. } => numerator.divide(*denominator).ok().flatten().map(decimal).unwrap_or_default(),
        Value::Rank { place, .. } => place.to_string(),
        Value::Reached { reached, .. } => reached.to_string(),
    }
}

fn parts(value: &Value, voice: Voice) -> String {
    match value {
        Value::Share { numerator, denominator, .. } | Value::Mean { numerator, denominator, .. } => {
            format!("{} / {}", voice.count(*numerator), voice.count(*denominator))
        }
        _ => String::new(),
    }
}

/// The class of an attainment.
pub(super) fn tone(value: &Value) -> &'static str {
    match Reach::of(value) {
        Some(Reach::Met) => "met",
        Some(Reach::Under) => "under",
        Some(Reach::Low) => "low",
        None => "",
    }
}
