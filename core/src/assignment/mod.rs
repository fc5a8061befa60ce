//! Who belongs to whom (ghép cặp một–một): the one-to-one assignment of greatest total weight over a sparse graph, and its ties.
//!
//! It knows two sides of numbers and the weights between them, nothing of the trade. A search never leaves the connected component it begins in, so
//! components may be solved apart or together: the total, the ties and the pairs outside them are the same, and so are the pairs shown of a tie unless it is so large
//! that the bound of [`assign`] is met.

mod canonical;
mod edge;
mod graph;
mod links;
mod numbered;
mod optimum;
mod search;
mod solution;
mod tie;
mod tight;

pub use edge::{AssignmentError, Edge, WEIGHT_MAX};
pub(crate) use links::Links;
pub use solution::{Assignment, Tie, assign};

#[cfg(test)]
mod tests;
