//! Figures that are cut by declared shares.

use std::collections::BTreeMap;

use super::roll_up::Seen;
use super::view::{Apportioned, Cell, Totals, View, ViewKey};
use crate::figure::{FigureError, Fraction, apportion};
use crate::org::UnitIx;
use crate::privacy::PersonIx;

/// A cell of a split unit, before it is cut: its figures as a whole.
#[derive(Debug, Default)]
struct Pooled {
    own: Cell,
    rest: Fraction,
    people: Vec<(PersonIx, bool)>,
}

/// Who gets a part: the heir, its share, and itself with everything above it in the tree that is looked at.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Heir {
    unit: UnitIx,
    share: Fraction,
    chain: Vec<UnitIx>,
}

/// Every cell of split units: cut once, as a whole, so that parts sum to it. Days whose trees are the same above all heirs make one cell.
#[derive(Debug, Default)]
pub(super) struct Pool(BTreeMap<(UnitIx, Vec<Heir>, usize, usize), Pooled>);

impl Pool {
    pub fn add(
        &mut self,
        (unit, shares): (UnitIx, &[(UnitIx, Fraction)]),
        mut above: impl FnMut(UnitIx) -> Vec<UnitIx>,
        (period, slot): (usize, usize),
        (own, rest): (Cell, Fraction),
        people: Vec<(PersonIx, bool)>,
    ) -> Result<(), FigureError> {
        let heirs = shares.iter().map(|(heir, share)| Heir { unit: *heir, share: *share, chain: above(*heir) }).collect();
        let pooled = self.0.entry((unit, heirs, period, slot)).or_default();
        pooled.own.add(own)?;
        pooled.rest = pooled.rest.plus(rest)?;
        pooled.people.extend(people);
        Ok(())
    }

    /// Cuts every cell and adds the parts to the heirs and what lies above them; what lies above all heirs gets the whole.
    pub fn settle<P: Ord + Copy>(self, view: &mut View<P>, seen: &mut Vec<Seen>) -> Result<(), FigureError> {
        for ((source, heirs, period, slot), mut pooled) in self.0 {
            let common = |unit: &UnitIx| heirs.iter().all(|heir| heir.chain.contains(unit));
            for above in heirs.first().into_iter().flat_map(|heir| &heir.chain).filter(|unit| common(unit)) {
                let at = view.at(*above, period, slot);
                view.add(at, pooled.own, pooled.rest)?;
                seen.extend(pooled.people.iter().map(|(person, approved)| (at, *person, *approved)));
            }
            let whole = pooled.whole()?;
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
    /// The cell as a figure: people with several rows count once.
    fn whole(&mut self) -> Result<Totals, FigureError> {
        self.people.sort_unstable();
        let mut cell = self.own;
        for person in self.people.chunk_by(|a, b| a.0 == b.0) {
            cell.add(Cell { claimed: 1, approved: i64::from(person.iter().any(|p| p.1)), verified: 0 })?;
        }
        Ok(Totals { claimed: cell.claimed, approved: cell.approved, verified: Fraction::from(cell.verified).plus(self.rest)? })
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
