//! Versions of one dossier in one source.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::dossiers::{DossierDraft, in_order, in_order_of_codes};
use super::joined::Kept;
use crate::error::{Code, Register, Sourced};

/// One row per code and source: the latest extract, and of each list of pages that were fetched together the later one; versions that differ otherwise are all refused, and the next older day stands. In the
/// order of codes, then of sources. Beside them codes of versions that were refused.
pub(super) fn latest(drafts: Vec<Sourced<DossierDraft>>, register: &mut Register) -> (Vec<Kept>, Vec<Box<str>>) {
    let number = |d: &Sourced<DossierDraft>| (d.value.key, Arc::clone(&d.value.source), Reverse(d.value.extracted_on));
    let drafts = in_order(drafts, number, |a, b| a.value.dossier.code.cmp(&b.value.dossier.code).then(a.origin.cmp(&b.origin)));
    let (mut kept, mut disputed): (Vec<Kept>, _) = (Vec::with_capacity(drafts.len()), Vec::new());
    let mut rest = drafts.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut twins = Vec::new();
        while let Some(next) = rest.next_if(|d| d.value.is_of(&first.value) && d.value.extracted_on == first.value.extracted_on) {
            twins.push(next);
        }
        let edition = Edition::new(first, twins);
        let standing = kept.last_mut().filter(|k| k.draft.is_of(&edition.first.value));
        if let Some(standing) = standing {
            edition.replaced_by(standing, register);
        } else if edition.agrees() {
            kept.push(edition.kept(register));
        } else {
            for version in edition.rows() {
                register.reject(version.origin, "dossier_code", Code::DossierConflict, Vec::new());
            }
            disputed.push(edition.first.value.dossier.code);
        }
    }
    (in_order_of_codes(kept), disputed)
}

/// What extracts of one day and source say of one code.
struct Edition {
    first: Sourced<DossierDraft>,
    /// The others beside it, of each list of pages that were fetched together those of the last page that has the code.
    twins: Vec<Sourced<DossierDraft>>,
    /// Those of earlier pages, the latest first.
    earlier: Vec<Sourced<DossierDraft>>,
}

impl Edition {
    fn new(first: Sourced<DossierDraft>, twins: Vec<Sourced<DossierDraft>>) -> Self {
        if twins.is_empty() {
            return Edition { first, twins, earlier: Vec::new() };
        }
        let mut rows: Vec<_> = std::iter::once(first).chain(twins).collect();
        let mut last: BTreeMap<u32, u32> = BTreeMap::new();
        for page in rows.iter().filter_map(|row| row.value.page) {
            let known = last.entry(page.fetch).or_default();
            *known = page.number.max(*known);
        }
        let is_last = |row: &mut Sourced<DossierDraft>| row.value.page.is_none_or(|page| last.get(&page.fetch) == Some(&page.number));
        let mut earlier: Vec<_> = rows.extract_if(.., |row| !is_last(row)).collect();
        earlier.sort_by_key(|row| Reverse(row.value.page.map(|page| page.number)));
        Edition { first: rows.remove(0), twins: rows, earlier }
    }

    fn rows(&self) -> impl Iterator<Item = &Sourced<DossierDraft>> {
        std::iter::once(&self.first).chain(&self.twins).chain(&self.earlier)
    }

    fn agrees(&self) -> bool {
        self.twins.iter().all(|twin| twin.value.digest == self.first.value.digest)
    }

    /// A later extract stands.
    fn replaced_by(&self, standing: &mut Kept, register: &mut Register) {
        self.rows().for_each(|old| register.duplicate(old.origin, Code::DossierReplaced, Vec::new()));
        if self.agrees() {
            standing.older.extend(std::iter::once(&self.first).chain(&self.earlier).map(|row| row.value.seen()));
        }
    }

    /// It stands.
    fn kept(self, register: &mut Register) -> Kept {
        let Edition { first, twins, earlier } = self;
        for old in twins.iter().chain(&earlier) {
            if old.value.digest == first.value.digest {
                register.twin(old.origin, first.origin);
            } else {
                register.duplicate(old.origin, Code::DossierReplaced, Vec::new());
            }
        }
        let older = earlier.iter().map(|row| row.value.seen()).collect();
        Kept { origin: first.origin, draft: first.value, older }
    }
}
