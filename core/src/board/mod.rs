//! The board of a period (bảng thi đua): what units reached in a run, what score tables give them for it, their places, classes and nominations, in one answer.
//!
//! [`Run::board`](crate::run::Run::board) takes the rules as documents and what people entered as one value. A [`Board`] explains every unit from its points down to the
//! entries, and [`Board::beside`] says who moves where other rules, or another run, are laid beside it.

mod behind;
mod beside;
mod build;
mod given;
mod ground;
mod reach;
mod row;
mod rules;
mod sentence;
mod subject;
mod table;
mod value;

pub use behind::Behind;
pub use beside::{Beside, Moved};
pub use given::{BoardGiven, Submission};
pub use reach::Reach;
pub use row::{Board, BoardRow, Group, Lacks};
pub use rules::{BoardRules, ConditionRule, Within, json_schema};
pub use subject::Subject;

use crate::error::room_error;

room_error! {
    /// A board cannot be made.
    BoardError {
        /// The rules do not hold on the last day of the period.
        NotValid { id: String, day: crate::time::Day } => Code::BoardNotValid,
        /// A name that is no figure of the board.
        UnknownValue { place: String, name: String, nearest: String } => Code::BoardUnknownValue,
        /// A condition that is neither true nor false.
        NotTruth { place: String, id: String } => Code::BoardNotTruth,
        /// Two conditions of one id.
        ConditionTwice { place: String, id: String } => Code::BoardConditionTwice,
        /// Somebody gave what is worked out.
        Computed { unit: String, name: String } => Code::BoardComputed,
        /// Somebody spoke of a unit that is not on the board.
        UnknownUnit { unit: String } => Code::BoardUnknownUnit,
        /// Somebody spoke of a unit twice.
        UnitTwice { unit: String } => Code::BoardUnitTwice,
        /// Classes by points, and no score table.
        NoBook { place: String } => Code::BoardNoBook,
    }
}

#[cfg(test)]
mod tests;
