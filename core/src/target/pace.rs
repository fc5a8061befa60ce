//! How far along a unit is: the arithmetic.

use super::prorate::whole;
use super::{Course, Forecast, Measured, Need, Pace, PaceRule, Prorate, Stage, TargetError};
use crate::error::Result;
use crate::figure::{Fraction, Whole};
use crate::indicator::Target;
use crate::time::{Day, Span};

/// How far along a unit is on a day (tiến độ): what was to be expected, what it comes to, what is still to do a week.
///
/// Shape: expected is target × the share of the period that has passed, as `prorate` measures days, exact; the forecast is done ÷ the share that was seen, by the method of
/// `rule`. Before the first day nothing is expected, from the last day on everything. A target that is not spread expects nothing before the end.
///
/// ```
/// use dean5299::indicator::Target;
/// use dean5299::target::{Course, Forecast, Measured, Need, PaceRule, Prorate, pace};
/// use dean5299::time::{Day, Span};
/// let year = Span::new(Day::parse("2024-01-01")?, Day::parse("2025-01-01")?)?;
/// // 21 458 of 66 000 after four months.
/// let course = Course { target: Some(Target(66_000.into())), done: 21_458.into(), period: year, on: Day::parse("2024-04-30")? };
/// let pace = pace(&course, &Prorate::by(Measured::Even), &PaceRule::default())?;
/// assert_eq!((pace.expected, pace.ahead), (Some(22_000.into()), Some((-542).into())));
/// assert!(matches!(pace.forecast, Forecast::Value { value, .. } if value == 64_374.into()));
/// assert!(matches!(pace.need, Need::PerWeek { weeks_left: 35, per_week: 1_273, .. }));
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// # Errors
/// `TARGET_NEGATIVE` for a target or a figure below zero, `TARGET_OPEN_PERIOD`, `TARGET_CURVE`, `TARGET_MIN_SHARE`, `TARGET_NO_DAYS`, `FIGURE_OVERFLOW`.
pub fn pace(course: &Course, prorate: &Prorate, rule: &PaceRule) -> Result<Pace> {
    let target = course.target.map(|Target(target)| target);
    for (field, value) in [("target", target), ("done", Some(course.done))] {
        if let Some(value) = value.filter(|value| *value < Fraction::ZERO) {
            return Err(TargetError::Negative { field, value: value.to_string() }.into());
        }
    }
    rule.check()?;
    let stage = stage(course);
    let elapsed = passed(prorate, prorate.by, course, stage)?;
    let expected = match (target, elapsed) {
        (Some(target), Some(elapsed)) => Some(target.times(elapsed)?),
        _ => None,
    };
    Ok(Pace {
        period: course.period,
        on: course.on,
        target,
        done: course.done,
        attainment: attainment(course.done, target)?,
        stage,
        by: prorate.by,
        elapsed,
        expected,
        ahead: expected.map(|expected| course.done.minus(expected)).transpose()?,
        forecast: forecast(course, prorate, rule, stage)?,
        need: need(course)?,
    })
}

fn stage(course: &Course) -> Stage {
    match course.on {
        on if on < course.period.from() => Stage::NotBegun,
        on if on < course.period.last() => Stage::Running,
        _ => Stage::Ended,
    }
}

/// The share of the period that has passed with the day; none when days are not measured, unless all or none of them have.
fn passed(prorate: &Prorate, by: Measured, course: &Course, stage: Stage) -> Result<Option<Fraction>> {
    prorate.check(by)?;
    if by == Measured::None {
        return match stage {
            Stage::Ended => Ok(Some(Fraction::ONE)),
            _ if course.period.is_open() => Err(TargetError::OpenPeriod {}.into()),
            _ => Ok(None),
        };
    }
    let all = whole(prorate, by, course.period)?;
    match Span::new(course.period.from(), course.on.plus(1)) {
        Ok(_) if stage == Stage::Ended => Ok(Some(Fraction::ONE)),
        Ok(seen) => Ok(prorate.measure(by, seen)?.divide(all)?),
        Err(_) => Ok(Some(Fraction::ZERO)),
    }
}

fn attainment(done: Fraction, target: Option<Fraction>) -> Result<Option<Fraction>> {
    match target {
        Some(target) => Ok(done.divide(target)?),
        None => Ok(None),
    }
}

fn forecast(course: &Course, prorate: &Prorate, rule: &PaceRule, stage: Stage) -> Result<Forecast> {
    if stage == Stage::Ended {
        return Ok(Forecast::Ended { value: course.done });
    }
    let method = rule.forecast.unwrap_or(prorate.by);
    let Some(observed) = passed(prorate, method, course, stage)? else { return Ok(Forecast::NoMethod) };
    if observed < rule.min_share {
        return Ok(Forecast::TooEarly { method, observed, min_share: rule.min_share });
    }
    match course.done.divide(observed)? {
        Some(value) => Ok(Forecast::Value { method, observed, value, attainment: attainment(value, course.target.map(|t| t.0))? }),
        None => Ok(Forecast::TooEarly { method, observed, min_share: rule.min_share }),
    }
}

fn need(course: &Course) -> Result<Need> {
    let Some(Target(target)) = course.target else { return Ok(Need::NoTarget) };
    let missing = target.minus(course.done)?;
    if missing <= Fraction::ZERO {
        return Ok(Need::Reached { surplus: course.done.minus(target)? });
    }
    let days_left = days_after(course.on, course.period);
    if days_left <= 0 {
        return Ok(Need::DeadlinePassed { missing });
    }
    let weeks_left = (days_left + 6) / 7;
    let each = missing.divide(Fraction::from(weeks_left))?.unwrap_or(missing);
    Ok(Need::PerWeek { missing, days_left, weeks_left, per_week: each.whole(Whole::Ceil)? })
}

/// Days of the period after the day.
fn days_after(on: Day, period: Span) -> i64 {
    let first = on.plus(1).max(period.from());
    i64::from(period.last().number()) - i64::from(first.number()) + 1
}

impl Pace {
    /// The same answer made again from what it says of target, done, period and shares alone (tính lại).
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn replay(&self) -> Result<Pace> {
        let course = Course { target: self.target.map(Target), done: self.done, period: self.period, on: self.on };
        let expected = match (self.target, self.elapsed) {
            (Some(target), Some(elapsed)) => Some(target.times(elapsed)?),
            _ => None,
        };
        let forecast = match &self.forecast {
            Forecast::Value { method, observed, .. } => match self.done.divide(*observed)? {
                Some(value) => Forecast::Value { method: *method, observed: *observed, value, attainment: attainment(value, self.target)? },
                None => self.forecast.clone(),
            },
            Forecast::Ended { .. } => Forecast::Ended { value: self.done },
            other => other.clone(),
        };
        Ok(Pace {
            attainment: attainment(self.done, self.target)?,
            stage: stage(&course),
            expected,
            ahead: expected.map(|expected| self.done.minus(expected)).transpose()?,
            forecast,
            need: need(&course)?,
            ..self.clone()
        })
    }
}
