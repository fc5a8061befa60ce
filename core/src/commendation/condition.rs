//! Conditions of an award, held against a candidate.

use serde::{Deserialize, Serialize};

use super::{AwardBook, Candidate, CommendationError, CommendationRule, Vetoes};
use crate::figure::Fraction;
use crate::standing::ConditionSeen;

/// A year of a row of years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearFound {
    /// The year.
    pub year: i32,
    /// The class; none: not rated, or not known.
    pub class: Option<String>,
    /// Whether it counts.
    pub seen: ConditionSeen,
}

/// What was asked, and what was found (điều kiện và thực tế).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "condition", rename_all = "snake_case")]
pub enum Condition {
    /// The class of the year.
    ClassAtLeast {
        /// Asked for.
        wanted: String,
        /// Found; none: not rated.
        found: Option<String>,
    },
    /// The place.
    RankAtMost {
        /// Asked for.
        wanted: u32,
        /// Found; none: not ranked.
        found: Option<Fraction>,
    },
    /// Years one after the other.
    YearsRunning {
        /// The class asked for.
        wanted: String,
        /// The years, this one first.
        found: Vec<YearFound>,
    },
    /// An award that was received before.
    AwardBefore {
        /// The award.
        award: String,
        /// How often it is asked for.
        wanted: u32,
        /// How often it was received.
        found: u32,
    },
    /// Not again so soon.
    NotAgain {
        /// Years that must lie between.
        wanted: u32,
        /// The last year of the same award; none: never.
        found: Option<i32>,
    },
    /// Nothing speaks against it.
    NoVeto {
        /// What does.
        found: Vec<String>,
    },
}

/// A condition and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The condition.
    #[serde(flatten)]
    pub condition: Condition,
    /// Whether it holds.
    pub seen: ConditionSeen,
}

fn held(holds: bool) -> ConditionSeen {
    if holds { ConditionSeen::Held } else { ConditionSeen::Failed }
}

/// What an award is asked about.
pub(super) struct Asked<'a> {
    pub rule: &'a CommendationRule,
    pub classes: &'a [String],
    pub year: i32,
    pub book: &'a AwardBook,
}

impl Asked<'_> {
    /// Every condition of the rule, in its order.
    pub fn of(&self, candidate: &Candidate) -> Result<Vec<Checked>, CommendationError> {
        let mut checked = Vec::new();
        let mut say = |condition, seen| checked.push(Checked { condition, seen });
        if let Some(wanted) = self.rule.class_at_least.clone() {
            let seen = held(self.reaches(candidate.class.as_deref(), &wanted));
            say(Condition::ClassAtLeast { wanted, found: candidate.class.clone() }, seen);
        }
        if let Some(wanted) = self.rule.rank_at_most {
            let seen = held(candidate.rank.is_some_and(|place| place <= Fraction::from(i64::from(wanted))));
            say(Condition::RankAtMost { wanted, found: candidate.rank }, seen);
        }
        if let Some((years, wanted)) = self.rule.years_running.zip(self.rule.running_class()) {
            let found = self.years(candidate, years, wanted)?;
            let worst = found.iter().map(|year| year.seen);
            let seen = match worst.clone().find(|seen| *seen == ConditionSeen::Failed) {
                Some(failed) => failed,
                None => worst.max().unwrap_or(ConditionSeen::Held),
            };
            say(Condition::YearsRunning { wanted: wanted.to_owned(), found }, seen);
        }
        if let Some(award) = self.rule.award_before.clone() {
            let wanted = self.rule.award_times.unwrap_or(1);
            let found = self.book.times(&candidate.who, &award, self.year);
            say(Condition::AwardBefore { award, wanted, found }, held(found >= wanted));
        }
        if let Some(wanted) = self.rule.not_again_years {
            let found = self.book.last(&candidate.who, &self.rule.id, self.year);
            let again = found.is_some_and(|last| self.year.saturating_sub(last) <= i32::try_from(wanted).unwrap_or(i32::MAX));
            say(Condition::NotAgain { wanted, found }, held(!again));
        }
        if self.rule.vetoes == Vetoes::Bar {
            say(Condition::NoVeto { found: candidate.vetoes.clone() }, held(candidate.vetoes.is_empty()));
        }
        Ok(checked)
    }

    fn years(&self, candidate: &Candidate, years: u32, wanted: &str) -> Result<Vec<YearFound>, CommendationError> {
        let year = |back: u32| {
            let year = self.year.saturating_sub(i32::try_from(back).unwrap_or(i32::MAX));
            let known = candidate.class_of(year, self.year)?;
            let seen = known.map_or(ConditionSeen::Unknown, |class| held(self.reaches(class, wanted)));
            Ok(YearFound { year, class: known.flatten().map(str::to_owned), seen })
        };
        (0..years).map(year).collect()
    }

    /// Whether a class is the one asked for, or better.
    fn reaches(&self, class: Option<&str>, wanted: &str) -> bool {
        let nth = |class: &str| self.classes.iter().position(|known| known == class);
        class.and_then(nth).zip(nth(wanted)).is_some_and(|(found, wanted)| found <= wanted)
    }
}
