//! Bytes in, typed rows and findings out; tables out. No files, no network.

use crate::error::room_error;

room_error! {
    /// A table could not be read at all.
    TableError {
        /// No row looks like a header of this table.
        NoHeader { file: String, table: &'static str } => Code::TableNoHeader,
    }
}
