//! What the extracts of a live run say of their sources, as rows come and go.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use super::Base;
use crate::dossier::{Coverage, DossierInput, Holding, Reach};
use crate::error::{Register, Sourced};
use crate::intake::{AccountDraft, DossierDraft};
use crate::run::coverage::{self, GivenSources};
use crate::scheme::Schemes;
use crate::text::nfc;
use crate::time::{Day, Span};

/// The extracts (các bản trích xuất) of a live run: that of a table of the call says of itself what it said then, the rows given live are one of their own, which says nothing.
#[derive(Default)]
pub(super) struct Extracts {
    dossiers: BTreeMap<u32, Extract>,
    accounts: Counts<Arc<str>>,
    /// Whether they say something else than when they were last looked at.
    is_other: bool,
}

/// One extract: what it says of itself, and what its rows say.
#[derive(Default)]
struct Extract {
    declared: Option<String>,
    day: Option<Day>,
    holds: Option<Span>,
    lacks_pages: bool,
    sources: Counts<Arc<str>>,
    days: Counts<Day>,
}

impl Extracts {
    /// The extracts of a call and what they hold, the first of which has this number among the files.
    pub fn of(
        first: usize,
        (inputs, held): (&[DossierInput<'_>], &[Holding]),
        dossiers: &[Sourced<DossierDraft>],
        accounts: &[Sourced<AccountDraft>],
    ) -> Self {
        let extract = |(given, held): (&DossierInput<'_>, &Holding)| Extract {
            declared: given.source.map(|name| nfc(name).into_owned()),
            day: given.extracted_on.or_else(|| given.holds.map(Span::last)),
            holds: given.holds,
            lacks_pages: held.lacks_pages,
            ..Extract::default()
        };
        let files = u32::try_from(first).unwrap_or(u32::MAX)..;
        let mut extracts = Extracts { dossiers: files.zip(inputs.iter().zip(held).map(extract)).collect(), ..Extracts::default() };
        dossiers.iter().for_each(|row| extracts.add_dossier(row));
        accounts.iter().for_each(|row| extracts.add_account(&row.value));
        extracts
    }

    /// A table begins without a row.
    pub fn open(&mut self, file: u32) {
        self.dossiers.entry(file).or_default();
        self.is_other = true;
    }

    pub fn add_dossier(&mut self, row: &Sourced<DossierDraft>) {
        let extract = self.dossiers.entry(row.origin.file).or_default();
        self.is_other |= extract.sources.add(row.value.source());
        self.is_other |= row.value.extracted_on().is_some_and(|day| extract.days.add(&day));
    }

    pub fn remove_dossier(&mut self, row: &Sourced<DossierDraft>) {
        let Some(extract) = self.dossiers.get_mut(&row.origin.file) else { return };
        self.is_other |= extract.sources.remove(row.value.source());
        self.is_other |= row.value.extracted_on().is_some_and(|day| extract.days.remove(&day));
    }

    pub fn add_account(&mut self, row: &AccountDraft) {
        self.is_other |= self.accounts.add(row.source());
    }

    pub fn remove_account(&mut self, row: &AccountDraft) {
        self.is_other |= self.accounts.remove(row.source());
    }

    /// Whether they say something else than when this was last asked.
    pub fn are_other(&mut self) -> bool {
        mem::take(&mut self.is_other)
    }

    /// The sources as the tables name them.
    pub fn given(&self) -> GivenSources {
        let holding = |extract: &Extract| Holding {
            sources: extract.declared.clone().map_or_else(|| extract.sources.all().map(|s| s.to_string()).collect(), |own| [own].into()),
            extracted_on: extract.day.or_else(|| extract.days.all().next_back().copied()),
            holds: extract.holds,
            lacks_pages: extract.lacks_pages,
        };
        GivenSources {
            extracts: self.dossiers.values().map(holding).collect(),
            accounts: self.accounts.all().map(|source| source.to_string()).collect(),
            declared: self.dossiers.values().filter_map(|extract| extract.declared.clone()).collect(),
        }
    }
}

impl Base {
    /// Takes over what the extracts say now of the days of which everything is there; whether any kind sees other days then.
    pub fn cover(&mut self, cutoff: Day, extracts: &Extracts) -> bool {
        let new = coverage::of(cutoff, &self.options, &extracts.given(), &self.schemes, &mut Register::default());
        let is_other = reaches(&new, &self.schemes) != reaches(&self.coverage, &self.schemes);
        self.coverage = new;
        is_other
    }
}

/// The days that each kind of each scheme sees: all that verdicts ask of the sources.
fn reaches(coverage: &Coverage, schemes: &Schemes) -> Vec<Option<Reach>> {
    schemes.all().iter().flat_map(|scheme| &scheme.kinds).map(|kind| coverage.of(kind)).collect()
}

/// What there is, and how often.
struct Counts<T>(BTreeMap<T, u64>);

impl<T> Default for Counts<T> {
    fn default() -> Self {
        Counts(BTreeMap::new())
    }
}

impl<T: Ord + Clone> Counts<T> {
    /// Whether it was not there before.
    fn add(&mut self, value: &T) -> bool {
        if let Some(count) = self.0.get_mut(value) {
            *count += 1;
            return false;
        }
        self.0.insert(value.clone(), 1);
        true
    }

    /// Whether it is not there any more.
    fn remove(&mut self, value: &T) -> bool {
        let Some(count) = self.0.get_mut(value) else { return false };
        *count = count.saturating_sub(1);
        *count == 0 && self.0.remove(value).is_some()
    }

    fn all(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.0.keys()
    }
}
