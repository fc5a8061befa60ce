//! From a cube to a view: along the tree of a lens, months or any span, distinct people counted once per subtree.

use super::Cube;
use super::base::Row;
use super::share::Pool;
use super::view::{Cell, View};
use crate::entry::{Entries, KindIx};
use crate::figure::{FigureError, Fraction, Measure};
use crate::org::{Ancestry, Doer, Lens, Org, Place, UnitIx};
use crate::privacy::PersonIx;
use crate::scheme::Schemes;
use crate::time::{Day, Month, Span};

/// What a view asks: which tree, by which schemes.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The organisation.
    pub org: &'a Org,
    /// What each kind counts in, and how months are cut.
    pub schemes: &'a Schemes,
    /// Words of kinds and addresses.
    pub entries: &'a Entries,
    /// Which tree.
    pub lens: Lens,
    /// The day of `as_it_is`.
    pub cutoff: Day,
}

impl Question<'_> {
    /// Where what `unit` did on `day` stands through the lens.
    pub(super) fn place(&self, unit: UnitIx, day: Day, doer: Doer<'_>) -> Result<Place, FigureError> {
        self.org.place(unit, day, self.lens.day(day, self.cutoff), doer)
    }

    /// The commune code at a place of [`Entries::addresses`].
    pub(super) fn address(&self, at: Option<u32>) -> Option<&str> {
        at.and_then(|at| self.entries.addresses.get(at as usize)).map(String::as_str)
    }

    /// What a kind counts in on a day.
    pub(super) fn measure(&self, kind: KindIx, day: Day) -> Measure {
        measure_of(self.schemes.of(day), self.entries.kind(kind))
    }
}

fn measure_of(scheme: &crate::scheme::Scheme, kind: &str) -> Measure {
    scheme.kind(kind).map_or(Measure::Turns, |k| k.measure)
}

impl Cube {
    /// Month by month, each month cut by the regime of the scheme of its day.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn months(&self, question: &Question<'_>) -> Result<View<Month>, FigureError> {
        RollUp::new(self, question, |day| Some(question.schemes.of(day).regime.month_of(day))).run()
    }

    /// One span of days.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn span(&self, question: &Question<'_>, span: Span) -> Result<View<()>, FigureError> {
        RollUp::new(self, question, |day| span.contains(day).then_some(())).run()
    }
}

/// A person seen in a cell, and whether approved there.
pub(super) type Seen = (usize, PersonIx, bool);

/// Where rows of one unit go, and the days for which that holds.
struct Stand {
    unit: UnitIx,
    member: Option<crate::org::MemberIx>,
    address: Option<u32>,
    days: Span,
    place: Place,
}

struct RollUp<'a, P> {
    cube: &'a Cube,
    question: &'a Question<'a>,
    /// For each day from `first_day` on: period and scheme; none outside.
    days: Vec<Option<(u32, u32)>>,
    first_day: Day,
    /// For each scheme and kind: place of (kind, measure).
    slots: Vec<Vec<u32>>,
    /// For each distinct (kind, measure): how many rows a person has, at most 2.
    rows_of: Vec<Vec<u8>>,
    view: View<P>,
    seen: Vec<Seen>,
    pool: Pool,
}

impl<'a, P: Ord + Copy> RollUp<'a, P> {
    fn new(cube: &'a Cube, question: &'a Question<'a>, period_of: impl Fn(Day) -> Option<P>) -> Self {
        let start = cube.rows.first().map_or(Day::MIN, |r| r.day);
        let (mut first_day, mut last_day) = (start, start);
        let mut occurs = vec![false; question.entries.kinds.len()];
        for row in &cube.rows {
            (first_day, last_day) = (first_day.min(row.day), last_day.max(row.day));
            if let Some(seen) = occurs.get_mut(usize::from(row.kind.0)) {
                *seen = true;
            }
        }
        let mut present = vec![false; usize::try_from(last_day.number() - first_day.number()).unwrap_or(0) + 1];
        let offset = |day: Day| usize::try_from(day.number() - first_day.number()).unwrap_or(usize::MAX);
        for row in &cube.rows {
            if let Some(seen) = present.get_mut(offset(row.day)) {
                *seen = true;
            }
        }
        let day_at = |at: usize| first_day.plus(i32::try_from(at).unwrap_or(i32::MAX));
        let found: Vec<Option<P>> = present.iter().enumerate().map(|(at, seen)| if *seen { period_of(day_at(at)) } else { None }).collect();
        let mut periods: Vec<P> = found.iter().flatten().copied().collect();
        periods.sort_unstable();
        periods.dedup();
        let place = |at: usize, period: &Option<P>| -> Option<(u32, u32)> {
            let period = u32::try_from(periods.binary_search(period.as_ref()?).ok()?).ok()?;
            let scheme = u32::try_from(question.schemes.locate(day_at(at)).index()).ok()?;
            Some((period, scheme))
        };
        let days = found.iter().enumerate().map(|(at, period)| place(at, period)).collect();
        let (slots, kinds) = slots(question, &occurs);
        let view = View::new(question.org.units().len(), periods, kinds);
        RollUp { cube, question, days, first_day, slots, rows_of: Vec::new(), view, seen: Vec::new(), pool: Pool::default() }
    }

    /// Period and slot of a row; none when it is outside.
    fn where_to(&self, row: &Row) -> Option<(usize, usize)> {
        let at = usize::try_from(row.day.number() - self.first_day.number()).ok()?;
        let (period, scheme) = self.days.get(at).copied().flatten()?;
        let slot = self.slots.get(scheme as usize)?.get(usize::from(row.kind.0))?;
        Some((period as usize, *slot as usize))
    }

    fn is_distinct(&self, slot: usize) -> bool {
        self.view.slots.get(slot).is_some_and(|(_, measure)| measure.is_distinct())
    }

    fn run(mut self) -> Result<View<P>, FigureError> {
        self.count_rows_of_people();
        let mut ancestry = Ancestry::new(self.question.org);
        let mut stand: Option<Stand> = None;
        let rows = self.cube.rows.as_slice();
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            let Some((period, slot)) = self.where_to(row) else {
                at += 1;
                continue;
            };
            let here = match stand.take() {
                Some(s) if s.unit == row.unit && s.member == row.member() && s.address == row.address() && s.days.contains(row.day) => s,
                _ => self.stand(row, &mut ancestry)?,
            };
            // Rows that go to the same cells are summed before they climb.
            let same = |r: &&Row| {
                (r.unit, r.member(), r.address(), r.kind) == (row.unit, row.member(), row.address(), row.kind)
                    && here.days.contains(r.day)
                    && self.where_to(r) == Some((period, slot))
            };
            let len = rows.get(at..).unwrap_or(&[]).iter().take_while(same).count().max(1);
            let group = rows.get(at..at + len).unwrap_or(&[]);
            self.add(group, &here, (period, slot), &mut ancestry)?;
            at += len;
            stand = Some(here);
        }
        let pool = std::mem::take(&mut self.pool);
        pool.settle(&mut self.view, &mut self.seen)?;
        self.count_people()?;
        Ok(self.view)
    }

    /// Where a row goes, and for which days of the same unit that holds.
    fn stand(&self, row: &Row, ancestry: &mut Ancestry<'_>) -> Result<Stand, FigureError> {
        let (org, lens) = (self.question.org, self.question.lens);
        let doer = Doer { member: row.member(), address: self.question.address(row.address()) };
        let (place, days) = match lens {
            Lens::AsItWas => {
                let (place, days) = org.place_now(row.unit, row.day, doer)?;
                let days = place.units().fold(days, |days, unit| days.intersect(ancestry.with_days(unit, row.day).0).unwrap_or(days));
                (place, days)
            }
            Lens::AsItIs | Lens::AsOf(_) => {
                let seen_on = lens.day(row.day, self.question.cutoff);
                (org.place(row.unit, row.day, seen_on, doer)?, org.same_place(row.unit, row.day, seen_on))
            }
        };
        Ok(Stand { unit: row.unit, member: row.member(), address: row.address(), days, place })
    }

    /// Adds rows of one cell to every unit above.
    fn add(
        &mut self,
        group: &[Row],
        stand: &Stand,
        (period, slot): (usize, usize),
        ancestry: &mut Ancestry<'_>,
    ) -> Result<(), FigureError> {
        let Some(first) = group.first() else { return Ok(()) };
        let distinct = self.is_distinct(slot);
        let mut own = Cell::default();
        let mut rest = Fraction::ZERO;
        let mut people: Vec<(PersonIx, bool)> = Vec::new();
        for row in group {
            let (mut claimed, mut approved) = (row.claimed, row.approved);
            if let Some(person) = row.person().filter(|_| distinct) {
                let once = self.rows_of.get(slot).and_then(|rows| rows.get(person.0 as usize)) == Some(&1);
                (claimed, approved) = if once { (1, i64::from(row.approved > 0)) } else { (0, 0) };
                if !once {
                    people.push((person, row.approved > 0));
                }
            }
            own.add(Cell { claimed, approved, verified: row.credit })?;
            if let Some(over) = self.cube.rest(row) {
                rest = rest.plus(over)?;
            }
        }
        let seen_on = self.question.lens.day(first.day, self.question.cutoff);
        match &stand.place {
            Place::Whole(unit) => {
                for above in ancestry.of(*unit, seen_on) {
                    let at = self.view.at(*above, period, slot);
                    self.view.add(at, own, rest)?;
                    self.seen.extend(people.iter().map(|(person, approved)| (at, *person, *approved)));
                }
                Ok(())
            }
            Place::Shared(shares) => {
                let above = |heir| ancestry.of(heir, seen_on).to_vec();
                self.pool.add((stand.unit, shares), above, (period, slot), (own, rest), people)
            }
        }
    }

    /// Whether a person has one row or several: one row needs no comparing.
    fn count_rows_of_people(&mut self) {
        self.rows_of = vec![Vec::new(); self.view.slots.len()];
        for row in &self.cube.rows {
            let Some((_, slot)) = self.where_to(row).filter(|(_, slot)| self.is_distinct(*slot)) else { continue };
            let (Some(person), Some(rows)) = (row.person(), self.rows_of.get_mut(slot)) else { continue };
            let at = person.0 as usize;
            if rows.len() <= at {
                rows.resize((at + 1).max(rows.len() * 2), 0);
            }
            if let Some(count) = rows.get_mut(at) {
                *count = count.saturating_add(1);
            }
        }
    }

    /// Adds each person with several rows once per cell.
    fn count_people(&mut self) -> Result<(), FigureError> {
        self.seen.sort_unstable();
        for group in self.seen.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((at, _, _)) = group.first() else { continue };
            let approved = i64::from(group.iter().any(|seen| seen.2));
            if let Some(cell) = self.view.cells.get_mut(*at) {
                cell.add(Cell { claimed: 1, approved, verified: 0 })?;
            }
        }
        Ok(())
    }
}

/// For each scheme and kind the place of its (kind, measure), and those that occur, in order.
fn slots(question: &Question<'_>, occurs: &[bool]) -> (Vec<Vec<u32>>, Vec<(KindIx, Measure)>) {
    let kinds = || (0..).map(KindIx).zip(&question.entries.kinds);
    let seen = |ix: &KindIx| occurs.get(usize::from(ix.0)) == Some(&true);
    let mut order: Vec<(KindIx, Measure)> = question
        .schemes
        .all()
        .iter()
        .flat_map(|s| kinds().map(move |(ix, kind)| (ix, measure_of(s, kind))))
        .filter(|(ix, _)| seen(ix))
        .collect();
    order.sort_unstable();
    order.dedup();
    let place = |scheme, (ix, kind): (KindIx, &String)| {
        order.binary_search(&(ix, measure_of(scheme, kind))).ok().and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
    };
    (question.schemes.all().iter().map(|scheme| kinds().map(|kind| place(scheme, kind)).collect()).collect(), order)
}
