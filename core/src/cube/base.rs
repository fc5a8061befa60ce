//! The base of every total: units as they were, nothing rolled up, nothing forgotten.

use crate::entry::{Entries, Entry, KindIx};
use crate::figure::{FigureError, Fraction};
use crate::matching::Verdict;
use crate::org::{MemberIx, Org, UnitIx};
use crate::privacy::PersonIx;
use crate::time::Day;

/// What one unit did on one day, of one kind, for one person (or without a known person).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CubeRow {
    /// The credited unit.
    pub unit: UnitIx,
    /// Day of the help.
    pub day: Day,
    /// Kind of assist.
    pub kind: KindIx,
    /// Who helped; kept where a later split of the unit goes by member or address.
    pub member: Option<MemberIx>,
    /// Place of the address in [`Entries::addresses`]; kept in the same cases.
    pub address: Option<u32>,
    /// The citizen, when known.
    pub person: Option<PersonIx>,
    /// Quantity of accepted entries.
    pub claimed: i64,
    /// Quantity of approved entries.
    pub approved: i64,
    /// Sum of credit.
    pub credit: Fraction,
}

/// Nobody, nowhere, nothing over: an absent number.
const NONE: u32 = u32::MAX;

/// A row in as few bytes as it needs: a view reads all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub unit: UnitIx,
    pub day: Day,
    pub kind: KindIx,
    member: u32,
    address: u32,
    person: u32,
    pub claimed: i64,
    pub approved: i64,
    /// The whole part of the credit.
    pub credit: i64,
    /// Place of what is over in [`Cube::rests`].
    rest: u32,
}

impl Row {
    fn key(&self) -> (UnitIx, u32, u32, Day, KindIx, u32) {
        (self.unit, self.member, self.address, self.day, self.kind, self.person)
    }

    pub fn member(&self) -> Option<MemberIx> {
        (self.member != NONE).then_some(MemberIx(self.member))
    }

    pub fn address(&self) -> Option<u32> {
        (self.address != NONE).then_some(self.address)
    }

    pub fn person(&self) -> Option<PersonIx> {
        (self.person != NONE).then_some(PersonIx(self.person))
    }
}

/// Rows in the order of (unit, member, address, day, kind, person), one per key; cubes of disjoint entries of one intake merge in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cube {
    pub(super) rows: Vec<Row>,
    /// Credit below one, for the few rows that have any.
    rests: Vec<Fraction>,
}

impl Cube {
    /// Counts entries and their verdicts (in the order of entry and line).
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn build(entries: &Entries, verdicts: &[Verdict], org: &Org) -> Result<Cube, FigureError> {
        let mut of_entry = verdicts.chunk_by(|a, b| a.entry == b.entry);
        let counted = entries.list.iter().map(|entry| {
            let mut credits = of_entry.next().unwrap_or(&[]).iter().map(|v| v.credit);
            let credit = match credits.clone().len() {
                1 => credits.next_back().unwrap_or(Fraction::ZERO),
                _ => credits.try_fold(Fraction::ZERO, Fraction::plus)?,
            };
            Ok((entry, (i64::from(entry.quantity), credit)))
        });
        Cube::counted(counted, org)
    }

    /// The cube of entries, each with the quantity and the credit that count of it; one of which nothing counts is left out.
    pub(super) fn counted<'a>(
        entries: impl Iterator<Item = Result<(&'a Entry, (i64, Fraction)), FigureError>>,
        org: &Org,
    ) -> Result<Cube, FigureError> {
        let parted = org.parted_units();
        let mut cube = Cube { rows: Vec::with_capacity(entries.size_hint().0), rests: Vec::new() };
        for counted in entries {
            let (entry, (claimed, credit)) = counted?;
            if claimed > 0 {
                let row = cube.row(entry, parted.contains(&entry.unit), (claimed, credit))?;
                cube.rows.push(row);
            }
        }
        cube.gather()
    }

    fn row(&mut self, entry: &Entry, parted: bool, (claimed, credit): (i64, Fraction)) -> Result<Row, FigureError> {
        let (credit, rest) = self.cut(credit)?;
        Ok(Row {
            unit: entry.unit,
            day: entry.helped_on,
            kind: entry.kind,
            member: if parted { entry.member.0 } else { NONE },
            address: entry.address.filter(|_| parted).unwrap_or(NONE),
            person: entry.citizen.map_or(NONE, |p| p.0),
            claimed,
            approved: if entry.approved_on.is_some() { claimed } else { 0 },
            credit,
            rest,
        })
    }

    /// The whole part, and the place of what is over.
    fn cut(&mut self, credit: Fraction) -> Result<(i64, u32), FigureError> {
        let whole = i64::try_from(credit.numerator().div_euclid(credit.denominator())).map_err(|_| FigureError::Overflow {})?;
        if credit.denominator() == 1 {
            return Ok((whole, NONE));
        }
        self.rests.push(credit.minus(Fraction::from(whole))?);
        Ok((whole, u32::try_from(self.rests.len() - 1).map_err(|_| FigureError::Overflow {})?))
    }

    /// Credit below one, where a row has any.
    pub(super) fn rest(&self, row: &Row) -> Option<Fraction> {
        self.rests.get(row.rest as usize).copied()
    }

    /// The credit of a row.
    fn credit(&self, row: &Row) -> Result<Fraction, FigureError> {
        Fraction::from(row.credit).plus(self.rest(row).unwrap_or(Fraction::ZERO))
    }

    /// The sum of two cubes.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn merge(mut self, other: &Cube) -> Result<Cube, FigureError> {
        for row in &other.rows {
            let (credit, rest) = self.cut(other.credit(row)?)?;
            self.rows.push(Row { credit, rest, ..*row });
        }
        self.gather()
    }

    /// Its rows, in the order of (unit, member, address, day, kind, person).
    pub fn rows(&self) -> impl ExactSizeIterator<Item = CubeRow> + '_ {
        self.rows.iter().map(|row| CubeRow {
            unit: row.unit,
            day: row.day,
            kind: row.kind,
            member: row.member(),
            address: row.address(),
            person: row.person(),
            claimed: row.claimed,
            approved: row.approved,
            credit: self.credit(row).unwrap_or(Fraction::ZERO),
        })
    }

    /// Sorts the rows and sums those of one key.
    fn gather(mut self) -> Result<Cube, FigureError> {
        let mut rows = std::mem::take(&mut self.rows);
        rows.sort_unstable_by_key(|row| (row.key(), row.rest));
        let mut sums = Cube { rows: Vec::with_capacity(rows.len()), rests: Vec::new() };
        for group in rows.chunk_by(|a, b| a.key() == b.key()) {
            let Some(first) = group.first() else { continue };
            let mut sum = Row { claimed: 0, approved: 0, ..*first };
            let mut credit = Fraction::ZERO;
            for row in group {
                sum.claimed = sum.claimed.checked_add(row.claimed).ok_or(FigureError::Overflow {})?;
                sum.approved = sum.approved.checked_add(row.approved).ok_or(FigureError::Overflow {})?;
                credit = credit.plus(self.credit(row)?)?;
            }
            (sum.credit, sum.rest) = sums.cut(credit)?;
            sums.rows.push(sum);
        }
        Ok(sums)
    }
}
