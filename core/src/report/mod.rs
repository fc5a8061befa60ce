//! Reports (báo cáo): neutral tables that any renderer can show; layout is not their business.

mod table;

pub use table::{Column, ColumnKind, Provenance, Report, Row, RowKind, Value};
