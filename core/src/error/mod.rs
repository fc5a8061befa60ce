//! Errors and findings (lỗi và phát hiện): one catalogue of codes, two languages, the same in three bindings.
//!
//! A bad *row* is a [`Finding`] and the rest goes on; a bad *document* or call is an [`Error`].
//! Neither ever shows a citizen's number, phone or name.

mod catalogue;
mod finding;
mod lang;
mod phrase;
mod register;
mod room;
mod shown;

pub use catalogue::Code;
pub use finding::{Finding, Severity};
pub use lang::Lang;
pub(crate) use register::settle;
pub use register::{FileCount, Origin, Register, Sourced};
pub(crate) use room::room_error;
pub use room::{Coded, Error, Params, Result};
pub(crate) use shown::{all_shown, is_personal_heading, shown};
