//! Records that claims are checked against: dossiers (hồ sơ) and accounts (tài khoản), with the days of which they are there.

mod account;
mod channel;
mod coverage;
mod input;
mod record;
mod seen;

pub use account::{Account, Accounts};
pub use channel::Channel;
pub use coverage::{Coverage, Given, Holding, Hole, Reach, Sources};
pub use input::{DossierInput, FetchedPage};
pub use record::{Dossier, Dossiers, StatusIx};
pub use seen::{History, Seen};
