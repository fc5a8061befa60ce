//! Units of values, and where they do not go together.

use super::expression::{Node, Op};
use super::{FormulaError, Spot};
use crate::text::words;

words! {
    /// What a value is a number of (đơn vị của số).
    Unit {
        /// A number without a unit: one that is written in the expression.
        Plain = "plain",
        /// Things that are counted.
        Count = "count",
        /// A share of something: 0.8 is 80 %.
        Share = "share",
        /// Điểm.
        Points = "points",
        /// Có (1) or không (0).
        YesNo = "yes_no",
    }
}

/// Two units that meet where they should be one (trộn đơn vị).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mixed {
    /// Where.
    pub spot: Spot,
    /// One.
    pub left: Unit,
    /// The other.
    pub right: Unit,
}

/// The unit of a node, and what is mixed below it.
pub(super) struct Typed {
    pub unit: Unit,
    pub mixed: Vec<Mixed>,
}

impl Typed {
    pub fn of(node: &Node, units: &[Unit]) -> Result<Typed, FormulaError> {
        let mut mixed = Vec::new();
        Ok(Typed { unit: unit(node, units, &mut mixed)?, mixed })
    }
}

fn unit(node: &Node, units: &[Unit], mixed: &mut Vec<Mixed>) -> Result<Unit, FormulaError> {
    match node {
        Node::Number(_) => Ok(Unit::Plain),
        Node::Input(at) => Ok(units.get(*at).copied().unwrap_or(Unit::Plain)),
        Node::Not { spot, of } => truth(of, *spot, units, mixed),
        Node::Two { op, spot, left, right } => two((*op, *spot), (left, right), units, mixed),
        Node::If { spot, three } => {
            let [condition, then, other] = &**three;
            truth(condition, *spot, units, mixed)?;
            let (then, other) = (unit(then, units, mixed)?, unit(other, units, mixed)?);
            if (then == Unit::YesNo) != (other == Unit::YesNo) {
                return Err(spot.truth());
            }
            Ok(same(*spot, then, other, mixed))
        }
        Node::Extreme { spot, list, .. } => {
            let mut all = Unit::Plain;
            for node in list {
                let next = number(node, *spot, units, mixed)?;
                all = same(*spot, all, next, mixed);
            }
            Ok(all)
        }
        Node::Round { spot, of, .. } => number(of, *spot, units, mixed),
    }
}

fn number(node: &Node, spot: Spot, units: &[Unit], mixed: &mut Vec<Mixed>) -> Result<Unit, FormulaError> {
    let found = unit(node, units, mixed)?;
    if found == Unit::YesNo { Err(spot.truth()) } else { Ok(found) }
}

fn truth(node: &Node, spot: Spot, units: &[Unit], mixed: &mut Vec<Mixed>) -> Result<Unit, FormulaError> {
    let found = unit(node, units, mixed)?;
    if found == Unit::YesNo { Ok(found) } else { Err(spot.truth()) }
}

fn two((op, spot): (Op, Spot), (left, right): (&Node, &Node), units: &[Unit], mixed: &mut Vec<Mixed>) -> Result<Unit, FormulaError> {
    if matches!(op, Op::And | Op::Or) {
        truth(left, spot, units, mixed)?;
        return truth(right, spot, units, mixed);
    }
    let (left, right) = (number(left, spot, units, mixed)?, number(right, spot, units, mixed)?);
    Ok(match op {
        Op::Plus | Op::Minus => same(spot, left, right, mixed),
        // A written number may be points for each, or members for a hundred: what it is multiplied by says nothing of the product.
        Op::Times => match (left, right) {
            (Unit::Points, Unit::Plain) | (Unit::Plain, Unit::Points) => Unit::Points,
            (Unit::Plain, _) | (_, Unit::Plain) => Unit::Plain,
            (Unit::Share, other) | (other, Unit::Share) => other,
            _ => mix(spot, left, right, mixed),
        },
        Op::Over => match (left, right) {
            (Unit::Points, Unit::Plain) => Unit::Points,
            (Unit::Plain, _) | (_, Unit::Plain) => Unit::Plain,
            (left, right) if left == right => Unit::Share,
            (left, Unit::Share) => left,
            _ => mix(spot, left, right, mixed),
        },
        _ => {
            same(spot, left, right, mixed);
            Unit::YesNo
        }
    })
}

/// The unit of two values that should have one; a plain number has any.
fn same(spot: Spot, left: Unit, right: Unit, mixed: &mut Vec<Mixed>) -> Unit {
    match (left, right) {
        (Unit::Plain, other) | (other, Unit::Plain) => other,
        (left, right) if left == right => left,
        _ => mix(spot, left, right, mixed),
    }
}

fn mix(spot: Spot, left: Unit, right: Unit, mixed: &mut Vec<Mixed>) -> Unit {
    mixed.push(Mixed { spot, left, right });
    left
}
