//! A workbook, opened: its parts, its sheets, and what is needed to read cells.

use super::kind;
use super::package::Package;
use super::strings::Strings;
use super::styles::Styles;
use super::values::Values;
use super::workbook::Workbook;
use crate::call::Limits;
use crate::error::Result;

/// An open workbook.
pub(super) struct Book<'a> {
    pub(super) package: Package<'a>,
    pub(super) workbook: Workbook,
    pub(super) values: Values,
}

impl<'a> Book<'a> {
    pub(super) fn open(file: &'a str, bytes: &'a [u8], limits: &'a Limits) -> Result<Book<'a>> {
        kind::refuse_other(file, bytes)?;
        let mut package = Package::open(file, bytes, limits)?;
        kind::refuse_sibling(file, &package)?;
        let workbook = Workbook::read(file, &mut package, limits)?;
        let mut values = Values { from_1904: workbook.from_1904, ..Values::default() };
        if let Some(part) = &workbook.strings {
            values.strings = Strings::read(file, &mut package, part, limits)?;
        }
        if let Some(part) = &workbook.styles {
            values.styles = Styles::read(file, &mut package, part)?;
        }
        Ok(Book { package, workbook, values })
    }
}
