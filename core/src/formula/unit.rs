//! Units of values, and where they do not go together.

use super::FormulaError;
use super::expression::{Node, Op};
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
    /// Where, in letters from 1.
    pub column: usize,
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
        Node::Not(of) => truth(of, 1, units, mixed),
        Node::Two { op, column, left, right } => two((*op, *column), (left, right), units, mixed),
        Node::If(three) => {
            let [condition, then, other] = &**three;
            truth(condition, 1, units, mixed)?;
            let (then, other) = (unit(then, units, mixed)?, unit(other, units, mixed)?);
            Ok(same(1, then, other, mixed))
        }
        Node::Extreme { column, list, .. } => {
            let mut all = Unit::Plain;
            for node in list {
                let next = number(node, *column, units, mixed)?;
                all = same(*column, all, next, mixed);
            }
            Ok(all)
        }
        Node::Round { of, .. } => number(of, 1, units, mixed),
    }
}

fn number(node: &Node, column: usize, units: &[Unit], mixed: &mut Vec<Mixed>) -> Result<Unit, FormulaError> {
    let found = unit(node, units, mixed)?;
    if found == Unit::YesNo { Err(FormulaError::Truth { column }) } else { Ok(found) }
}

fn truth(node: &Node, column: usize, units: &[Unit], mixed: &mut Vec<Mixed>) -> Result<Unit, FormulaError> {
    let found = unit(node, units, mixed)?;
    if found == Unit::YesNo { Ok(found) } else { Err(FormulaError::Truth { column }) }
}

fn two((op, column): (Op, usize), (left, right): (&Node, &Node), units: &[Unit], mixed: &mut Vec<Mixed>) -> Result<Unit, FormulaError> {
    if matches!(op, Op::And | Op::Or) {
        truth(left, column, units, mixed)?;
        return truth(right, column, units, mixed);
    }
    let (left, right) = (number(left, column, units, mixed)?, number(right, column, units, mixed)?);
    Ok(match op {
        Op::Plus | Op::Minus => same(column, left, right, mixed),
        Op::Times => match (left, right) {
            (Unit::Plain | Unit::Share, other) | (other, Unit::Plain | Unit::Share) => other,
            _ => mix(column, left, right, mixed),
        },
        Op::Over => match (left, right) {
            (left, Unit::Plain) => left,
            (Unit::Plain, _) => Unit::Plain,
            (left, right) if left == right => Unit::Share,
            (left, Unit::Share) => left,
            _ => mix(column, left, right, mixed),
        },
        _ => {
            same(column, left, right, mixed);
            Unit::YesNo
        }
    })
}

/// The unit of two values that should have one; a plain number has any.
fn same(column: usize, left: Unit, right: Unit, mixed: &mut Vec<Mixed>) -> Unit {
    match (left, right) {
        (Unit::Plain, other) | (other, Unit::Plain) => other,
        (left, right) if left == right => left,
        _ => mix(column, left, right, mixed),
    }
}

fn mix(column: usize, left: Unit, right: Unit, mixed: &mut Vec<Mixed>) -> Unit {
    mixed.push(Mixed { column, left, right });
    left
}
