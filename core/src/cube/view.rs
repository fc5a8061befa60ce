//! Views of a cube: rolled up along the tree of a lens, months or any span, distinct people counted once per subtree.

use std::collections::BTreeMap;
use std::hash::Hash;

use super::{Cube, CubeRow};
use crate::entry::KindIx;
use crate::figure::{FigureError, Fraction, Measure, Trust};
use crate::org::{Ancestry, Lens, Org, UnitIx};
use crate::privacy::PersonIx;
use crate::scheme::Schemes;
use crate::time::{Day, Month, Span};

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
    const NONE: Totals = Totals { claimed: 0, approved: 0, verified: Fraction::ZERO };

    /// The figure of one class.
    #[must_use]
    pub fn of(&self, trust: Trust) -> Fraction {
        match trust {
            Trust::Claimed => Fraction::from(self.claimed),
            Trust::Approved => Fraction::from(self.approved),
            Trust::Verified => self.verified,
        }
    }

    fn add(&mut self, other: &Totals) -> Result<(), FigureError> {
        self.claimed = self.claimed.checked_add(other.claimed).ok_or(FigureError::Overflow {})?;
        self.approved = self.approved.checked_add(other.approved).ok_or(FigureError::Overflow {})?;
        self.verified = self.verified.plus(other.verified)?;
        Ok(())
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

/// Figures of every unit with anything to show, each a subtree figure, in the order of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View<P: Ord> {
    figures: BTreeMap<ViewKey<P>, Totals>,
}

impl<P: Ord + Copy> View<P> {
    /// The figures, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&ViewKey<P>, &Totals)> {
        self.figures.iter()
    }

    /// One figure; zero when there is nothing.
    #[must_use]
    pub fn get(&self, key: &ViewKey<P>) -> Totals {
        self.figures.get(key).copied().unwrap_or(Totals::NONE)
    }
}

/// What a view asks: which tree, by which schemes.
#[derive(Clone, Copy, Debug)]
struct Question<'a> {
    org: &'a Org,
    schemes: &'a Schemes,
    kinds: &'a [String],
    lens: Lens,
    cutoff: Day,
}

impl Cube {
    /// Month by month, each month cut by the regime of the scheme of its day.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn months(&self, org: &Org, schemes: &Schemes, kinds: &[String], lens: Lens, cutoff: Day) -> Result<View<Month>, FigureError> {
        let question = Question { org, schemes, kinds, lens, cutoff };
        view(self.rows(), question, |day| Some(schemes.of(day).regime.month_of(day)))
    }

    /// One span of days.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn span(
        &self,
        org: &Org,
        schemes: &Schemes,
        kinds: &[String],
        lens: Lens,
        cutoff: Day,
        span: Span,
    ) -> Result<View<()>, FigureError> {
        let question = Question { org, schemes, kinds, lens, cutoff };
        view(self.rows(), question, |day| span.contains(day).then_some(()))
    }
}

fn view<P: Copy + Ord + Hash>(
    rows: &[CubeRow],
    question: Question<'_>,
    period_of: impl Fn(Day) -> Option<P>,
) -> Result<View<P>, FigureError> {
    let mut figures: BTreeMap<ViewKey<P>, Totals> = BTreeMap::new();
    let mut people: Vec<(ViewKey<P>, PersonIx, bool)> = Vec::new();
    let mut ancestry = Ancestry::new(question.org);
    for stretch in rows.chunk_by(|a, b| (a.unit, a.day, a.kind) == (b.unit, b.day, b.kind)) {
        let Some(row) = stretch.first() else { continue };
        let Some(period) = period_of(row.day) else { continue };
        let measure = measure_of(question, row);
        let own = own_totals(stretch, measure)?;
        for unit in ancestry.of(row.unit, question.lens.day(row.day, question.cutoff)) {
            let key = ViewKey { unit: *unit, period, kind: row.kind, measure };
            figures.entry(key).or_insert(Totals::NONE).add(&own)?;
            if measure.is_distinct() {
                people.extend(stretch.iter().filter_map(|r| Some((key, r.person?, r.approved > 0))));
            }
        }
    }
    count_people(people, &mut figures)?;
    Ok(View { figures })
}

fn measure_of(question: Question<'_>, row: &CubeRow) -> Measure {
    let kind = question.kinds.get(usize::from(row.kind.0)).and_then(|id| question.schemes.of(row.day).kind(id));
    kind.map_or(Measure::Turns, |k| k.measure)
}

/// Sums of the rows; of a distinct measure only what has no known person: that many different people.
fn own_totals(rows: &[CubeRow], measure: Measure) -> Result<Totals, FigureError> {
    let mut sum = Totals::NONE;
    for row in rows {
        let counted = !measure.is_distinct() || row.person.is_none();
        let (claimed, approved) = if counted { (row.claimed, row.approved) } else { (0, 0) };
        sum.add(&Totals { claimed, approved, verified: row.credit })?;
    }
    Ok(sum)
}

/// Adds each known person once per key.
fn count_people<P: Copy + Ord>(
    mut people: Vec<(ViewKey<P>, PersonIx, bool)>,
    figures: &mut BTreeMap<ViewKey<P>, Totals>,
) -> Result<(), FigureError> {
    people.sort_unstable_by_key(|p| (p.0, p.1));
    for group in people.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some((key, _, _)) = group.first() else { continue };
        let approved = i64::from(group.iter().any(|p| p.2));
        let once = Totals { claimed: 1, approved, verified: Fraction::ZERO };
        figures.entry(*key).or_insert(Totals::NONE).add(&once)?;
    }
    Ok(())
}
