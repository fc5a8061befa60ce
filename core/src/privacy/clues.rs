//! What else a row says of a person, beside the number that names him.

use std::fmt;

use super::PersonIx;
use crate::time::Day;

/// A name inside one run (họ tên): two are equal when the names are, up to case and tone placement. Says nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameIx(pub(crate) u32);

/// Name, phone and day of birth as a row gives them (dấu hiệu về người): for comparing, never shown and never written; a run notes only which entries share a phone.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Clues {
    /// Names: of a claim the citizen's; of a dossier the applicant's and the owner's.
    pub names: [Option<NameIx>; 2],
    /// The phone. One may serve a household, or be the helper's own.
    pub phone: Option<PersonIx>,
    /// Day of birth.
    pub birth_date: Option<Day>,
}

impl Clues {
    /// Takes from others what these do not say: names where there is none.
    pub(crate) fn fill(&mut self, other: &Clues) {
        if self.names == [None, None] {
            self.names = other.names;
        }
        self.phone = self.phone.or(other.phone);
        self.birth_date = self.birth_date.or(other.birth_date);
    }

    /// Whether one of the names stands in both.
    #[must_use]
    pub fn share_name(&self, other: &Clues) -> bool {
        self.names.iter().flatten().any(|name| other.names.contains(&Some(*name)))
    }

    /// Whether both give a name, and none of them stands in both.
    #[must_use]
    pub fn differ_in_name(&self, other: &Clues) -> bool {
        let is_named = |clues: &Clues| clues.names.iter().any(Option::is_some);
        is_named(self) && is_named(other) && !self.share_name(other)
    }

    /// Whether both give a phone, and not the same.
    #[must_use]
    pub fn differ_in_phone(&self, other: &Clues) -> bool {
        self.phone.is_some() && other.phone.is_some() && !self.share_phone(other)
    }

    /// Whether both give a day of birth, and not the same.
    #[must_use]
    pub fn differ_in_birth_date(&self, other: &Clues) -> bool {
        self.birth_date.is_some() && other.birth_date.is_some() && !self.share_birth_date(other)
    }

    /// Whether the applicant is called as the citizen is, and both days of birth are given and equal.
    #[must_use]
    pub fn are_of_applicant(&self, dossier: &Clues) -> bool {
        self.names[0].is_some() && self.names[0] == dossier.names[0] && self.share_birth_date(dossier)
    }

    /// Whether both give a phone, and the same.
    #[must_use]
    pub fn share_phone(&self, other: &Clues) -> bool {
        self.phone.is_some() && self.phone == other.phone
    }

    /// Whether both give a day of birth, and the same.
    #[must_use]
    pub fn share_birth_date(&self, other: &Clues) -> bool {
        self.birth_date.is_some() && self.birth_date == other.birth_date
    }
}

impl fmt::Debug for Clues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.names.iter().flatten().count();
        write!(f, "Clues({names} names, phone {}, birth date {})", self.phone.is_some(), self.birth_date.is_some())
    }
}
