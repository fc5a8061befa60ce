//! `state.bin`: what the later verbs need beside the plain files.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Run, RunError};
use crate::code::looks_personal;
use crate::entry::Entry;
use crate::matching::Verdict;

/// First bytes of a state: name, major version.
const MAGIC: &[u8] = b"dean5299/state@1\n";

/// What a state holds. No raw identifier, phone or citizen's name: people are numbers.
#[derive(Serialize, Deserialize)]
pub(super) struct State {
    pub kinds: Vec<String>,
    pub entries: Vec<Entry>,
    pub codes: Vec<Box<str>>,
    pub verdicts: Vec<Verdict>,
}

/// Magic, payload, SHA-256 over both.
pub(super) fn write(run: &Run) -> Vec<u8> {
    let mut entries = run.entries.list.clone();
    for code in entries.iter_mut().flat_map(|e| e.codes.iter_mut()).filter(|c| looks_personal(c)) {
        *code = "".into();
    }
    let state = State { kinds: run.entries.kinds.clone(), entries, codes: run.codes.clone(), verdicts: run.verdicts.clone() };
    let mut bytes = MAGIC.to_vec();
    bytes.extend(postcard::to_stdvec(&state).unwrap_or_default());
    let digest = Sha256::digest(&bytes);
    bytes.extend_from_slice(&digest);
    bytes
}

/// Reads a state; a flipped byte, another version or a cut file is `RUN_BAD_STATE`.
pub(super) fn read(bytes: &[u8]) -> Result<State, RunError> {
    let bad = || RunError::BadState {};
    let (body, digest) = bytes.len().checked_sub(32).and_then(|at| bytes.split_at_checked(at)).ok_or_else(bad)?;
    if Sha256::digest(body).as_slice() != digest {
        return Err(bad());
    }
    let payload = body.strip_prefix(MAGIC).ok_or_else(bad)?;
    postcard::from_bytes(payload).map_err(|_| bad())
}
