//! An edge and what may be wrong with it.

use crate::error::room_error;

/// The greatest weight of an edge, either way: a thousand million bits in micro-bits.
pub const WEIGHT_MAX: i64 = 1_000_000_000_000_000;

/// A possible pair (cạnh) and what it is worth.
///
/// **Shape**: `left` and `right` are numbers of two sides, so left 3 and right 3 are two things. They need not be dense. `weight` is in any unit, micro-bits for
/// evidence; an edge that weighs nothing or less is never chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// Number on the left side.
    pub left: u32,
    /// Number on the right side.
    pub right: u32,
    /// What the pair is worth.
    pub weight: i64,
}

room_error! {
    /// Edges that cannot be assigned.
    AssignmentError {
        /// A weight beyond [`WEIGHT_MAX`], either way.
        Weight { left: u32, right: u32, max: i64 } => Code::AssignmentWeight,
    }
}
