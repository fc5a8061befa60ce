//! Bytes in, typed rows and findings out; tables out (bảng vào, bảng ra). No files, no network.
//!
//! [`read`] takes the bytes of one table and the [`Contract`] of its columns, and hands every data row to the caller in the order
//! of the file: whole as [`Item::Row`], damaged as [`Item::Broken`]. Nothing is lost and no two rows are merged, not even after
//! an unclosed quote. [`write_csv`] writes tables the way [`read`] likes them.

#[cfg(feature = "arrow")]
mod arrow;
mod columns;
pub mod contract;
mod csv;
mod document;
mod fold;
mod format;
mod heading;
mod input;
mod intake;
mod json;
mod names;
mod row;
mod write;

#[cfg(feature = "arrow")]
pub use arrow::ArrowRows;
pub use columns::check_columns;
pub use contract::{ACCOUNTS, AGENCIES, CHANGES, CLUSTERS, CODES, Column, Contract, DOSSIERS, ENTRIES, MEMBERS, TARGETS, UNITS};
pub(crate) use document::document;
pub use format::Format;
pub use heading::Heading;
pub use input::{Input, read};
pub use row::{Item, Row};
pub use write::write_csv;

use crate::error::room_error;

room_error! {
    /// A table could not be read at all.
    TableError {
        /// No row looks like a header of this table.
        NoHeader { file: String, table: &'static str } => Code::TableNoHeader,
        /// The header lacks columns that the table must have; all of them are named, in English and by their first alias.
        MissingColumn { file: String, table: &'static str, column: String, vietnamese: String } => Code::TableMissingColumn,
        /// Two columns of the file are the same column of the contract.
        ColumnTwice { file: String, column: &'static str, first: String, second: String } => Code::TableColumnTwice,
        /// The bytes are not UTF-8; `offset` is the first bad byte, from 0.
        NotUtf8 { file: String, offset: u64 } => Code::TableEncoding,
        /// A byte order mark says that the bytes are UTF-16.
        Utf16 { file: String } => Code::TableEncodingWide,
        /// The text is not JSON; `line` and `column` are 1-based.
        JsonSyntax { file: String, line: u64, column: u64 } => Code::TableJsonSyntax,
        /// The JSON document is not an array.
        NotArray { file: String } => Code::TableNotArray,
    }
}
