//! Assist entries (lượt hỗ trợ do đoàn viên nhập): what a member claims.

mod entry;
mod line;

pub use entry::{Entries, Entry, KindIx};
pub use line::{Line, LineIx};
