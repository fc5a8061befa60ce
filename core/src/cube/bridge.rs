//! The same figures through two lenses, and what moved where.

use std::collections::BTreeMap;

use super::share::cut;
use super::view::{Cell, Totals, View};
use super::{Cube, Question};
use crate::entry::KindIx;
use crate::figure::{FigureError, Fraction, Measure, apportion};
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

/// Shares of the units where something stands; one share of one when it is whole.
type Shares = Vec<(UnitIx, Fraction)>;

/// What one unit did in one kind.
type Source = (KindIx, Measure, UnitIx);

/// The rows of a source that stand in the same places on both sides.
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
        let mut sources: BTreeMap<Source, BTreeMap<(Shares, Shares), Pooled>> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| span.contains(row.day)) {
            let doer = Doer { member: row.member(), address: question.address(row.address()) };
            let places = (shares(question.place(row.unit, row.day, doer)?), shares(right.place(row.unit, row.day, doer)?));
            let measure = question.measure(row.kind, row.day);
            let pooled = sources.entry((row.kind, measure, row.unit)).or_default().entry(places).or_default();
            let person = row.person().filter(|_| measure.is_distinct());
            let (claimed, approved) = if person.is_some() { (0, 0) } else { (row.claimed, row.approved) };
            pooled.people.extend(person.map(|person| (person, row.approved > 0)));
            pooled.own.add(Cell { claimed, approved, verified: row.credit })?;
            pooled.rest = pooled.rest.plus(self.rest(row).unwrap_or(Fraction::ZERO))?;
        }
        let mut all: BTreeMap<(KindIx, Measure), Pooled> = BTreeMap::new();
        let mut moved = Vec::new();
        for (source, pools) in sources {
            let sum = all.entry((source.0, source.1)).or_default();
            for pooled in pools.values() {
                sum.own.add(pooled.own)?;
                sum.rest = sum.rest.plus(pooled.rest)?;
                sum.people.extend(&pooled.people);
            }
            movements(source, pools, &mut moved)?;
        }
        let total =
            all.into_iter().map(|((kind, measure), pooled)| Ok((kind, measure, pooled.totals()?))).collect::<Result<_, FigureError>>()?;
        Ok(Bridge { left: self.span(question, span)?, right: self.span(&right, span)?, total, moved: gather(moved)? })
    }
}

fn shares(place: Place) -> Shares {
    match place {
        Place::Whole(unit) => vec![(unit, Fraction::ONE)],
        Place::Shared(shares) => shares,
    }
}

/// The movements of one source. Each side is cut as its view cuts it, and what moved sums to both.
fn movements(source: Source, pools: BTreeMap<(Shares, Shares), Pooled>, moved: &mut Vec<Moved>) -> Result<(), FigureError> {
    let pools: Vec<((Shares, Shares), Totals)> =
        pools.into_iter().map(|(places, pooled)| Ok((places, pooled.totals()?))).collect::<Result<_, FigureError>>()?;
    let lefts = parts_of(pools.iter().map(|((left, _), whole)| (left, whole)))?;
    let rights = parts_of(pools.iter().map(|((_, right), whole)| (right, whole)))?;
    for (((places, _), left_parts), right_parts) in pools.iter().zip(&lefts).zip(&rights) {
        let (left, right) = places;
        let of_each: Vec<Fraction> = right.iter().map(|(_, share)| *share).collect();
        for ((from, _), parts) in left.iter().zip(spread(left_parts, right_parts, &of_each)?) {
            for ((to, _), totals) in right.iter().zip(parts) {
                let apportioned = left.len() > 1 || right.len() > 1;
                moved.push(Moved { kind: source.0, measure: source.1, from: *from, to: *to, apportioned, totals });
            }
        }
    }
    Ok(())
}

/// The parts of each pool on one side: pools of the same shares are cut as one.
fn parts_of<'a>(pools: impl Iterator<Item = (&'a Shares, &'a Totals)> + Clone) -> Result<Vec<Vec<Totals>>, FigureError> {
    let mut of_shares: BTreeMap<&Shares, Vec<Totals>> = BTreeMap::new();
    for (shares, whole) in pools.clone() {
        of_shares.entry(shares).or_default().push(*whole);
    }
    let mut spreads = BTreeMap::new();
    for (shares, wholes) in of_shares {
        let mut sum = Totals::NONE;
        wholes.iter().try_for_each(|whole| sum.add(whole))?;
        let of_each: Vec<Fraction> = shares.iter().map(|(_, share)| *share).collect();
        spreads.insert(shares, spread(&wholes, &cut(&sum, &of_each)?, &of_each)?.into_iter());
    }
    Ok(pools.filter_map(|(shares, _)| spreads.get_mut(shares)?.next()).collect())
}

/// A table of whole numbers with these sums of rows and of columns, each row near its shares.
fn spread(rows: &[Totals], columns: &[Totals], shares: &[Fraction]) -> Result<Vec<Vec<Totals>>, FigureError> {
    let unit = rows.iter().chain(columns).try_fold(1_i128, |unit, totals| common_multiple(unit, totals.verified.denominator()))?;
    let steps =
        |verified: Fraction| i64::try_from(verified.numerator() * (unit / verified.denominator())).map_err(|_| FigureError::Overflow {});
    let mut left: [Vec<i64>; 3] = [
        columns.iter().map(|c| c.claimed).collect(),
        columns.iter().map(|c| c.approved).collect(),
        columns.iter().map(|c| steps(c.verified)).collect::<Result<_, _>>()?,
    ];
    let mut table = Vec::with_capacity(rows.len());
    for row in rows {
        let wholes = [row.claimed, row.approved, steps(row.verified)?];
        let mut parts = Vec::with_capacity(3);
        for (whole, left) in wholes.into_iter().zip(&mut left) {
            let taken = apportion(whole, shares, Some(left))?;
            left.iter_mut().zip(&taken).for_each(|(left, taken)| *left -= taken);
            parts.push(taken);
        }
        let [claimed, approved, verified] = parts.as_slice() else { continue };
        let part = |((claimed, approved), verified): ((&i64, &i64), &i64)| Totals {
            claimed: *claimed,
            approved: *approved,
            verified: Fraction::new(i128::from(*verified), unit).unwrap_or(Fraction::ZERO),
        };
        table.push(claimed.iter().zip(approved).zip(verified).map(part).collect());
    }
    Ok(table)
}

fn common_multiple(a: i128, b: i128) -> Result<i128, FigureError> {
    let (mut divisor, mut rest) = (a, b);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    (a / divisor).checked_mul(b).ok_or(FigureError::Overflow {})
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
