//! A finished run and its answers.

use std::sync::Arc;

use super::records::Shelf;
use super::shown::Shown;
use crate::cube::{Cube, Mark, MarkedLines, Question, View};
use crate::decision::{Decisions, DossierName, InForce, Subject};
use crate::dossier::{Coverage, Dossier, Reach};
use crate::entry::{Entries, Entry};
use crate::error::{FileCount, Finding, Result, room_error};
use crate::intake::Targets;
use crate::matching::{Outcome, Verdict, VerdictRow};
use crate::org::{Lens, Org};
use crate::scheme::{Check, Filter, Schemes};
use crate::time::{Day, Month, Span};

room_error! {
    /// A run cannot be read or asked.
    RunError {
        /// A file of the run directory is missing.
        MissingFile { file: String } => Code::RunMissingFile,
        /// The state was written by another version.
        BadState { } => Code::RunBadState,
        /// A file is not the one that was written.
        Damaged { file: String } => Code::RunDamaged,
        /// The format of a file is not known.
        UnknownFormat { file: String, format: String } => Code::RunUnknownFormat,
        /// No entry with this id.
        UnknownEntry { entry: String } => Code::RunUnknownEntry,
    }
}

/// A run (kết quả một lượt đối khớp): everything later questions need. A clone shares what it holds.
#[derive(Clone, Debug)]
pub struct Run {
    pub(crate) org: Arc<Org>,
    pub(crate) schemes: Schemes,
    pub(crate) targets: Targets,
    pub(crate) entries: Arc<Entries>,
    /// Codes of the dossiers that verdicts speak of, as they are shown.
    pub(crate) codes: Arc<Vec<Box<str>>>,
    pub(crate) verdicts: Arc<Vec<Verdict>>,
    /// What filters ask of the records of the verdicts, in their order; empty where none asks.
    pub(crate) marks: Arc<Vec<Mark>>,
    /// What people decided.
    pub(crate) decisions: Decisions,
    pub(crate) cube: Arc<Cube>,
    pub(crate) cutoff: Day,
    /// Of which days the sources hold everything.
    pub(crate) coverage: Arc<Coverage>,
    pub(crate) lens: Lens,
    pub(crate) files: Vec<FileCount>,
    pub(crate) findings: Arc<Vec<Finding>>,
    /// Fingerprints of the dossiers and accounts.
    pub(crate) sources: Vec<(String, String)>,
    /// What the records say, where they were kept.
    pub(crate) records: Shelf,
    /// Only of a run that was read again.
    pub(crate) kept: Option<Kept>,
}

/// What a run that was read again keeps of the files that no later question needs; nothing of a file that is gone.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// `findings.csv`.
    pub findings: Option<Vec<u8>>,
    /// Whether the counts of `summary.json` are known.
    pub counts: bool,
}

impl Run {
    /// The organisation.
    #[must_use]
    pub fn org(&self) -> &Org {
        &self.org
    }

    /// The schemes.
    #[must_use]
    pub fn schemes(&self) -> &Schemes {
        &self.schemes
    }

    /// The accepted entries.
    #[must_use]
    pub fn entries(&self) -> &Entries {
        &self.entries
    }

    /// What people decided about its lines.
    #[must_use]
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// What is in force about a line of the run (quyết định còn hiệu lực của một dòng).
    #[must_use]
    pub fn in_force(&self, entry_id: &str, line: u32, quantity: u32) -> InForce<'_> {
        let entry = if self.decisions.speak_of(entry_id) { self.entries.find(entry_id) } else { None };
        let check = |entry: &Entry| self.schemes.of(entry.helped_on).kind(self.entries.kind(entry.kind)).map(|kind| kind.check);
        let on_dossiers = entry.and_then(check) == Some(Check::Dossier);
        let codes = entry.map_or(Vec::new(), |entry| DossierName::all(&entry.codes, self.org.agencies()));
        self.decisions.in_force(Subject { entry_id, line, quantity, on_dossiers, codes: &codes }, |a, b| a.dossier == b.dossier)
    }

    /// The cube.
    #[must_use]
    pub fn cube(&self) -> &Cube {
        &self.cube
    }

    /// The extracts are complete up to and including this day; [`Day::MIN`] when none was given and the tables showed none.
    #[must_use]
    pub fn cutoff(&self) -> Day {
        self.cutoff
    }

    /// Of which days the sources hold everything (phạm vi dữ liệu của các nguồn).
    #[must_use]
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// The days of which everything is there that the records of an entry's kind could be among; none when the kind has no source.
    pub(super) fn reach_of(&self, entry: &Entry) -> Option<Reach> {
        self.schemes.of(entry.helped_on).kind(self.entries.kind(entry.kind)).and_then(|kind| self.coverage.of(kind))
    }

    /// Which tree totals are asked through.
    #[must_use]
    pub fn lens(&self) -> Lens {
        self.lens
    }

    /// The same run, its totals asked through another tree (qua lăng kính khác): scores, reports, growth and what explains a unit's figures. Verdicts stay.
    ///
    /// Shape: shares everything with this one, so it costs nothing.
    #[must_use]
    pub fn through(&self, lens: Lens) -> Run {
        Run { lens, ..self.clone() }
    }

    /// What became of the rows of each file. Empty for a run that was read again without its `summary.json`.
    #[must_use]
    pub fn files(&self) -> &[FileCount] {
        &self.files
    }

    /// The findings of the intake. Empty for a run that was read again: [`Run::findings_csv`] and [`Run::findings_json`] have them as they were written.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Verdicts in the order of (entry id, line), compared as bytes.
    pub fn verdicts(&self) -> impl Iterator<Item = VerdictRow<'_>> {
        self.rows_in_order().map(|(_, row)| row)
    }

    /// The same beside what they are made of.
    pub(super) fn rows_in_order(&self) -> impl Iterator<Item = (&Verdict, VerdictRow<'_>)> {
        self.shown().in_order(&self.verdicts)
    }

    /// How many lines have each outcome, in the order of outcomes.
    #[must_use]
    pub fn outcome_counts(&self) -> Vec<(Outcome, usize)> {
        Outcome::ALL.iter().map(|o| (*o, self.verdicts.iter().filter(|v| v.outcome == *o).count())).collect()
    }

    /// Month figures of every unit, through the run's lens.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn months(&self) -> Result<View<Month>> {
        Ok(self.cube.months(&self.question(self.lens))?)
    }

    /// Figures of every unit in one span of days, through any lens.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn view(&self, lens: Lens, span: Span) -> Result<View<()>> {
        Ok(self.cube.span(&self.question(lens), span)?)
    }

    /// The same of what passes a filter (qua bộ lọc); it costs the making of a cube.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn part(&self, filter: &Filter, lens: Lens, span: Span) -> Result<View<()>> {
        Ok(Cube::part(self.marked_lines(), &self.org, filter)?.span(&self.question(lens), span)?)
    }

    /// Its lines, as filters are asked of them.
    pub(crate) fn marked_lines(&self) -> MarkedLines<'_> {
        MarkedLines { entries: &self.entries, schemes: &self.schemes, verdicts: &self.verdicts, marks: &self.marks }
    }

    /// What a view of this run asks.
    #[must_use]
    pub fn question(&self, lens: Lens) -> Question<'_> {
        Question { org: &self.org, schemes: &self.schemes, entries: &self.entries, lens, cutoff: self.cutoff }
    }

    /// Whether what looks beyond the verdicts can be asked: `false` of a run that was read again without its `records.bin`.
    #[must_use]
    pub fn has_records(&self) -> bool {
        !matches!(self.records, Shelf::Empty)
    }

    /// What an entry's kind is checked against.
    pub(crate) fn check_of(&self, entry: &Entry) -> Check {
        self.schemes.of(entry.helped_on).kind(self.entries.kind(entry.kind)).map_or(Check::None, |kind| kind.check)
    }

    /// The code of the dossier that a verdict speaks of, also where it is shown with stars or not at all; none without a dossier, or where that cannot be known without `records.bin`.
    pub(crate) fn own_code(&self, verdict: &Verdict) -> Option<&str> {
        let at = verdict.record? as usize;
        let shown = self.codes.get(at)?;
        if !shown.is_empty() && !shown.contains('*') {
            return Some(shown);
        }
        self.found_dossier(verdict).map(|dossier| &*dossier.code).filter(|code| !code.is_empty())
    }

    /// The dossier that a verdict speaks of; none where `records.bin` is not there.
    pub(crate) fn found_dossier(&self, verdict: &Verdict) -> Option<&Dossier> {
        let records = self.records.records().ok().flatten()?;
        records.used.get(verdict.record? as usize).and_then(|dossier| records.dossiers.list.get(*dossier as usize))
    }

    /// A verdict with outside ids.
    pub(crate) fn row<'a>(&'a self, verdict: &Verdict) -> Option<VerdictRow<'a>> {
        self.shown().row(verdict)
    }

    fn shown(&self) -> Shown<'_> {
        Shown { org: &self.org, schemes: &self.schemes, entries: &self.entries, codes: &self.codes }
    }
}
