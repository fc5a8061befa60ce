//! The same figures through two lenses, and what moved where.

use std::collections::BTreeMap;

use super::base::Row;
use super::share::cut;
use super::view::{Cell, Totals, View};
use super::{Cube, Question};
use crate::entry::KindIx;
use crate::figure::{FigureError, Fraction, Measure};
use crate::org::{Doer, Lens, Place, UnitIx};
use crate::privacy::PersonIx;
use crate::time::Span;

/// What moved from a unit of the first tree to one of the second (phần chuyển từ đơn vị cũ sang đơn vị mới).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Kind of assist.
    pub kind: KindIx,
    /// What is counted.
    pub measure: Measure,
    /// Where it stands through the first lens.
    pub from: UnitIx,
    /// Where it stands through the second.
    pub to: UnitIx,
    /// Whether the part was cut by declared shares and not counted.
    pub apportioned: bool,
    /// The figures. Distinct people are distinct within the row, so rows of people need not sum.
    pub totals: Totals,
}

/// A bridge (bảng nối): one span of days through two lenses. On both sides the figures of the top units sum to the same total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// Through the first lens.
    pub left: View<()>,
    /// Through the second.
    pub right: View<()>,
    /// All there is, by kind; a person counts once.
    pub total: Vec<(KindIx, Measure, Totals)>,
    /// What stands where, own figures of units, in the order of (kind, from, to).
    pub moved: Vec<Moved>,
}

/// What goes the same way: the kind, the unit whose figure is cut when it is, and who gets which part on which side.
type Way = (KindIx, Measure, Option<UnitIx>, Vec<Split>);

/// A unit of the first tree, its share, and where that goes in the second.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Split {
    from: UnitIx,
    share: Fraction,
    to: Vec<(UnitIx, Fraction)>,
}

#[derive(Default)]
struct Pooled {
    own: Cell,
    rest: Fraction,
    people: Vec<(PersonIx, bool)>,
}

impl Cube {
    /// The figures of `span` through the lens of `question` and through another.
    ///
    /// Shape: the rows of what moved sum to both sides, but for the last whole number where both are cut by shares: then they follow the first.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn bridge(&self, question: &Question<'_>, second: Lens, span: Span) -> Result<Bridge, FigureError> {
        let right = Question { lens: second, ..*question };
        let mut pools: BTreeMap<Way, Pooled> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| span.contains(row.day)) {
            let measure = question.measure(row.kind, row.day);
            let ways = ways(question, &right, row)?;
            let source = ways.iter().any(|w| w.share != Fraction::ONE || w.to.len() > 1).then_some(row.unit);
            let pooled = pools.entry((row.kind, measure, source, ways)).or_default();
            let person = row.person().filter(|_| measure.is_distinct());
            let (claimed, approved) = if person.is_some() { (0, 0) } else { (row.claimed, row.approved) };
            pooled.people.extend(person.map(|person| (person, row.approved > 0)));
            pooled.own.add(Cell { claimed, approved, verified: row.credit })?;
            pooled.rest = pooled.rest.plus(self.rest(row).unwrap_or(Fraction::ZERO))?;
        }
        let mut all: BTreeMap<(KindIx, Measure), Pooled> = BTreeMap::new();
        for ((kind, measure, ..), pooled) in &pools {
            let sum = all.entry((*kind, *measure)).or_default();
            sum.own.add(pooled.own)?;
            sum.rest = sum.rest.plus(pooled.rest)?;
            sum.people.extend(&pooled.people);
        }
        let total =
            all.into_iter().map(|((kind, measure), pooled)| Ok((kind, measure, pooled.totals()?))).collect::<Result<_, FigureError>>()?;
        let mut moved = Vec::new();
        for ((kind, measure, source, ways), pooled) in pools {
            let apportioned = source.is_some();
            let parts = cut(&pooled.totals()?, &ways.iter().map(|w| w.share).collect::<Vec<_>>())?;
            for (Split { from, to, .. }, part) in ways.into_iter().zip(parts) {
                let shares: Vec<Fraction> = to.iter().map(|(_, share)| *share).collect();
                let pieces = to.into_iter().zip(cut(&part, &shares)?);
                moved.extend(pieces.map(|((to, _), totals)| Moved { kind, measure, from, to, apportioned, totals }));
            }
        }
        Ok(Bridge { left: self.span(question, span)?, right: self.span(&right, span)?, total, moved: gather(moved)? })
    }
}

/// Which unit of the first tree has which part of a row, and where that part stands in the second.
///
/// What is shared on both sides is followed from the earlier tree to the later one: two lists of shares say nothing of who went where.
fn ways(left: &Question<'_>, right: &Question<'_>, row: &Row) -> Result<Vec<Split>, FigureError> {
    let doer = Doer { member: row.member(), address: left.address(row.address()) };
    let (first, second) = (shares(left.place(row.unit, row.day, doer)?), shares(right.place(row.unit, row.day, doer)?));
    let (first_day, second_day) = (left.lens.day(row.day, left.cutoff), right.lens.day(row.day, right.cutoff));
    if first.len() < 2 || second.len() < 2 {
        return Ok(first.into_iter().map(|(from, share)| Split { from, share, to: second.clone() }).collect());
    }
    if first_day <= second_day {
        let onward = |(from, share)| Ok(Split { from, share, to: shares(left.org.place(from, first_day, second_day, doer)?) });
        return first.into_iter().map(onward).collect();
    }
    let mut parts: BTreeMap<UnitIx, Vec<(UnitIx, Fraction)>> = BTreeMap::new();
    for (to, share) in second {
        for (from, part) in shares(left.org.place(to, second_day, first_day, doer)?) {
            parts.entry(from).or_default().push((to, share.times(part)?));
        }
    }
    let turned = |(from, to): (UnitIx, Vec<(UnitIx, Fraction)>)| {
        let share = to.iter().try_fold(Fraction::ZERO, |sum, (_, part)| sum.plus(*part))?;
        let of_it = |(to, part): (UnitIx, Fraction)| Ok((to, part.divide(share)?.unwrap_or(Fraction::ZERO)));
        Ok(Split { from, share, to: to.into_iter().map(of_it).collect::<Result<_, FigureError>>()? })
    };
    parts.into_iter().map(turned).collect()
}

fn shares(place: Place) -> Vec<(UnitIx, Fraction)> {
    match place {
        Place::Whole(unit) => vec![(unit, Fraction::ONE)],
        Place::Shared(shares) => shares,
    }
}

impl Pooled {
    fn totals(mut self) -> Result<Totals, FigureError> {
        self.people.sort_unstable();
        for person in self.people.chunk_by(|a, b| a.0 == b.0) {
            self.own.add(Cell { claimed: 1, approved: i64::from(person.iter().any(|p| p.1)), verified: 0 })?;
        }
        let verified = Fraction::from(self.own.verified).plus(self.rest)?;
        Ok(Totals { claimed: self.own.claimed, approved: self.own.approved, verified })
    }
}

/// One row per (kind, from, to), without rows of nothing.
fn gather(mut moved: Vec<Moved>) -> Result<Vec<Moved>, FigureError> {
    moved.sort_by_key(|m| (m.kind, m.measure, m.from, m.to));
    let mut sums: Vec<Moved> = Vec::with_capacity(moved.len());
    for row in moved.into_iter().filter(|m| !m.totals.is_none()) {
        match sums.last_mut().filter(|s| (s.kind, s.measure, s.from, s.to) == (row.kind, row.measure, row.from, row.to)) {
            Some(sum) => {
                sum.totals.add(&row.totals)?;
                sum.apportioned |= row.apportioned;
            }
            None => sums.push(row),
        }
    }
    Ok(sums)
}
