//! Which dossier a code of the truth means.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::decision::DossierName;
use crate::matching::Verdict;
use crate::run::{Records, Run};

/// The dossiers of a run by their codes.
pub(super) struct Names<'a> {
    run: &'a Run,
    records: Option<&'a Records>,
    /// Own codes of all dossiers; looked for when one of the others is met.
    own: OnceCell<HashSet<DossierName>>,
}

impl<'a> Names<'a> {
    pub fn new(run: &'a Run, records: Option<&'a Records>) -> Self {
        Names { run, records, own: OnceCell::new() }
    }

    /// Whether the dossier that a verdict speaks of is the one that `code` names: by its own code, or by another of its codes when no dossier has that for
    /// its own. Without records only own codes are known.
    pub fn speaks_of(&self, verdict: &Verdict, code: &str) -> bool {
        let Some(at) = verdict.record else { return false };
        let name = self.name(code);
        if self.run.own_code(verdict).is_some_and(|own| self.name(own) == name) {
            return true;
        }
        let dossier = self.records.and_then(|records| records.dossiers.list.get(*records.used.get(at as usize)? as usize));
        dossier.is_some_and(|d| d.other_codes.iter().any(|other| self.name(other) == name)) && !self.own().contains(&name)
    }

    fn name(&self, code: &str) -> DossierName {
        DossierName::new(code, self.run.org.agencies())
    }

    fn own(&self) -> &HashSet<DossierName> {
        let dossiers = self.records.map_or(&[][..], |records| &records.dossiers.list);
        self.own.get_or_init(|| dossiers.iter().map(|dossier| self.name(&dossier.code)).collect())
    }
}
