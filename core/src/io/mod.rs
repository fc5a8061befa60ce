//! Bytes in, typed rows and findings out; tables out (bảng vào, bảng ra). No files, no network.
//!
//! [`read`] takes the bytes of one table and the [`Contract`] of its columns, and hands every data row to the caller in the order
//! of the file: whole as [`Item::Row`], damaged as [`Item::Broken`]. Nothing is lost and no two rows are merged, not even after
//! an unclosed quote. [`write_csv`] writes tables the way [`read`] likes them.

#[cfg(feature = "arrow")]
mod arrow;
mod aside;
mod columns;
pub mod contract;
mod csv;
mod document;
mod extract;
mod file_names;
mod fold;
mod format;
mod furniture;
mod header;
mod heading;
mod input;
mod intake;
mod json;
mod mapping;
mod names;
mod noughts;
mod registered;
mod row;
#[cfg(feature = "sheet")]
pub(crate) mod sheet;
mod source;
mod write;

#[cfg(feature = "arrow")]
pub use arrow::ArrowRows;
pub use columns::{check_columns, check_mapped_columns};
pub use contract::{
    ACCOUNTS, AGENCIES, CHANGES, CLUSTERS, CODES, Column, Contract, DECISIONS, DOSSIERS, ENTRIES, FIGURES, MEMBERS, TARGETS, TRUTH, UNITS,
};
pub(crate) use document::document;
pub use extract::{Extract, read_igate};
pub use file_names::file_names;
pub use format::Format;
pub use heading::Heading;
pub(crate) use input::KnownColumns;
pub use input::{Input, read, read_mapped};
pub use mapping::Mapping;
pub(crate) use registered::read_registered;
pub use row::{Item, Row};
pub use source::{Fetching, Page, Pages, fetch};
pub use write::write_csv;

use crate::error::room_error;

room_error! {
    /// A table could not be read at all.
    TableError {
        /// No row looks like a header of this table.
        NoHeader { file: String, table: &'static str } => Code::TableNoHeader,
        /// The header lacks columns that the table must have; all of them are named, in English and by their first alias, and headings that may be they.
        MissingColumn { file: String, table: &'static str, column: Box<str>, vietnamese: Box<str>, heading: Box<str> } => Code::TableMissingColumn,
        /// Two columns of the file are the same column of the contract.
        ColumnTwice { file: String, column: &'static str, first: String, second: String } => Code::TableColumnTwice,
        /// The bytes are not UTF-8; `offset` is the first bad byte, from 0.
        NotUtf8 { file: String, offset: u64 } => Code::TableEncoding,
        /// A byte order mark says that the bytes are UTF-16, and they are not from byte `offset` on.
        Utf16 { file: String, offset: u64 } => Code::TableEncodingWide,
        /// The text is not JSON; `line` and `column` are 1-based.
        JsonSyntax { file: String, line: u64, column: u64 } => Code::TableJsonSyntax,
        /// The JSON document is not an array.
        NotArray { file: String } => Code::TableNotArray,
        /// The workbook is encrypted.
        SheetEncrypted { file: String } => Code::TableSheetEncrypted,
        /// The workbook is of the format before 2007.
        SheetOld { file: String } => Code::TableSheetOld,
        /// The file is a page or another text that calls itself a workbook.
        SheetMarkup { file: String } => Code::TableSheetMarkup,
        /// The file is no XLSX workbook.
        SheetNotXlsx { file: String } => Code::TableSheetNotXlsx,
        /// A part of the workbook cannot be read.
        SheetDamaged { file: String, part: String } => Code::TableSheetDamaged,
        /// The workbook has no sheet of that name; `sheets` names the first ones it has.
        NoSheet { file: String, sheet: String, sheets: String } => Code::TableNoSheet,
        /// The mapping of columns cannot be read.
        BadMapping { file: String, place: String } => Code::TableBadMapping,
        /// The document is no mapping of this kind of table, or one of another version.
        MappingFormat { file: String, format: String } => Code::TableMappingFormat,
        /// The mapping names a column that the table does not have.
        MappingColumn { file: String, table: &'static str, column: String, nearest: &'static str } => Code::TableMappingColumn,
        /// A source gives a cursor again that it gave before.
        SourceCircle { pages: u64 } => Code::TableSourceCircle,
        /// The library was built without the reader of that format.
        NoFeature { file: String, feature: &'static str } => Code::TableNoFeature,
    }
}
