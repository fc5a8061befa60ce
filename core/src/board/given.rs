//! What people entered for a board.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::commendation::{AwardBook, YearClass};
use crate::figure::Fraction;
use crate::rubric::Given;
use crate::standing::CouncilDecision;

/// What is known of a unit beside what the run counted (phiếu tự chấm và thẩm định).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Submission {
    /// The unit.
    pub unit: String,
    /// Figures that its score table reads and no indicator gives, by name.
    pub inputs: BTreeMap<String, Fraction>,
    /// What was given to conditions of its score table, by their ids.
    pub given: BTreeMap<String, Given>,
    /// Conditions of classes that somebody looked at, by their ids.
    pub conditions: BTreeMap<String, bool>,
    /// Why it is not to be rated, in words of the office; none when it is.
    pub excluded: Option<String>,
    /// What speaks against commending it, in words of the office.
    pub vetoes: Vec<String>,
    /// Its classes of earlier years.
    pub history: Vec<YearClass>,
}

/// All that was entered (số liệu, phiếu chấm, quyết định, khen thưởng đã có).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BoardGiven {
    /// Of single units, each once.
    pub units: Vec<Submission>,
    /// What the council decided of classes.
    pub decisions: Vec<CouncilDecision>,
    /// What was conferred before.
    pub awards: AwardBook,
}
