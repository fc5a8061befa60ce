//! The same figures through two lenses, and what moved where.

use std::collections::BTreeMap;

use super::base::Row;
use super::share::{Heir, Pooled, cut, heirs, table};
use super::view::{Cell, Totals, View};
use super::{Cube, Question};
use crate::entry::KindIx;
use crate::figure::{FigureError, Fraction, Measure};
use crate::org::{Ancestry, Doer, Lens, Place, UnitIx};
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    kind: KindIx,
    measure: Measure,
    source: Option<UnitIx>,
    first: Vec<Heir>,
    second: Vec<Heir>,
    /// For each heir of the first tree where its part stands in the second.
    onward: Vec<Vec<Heir>>,
}

impl Cube {
    /// The figures of `span` through the lens of `question` and through another.
    ///
    /// Shape: the rows of what moved sum to both sides, but for the last whole number where both are cut by shares in different ways: then it follows the earlier tree. Distinct people need not sum.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn bridge(&self, question: &Question<'_>, second: Lens, span: Span) -> Result<Bridge, FigureError> {
        let right = Question { lens: second, ..*question };
        let mut ancestry = Ancestry::new(question.org);
        let mut pools: BTreeMap<Way, Pooled> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| span.contains(row.day)) {
            let way = way(question, &right, row, &mut ancestry)?;
            let person = row.person().filter(|_| way.measure.is_distinct());
            let (claimed, approved) = if person.is_some() { (0, 0) } else { (row.claimed, row.approved) };
            let people = person.map(|person| (person, row.approved > 0));
            let rest = self.rest(row).unwrap_or(Fraction::ZERO);
            pools.entry(way).or_default().add(Cell { claimed, approved, verified: row.credit }, rest, people)?;
        }
        let all = sums(&pools, |way| (way.kind, way.measure))?;
        let total = all.into_iter().map(|((kind, measure), totals)| (kind, measure, totals)).collect();
        Ok(Bridge { left: self.span(question, span)?, right: self.span(&right, span)?, total, moved: gather(moved(&pools)?)? })
    }
}

/// The figures of pools with one key.
fn sums<'a, K: Ord>(pools: &'a BTreeMap<Way, Pooled>, key: impl Fn(&'a Way) -> K) -> Result<BTreeMap<K, Totals>, FigureError> {
    let mut sums: BTreeMap<K, Pooled> = BTreeMap::new();
    for (way, pooled) in pools {
        sums.entry(key(way)).or_default().add_all(pooled)?;
    }
    sums.into_iter().map(|(key, pooled)| Ok((key, pooled.totals()?))).collect()
}

/// A part of a way: an heir of the first tree, where its part stands in the second, and the part.
struct Piece<'a> {
    way: &'a Way,
    from: UnitIx,
    to: &'a [Heir],
    totals: Totals,
}

/// Every part, cut first for the first tree and then for the second, on either side as its own figures are.
fn moved(pools: &BTreeMap<Way, Pooled>) -> Result<Vec<Moved>, FigureError> {
    let first = sums(pools, |way| (way.kind, way.measure, way.source, way.first.as_slice()))?;
    let mut rows: BTreeMap<_, Vec<(&Way, Totals)>> = BTreeMap::new();
    for (way, pooled) in pools {
        let key = (way.kind, way.measure, way.source, way.first.as_slice());
        rows.entry(key).or_default().push((way, pooled.clone().totals()?));
    }
    let mut pieces: BTreeMap<_, Vec<Piece<'_>>> = BTreeMap::new();
    for (key, ways) in rows {
        let figures: Vec<Totals> = ways.iter().map(|(_, totals)| *totals).collect();
        let parts = parts(&figures, first.get(&key), key.3, key.1)?;
        for ((way, _), parts) in ways.into_iter().zip(parts) {
            let pieces = pieces.entry((way.kind, way.measure, way.source, way.second.as_slice())).or_default();
            let heirs = way.first.iter().zip(&way.onward).zip(parts);
            pieces.extend(heirs.map(|((from, to), totals)| Piece { way, from: from.unit, to, totals }));
        }
    }
    let second = sums(pools, |way| (way.kind, way.measure, way.source, way.second.as_slice()))?;
    let mut moved = Vec::new();
    for (key, pieces) in pieces {
        let figures: Vec<Totals> = pieces.iter().map(|piece| piece.totals).collect();
        let plain = pieces.iter().all(|piece| same_parts(piece.to, key.3));
        let cells = if plain {
            parts(&figures, second.get(&key), key.3, key.1)?
        } else {
            pieces.iter().map(|piece| cut(&piece.totals, &shares_of(piece.to))).collect::<Result<_, _>>()?
        };
        for (piece, cells) in pieces.iter().zip(cells) {
            let (kind, measure, apportioned) = (piece.way.kind, piece.way.measure, piece.way.source.is_some());
            let to = piece.to.iter().zip(cells);
            moved.extend(to.map(|(to, totals)| Moved { kind, measure, from: piece.from, to: to.unit, apportioned, totals }));
        }
    }
    Ok(moved)
}

/// Figures that share their heirs, cut so that they sum to what is cut of the whole; distinct people each by itself.
fn parts(figures: &[Totals], whole: Option<&Totals>, heirs: &[Heir], measure: Measure) -> Result<Vec<Vec<Totals>>, FigureError> {
    if heirs.len() < 2 {
        return Ok(figures.iter().map(|totals| vec![*totals]).collect());
    }
    let shares = shares_of(heirs);
    let whole = whole.filter(|_| !measure.is_distinct());
    match whole.map(|whole| table(figures, &cut(whole, &shares)?)).transpose()?.flatten() {
        Some(table) => Ok(table),
        None => figures.iter().map(|totals| cut(totals, &shares)).collect(),
    }
}

fn shares_of(heirs: &[Heir]) -> Vec<Fraction> {
    heirs.iter().map(|heir| heir.share).collect()
}

/// Whether the same units get the same shares, whatever lies above them.
fn same_parts(some: &[Heir], others: &[Heir]) -> bool {
    some.len() == others.len() && some.iter().zip(others).all(|(a, b)| (a.unit, a.share) == (b.unit, b.share))
}

/// Where a row goes on either side. What is whole on both needs no chains and no source.
fn way(left: &Question<'_>, right: &Question<'_>, row: &Row, ancestry: &mut Ancestry<'_>) -> Result<Way, FigureError> {
    let doer = Doer { member: row.member(), address: left.address(row.address()) };
    let mut side = |question: &Question<'_>| -> Result<Vec<Heir>, FigureError> {
        let on = question.lens.day(row.day, question.cutoff);
        let shares = shares(question.place(row.unit, row.day, doer)?);
        let is_cut = shares.len() > 1;
        Ok(heirs(&shares, |heir| if is_cut { ancestry.of(heir, on).to_vec() } else { Vec::new() }))
    };
    let (first, second) = (side(left)?, side(right)?);
    let source = (first.len() > 1 || second.len() > 1).then_some(row.unit);
    let (first, onward) = match (first.len(), second.len()) {
        (0 | 1, _) | (_, 0 | 1) => (first.clone(), vec![second.clone(); first.len()]),
        _ => onward(left, right, row, &first, &second)?,
    };
    Ok(Way { kind: row.kind, measure: left.measure(row.kind, row.day), source, first, second, onward })
}

/// What is shared on both sides is followed from the earlier tree to the later one: two lists of shares say nothing of who went where.
fn onward(
    left: &Question<'_>,
    right: &Question<'_>,
    row: &Row,
    first: &[Heir],
    second: &[Heir],
) -> Result<(Vec<Heir>, Vec<Vec<Heir>>), FigureError> {
    let doer = Doer { member: row.member(), address: left.address(row.address()) };
    let (first_day, second_day) = (left.lens.day(row.day, left.cutoff), right.lens.day(row.day, right.cutoff));
    let bare = |shares: Vec<(UnitIx, Fraction)>| heirs(&shares, |_| Vec::new());
    if first_day <= second_day {
        let onward = |heir: &Heir| Ok(bare(shares(left.org.place(heir.unit, first_day, second_day, doer)?)));
        return Ok((first.to_vec(), first.iter().map(onward).collect::<Result<_, FigureError>>()?));
    }
    let mut parts: BTreeMap<UnitIx, Vec<(UnitIx, Fraction)>> = BTreeMap::new();
    for to in second {
        for (from, part) in shares(left.org.place(to.unit, second_day, first_day, doer)?) {
            parts.entry(from).or_default().push((to.unit, to.share.times(part)?));
        }
    }
    let turned = |(from, to): (UnitIx, Vec<(UnitIx, Fraction)>)| {
        let share = to.iter().try_fold(Fraction::ZERO, |sum, (_, part)| sum.plus(*part))?;
        let of_it = |(to, part): (UnitIx, Fraction)| Ok((to, part.divide(share)?.unwrap_or(Fraction::ZERO)));
        let heir = Heir { unit: from, share, chain: Vec::new() };
        Ok((heir, bare(to.into_iter().map(of_it).collect::<Result<_, FigureError>>()?)))
    };
    let (turned, onward): (Vec<Heir>, Vec<Vec<Heir>>) =
        parts.into_iter().map(turned).collect::<Result<Vec<_>, FigureError>>()?.into_iter().unzip();
    // With its chains where it is the same, so that it is cut together with what is cut on this side alone.
    Ok((if same_parts(&turned, first) { first.to_vec() } else { turned }, onward))
}

fn shares(place: Place) -> Vec<(UnitIx, Fraction)> {
    match place {
        Place::Whole(unit) => vec![(unit, Fraction::ONE)],
        Place::Shared(shares) => shares,
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
