//! A run (một lượt đối khớp): tables in, verdicts, cube, findings and files out; and reading a finished run again.

mod age;
mod answers;
mod explain;
mod files;
mod findings;
mod growth;
mod options;
mod reconcile;
mod reorganise;
mod seal;
mod state;
mod summary;
mod tables;

pub use answers::{Run, RunError, VerdictRow};
pub use files::{RunFile, verify};
pub use findings::{findings_csv, findings_json};
pub use options::Options;
pub use reconcile::{check, reconcile};
pub use tables::Tables;
