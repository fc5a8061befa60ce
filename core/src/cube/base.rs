//! The base of every total: units as they were, nothing rolled up, nothing forgotten.

use crate::entry::{Entries, KindIx};
use crate::figure::{FigureError, Fraction};
use crate::matching::Verdict;
use crate::org::UnitIx;
use crate::privacy::PersonIx;
use crate::time::Day;

/// What one unit did on one day, of one kind, for one person (or without a known person).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CubeRow {
    /// The credited unit.
    pub unit: UnitIx,
    /// Day of the help.
    pub day: Day,
    /// Kind of assist.
    pub kind: KindIx,
    /// The citizen, when known.
    pub person: Option<PersonIx>,
    /// Quantity of accepted entries.
    pub claimed: i64,
    /// Quantity of approved entries.
    pub approved: i64,
    /// Sum of credit.
    pub credit: Fraction,
}

impl CubeRow {
    fn key(&self) -> (UnitIx, Day, KindIx, Option<PersonIx>) {
        (self.unit, self.day, self.kind, self.person)
    }
}

/// Rows in the order of (unit, day, kind, person), one per key; partial cubes of disjoint entries merge in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Cube {
    rows: Vec<CubeRow>,
}

impl Cube {
    /// Counts entries and their verdicts (in the order of entry and line).
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn build(entries: &Entries, verdicts: &[Verdict]) -> Result<Cube, FigureError> {
        let mut rows: Vec<CubeRow> = Vec::with_capacity(entries.list.len());
        let mut of_entry = verdicts.chunk_by(|a, b| a.entry == b.entry);
        for entry in &entries.list {
            let mut credit = Fraction::ZERO;
            for verdict in of_entry.next().unwrap_or(&[]) {
                credit = credit.plus(verdict.credit)?;
            }
            let claimed = i64::from(entry.quantity);
            let approved = if entry.approved_on.is_some() { claimed } else { 0 };
            rows.push(CubeRow {
                unit: entry.unit,
                day: entry.helped_on,
                kind: entry.kind,
                person: entry.citizen,
                claimed,
                approved,
                credit,
            });
        }
        Cube::gather(rows)
    }

    /// The sum of two cubes.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn merge(mut self, other: Cube) -> Result<Cube, FigureError> {
        self.rows.extend(other.rows);
        Cube::gather(self.rows)
    }

    /// Its rows.
    #[must_use]
    pub fn rows(&self) -> &[CubeRow] {
        &self.rows
    }

    fn gather(mut rows: Vec<CubeRow>) -> Result<Cube, FigureError> {
        rows.sort_by_key(CubeRow::key);
        let mut sums: Vec<CubeRow> = Vec::with_capacity(rows.len());
        for row in rows {
            match sums.last_mut() {
                Some(sum) if sum.key() == row.key() => {
                    sum.claimed = sum.claimed.checked_add(row.claimed).ok_or(FigureError::Overflow {})?;
                    sum.approved = sum.approved.checked_add(row.approved).ok_or(FigureError::Overflow {})?;
                    sum.credit = sum.credit.plus(row.credit)?;
                }
                _ => sums.push(row),
            }
        }
        Ok(Cube { rows: sums })
    }
}
