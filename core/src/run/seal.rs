//! The seal of a run directory: `run.json` carries the fingerprint of every other file and one of itself.
//!
//! It shows accidents and quiet edits. Somebody who makes the fingerprints anew is not stopped by it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::RunError;
use super::files::RunFile;
use super::summary::fingerprint;
use crate::text::hex;

/// The sealed document.
const DOCUMENT: &str = "run.json";
const FORMAT: &str = "dean5299/run@1";

/// Fingerprints by file name.
pub(super) fn fingerprints(files: &[RunFile]) -> Map<String, Value> {
    files.iter().map(|(name, bytes)| (name.clone(), Value::String(fingerprint(bytes)))).collect()
}

/// The document with its seal as the last field.
pub(super) fn sealed(mut document: Value) -> Value {
    let seal = seal_of(&document);
    if let (Some(seal), Some(fields)) = (seal, document.as_object_mut()) {
        fields.insert("seal".to_owned(), Value::String(seal));
    }
    document
}

/// SHA-256 (hex) over the RFC 8785 form of the document without its seal.
fn seal_of(document: &Value) -> Option<String> {
    let mut fields = document.as_object()?.clone();
    fields.shift_remove("seal");
    let canonical = serde_json_canonicalizer::to_vec(&Value::Object(fields)).ok()?;
    Some(hex(&Sha256::digest(canonical)))
}

fn is_sealed(document: &Value) -> bool {
    let written = document.get("seal").and_then(Value::as_str);
    written.is_some() && written == seal_of(document).as_deref()
}

/// The files that the later verbs read.
fn is_read_later(name: &str) -> bool {
    matches!(name, "scheme.json" | "state.bin" | super::files::DECISIONS) || (name.starts_with("org/") && name.ends_with(".csv"))
}

/// A run directory by name, with its document.
pub(super) struct Directory<'a> {
    files: BTreeMap<&'a str, &'a [u8]>,
    /// `run.json`.
    pub document: Value,
    /// Whether every listed file that is there was held against its fingerprint.
    is_sound: bool,
}

impl<'a> Directory<'a> {
    /// The directory as it stands; the seal is not looked at.
    ///
    /// `RUN_MISSING_FILE`, `RUN_DAMAGED` and `RUN_UNKNOWN_FORMAT` speak of `run.json`.
    fn parse(files: &'a [RunFile]) -> Result<Self, RunError> {
        let files: BTreeMap<&str, &[u8]> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let bytes = files.get(DOCUMENT).ok_or_else(|| RunError::MissingFile { file: DOCUMENT.to_owned() })?;
        let document: Value = serde_json::from_slice(bytes).map_err(|_| damaged(DOCUMENT))?;
        let format = document.get("format").and_then(Value::as_str).unwrap_or("");
        if format != FORMAT {
            return Err(RunError::UnknownFormat { file: DOCUMENT.to_owned(), format: format.chars().take(64).collect() });
        }
        Ok(Directory { files, document, is_sound: false })
    }

    /// The directory, when the seal of its document holds and every listed file that is there is as it was written: also one that no question reads, since
    /// whoever asks believes what lies beside the answer. One that is missing is missed by who reads it.
    pub(super) fn open(files: &'a [RunFile]) -> Result<Self, RunError> {
        let mut directory = Directory::parse(files)?;
        if !is_sealed(&directory.document) {
            return Err(damaged(DOCUMENT));
        }
        if let Some(changed) = directory.files.keys().find(|name| directory.listed(name).is_some() && directory.find(name).is_err()) {
            return Err(damaged(changed));
        }
        directory.is_sound = true;
        Ok(directory)
    }

    /// A text of the document that has to be there and to make sense.
    pub(super) fn field<T>(&self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, RunError> {
        self.document.get(name).and_then(Value::as_str).and_then(read).ok_or_else(|| damaged(DOCUMENT))
    }

    /// A file that has to be there, as it was written.
    pub(super) fn get(&self, name: &str) -> Result<&'a [u8], RunError> {
        self.find(name)?.ok_or_else(|| RunError::MissingFile { file: name.to_owned() })
    }

    /// A file as it was written; none when the run was written without it.
    pub(super) fn find(&self, name: &str) -> Result<Option<&'a [u8]>, RunError> {
        match (self.listed(name), self.files.get(name)) {
            (None, None) => Ok(None),
            (Some(_), None) => Err(RunError::MissingFile { file: name.to_owned() }),
            (Some(print), Some(bytes)) if self.is_sound || print.as_str() == Some(&fingerprint(bytes)) => Ok(Some(bytes)),
            _ => Err(damaged(name)),
        }
    }

    /// A file that carries its own seal.
    pub(super) fn unsealed(&self, name: &str) -> Option<&'a [u8]> {
        self.files.get(name).copied()
    }

    /// The fingerprint under this name: of a file, or of a source.
    pub(super) fn listed(&self, name: &str) -> Option<&Value> {
        self.document.get("fingerprints").and_then(|prints| prints.get(name))
    }

    /// Names of the files that are not as they were written.
    fn differing(&self) -> Vec<String> {
        let prints = self.document.get("fingerprints").and_then(Value::as_object);
        let listed = prints.into_iter().flatten().map(|(name, _)| name.as_str()).filter(|name| name.contains('.'));
        let unlisted = self.files.keys().copied().filter(|name| is_read_later(name) && self.listed(name).is_none());
        let mut wrong: Vec<String> = listed.chain(unlisted).filter(|name| self.find(name).is_err()).map(str::to_owned).collect();
        if !is_sealed(&self.document) {
            wrong.push(DOCUMENT.to_owned());
        }
        wrong.sort();
        wrong
    }
}

/// What differs from what was written: listed files that differ or are missing, files that the later verbs would read and that are not
/// listed, and `run.json` when it cannot be read or its seal is wrong. Other foreign files are nobody's business.
pub(super) fn differences(files: &[RunFile]) -> Result<Vec<String>, RunError> {
    match Directory::parse(files) {
        Ok(directory) => Ok(directory.differing()),
        // A run of a later version is another thing than a damaged one.
        Err(RunError::UnknownFormat { file, format }) if format.starts_with("dean5299/run@") => {
            Err(RunError::UnknownFormat { file, format })
        }
        Err(_) => Ok(vec![DOCUMENT.to_owned()]),
    }
}

pub(super) fn damaged(file: &str) -> RunError {
    RunError::Damaged { file: file.to_owned() }
}

#[cfg(test)]
mod tests;
