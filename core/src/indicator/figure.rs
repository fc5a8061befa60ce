//! The figures of an indicator for every unit.

use super::value::{Attainment, Target, Value, attain};
use crate::cube::{View, ViewKey};
use crate::entry::KindIx;
use crate::error::Result;
use crate::figure::{Fraction, Measure, Trust};
use crate::org::UnitIx;
use crate::run::Run;
use crate::scheme::{Formula, IndicatorKind, IndicatorRule, Scheme};
use crate::time::Period;

/// What an indicator says of one unit in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndicatorFigure {
    /// The numerator's kinds, as claimed.
    pub claimed: Fraction,
    /// As approved.
    pub approved: Fraction,
    /// As verified.
    pub verified: Fraction,
    /// What was reached.
    pub value: Value,
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
    let mut list = Vec::with_capacity(units.len());
    for unit in units {
        let sum = |formula: &Formula, trust: Option<Trust>| -> Result<Fraction> {
            let mut total = Fraction::ZERO;
            for term in &formula.0 {
                total = total.plus(of_kind(run, view, *unit, &term.kind, trust.unwrap_or(term.trust))?)?;
            }
            Ok(total)
        };
        let numerator = sum(&indicator.numerator, None)?;
        let value = match (&indicator.kind, &indicator.denominator) {
            (IndicatorKind::Ratio, Some(denominator)) => Value::Share { numerator, denominator: sum(denominator, None)? },
            _ => Value::Count(numerator),
        };
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
    let version = run.org().unit(unit).and_then(|u| u.near(period.span.last()));
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
