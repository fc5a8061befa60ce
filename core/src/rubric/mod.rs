//! Score tables (bảng chấm điểm): documents of criteria, what they give a unit, why, and what is wrong with them.
//!
//! Numbers in, points out; nothing here knows a run. [`Rulebook::parse`] reads a document, [`lint`] names every fault with its place and its smallest example,
//! [`Rulebook::score`] marks one unit with all its arithmetic and [`Rulebook::totals`] many units by columns. What cannot be marked has a named outcome, and never
//! becomes a zero in silence.

mod book;
mod document;
mod gap;
mod lint;
mod mark;
mod range;
mod scale;
mod score;
mod sentence;
mod shape;
mod totals;

pub use book::{Condition, Content, Criterion, Rulebook};
pub use document::{Consequence, Input, Otherwise, Outcomes, ScaleKind, Scope, Veto};
pub use gap::{Gap, GapKind};
pub use lint::{RubricError, RubricLint, lint};
pub use mark::{Given, Mark, MarkOutcome, Trail};
pub use range::Range;
pub use score::{ContentScore, CriterionScore, PoolScore, RubricScore, Unit as ScoredUnit, VetoHit};
pub use shape::json_schema;
pub use totals::{Columns, Total};

#[cfg(test)]
mod tests;
