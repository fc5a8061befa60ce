//! Reorganisation (sắp xếp đơn vị): a plan as a document, checked against the organisation, applied whole or not at all.
//!
//! [`Plan::check`] says what a plan would do, [`Plan::apply`] appends its records, [`read_conversion`] makes a plan of the national conversion table.

mod batch;
mod check;
mod clash;
mod codes;
mod conversion;
mod document;
mod people;
mod plan;

pub use check::{InOut, PlanCheck};
pub use conversion::{Conversion, ConversionOptions, DeclaredHeir, read_conversion};
pub use document::PlanError;
pub use plan::{Founding, Heir, Plan, PlanAct, Planned};
