//! Who is rated, with what is known of him.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Rating;
use crate::error::Lang;
use crate::figure::Fraction;
use crate::indicator::Attainment;
use crate::text::words;

/// What a unit is rated by: points and attainment are different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Points.
    Points(Fraction),
    /// Attainment, as a number; one is all of it.
    Attainment(Fraction),
}

impl Figure {
    /// What it is.
    #[must_use]
    pub fn rating(self) -> Rating {
        match self {
            Figure::Points(_) => Rating::Points,
            Figure::Attainment(_) => Rating::Attainment,
        }
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> Fraction {
        match self {
            Figure::Points(number) | Figure::Attainment(number) => number,
        }
    }
}

impl From<Attainment> for Figure {
    fn from(attainment: Attainment) -> Figure {
        Figure::Attainment(attainment.0)
    }
}

/// What bars a unit from better classes (điểm liệt khi xếp loại).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassVeto {
    /// The veto.
    pub veto: String,
    /// The best class that it leaves; none: the unit is not rated.
    #[serde(default)]
    pub class: Option<String>,
}

/// A unit or member to be rated (đối tượng xếp loại).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rated {
    /// The unit.
    pub unit: String,
    /// What it is rated by; none when there is nothing.
    #[serde(default)]
    pub figure: Option<Figure>,
    /// Which conditions hold; one that is not named is not known.
    #[serde(default)]
    pub conditions: BTreeMap<String, bool>,
    /// Why it is not to be rated, in words of the office; none when it is.
    #[serde(default)]
    pub excluded: Option<String>,
    /// Vetoes that hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vetoes: Vec<ClassVeto>,
    /// Its cluster.
    #[serde(default)]
    pub cluster: Option<String>,
    /// Its parent.
    #[serde(default)]
    pub parent: Option<String>,
}

/// Why a unit has no class (không xếp loại).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum NotRated {
    /// Somebody said so.
    Excluded {
        /// In these words.
        words: String,
    },
    /// A veto says so.
    Veto {
        /// Which.
        veto: String,
    },
    /// Nothing to rate it by.
    NoFigure,
    /// Its figure lies in no band.
    NoBand,
    /// Of no class from its band down do all conditions hold.
    NoConditions,
}

words! {
    /// Whether a condition holds.
    ConditionSeen {
        /// Đạt.
        Held = "held",
        /// Không đạt.
        Failed = "failed",
        /// Chưa rõ: nobody said; it does not hold.
        Unknown = "unknown",
    }
}

impl ConditionSeen {
    /// The words that a person reads (câu về một điều kiện).
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (ConditionSeen::Held, Lang::Vi) => "đạt",
            (ConditionSeen::Held, Lang::En) => "holds",
            (ConditionSeen::Failed, Lang::Vi) => "không đạt",
            (ConditionSeen::Failed, Lang::En) => "does not hold",
            (ConditionSeen::Unknown, Lang::Vi) => "chưa rõ",
            (ConditionSeen::Unknown, Lang::En) => "is not known",
        }
    }
}

impl Rated {
    /// Whether a condition holds.
    #[must_use]
    pub fn condition(&self, id: &str) -> ConditionSeen {
        match self.conditions.get(id) {
            Some(true) => ConditionSeen::Held,
            Some(false) => ConditionSeen::Failed,
            None => ConditionSeen::Unknown,
        }
    }
}
