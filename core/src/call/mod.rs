//! What a caller hands to a long call: [`Control`] (progress, cancel) and [`Limits`].

mod control;
mod limits;
mod threads;

pub use control::{CancelFlag, Control, Phase, Progress, STRIDE};
pub use limits::{Limit, LimitError, Limits};
pub(crate) use threads::{beside, in_stretches};
