//! A table whose rows and findings a register counts.

use super::{Heading, Item, Row};
use crate::error::{Origin, Register, Result};

/// Reads a table by `read` and counts its rows and what is wrong with them (đọc bảng kèm phát hiện); each whole row goes to `take`.
pub(crate) fn read_registered(
    register: &mut Register,
    file: u32,
    read: impl FnOnce(&mut dyn FnMut(Item<'_>) -> Result<()>) -> Result<Heading>,
    mut take: impl FnMut(&mut Register, Row<'_>) -> Result<()>,
) -> Result<Heading> {
    read(&mut |item| {
        match item {
            Item::Row(row) => {
                register.read(file);
                return take(register, row);
            }
            Item::Note { row, field, code, params } => register.warn(Origin { file, row }, field, code, params),
            Item::Broken { row, field, code, params } => {
                register.read(file);
                register.reject(Origin { file, row }, field, code, params);
            }
        }
        Ok(())
    })
}
