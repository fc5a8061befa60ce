//! A run (một lượt đối khớp): tables in, verdicts, cube, findings and files out; and reading a finished run again.

mod age;
mod answers;
mod counts;
mod coverage;
mod diff;
mod evidence;
mod explain;
mod files;
mod findings;
mod growth;
mod hold;
mod home;
mod labels;
mod notes;
mod options;
mod reconcile;
mod records;
mod reorganise;
mod seal;
mod state;
mod summary;
mod tables;

pub use answers::{Run, RunError, VerdictRow};
pub use diff::{Cause, CauseSum, Diff, DiffRow, RunTotal};
pub use explain::replay;
pub use files::{RunFile, verify};
pub(crate) use findings::findings_list;
pub use findings::{findings_csv, findings_json};
pub(crate) use home::units_above;
pub use labels::Label;
pub use options::Options;
pub use reconcile::{check, reconcile};
pub(crate) use records::Records;
pub use tables::Tables;
