//! The ledger (sổ cái): the types that every later act is written in, fixed early.

mod event;
mod viewer;

pub use event::{Act, Event};
pub use viewer::Viewer;
