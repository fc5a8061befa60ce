//! A report as Markdown (Markdown), for a wiki or a chat.

use itertools::Itertools;

use crate::report::{ColumnKind, Report, Row, RowKind};

use super::heading::{full_title, name_column, value_at};
use super::source::sources;
use super::voice::{Voice, tame};

/// Heading, table, notes, provenance.
pub(super) fn render(report: &Report) -> String {
    let voice = Voice::of(report);
    let mut out = format!("# {}\n", escaped(&report.title));
    if !report.subtitle.is_empty() {
        out += &format!("\n{}\n", escaped(&report.subtitle));
    }
    out += &format!("\n{}", table(report, voice));
    out += &list(voice.pick("Ghi chú", "Notes"), report.notes.iter().map(|note| escaped(note)));
    let lines = sources(report, voice).into_iter();
    out + &list(voice.pick("Nguồn", "Sources"), lines.map(|line| format!("{}: {}", line.label, escaped(&line.value))))
}

fn table(report: &Report, voice: Voice) -> String {
    let titles = report.columns.iter().map(|column| escaped(&full_title(column)));
    let rules = report.columns.iter().map(|column| if column.kind == ColumnKind::Text { "---" } else { "---:" }.to_owned());
    let rows = report.rows.iter().map(|row| line((0..report.columns.len()).map(|i| cell(report, row, i, voice))));
    [line(titles), line(rules)].into_iter().chain(rows).collect()
}

fn line(mut cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn cell(report: &Report, row: &Row, column: usize, voice: Voice) -> String {
    let text = escaped(&voice.value(value_at(row, column)));
    let bold = match row.kind {
        RowKind::Unit => text,
        _ if text.is_empty() => text,
        RowKind::Total | RowKind::Group => format!("**{text}**"),
    };
    let is_name = name_column(&report.columns) == Some(column);
    if is_name { "&emsp;".repeat(row.depth.saturating_sub(1).min(16) as usize) + &bold } else { bold }
}

fn list(title: &str, items: impl Iterator<Item = String>) -> String {
    let lines: String = items.map(|item| format!("- {item}\n")).collect();
    if lines.is_empty() { lines } else { format!("\n## {title}\n\n{lines}") }
}

/// One line in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in tame(text).trim().chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
