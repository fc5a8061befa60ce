//! Summary cards and bars above the table.

use serde::Serialize;

use crate::figure::{Fraction, Rounding};
use crate::render::heading::{headings, row_name, value_at};
use crate::render::reach::{Reach, is_attainment, share};
use crate::render::voice::Voice;
use crate::report::{Column, ColumnKind, Report, Row, RowKind, Value};

use super::grid::tone;
use super::tame;

/// The figures of one group of columns for the unit of the report (thẻ tóm tắt).
#[derive(Serialize)]
pub(super) struct Card {
    title: String,
    /// The figure that stands out, with its label.
    headline: String,
    label: String,
    tone: &'static str,
    /// Width of the bar in per cent; none without attainment.
    bar: Option<String>,
    lines: Vec<(String, String)>,
}

/// One card per group of columns that the total row has figures for.
pub(super) fn cards(report: &Report, voice: Voice) -> Vec<Card> {
    let Some(total) = report.rows.iter().find(|row| row.kind == RowKind::Total) else { return Vec::new() };
    let groups = headings(&report.columns).into_iter().filter(|heading| !heading.title.is_empty());
    groups.filter_map(|heading| card(report, total, heading.title, heading.first..heading.first + heading.span, voice)).collect()
}

fn card(report: &Report, total: &Row, title: &str, span: std::ops::Range<usize>, voice: Voice) -> Option<Card> {
    let all: Vec<(&Column, &Value)> = span.filter_map(|i| Some((report.columns.get(i)?, value_at(total, i)))).collect();
    let figures: Vec<_> = all.into_iter().filter(|(_, value)| !matches!(value, Value::Empty)).collect();
    let last = |test: &dyn Fn(&Column) -> bool| figures.iter().rposition(|(column, _)| test(column));
    let chosen =
        last(&is_attainment).or_else(|| last(&|c| c.kind == ColumnKind::Percent)).or_else(|| last(&|c| c.kind == ColumnKind::Count))?;
    let (column, value) = figures.get(chosen)?;
    let lines = figures.iter().enumerate().filter(|(i, _)| *i != chosen);
    Some(Card {
        title: tame(title),
        headline: tame(&voice.value(value)),
        label: tame(&column.title),
        tone: if is_attainment(column) { tone(value) } else { "" },
        bar: share(value).filter(|_| is_attainment(column)).map(|share| width(share, Fraction::ONE)),
        lines: lines.map(|(_, (column, value))| (tame(&column.title), tame(&voice.value(value)))).collect(),
    })
}

/// Attainment of the units directly below, as bars (dải cột).
#[derive(Serialize)]
pub(super) struct Strip {
    title: String,
    summary: String,
    /// Place of the line of 100 %, in per cent of the width.
    target: String,
    bars: Vec<Bar>,
}

#[derive(Serialize)]
struct Bar {
    name: String,
    shown: String,
    width: String,
    tone: &'static str,
}

/// One strip per column of attainment with at least two units, best first.
pub(super) fn strips(report: &Report, voice: Voice) -> Vec<Strip> {
    let columns = report.columns.iter().enumerate().filter(|(_, column)| is_attainment(column));
    columns.filter_map(|(i, column)| strip(report, i, column, voice)).collect()
}

fn strip(report: &Report, place: usize, column: &Column, voice: Voice) -> Option<Strip> {
    let children = report.rows.iter().filter(|row| row.kind == RowKind::Unit && row.depth == 1);
    let mut shares: Vec<_> = children.filter_map(|row| share(value_at(row, place)).map(|share| (share, row))).collect();
    if shares.len() < 2 {
        return None;
    }
    shares.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    let two = Fraction::from(2);
    let scale = shares.first().map_or(Fraction::ONE, |(best, _)| (*best).clamp(Fraction::ONE, two));
    Some(Strip {
        title: tame(if column.group.is_empty() { &column.title } else { &column.group }),
        summary: summary(shares.iter().map(|(_, row)| value_at(row, place)), voice),
        target: width(Fraction::ONE, scale),
        bars: shares.iter().map(|(share, row)| bar(report, row, value_at(row, place), width(*share, scale), voice)).collect(),
    })
}

fn bar(report: &Report, row: &Row, value: &Value, width: String, voice: Voice) -> Bar {
    Bar { name: tame(row_name(report, row)), shown: tame(&voice.value(value)), width, tone: tone(value) }
}

fn summary<'a>(values: impl Iterator<Item = &'a Value> + Clone, voice: Voice) -> String {
    let count = |reach| values.clone().filter(|value| Reach::of(value) == Some(reach)).count();
    let (met, low, all) = (voice.whole(count(Reach::Met)), voice.whole(count(Reach::Low)), voice.whole(values.clone().count()));
    match voice.tag() {
        "en" => format!("{met} of {all} units reached 100%; {low} are below 50%."),
        _ => format!("{met}/{all} đơn vị đạt từ 100 %; {low} đơn vị dưới 50 %."),
    }
}

/// A share of the scale in per cent, for drawing only.
fn width(share: Fraction, scale: Fraction) -> String {
    let part = share.clamp(Fraction::ZERO, scale).divide(scale).ok().flatten().unwrap_or(Fraction::ZERO);
    part.percent(2, Rounding::HalfUp).unwrap_or_default()
}
