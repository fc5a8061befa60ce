//! Persons as dense numbers: equality only, nothing to read.

use std::collections::HashMap;

use super::{CitizenId, Key, Phone, PrivacyError, Token};

/// A citizen inside one run; says nothing but "the same person".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct PersonIx(pub(crate) u32);

/// Turns identifiers into persons: raw ones through the key, tokens as they are.
///
/// Without the office's key raw identifiers live under the run's own key and are never written; then tokens made with another key
/// cannot be compared with them, so both together are refused.
#[derive(Debug)]
pub struct People {
    key: Option<Key>,
    run_key: Key,
    known: HashMap<Token, PersonIx, foldhash::fast::RandomState>,
    raw_in: Option<String>,
    tokens_in: Option<String>,
}

impl People {
    /// Nobody known yet. `run_key` comes from the host: random, for this run.
    #[must_use]
    pub fn new(key: Option<Key>, run_key: Key) -> Self {
        People { key, run_key, known: HashMap::default(), raw_in: None, tokens_in: None }
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

    /// The person with this token.
    pub fn by_token(&mut self, token: Token, file: &str) -> PersonIx {
        self.tokens_in.get_or_insert_with(|| file.to_owned());
        self.by(token)
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

    fn raw(&mut self, file: &str) -> &Key {
        self.raw_in.get_or_insert_with(|| file.to_owned());
        self.key.as_ref().unwrap_or(&self.run_key)
    }

    fn by(&mut self, token: Token) -> PersonIx {
        let next = PersonIx(u32::try_from(self.known.len()).unwrap_or(u32::MAX));
        *self.known.entry(token).or_insert(next)
    }
}
