//! The same figures through two lenses, and what moved where.

use std::collections::BTreeMap;

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

/// Where rows stand on both sides.
type Sides = (Place, Place);

#[derive(Default)]
struct Pooled {
    own: Cell,
    rest: Fraction,
    people: Vec<(PersonIx, bool)>,
}

impl Cube {
    /// The figures of `span` through the lens of `question` and through another.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn bridge(&self, question: &Question<'_>, second: Lens, span: Span) -> Result<Bridge, FigureError> {
        let right = Question { lens: second, ..*question };
        let mut pools: BTreeMap<(KindIx, Measure, Vec<(UnitIx, Fraction)>, Vec<(UnitIx, Fraction)>), Pooled> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| span.contains(row.day)) {
            let doer = Doer { member: row.member(), address: question.address(row.address()) };
            let (left_place, right_place): Sides = (question.place(row.unit, row.day, doer)?, right.place(row.unit, row.day, doer)?);
            let measure = question.measure(row.kind, row.day);
            let pooled = pools.entry((row.kind, measure, shares(&left_place), shares(&right_place))).or_default();
            let person = row.person().filter(|_| measure.is_distinct());
            let (claimed, approved) = if person.is_some() { (0, 0) } else { (row.claimed, row.approved) };
            pooled.people.extend(person.map(|person| (person, row.approved > 0)));
            pooled.own.add(Cell { claimed, approved, verified: row.credit })?;
            pooled.rest = pooled.rest.plus(self.rest(row).unwrap_or(Fraction::ZERO))?;
        }
        let mut all: BTreeMap<(KindIx, Measure), Pooled> = BTreeMap::new();
        for ((kind, measure, _, _), pooled) in &pools {
            let sum = all.entry((*kind, *measure)).or_default();
            sum.own.add(pooled.own)?;
            sum.rest = sum.rest.plus(pooled.rest)?;
            sum.people.extend(&pooled.people);
        }
        let total =
            all.into_iter().map(|((kind, measure), pooled)| Ok((kind, measure, pooled.totals()?))).collect::<Result<_, FigureError>>()?;
        let mut moved = Vec::new();
        for ((kind, measure, left_shares, right_shares), pooled) in pools {
            let apportioned = left_shares.len() > 1 || right_shares.len() > 1;
            let whole = pooled.totals()?;
            for ((to, _), part) in right_shares.iter().zip(cut(&whole, &right_shares)?) {
                for ((from, _), totals) in left_shares.iter().zip(cut(&part, &left_shares)?) {
                    moved.push(Moved { kind, measure, from: *from, to: *to, apportioned, totals });
                }
            }
        }
        Ok(Bridge { left: self.span(question, span)?, right: self.span(&right, span)?, total, moved: gather(moved)? })
    }
}

fn shares(place: &Place) -> Vec<(UnitIx, Fraction)> {
    match place {
        Place::Whole(unit) => vec![(*unit, Fraction::ONE)],
        Place::Shared(shares) => shares.clone(),
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
