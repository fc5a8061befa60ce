//! Records that claims are checked against: dossiers (hồ sơ) and accounts (tài khoản), with their cut-off.

mod account;
mod channel;
mod record;

pub use account::{Account, Accounts};
pub use channel::Channel;
pub use record::{Dossier, Dossiers, StatusIx};
