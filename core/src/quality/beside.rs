//! A run and the truth, line by line.

use super::judged::Judged;
use super::names::Names;
use crate::entry::Entry;
use crate::intake::{Truth, TruthRow};
use crate::matching::Verdict;
use crate::run::Run;
use crate::scheme::Check;

/// What stands beside what; everything in the order of (entry id, line).
pub(super) struct Beside<'a> {
    /// Lines of which the truth is known.
    pub judged: Vec<Judged<'a>>,
    /// Lines that the truth does not name.
    pub unknown_to_truth: Vec<(&'a Entry, &'a Verdict)>,
    /// Lines that the truth names and says nothing of.
    pub not_told: Vec<(&'a Entry, &'a Verdict)>,
    /// Rows that speak of no line of the run.
    pub unknown_to_run: Vec<&'a TruthRow>,
}

impl<'a> Beside<'a> {
    /// A row that names a line speaks of it; a row without a line, of every other line of its entry.
    pub fn new(run: &'a Run, truth: &'a Truth, names: &Names<'_>) -> Self {
        let mut beside = Beside { judged: Vec::new(), unknown_to_truth: Vec::new(), not_told: Vec::new(), unknown_to_run: Vec::new() };
        let mut rest = truth.as_slice();
        for lines in run.verdicts.chunk_by(|a, b| a.entry == b.entry) {
            let Some(entry) = lines.first().and_then(|v| run.entries.list.get(v.entry as usize)) else { continue };
            let (before, from) = rest.split_at(rest.partition_point(|row| row.entry_id < entry.id));
            let (rows, after) = from.split_at(from.partition_point(|row| row.entry_id == entry.id));
            rest = after;
            beside.unknown_to_run.extend(before);
            beside.take((entry, lines), rows, names, run.check_of(entry) == Check::Dossier);
        }
        beside.unknown_to_run.extend(rest);
        beside
    }

    fn take(&mut self, (entry, lines): (&'a Entry, &'a [Verdict]), rows: &'a [TruthRow], names: &Names<'_>, on_dossiers: bool) {
        let of_line = |line: u32| rows.binary_search_by_key(&Some(line), |row| row.line).ok().and_then(|at| rows.get(at));
        let of_entry = rows.first().filter(|row| row.line.is_none());
        for verdict in lines {
            match of_line(verdict.line).or(of_entry) {
                None => self.unknown_to_truth.push((entry, verdict)),
                Some(row) => match Judged::new(names, on_dossiers, (entry, verdict), row) {
                    Some(judged) => self.judged.push(judged),
                    None => self.not_told.push((entry, verdict)),
                },
            }
        }
        let named = |line: u32| lines.binary_search_by_key(&line, |verdict| verdict.line).is_ok();
        let is_spoken = |row: &&TruthRow| match row.line {
            Some(line) => named(line),
            None => lines.iter().any(|verdict| of_line(verdict.line).is_none()),
        };
        self.unknown_to_run.extend(rows.iter().filter(|row| !is_spoken(row)));
    }
}
