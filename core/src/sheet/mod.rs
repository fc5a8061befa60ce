//! Sheets for correcting (phiếu rà soát): the lines of a unit that are not verified as a workbook, and what people chose in it, read back.
//!
//! A sheet goes out with what each line says, and comes back with decisions and corrections. What is hidden in it tells whether a row is still what was
//! written, and whether the line is still what it was.

mod act;
#[cfg_attr(not(feature = "sheet"), allow(dead_code, reason = "workbooks use all of it"))]
mod column;
mod judge;
mod line;
#[cfg_attr(not(feature = "sheet"), allow(dead_code, reason = "workbooks use all of it"))]
mod make;
#[cfg_attr(not(feature = "sheet"), allow(dead_code, reason = "workbooks use all of it"))]
mod paper;
#[cfg(feature = "sheet")]
mod read;
mod take;
mod taken;
#[cfg(feature = "sheet")]
mod write;

#[cfg(test)]
mod tests;

pub use act::SheetAct;
pub(crate) use column::{Column, Texts};
pub(crate) use make::Sheet;
pub use take::Taking;
pub(crate) use take::texts_of;
pub use taken::{Correction, Taken};

use crate::error::room_error;

/// What a sheet is, and its version.
const FORMAT: &str = "dean5299/sheet@1";
/// The same without the version.
const NAME: &str = "dean5299/sheet@";

room_error! {
    /// A sheet cannot be made or read (lỗi phiếu rà soát).
    SheetError {
        /// The workbook is no sheet of this library, or no longer one.
        Foreign { file: String } => Code::SheetForeign,
        /// A sheet of another version.
        UnknownFormat { file: String, format: String } => Code::SheetUnknownFormat,
        /// The run has neither the sheet's unit nor any of its entries.
        OtherRun { file: String } => Code::SheetOtherRun,
        /// More lines than people can go through.
        TooLarge { rows: usize, max: usize } => Code::SheetTooLarge,
        /// Who decides is named by nothing, or by more than an id may have.
        BadActor { } => Code::SheetBadActor,
    }
}
