//! Reports (báo cáo): neutral tables that any renderer can show; layout is not their business.

mod overview;
mod part;
mod table;

pub use overview::{ReportError, ReportKind, Request};
pub use table::{Column, ColumnKind, Provenance, Report, Row, RowKind, Value};
