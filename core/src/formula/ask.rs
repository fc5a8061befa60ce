//! The value of an expression.

use serde::{Deserialize, Serialize};

use super::Expression;
use super::expression::{Node, Op};
use crate::figure::Fraction;

/// Why an expression has no value (lý do không có giá trị).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undefined {
    /// The input at this place is not given.
    Missing(usize),
    /// Something is divided by zero.
    DividedByZero,
    /// A number left the range of exact arithmetic.
    Overflow,
}

impl Expression {
    /// The value over a row of inputs, each found by its place; what is true is one, what is false is zero.
    ///
    /// Of `if`, `and` and `or` only what decides is asked, from left to right.
    ///
    /// # Errors
    /// The first reason, from left to right, why there is none.
    pub fn ask(&self, inputs: &impl Fn(usize) -> Option<Fraction>) -> Result<Fraction, Undefined> {
        ask(&self.root, inputs)
    }
}

fn truth(is: bool) -> Fraction {
    if is { Fraction::ONE } else { Fraction::ZERO }
}

fn ask(node: &Node, inputs: &impl Fn(usize) -> Option<Fraction>) -> Result<Fraction, Undefined> {
    match node {
        Node::Number(number) => Ok(*number),
        Node::Input(at) => inputs(*at).ok_or(Undefined::Missing(*at)),
        Node::Not { of, .. } => Ok(truth(ask(of, inputs)?.is_zero())),
        Node::Two { op, left, right, .. } => {
            let left = ask(left, inputs)?;
            match (op, left.is_zero()) {
                (Op::And, true) | (Op::Or, false) => Ok(left),
                _ => two(*op, left, ask(right, inputs)?),
            }
        }
        Node::If { three, .. } => {
            let [condition, then, other] = &**three;
            let chosen = if ask(condition, inputs)?.is_zero() { other } else { then };
            ask(chosen, inputs)
        }
        Node::Extreme { greatest, list, .. } => {
            let mut found: Option<Fraction> = None;
            for node in list {
                let value = ask(node, inputs)?;
                let is_beyond = found.is_none_or(|known| if *greatest { value > known } else { value < known });
                found = if is_beyond { Some(value) } else { found };
            }
            Ok(found.unwrap_or(Fraction::ZERO))
        }
        Node::Round { how, digits, of, .. } => {
            let scale = Fraction::from(10_i64.pow(*digits));
            let scaled = ask(of, inputs)?.times(scale).map_err(|_| Undefined::Overflow)?;
            let whole = scaled.whole(*how).map_err(|_| Undefined::Overflow)?;
            Ok(Fraction::from(whole).divide(scale).ok().flatten().unwrap_or(Fraction::ZERO))
        }
    }
}

fn two(op: Op, left: Fraction, right: Fraction) -> Result<Fraction, Undefined> {
    let within = |figure: Result<Fraction, _>| figure.map_err(|_: crate::figure::FigureError| Undefined::Overflow);
    match op {
        Op::Plus => within(left.plus(right)),
        Op::Minus => within(left.minus(right)),
        Op::Times => within(left.times(right)),
        Op::Over => left.divide(right).map_err(|_| Undefined::Overflow)?.ok_or(Undefined::DividedByZero),
        Op::Less => Ok(truth(left < right)),
        Op::LessOrEqual => Ok(truth(left <= right)),
        Op::Equal => Ok(truth(left == right)),
        Op::Other => Ok(truth(left != right)),
        Op::And | Op::Or => Ok(right),
    }
}
