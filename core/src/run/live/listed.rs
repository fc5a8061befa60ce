//! Codes that dossiers list beside their own.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::CodeKey;
use crate::error::Sourced;
use crate::intake::DossierDraft;

/// Of each code that a row lists beside its own, the own codes of such rows (mã khác). A row that is taken out stays noted, which costs a look and changes nothing.
#[derive(Default)]
pub(super) struct Listed(BTreeMap<CodeKey, BTreeSet<CodeKey>>);

impl Listed {
    pub fn of(rows: &[Sourced<DossierDraft>]) -> Self {
        let mut listed = Listed::default();
        rows.iter().for_each(|row| listed.note(&row.value));
        listed
    }

    pub fn note(&mut self, row: &DossierDraft) {
        for code in row.others() {
            self.0.entry(code).or_default().insert(*row.key());
        }
    }

    /// Own codes of rows that may be the same dossier as those with this one, itself among them; `others` gives the codes that rows of an own code list.
    pub fn kin(&self, key: CodeKey, others: impl Fn(CodeKey) -> Vec<CodeKey>) -> BTreeSet<CodeKey> {
        let (mut kin, mut waiting) = (BTreeSet::from([key]), vec![key]);
        while let Some(own) = waiting.pop() {
            for code in std::iter::once(own).chain(others(own)) {
                let lists = self.0.get(&code).into_iter().flatten().copied();
                waiting.extend(lists.chain([code]).filter(|other| kin.insert(*other)));
            }
        }
        kin
    }
}
