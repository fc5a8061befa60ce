//! What a call may choose.

use std::collections::BTreeMap;

use crate::call::Limits;
use crate::org::Lens;
use crate::privacy::{Key, PrivacyError};
use crate::time::Day;

/// Options of a reconciliation.
#[derive(Clone, Debug)]
pub struct Options {
    /// The extracts are complete up to and including this day, whatever the source. Left out, the latest day up to which an extract says that it holds everything; where none does, the last
    /// day the extracts speak of, said as a finding.
    pub cutoff: Option<Day>,
    /// Sources that are complete up to and including an earlier day only, by the `source` of their rows.
    pub source_cutoffs: BTreeMap<String, Day>,
    /// Which tree totals are asked through.
    pub lens: Lens,
    /// Threads to use; no result depends on it.
    pub threads: usize,
    /// The office's key, when files hold tokens or the results shall meet tokens later.
    pub key: Option<Key>,
    /// A key of this run alone, from the host's randomness: raw identifiers live under it and are never written.
    pub run_key: Key,
    /// Largest inputs accepted.
    pub limits: Limits,
}

impl Options {
    /// The defaults: guessed cut-off, as it was, one thread, no office key.
    ///
    /// # Errors
    /// `PRIVACY_KEY_TOO_SHORT` when `run_key` has fewer than 32 bytes.
    pub fn new(run_key: &[u8]) -> Result<Self, PrivacyError> {
        let run_key = Key::new(run_key)?;
        let (source_cutoffs, limits) = (BTreeMap::new(), Limits::default());
        Ok(Options { cutoff: None, source_cutoffs, lens: Lens::AsItWas, threads: 1, key: None, run_key, limits })
    }

    /// The same with a cut-off.
    #[must_use]
    pub fn extract_cutoff(mut self, day: Day) -> Self {
        self.cutoff = Some(day);
        self
    }
}
