//! Awards that were conferred.

use serde::{Deserialize, Serialize};

use super::{CandidateSort, CommendationError, Nomination, VoteOutcome, VoteResult};
use crate::time::Day;

/// The decision that confers an award (quyết định khen thưởng).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionNumber {
    /// Its number, as it is printed.
    pub number: String,
    /// Its day.
    pub on: Day,
}

/// An award that somebody received (thành tích khen thưởng).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Award {
    /// Who.
    pub who: String,
    /// Unit or member.
    pub sort: CandidateSort,
    /// For which year.
    pub year: i32,
    /// The award.
    pub award: String,
    /// The number of the decision.
    pub number: String,
    /// Its day.
    pub on: Day,
}

/// The awards of units and members (sổ khen thưởng), by who, then year, then award.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Award>", into = "Vec<Award>")]
pub struct AwardBook(Vec<Award>);

impl AwardBook {
    /// A book of awards given in any order.
    ///
    /// # Errors
    /// `COMMENDATION_AWARD_TWICE`, `COMMENDATION_NO_NUMBER`.
    pub fn new(mut awards: Vec<Award>) -> Result<AwardBook, CommendationError> {
        awards.sort_unstable_by(|a, b| (&a.who, a.year, &a.award).cmp(&(&b.who, b.year, &b.award)));
        for award in &awards {
            numbered(&award.number, &award.who, &award.award)?;
        }
        match awards.iter().zip(awards.iter().skip(1)).find(|(a, b)| (&a.who, a.year, &a.award) == (&b.who, b.year, &b.award)) {
            Some((twice, _)) => Err(CommendationError::AwardTwice { who: twice.who.clone(), award: twice.award.clone(), year: twice.year }),
            None => Ok(AwardBook(awards)),
        }
    }

    /// All awards.
    #[must_use]
    pub fn all(&self) -> &[Award] {
        &self.0
    }

    /// The awards of one, by year, then award.
    #[must_use]
    pub fn of(&self, who: &str) -> &[Award] {
        let (from, to) =
            (self.0.partition_point(|award| award.who.as_str() < who), self.0.partition_point(|award| award.who.as_str() <= who));
        self.0.get(from..to).unwrap_or(&[])
    }

    /// How often somebody received an award before a year.
    #[must_use]
    pub fn times(&self, who: &str, award: &str, before: i32) -> u32 {
        u32::try_from(self.of(who).iter().filter(|one| one.award == award && one.year < before).count()).unwrap_or(u32::MAX)
    }

    /// The last year before another for which somebody received an award.
    #[must_use]
    pub fn last(&self, who: &str, award: &str, before: i32) -> Option<i32> {
        self.of(who).iter().filter(|one| one.award == award && one.year < before).map(|one| one.year).max()
    }

    /// The book with one award more.
    ///
    /// # Errors
    /// As [`AwardBook::new`].
    pub fn with(&self, award: Award) -> Result<AwardBook, CommendationError> {
        AwardBook::new(self.0.iter().cloned().chain([award]).collect())
    }
}

impl TryFrom<Vec<Award>> for AwardBook {
    type Error = CommendationError;

    fn try_from(awards: Vec<Award>) -> Result<AwardBook, CommendationError> {
        AwardBook::new(awards)
    }
}

impl From<AwardBook> for Vec<Award> {
    fn from(book: AwardBook) -> Vec<Award> {
        book.0
    }
}

fn numbered(number: &str, who: &str, award: &str) -> Result<(), CommendationError> {
    if number.trim().is_empty() { Err(CommendationError::NoNumber { who: who.to_owned(), award: award.to_owned() }) } else { Ok(()) }
}

/// Makes an award of a nomination that the council adopted (ban hành quyết định).
///
/// # Errors
/// `COMMENDATION_NOT_NOMINATED`, `COMMENDATION_NOT_ADOPTED`, `COMMENDATION_NO_NUMBER`.
pub fn confer(nomination: &Nomination, vote: &VoteResult, decision: &DecisionNumber) -> Result<Award, CommendationError> {
    let (who, award) = (nomination.candidate.who.clone(), nomination.award.clone());
    if !nomination.nominated {
        return Err(CommendationError::NotNominated { who, award });
    }
    if vote.outcome != VoteOutcome::Adopted {
        return Err(CommendationError::NotAdopted { who, award });
    }
    numbered(&decision.number, &who, &award)?;
    let (sort, year) = (nomination.candidate.sort, nomination.year);
    Ok(Award { who, sort, year, award, number: decision.number.clone(), on: decision.on })
}
