//! The whole run, from the rows that there are.

use std::collections::{BTreeMap, BTreeSet};

use super::{Live, LiveTable};
use crate::call::Control;
use crate::error::{Code, FileCount, Finding, Origin, Register, Result};
use crate::intake::{Known, settle_accounts, settle_decisions, settle_dossiers, settle_entries, warn_of_decisions};
use crate::run::Run;
use crate::run::reconcile::{Read, conclude, warn_of_entries, warn_of_no_org};

impl Live {
    /// The run (lượt đối khớp) over every row that was given so far and not taken out again.
    ///
    /// **Shape.** Byte for byte that of [`reconcile`](crate::run::reconcile()) over the same tables, beside them one in JSON Lines for each sort of rows that was given live
    /// (`live.entries`, …): a row per line, in the order in which they came, all with the same keys; a row that was taken out is a blank line, of a table of the call too. What is
    /// said of a file as a whole (columns that it lacks, old fonts) is what was said when it was read. It takes as long as `reconcile` without the reading.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`, `CALL_CANCELLED`.
    pub fn run(&self, control: &Control) -> Result<Run> {
        conclude(self.read(), &self.people, &self.base.options, control)
    }

    /// The rows that there are, as if their tables had been read.
    pub(super) fn read(&self) -> Read {
        let (mut register, places) = self.arranged();
        let file = |file: u32| places.get(file as usize).copied().unwrap_or(file);
        let (org, schemes) = (self.base.org.clone(), self.base.schemes.clone());
        let (is_flat, has_entries) = (self.stays.is_some(), self.is_given(LiveTable::Entries));
        if is_flat && has_entries && self.base.names.first().is_some_and(Vec::is_empty) {
            warn_of_no_org(&mut register);
        }
        let entries = settle_entries(&org, &schemes, self.entries.all(file), &mut register);
        let mut dossiers = self.dossiers.all(file);
        let words = self.words.of(&mut dossiers);
        let (dossiers, history) = settle_dossiers(dossiers, words, self.is_given(LiveTable::Dossiers), &mut register);
        let accounts = settle_accounts(self.accounts.all(file), self.is_given(LiveTable::Accounts), &mut register);
        warn_of_entries(is_flat, &org, &entries, &mut register);
        let decisions = settle_decisions(self.decisions.all(file), &mut register);
        let keys = self.engine.keys().clone();
        let agencies = org.agencies();
        let known = Known { entries: &entries, schemes: &schemes, dossiers: &dossiers, keys: &keys, agencies, has_entries };
        warn_of_decisions(&decisions, &known, &mut register);
        let (targets, given) = (self.base.targets.clone(), self.extracts.given());
        Read { org, schemes, targets, entries, dossiers, history, accounts, given, decisions, register, keys }
    }

    /// The register as if the files had been read one after the other, those of rows given live among them by their names; and the new place of each file.
    fn arranged(&self) -> (Register, Vec<u32>) {
        let mut order: Vec<usize> = (0..self.first_of(LiveTable::Entries)).collect();
        for table in LiveTable::ALL.iter().copied() {
            let names = self.base.names.get(table as usize).map_or(&[][..], Vec::as_slice);
            let (first, live) = (self.first_of(table), self.base.file_name(table));
            let before = names.partition_point(|name| *name < live);
            order.extend(first..first + before);
            order.extend(self.fed(table).map(|fed| fed.file as usize));
            order.extend(first + before..first + names.len());
        }
        let files: Vec<FileCount> = order.iter().filter_map(|at| self.count(*at)).collect();
        let mut places = vec![0; order.len()];
        for (place, at) in (0..).zip(&order) {
            places.iter_mut().skip(*at).take(1).for_each(|slot| *slot = place);
        }
        (Register::of(files, self.said_of_rows()), places)
    }

    /// Place of the first file of a table, among those of the call.
    fn first_of(&self, table: LiveTable) -> usize {
        let fed = self.fed.iter().flatten().count();
        let from = self.base.names.iter().skip(table as usize).map(Vec::len).sum::<usize>();
        self.register.files().len().saturating_sub(fed + from)
    }

    /// What became of the rows of a file while they were read; rows that were taken out were not read.
    fn count(&self, at: usize) -> Option<FileCount> {
        let count = self.register.files().get(at)?.clone();
        let file = u32::try_from(at).unwrap_or(u32::MAX);
        let removed = self.removed.range(Origin { file, row: 0 }..=Origin { file, row: u64::MAX }).count() as u64;
        let (read, accepted) = (count.read.saturating_sub(removed), count.accepted.saturating_sub(removed));
        Some(FileCount { read, accepted, skipped: count.skipped + removed, ..count })
    }

    /// What was said of the rows while they were read: of those that are still there. What was said of a live row's file is said once.
    fn said_of_rows(&self) -> Vec<Finding> {
        let name = |origin: &Origin| self.register.files().get(origin.file as usize).map(|file| (file.file.as_str(), origin.row));
        let removed: BTreeSet<(&str, u64)> = self.removed.iter().filter_map(name).collect();
        let is_there = |finding: &&Finding| !removed.contains(&(finding.file.as_str(), finding.row));
        let mut findings: Vec<Finding> = self.register.findings().iter().filter(is_there).cloned().collect();
        let mut of_files: BTreeMap<(String, String, Code, Vec<String>), Finding> = BTreeMap::new();
        for (_, finding) in self.said.iter().filter(|(origin, _)| !self.removed.contains(origin)) {
            if finding.row != 0 {
                findings.push(finding.clone());
                continue;
            }
            let params = finding.params.iter().filter(|(name, _)| *name != "rows").map(|(_, value)| value.clone()).collect();
            let key = (finding.file.clone(), finding.field.to_string(), finding.code, params);
            of_files.entry(key).and_modify(|known| add_rows(known, finding)).or_insert_with(|| finding.clone());
        }
        findings.extend(of_files.into_values());
        findings
    }
}

/// The rows of which two findings speak, in one.
fn add_rows(known: &mut Finding, other: &Finding) {
    for ((_, rows), (_, more)) in known.params.iter_mut().zip(&other.params).filter(|((name, _), _)| *name == "rows") {
        if let (Ok(a), Ok(b)) = (rows.parse::<u64>(), more.parse::<u64>()) {
            *rows = (a + b).to_string();
        }
    }
}
