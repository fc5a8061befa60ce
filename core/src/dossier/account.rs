//! Accounts on the public-service portal.

use super::Channel;
use crate::error::Origin;
use crate::privacy::PersonIx;
use crate::time::Day;

/// An account of a citizen (tài khoản dịch vụ công).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Account {
    /// Its id. Not kept with a run: it may be a person's number.
    #[serde(skip)]
    pub id: Box<str>,
    /// Whose it is.
    pub citizen: PersonIx,
    /// Day of opening.
    pub opened_on: Day,
    /// How it was opened, read by name as for dossiers.
    pub channel: Channel,
    /// Whether it was closed since.
    pub closed: bool,
    /// Where it came from. Not kept.
    #[serde(skip)]
    pub origin: Origin,
}

/// Accepted accounts in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Accounts {
    /// The accounts.
    pub list: Vec<Account>,
    /// SHA-256 over what the accepted rows say, people's numbers and phones apart; the order of rows does not matter.
    pub content: String,
    /// Whether a source was given at all.
    pub given: bool,
}
