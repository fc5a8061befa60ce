//! What the extracts know of codes that no dossier has.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::case::Case;
use crate::decision::DossierName;
use crate::error::Lang;
use crate::matching::{Doubt, doubts};
use crate::org::Agencies;
use crate::run::records::Records;
use crate::scheme::Check;

/// Looked up once for all lines that are explained together.
pub(super) struct Codes<'a> {
    records: &'a Records,
    /// Codes whose rows contradict each other.
    disputed: HashSet<DossierName>,
}

impl<'a> Codes<'a> {
    pub fn of(records: &'a Records, agencies: &Agencies) -> Self {
        let disputed = records.dossiers.disputed.iter().map(|code| DossierName::new(code, agencies)).collect();
        Codes { records, disputed }
    }

    /// What speaks against the code of a line that found nothing by it.
    pub fn doubts(&self, case: &Case<'_>) -> Vec<Doubt> {
        let Some(typed) = case.code().filter(|_| case.verdict.rule.is_none()) else { return Vec::new() };
        if case.check == Check::Dossier && self.disputed.contains(&DossierName::new(typed, case.run.org.agencies())) {
            return vec![Doubt::Disputed];
        }
        let (records, agencies) = (self.records, case.run.org.agencies());
        doubts(typed, &case.run.org, case.reach().until, |agency| records.nearby.knows_agency(agency, &records.dossiers.list, agencies))
    }
}

/// A doubt with its sentence.
pub(super) fn told(doubt: Doubt, lang: Lang) -> Value {
    json!({"word": doubt.word(), "sentence": doubt.sentence(lang)})
}
