//! Values and targets that are worked out from other indicators of the same unit.

use super::figure::{IndicatorFigure, Outcome, Reading, Trail, no_value};
use super::frame::Frame;
use crate::figure::{Cell, Fraction, Trust};
use crate::formula::{Expression, Undefined};
use crate::scheme::{FigurePart, Reference, ValueForm};

/// What the other indicators say of one unit, by the place of the indicator.
pub(super) type Known<'a> = &'a dyn Fn(usize) -> Option<&'a IndicatorFigure>;

/// A formula worked out for one unit: its value, and the trail.
pub(super) fn worked_out(frame: &Frame<'_>, expression: &Expression, of: FigurePart, known: Known<'_>) -> (Option<Fraction>, Trail) {
    let references = &frame.scheme.derivation.references;
    let read = |at: usize| references.get(at).and_then(|reference| part(reference, known(reference.indicator)?));
    let value = expression.ask(&read);
    let outcome = match value {
        Ok(_) => Outcome::Told,
        Err(Undefined::Missing(_)) => Outcome::Missing,
        Err(Undefined::DividedByZero) => Outcome::DividedByZero,
        Err(Undefined::Overflow) => Outcome::Overflow,
    };
    let name = |at: usize| references.get(at).map_or(String::new(), |reference| reference.name.clone());
    let readings = expression.inputs().iter().map(|at| Reading { name: name(*at), value: read(*at) }).collect();
    (value.ok(), Trail { of, formula: expression.text().to_owned(), read: readings, outcome })
}

fn part(reference: &Reference, figure: &IndicatorFigure) -> Option<Fraction> {
    match reference.part {
        FigurePart::Value => figure.reached_value(),
        FigurePart::Attainment => figure.attainment.map(|attainment| attainment.0),
        FigurePart::Target => figure.target.map(|target| target.0),
        FigurePart::Numerator => Some(figure.value.numerator).filter(|_| has_parts(figure)),
        FigurePart::Denominator => figure.value.denominator.filter(|_| has_parts(figure)),
    }
}

/// A share of nothing has its parts, nothing and nothing; what has no value has none.
fn has_parts(figure: &IndicatorFigure) -> bool {
    matches!(figure.outcome, Outcome::Told | Outcome::ShareOfNothing)
}

/// The figure of a derived indicator, without target.
pub(super) fn derived(frame: &Frame<'_>, expression: &Expression, form: ValueForm, known: Known<'_>) -> IndicatorFigure {
    let (value, trail) = worked_out(frame, expression, FigurePart::Value, known);
    let count = |numerator| Cell::count(numerator, Trust::Claimed);
    let whole = |part: i128| Fraction::new(part, 1).unwrap_or(Fraction::ZERO);
    let cell = match (value, form) {
        (None, _) => no_value(count(Fraction::ZERO)),
        (Some(value), ValueForm::Share) => Cell { denominator: Some(whole(value.denominator())), ..count(whole(value.numerator())) },
        (Some(value), _) => count(value),
    };
    IndicatorFigure {
        claimed: Fraction::ZERO,
        approved: Fraction::ZERO,
        verified: Fraction::ZERO,
        value: cell,
        outcome: trail.outcome,
        target: None,
        attainment: None,
        reached: None,
        trail: vec![trail],
    }
}
