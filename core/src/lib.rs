//! `dean5299`: the reporting library of Đề án 5299 (Bình Định, Việt Nam).
#![forbid(unsafe_code)]

pub mod ask;
pub mod call;
pub mod code;
pub mod cube;
pub mod dossier;
pub mod entry;
pub mod error;
pub mod figure;
pub mod indicator;
mod intake;
pub mod io;
pub mod ledger;
pub mod matching;
pub mod org;
pub mod privacy;
pub mod render;
pub mod report;
pub mod run;
pub mod scheme;
pub mod scoring;
pub mod text;
pub mod time;

pub use call::{CancelFlag, Control, Limits, Progress};
pub use error::{Code, Coded, Error, Finding, Lang, Result, Severity};
