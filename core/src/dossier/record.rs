//! Dossiers of an extract.

use super::Channel;
use crate::code::{CodeKey, ProcedureHead};
use crate::error::Origin;
use crate::privacy::{Clues, PersonIx};
use crate::time::Day;

/// Index of a status name in [`Dossiers::statuses`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatusIx(pub(crate) u32);

/// A dossier (hồ sơ) as the latest extract shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// Its code as written.
    pub code: Box<str>,
    /// Keys of its code and its other codes.
    pub keys: Box<[CodeKey]>,
    /// Procedure, when given and readable.
    pub procedure: Option<ProcedureHead>,
    /// Status name.
    pub status: StatusIx,
    /// How it came in.
    pub channel: Channel,
    /// Day of submission.
    pub submitted_on: Option<Day>,
    /// Day of acceptance.
    pub accepted_on: Option<Day>,
    /// Day in its code.
    pub code_day: Option<Day>,
    /// Who submitted it (người nộp).
    pub applicant: Option<PersonIx>,
    /// Whose it is (chủ hồ sơ).
    pub owner: Option<PersonIx>,
    /// Names of both, phone and day of birth, as far as they are given.
    pub clues: Clues,
    /// Where it came from.
    pub origin: Origin,
}

impl Dossier {
    /// The days it is known to have: submission and acceptance, else the day in its code.
    pub fn days(&self) -> impl Iterator<Item = Day> + use<> {
        let own = [self.submitted_on, self.accepted_on];
        let code = if own == [None, None] { self.code_day } else { None };
        own.into_iter().chain([code]).flatten()
    }

    /// The people it is known to concern.
    pub fn people(&self) -> impl Iterator<Item = PersonIx> + use<> {
        let owner = if self.owner == self.applicant { None } else { self.owner };
        [self.applicant, owner].into_iter().flatten()
    }
}

/// Accepted dossiers in the order of their codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossiers {
    /// The dossiers.
    pub list: Vec<Dossier>,
    /// The latest day of any extract that was read.
    pub extracted_on: Option<Day>,
    /// SHA-256 over what the accepted rows say, people's numbers, names and phones apart; the order of rows does not matter.
    pub content: String,
    /// Folded status names.
    pub statuses: Vec<String>,
    /// Whether a source was given at all.
    pub given: bool,
}
