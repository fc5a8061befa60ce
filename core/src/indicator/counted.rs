//! What a formula of kinds and members sums to, for every unit.

use super::frame::Frame;
use super::views::Views;
use crate::cube::ViewKey;
use crate::entry::KindIx;
use crate::error::Result;
use crate::figure::{FigureError, Fraction, Measure, Trust};
use crate::org::{Lens, UnitIx, Who};
use crate::run::Run;
use crate::scheme::{Formula, IndicatorRule, MembersOn, Scheme, Term};
use crate::time::{Day, Period};

/// The parts of one indicator that are counted.
pub(super) struct Counted<'a> {
    run: &'a Run,
    scheme: &'a Scheme,
    views: &'a Views,
    /// The first day whose entries count; none for that of the period.
    since: Option<Day>,
    heads: Heads,
}

impl<'a> Counted<'a> {
    pub fn new(frame: &Frame<'a>, views: &'a Views, indicator: &IndicatorRule) -> Result<Counted<'a>> {
        let heads = Heads::of(frame.run, indicator, frame.period)?;
        Ok(Counted { run: frame.run, scheme: frame.scheme, views, since: indicator.since, heads })
    }

    /// Whether any day counts.
    pub fn has_begun(&self) -> bool {
        self.views.get(None, self.since).is_some()
    }

    /// The sum of a formula for a unit, every term in its own class of trust or all of them in `trust`.
    pub fn sum(&self, formula: &Formula, trust: Option<Trust>, unit: UnitIx) -> Result<Fraction> {
        let mut total = Fraction::ZERO;
        for term in &formula.0 {
            let counted = match term {
                Term::Assists { kind, trust: own } => {
                    let trust = trust.unwrap_or(*own);
                    match self.scheme.filter_at(kind) {
                        Some(filter) => self.of_filter(unit, filter, trust)?,
                        None => self.of_kind(unit, kind, trust)?,
                    }
                }
                Term::Members(who) => self.heads.of_unit(*who, unit),
            };
            total = total.plus(counted)?;
        }
        Ok(total)
    }

    /// All that passes a filter; each kind in what its scheme counts it in.
    fn of_filter(&self, unit: UnitIx, filter: usize, trust: Trust) -> Result<Fraction> {
        let mut total = Fraction::ZERO;
        for (_, totals) in self.views.get(Some(filter), self.since).into_iter().flat_map(|view| view.of_unit(unit)) {
            total = total.plus(totals.of(trust))?;
        }
        Ok(total)
    }

    fn of_kind(&self, unit: UnitIx, kind: &str, trust: Trust) -> Result<Fraction> {
        let kinds = &self.run.entries().kinds;
        let kind = kinds.iter().position(|k| k == kind).and_then(|k| u16::try_from(k).ok()).map(KindIx);
        let (Some(kind), Some(view)) = (kind, self.views.get(None, self.since)) else { return Ok(Fraction::ZERO) };
        let mut total = Fraction::ZERO;
        for measure in Measure::ALL {
            total = total.plus(view.get(&ViewKey { unit, period: (), kind, measure: *measure }).of(trust))?;
        }
        Ok(total)
    }
}

/// The members of every unit, for the denominator of one indicator.
struct Heads(Vec<(Who, Vec<Fraction>)>);

impl Heads {
    fn of(run: &Run, indicator: &IndicatorRule, period: &Period) -> Result<Heads> {
        let terms = indicator.denominator.iter().flat_map(|formula| &formula.0);
        let asked = terms.filter_map(|term| if let Term::Members(who) = term { Some(*who) } else { None });
        let (org, span) = (run.org(), period.span);
        let seen_on = |day: Day| Some(run.lens().day(day, run.cutoff()));
        let on_day = |day: Day, who: Who| -> Result<Vec<Fraction>> {
            let counts = org.headcount(day, who, seen_on(day))?.into_iter();
            counts.map(|n| Ok(Fraction::from(i64::try_from(n).map_err(|_| FigureError::Overflow {})?))).collect()
        };
        let count = |who: Who| {
            let counts = match indicator.members_on {
                MembersOn::FirstDay => on_day(span.from(), who),
                MembersOn::LastDay => on_day(span.last(), who),
                MembersOn::Average => org.average_headcount(span, who, seen_on(span.last()).filter(|_| run.lens() != Lens::AsItWas)),
            };
            Ok((who, counts?))
        };
        asked.map(count).collect::<Result<_>>().map(Heads)
    }

    fn of_unit(&self, who: Who, unit: UnitIx) -> Fraction {
        let counts = self.0.iter().find(|(counted, _)| *counted == who);
        counts.and_then(|(_, counts)| counts.get(unit.at())).copied().unwrap_or(Fraction::ZERO)
    }
}
