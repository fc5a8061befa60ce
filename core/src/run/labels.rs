//! Decided pairs as labels.

use super::Run;
use crate::decision::{Decision, DecisionAct};
use crate::io::write_csv;
use crate::matching::{Reason, Verdict};

/// A pair that a person decided (nhãn): whether line and dossier are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label<'a> {
    /// The entry.
    pub entry_id: &'a str,
    /// The line of it.
    pub line: u32,
    /// The dossier code, as the decision has it; where it named none, as the extract has it.
    pub dossier_code: &'a str,
    /// Whether they are one.
    pub is_match: bool,
}

impl Run {
    /// Decided pairs as labels (nhãn từ quyết định), for learning weights from them.
    ///
    /// **Shape**: what is in force about each line of the run, in the order of (entry id, line, code), compared as bytes. A pair and a confirm that names a dossier say
    /// yes, also where they have no effect now; a confirm without a code says yes of the record that it took; a refuse that names a dossier and an unpair say no. A refuse
    /// without a code names no pair and is no label.
    #[must_use]
    pub fn labels(&self) -> Vec<Label<'_>> {
        if self.decisions.is_empty() {
            return Vec::new();
        }
        let mut labels: Vec<Label<'_>> = self.verdicts.iter().flat_map(|v| self.labels_of(v)).collect();
        labels.sort_by_cached_key(|label| (label.entry_id.to_owned(), label.line.to_string(), label.dossier_code.to_owned()));
        labels
    }

    /// The labels as CSV: `entry_id, line, dossier_code, match` with `yes` or `no`.
    #[must_use]
    pub fn labels_csv(&self) -> Vec<u8> {
        let word = |is_match| if is_match { "yes" } else { "no" };
        let row = |l: Label<'_>| [l.entry_id.to_owned(), l.line.to_string(), l.dossier_code.to_owned(), word(l.is_match).to_owned()];
        write_csv(&["entry_id", "line", "dossier_code", "match"], self.labels().into_iter().map(row))
    }

    fn labels_of(&self, verdict: &Verdict) -> Vec<Label<'_>> {
        let Some(entry) = self.entries.list.get(verdict.entry as usize) else { return Vec::new() };
        let force = self.in_force(&entry.id, verdict.line, verdict.quantity);
        let label = |dossier_code, is_match| Label { entry_id: &entry.id, line: verdict.line, dossier_code, is_match };
        let is_taken = matches!(verdict.reason, Reason::Decided | Reason::DecisionsClash);
        let taken = || verdict.record.filter(|_| is_taken).and_then(|r| self.codes.get(r as usize)).map(|code| &**code);
        let held = force.held.and_then(|d| match (d.act, d.dossier_code.as_deref()) {
            (DecisionAct::Refuse, code) => Some(label(code?, false)).filter(|_| force.apart.iter().all(|apart| apart.id != d.id)),
            (_, Some(code)) => Some(label(code, true)),
            (_, None) => taken().filter(|code| !code.is_empty()).map(|code| label(code, true)),
        });
        let is_of_line = |d: &&&Decision| d.line.is_none_or(|line| line == verdict.line) || force.held.is_some_and(|held| held.id == d.id);
        let apart = force.apart.iter().filter(is_of_line).filter_map(|d| Some(label(d.dossier_code.as_deref()?, false)));
        held.into_iter().chain(apart).collect()
    }
}
