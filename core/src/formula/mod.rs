//! Expressions (biểu thức) over named inputs: exact, total and small.
//!
//! Nothing loops and nothing is looked up outside; every expression has an answer for every row of inputs, which is a number or a named reason why there is none.
//! What is true is one, what is false is zero; which of both an expression is, and in what unit, is known before it is asked.

mod ask;
mod expression;
mod parse;
mod spot;
mod token;
mod unit;

pub use ask::Undefined;
pub use expression::Expression;
pub use spot::Spot;
pub use unit::{Mixed, Unit};

use crate::error::room_error;

pub(crate) use token::is_name;

room_error! {
    /// An expression cannot be read. Lines and columns count from 1; `place` says where in a document it stands, and is empty when it stands in none.
    FormulaError {
        /// Something else should stand there.
        Syntax { place: String, line: usize, column: usize, expected: &'static str } => Code::FormulaSyntax,
        /// A name that is no input.
        UnknownName { place: String, line: usize, column: usize, name: String, nearest: String } => Code::FormulaUnknownName,
        /// A function that is not there, or with too few or too many values.
        Function { place: String, line: usize, column: usize, name: String, nearest: String } => Code::FormulaFunction,
        /// A number where something is to be true or false, or the other way round.
        Truth { place: String, line: usize, column: usize } => Code::FormulaTruth,
        /// Too long, nested too deep, or of too many parts.
        TooLarge { place: String, max: usize } => Code::FormulaTooLarge,
    }
}

impl FormulaError {
    /// The same error, of an expression that stands at this place of a document.
    #[must_use]
    pub fn at(mut self, of: &str) -> FormulaError {
        let (FormulaError::Syntax { place, .. }
        | FormulaError::UnknownName { place, .. }
        | FormulaError::Function { place, .. }
        | FormulaError::Truth { place, .. }
        | FormulaError::TooLarge { place, .. }) = &mut self;
        of.clone_into(place);
        self
    }
}

#[cfg(test)]
mod tests;
