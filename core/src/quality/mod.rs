//! Quality (chất lượng đối khớp): a run held against what is known to be true, and what to look at first to know more.

mod answer;
mod beside;
mod component;
mod judged;
mod lesson;
mod names;
mod queue;
mod tally;
mod threshold;

pub use tally::{Share, Tally};
pub use threshold::{Scored, Threshold, thresholds};
