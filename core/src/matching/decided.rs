//! What was decided about lines, brought to the records of the run.

use std::collections::BTreeSet;

use super::candidate::Answer;
use super::index::Records;
use crate::code::{CodeKey, CodeKeys, DossierCode, canonical_text};
use crate::decision::{Decision, DecisionAct, Decisions, DossierName, InForce, Subject};
use crate::entry::Entry;
use crate::error::Origin;
use crate::org::Agencies;
use crate::time::Day;

/// What is in force about a line.
#[derive(Debug)]
pub(super) struct Decided {
    pub held: Option<Held>,
    /// Dossiers that are no candidates, least first.
    pub apart: Vec<u32>,
    /// Where a confirm comes from.
    confirmed_by: Option<Origin>,
}

/// The word that holds.
#[derive(Debug)]
pub(super) enum Held {
    Refused,
    /// Only these dossiers; more than one only where several have the code among their other codes.
    Paired {
        records: Vec<u32>,
        /// Day in the code, when it parses.
        code_day: Option<Day>,
    },
    /// The one record that stands, among those that the code names where it names any.
    Confirmed {
        named: Option<Vec<u32>>,
    },
}

/// What an explanation needs to know of what was decided about a line (quyết định về một dòng).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Word {
    /// The act that holds.
    pub act: Option<DecisionAct>,
    /// Day in the code of a pair, when it parses.
    pub code_day: Option<Day>,
    /// Dossiers that are no candidates, least first.
    pub apart: Vec<u32>,
    /// Whether the line stands because of it.
    pub took: bool,
}

impl Decided {
    /// The word about a line whose records answered so.
    pub fn told(&self, answer: &Answer) -> Word {
        let (act, code_day) = match &self.held {
            None => (None, None),
            Some(Held::Refused) => (Some(DecisionAct::Refuse), None),
            Some(Held::Paired { code_day, .. }) => (Some(DecisionAct::Pair), *code_day),
            Some(Held::Confirmed { .. }) => (Some(DecisionAct::Confirm), None),
        };
        Word { act, code_day, apart: self.apart.clone(), took: matches!(answer, Answer::Stands { is_decided: true, .. }) }
    }
}

/// What decisions are held against.
pub(super) struct Decider<'a> {
    pub decisions: &'a Decisions,
    pub records: &'a Records<'a>,
    pub keys: &'a CodeKeys,
    pub agencies: &'a Agencies,
}

impl Decider<'_> {
    /// The codes of an entry of which anything was decided.
    pub fn codes(&self, entry: &Entry) -> Option<Vec<DossierName>> {
        self.decisions.speak_of(&entry.id).then(|| DossierName::all(&entry.codes, self.agencies))
    }

    /// What is in force about a line; none when nothing is.
    pub fn of(&self, subject: Subject<'_>) -> Option<Decided> {
        let InForce { held, apart } = self.decisions.in_force(subject, |a, b| self.same(a, b));
        if held.is_none() && apart.is_empty() {
            return None;
        }
        let mut away: Vec<u32> = apart.into_iter().flat_map(|d| self.named(d)).collect();
        away.sort_unstable();
        away.dedup();
        let confirmed_by = held.filter(|d| d.act == DecisionAct::Confirm).map(|d| d.origin);
        Some(Decided { held: held.and_then(|d| self.word(d)), apart: away, confirmed_by })
    }

    fn word(&self, decision: &Decision) -> Option<Held> {
        let code_day = || DossierCode::parse(&canonical_text(decision.dossier_code.as_deref()?)).map(|code| code.day);
        match decision.act {
            DecisionAct::Refuse => Some(Held::Refused),
            DecisionAct::Pair => Some(Held::Paired { records: self.named(decision), code_day: code_day() }),
            DecisionAct::Confirm => Some(Held::Confirmed { named: decision.dossier.is_some().then(|| self.named(decision)) }),
            DecisionAct::Unpair => None,
        }
    }

    /// One code, or codes of one dossier.
    fn same(&self, a: &Decision, b: &Decision) -> bool {
        a.dossier == b.dossier || {
            let named = self.named(a);
            !named.is_empty() && named == self.named(b)
        }
    }

    /// The dossier whose own code it is, else those that have it among their other codes.
    fn named(&self, decision: &Decision) -> Vec<u32> {
        let all = self.key(decision).map_or(&[][..], |key| self.records.with_code(key));
        let is_own = |ix: &u32| {
            let dossier = self.records.dossiers.list.get(*ix as usize);
            dossier.is_some_and(|d| Some(DossierName::new(&d.code, self.agencies)) == decision.dossier)
        };
        let own: Vec<u32> = all.iter().copied().filter(is_own).collect();
        if own.is_empty() { all.to_vec() } else { own }
    }

    fn key(&self, decision: &Decision) -> Option<CodeKey> {
        self.keys.seen(decision.dossier_code.as_deref()?, |agency, day| self.agencies.canonical(agency, day))
    }
}

/// Confirms, and whether any line took them.
#[derive(Default)]
pub(super) struct Confirms {
    asked: BTreeSet<Origin>,
    met: BTreeSet<Origin>,
}

impl Confirms {
    pub fn note(&mut self, decided: &Decided, answer: &Answer) {
        if let Some(origin) = decided.confirmed_by {
            self.asked.insert(origin);
            if matches!(answer, Answer::Stands { is_decided: true, .. }) {
                self.met.insert(origin);
            }
        }
    }

    /// Where those come from that no line took.
    pub fn unmet(self) -> Vec<Origin> {
        self.asked.difference(&self.met).copied().collect()
    }
}
