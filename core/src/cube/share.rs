//! Figures that are cut by declared shares.

use std::collections::BTreeMap;

use super::roll_up::Seen;
use super::view::{Apportioned, Cell, Totals, View, ViewKey};
use crate::figure::{FigureError, Fraction, apportion, spread};
use crate::org::UnitIx;
use crate::privacy::PersonIx;

/// A cell of a split unit, before it is cut: its figures as a whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Pooled {
    own: Cell,
    rest: Fraction,
    people: Vec<(PersonIx, bool)>,
}

/// Who gets a part: the heir, its share, and itself with everything above it in the tree that is looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Heir {
    pub unit: UnitIx,
    pub share: Fraction,
    pub chain: Vec<UnitIx>,
}

/// The heirs among whom a record is shared, each with what lies above it.
pub(super) fn heirs(shares: &[(UnitIx, Fraction)], mut above: impl FnMut(UnitIx) -> Vec<UnitIx>) -> Vec<Heir> {
    shares.iter().map(|(unit, share)| Heir { unit: *unit, share: *share, chain: above(*unit) }).collect()
}

/// Every cell of split units: cut once, as a whole, so that parts sum to it. Days whose trees are the same above all heirs make one cell.
#[derive(Debug, Default)]
pub(super) struct Pool(BTreeMap<(UnitIx, Vec<Heir>, usize, usize), Pooled>);

impl Pool {
    pub fn add(
        &mut self,
        (unit, shares): (UnitIx, &[(UnitIx, Fraction)]),
        above: impl FnMut(UnitIx) -> Vec<UnitIx>,
        (period, slot): (usize, usize),
        (own, rest): (Cell, Fraction),
        people: Vec<(PersonIx, bool)>,
    ) -> Result<(), FigureError> {
        self.0.entry((unit, heirs(shares, above), period, slot)).or_default().add(own, rest, people)
    }

    /// Cuts every cell and adds the parts to the heirs and what lies above them; what lies above all heirs gets the whole.
    pub fn settle<P: Ord + Copy>(self, view: &mut View<P>, seen: &mut Vec<Seen>) -> Result<(), FigureError> {
        for ((source, heirs, period, slot), pooled) in self.0 {
            let common = |unit: &UnitIx| heirs.iter().all(|heir| heir.chain.contains(unit));
            for above in heirs.first().into_iter().flat_map(|heir| &heir.chain).filter(|unit| common(unit)) {
                let at = view.at(*above, period, slot);
                view.add(at, pooled.own, pooled.rest)?;
                seen.extend(pooled.people.iter().map(|(person, approved)| (at, *person, *approved)));
            }
            let whole = pooled.totals()?;
            let shares: Vec<Fraction> = heirs.iter().map(|heir| heir.share).collect();
            for (Heir { unit: heir, share, chain }, part) in heirs.iter().zip(cut(&whole, &shares)?) {
                for above in chain.iter().filter(|unit| !common(unit)) {
                    let at = view.at(*above, period, slot);
                    let verified = part.verified.numerator().div_euclid(part.verified.denominator());
                    let verified = i64::try_from(verified).map_err(|_| FigureError::Overflow {})?;
                    let rest = part.verified.minus(Fraction::from(verified))?;
                    view.add(at, Cell { claimed: part.claimed, approved: part.approved, verified }, rest)?;
                }
                let (Some(period), Some((kind, measure))) = (view.periods.get(period), view.slots.get(slot)) else { continue };
                let key = ViewKey { unit: *heir, period: *period, kind: *kind, measure: *measure };
                view.apportioned.push(Apportioned { key, source, share: *share, whole, part });
            }
        }
        view.apportioned.sort_by_key(|a| (a.source, a.key));
        Ok(())
    }
}

impl Pooled {
    pub fn add(&mut self, own: Cell, rest: Fraction, people: impl IntoIterator<Item = (PersonIx, bool)>) -> Result<(), FigureError> {
        self.own.add(own)?;
        self.rest = self.rest.plus(rest)?;
        self.people.extend(people);
        Ok(())
    }

    pub fn add_all(&mut self, other: &Pooled) -> Result<(), FigureError> {
        self.add(other.own, other.rest, other.people.iter().copied())
    }

    /// The cell as a figure: people with several rows count once.
    pub fn totals(mut self) -> Result<Totals, FigureError> {
        self.people.sort_unstable();
        for person in self.people.chunk_by(|a, b| a.0 == b.0) {
            self.own.add(Cell { claimed: 1, approved: i64::from(person.iter().any(|p| p.1)), verified: 0 })?;
        }
        let verified = Fraction::from(self.own.verified).plus(self.rest)?;
        Ok(Totals { claimed: self.own.claimed, approved: self.own.approved, verified })
    }
}

/// The parts of a figure: nobody's approved exceeds his claimed, nor his verified where the whole does not.
pub(super) fn cut(whole: &Totals, shares: &[Fraction]) -> Result<Vec<Totals>, FigureError> {
    let claimed = apportion(whole.claimed, shares, None)?;
    let approved = apportion(whole.approved, shares, (whole.approved <= whole.claimed).then_some(claimed.as_slice()))?;
    let unit = i64::try_from(whole.verified.denominator()).map_err(|_| FigureError::Overflow {})?;
    let verified = i64::try_from(whole.verified.numerator()).map_err(|_| FigureError::Overflow {})?;
    let most: Option<Vec<i64>> = claimed.iter().map(|c| c.checked_mul(unit)).collect();
    let bounded = whole.verified <= Fraction::from(whole.claimed);
    let verified = apportion(verified, shares, most.as_deref().filter(|_| bounded))?;
    let part = |((claimed, approved), verified): ((i64, i64), i64)| {
        let verified = Fraction::new(i128::from(verified), i128::from(unit)).unwrap_or(Fraction::ZERO);
        Totals { claimed, approved, verified }
    };
    Ok(claimed.into_iter().zip(approved).zip(verified).map(part).collect())
}

/// A table of figures whose rows and columns sum to the given ones; none when those do not sum to one total. No cell has more approved than claimed, nor,
/// where the sums leave room for it, more verified.
pub(super) fn table(rows: &[Totals], columns: &[Totals]) -> Result<Option<Vec<Vec<Totals>>>, FigureError> {
    let whole = |of: fn(&Totals) -> i64| {
        let [rows, columns] = [rows, columns].map(|side| side.iter().map(of).collect::<Vec<i64>>());
        spread(&rows, &columns, None)
    };
    let (Some(approved), Some(others)) = (whole(|t| t.approved)?, whole(|t| t.claimed - t.approved)?) else { return Ok(None) };
    let sum = |(a, b): (Vec<i64>, Vec<i64>)| a.into_iter().zip(b).map(|(a, b)| a + b).collect::<Vec<i64>>();
    let claimed: Vec<Vec<i64>> = approved.iter().cloned().zip(others).map(sum).collect();
    let unit = rows.iter().chain(columns).fold(1, |unit, t| num_integer::lcm(unit, t.verified.denominator()));
    let parts = |t: &Totals| {
        let parts = t.verified.numerator().checked_mul(unit / t.verified.denominator());
        parts.and_then(|parts| i64::try_from(parts).ok()).ok_or(FigureError::Overflow {})
    };
    let [rows, columns] = [rows, columns].map(|side| side.iter().map(parts).collect::<Result<Vec<i64>, FigureError>>());
    let (rows, columns) = (rows?, columns?);
    let most = |row: &Vec<i64>| row.iter().map(|c| i128::from(*c).saturating_mul(unit).try_into().unwrap_or(i64::MAX)).collect();
    let bounded = spread(&rows, &columns, Some(&claimed.iter().map(most).collect::<Vec<_>>()))?;
    let Some(verified) = bounded.map_or_else(|| spread(&rows, &columns, None), |table| Ok(Some(table)))? else { return Ok(None) };
    let cell = |((claimed, approved), verified): ((i64, i64), i64)| Totals {
        claimed,
        approved,
        verified: Fraction::new(i128::from(verified), unit).unwrap_or(Fraction::ZERO),
    };
    let row = |((claimed, approved), verified): ((Vec<i64>, Vec<i64>), Vec<i64>)| {
        claimed.into_iter().zip(approved).zip(verified).map(cell).collect()
    };
    Ok(Some(claimed.into_iter().zip(approved).zip(verified).map(row).collect()))
}
