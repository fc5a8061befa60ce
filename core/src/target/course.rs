//! How far along a unit is: the questions and the answers.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Measured, PACE, TargetError};
use crate::error::Result;
use crate::figure::{Fraction, count};
use crate::indicator::{Attainment, Target};
use crate::scheme;
use crate::text::words;
use crate::time::{Day, Span};

/// What is asked of a unit in a period, and what it has done by a day (diễn biến).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// What is asked; none when nothing was.
    pub target: Option<Target>,
    /// What was done, up to and including the day.
    pub done: Fraction,
    /// The period of the target.
    pub period: Span,
    /// The day.
    pub on: Day,
}

/// How a forecast is made (cách dự báo): the table `[pace]`.
///
/// ```
/// use dean5299::target::{Measured, PaceRule};
/// let rule = PaceRule::from_json("rules.toml", &serde_json::json!({"forecast": "working_days", "min_share": "0.25"}))?;
/// assert_eq!((rule.forecast, rule.min_share), (Some(Measured::WorkingDays), "1/4".parse()?));
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// Source: assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaceRule {
    /// How the days of the forecast are measured; as those of the target when left out.
    #[serde(default)]
    pub forecast: Option<Measured>,
    /// The share of the period that must have passed before anything is foretold; a tenth when left out.
    #[serde(default = "tenth")]
    pub min_share: Fraction,
}

fn tenth() -> Fraction {
    Fraction::new(1, 10).unwrap_or(Fraction::ONE)
}

impl Default for PaceRule {
    fn default() -> Self {
        PaceRule { forecast: None, min_share: tenth() }
    }
}

impl PaceRule {
    /// Takes the table as JSON.
    ///
    /// # Errors
    /// `SCHEME_*`, naming `file` and place; `TARGET_MIN_SHARE` for a share of nothing or beyond one.
    pub fn from_json(file: &str, json: &Value) -> Result<PaceRule> {
        let rule: PaceRule = scheme::part(file, "pace", json, &PACE)?;
        rule.check()?;
        Ok(rule)
    }

    pub(super) fn check(&self) -> Result<(), TargetError> {
        let fits = self.min_share > Fraction::ZERO && self.min_share <= Fraction::ONE;
        if fits { Ok(()) } else { Err(TargetError::MinShare { value: self.min_share.to_string() }) }
    }
}

words! {
    /// Where a day lies in a period.
    Stage {
        /// Chưa bắt đầu: before its first day.
        NotBegun = "not_begun",
        /// Đang diễn ra.
        Running = "running",
        /// Đã kết thúc: its last day, or later.
        Ended = "ended",
    }
}

/// How far along a unit is on a day (tiến độ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// The period.
    pub period: Span,
    /// The day, with which the figures end.
    pub on: Day,
    /// What is asked.
    pub target: Option<Fraction>,
    /// What was done.
    pub done: Fraction,
    /// How much of the target that is; none without a target, or with one of zero.
    pub attainment: Option<Fraction>,
    /// Where the day lies.
    pub stage: Stage,
    /// How the target is spread.
    pub by: Measured,
    /// The share of the period that has passed, as the target is spread; none when it is not spread, before the end.
    pub elapsed: Option<Fraction>,
    /// What was to be expected by the day: target × elapsed.
    pub expected: Option<Fraction>,
    /// What was done beyond that; negative: behind.
    pub ahead: Option<Fraction>,
    /// What it comes to.
    pub forecast: Forecast,
    /// What is still to do.
    pub need: Need,
}

impl Pace {
    /// How much of the target was reached, typed.
    #[must_use]
    pub fn attained(&self) -> Option<Attainment> {
        self.attainment.map(Attainment)
    }
}

/// What a period comes to if it goes on so (dự báo cuối kỳ), with its assumption: as much of the rest as of what has passed, by `method`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Forecast {
    /// Done ÷ observed.
    Value {
        /// How days are measured.
        method: Measured,
        /// The share of the period that was seen.
        observed: Fraction,
        /// What it comes to.
        value: Fraction,
        /// How much of the target that is.
        attainment: Option<Fraction>,
    },
    /// Less than the declared share was seen.
    TooEarly {
        /// How days are measured.
        method: Measured,
        /// The share of the period that was seen.
        observed: Fraction,
        /// The share that must be.
        min_share: Fraction,
    },
    /// The period is over: nothing is left to foretell.
    Ended {
        /// What it came to.
        value: Fraction,
    },
    /// The rules measure no days.
    NoMethod,
}

/// What a unit must still do (còn phải làm).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Need {
    /// So much in every week that is left, a week begun counting as one.
    PerWeek {
        /// What is missing.
        missing: Fraction,
        /// Days left.
        #[serde(with = "count")]
        days_left: i64,
        /// Weeks left: days ÷ 7, up.
        #[serde(with = "count")]
        weeks_left: i64,
        /// Missing ÷ weeks left, up to a whole number.
        #[serde(with = "count")]
        per_week: i64,
    },
    /// Nothing: it is reached.
    Reached {
        /// What was done beyond the target.
        surplus: Fraction,
    },
    /// No day is left.
    DeadlinePassed {
        /// What is missing.
        missing: Fraction,
    },
    /// Nothing was asked.
    NoTarget,
}
