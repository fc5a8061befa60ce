//! The entries that a figure is made of.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Board, BoardError};
use crate::error::Result;
use crate::figure::{Fraction, count};
use crate::org::Ancestry;
use crate::run::{Run, units_above};
use crate::scheme::{Filter, IndicatorRule, Scheme, Term};

/// An entry behind a figure (lượt khai làm nên con số).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Behind {
    /// The entry.
    pub entry_id: String,
    /// Its kind.
    pub kind: String,
    /// The day of the help.
    pub helped_on: crate::time::Day,
    /// How many it claims.
    #[serde(with = "count")]
    pub claimed: i64,
    /// How many of them are approved.
    #[serde(with = "count")]
    pub approved: i64,
    /// The credit of its lines.
    pub verified: Fraction,
}

impl Run {
    /// The entries behind an indicator of a unit on a board (các lượt khai phía sau chỉ tiêu), in the order of their ids.
    ///
    /// Shape: entries of the kinds that its numerator or denominator counts, and what passes the filters that they name, of days of the period, that lie as a whole below the unit through the run's lens. For kinds
    /// that are summed they add up to the figure; of people and households several may be of one; what a split shares by declared parts stands at what lies above all heirs.
    ///
    /// # Errors
    /// `BOARD_UNKNOWN_UNIT`, `BOARD_UNKNOWN_VALUE` for an indicator that is none, `FIGURE_OVERFLOW`.
    pub fn behind(&self, board: &Board, unit: &str, indicator: &str) -> Result<Vec<Behind>> {
        let row = board.must_row(unit)?;
        let unknown = || BoardError::UnknownValue { place: "indicator".to_owned(), name: indicator.to_owned(), nearest: String::new() };
        let rule = board.scheme.indicators.iter().find(|rule| rule.id == indicator).ok_or_else(unknown)?;
        let (kinds, filters) = named(&board.scheme, rule);
        let from = rule.since.map_or(board.period.span.from(), |since| since.min(board.period.span.from()));
        let is_of_period = |day| from <= day && day < board.period.span.to();
        let mut ancestry = Ancestry::new(self.org());
        let lines = self.marked_lines();
        let mut found = Vec::new();
        for of_entry in lines.of_entries() {
            let entry = of_entry.entry;
            if !is_of_period(entry.helped_on) {
                continue;
            }
            let kind = self.entries().kind(entry.kind);
            let passed: Vec<&Filter> = filters.iter().copied().filter(|filter| lines.passes(filter, entry)).collect();
            let (claimed, verified) = if kinds.contains(kind) { of_entry.whole()? } else { of_entry.sum(&passed)? };
            if claimed == 0 || !units_above(self, entry, &mut ancestry)?.contains(&row.subject.ix) {
                continue;
            }
            let approved = if entry.approved_on.is_some() { claimed } else { 0 };
            found.push(Behind {
                entry_id: entry.id.to_string(),
                kind: kind.to_owned(),
                helped_on: entry.helped_on,
                claimed,
                approved,
                verified,
            });
        }
        found.sort_unstable_by(|a, b| a.entry_id.cmp(&b.entry_id));
        Ok(found)
    }
}

/// The kinds and the filters that an indicator counts.
fn named<'a>(scheme: &'a Scheme, rule: &'a IndicatorRule) -> (BTreeSet<&'a str>, Vec<&'a Filter>) {
    let terms = rule.numerator.0.iter().chain(rule.denominator.iter().flat_map(|formula| &formula.0));
    let names: BTreeSet<&str> =
        terms.filter_map(|term| if let Term::Assists { kind, .. } = term { Some(kind.as_str()) } else { None }).collect();
    let filters = scheme.filters.iter().filter(|filter| names.contains(filter.id.as_str())).collect();
    (names, filters)
}
