//! A row comes in.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use super::engine::Engine;
use super::step::fate;
use super::versions::Version;
use super::{Base, Fed, Live, LiveError, LiveTable, Step};
use crate::call::Control;
use crate::error::{Finding, Origin, Register, Result, Sourced};
use crate::intake::{
    AccountIntake, DossierIntake, EntryIntake, Stays, draft_accounts, draft_decisions, draft_dossiers, draft_entries, flat_stays, org_again,
};
use crate::io::{Format, Input};
use crate::matching::{OwnVerdictRow, VerdictChange};

/// A key, and what is accepted under it.
type Admitted<T> = (<<T as Version>::Key as ToOwned>::Owned, Option<<T as Version>::Fact>);

/// A row, read as a table of its own.
struct Read<T> {
    /// None when it is rejected by itself.
    draft: Option<T>,
    register: Register,
}

impl Live {
    /// A row of any of the tables comes in.
    ///
    /// # Errors
    /// As [`Live::put_entry`].
    pub fn put(&mut self, table: LiveTable, row: &str) -> Result<Step> {
        match table {
            LiveTable::Entries => self.put_entry(row),
            LiveTable::Dossiers => self.put_dossier(row),
            LiveTable::Accounts => self.put_account(row),
            LiveTable::Decisions => self.put_decision(row),
        }
    }

    /// An entry (lượt hỗ trợ) comes in. The same id with the same content is a duplicate; with other content all versions are rejected, and one that was
    /// accepted is gone.
    ///
    /// # Errors
    /// `LIVE_NOT_ONE_ROW`, `TABLE_*` (no JSON), `LIMIT_EXCEEDED`, `PRIVACY_RAW_BESIDE_TOKENS`; nothing is taken then.
    pub fn put_entry(&mut self, row: &str) -> Result<Step> {
        let (Live { base, people, stays, .. }, control) = (&mut *self, Control::none());
        let Base { org, schemes, columns, options, .. } = &*base;
        let (met, name, limits) = (people.met(), base.file_name(LiveTable::Entries), &options.limits);
        let intake = EntryIntake { org, is_flat: stays.is_some(), schemes, columns: &columns.entries, limits, control: &control };
        let read = one_row(&name, row, |input, register| draft_entries(&intake, &[input], people, register));
        let text = format!("[{row}]");
        let stay =
            stays.as_ref().map_or_else(|| Ok(Stays::new()), |_| flat_stays(&[input(&name, &text)], &columns.entries, limits, &control));
        let read = self.unless_mixed(met, read)?;
        let before = self.grow(&stay?)?;
        self.take(read, before)
    }

    /// A dossier (hồ sơ) comes in: a new one, or one that is known as a later extract shows it; the row says its day in `extracted_on`.
    ///
    /// # Errors
    /// As [`Live::put_entry`].
    pub fn put_dossier(&mut self, row: &str) -> Result<Step> {
        let (Live { base, people, words, engine, .. }, control) = (&mut *self, Control::none());
        let Base { org, schemes, columns, options, .. } = &*base;
        let (met, name) = (people.met(), base.file_name(LiveTable::Dossiers));
        let (agencies, limits) = (org.agencies(), &options.limits);
        let intake = DossierIntake { agencies, schemes, columns: &columns.dossiers, limits, control: &control };
        let read = one_row(&name, row, |input, register| {
            draft_dossiers(&intake, &[input.into()], (engine.keys_mut(), people), words, register).map(|read| read.0)
        });
        let read = self.unless_mixed(met, read)?;
        self.take(read, None)
    }

    /// An account (tài khoản) comes in.
    ///
    /// # Errors
    /// As [`Live::put_entry`].
    pub fn put_account(&mut self, row: &str) -> Result<Step> {
        let (Live { base, people, .. }, control) = (&mut *self, Control::none());
        let Base { schemes, columns, options, .. } = &*base;
        let (met, name) = (people.met(), base.file_name(LiveTable::Accounts));
        let intake = AccountIntake { schemes, columns: &columns.accounts, limits: &options.limits, control: &control };
        let read = one_row(&name, row, |input, register| draft_accounts(&intake, &[input], people, register).map(|read| read.0));
        let read = self.unless_mixed(met, read)?;
        self.take(read, None)
    }

    /// A decision (quyết định) about a line comes in.
    ///
    /// # Errors
    /// As [`Live::put_entry`].
    pub fn put_decision(&mut self, row: &str) -> Result<Step> {
        let (base, control) = (&self.base, Control::none());
        let name = base.file_name(LiveTable::Decisions);
        let read = one_row(&name, row, |input, register| {
            draft_decisions(&[input], base.org.agencies(), &base.options.limits, &control, register)
        })?;
        self.take(read, None)
    }

    /// The row, unless it would put raw identifiers beside tokens.
    fn unless_mixed<T>(&mut self, met: (bool, bool), read: Result<T>) -> Result<T> {
        let read = read.and_then(|read| self.people.check().map(|()| read).map_err(Into::into));
        if read.is_err() {
            self.people.forget_since(met);
        }
        read
    }

    /// Counts who reports for which unit. Where that makes another organisation it takes its place; the rows before, then.
    fn grow(&mut self, stays: &Stays) -> Result<Option<Vec<OwnVerdictRow>>> {
        let is_new = self.stays.as_ref().is_some_and(|known| stays.keys().any(|stay| !known.contains_key(stay)));
        let before = is_new.then(|| self.own_rows());
        let Some(known) = &mut self.stays else { return Ok(None) };
        stays.iter().for_each(|(stay, rows)| *known.entry(stay.clone()).or_insert(0) += rows);
        if is_new {
            match org_again(&self.base.org, known, &self.base.options.limits) {
                Ok(org) => self.base.org = org,
                Err(refusal) => {
                    super::remove::subtract(known, stays);
                    return Err(refusal);
                }
            }
        }
        Ok(before)
    }

    /// Takes a row in. With the rows `before`, everything is judged anew; so it is when no such table was there yet and lines are checked against it.
    fn take<T: Version>(&mut self, read: Read<T>, before: Option<Vec<OwnVerdictRow>>) -> Result<Step> {
        let is_first = matches!(T::TABLE, LiveTable::Dossiers | LiveTable::Accounts) && !self.is_given(T::TABLE);
        let (origin, draft, mut findings) = self.place(read);
        let fact = draft.map(|draft| self.admit(draft, &mut findings));
        let key = fact.as_ref().map(|(key, _)| key.borrow());
        let is_anew = self.cover() || is_first || key.is_some_and(|key| T::has_kin(self, key) || !self.is_stepwise());
        let before = before.or_else(|| is_anew.then(|| self.own_rows()));
        let changes = match (before, fact) {
            (Some(before), _) => self.judge_anew(before)?,
            (None, Some((key, fact))) => self.follow::<T>(key.borrow(), fact),
            (None, None) => Vec::new(),
        };
        let fate = fate(&findings, &self.base.file_name(T::TABLE), origin.row);
        Ok(Step { fate: Some(fate), row: Some(origin.row), findings, changes })
    }

    /// A readable row among the others: its key, and what is accepted of its versions now. What is said then that was not said before comes to the findings.
    fn admit<T: Version>(&mut self, draft: Sourced<T>, findings: &mut Vec<Finding>) -> Admitted<T> {
        let (key, row) = (draft.value.key().to_owned(), draft.origin.row);
        let (_, said) = self.fact::<T>(key.borrow());
        T::note(self, &draft);
        T::rows(self).add(draft);
        let (fact, says) = self.fact::<T>(key.borrow());
        let known: BTreeSet<_> = said.iter().map(place_of).collect();
        findings.extend(says.into_iter().filter(|finding| !known.contains(&place_of(finding))));
        if let Some(fact) = &fact {
            let mut register = self.unsaid();
            T::remark(self, fact, &mut register);
            findings.extend(register.findings().iter().filter(|finding| finding.row == row).cloned());
        }
        (key, fact)
    }

    /// One fact comes in the place of what was accepted under its key.
    pub(super) fn follow<T: Version>(&mut self, key: &T::Key, fact: Option<T::Fact>) -> Vec<VerdictChange> {
        let Live { base, people, words, engine, .. } = self;
        let Engine::Steps(world) = engine else { return Vec::new() };
        world.know_statuses(&base.schemes, words.statuses());
        T::put(world, &base.ground(people), key, fact)
    }

    /// Looks again at what the extracts say of their sources; whether any kind sees other days then.
    pub(super) fn cover(&mut self) -> bool {
        self.extracts.are_other() && self.base.cover(self.cutoff(), &self.extracts)
    }

    /// Gives a row its place in the table of rows given live.
    fn place<T: Version>(&mut self, read: Read<T>) -> (Origin, Option<Sourced<T>>, Vec<Finding>) {
        let name = self.base.file_name(T::TABLE);
        let Fed { file, rows } = self.fed(T::TABLE).unwrap_or_else(|| self.open(&name, T::TABLE));
        let origin = Origin { file, row: rows + 1 };
        self.fed.iter_mut().skip(T::TABLE as usize).take(1).for_each(|fed| *fed = Some(Fed { file, rows: origin.row }));
        read.register.files().iter().for_each(|count| self.register.add(file, count));
        let numbered = |finding: &Finding| Finding { row: if finding.row == 0 { 0 } else { origin.row }, ..finding.clone() };
        let findings: Vec<Finding> = read.register.findings().iter().map(numbered).collect();
        self.said.extend(findings.iter().map(|finding| (origin, finding.clone())));
        (origin, read.draft.map(|draft| Sourced { origin, value: draft.moved(origin) }), findings)
    }

    /// The file of rows given live begins.
    fn open(&mut self, name: &str, table: LiveTable) -> Fed {
        let file = self.register.open(name, table.word());
        if table == LiveTable::Dossiers {
            self.extracts.open(file);
        }
        Fed { file, rows: 0 }
    }

    /// What is accepted of the versions of one thing, and what is said of them.
    fn fact<T: Version>(&mut self, key: &T::Key) -> (Option<T::Fact>, Vec<Finding>) {
        let versions = T::versions(self, key);
        let mut register = self.unsaid();
        let fact = T::settled(&self.base, versions, &mut register);
        (fact, register.findings().to_vec())
    }

    /// The same files, of which nothing was said yet.
    fn unsaid(&self) -> Register {
        Register::of(self.register.files().to_vec(), Vec::new())
    }
}

/// What tells two findings about versions of one thing apart.
fn place_of(finding: &Finding) -> (String, u64, crate::error::Code) {
    (finding.file.clone(), finding.row, finding.code)
}

fn input<'a>(name: &'a str, text: &'a str) -> Input<'a> {
    Input { name, format: Format::Rows, bytes: text.as_bytes() }
}

/// Reads a row as a table of its own.
fn one_row<T>(name: &str, row: &str, read: impl FnOnce(Input<'_>, &mut Register) -> Result<Vec<Sourced<T>>>) -> Result<Read<T>> {
    let (text, mut register) = (format!("[{row}]"), Register::default());
    let mut drafts = read(input(name, &text), &mut register)?;
    let rows = register.files().iter().map(|file| file.read).sum();
    if rows != 1 {
        return Err(LiveError::NotOneRow { rows }.into());
    }
    Ok(Read { draft: drafts.pop().map(|draft| draft.value), register })
}
