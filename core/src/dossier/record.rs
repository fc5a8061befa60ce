//! Dossiers of an extract.

use smallvec::SmallVec;

use super::Channel;
use crate::code::{CodeKey, ProcedureHead};
use crate::error::Origin;
use crate::privacy::{Clues, PersonIx};
use crate::time::Day;

/// Index of a status name in [`Dossiers::statuses`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct StatusIx(pub(crate) u32);

/// A dossier (hồ sơ) as the latest extract shows it. What is kept with a run leaves out what was needed for joining only.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Dossier {
    /// Its code as written.
    pub code: Box<str>,
    /// Its other codes as written.
    pub other_codes: Box<[Box<str>]>,
    /// Keys of its code and its other codes. Not kept.
    #[serde(skip)]
    pub(crate) keys: SmallVec<[CodeKey; 1]>,
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
    /// Other numbers of these people (số khác của họ), as the old one of a citizen with a new card. Kept apart.
    #[serde(skip)]
    pub(crate) also: Box<[PersonIx]>,
    /// Place in [`Dossiers::places`] of the agency that received it, when it is given beside the code.
    pub agency: Option<u32>,
    /// Place in [`Dossiers::places`] of the code of the commune of residence, when given.
    pub commune: Option<u32>,
    /// Whether it was paid online, where that is said and a filter of some scheme asks for it. Not kept.
    #[serde(skip)]
    pub paid_online: Option<bool>,
    /// Names of both, phone and day of birth, as far as they are given. Not kept.
    #[serde(skip)]
    pub clues: Clues,
    /// Where it came from. Not kept.
    #[serde(skip)]
    pub origin: Origin,
}

impl Dossier {
    /// The days it is known to have: submission and acceptance, else the day in its code.
    pub fn days(&self) -> impl Iterator<Item = Day> + use<> {
        let own = [self.submitted_on, self.accepted_on];
        let code = if own == [None, None] { self.code_day } else { None };
        own.into_iter().chain([code]).flatten()
    }

    /// Its code, then its other codes.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.code).chain(&self.other_codes).map(|code| &**code)
    }

    /// The people it is known to concern, under each of their numbers.
    pub fn people(&self) -> impl Iterator<Item = PersonIx> {
        let owner = if self.owner == self.applicant { None } else { self.owner };
        [self.applicant, owner].into_iter().flatten().chain(self.also.iter().copied())
    }
}

/// Accepted dossiers in the order of their codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Dossiers {
    /// The dossiers.
    pub list: Vec<Dossier>,
    /// The latest day of any extract that was read.
    pub extracted_on: Option<Day>,
    /// SHA-256 over what the accepted rows say, people's numbers, names and phones apart; the order of rows does not matter.
    pub content: String,
    /// Folded status names.
    pub statuses: Vec<String>,
    /// Agencies and communes, in order.
    pub places: Vec<String>,
    /// Whether a source was given at all.
    pub given: bool,
    /// Codes whose rows contradict each other in one extract, so that no row of them was taken, in order.
    pub disputed: Vec<Box<str>>,
}
