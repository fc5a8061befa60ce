//! `state.bin`: what the later verbs need beside the plain files.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Run, RunError};
use crate::code::looks_personal;
use crate::cube::Mark;
use crate::entry::{Entries, Entry};
use crate::matching::Verdict;

/// First bytes of a state: name, major version.
const MAGIC: &[u8] = b"dean5299/state@1\n";
/// The same with addresses behind it; written only when an entry has one.
const MAGIC_WITH_ADDRESSES: &[u8] = b"dean5299/state@2\n";
/// The same with addresses, and behind them what filters ask of entries and lines; written only when a scheme has filters that ask for it.
const MAGIC_WITH_PARTS: &[u8] = b"dean5299/state@3\n";

/// What a state holds. No raw identifier, phone or citizen's name: people are numbers.
#[derive(Serialize, Deserialize)]
struct State {
    kinds: Vec<String>,
    entries: Vec<Entry>,
    codes: Vec<Box<str>>,
    verdicts: Vec<Verdict>,
}

/// Words, and which entry has which.
#[derive(Default, Serialize, Deserialize)]
struct Words {
    words: Vec<String>,
    of: Vec<(u32, u32)>,
}

impl Words {
    fn new(run: &Run, words: &[String], of: impl Fn(&Entry) -> Option<u32>) -> Words {
        let of = (0..).zip(&run.entries.list).filter_map(|(at, entry)| Some((at, of(entry)?))).collect();
        Words { words: words.to_vec(), of }
    }

    /// Gives the entries their words.
    fn hand(self, entries: &mut [Entry], slot: impl Fn(&mut Entry) -> &mut Option<u32>) -> Option<Vec<String>> {
        for (entry, word) in self.of {
            *slot(entries.get_mut(entry as usize)?) = Some(word);
        }
        Some(self.words)
    }
}

/// A state as it was read.
pub(super) struct StateRead {
    pub entries: Entries,
    pub codes: Vec<Box<str>>,
    pub verdicts: Vec<Verdict>,
    pub marks: Vec<Mark>,
}

/// What filters ask of entries and lines, as bytes; empty where no filter asks for anything.
pub(super) fn parts(run: &Run) -> Vec<u8> {
    if run.entries.beneficiaries.is_empty() && run.marks.is_empty() {
        return Vec::new();
    }
    let groups = Words::new(run, &run.entries.beneficiaries, |entry| entry.beneficiary);
    postcard::to_stdvec(&(groups, &*run.marks)).unwrap_or_default()
}

/// Magic, payload, SHA-256 over both.
pub(super) fn write(run: &Run) -> Vec<u8> {
    let mut entries = run.entries.list.clone();
    for code in entries.iter_mut().flat_map(|e| e.codes.iter_mut()).filter(|c| looks_personal(c)) {
        *code = "".into();
    }
    let state = State { kinds: run.entries.kinds.clone(), entries, codes: Vec::clone(&run.codes), verdicts: Vec::clone(&run.verdicts) };
    let (addresses, parts) = (Words::new(run, &run.entries.addresses, |entry| entry.address), parts(run));
    let magic = match (addresses.of.is_empty(), parts.is_empty()) {
        (_, false) => MAGIC_WITH_PARTS,
        (false, true) => MAGIC_WITH_ADDRESSES,
        (true, true) => MAGIC,
    };
    let mut bytes = magic.to_vec();
    bytes.extend(postcard::to_stdvec(&state).unwrap_or_default());
    if magic != MAGIC {
        bytes.extend(postcard::to_stdvec(&addresses).unwrap_or_default());
    }
    bytes.extend(parts);
    let digest = Sha256::digest(&bytes);
    bytes.extend_from_slice(&digest);
    bytes
}

/// Reads a state; a flipped byte, another version or a cut file is `RUN_BAD_STATE`.
pub(super) fn read(bytes: &[u8]) -> Result<StateRead, RunError> {
    let bad = || RunError::BadState {};
    let (body, digest) = bytes.len().checked_sub(32).and_then(|at| bytes.split_at_checked(at)).ok_or_else(bad)?;
    if Sha256::digest(body).as_slice() != digest {
        return Err(bad());
    }
    let magics = [MAGIC, MAGIC_WITH_ADDRESSES, MAGIC_WITH_PARTS];
    let (magic, payload) = magics.into_iter().find_map(|magic| Some((magic, body.strip_prefix(magic)?))).ok_or_else(bad)?;
    payload_of(magic, payload).ok_or_else(bad)
}

/// What stands behind the magic, all of it.
fn payload_of(magic: &[u8], payload: &[u8]) -> Option<StateRead> {
    let (State { kinds, entries: mut list, codes, verdicts }, mut rest) = postcard::take_from_bytes::<State>(payload).ok()?;
    let (mut addresses, mut groups, mut marks) = (Words::default(), Words::default(), Vec::new());
    if magic != MAGIC {
        (addresses, rest) = postcard::take_from_bytes(rest).ok()?;
    }
    if magic == MAGIC_WITH_PARTS {
        ((groups, marks), rest) = postcard::take_from_bytes::<(Words, Vec<Mark>)>(rest).ok()?;
    }
    if !rest.is_empty() || (!marks.is_empty() && marks.len() != verdicts.len()) {
        return None;
    }
    let addresses = addresses.hand(&mut list, |entry| &mut entry.address)?;
    let beneficiaries = groups.hand(&mut list, |entry| &mut entry.beneficiary)?;
    Some(StateRead { entries: Entries { list, kinds, addresses, beneficiaries }, codes, verdicts, marks })
}
