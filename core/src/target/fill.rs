//! Shares within bounds: the one rate at which everybody gets rate × weight, no less than his floor and no more than his ceiling.

use crate::figure::{FigureError, Fraction};

/// What bounds a share.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// Weight, in common parts.
    pub weight: i128,
    pub floor: i64,
    pub ceiling: Option<i64>,
}

/// Where a share lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Floor,
    Free,
    Ceiling,
}

/// The rate and who is free of his bounds.
pub(super) struct Filled {
    /// What those who are free share.
    pub left: i128,
    /// What they weigh together; the rate is `left` over it.
    pub weight: i128,
    pub sides: Vec<Side>,
}

/// A rate at which a share leaves its floor or meets its ceiling.
struct Corner {
    rate: Fraction,
    bound: i64,
    weight: i128,
    leaves_floor: bool,
}

/// Finds the rate; none when something is left and nobody that weighs anything can take it. The sum of the floors must not exceed `total`, nor that of the ceilings
/// be less.
///
/// Shares grow with the rate, from the floors on, in straight lines between corners: they are walked in order until the next one would give away more than there is.
pub(super) fn fill(total: i64, bounds: &[Bounds]) -> Result<Option<Filled>, FigureError> {
    let overflow = || FigureError::Overflow {};
    let mut fixed: i128 = bounds.iter().map(|b| i128::from(b.floor)).sum();
    let mut weight: i128 = 0;
    let mut reached: Option<Fraction> = None;
    for corner in corners(bounds) {
        let given = fixed.checked_mul(corner.rate.denominator()).zip(weight.checked_mul(corner.rate.numerator()));
        let given = given.and_then(|(fixed, free)| fixed.checked_add(free)).ok_or_else(overflow)?;
        let there_is = i128::from(total).checked_mul(corner.rate.denominator()).ok_or_else(overflow)?;
        if given >= there_is {
            break;
        }
        reached = Some(corner.rate);
        let step = if corner.leaves_floor { 1 } else { -1 };
        fixed = fixed.checked_sub(i128::from(corner.bound) * step).ok_or_else(overflow)?;
        weight = weight.checked_add(corner.weight * step).ok_or_else(overflow)?;
    }
    let left = i128::from(total) - fixed;
    if weight == 0 && left > 0 {
        return Ok(None);
    }
    let past =
        |bound: i64, b: &Bounds| Fraction::new(i128::from(bound), b.weight).is_some_and(|corner| reached.is_some_and(|at| corner <= at));
    let side = |b: &Bounds| match b.ceiling {
        Some(ceiling) if past(ceiling, b) => Side::Ceiling,
        _ if past(b.floor, b) => Side::Free,
        _ => Side::Floor,
    };
    Ok(Some(Filled { left, weight, sides: bounds.iter().map(side).collect() }))
}

fn corners(bounds: &[Bounds]) -> Vec<Corner> {
    let mut corners = Vec::with_capacity(bounds.len() * 2);
    for b in bounds {
        let mut corner = |bound: i64, leaves_floor: bool| {
            if let Some(rate) = Fraction::new(i128::from(bound), b.weight) {
                corners.push(Corner { rate, bound, weight: b.weight, leaves_floor });
            }
        };
        corner(b.floor, true);
        if let Some(ceiling) = b.ceiling {
            corner(ceiling, false);
        }
    }
    // A share whose floor is its ceiling leaves the one before it meets the other.
    corners.sort_by(|a, b| a.rate.cmp(&b.rate).then(b.leaves_floor.cmp(&a.leaves_floor)));
    corners
}
