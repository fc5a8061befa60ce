//! A total spread over the parts of a period.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{PRORATE, TargetError};
use crate::error::Result;
use crate::figure::{FigureError, Fraction, apportion, count};
use crate::scheme;
use crate::text::words;
use crate::time::{Month, Period, Regime, Span, Workdays};

words! {
    /// How the days of a period are measured (cách chia theo thời gian). Source: assumption; the notices of the plan compare a part of the year with the whole target.
    Measured {
        /// Every month alike; inside a month by days.
        Even = "even",
        /// Every day alike.
        Days = "days",
        /// Every worked day alike, the others nothing.
        WorkingDays = "working_days",
        /// Months by twelve weights; inside a month by days.
        Curve = "curve",
        /// Not at all: the target is of the whole period.
        None = "none",
    }
}

/// How a target is spread over its period (chia chỉ tiêu theo kỳ): the table `[prorate]`.
///
/// Shape: the measure of days adds up, so the parts of any partition of a period measure what the period does. `weights` are those of January to December and read with
/// `by = "curve"` alone; which days a month has says `regime`.
///
/// ```
/// use dean5299::target::{Measured, Prorate};
/// let json = serde_json::json!({"by": "working_days", "holidays": ["2023-01-02", "2023-01-20"]});
/// assert_eq!(Prorate::from_json("rules.toml", &json)?.by, Measured::WorkingDays);
/// # Ok::<(), dean5299::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prorate {
    /// How days are measured.
    pub by: Measured,
    /// The weights of the twelve months.
    #[serde(default)]
    pub weights: Vec<Fraction>,
    /// Which days a month has; calendar months when left out.
    #[serde(default = "calendar")]
    pub regime: Regime,
    /// Which days are worked.
    #[serde(flatten)]
    pub worked: Workdays,
}

fn calendar() -> Regime {
    Regime::Calendar
}

impl Prorate {
    /// By `by`, calendar months, Monday to Friday, no holidays, no weights.
    #[must_use]
    pub fn by(by: Measured) -> Prorate {
        Prorate { by, weights: Vec::new(), regime: Regime::Calendar, worked: Workdays::default() }
    }

    /// Takes the table as JSON.
    ///
    /// # Errors
    /// `SCHEME_*`, naming `file` and place; `TARGET_CURVE` for a curve without twelve weights, `TARGET_NEGATIVE` for one below zero.
    pub fn from_json(file: &str, json: &Value) -> Result<Prorate> {
        let rule: Prorate = scheme::part(file, "prorate", json, &PRORATE)?;
        rule.check(rule.by)?;
        Ok(rule)
    }

    /// Whether days can be measured so.
    pub(super) fn check(&self, by: Measured) -> Result<(), TargetError> {
        if by == Measured::Curve && self.weights.len() != 12 {
            return Err(TargetError::Curve { found: self.weights.len() });
        }
        match self.weights.iter().find(|weight| **weight < Fraction::ZERO) {
            Some(weight) => Err(TargetError::Negative { field: "weights", value: weight.to_string() }),
            None => Ok(()),
        }
    }

    /// What the days of a span measure under `by`; nothing under `none`.
    pub(super) fn measure(&self, by: Measured, span: Span) -> Result<Fraction, FigureError> {
        match by {
            Measured::Days => Ok(Fraction::from(span.days())),
            Measured::WorkingDays => Ok(Fraction::from(self.worked.count(span))),
            Measured::None => Ok(Fraction::ZERO),
            Measured::Even => self.months(span, |_| Fraction::ONE),
            Measured::Curve => self.months(span, |month| {
                let at = usize::try_from(month.month).unwrap_or(0).saturating_sub(1);
                self.weights.get(at).copied().unwrap_or(Fraction::ZERO)
            }),
        }
    }

    /// The sum over months of weight × days of the span in the month ÷ days of the month.
    fn months(&self, span: Span, weight: impl Fn(Month) -> Fraction) -> Result<Fraction, FigureError> {
        let (mut sum, mut day) = (Fraction::ZERO, span.from());
        while day <= span.last() {
            let month = self.regime.month_of(day);
            let whole = month.span(self.regime);
            if let Some(share) = whole.intersect(span).and_then(|part| Fraction::new(part.days().into(), whole.days().into())) {
                sum = sum.plus(weight(month).times(share)?)?;
            }
            if whole.is_open() {
                break;
            }
            day = whole.to();
        }
        Ok(sum)
    }
}

/// The target of a part of the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProratedPart {
    /// The part.
    pub label: String,
    /// Its days.
    pub span: Span,
    /// What its days measure.
    pub measure: Fraction,
    /// Its exact target.
    pub exact: Fraction,
    /// Its target as a whole number.
    #[serde(with = "count")]
    pub value: i64,
}

/// A target spread over a period (chỉ tiêu chia theo kỳ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Prorated {
    /// Parts in the order of time; exact targets and whole ones sum to the total.
    Parts {
        /// The target of the period.
        #[serde(with = "count")]
        total: i64,
        /// How days were measured.
        by: Measured,
        /// What the period measures.
        measure: Fraction,
        /// The parts.
        parts: Vec<ProratedPart>,
    },
    /// The target is of the whole period; no part has one of its own.
    WholeOnly {
        /// The target of the period.
        #[serde(with = "count")]
        total: i64,
    },
}

/// Spreads a whole number over the parts of a period (chia theo kỳ): exact shares by measure, whole numbers by the largest remainder, the earlier part first when equal.
///
/// Shape: `parts` in any order; together they are the period, each day once.
///
/// ```
/// use dean5299::target::{Measured, Prorate, Prorated, prorate};
/// use dean5299::time::{Period, Regime, Span};
/// let period = |label: &str| Period::parse(label, Regime::Calendar, &[], Span::ALWAYS);
/// let quarters = ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"].map(period).into_iter().collect::<Result<Vec<_>, _>>()?;
/// let spread = prorate(66_000, &Prorate::by(Measured::Days), period("2023")?.span, &quarters)?;
/// let Prorated::Parts { parts, .. } = spread else { unreachable!() };
/// assert_eq!(parts.iter().map(|p| p.value).collect::<Vec<_>>(), [16_274, 16_455, 16_636, 16_635]);
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// # Errors
/// `TARGET_NEGATIVE`, `TARGET_CURVE`, `TARGET_OPEN_PERIOD`, `TARGET_PARTS` naming the first part that leaves out days before it or holds some twice, `TARGET_NO_DAYS`,
/// `FIGURE_OVERFLOW`.
pub fn prorate(total: i64, rule: &Prorate, period: Span, parts: &[Period]) -> Result<Prorated> {
    if total < 0 {
        return Err(TargetError::Negative { field: "total", value: total.to_string() }.into());
    }
    rule.check(rule.by)?;
    let parts = partition(period, parts)?;
    if rule.by == Measured::None {
        return Ok(Prorated::WholeOnly { total });
    }
    let measure = whole(rule, rule.by, period)?;
    let mut measured = Vec::with_capacity(parts.len());
    let mut shares = Vec::with_capacity(parts.len());
    for part in parts {
        let own = rule.measure(rule.by, part.span)?;
        let share = own.divide(measure)?.unwrap_or(Fraction::ZERO);
        let exact = share.times(Fraction::from(total))?;
        measured.push(ProratedPart { label: part.label.clone(), span: part.span, measure: own, exact, value: 0 });
        shares.push(share);
    }
    for (part, value) in measured.iter_mut().zip(apportion(total, &shares, None)?) {
        part.value = value;
    }
    Ok(Prorated::Parts { total, by: rule.by, measure, parts: measured })
}

/// What the whole period measures; never nothing.
pub(super) fn whole(rule: &Prorate, by: Measured, period: Span) -> Result<Fraction> {
    if period.is_open() {
        return Err(TargetError::OpenPeriod {}.into());
    }
    let measure = rule.measure(by, period)?;
    if measure.is_zero() { Err(TargetError::NoDays { basis: by.word() }.into()) } else { Ok(measure) }
}

/// The parts in the order of time.
fn partition(period: Span, parts: &[Period]) -> Result<Vec<&Period>, TargetError> {
    if period.is_open() {
        return Err(TargetError::OpenPeriod {});
    }
    let mut parts: Vec<&Period> = parts.iter().collect();
    parts.sort_by_key(|part| part.span);
    let mut next = period.from();
    for part in &parts {
        if part.span.from() != next {
            return Err(TargetError::Parts { label: part.label.clone() });
        }
        next = part.span.to();
    }
    match parts.last() {
        Some(last) if next != period.to() => Err(TargetError::Parts { label: last.label.clone() }),
        None => Err(TargetError::Parts { label: String::new() }),
        _ => Ok(parts),
    }
}

impl Prorated {
    /// The same parts made again from total and measures alone (tính lại).
    ///
    /// # Errors
    /// `TARGET_NO_DAYS` when they measure nothing, `FIGURE_OVERFLOW`.
    pub fn replay(&self) -> Result<Prorated> {
        let Prorated::Parts { total, by, parts, .. } = self else { return Ok(self.clone()) };
        let measure = parts.iter().try_fold(Fraction::ZERO, |sum, part| sum.plus(part.measure))?;
        let mut again = parts.clone();
        let mut shares = Vec::with_capacity(parts.len());
        for part in &mut again {
            let share = part.measure.divide(measure)?.ok_or(TargetError::NoDays { basis: by.word() })?;
            part.exact = share.times(Fraction::from(*total))?;
            shares.push(share);
        }
        for (part, value) in again.iter_mut().zip(apportion(*total, &shares, None)?) {
            part.value = value;
        }
        Ok(Prorated::Parts { total: *total, by: *by, measure, parts: again })
    }
}
