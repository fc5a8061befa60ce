//! Records that claims are checked against: dossiers (hồ sơ) and accounts (tài khoản), with their cut-off.

mod account;
mod channel;
mod dossier;

pub use account::{Account, Accounts};
pub use channel::Channel;
pub use dossier::{Dossier, Dossiers, StatusIx};
