//! Expressions (biểu thức) over named inputs: exact, total and small.
//!
//! Nothing loops and nothing is looked up outside; every expression has an answer for every row of inputs, which is a number or a named reason why there is none.
//! What is true is one, what is false is zero; which of both an expression is, and in what unit, is known before it is asked.

mod ask;
mod expression;
mod parse;
mod unit;

pub use ask::Undefined;
pub use expression::Expression;
pub use unit::{Mixed, Unit};

use crate::error::room_error;

room_error! {
    /// An expression cannot be read. `column` counts letters from 1.
    FormulaError {
        /// Something else should stand there.
        Syntax { column: usize, expected: &'static str } => Code::FormulaSyntax,
        /// A name that is no input.
        UnknownName { column: usize, name: String, nearest: String } => Code::FormulaUnknownName,
        /// A function that is not there, or with too few or too many values.
        Function { column: usize, name: String } => Code::FormulaFunction,
        /// A number where something is to be true or false, or the other way round.
        Truth { column: usize } => Code::FormulaTruth,
        /// Too long, or nested too deep.
        TooLarge { max: usize } => Code::FormulaTooLarge,
    }
}

#[cfg(test)]
mod tests;
