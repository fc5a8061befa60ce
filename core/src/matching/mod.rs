//! Reconciliation (đối khớp): does a claim stand against the records?
//!
//! Per line: candidates by the first rule that yields any, each looked at by itself; lines that stand compete,
//! component by component and whichever rule found them, in [`judge`], the only place that gives a verdict to a standing line. What people
//! decided comes before the rules at both places.

mod alike;
mod barred;
mod bid;
mod bound;
mod candidate;
mod compare;
mod component;
mod decided;
mod doubt;
mod home;
mod index;
mod judge;
mod lists;
mod near;
mod outcome;
mod outline;
mod proposal;
mod reconcile;
mod remedy;
mod rivals;
mod row;
mod sentence;
mod stated;
mod tier;
mod typed;
mod world;

pub(crate) use alike::Alike;
pub(crate) use barred::Barred;
pub use bound::{Bound, Counted, bound};
pub(crate) use candidate::CANDIDATES_MOST;
pub(crate) use decided::Word;
pub use doubt::{Doubt, doubts};
pub(crate) use home::{commune_of, home_of};
pub use index::Records;
pub use judge::{Claim, ItemIx, judge};
pub(crate) use near::{Missed, Near};
pub use outcome::{Outcome, Reason, Verdict};
pub(crate) use outline::Outline;
pub(crate) use proposal::Proposal;
pub(crate) use reconcile::Choices;
pub use reconcile::{Matching, Reconciled, reconcile};
pub use row::{OwnVerdictRow, VerdictRow};
pub(crate) use stated::Stated;
pub(crate) use tier::{Learning, TiedGroup, TierReport, Weighed, WeighedLine, WeighedPair, WeighedPart};
pub(crate) use typed::Typed;
pub use world::VerdictChange;
pub(crate) use world::{Facts, Ground, World};
