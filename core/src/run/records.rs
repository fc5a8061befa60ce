//! `records.bin`: what the dossiers and accounts of a run say, for the questions that look beyond the verdicts.
//!
//! It stands beside the sealed files and is none of them: it names the state and the sources it belongs to by their fingerprint and ends with a digest of its
//! own, so the bytes of the other files do not depend on it and a run without it can still be read.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use smallvec::SmallVec;

use super::RunError;
use super::explain::Nearby;
use super::notes::Notes;
use crate::code::{DossierCode, canonical_text, day_to_keep, looks_personal, several_codes};
use crate::dossier::{Accounts, Dossiers, History, Seen, StatusIx};
use crate::entry::Entries;
use crate::matching::{Choices, Verdict, Word};
use crate::scheme::{Scheme, Schemes, Treat};
use crate::time::Day;

/// The file's name.
pub(super) const NAME: &str = "records.bin";
/// Its first bytes: name, major version.
const MAGIC: &[u8] = b"dean5299/records@1\n";
/// The same with notes behind it; written only when there are any.
const MAGIC_WITH_NOTES: &[u8] = b"dean5299/records@2\n";
/// In the place of a status that no scheme knows.
const UNKNOWN: &str = "\u{fffd}";
/// Codes of a tie that are listed.
const TIED: usize = 20;
/// Length of a fingerprint.
const PRINT: usize = 32;

/// The records of a run (hồ sơ và tài khoản đã đối khớp). No raw identifier, phone, name or day of birth: people are the numbers of the state, shared phones numbers of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Records {
    pub dossiers: Dossiers,
    pub accounts: Accounts,
    /// Which dossier each code of the run is that of.
    pub used: Vec<u32>,
    /// Which account a line found, by the line's place.
    pub accounts_found: Vec<(u32, u32)>,
    /// What lines with several dossiers could choose from.
    pub choices: Choices,
    /// What people decided about lines.
    pub words: Vec<(u32, Word)>,
    /// Days of codes that are not shown.
    pub hidden_days: Vec<(u32, Day)>,
    /// What was noted beside them. Written apart.
    #[serde(skip)]
    pub notes: Notes,
    /// Where near misses are looked up.
    #[serde(skip)]
    pub nearby: Nearby,
}

/// What a scheme makes of each status name of the records.
pub(super) fn treats(scheme: &Scheme, records: &Records) -> Vec<Option<Treat>> {
    let treat = |name: &String| if name.is_empty() { Some(Treat::Stands) } else { scheme.treat(name) };
    records.dossiers.statuses.iter().map(treat).collect()
}

impl Records {
    /// Whether there was nothing that could have records.
    fn is_none(&self) -> bool {
        !self.dossiers.given && !self.accounts.given
    }

    /// Takes what is kept: nothing where nothing was given; words in their order, those that no list knows as one, codes that may be a person's number emptied, keys,
    /// names, phones and days of birth gone.
    pub fn keep(
        (dossiers, history): (Dossiers, History),
        accounts: Accounts,
        schemes: &Schemes,
        (choices, words): (Choices, Vec<(u32, Word)>),
    ) -> Records {
        let numbered = (0..).zip(&dossiers.list).filter(|(_, dossier)| !dossier.also.is_empty());
        let also = numbered.map(|(at, dossier)| (at, dossier.also.clone())).collect();
        let notes = Notes { history, also, ..Notes::default() };
        let mut records = Records { dossiers, accounts, choices, words, notes, ..Records::default() };
        if records.is_none() {
            return Records::default();
        }
        records.hide_statuses(schemes);
        records.sort_statuses();
        for dossier in &mut records.dossiers.list {
            dossier.keys = SmallVec::new();
            dossier.clues = crate::privacy::Clues::default();
            dossier.origin = crate::error::Origin::default();
            dossier.code_day = dossier.code_day.map(|day| day_to_keep(&dossier.code, day));
            let codes = std::iter::once(&mut dossier.code).chain(&mut dossier.other_codes);
            codes.filter(|code| looks_personal(code)).for_each(|code| *code = "".into());
        }
        for account in &mut records.accounts.list {
            account.id = "".into();
            account.origin = crate::error::Origin::default();
        }
        records
    }

    /// A cell of the status may hold anything, also a person's number or name: what no scheme knows is kept as unknown, whatever it said.
    fn hide_statuses(&mut self, schemes: &Schemes) {
        let is_known = |name: &str| name.is_empty() || schemes.all().iter().any(|scheme| scheme.treat(name).is_some());
        self.dossiers.statuses.iter_mut().filter(|name| !is_known(name)).for_each(|name| UNKNOWN.clone_into(name));
    }

    /// Status names in the order of their letters: that in which they were met is the order of rows.
    fn sort_statuses(&mut self) {
        let mut sorted = self.dossiers.statuses.clone();
        sorted.sort();
        sorted.dedup();
        let place = |status: &mut StatusIx| {
            let name = self.dossiers.statuses.get(status.0 as usize);
            let place = name.and_then(|name| sorted.binary_search(name).ok()).and_then(|at| u32::try_from(at).ok());
            status.0 = place.unwrap_or(u32::MAX);
        };
        self.dossiers.list.iter_mut().for_each(|dossier| place(&mut dossier.status));
        self.notes.history.iter_mut().flat_map(|(_, seen)| seen).for_each(|seen| place(&mut seen.status));
        self.dossiers.statuses = sorted;
    }

    /// Notes what verdicts forget: which account a line found, and the day of a code that will not be shown. Before verdicts point into the list of codes.
    pub fn note(&mut self, entries: &Entries, verdicts: &[Verdict], is_dossier: impl Fn(&Verdict) -> bool) {
        let verdicts = if self.is_none() { &[] } else { verdicts };
        for (at, verdict) in (0..).zip(verdicts) {
            if let Some(account) = verdict.record.filter(|_| !is_dossier(verdict)) {
                self.accounts_found.push((at, account));
            }
            let entry = entries.list.get(verdict.entry as usize);
            let code = entry.and_then(|e| e.codes.get(usize::try_from(verdict.line.checked_sub(1)?).ok()?));
            let hidden = code
                .filter(|code| looks_personal(code))
                .filter(|code| several_codes(code).is_none())
                .and_then(|code| DossierCode::parse(&canonical_text(code)).map(|c| day_to_keep(code, c.day)));
            self.hidden_days.extend(hidden.map(|day| (at, day)));
        }
    }

    /// Takes the notes, where there is anything to stand beside.
    pub fn note_more(&mut self, notes: Notes) {
        let Notes { history, also, .. } = std::mem::take(&mut self.notes);
        self.notes = if self.is_none() { Notes::default() } else { Notes { history, also, ..notes } };
    }

    /// What is written between the seals: magic, then the records, then the notes where there are any.
    fn written(&self) -> (&'static [u8], Vec<u8>) {
        let mut bytes = postcard::to_stdvec(self).unwrap_or_default();
        if self.notes.is_empty() {
            return (MAGIC, bytes);
        }
        bytes.extend(postcard::to_stdvec(&self.notes).unwrap_or_default());
        (MAGIC_WITH_NOTES, bytes)
    }

    /// Reads what was written.
    fn read((magic, bytes): (&[u8], &[u8])) -> Option<Records> {
        let (mut records, rest) = postcard::take_from_bytes::<Records>(bytes).ok()?;
        if magic == MAGIC_WITH_NOTES {
            records.notes = postcard::from_bytes(rest).ok()?;
        }
        for (at, also) in &records.notes.also {
            records.dossiers.list.get_mut(*at as usize)?.also = also.clone();
        }
        Some(records)
    }

    /// What earlier extracts said of the dossier at this place; empty when it never changed.
    pub fn history_of(&self, dossier: u32) -> &[Seen] {
        let at = self.notes.history.binary_search_by_key(&dossier, |known| known.0).ok();
        at.and_then(|at| self.notes.history.get(at)).map_or(&[], |(_, seen)| seen)
    }

    /// The account that the line at this place found.
    pub fn account_of(&self, line: u32) -> Option<u32> {
        self.accounts_found.binary_search_by_key(&line, |found| found.0).ok().and_then(|at| Some(self.accounts_found.get(at)?.1))
    }

    /// What the line at this place could choose from; empty for a line with one dossier or none.
    pub fn choices_of(&self, line: u32) -> &[u32] {
        let at = self.choices.binary_search_by_key(&line, |choice| choice.0).ok();
        at.and_then(|at| self.choices.get(at)).map_or(&[], |(_, choices)| choices)
    }

    /// What was decided about the line at this place.
    pub fn word_of(&self, line: u32) -> Option<&Word> {
        self.words.binary_search_by_key(&line, |word| word.0).ok().and_then(|at| Some(&self.words.get(at)?.1))
    }

    /// The team of the line at this place, by its least line; none for a line whose member stands for himself.
    pub fn team_of(&self, line: u32) -> Option<u32> {
        self.notes.teams.binary_search_by_key(&line, |team| team.0).ok().and_then(|at| Some(self.notes.teams.get(at)?.1))
    }

    /// The dossiers that evidence cannot tell apart for the line at this place, in their order; empty for a line that is in no tie.
    pub fn tied(&self, line: u32) -> &[u32] {
        let tie = self.notes.weighed.line(line).and_then(|line| self.notes.weighed.tie(line));
        tie.map_or(&[], |tie| &tie.records)
    }

    /// Codes of dossiers that a line is between, up to 20, and how many more there are.
    pub fn codes_of(&self, dossiers: &[u32]) -> (Vec<&str>, usize) {
        let code = |dossier: &u32| self.dossiers.list.get(*dossier as usize).map(|dossier| &*dossier.code);
        (dossiers.iter().take(TIED).filter_map(code).collect(), dossiers.len().saturating_sub(TIED))
    }

    /// The day of a code that is not shown.
    pub fn hidden_day(&self, line: u32) -> Option<Day> {
        self.hidden_days.binary_search_by_key(&line, |hidden| hidden.0).ok().and_then(|at| Some(self.hidden_days.get(at)?.1))
    }
}

/// The records where they are: in memory, in a file not yet read, or nowhere.
#[derive(Clone, Default)]
pub(crate) enum Shelf {
    /// Of a run that was written without them.
    #[default]
    Empty,
    /// Of a run that was just made.
    Kept(Arc<Records>),
    /// Of a run that was read again: the file and whether it is that of the state; read when it is first asked.
    Written(Arc<Written>),
}

/// A file of records.
pub(crate) struct Written {
    bytes: Vec<u8>,
    owner: Vec<u8>,
    read: OnceLock<Option<Records>>,
}

impl std::fmt::Debug for Shelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Shelf::Empty => "Shelf(empty)",
            Shelf::Kept(_) => "Shelf(kept)",
            Shelf::Written(_) => "Shelf(written)",
        })
    }
}

impl Shelf {
    /// The file of a run directory, with the state and the sources it must belong to.
    pub fn open(file: Option<&[u8]>, state: &[u8], sources: &[(String, String)]) -> Shelf {
        let written = |bytes: &[u8]| Written { bytes: bytes.to_vec(), owner: owner(state, sources), read: OnceLock::new() };
        match file {
            Some(bytes) => Shelf::Written(Arc::new(written(bytes))),
            None if sources == no_sources() => Shelf::Kept(Arc::default()),
            None => Shelf::Empty,
        }
    }

    /// The records; none for a run that was written without them.
    ///
    /// # Errors
    /// `RUN_DAMAGED` when the file is not the one that was written with this state.
    pub fn records(&self) -> Result<Option<&Records>, RunError> {
        match self {
            Shelf::Empty => Ok(None),
            Shelf::Kept(records) => Ok(Some(records)),
            Shelf::Written(file) => {
                let read = || Records::read(payload(&file.bytes, &file.owner)?);
                file.read.get_or_init(read).as_ref().map(Some).ok_or_else(damaged)
            }
        }
    }

    /// The file beside this state of these sources; none when there are no records, or no sources that could have any. A file that was read is written on as it is, even a damaged one.
    pub fn file(&self, state: &[u8], sources: &[(String, String)]) -> Option<Vec<u8>> {
        let owner = owner(state, sources);
        match self {
            Shelf::Empty => None,
            Shelf::Kept(records) if records.is_none() => None,
            Shelf::Kept(records) => {
                let (magic, payload) = records.written();
                Some(sealed((magic, &payload), &owner))
            }
            Shelf::Written(file) => {
                Some(payload(&file.bytes, &file.owner).map_or_else(|| file.bytes.clone(), |payload| sealed(payload, &owner)))
            }
        }
    }
}

fn damaged() -> RunError {
    RunError::Damaged { file: NAME.to_owned() }
}

/// The fingerprints of the sources of a run without dossiers and accounts.
fn no_sources() -> Vec<(String, String)> {
    let content = crate::text::hex(&Sha256::digest(b""));
    let accounts = Accounts { content: content.clone(), ..Accounts::default() };
    super::summary::sources(&Dossiers { content, ..Dossiers::default() }, &accounts)
}

/// The fingerprint of a state with those of its sources.
fn owner(state: &[u8], sources: &[(String, String)]) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(state);
    sources.iter().for_each(|(name, print)| hash.update(format!("\n{name} {print}")));
    hash.finalize().to_vec()
}

/// Magic, fingerprint of the owner, payload, SHA-256 over all three.
fn sealed((magic, payload): (&[u8], &[u8]), owner: &[u8]) -> Vec<u8> {
    let mut bytes = magic.to_vec();
    bytes.extend_from_slice(owner);
    bytes.extend_from_slice(payload);
    let digest = Sha256::digest(&bytes);
    bytes.extend_from_slice(&digest);
    bytes
}

/// Magic, and what stands between the seals; none when one of them is not right.
fn payload<'a>(bytes: &'a [u8], owner: &[u8]) -> Option<(&'static [u8], &'a [u8])> {
    let (body, digest) = bytes.split_at_checked(bytes.len().checked_sub(PRINT)?)?;
    let magic = [MAGIC, MAGIC_WITH_NOTES].into_iter().find(|magic| body.starts_with(magic))?;
    let rest = body.strip_prefix(magic).filter(|_| Sha256::digest(body).as_slice() == digest)?;
    let (named, payload) = rest.split_at_checked(PRINT)?;
    (named == owner).then_some((magic, payload))
}
