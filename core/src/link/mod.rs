//! Any two tables, linked by evidence (liên kết hai bảng): the columns, keys and bars are those of a plan.
//!
//! What a reconciliation does for lines and dossiers, for tables of one's own: candidates by keys, weights given, learnt or from labels, and one assignment for all.

mod linked;
mod plan;
#[cfg(test)]
mod tests;

pub use linked::{Frame, Label, LinkedPair, Links, link};
pub use plan::Plan;

use crate::error::room_error;

room_error! {
    /// Two tables that cannot be linked.
    LinkError {
        /// The plan is not one; `field` says where.
        Plan { field: String } => Code::LinkPlan,
        /// A table lacks a column of the plan; `nearest` is the most alike of those that it has.
        Column { table: &'static str, column: String, nearest: String } => Code::LinkColumn,
        /// A label names a row that there is not.
        Label { label: usize } => Code::LinkLabel,
    }
}
