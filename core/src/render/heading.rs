//! Headings over several columns, and the place of the names.

use crate::report::{Column, ColumnKind, Report, Row, Value};

/// Neighbouring columns under one heading (tiêu đề nhóm cột).
pub(super) struct Heading<'a> {
    /// Their heading; empty when the column stands alone.
    pub(super) title: &'a str,
    /// The first column.
    pub(super) first: usize,
    /// How many.
    pub(super) span: usize,
}

/// The headings, left to right; every column is under exactly one, and each column without a group is one of its own.
pub(super) fn headings(columns: &[Column]) -> Vec<Heading<'_>> {
    let mut all: Vec<Heading> = Vec::new();
    for (first, column) in columns.iter().enumerate() {
        match all.last_mut() {
            Some(last) if !column.group.is_empty() && last.title == column.group => last.span += 1,
            _ => all.push(Heading { title: &column.group, first, span: 1 }),
        }
    }
    all
}

/// Whether any column has a heading above its own.
pub(super) fn is_grouped(columns: &[Column]) -> bool {
    columns.iter().any(|column| !column.group.is_empty())
}

/// The column that names the row: the first one with text.
pub(super) fn name_column(columns: &[Column]) -> Option<usize> {
    columns.iter().position(|column| column.kind == ColumnKind::Text)
}

/// Heading and title in one, for formats with a single header row.
pub(super) fn full_title(column: &Column) -> String {
    if column.group.is_empty() { column.title.clone() } else { format!("{}: {}", column.group, column.title) }
}

/// The value of a row in a column; nothing where the row is short.
pub(super) fn value_at(row: &Row, column: usize) -> &Value {
    row.values.get(column).unwrap_or(&Value::Empty)
}

/// What names the row; empty when nothing does.
pub(super) fn row_name<'a>(report: &Report, row: &'a Row) -> &'a str {
    match name_column(&report.columns).map(|column| value_at(row, column)) {
        Some(Value::Text(name)) => name,
        _ => "",
    }
}
