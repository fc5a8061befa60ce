//! Nominations.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::condition::Asked;
use super::{AwardBook, Candidate, Checked, CommendationError, CommendationRule};
use crate::error::Result;
use crate::standing::ConditionSeen;

/// Whether somebody is nominated, and why (đề nghị khen thưởng).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nomination {
    /// Who, and what was known of him.
    #[serde(flatten)]
    pub candidate: Candidate,
    /// The award.
    pub award: String,
    /// The year.
    pub year: i32,
    /// Whether all conditions hold.
    pub nominated: bool,
    /// The conditions, in the order of the rule.
    pub conditions: Vec<Checked>,
}

/// Everybody held against one award (danh sách xét khen thưởng), in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NominationList {
    /// The award.
    pub rule: CommendationRule,
    /// The ids of the classes, the best first.
    pub classes: Vec<String>,
    /// The year.
    pub year: i32,
    /// What was conferred before.
    pub book: AwardBook,
    /// The candidates.
    pub nominations: Vec<Nomination>,
}

/// Holds candidates against the conditions of an award (xét điều kiện): whoever meets them all is nominated; of everybody it is said which held and which did not.
///
/// Shape: a condition that is not known does not hold, and says so. The order of `candidates` changes nothing.
///
/// ```
/// use dean5299::commendation::{AwardBook, Candidate, nominate, read_rules};
/// let rules = read_rules("rules.toml", &serde_json::json!([{"id": "giay-khen", "class_at_least": "good", "years_running": 2}]), &["good", "done"])?;
/// let candidate = |json| serde_json::from_value::<Candidate>(json).unwrap();
/// let list = nominate(&rules[0], &["good", "done"], 2024, &AwardBook::default(), &[
///     candidate(serde_json::json!({"who": "an-nhon", "class": "good", "history": [{"year": 2023, "class": "good"}]})),
///     candidate(serde_json::json!({"who": "tay-son", "class": "good"})),
/// ])?;
/// assert_eq!(list.nominations.iter().map(|one| one.nominated).collect::<Vec<_>>(), [true, false]);
/// assert_eq!(list.nominations[1].sentences(dean5299::Lang::En)[1], "2 years running at least `good`: is not known (2024: good; 2023: not known).");
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// # Errors
/// `COMMENDATION_CANDIDATE_TWICE`, `COMMENDATION_UNKNOWN_CLASS` for a class of the rule or of a candidate that is none, `COMMENDATION_YEAR_TWICE`.
pub fn nominate(
    rule: &CommendationRule,
    classes: &[&str],
    year: i32,
    book: &AwardBook,
    candidates: &[Candidate],
) -> Result<NominationList> {
    let classes: Vec<String> = classes.iter().map(|class| (*class).to_owned()).collect();
    let mut seen = BTreeSet::new();
    for candidate in candidates {
        if !seen.insert(candidate.who.as_str()) {
            return Err(CommendationError::CandidateTwice { who: candidate.who.clone() }.into());
        }
        let own = candidate.class.iter().chain(candidate.history.iter().filter_map(|year| year.class.as_ref()));
        let asked = rule.class_at_least.iter().chain(&rule.running_class);
        if let Some(unknown) = own.chain(asked).find(|class| !classes.contains(class)) {
            let (place, nearest) = (candidate.who.clone(), String::new());
            return Err(CommendationError::UnknownClass { place, id: unknown.clone(), nearest }.into());
        }
    }
    let asked = Asked { rule, classes: &classes, year, book };
    let mut nominations = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let conditions = asked.of(candidate)?;
        let nominated = conditions.iter().all(|one| one.seen == ConditionSeen::Held);
        nominations.push(Nomination { candidate: candidate.clone(), award: rule.id.clone(), year, nominated, conditions });
    }
    nominations.sort_unstable_by(|a, b| a.candidate.who.cmp(&b.candidate.who));
    Ok(NominationList { rule: rule.clone(), book: book.clone(), classes, year, nominations })
}

impl NominationList {
    /// Who is nominated.
    pub fn nominated(&self) -> impl Iterator<Item = &Nomination> {
        self.nominations.iter().filter(|one| one.nominated)
    }

    /// The same list made again from the rule and what was known alone (tính lại).
    ///
    /// # Errors
    /// As [`nominate`].
    pub fn replay(&self) -> Result<NominationList> {
        let candidates: Vec<Candidate> = self.nominations.iter().map(|one| one.candidate.clone()).collect();
        let classes: Vec<&str> = self.classes.iter().map(String::as_str).collect();
        nominate(&self.rule, &classes, self.year, &self.book, &candidates)
    }
}
