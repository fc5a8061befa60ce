//! Attainment: which columns show it, and how far a figure got, decided on exact parts and not on the printed percentage.

use crate::figure::Fraction;
use crate::report::{Column, ColumnKind, Value};

/// How far a target was reached (mức đạt chỉ tiêu).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// At least all of it.
    Met,
    /// At least half.
    Under,
    /// Less than half.
    Low,
}

impl Reach {
    /// Reads a share; none for any other value and for a zero denominator.
    pub(super) fn of(value: &Value) -> Option<Reach> {
        let share = share(value)?;
        Some(match () {
            () if share >= Fraction::ONE => Reach::Met,
            () if share.plus(share).ok()? < Fraction::ONE => Reach::Low,
            () => Reach::Under,
        })
    }
}

/// The quotient of a share, exact.
pub(super) fn share(value: &Value) -> Option<Fraction> {
    match value {
        Value::Share { numerator, denominator, .. } => numerator.divide(*denominator).ok().flatten(),
        _ => None,
    }
}

/// Whether the column shows attainment of a target: a share whose id ends in `attainment`.
pub(super) fn is_attainment(column: &Column) -> bool {
    column.kind == ColumnKind::Percent && column.id.rsplit('.').next() == Some("attainment")
}
