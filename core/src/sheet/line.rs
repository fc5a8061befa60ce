//! A line of a run, as a sheet says it.

use super::SheetAct;
use super::act::Situation;
use super::column::{Column, Texts, fingerprint};
use crate::entry::Entry;
use crate::error::Lang;
use crate::matching::Verdict;
use crate::org::UnitVersion;
use crate::privacy::masked;
use crate::render::tame;
use crate::run::{Run, VerdictRow};
use crate::scheme::{Check, Kind};

/// In the place of a code that may be a person's number.
const MASK: &str = "***";
/// Letters of a cell; what is longer is no id, code or name of an office.
const LETTERS: usize = 300;

/// A line with what is needed to show it, and to judge what is chosen for it.
pub(super) struct LineView<'a> {
    run: &'a Run,
    pub verdict: &'a Verdict,
    pub entry: &'a Entry,
    pub row: VerdictRow<'a>,
}

impl<'a> LineView<'a> {
    /// The line of a verdict.
    pub fn new(run: &'a Run, verdict: &'a Verdict) -> Option<Self> {
        let entry = run.entries.list.get(verdict.entry as usize)?;
        Some(LineView { run, verdict, entry, row: run.row(verdict)? })
    }

    /// The line of an entry by its number.
    pub fn find(run: &'a Run, entry_id: &str, line: u32) -> Option<Self> {
        let entry = run.entries.list.binary_search_by(|e| (*e.id).cmp(entry_id)).ok()?;
        let from = run.verdicts.partition_point(|v| (v.entry as usize) < entry);
        let lines = run.verdicts.iter().skip(from).take_while(|v| v.entry as usize == entry);
        lines.into_iter().find(|v| v.line == line).and_then(|verdict| LineView::new(run, verdict))
    }

    fn kind(&self) -> Option<&'a Kind> {
        self.run.schemes.of(self.entry.helped_on).kind(self.run.entries.kind(self.entry.kind))
    }

    pub fn on_dossiers(&self) -> bool {
        self.kind().is_some_and(|kind| kind.check == Check::Dossier)
    }

    pub fn situation(&self) -> Situation {
        Situation {
            on_dossiers: self.on_dossiers(),
            quantity: self.verdict.quantity,
            reason: self.verdict.reason,
            is_unnamed: self.is_unnamed(),
        }
    }

    /// The member, as he may be shown.
    pub fn member(&self) -> String {
        self.run.org.member(self.entry.member).map_or(String::new(), |member| masked(member.id).into_owned())
    }

    /// The code that the member gave; none for a line without one.
    pub fn claimed(&self) -> Option<&'a str> {
        let place = usize::try_from(self.verdict.line.checked_sub(1)?).ok()?;
        self.entry.codes.get(place).map(|code| if code.is_empty() { MASK } else { &**code })
    }

    /// The code of the one dossier that its verdict speaks of, also where the line shows it with stars.
    pub fn found(&self) -> Option<&'a str> {
        self.run.own_code(self.verdict).filter(|_| self.verdict.rule.is_some() && self.on_dossiers())
    }

    /// The code that a decision names when the row gives none: what was found, of a refuse else what was claimed, so that it stays with the dossier.
    pub fn named(&self, act: SheetAct) -> Option<&'a str> {
        match act {
            SheetAct::Confirm => self.found(),
            SheetAct::Refuse => self.found().or_else(|| self.claimed().filter(|_| self.on_dossiers())),
            SheetAct::Leave | SheetAct::Correct | SheetAct::Pair => None,
        }
    }

    /// Whether evidence found a dossier that is not shown whole and cannot be named without `records.bin`.
    fn is_unnamed(&self) -> bool {
        self.row.score.is_some() && self.verdict.record.is_some() && self.run.own_code(self.verdict).is_none()
    }

    /// Fingerprint of the line: what it claims and what became of it. Of the same line in two runs it is the same, whatever else is in them. Where a code is shown with stars the
    /// score stands for the dossier: the code itself could be guessed from a fingerprint.
    pub fn hash(&self) -> String {
        let row = &self.row;
        let [entry, member, day] = [row.entry_id.to_owned(), self.member(), self.entry.helped_on.to_string()];
        let [line, quantity] = [row.line, row.quantity].map(|n| n.to_string());
        let kind = self.run.entries.kind(self.entry.kind).to_owned();
        let codes = [self.claimed(), row.dossier_code].map(|code| code.unwrap_or_default().to_owned());
        let words = [row.verdict.word(), row.reason.word()].map(str::to_owned);
        let is_starred = row.dossier_code.is_none_or(|code| code.contains('*'));
        let score = row.score.filter(|_| is_starred).map(|score| score.to_string());
        fingerprint([entry, line, member, day, kind, quantity].into_iter().chain(codes).chain(words).chain(score))
    }

    /// The texts of its row, but for the number, hint, near records and the fingerprint over all.
    pub fn texts(&self, lang: Lang) -> Texts {
        let row = &self.row;
        let unit: Option<&UnitVersion> = self.run.org.unit(self.verdict.unit).and_then(|unit| unit.latest(self.entry.helped_on));
        let kind = self.run.entries.kind(self.entry.kind);
        let mut texts = Texts::default();
        let mut set = |column, text: &str| texts.set(column, clipped(text));
        // Names of branches come again in every commune.
        let id = row.credited_unit_id;
        set(Column::Unit, &unit.filter(|version| version.name != id).map_or(id.to_owned(), |version| format!("{} ({id})", version.name)));
        set(Column::Entry, &format!("{}/{}", row.entry_id, row.line));
        set(Column::Member, &self.member());
        set(Column::HelpedOn, &if lang == Lang::Vi { self.entry.helped_on.vietnamese() } else { self.entry.helped_on.to_string() });
        set(Column::Kind, &self.kind().filter(|_| lang == Lang::Vi).map_or(kind.replace('_', " "), |kind| kind.title.clone()));
        set(Column::Quantity, &row.quantity.to_string());
        set(Column::Code, self.claimed().unwrap_or_default());
        set(Column::Verdict, row.verdict.label(lang));
        set(Column::Reason, row.reason.sentence_for(self.run.check_of(self.entry), lang));
        texts.set(Column::EntryId, row.entry_id);
        texts.set(Column::Line, row.line.to_string());
        texts.set(Column::LineHash, self.hash());
        texts
    }
}

/// One line of text without what a cell cannot hold, and not too much of it.
pub(super) fn clipped(text: &str) -> String {
    tame(&text.chars().take(LETTERS).collect::<String>())
}
