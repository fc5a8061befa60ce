//! A report as aligned text (văn bản thuần), for a terminal or an e-mail.

use itertools::Itertools;
use unicode_normalization::char::is_combining_mark;

use crate::report::{Column, ColumnKind, Report, Row, RowKind};

use super::heading::{Heading, headings, is_grouped, name_column, value_at};
use super::source::sources;
use super::voice::{Voice, tame};

/// Between two columns.
const GAP: &str = "  ";

/// Heading, table, notes, provenance.
pub(super) fn render(report: &Report) -> String {
    let voice = Voice::of(report);
    let mut lines = vec![tame(&report.title)];
    lines.extend(Some(tame(&report.subtitle)).filter(|line| !line.is_empty()));
    lines.push(String::new());
    lines.extend(Grid::new(report, voice).lines());
    lines.extend(list(voice.pick("Ghi chú:", "Notes:"), report.notes.iter().map(|note| tame(note))));
    let provenance = sources(report, voice).into_iter().map(|line| format!("{}: {}", line.label, tame(&line.value)));
    lines.extend(list(voice.pick("Nguồn:", "Sources:"), provenance));
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn list(title: &str, items: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = items.map(|item| format!("- {item}")).collect();
    if !lines.is_empty() {
        lines.splice(0..0, [String::new(), title.to_owned()]);
    }
    lines
}

/// The table, with its widths decided.
struct Grid<'a> {
    columns: &'a [Column],
    headings: Vec<Heading<'a>>,
    rows: Vec<(RowKind, Vec<String>)>,
    widths: Vec<usize>,
}

impl<'a> Grid<'a> {
    fn new(report: &'a Report, voice: Voice) -> Self {
        let name = name_column(&report.columns);
        let cells = |row: &Row| (0..report.columns.len()).map(|i| cell(row, i, name, voice)).collect::<Vec<_>>();
        let rows: Vec<_> = report.rows.iter().map(|row| (row.kind, cells(row))).collect();
        let columns = &report.columns;
        let widest = |i: usize| rows.iter().filter_map(|(_, cells)| cells.get(i)).map(|cell| width(cell)).max().unwrap_or(0);
        let widths = columns.iter().enumerate().map(|(i, column)| widest(i).max(title_width(&column.title)).max(3)).collect();
        let mut grid = Grid { columns, headings: headings(columns), rows, widths };
        grid.make_room_for_headings();
        grid
    }

    /// A heading with a word wider than all its columns widens the last of them.
    fn make_room_for_headings(&mut self) {
        for heading in &self.headings {
            let missing = longest_word(heading.title).saturating_sub(self.span(heading));
            if let Some(last) = self.widths.get_mut(heading.first + heading.span - 1) {
                *last += missing;
            }
        }
    }

    fn span(&self, heading: &Heading) -> usize {
        let widths = self.widths.iter().skip(heading.first).take(heading.span);
        widths.sum::<usize>() + GAP.len() * (heading.span - 1)
    }

    fn lines(&self) -> Vec<String> {
        let total = self.widths.iter().sum::<usize>() + GAP.len() * self.widths.len().saturating_sub(1);
        let rule = "─".repeat(total);
        let mut lines = vec![rule.clone()];
        if is_grouped(self.columns) {
            lines.extend(self.group_lines());
        }
        lines.extend(self.title_lines());
        lines.push(rule.clone());
        lines.extend(self.rows.iter().map(|(_, cells)| self.line(cells)));
        lines.push(rule);
        lines
    }

    fn group_lines(&self) -> Vec<String> {
        let boxes: Vec<_> = self.headings.iter().map(|heading| (wrapped(heading.title, self.span(heading)), self.span(heading))).collect();
        let mut lines = stacked(&boxes, centred);
        let rule = |heading: &Heading| if heading.title.is_empty() { " " } else { "─" }.repeat(self.span(heading));
        lines.push(self.headings.iter().map(rule).join(GAP));
        lines
    }

    fn title_lines(&self) -> Vec<String> {
        let boxes: Vec<_> = self.columns.iter().zip(&self.widths).map(|(column, &width)| (wrapped(&column.title, width), width)).collect();
        let mut lines = stacked(&boxes, centred);
        lines.push(self.widths.iter().enumerate().map(|(i, &width)| centred(&format!("({})", i + 1), width)).join(GAP));
        lines
    }

    fn line(&self, cells: &[String]) -> String {
        let mut aligned = cells.iter().zip(self.columns).zip(&self.widths).map(|((cell, column), &width)| match column.kind {
            ColumnKind::Text => left(cell, width),
            _ => right(cell, width),
        });
        aligned.join(GAP)
    }
}

fn cell(row: &Row, column: usize, name: Option<usize>, voice: Voice) -> String {
    let text = tame(&voice.value(value_at(row, column)));
    let indent = if name == Some(column) { row.depth.saturating_sub(1).min(16) as usize } else { 0 };
    format!("{}{text}", "  ".repeat(indent))
}

/// Lines of several boxes side by side, standing on one floor.
fn stacked(boxes: &[(Vec<String>, usize)], place: impl Fn(&str, usize) -> String) -> Vec<String> {
    let height = boxes.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
    let part =
        |lines: &[String], row: usize| (row + lines.len()).checked_sub(height).and_then(|i| lines.get(i).cloned()).unwrap_or_default();
    let line = |row| boxes.iter().map(|(lines, width)| place(&part(lines, row), *width)).join(GAP);
    (0..height).map(line).collect()
}

fn wrapped(text: &str, limit: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in tame(text).split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= limit => *line += &format!(" {word}"),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The least width, up to sixteen, that lets a title stand in two lines; its longest word always fits.
fn title_width(title: &str) -> usize {
    let longest = longest_word(title);
    (longest..=16).find(|&width| wrapped(title, width).len() <= 2).unwrap_or(longest)
}

fn longest_word(text: &str) -> usize {
    tame(text).split_whitespace().map(width).max().unwrap_or(0)
}

/// Places on a screen: combining marks and joiners take none.
fn width(text: &str) -> usize {
    text.chars().filter(|&c| !is_combining_mark(c) && !matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}')).count()
}

fn left(text: &str, total: usize) -> String {
    format!("{text}{}", " ".repeat(total.saturating_sub(width(text))))
}

fn right(text: &str, total: usize) -> String {
    format!("{}{text}", " ".repeat(total.saturating_sub(width(text))))
}

fn centred(text: &str, total: usize) -> String {
    let before = total.saturating_sub(width(text)) / 2;
    left(&format!("{}{text}", " ".repeat(before)), total)
}
