//! A run (một lượt đối khớp): tables in, verdicts, cube, findings and files out; and reading a finished run again.

mod age;
mod answers;
mod counts;
mod diff;
mod explain;
mod files;
mod findings;
mod growth;
mod hold;
mod home;
mod labels;
mod live;
mod options;
mod reconcile;
mod records;
mod reorganise;
mod seal;
mod state;
mod summary;
mod tables;

pub use crate::matching::{OwnVerdictRow, VerdictChange, VerdictRow};
pub use answers::{Run, RunError};
pub use diff::{Cause, CauseSum, Diff, DiffRow, RunTotal};
pub use explain::replay;
pub use files::{RunFile, verify};
pub use findings::{findings_csv, findings_json};
pub use labels::Label;
pub use live::{Fate, LIVE_NAME, Live, LiveError, LiveTable, Step};
pub use options::Options;
pub use reconcile::{check, reconcile};
pub use tables::Tables;
