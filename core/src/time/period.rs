//! A reporting period.

use chrono::{NaiveDate, Weekday};

use super::{Day, Month, Regime, Span, TimeError, number};

/// A reporting period (kỳ báo cáo): the label under which it was asked for, and its days.
///
/// | label | days |
/// |---|---|
/// | `2022-12` | the month |
/// | `2022-Q4`, `2022-H2` | quarter, half: the union of its months |
/// | `2022-9M` | the first nine months, 1 to 12 |
/// | `2022-W47` | the ISO week, Monday to Sunday in every regime |
/// | `2022`, `2022..2027` | the year, the years with both ends |
/// | `@2023-07-01` | from the beginning of the plan up to and including the day |
/// | `pilot` | what the scheme names so; looked up first |
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Period {
    /// The label as it was given.
    pub label: String,
    /// The days.
    pub span: Span,
}

impl Period {
    /// Reads a label; see [`Period`] for the forms.
    ///
    /// **Shape**: exact spelling; years 1900 to 2199. `named` are the periods of the scheme, `plan` is what `@day` counts from.
    ///
    /// **Errors**: `TIME_UNKNOWN_PERIOD`; `TIME_EMPTY_SPAN` for `2027..2022` and for a day before the plan.
    ///
    /// ```
    /// use dean5299::time::{Period, Regime, Span};
    ///
    /// let days = |label, regime| Period::parse(label, regime, &[], Span::ALWAYS).map(|period| format!("{:?}", period.span));
    /// assert_eq!(days("2022-Q4", Regime::Calendar)?, "[2022-10-01, 2023-01-01)");
    /// assert_eq!(days("2022", Regime::FifteenFourteen)?, "[2021-12-15, 2022-12-15)");
    /// assert!(days("2022-Q5", Regime::Calendar).is_err());
    /// # Ok::<(), dean5299::time::TimeError>(())
    /// ```
    ///
    /// Source: QĐ 01/2023/QĐ-UBND Khánh Hòa, Điều 4, for quarters, halves and years of the regime `15-14`.
    pub fn parse(label: &str, regime: Regime, named: &[(String, Span)], plan: Span) -> Result<Period, TimeError> {
        let unknown = || TimeError::UnknownPeriod { label: label.to_owned() };
        let span = match (named.iter().find(|(name, _)| name == label), label.strip_prefix('@'), label.split_once("..")) {
            (Some((_, span)), _, _) => *span,
            (_, Some(day), _) => up_to(plan, Day::parse_iso(day).ok_or_else(unknown)?)?,
            (_, _, Some((first, last))) => years(year(first).ok_or_else(unknown)?, year(last).ok_or_else(unknown)?, regime)?,
            _ => within_a_year(label, regime).ok_or_else(unknown)?,
        };
        Ok(Period { label: label.to_owned(), span })
    }

    /// The period of one month, labelled `2022-12`.
    ///
    /// **Errors**: `TIME_UNKNOWN_PERIOD` when there is no such month.
    ///
    /// ```
    /// use dean5299::time::{Period, Regime};
    ///
    /// assert_eq!(Period::month(2024, 4, Regime::Calendar)?.label, "2024-04");
    /// assert!(Period::month(2024, 13, Regime::Calendar).is_err());
    /// # Ok::<(), dean5299::time::TimeError>(())
    /// ```
    pub fn month(year: i32, month: u32, regime: Regime) -> Result<Period, TimeError> {
        let label = Month { year, month }.to_string();
        match Month::new(year, month) {
            Some(month) => Ok(Period { label, span: month.span(regime) }),
            None => Err(TimeError::UnknownPeriod { label }),
        }
    }
}

fn up_to(plan: Span, day: Day) -> Result<Span, TimeError> {
    Span::new(plan.from(), day.plus(1))
}

fn years(first: i32, last: i32, regime: Regime) -> Result<Span, TimeError> {
    let from = months(first, 1, 1, regime).map(Span::from).unwrap_or(Day::MIN);
    let to = months(last, 12, 12, regime).map(Span::to).unwrap_or(Day::MAX);
    Span::new(from, to)
}

fn within_a_year(label: &str, regime: Regime) -> Option<Span> {
    let Some((of_year, part)) = label.split_once('-') else { return months(year(label)?, 1, 12, regime) };
    let of_year = year(of_year)?;
    if let Some(month) = number(part, 2..=2) {
        return months(of_year, month, month, regime);
    }
    if let Some(count) = part.strip_suffix('M') {
        let count = number(count, 1..=2).filter(|_| !count.starts_with('0'))?;
        return months(of_year, 1, count, regime);
    }
    let (kind, count) = part.split_at_checked(1)?;
    match kind {
        "Q" => parts_of_a_year(of_year, number(count, 1..=1)?, 3, regime),
        "H" => parts_of_a_year(of_year, number(count, 1..=1)?, 6, regime),
        "W" => week(of_year, number(count, 2..=2)?),
        _ => None,
    }
}

/// The nth part of a year that is cut into parts of so many months.
fn parts_of_a_year(year: i32, nth: u32, months_each: u32, regime: Regime) -> Option<Span> {
    let first = nth.checked_sub(1)? * months_each + 1;
    months(year, first, first + months_each - 1, regime)
}

fn months(year: i32, first: u32, last: u32, regime: Regime) -> Option<Span> {
    Some(Month::new(year, first)?.span(regime).hull(Month::new(year, last)?.span(regime)))
}

fn week(year: i32, week: u32) -> Option<Span> {
    let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).and_then(Day::from_date)?;
    Span::new(monday, monday.plus(7)).ok()
}

fn year(text: &str) -> Option<i32> {
    number(text, 4..=4).and_then(|year| i32::try_from(year).ok()).filter(|year| (1900..=2199).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn days(label: &str, regime: Regime) -> String {
        let pilot = Span::new(day("2022-11-14"), day("2022-12-21")).unwrap();
        let plan = Span::new(day("2022-01-01"), day("2028-01-01")).unwrap();
        match Period::parse(label, regime, &[("pilot".into(), pilot), ("2099".into(), pilot)], plan) {
            Ok(period) => {
                assert_eq!(period.label, label);
                format!("{:?}", period.span)
            }
            Err(error) => crate::error::Coded::code(&error).to_string(),
        }
    }

    #[test]
    fn labels() {
        for (label, calendar, fifteen) in [
            ("2022-12", "[2022-12-01, 2023-01-01)", "[2022-11-15, 2022-12-15)"),
            ("2022-Q1", "[2022-01-01, 2022-04-01)", "[2021-12-15, 2022-03-15)"),
            ("2022-Q4", "[2022-10-01, 2023-01-01)", "[2022-09-15, 2022-12-15)"),
            ("2022-H1", "[2022-01-01, 2022-07-01)", "[2021-12-15, 2022-06-15)"),
            ("2022-H2", "[2022-07-01, 2023-01-01)", "[2022-06-15, 2022-12-15)"),
            ("2022-9M", "[2022-01-01, 2022-10-01)", "[2021-12-15, 2022-09-15)"),
            ("2022-4M", "[2022-01-01, 2022-05-01)", "[2021-12-15, 2022-04-15)"),
            ("2022-12M", "[2022-01-01, 2023-01-01)", "[2021-12-15, 2022-12-15)"),
            ("2022-W47", "[2022-11-21, 2022-11-28)", "[2022-11-21, 2022-11-28)"),
            ("2020-W53", "[2020-12-28, 2021-01-04)", "[2020-12-28, 2021-01-04)"),
            ("2022", "[2022-01-01, 2023-01-01)", "[2021-12-15, 2022-12-15)"),
            ("2022..2027", "[2022-01-01, 2028-01-01)", "[2021-12-15, 2027-12-15)"),
            ("2023..2023", "[2023-01-01, 2024-01-01)", "[2022-12-15, 2023-12-15)"),
            ("@2023-07-01", "[2022-01-01, 2023-07-02)", "[2022-01-01, 2023-07-02)"),
            ("@2022-01-01", "[2022-01-01, 2022-01-02)", "[2022-01-01, 2022-01-02)"),
            ("pilot", "[2022-11-14, 2022-12-21)", "[2022-11-14, 2022-12-21)"),
            ("2099", "[2022-11-14, 2022-12-21)", "[2022-11-14, 2022-12-21)"),
            ("2199", "[2199-01-01, 2199-12-31)", "[2198-12-15, 2199-12-15)"),
            ("1900-01", "[1900-01-01, 1900-02-01)", "[1900-01-01, 1900-01-15)"),
        ] {
            assert_eq!(
                (days(label, Regime::Calendar).as_str(), days(label, Regime::FifteenFourteen).as_str()),
                (calendar, fifteen),
                "{label}"
            );
        }
    }

    #[test]
    fn other_labels_are_refused() {
        for label in [
            "",
            "2022-13",
            "2022-00",
            "2022-1",
            "2022-Q0",
            "2022-Q5",
            "2022-H0",
            "2022-H3",
            "2022-0M",
            "2022-13M",
            "2022-04M",
            "2022-W53",
            "2022-W00",
            "2022-W7",
            "2022-q4",
            "1899",
            "2200",
            "22",
            "2022..",
            "..2022",
            "2022...2027",
            "2022..27",
            "@",
            "@1/7/2023",
            "@2023-02-29",
            "Pilot",
            "2022-12-01",
            "2022-é",
            " 2022",
        ] {
            assert_eq!(days(label, Regime::Calendar), "TIME_UNKNOWN_PERIOD", "{label}");
        }
        for label in ["2027..2022", "@2021-12-31"] {
            assert_eq!(days(label, Regime::Calendar), "TIME_EMPTY_SPAN", "{label}");
        }
    }
}
