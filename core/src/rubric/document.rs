//! A rulebook as its document says it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::mark::MarkOutcome;
use crate::figure::{Fraction, Whole};
use crate::formula::Unit;
use crate::text::words;
use crate::time::Day;

words! {
    /// How a condition gives points (thang điểm).
    ScaleKind {
        /// Theo tỷ lệ đạt: the part of a target that was reached, of the most points.
        Linear = "linear",
        /// Theo bậc: the points of the row that fits.
        Steps = "steps",
        /// Có hoặc không: all points or none.
        YesNo = "yes_no",
        /// Theo lượt: points for each, up to the most.
        PerEvent = "per_event",
        /// Điểm trừ: points off for each, up to the most.
        Penalty = "penalty",
        /// Công thức: the points are what an expression says.
        Formula = "formula",
        /// Chấm trực tiếp: somebody gives the points.
        Marked = "marked",
    }
}

words! {
    /// What becomes of a condition that cannot be marked by its scale (khi không chấm được). Source: assumption.
    Otherwise {
        /// It stays without points, and is listed.
        Unscored = "unscored",
        /// It gets none, and is listed.
        Zero = "zero",
        /// Of several rows that fit the first counts.
        First = "first",
        /// The one with the fewest points.
        Least = "least",
        /// The one with the most points.
        Most = "most",
    }
}

words! {
    /// What a veto does (hệ quả của điểm liệt).
    Consequence {
        /// The total is zero.
        Zero = "zero",
        /// The unit is not rated.
        NotRated = "not_rated",
        /// The unit gets no class above that of the veto.
        Class = "class",
    }
}

/// What a rulebook is for (phạm vi áp dụng); an empty list asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Scope {
    /// Levels of units.
    pub levels: Vec<u32>,
    /// Kinds of units.
    pub kinds: Vec<String>,
    /// Clusters.
    pub clusters: Vec<String>,
}

impl Scope {
    /// Whether it holds for a unit.
    #[must_use]
    pub fn holds(&self, level: u32, kind: &str, cluster: Option<&str>) -> bool {
        let among =
            |list: &[String], word: Option<&str>| list.is_empty() || word.is_some_and(|word| list.iter().any(|known| known == word));
        (self.levels.is_empty() || self.levels.contains(&level)) && among(&self.kinds, Some(kind)) && among(&self.clusters, cluster)
    }
}

/// A figure that the table reads (số liệu đầu vào).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Input {
    /// Its name in formulas and scales.
    pub name: String,
    /// What people call it.
    #[serde(default)]
    pub title: Option<String>,
    /// What it is a number of.
    pub unit: Unit,
    /// What it is made of: an expression over other inputs. A value that is given for it is not read.
    #[serde(default)]
    pub formula: Option<String>,
    /// The indicator whose value or attainment it is, as `ID.value` or `ID.attainment`; none: it is given from outside, with evidence.
    #[serde(default)]
    pub indicator: Option<String>,
}

/// What becomes of conditions that cannot be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcomes {
    /// No row fits.
    pub no_match: Otherwise,
    /// Several rows fit.
    pub several_match: Otherwise,
    /// A figure is missing, or has no value.
    pub undefined: Otherwise,
}

impl Default for Outcomes {
    fn default() -> Self {
        Outcomes { no_match: Otherwise::Unscored, several_match: Otherwise::Unscored, undefined: Otherwise::Unscored }
    }
}

impl Outcomes {
    /// The points of what could not be scored; none where it stays open.
    pub(super) fn points(self, outcome: MarkOutcome) -> Option<Fraction> {
        let rule = match outcome {
            MarkOutcome::NoMatch => self.no_match,
            MarkOutcome::SeveralMatch => self.several_match,
            _ => self.undefined,
        };
        (rule == Otherwise::Zero).then_some(Fraction::ZERO)
    }
}

/// To how many digits the points of a condition are cut (làm tròn điểm); all of its points stay all, and cutting never gives more. Source: assumption; left out, points are exact fractions, and units whose points have
/// very many different denominators cannot be summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointRounding {
    /// Digits behind the point, at most 9.
    pub digits: u32,
    /// Which way.
    pub how: Whole,
}

impl PointRounding {
    /// The points cut, on either side of zero no more than the most; none beyond the range of exact arithmetic.
    pub(super) fn cut(self, points: Fraction, max: Fraction) -> Option<Fraction> {
        let least = Fraction::ZERO.minus(max).ok()?;
        if points == max || points == least {
            return Some(points);
        }
        let scale = Fraction::from(10_i64.checked_pow(self.digits)?);
        let cut = Fraction::from(points.times(scale).ok()?.whole(self.how).ok()?).divide(scale).ok()??;
        Some(cut.max(least).min(max))
    }
}

/// What bars a unit from more (điểm liệt).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Veto {
    /// Its id.
    pub id: String,
    /// What people call it.
    #[serde(default)]
    pub title: Option<String>,
    /// The input, yes or no, that says whether it holds.
    pub input: String,
    /// What it does.
    pub consequence: Consequence,
    /// The best class that it leaves; with `consequence = "class"` alone.
    #[serde(default)]
    pub class: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct StepText {
    pub points: Fraction,
    #[serde(default)]
    pub when: Vec<BTreeMap<String, String>>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct ConditionText {
    pub id: String,
    pub title: Option<String>,
    pub max: Fraction,
    pub scale: ScaleKind,
    pub input: Option<String>,
    pub target: Option<Fraction>,
    pub target_input: Option<String>,
    pub floor: Option<Fraction>,
    pub each: Option<Fraction>,
    pub formula: Option<String>,
    #[serde(default)]
    pub step: Vec<StepText>,
    #[serde(default)]
    pub evidence: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct ContentText {
    pub id: String,
    pub title: Option<String>,
    pub max: Fraction,
    #[serde(default)]
    pub condition: Vec<ConditionText>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct CriterionText {
    pub id: String,
    pub title: Option<String>,
    pub max: Fraction,
    pub weight: Option<Fraction>,
    #[serde(default)]
    pub content: Vec<ContentText>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct PoolText {
    pub max: Fraction,
    #[serde(default)]
    pub condition: Vec<ConditionText>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct BookText {
    pub id: String,
    pub title: Option<String>,
    pub valid_from: Day,
    pub valid_to: Day,
    #[serde(default)]
    pub applies: Scope,
    #[serde(default)]
    pub outcomes: Outcomes,
    pub max: Fraction,
    pub least: Option<Fraction>,
    #[serde(default)]
    pub input: Vec<Input>,
    #[serde(default)]
    pub criterion: Vec<CriterionText>,
    pub bonus: Option<PoolText>,
    pub penalty: Option<PoolText>,
    pub rounding: Option<PointRounding>,
    #[serde(default)]
    pub veto: Vec<Veto>,
}
