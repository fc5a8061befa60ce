//! Score tables (bảng chấm điểm): documents of criteria, what they give a unit, why, and what is wrong with them.
//!
//! Numbers in, points out; nothing here knows a run. [`Rulebook::parse`] reads a document, [`lint`] names every fault with its place and its smallest example,
//! [`Rulebook::score`] marks one unit with all its arithmetic and [`Rulebook::totals`] many units by columns. What cannot be marked has a named outcome, and never
//! becomes a zero in silence. [`Rulebooks`] says which of several holds for a unit on a day.

mod book;
mod columns;
mod condition_lint;
mod document;
mod figures;
mod gap;
mod lint;
mod linter;
mod mark;
mod part;
mod range;
mod scale;
mod score;
mod sentence;
mod set;
mod shape;
mod tally;
mod totals;
mod trail;

pub use book::{Condition, Content, Criterion, Rulebook};
pub use columns::{Column, Columns};
pub use document::{Consequence, Input, Otherwise, Outcomes, PointRounding, ScaleKind, Scope, Veto};
pub use figures::Derived;
pub use gap::{Gap, GapKind};
pub use lint::{RubricError, RubricLint, lint};
pub use mark::{Given, Mark, MarkOutcome, Remark};
pub use part::{ContentScore, CriterionScore, PoolScore};
pub use range::Range;
pub use score::{RubricScore, Unit as ScoredUnit, VetoHit};
pub use set::Rulebooks;
pub(crate) use shape::APPLIES;
pub use shape::json_schema;
pub use totals::Total;
pub use trail::{Step, Trail, Used};

#[cfg(test)]
mod tests;
