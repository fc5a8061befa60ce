//! Awards as a document says them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::CommendationError;
use crate::error::{Coded, Lang, Result, Severity};
use crate::figure::Fraction;
use crate::scheme::{self, Shape, may, must};
use crate::text::{nearest, words};

words! {
    /// What vetoes do (điều kiện loại trừ).
    Vetoes {
        /// Whoever has one is not nominated.
        Bar = "bar",
        /// They are not looked at.
        Ignore = "ignore",
    }
}

words! {
    /// Of whom a majority is asked (căn cứ tính đa số). Source: assumption.
    MajorityOf {
        /// Tổng số thành viên.
        Members = "members",
        /// Số có mặt.
        Present = "present",
        /// Số phiếu thuận và chống.
        Cast = "cast",
    }
}

words! {
    /// Whether a majority is more than its share.
    MajorityRule {
        /// Quá: more than.
        MoreThan = "more_than",
        /// Từ: at least.
        AtLeast = "at_least",
    }
}

/// How a council votes (thể thức biểu quyết). Source: assumption, all of it; each council has its own rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteRule {
    /// The share of members that must be present; two thirds when left out.
    #[serde(default = "two_thirds")]
    pub quorum: Fraction,
    /// The share that must be in favour; a half when left out.
    #[serde(default = "half")]
    pub majority: Fraction,
    /// Of whom; of those present when left out.
    #[serde(default = "present")]
    pub majority_of: MajorityOf,
    /// Whether it must be more than that; more when left out.
    #[serde(default = "more_than")]
    pub majority_rule: MajorityRule,
}

fn two_thirds() -> Fraction {
    Fraction::new(2, 3).unwrap_or(Fraction::ONE)
}

fn half() -> Fraction {
    Fraction::new(1, 2).unwrap_or(Fraction::ONE)
}

fn present() -> MajorityOf {
    MajorityOf::Present
}

fn more_than() -> MajorityRule {
    MajorityRule::MoreThan
}

fn bar() -> Vetoes {
    Vetoes::Bar
}

impl Default for VoteRule {
    fn default() -> Self {
        VoteRule { quorum: two_thirds(), majority: half(), majority_of: present(), majority_rule: more_than() }
    }
}

/// An award and its conditions (`[[commendation]]`, hình thức khen thưởng).
///
/// Shape: a condition that is left out is not asked. Source: assumption; awards and their conditions are the province's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommendationRule {
    /// Its id.
    pub id: String,
    /// What people call it.
    #[serde(default)]
    pub title: Option<String>,
    /// The class of the year, or better.
    #[serde(default)]
    pub class_at_least: Option<String>,
    /// The place, or better.
    #[serde(default)]
    pub rank_at_most: Option<u32>,
    /// So many years one after the other, this one the last, of `running_class` or better.
    #[serde(default)]
    pub years_running: Option<u32>,
    /// That class; `class_at_least` when left out.
    #[serde(default)]
    pub running_class: Option<String>,
    /// An award that was received before.
    #[serde(default)]
    pub award_before: Option<String>,
    /// How often; once when left out.
    #[serde(default)]
    pub award_times: Option<u32>,
    /// Not again in so many years after receiving the same.
    #[serde(default)]
    pub not_again_years: Option<u32>,
    /// What vetoes do; they bar when left out.
    #[serde(default = "bar")]
    pub vetoes: Vetoes,
    /// How the council votes on it.
    #[serde(flatten)]
    pub vote: VoteRule,
}

/// `[[commendation]]`.
pub(crate) const COMMENDATION: Shape = Shape::List(&Shape::Table(&[
    must("id", Shape::Word),
    may("title", Shape::Text),
    may("class_at_least", Shape::Word),
    may("rank_at_most", Shape::Number(1_000_000)),
    may("years_running", Shape::Number(100)),
    may("running_class", Shape::Word),
    may("award_before", Shape::Word),
    may("award_times", Shape::Number(100)),
    may("not_again_years", Shape::Number(100)),
    may("vetoes", Shape::OneOf(Vetoes::WORDS)),
    may("quorum", Shape::Fraction),
    may("majority", Shape::Fraction),
    may("majority_of", Shape::OneOf(MajorityOf::WORDS)),
    may("majority_rule", Shape::OneOf(MajorityRule::WORDS)),
    may("source", Shape::Text),
]));

impl CommendationRule {
    /// The class of the years running.
    #[must_use]
    pub fn running_class(&self) -> Option<&str> {
        self.running_class.as_deref().or(self.class_at_least.as_deref())
    }

    fn has_condition(&self) -> bool {
        self.class_at_least.is_some() || self.rank_at_most.is_some() || self.years_running.is_some() || self.award_before.is_some()
    }
}

/// A problem of an award: an error makes it unusable, a warning does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommendationLint {
    /// How grave.
    pub severity: Severity,
    /// What and where.
    pub error: CommendationError,
}

impl CommendationLint {
    /// The sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.error.message(lang)
    }
}

/// Takes the tables `commendation` as JSON; `classes` are the ids of the classes, the best first.
///
/// ```
/// let json = serde_json::json!([{"id": "giay-khen", "class_at_least": "good", "years_running": 2, "majority": "2/3"}]);
/// let awards = dean5299::commendation::read_rules("rules.toml", &json, &["excellent", "good"])?;
/// assert_eq!(awards[0].running_class(), Some("good"));
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// # Errors
/// `SCHEME_*`, naming `file` and place; then the first error that [`lint`] finds.
pub fn read_rules(file: &str, json: &Value, classes: &[&str]) -> Result<Vec<CommendationRule>> {
    let rules: Vec<CommendationRule> = scheme::part(file, "commendation", json, &COMMENDATION)?;
    match lint(&rules, classes).into_iter().find(|lint| lint.severity == Severity::Error) {
        Some(first) => Err(first.error.into()),
        None => Ok(rules),
    }
}

/// Every problem of the awards, in their order (kiểm tra hình thức khen thưởng).
///
/// Shape: an award that asks for nothing is a warning: everybody without a veto is nominated.
#[must_use]
pub fn lint(rules: &[CommendationRule], classes: &[&str]) -> Vec<CommendationLint> {
    let mut found = Vec::new();
    let mut ids = BTreeSet::new();
    for (number, rule) in (1_usize..).zip(rules) {
        let place = |field: &str| format!("commendation[{number}].{field}");
        let mut error = |error| found.push(CommendationLint { severity: Severity::Error, error });
        if !ids.insert(&rule.id) {
            error(CommendationError::RuleTwice { place: place("id"), id: rule.id.clone() });
        }
        for (field, class) in [("class_at_least", &rule.class_at_least), ("running_class", &rule.running_class)] {
            if let Some(class) = class.as_ref().filter(|class| !classes.contains(&class.as_str())) {
                let nearest = nearest(class, classes.iter().copied()).unwrap_or("").to_owned();
                error(CommendationError::UnknownClass { place: place(field), id: class.clone(), nearest });
            }
        }
        if rule.years_running.is_some() && rule.running_class().is_none() {
            error(CommendationError::Incomplete { place: place("running_class") });
        }
        if rule.award_times.is_some() && rule.award_before.is_none() {
            error(CommendationError::Incomplete { place: place("award_before") });
        }
        for (field, share) in [("quorum", rule.vote.quorum), ("majority", rule.vote.majority)] {
            if share <= Fraction::ZERO || share > Fraction::ONE {
                error(CommendationError::VoteShare { place: place(field), value: share.to_string() });
            }
        }
        if !rule.has_condition() {
            let error = CommendationError::NoCondition { place: format!("commendation[{number}]"), id: rule.id.clone() };
            found.push(CommendationLint { severity: Severity::Warning, error });
        }
    }
    found
}
