//! The figures of an indicator for every unit.

use super::value::{Attainment, Target, attain};
use crate::cube::{View, ViewKey};
use crate::entry::KindIx;
use crate::error::Result;
use crate::figure::{Cell, FigureError, Fraction, Measure, Trust};
use crate::org::{Lens, UnitIx, Who};
use crate::run::Run;
use crate::scheme::{Formula, IndicatorKind, IndicatorRule, MembersOn, Scheme, Term};
use crate::time::{Day, Period};

/// What an indicator says of one unit in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndicatorFigure {
    /// The numerator's kinds, as claimed.
    pub claimed: Fraction,
    /// As approved.
    pub approved: Fraction,
    /// As verified.
    pub verified: Fraction,
    /// What was reached (giá trị): a count, or a share with both its parts, which may be a share of nothing.
    pub value: Cell,
    /// What should be reached.
    pub target: Option<Target>,
    /// How much of it was reached.
    pub attainment: Option<Attainment>,
}

/// The figures of `indicator` for each of `units`, in their order.
///
/// # Errors
/// `FIGURE_OVERFLOW`.
pub fn figures(
    run: &Run,
    view: &View<()>,
    scheme: &Scheme,
    indicator: &IndicatorRule,
    period: &Period,
    units: &[UnitIx],
) -> Result<Vec<IndicatorFigure>> {
    let heads = Heads::of(run, indicator, period)?;
    let mut list = Vec::with_capacity(units.len());
    for unit in units {
        let sum = |formula: &Formula, trust: Option<Trust>| -> Result<Fraction> {
            let mut total = Fraction::ZERO;
            for term in &formula.0 {
                let counted = match term {
                    Term::Assists { kind, trust: own } => of_kind(run, view, *unit, kind, trust.unwrap_or(*own))?,
                    Term::Members(who) => heads.of_unit(*who, *unit),
                };
                total = total.plus(counted)?;
            }
            Ok(total)
        };
        let numerator = sum(&indicator.numerator, None)?;
        let parted = indicator.denominator.as_ref().filter(|_| indicator.kind == IndicatorKind::Ratio);
        let denominator = parted.map(|formula| sum(formula, None)).transpose()?;
        let value = Cell { numerator, denominator, trust: indicator.numerator.trust() };
        let target = target(run, scheme, indicator, period, *unit);
        list.push(IndicatorFigure {
            claimed: sum(&indicator.numerator, Some(Trust::Claimed))?,
            approved: sum(&indicator.numerator, Some(Trust::Approved))?,
            verified: sum(&indicator.numerator, Some(Trust::Verified))?,
            value,
            target,
            attainment: attain(value, target)?,
        });
    }
    Ok(list)
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

fn of_kind(run: &Run, view: &View<()>, unit: UnitIx, kind: &str, trust: Trust) -> Result<Fraction> {
    let Some(kind) = run.entries().kinds.iter().position(|k| k == kind).and_then(|k| u16::try_from(k).ok()).map(KindIx) else {
        return Ok(Fraction::ZERO);
    };
    let mut total = Fraction::ZERO;
    for measure in Measure::ALL {
        total = total.plus(view.get(&ViewKey { unit, period: (), kind, measure: *measure }).of(trust))?;
    }
    Ok(total)
}

/// The target given to the unit for the period; else the scheme's: a share for every unit, a count over the whole of the scheme's validity for a
/// top unit. An indicator of one level has targets for the units of that level alone, and its count is asked of each of them.
fn target(run: &Run, scheme: &Scheme, indicator: &IndicatorRule, period: &Period, unit: UnitIx) -> Option<Target> {
    let day = run.lens().days(period.span, run.cutoff()).last();
    let version = run.org().unit(unit).and_then(|u| u.latest(day));
    if indicator.level.is_some_and(|level| version.is_none_or(|v| v.level != level)) {
        return None;
    }
    let given = run.targets.iter().find(|t| t.indicator == indicator.id && t.unit == unit && t.period == period.label);
    if let Some(given) = given {
        return Some(Target(given.value));
    }
    let asked = indicator.level.is_some() || version.is_some_and(|v| v.parent.is_none());
    let whole = period.span.from() <= scheme.span.from() && scheme.span.to() <= period.span.to();
    let holds = indicator.kind == IndicatorKind::Ratio || (asked && whole);
    indicator.target.filter(|_| holds).map(Target)
}
