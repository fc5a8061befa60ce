//! `dean5299`: the reporting library of Đề án 5299 (Bình Định, Việt Nam).
//!
//! Draft of the crate page; see ARCHITECTURE.md.
#![forbid(unsafe_code)]

pub mod call;
pub mod error;
pub mod io;
pub mod privacy;
pub mod text;
pub mod time;

pub use call::{CancelFlag, Control, Limits, Progress};
pub use error::{Code, Coded, Error, Finding, Lang, Result, Severity};
