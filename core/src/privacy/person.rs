//! Persons as dense numbers: equality only, nothing to read.

use std::collections::HashMap;

use super::{CitizenId, Key, NameIx, Phone, PrivacyError, Token};
use crate::text::canonical_spelling;

/// A citizen inside one run; says nothing but "the same person".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct PersonIx(pub(crate) u32);

/// Numbers people anew, in the order in which they are first met.
#[derive(Debug, Default)]
pub(crate) struct FirstMet {
    numbers: Vec<u32>,
    count: u32,
}

impl FirstMet {
    /// Nobody yet.
    const UNMET: u32 = u32::MAX;

    /// The new number of a person.
    pub fn number(&mut self, person: PersonIx) -> u32 {
        let at = person.0 as usize;
        if at >= self.numbers.len() {
            self.numbers.resize(at + 1, Self::UNMET);
        }
        let Some(number) = self.numbers.get_mut(at) else { return Self::UNMET };
        if *number == Self::UNMET {
            (*number, self.count) = (self.count, self.count.saturating_add(1));
        }
        *number
    }
}

/// Turns identifiers into persons: raw ones through the key, tokens as they are.
///
/// Without the office's key raw identifiers live under the run's own key and are never written; then tokens made with another key
/// cannot be compared with them, so both together are refused.
pub struct People {
    key: Option<Key>,
    run_key: Key,
    known: HashMap<Token, PersonIx, foldhash::fast::RandomState>,
    names: HashMap<String, NameIx, foldhash::fast::RandomState>,
    /// Names as they were written, the first [`REMEMBERED`] of them: the same few names stand in most rows.
    written: HashMap<String, Option<NameIx>, foldhash::fast::RandomState>,
    raw_in: Option<String>,
    tokens_in: Option<String>,
}

/// So many ways of writing names are remembered.
const REMEMBERED: usize = 1 << 18;

impl std::fmt::Debug for People {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "People({} numbers, {} names)", self.known.len(), self.names.len())
    }
}

impl People {
    /// Nobody known yet. `run_key` comes from the host: random, for this run.
    #[must_use]
    pub fn new(key: Option<Key>, run_key: Key) -> Self {
        let (names, written) = (HashMap::default(), HashMap::default());
        People { key, run_key, known: HashMap::default(), names, written, raw_in: None, tokens_in: None }
    }

    /// The person with this identifier.
    pub fn by_id(&mut self, id: &CitizenId, file: &str) -> PersonIx {
        let token = self.raw(file).citizen_token(id);
        self.by(token)
    }

    /// The person behind this phone; phones and identifiers never meet.
    pub fn by_phone(&mut self, phone: &Phone, file: &str) -> PersonIx {
        let token = self.raw(file).phone_token(phone);
        self.by(token)
    }

    /// The name, up to case and tone placement; none when nothing is left of it.
    pub fn name(&mut self, name: &str) -> Option<NameIx> {
        if let Some(known) = self.written.get(name) {
            return *known;
        }
        let read = self.read_name(name);
        if self.written.len() < REMEMBERED {
            self.written.insert(name.to_owned(), read);
        }
        read
    }

    fn read_name(&mut self, name: &str) -> Option<NameIx> {
        let plain = canonical_spelling(name).to_lowercase();
        let next = NameIx(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        (!plain.is_empty()).then(|| *self.names.entry(plain).or_insert(next))
    }

    /// Every name by its number: inside a run only, for comparing.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names = vec![""; self.names.len()];
        for (name, ix) in &self.names {
            if let Some(slot) = names.get_mut(ix.0 as usize) {
                *slot = name;
            }
        }
        names
    }

    /// The person with this token.
    pub fn by_token(&mut self, token: Token, file: &str) -> PersonIx {
        self.tokens_in.get_or_insert_with(|| file.to_owned());
        self.by(token)
    }

    /// The person with this token, beside whom the raw identifier stands too; whether the two agree, when there is a key to see it.
    pub fn by_both(&mut self, token: Token, id: &CitizenId, file: &str) -> (PersonIx, bool) {
        self.note_raw(file);
        let agree = self.key.as_ref().is_none_or(|key| key.citizen_token(id) == token);
        (self.by_token(token, file), agree)
    }

    /// Remembers that the file holds raw identifiers or phones, also where nobody is looked up by them.
    pub fn note_raw(&mut self, file: &str) {
        self.raw_in.get_or_insert_with(|| file.to_owned());
    }

    /// Whether a raw identifier or phone was met already.
    #[must_use]
    pub fn has_raw(&self) -> bool {
        self.raw_in.is_some()
    }

    /// Whether raw identifiers and tokens may stand side by side in this run.
    ///
    /// # Errors
    /// `PRIVACY_RAW_BESIDE_TOKENS`.
    pub fn check(&self) -> Result<(), PrivacyError> {
        match (&self.key, &self.raw_in, &self.tokens_in) {
            (None, Some(file), Some(_)) => Err(PrivacyError::RawBesideTokens { file: file.clone() }),
            _ => Ok(()),
        }
    }

    /// Which kinds of identifiers were met, for [`People::forget_since`].
    pub(crate) fn met(&self) -> (bool, bool) {
        (self.raw_in.is_some(), self.tokens_in.is_some())
    }

    /// Forgets kinds of identifiers that were first met since; a row that is not taken shall not refuse the next.
    pub(crate) fn forget_since(&mut self, (raw, tokens): (bool, bool)) {
        self.raw_in.take_if(|_| !raw);
        self.tokens_in.take_if(|_| !tokens);
    }

    fn raw(&mut self, file: &str) -> &Key {
        self.note_raw(file);
        self.key.as_ref().unwrap_or(&self.run_key)
    }

    fn by(&mut self, token: Token) -> PersonIx {
        let next = PersonIx(u32::try_from(self.known.len()).unwrap_or(u32::MAX));
        *self.known.entry(token).or_insert(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_and_token_of_one_row() {
        let (key, other) = (Key::new(&[1; 32]).unwrap(), Key::new(&[2; 32]).unwrap());
        let id = CitizenId::parse("052999000001").unwrap();
        let mut people = People::new(Some(key.clone()), other.clone());
        let person = people.by_id(&id, "a");
        assert_eq!(people.by_both(key.citizen_token(&id), &id, "a"), (person, true));
        let (stranger, agree) = people.by_both(other.citizen_token(&id), &id, "a");
        assert!(stranger != person && !agree);
        assert_eq!(people.check(), Ok(()));
        let mut people = People::new(None, other);
        assert!(people.by_both(key.citizen_token(&id), &id, "a").1);
        assert_eq!(people.check(), Err(PrivacyError::RawBesideTokens { file: "a".to_owned() }));
    }

    #[test]
    fn a_phone_beside_tokens_is_raw() {
        let key = Key::new(&[1; 32]).unwrap();
        let mut people = People::new(None, key.clone());
        people.note_raw("phones");
        assert_eq!((people.check(), people.has_raw()), (Ok(()), true));
        people.by_token(key.citizen_token(&CitizenId::parse("052999000001").unwrap()), "tokens");
        assert_eq!(people.check(), Err(PrivacyError::RawBesideTokens { file: "phones".to_owned() }));
    }
}
