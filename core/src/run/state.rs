//! `state.bin`: what the later verbs need beside the plain files.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Run, RunError};
use crate::code::looks_personal;
use crate::entry::Entry;
use crate::matching::Verdict;

/// First bytes of a state: name, major version.
const MAGIC: &[u8] = b"dean5299/state@1\n";
/// The same with addresses behind it; written only when an entry has one.
const MAGIC_WITH_ADDRESSES: &[u8] = b"dean5299/state@2\n";

/// What a state holds. No raw identifier, phone or citizen's name: people are numbers.
#[derive(Serialize, Deserialize)]
pub(super) struct State {
    pub kinds: Vec<String>,
    pub entries: Vec<Entry>,
    pub codes: Vec<Box<str>>,
    pub verdicts: Vec<Verdict>,
}

/// Commune codes, and which entry has which.
#[derive(Default, Serialize, Deserialize)]
struct Addresses {
    words: Vec<String>,
    of: Vec<(u32, u32)>,
}

/// Magic, payload, SHA-256 over both.
pub(super) fn write(run: &Run) -> Vec<u8> {
    let mut entries = run.entries.list.clone();
    for code in entries.iter_mut().flat_map(|e| e.codes.iter_mut()).filter(|c| looks_personal(c)) {
        *code = "".into();
    }
    let state = State { kinds: run.entries.kinds.clone(), entries, codes: Vec::clone(&run.codes), verdicts: Vec::clone(&run.verdicts) };
    let of: Vec<(u32, u32)> = (0..).zip(&run.entries.list).filter_map(|(entry, e)| Some((entry, e.address?))).collect();
    let mut bytes = if of.is_empty() { MAGIC } else { MAGIC_WITH_ADDRESSES }.to_vec();
    bytes.extend(postcard::to_stdvec(&state).unwrap_or_default());
    if !of.is_empty() {
        bytes.extend(postcard::to_stdvec(&Addresses { words: run.entries.addresses.clone(), of }).unwrap_or_default());
    }
    let digest = Sha256::digest(&bytes);
    bytes.extend_from_slice(&digest);
    bytes
}

/// Reads a state and the commune codes of its addresses; a flipped byte, another version or a cut file is `RUN_BAD_STATE`.
pub(super) fn read(bytes: &[u8]) -> Result<(State, Vec<String>), RunError> {
    let bad = || RunError::BadState {};
    let (body, digest) = bytes.len().checked_sub(32).and_then(|at| bytes.split_at_checked(at)).ok_or_else(bad)?;
    if Sha256::digest(body).as_slice() != digest {
        return Err(bad());
    }
    if let Some(payload) = body.strip_prefix(MAGIC) {
        return Ok((postcard::from_bytes(payload).map_err(|_| bad())?, Vec::new()));
    }
    let payload = body.strip_prefix(MAGIC_WITH_ADDRESSES).ok_or_else(bad)?;
    let (mut state, rest) = postcard::take_from_bytes::<State>(payload).map_err(|_| bad())?;
    let addresses: Addresses = postcard::from_bytes(rest).map_err(|_| bad())?;
    for (entry, address) in addresses.of {
        state.entries.get_mut(entry as usize).ok_or_else(bad)?.address = Some(address);
    }
    Ok((state, addresses.words))
}
