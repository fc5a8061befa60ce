//! Decisions (quyết định của người có thẩm quyền): what people said of single lines, and what of it is in force.
//!
//! A decision names entry, line and dossier code, never a place in a table, so it holds again on every run with new extracts and schemes.

mod act;
mod book;
mod force;
mod name;

pub use act::DecisionAct;
pub use book::{Decision, Decisions};
pub use force::{InForce, Subject};
pub use name::DossierName;
