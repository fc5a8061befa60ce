//! What a cube says through a lens: subtree figures of every unit, each with its three classes of trust.

use std::collections::BTreeMap;

use crate::entry::KindIx;
use crate::figure::{FigureError, Fraction, Measure, Trust};
use crate::org::UnitIx;

/// The three classes of trust of one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Every accepted entry.
    pub claimed: i64,
    /// Entries with an approval.
    pub approved: i64,
    /// Sum of credit.
    pub verified: Fraction,
}

impl Totals {
    pub(super) const NONE: Totals = Totals { claimed: 0, approved: 0, verified: Fraction::ZERO };

    /// The figure of one class.
    #[must_use]
    pub fn of(&self, trust: Trust) -> Fraction {
        match trust {
            Trust::Claimed => Fraction::from(self.claimed),
            Trust::Approved => Fraction::from(self.approved),
            Trust::Verified => self.verified,
        }
    }

    pub(super) fn add(&mut self, other: &Totals) -> Result<(), FigureError> {
        let sum = |a: i64, b: i64| a.checked_add(b).ok_or(FigureError::Overflow {});
        self.claimed = sum(self.claimed, other.claimed)?;
        self.approved = sum(self.approved, other.approved)?;
        self.verified = self.verified.plus(other.verified)?;
        Ok(())
    }

    /// Whether there is nothing in any class.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Totals::NONE
    }
}

/// What a figure of a view speaks of. `P` is the period: a month, or nothing when the view has one span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ViewKey<P> {
    /// The unit whose subtree is meant.
    pub unit: UnitIx,
    /// The period.
    pub period: P,
    /// Kind of assist.
    pub kind: KindIx,
    /// What is counted.
    pub measure: Measure,
}

/// A part of a figure that was not counted but cut by declared shares (phần chia theo tỷ lệ): where it came from, by which share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apportioned<P> {
    /// The heir and what the part speaks of.
    pub key: ViewKey<P>,
    /// The unit whose figure was cut.
    pub source: UnitIx,
    /// The share.
    pub share: Fraction,
    /// The figure that was cut.
    pub whole: Totals,
    /// The part of this heir.
    pub part: Totals,
}

/// A figure in as few bytes as it needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub claimed: i64,
    pub approved: i64,
    /// The whole part of what is verified.
    pub verified: i64,
}

impl Cell {
    pub fn add(&mut self, other: Cell) -> Result<(), FigureError> {
        let sum = |a: i64, b: i64| a.checked_add(b).ok_or(FigureError::Overflow {});
        self.claimed = sum(self.claimed, other.claimed)?;
        self.approved = sum(self.approved, other.approved)?;
        self.verified = sum(self.verified, other.verified)?;
        Ok(())
    }
}

/// Subtree figures of every unit (bảng số liệu cộng dồn), dense: unit × period × (kind, measure).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View<P> {
    pub(super) periods: Vec<P>,
    pub(super) slots: Vec<(KindIx, Measure)>,
    pub(super) cells: Vec<Cell>,
    /// What is verified below one, where there is any.
    pub(super) rests: BTreeMap<usize, Fraction>,
    pub(super) apportioned: Vec<Apportioned<P>>,
}

impl<P: Ord + Copy> View<P> {
    pub(super) fn new(units: usize, periods: Vec<P>, slots: Vec<(KindIx, Measure)>) -> Self {
        let cells = vec![Cell::default(); units * periods.len() * slots.len()];
        View { periods, slots, cells, rests: BTreeMap::new(), apportioned: Vec::new() }
    }

    /// Place of a cell.
    pub(super) fn at(&self, unit: UnitIx, period: usize, slot: usize) -> usize {
        (unit.at() * self.periods.len() + period) * self.slots.len() + slot
    }

    pub(super) fn add(&mut self, at: usize, cell: Cell, rest: Fraction) -> Result<(), FigureError> {
        if let Some(sum) = self.cells.get_mut(at) {
            sum.add(cell)?;
        }
        if !rest.is_zero() {
            let sum = self.rests.entry(at).or_insert(Fraction::ZERO);
            *sum = sum.plus(rest)?;
        }
        Ok(())
    }

    fn totals(&self, at: usize) -> Totals {
        let cell = self.cells.get(at).copied().unwrap_or_default();
        let whole = Fraction::from(cell.verified);
        let rest = self.rests.get(&at).copied();
        Totals { claimed: cell.claimed, approved: cell.approved, verified: rest.map_or(whole, |r| whole.plus(r).unwrap_or(whole)) }
    }

    /// The figures of units with anything to show, in the order of keys.
    pub fn iter(&self) -> impl Iterator<Item = (ViewKey<P>, Totals)> + '_ {
        (0..self.cells.len()).filter_map(|at| self.shown(at))
    }

    /// Those of one unit.
    pub fn of_unit(&self, unit: UnitIx) -> impl Iterator<Item = (ViewKey<P>, Totals)> + '_ {
        let per_unit = self.periods.len() * self.slots.len();
        (unit.at() * per_unit..(unit.at() + 1) * per_unit).filter_map(|at| self.shown(at))
    }

    fn shown(&self, at: usize) -> Option<(ViewKey<P>, Totals)> {
        let (periods, slots) = (self.periods.len(), self.slots.len());
        let totals = self.totals(at);
        let unit = UnitIx(u32::try_from(at / (periods * slots)).ok()?);
        let (period, (kind, measure)) = (*self.periods.get(at / slots % periods)?, *self.slots.get(at % slots)?);
        (!totals.is_none()).then_some((ViewKey { unit, period, kind, measure }, totals))
    }

    /// One figure; zero when there is nothing.
    #[must_use]
    pub fn get(&self, key: &ViewKey<P>) -> Totals {
        let period = self.periods.binary_search(&key.period);
        let slot = self.slots.binary_search(&(key.kind, key.measure));
        match (period, slot) {
            (Ok(period), Ok(slot)) => self.totals(self.at(key.unit, period, slot)),
            _ => Totals::NONE,
        }
    }

    /// What was cut by declared shares and not counted, in the order of (source, heir, period, kind).
    #[must_use]
    pub fn apportioned(&self) -> &[Apportioned<P>] {
        &self.apportioned
    }
}
