//! What the code of a line says of a dossier that was found without it.

use super::typed::Typed;
use crate::code::{canonical_text, several_codes};
use crate::dossier::Dossier;
use crate::org::Agencies;

/// A code that can be read, as typed or with its form mended (mã đã khai).
pub(crate) struct Stated {
    codes: Vec<Typed>,
}

impl Stated {
    /// None when it cannot be read as a code at all. Of several codes in one cell each is stated.
    pub fn of(typed: &str, agencies: &Agencies) -> Option<Stated> {
        let codes = several_codes(typed).unwrap_or_else(|| vec![typed]);
        let codes: Vec<Typed> = codes.into_iter().filter_map(|code| Typed::of(Some(code), agencies)).collect();
        codes.iter().any(Typed::is_code).then_some(Stated { codes })
    }

    /// Whether one of the dossier's codes is at most two slips away.
    pub fn is_near(&self, dossier: &Dossier, agencies: &Agencies) -> bool {
        self.codes.iter().any(|code| code.near(agencies, dossier).is_some())
    }

    /// Whether it is a code of an agency that this dossier has a code of, perhaps with something before it, and none of the dossier's: another dossier of that
    /// agency is meant.
    pub fn is_of_another(&self, dossier: &Dossier, agencies: &Agencies) -> bool {
        let own = |code: &str| agencies.of_code(&canonical_text(code)).map(str::to_owned);
        let mine = || self.codes.iter().flat_map(Typed::agencies);
        !self.is_near(dossier, agencies) && dossier.codes().filter_map(own).any(|agency| mine().any(|named| named.ends_with(&agency)))
    }
}
