//! One line as one run has it.

use crate::decision::{DecisionAct, DossierName};
use crate::dossier::Reach;
use crate::entry::Entry;
use crate::matching::Verdict;
use crate::org::Agencies;
use crate::run::{Run, VerdictRow};
use crate::scheme::{Check, Scheme, Where};

/// A line with what a comparison asks of it.
pub(super) struct Side<'a> {
    pub run: &'a Run,
    pub entry: &'a Entry,
    pub verdict: &'a Verdict,
    pub row: VerdictRow<'a>,
}

/// The record a line speaks of.
pub(super) enum Found {
    Nothing,
    /// By all its codes that are known: a run may know it by another one.
    Dossier(Vec<DossierName>),
    /// An account of the entry's citizen; which one is not kept.
    Account,
}

impl PartialEq for Found {
    fn eq(&self, other: &Found) -> bool {
        match (self, other) {
            (Found::Dossier(own), Found::Dossier(others)) => own.iter().any(|name| others.contains(name)),
            (Found::Nothing, Found::Nothing) | (Found::Account, Found::Account) => true,
            _ => false,
        }
    }
}

/// What is in force about a line, in words that two runs share.
#[derive(PartialEq, Eq)]
pub(super) struct Word {
    held: Option<(DecisionAct, Option<DossierName>)>,
    apart: Vec<DossierName>,
}

impl Run {
    /// Every line, in the order of `verdicts.csv`.
    pub(super) fn lines(&self) -> impl Iterator<Item = Side<'_>> {
        self.rows_in_order().filter_map(|(verdict, row)| {
            let entry = self.entries.list.get(verdict.entry as usize)?;
            Some(Side { run: self, entry, verdict, row })
        })
    }
}

impl<'a> Side<'a> {
    /// What orders lines: as in `verdicts.csv`.
    pub fn key(&self) -> (&'a str, String) {
        (self.row.entry_id, self.row.line.to_string())
    }

    pub fn kind(&self) -> &'a str {
        self.run.entries.kind(self.entry.kind)
    }

    /// The days of which the records of its kind are there.
    pub fn reach(&self) -> Option<Reach> {
        self.run.reach_of(self.entry)
    }

    pub fn check(&self) -> Check {
        self.scheme().kind(self.kind()).map_or(Check::None, |kind| kind.check)
    }

    pub fn scheme(&self) -> &'a Scheme {
        self.run.schemes.of(self.entry.helped_on)
    }

    pub fn place(&self) -> Where {
        self.run.schemes.locate(self.entry.helped_on)
    }

    /// Whether the lines are other in what they count, where, and by which record; how an extract writes the code of one record is nothing.
    pub fn differs(&self, other: &Side<'_>, agencies: &Agencies) -> bool {
        let (a, b) = (&self.row, &other.row);
        !self.stands_as(other, agencies)
            || (a.quantity, a.credited_unit_id) != (b.quantity, b.credited_unit_id)
            || self.kind() != other.kind()
    }

    /// Whether verdict, reason, record, credit and month are the same.
    pub fn stands_as(&self, other: &Side<'_>, agencies: &Agencies) -> bool {
        let (a, b) = (&self.row, &other.row);
        let code = || a.dossier_code == b.dossier_code || self.found(agencies) != Found::Nothing;
        (a.verdict, a.reason, a.credit, a.period) == (b.verdict, b.reason, b.credit, b.period)
            && self.found(agencies) == other.found(agencies)
            && code()
    }

    /// Whether the entry says other things of which a verdict may depend. Whom it names cannot be compared between runs.
    pub fn says_other(&self, other: &Side<'_>) -> bool {
        let (a, b) = (self.entry, other.entry);
        let member = |side: &Side<'_>| side.run.org.member(side.entry.member).map(|m| m.id.to_owned());
        (a.helped_on, a.reported_at, a.quantity, &a.codes, a.procedure, a.citizen.is_some())
            != (b.helped_on, b.reported_at, b.quantity, &b.codes, b.procedure, b.citizen.is_some())
            || self.kind() != other.kind()
            || member(self) != member(other)
    }

    /// The record, named by the agencies of one of the runs.
    pub fn found(&self, agencies: &Agencies) -> Found {
        if self.check() == Check::Account && self.verdict.rule.is_some() {
            return Found::Account;
        }
        let shown = || self.verdict.record.and_then(|r| self.run.codes.get(r as usize)).map(|code| &**code);
        let Some(code) = self.run.own_code(self.verdict).or_else(shown) else { return Found::Nothing };
        let others = self.run.found_dossier(self.verdict).into_iter().flat_map(|dossier| &dossier.other_codes);
        Found::Dossier(std::iter::once(code).chain(others.map(|code| &**code)).map(|code| DossierName::new(code, agencies)).collect())
    }

    /// What is in force about the line, dossiers named by the agencies of one of the runs.
    pub fn word(&self, agencies: &Agencies) -> Word {
        let name = |code: &Option<Box<str>>| code.as_deref().map(|code| DossierName::new(code, agencies));
        let force = self.run.in_force(self.row.entry_id, self.row.line, self.row.quantity);
        let held = force.held.map(|d| (d.act, name(&d.dossier_code)));
        let mut apart: Vec<DossierName> = force.apart.iter().filter_map(|d| name(&d.dossier_code)).collect();
        apart.sort_unstable();
        Word { held, apart }
    }

    /// Whether a decision made the line what it is.
    pub fn shows_decision(&self) -> bool {
        use crate::matching::Reason::{Decided, DecidedOtherwise, DecisionsClash, Refused, Unpaired};
        let is_told = matches!(self.row.reason, Decided | DecidedOtherwise | DecisionsClash | Refused | Unpaired);
        is_told || self.verdict.rule == Some(Verdict::BY_DECISION)
    }
}
