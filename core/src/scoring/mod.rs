//! Scoring (chấm điểm, xếp hạng): ranks inside a level and inside a cluster.

mod card;
mod rank;
mod table;

pub use card::{Scorecard, UnitScore};
pub use rank::{Rank, rank};
