//! The figures of a scheme's indicators for every unit.

use super::counted::Counted;
use super::derived::{derived, worked_out};
use super::entered::entered;
use super::figure::{IndicatorFigure, Outcome, no_value};
use super::frame::Frame;
use super::reach::reach;
use super::value::{Target, attain};
use super::views::Views;
use crate::error::Result;
use crate::figure::{Cell, Fraction, Trust};
use crate::formula::Expression;
use crate::org::UnitIx;
use crate::run::Run;
use crate::scheme::{FigurePart, IndicatorKind, IndicatorRule, Scheme};
use crate::time::Period;

/// The figures of every indicator of the scheme, in their order, for each of `units`, in theirs.
///
/// # Errors
/// `FIGURE_OVERFLOW`.
pub fn figures(run: &Run, scheme: &Scheme, period: &Period, units: &[UnitIx]) -> Result<Vec<Vec<IndicatorFigure>>> {
    let frame = Frame::new(run, scheme, period, units);
    let views = Views::new(&frame)?;
    let mut made: Vec<Vec<IndicatorFigure>> = vec![Vec::new(); scheme.indicators.len()];
    for at in &scheme.derivation.order {
        let (Some(indicator), Some(formulas)) = (scheme.indicators.get(*at), scheme.derivation.formulas.get(*at)) else { continue };
        let mut list = match &formulas.value {
            Some(expression) => of_others(&frame, expression, indicator, &made),
            None if indicator.kind == IndicatorKind::External => entered(&frame, indicator)?,
            None => counted(&frame, &views, indicator)?,
        };
        aim(&frame, indicator, formulas.target.as_ref(), &made, &mut list)?;
        if indicator.kind == IndicatorKind::PerUnit {
            reach(&frame, indicator, &mut list);
        }
        if let Some(slot) = made.get_mut(*at) {
            *slot = list;
        }
    }
    Ok(made)
}

/// An indicator whose value is counted, without target.
fn counted(frame: &Frame<'_>, views: &Views, indicator: &IndicatorRule) -> Result<Vec<IndicatorFigure>> {
    let counted = Counted::new(frame, views, indicator)?;
    let mut list = Vec::with_capacity(frame.units.len());
    for unit in frame.units {
        let sum = |trust: Option<Trust>| counted.sum(&indicator.numerator, trust, *unit);
        let denominator = indicator.denominator.as_ref().map(|formula| counted.sum(formula, None, *unit)).transpose()?;
        let cell = Cell { numerator: sum(None)?, denominator, trust: indicator.numerator.trust() };
        let (value, outcome) = match (counted.has_begun(), denominator) {
            (false, _) => (no_value(cell), Outcome::NotBegun),
            (_, Some(whole)) if whole.is_zero() => (cell, Outcome::ShareOfNothing),
            _ => (cell, Outcome::Told),
        };
        list.push(IndicatorFigure {
            claimed: sum(Some(Trust::Claimed))?,
            approved: sum(Some(Trust::Approved))?,
            verified: sum(Some(Trust::Verified))?,
            value,
            outcome,
            target: None,
            attainment: None,
            reached: None,
            trail: Vec::new(),
        });
    }
    Ok(list)
}

/// An indicator whose value is worked out from others.
fn of_others(frame: &Frame<'_>, expression: &Expression, indicator: &IndicatorRule, made: &[Vec<IndicatorFigure>]) -> Vec<IndicatorFigure> {
    let of_unit = |nth: usize| derived(frame, expression, indicator.form, &|at| made.get(at).and_then(|list| list.get(nth)));
    (0..frame.units.len()).map(of_unit).collect()
}

/// Gives every figure its target and its attainment.
fn aim(
    frame: &Frame<'_>,
    indicator: &IndicatorRule,
    formula: Option<&Expression>,
    made: &[Vec<IndicatorFigure>],
    list: &mut [IndicatorFigure],
) -> Result<()> {
    for (nth, (unit, figure)) in frame.units.iter().zip(list).enumerate() {
        let is_worked_out = formula.is_some_and(|expression| !expression.inputs().is_empty());
        let mut target = frame.given(indicator, *unit);
        if target.is_none() && frame.is_aimed_at(indicator, *unit, is_worked_out) {
            target = indicator.target;
            if let Some(expression) = formula {
                let (value, trail) = worked_out(frame, expression, FigurePart::Target, &|at| made.get(at).and_then(|list| list.get(nth)));
                target = value.filter(|value| *value >= Fraction::ZERO);
                figure.trail.push(trail);
            }
        }
        figure.target = target.map(Target);
        figure.attainment = attain(figure.value, figure.target)?;
    }
    Ok(())
}
