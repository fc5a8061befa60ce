//! One line with all that its verdict follows from.

use super::super::Run;
use super::super::records::Records;
use crate::code::{DossierCode, canonical_text, day_meant};
use crate::dossier::{Account, Dossier, Reach, StatusIx};
use crate::entry::Entry;
use crate::matching::{Alike, Barred, Reason, Typed, Verdict};
use crate::scheme::{Check, Rule, Scheme, Treat};
use crate::time::Day;

/// A line to be explained.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub run: &'a Run,
    pub records: &'a Records,
    /// Its place among all lines.
    pub at: u32,
    pub verdict: &'a Verdict,
    pub entry: &'a Entry,
    pub scheme: &'a Scheme,
    pub check: Check,
}

/// A record that was found or might have been.
#[derive(Clone, Copy)]
pub(super) enum Record<'a> {
    Dossier(u32, &'a Dossier),
    Account(u32, &'a Account),
}

impl<'a> Case<'a> {
    /// The line at a place.
    pub fn new(run: &'a Run, records: &'a Records, at: u32) -> Option<Self> {
        let verdict = run.verdicts.get(at as usize)?;
        let entry = run.entries.list.get(verdict.entry as usize)?;
        let scheme = run.schemes.of(entry.helped_on);
        Some(Case { run, records, at, verdict, entry, scheme, check: run.check_of(entry) })
    }

    /// Its code as written, empty when it is not shown; none for a line without one, and for one that is held against accounts, which have no codes.
    pub fn code(&self) -> Option<&'a str> {
        if self.check == Check::Account {
            return None;
        }
        let place = usize::try_from(self.verdict.line.checked_sub(1)?).ok()?;
        self.entry.codes.get(place).map(|code| &**code)
    }

    /// Whether it is the one that its entry claims beyond its codes: a count of one.
    pub fn is_rest(&self) -> bool {
        let line = self.entry.line(self.verdict.entry, self.verdict.line);
        line.is_some_and(|line| line.quantity == 1 && !line.is_single())
    }

    /// The day that its code names: as typed, or mended where that is one which the records do not reach.
    pub fn code_day(&self) -> Option<Day> {
        let code = self.code()?;
        let shown = day_meant(code, DossierCode::parse(&canonical_text(code)).map(|code| code.day), self.reach().until);
        shown.or_else(|| self.records.hidden_day(self.at))
    }

    /// Its code, ready to be held against dossiers; none for a line without one, or whose code is not shown.
    pub fn typed(&self) -> Option<Typed> {
        Typed::of(self.code(), self.run.org.agencies())
    }

    /// The dossiers that a person keeps apart from it, in order.
    pub fn apart(&self) -> &'a [u32] {
        self.records.word_of(self.at).map_or(&[], |word| &word.apart)
    }

    /// The dossier that the guards of a rule kept from it, where nothing else was found and no person keeps the two apart.
    pub fn barred(&self) -> Option<&'a Barred> {
        self.records.notes.barred(self.at).filter(|barred| self.apart().binary_search(&barred.record).is_err())
    }

    /// What a dossier shares with it, where nothing was found, of what is not kept: phone, name and day of birth.
    pub fn alike(&self, dossier: u32) -> Option<&'a Alike> {
        self.records.notes.alike(self.at).iter().find(|alike| alike.record == dossier)
    }

    /// The dossiers that fit it alike, where its verdict is that there are several.
    pub fn ties(&self) -> &'a [u32] {
        let several = match self.verdict.reason {
            Reason::SeveralDossiers => self.records.choices_of(self.at),
            Reason::EvidenceTie => self.records.tied(self.at),
            _ => &[],
        };
        if several.len() > 1 { several } else { &[] }
    }

    /// The code of the dossier that its verdict speaks of, where it is shown with stars or not at all since evidence only suggests it.
    pub fn masked(&self) -> Option<&'a str> {
        let shown = self.run.codes.get(self.verdict.record? as usize)?;
        match self.found()? {
            Record::Dossier(_, dossier) => (*shown != dossier.code).then_some(shown),
            Record::Account(..) => None,
        }
    }

    /// Whether there is anything to check it against.
    pub fn has_source(&self) -> bool {
        let is_given = match self.check {
            Check::None => false,
            Check::Dossier => self.records.dossiers.given,
            Check::Account => self.records.accounts.given,
        };
        is_given && self.run.reach_of(self.entry).is_some()
    }

    /// The days of which the records of its kind are there.
    pub fn reach(&self) -> Reach {
        self.run.reach_of(self.entry).unwrap_or(Reach::until(self.run.cutoff))
    }

    /// The rule that found its record.
    pub fn rule(&self) -> Option<&'a Rule> {
        self.scheme.rules.get(self.verdict.rule? as usize)
    }

    /// What its verdict speaks of.
    pub fn found(&self) -> Option<Record<'a>> {
        if self.check == Check::Account {
            let at = self.records.account_of(self.at)?;
            return Some(Record::Account(at, self.records.accounts.list.get(at as usize)?));
        }
        let at = *self.records.used.get(self.verdict.record? as usize)?;
        Some(Record::Dossier(at, self.records.dossiers.list.get(at as usize)?))
    }

    /// What the line's scheme makes of a dossier's status.
    pub fn treat(&self, dossier: &Dossier) -> Option<Treat> {
        self.treat_of(dossier.status)
    }

    /// What it makes of a status.
    pub fn treat_of(&self, status: StatusIx) -> Option<Treat> {
        let name = self.records.dossiers.statuses.get(status.0 as usize)?;
        if name.is_empty() { Some(Treat::Stands) } else { self.scheme.treat(name) }
    }
}
