//! Who may be nominated, with what is known of him.

use serde::{Deserialize, Serialize};

use super::CommendationError;
use crate::figure::Fraction;
use crate::text::words;

words! {
    /// What a candidate is (đối tượng).
    CandidateSort {
        /// Tập thể.
        Unit = "unit",
        /// Cá nhân.
        Member = "member",
    }
}

/// The class of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearClass {
    /// The year.
    pub year: i32,
    /// The class; none: not rated.
    pub class: Option<String>,
}

/// A unit or member that may be nominated (đối tượng xét khen thưởng).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The id.
    pub who: String,
    /// Unit or member; a unit when left out.
    #[serde(default = "unit")]
    pub sort: CandidateSort,
    /// The class of the year asked about; none: not rated.
    #[serde(default)]
    pub class: Option<String>,
    /// The place in the ranking; none: not ranked.
    #[serde(default)]
    pub rank: Option<Fraction>,
    /// What speaks against it, in words of the office.
    #[serde(default)]
    pub vetoes: Vec<String>,
    /// The classes of earlier years, in any order.
    #[serde(default)]
    pub history: Vec<YearClass>,
}

fn unit() -> CandidateSort {
    CandidateSort::Unit
}

impl Candidate {
    /// The class of a year; the outer none: the year is not known.
    ///
    /// # Errors
    /// `COMMENDATION_YEAR_TWICE`.
    pub(super) fn class_of(&self, year: i32, this_year: i32) -> Result<Option<Option<&str>>, CommendationError> {
        let mut found = self.history.iter().filter(|known| known.year == year).map(|known| known.class.as_deref());
        let (first, second) = (found.next(), found.next());
        let own = (year == this_year).then_some(self.class.as_deref());
        match (own, first, second) {
            (None, first, None) => Ok(first),
            (own, None, _) => Ok(own),
            _ => Err(CommendationError::YearTwice { who: self.who.clone(), year }),
        }
    }
}
