//! Verdicts held against the truth.

use std::collections::BTreeMap;

use dean5299::matching::Outcome;
use dean5299::run::{Run, VerdictRow};

use super::{About, Office, TrueLine, Typed};

/// Counts of one reconciliation; what is about dossiers and what about accounts apart.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Lines in all.
    pub lines: u64,
    /// Lines on dossiers that should be credited.
    pub due: u64,
    /// Of these, credited with their dossier.
    pub found: u64,
    /// Lines that would be due, did they not contradict the record.
    pub contradicted: u64,
    /// Credited with the dossier that the line is really about, whether or not it was due.
    pub right: u64,
    /// Credited with another dossier, or with one although nothing happened.
    pub wrong: u64,
    /// Lines due whose code is mistyped, beside a second field that agrees.
    pub mistyped: u64,
    /// Of these, credited with their dossier.
    pub recovered: u64,
    /// Invented claims.
    pub invented: u64,
    /// Of these, credited.
    pub invented_credited: u64,
    /// Lines for a person to look at.
    pub review: u64,
    /// Lines on accounts: due, of these credited, credited and not due.
    pub accounts: [u64; 3],
    /// How many of the missed, the wrong and those in review are alike.
    pub cases: BTreeMap<(&'static str, String), u64>,
    /// Links that carry a score, or that a rule gave without one: score, right or not. Those in review are among them.
    pub scored: Vec<(Option<i64>, bool, bool)>,
}

/// The least that is asked of light, usual and heavy.
pub const FLOORS: &str = "precision 0.9999, recall 0.99, mistyped 0.90, invented credited 0, review 0.01";

impl Figures {
    /// Counts the verdicts of a run of the office.
    #[must_use]
    pub fn of(office: &Office, run: &Run) -> Self {
        let mut figures = Figures::default();
        let mut truth = office.truth.iter();
        for verdict in run.verdicts() {
            let number = verdict.entry_id.get(1..).and_then(|digits| digits.parse::<u32>().ok());
            let Some(line) = truth.by_ref().find(|t| Some(t.entry) == number && t.line == verdict.line) else { break };
            figures.take(office, line, &verdict);
        }
        figures
    }

    fn take(&mut self, office: &Office, truth: &TrueLine, verdict: &VerdictRow<'_>) {
        let (credited, review) = (verdict.verdict == Outcome::Verified, verdict.verdict == Outcome::NeedsReview);
        self.lines += 1;
        self.review += u64::from(review);
        if let About::Account { due } = truth.about {
            let [all, found, wrong] = &mut self.accounts;
            *all += u64::from(due);
            *found += u64::from(due && credited);
            *wrong += u64::from(!due && credited);
            return;
        }
        let is_right = truth.dossier().is_some_and(|dossier| verdict.dossier_code == Some(office.code(dossier).as_str()));
        let is_due = matches!(truth.about, About::Due(_));
        let found = is_due && credited && is_right;
        self.right += u64::from(credited && is_right);
        self.wrong += u64::from(credited && !is_right);
        self.due += u64::from(is_due);
        self.found += u64::from(found);
        self.contradicted += u64::from(matches!(truth.about, About::Contradicted(_)));
        if is_due && truth.is_mistyped() && truth.has_second_field {
            self.mistyped += 1;
            self.recovered += u64::from(found);
        }
        if truth.about == About::Invented {
            self.invented += 1;
            self.invented_credited += u64::from(credited);
        }
        if (credited || review) && verdict.rule.is_some() {
            self.scored.push((verdict.score, is_right, is_due));
        }
        let sort = match (credited, review) {
            (true, _) if !is_right => "wrong",
            (_, true) => "review",
            (false, false) if is_due => "missed",
            _ => return,
        };
        *self.cases.entry((sort, case(truth, verdict, is_right))).or_default() += 1;
    }

    /// Right among those credited.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Found among those due.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.found, self.due)
    }

    /// Found among those due and those that would be.
    #[must_use]
    pub fn recall_of_all(&self) -> f64 {
        share(self.found, self.due + self.contradicted)
    }

    /// Whether a floor is missed, named.
    #[must_use]
    pub fn missed(&self) -> Vec<&'static str> {
        let floors = [
            (self.precision() < 0.9999, "precision"),
            (self.recall() < 0.99, "recall"),
            (share(self.recovered, self.mistyped) < 0.9, "mistyped"),
            (self.invented_credited > 0, "invented"),
            (share(self.review, self.lines) > 0.01, "review"),
        ];
        floors.iter().filter(|(missed, _)| *missed).map(|(_, name)| *name).collect()
    }

    /// Precision and recall of what a cut leaves, strictest first: without a score (the rules that give none), then at ten scores. What is in review counts from its score on.
    #[must_use]
    pub fn curve(&self) -> Vec<(Option<i64>, u64, f64, f64)> {
        let mut scores: Vec<i64> = self.scored.iter().filter_map(|(score, ..)| *score).collect();
        scores.sort_unstable_by(|a, b| b.cmp(a));
        scores.dedup();
        let cuts = (1..=10).filter_map(|tenth| scores.get((scores.len() * tenth / 10).saturating_sub(1)).copied());
        let point = |cut: Option<i64>| {
            let kept = self.scored.iter().filter(|(score, ..)| score.is_none_or(|score| cut.is_some_and(|cut| score >= cut)));
            let (mut links, mut right, mut found) = (0, 0, 0);
            kept.for_each(|(_, is_right, is_due)| {
                links += 1;
                right += u64::from(*is_right);
                found += u64::from(*is_right && *is_due);
            });
            (cut, links, share(right, links), share(found, self.due))
        };
        let cuts = if scores.is_empty() { Vec::new() } else { cuts.map(Some).collect() };
        std::iter::once(None).chain(cuts).map(point).collect()
    }
}

/// A share, 1 of nothing.
#[must_use]
pub fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// What is alike in the cases of a miss.
fn case(truth: &TrueLine, verdict: &VerdictRow<'_>, is_right: bool) -> String {
    let about = match truth.about {
        About::Invented => "invented",
        About::Count => "count",
        About::Due(_) if is_right => "due, itself",
        About::Due(_) => "due",
        _ if is_right => "not due, itself",
        _ => "not due",
    };
    let typed = match truth.typed {
        Typed::Right => "code right",
        Typed::Missing => "code missing",
        Typed::Digit => "digit wrong",
        Typed::TwoDigits => "two digits wrong",
        Typed::Swapped => "digits swapped",
        Typed::Letters => "letters for digits",
        Typed::Dashes => "dashes lost",
        Typed::Zeros => "zeros lost",
    };
    let second = if truth.has_second_field { "second field" } else { "no second field" };
    format!("{about}; {typed}; {second}; {}/{} by {}", verdict.verdict, verdict.reason, verdict.rule.unwrap_or("no rule"))
}
