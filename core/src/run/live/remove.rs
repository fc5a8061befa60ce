//! A row is taken out, or the cut-off moves.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::versions::Version;
use super::{Fate, Live, LiveTable, Step};
use crate::code::{with_dashes, without_words};
use crate::error::Result;
use crate::intake::{AccountDraft, DecisionDraft, DossierDraft, EntryDraft, NO_UNIT, Stays, org_again};
use crate::matching::OwnVerdictRow;
use crate::text::nfc;
use crate::time::Day;

impl Live {
    /// What any of the tables has under an id is taken out; of dossiers the id is the code.
    ///
    /// # Errors
    /// As [`Live::remove_entry`].
    pub fn remove(&mut self, table: LiveTable, id: &str) -> Result<Step> {
        match table {
            LiveTable::Entries => self.remove_entry(id),
            LiveTable::Dossiers => self.remove_dossier(id),
            LiveTable::Accounts => self.remove_account(id),
            LiveTable::Decisions => self.remove_decision(id),
        }
    }

    /// An entry is withdrawn (rút lượt hỗ trợ): every readable row with its id, of the tables of the call as well, is as if it had not been given.
    ///
    /// Shape: `unknown` when there is none. Rows that could not be read stay what they are.
    ///
    /// # Errors
    /// None that a caller can bring about.
    pub fn remove_entry(&mut self, id: &str) -> Result<Step> {
        let id = nfc(id.trim());
        let mut stays = Stays::new();
        for row in self.entries.of_key(&id) {
            let (member, unit) = row.value.stay();
            *stays.entry((member.to_owned(), unit.unwrap_or(NO_UNIT).to_owned())).or_insert(0) += 1;
        }
        let before = self.shrink(&stays)?;
        self.withdraw::<EntryDraft>(&id, before)
    }

    /// A dossier is taken out: every extract of it, by its own code in any spelling, as a row of an extract may have it.
    ///
    /// # Errors
    /// As [`Live::remove_entry`].
    pub fn remove_dossier(&mut self, code: &str) -> Result<Step> {
        let agencies = self.base.org.agencies();
        let typed = nfc(code.trim());
        let alone = without_words(&typed).unwrap_or(Cow::Borrowed(&*typed));
        let code = with_dashes(&alone).map_or(alone, Cow::Owned);
        match self.engine.keys().seen(&code, |agency, day| agencies.canonical(agency, day)) {
            Some(key) => self.withdraw::<DossierDraft>(&key, None),
            None => Ok(unknown()),
        }
    }

    /// An account is taken out.
    ///
    /// # Errors
    /// As [`Live::remove_entry`].
    pub fn remove_account(&mut self, id: &str) -> Result<Step> {
        self.withdraw::<AccountDraft>(&nfc(id.trim()), None)
    }

    /// A decision is taken out. To take it back with a trace, put another in.
    ///
    /// # Errors
    /// As [`Live::remove_entry`].
    pub fn remove_decision(&mut self, id: &str) -> Result<Step> {
        self.withdraw::<DecisionDraft>(&nfc(id.trim()), None)
    }

    /// The extracts are complete up to and including another day (ngày chốt khác). A slow step.
    ///
    /// # Errors
    /// As [`Live::remove_entry`].
    pub fn set_cutoff(&mut self, day: Day) -> Result<Step> {
        let before = self.own_rows();
        self.base.options.cutoff = Some(day);
        self.base.cover(day, &self.extracts);
        Ok(Step { fate: None, row: None, findings: Vec::new(), changes: self.judge_anew(before)? })
    }

    /// Takes the versions of one thing out.
    fn withdraw<T: Version>(&mut self, key: &T::Key, before: Option<Vec<OwnVerdictRow>>) -> Result<Step> {
        let has_kin = T::has_kin(self, key);
        let rows = T::rows(self).remove(key);
        if rows.is_empty() {
            return Ok(unknown());
        }
        self.removed.extend(rows.iter().map(|row| row.origin));
        rows.iter().for_each(|row| T::forget(self, row));
        let is_anew = self.cover() || has_kin || !self.is_stepwise();
        let changes = match before.or_else(|| is_anew.then(|| self.own_rows())) {
            Some(before) => self.judge_anew(before)?,
            None => self.follow::<T>(key, None),
        };
        Ok(Step { fate: Some(Fate::Removed), row: None, findings: Vec::new(), changes })
    }

    /// Counts who no longer reports for which unit. Where that makes another organisation it takes its place; the rows before, then.
    fn shrink(&mut self, stays: &Stays) -> Result<Option<Vec<OwnVerdictRow>>> {
        let is_last = |known: &Stays| stays.iter().any(|(stay, rows)| known.get(stay).is_some_and(|all| all <= rows));
        let before = self.stays.as_ref().is_some_and(is_last).then(|| self.own_rows());
        let Some(known) = &mut self.stays else { return Ok(None) };
        subtract(known, stays);
        if before.is_some() {
            self.base.org = org_again(&self.base.org, known, &self.base.options.limits)?;
        }
        Ok(before)
    }
}

/// Takes rows away from those that are known; what is left without any is gone.
pub(super) fn subtract(known: &mut Stays, stays: &BTreeMap<(String, String), u64>) {
    for (stay, rows) in stays {
        if let Some(all) = known.get_mut(stay) {
            *all = all.saturating_sub(*rows);
        }
        if known.get(stay) == Some(&0) {
            known.remove(stay);
        }
    }
}

fn unknown() -> Step {
    Step { fate: Some(Fate::Unknown), row: None, findings: Vec::new(), changes: Vec::new() }
}
