//! Assist entries (lượt hỗ trợ do đoàn viên nhập): what a member claims.

mod claim;
mod line;

pub use claim::{Entries, Entry, KindIx};
pub use line::{Line, LineIx};
