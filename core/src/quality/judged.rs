//! One line beside its truth.

use super::Tally;
use super::names::Names;
use crate::entry::Entry;
use crate::intake::TruthRow;
use crate::matching::{Outcome, Verdict};

/// A line of which the truth is known, and what follows.
pub(super) struct Judged<'a> {
    pub verdict: &'a Verdict,
    pub entry: &'a Entry,
    pub truth: &'a TruthRow,
    /// It is credited.
    pub is_credited: bool,
    /// It ought to be credited.
    pub is_owed: bool,
    /// It is credited, and rightly with this record.
    pub is_right: bool,
    /// It is not credited for a reason of which a truth without a verdict says nothing.
    pub is_excused: bool,
}

impl<'a> Judged<'a> {
    /// Judges a line; none when its truth says nothing of it, because it names no verdict and no dossier can bear the line out.
    pub fn new(names: &Names<'_>, on_dossiers: bool, (entry, verdict): (&'a Entry, &'a Verdict), truth: &'a TruthRow) -> Option<Self> {
        let is_credited = verdict.outcome == Outcome::Verified;
        let is_of = truth.dossier_code.as_deref().filter(|_| on_dossiers).map(|code| names.speaks_of(verdict, code));
        let (is_owed, is_excused) = match truth.verdict {
            Some(wanted) => (wanted == Outcome::Verified, false),
            None if !on_dossiers => return None,
            None => {
                let is_excused = is_of.is_some_and(|is_of| is_silent(verdict.outcome, is_of));
                (is_of.is_some() && !is_excused, is_excused)
            }
        };
        let is_right = is_credited && is_owed && is_of != Some(false);
        Some(Judged { verdict, entry, truth, is_credited, is_owed, is_right, is_excused })
    }

    /// Credited, and not rightly.
    pub fn is_wrong(&self) -> bool {
        self.is_credited && !self.is_right
    }

    /// Ought to be credited, and is not, or not with the right record.
    pub fn is_missed(&self) -> bool {
        self.is_owed && !self.is_right
    }

    /// The run says what the truth says.
    pub fn agrees(&self) -> bool {
        let as_wanted = self.truth.verdict.is_none_or(|wanted| wanted == self.verdict.outcome);
        as_wanted && !self.is_wrong() && !self.is_missed()
    }

    /// The link of a score: whether line and record are one; where the truth names no dossier, whether the line ought to be credited.
    pub fn is_one(&self, names: &Names<'_>) -> bool {
        self.truth.dossier_code.as_deref().map_or(self.is_owed, |code| names.speaks_of(self.verdict, code))
    }

    /// What the truth wants.
    pub fn wanted(&self) -> Wanted {
        let or_dossier = || if self.truth.dossier_code.is_some() { Wanted::Dossier } else { Wanted::NoDossier };
        self.truth.verdict.map_or_else(or_dossier, Wanted::Verdict)
    }
}

/// What a truth wants: a verdict, or a dossier, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wanted {
    Verdict(Outcome),
    Dossier,
    NoDossier,
}

impl Wanted {
    pub fn word(self) -> &'static str {
        match self {
            Wanted::Verdict(outcome) => outcome.word(),
            Wanted::Dossier => "dossier",
            Wanted::NoDossier => "no_dossier",
        }
    }
}

/// Whether a verdict without credit leaves it open that the line is about its true dossier: the run has not compared it, or it found that very dossier and
/// the dossier's own state or another claim stands against it.
fn is_silent(outcome: Outcome, is_of: bool) -> bool {
    match outcome {
        Outcome::OutOfPeriod | Outcome::NotVerifiable | Outcome::Pending => true,
        Outcome::Withdrawn | Outcome::NotAccepted | Outcome::NotOnline | Outcome::DuplicateClaim => is_of,
        Outcome::NotFound | Outcome::Contradicted | Outcome::NeedsReview | Outcome::Verified => false,
    }
}

/// Sums of judged lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub lines: u64,
    pub agreed: u64,
    pub excused: u64,
    pub tally: Tally,
}

impl Sums {
    pub fn add(&mut self, line: &Judged<'_>) {
        self.lines += 1;
        self.agreed += u64::from(line.agrees());
        self.excused += u64::from(line.is_excused);
        self.tally.right += u64::from(line.is_right);
        self.tally.wrong += u64::from(line.is_wrong());
        self.tally.missed += u64::from(line.is_missed());
    }
}
