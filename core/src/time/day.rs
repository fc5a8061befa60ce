//! A day.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{TimeError, number};

/// Days from 1/1/1 to 1/1/1970, less one: what chrono counts from.
const EPOCH_FROM_CE: i32 = 719_163;

/// A day of the calendar (ngày), from 1900-01-01 to 2199-12-31.
///
/// **Shape**: inside, the number of days since 1970-01-01; as text, and in files, ISO `yyyy-mm-dd`. Read are `yyyy-mm-dd`, `dd/mm/yyyy`
/// and `d/m/yyyy`, nothing else.
///
/// **Errors**: `TIME_BAD_DAY`, which does not repeat the text.
///
/// ```
/// use dean5299::time::Day;
///
/// let day = Day::parse("1/7/2023")?;
/// assert_eq!(day.to_string(), "2023-07-01");
/// assert_eq!(day.plus(-1).ymd(), (2023, 6, 30));
/// assert!(Day::parse("2023-02-29").is_err());
/// # Ok::<(), dean5299::time::TimeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// 1900-01-01.
    pub const MIN: Day = Day(-25_567);
    /// 2199-12-31; as the end of a [`Span`](super::Span) it means that no end is known.
    pub const MAX: Day = Day(84_005);

    /// The day of a year, month and day; `None` when there is none, or outside the range.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Day::from_date)
    }

    /// The day of an argument of a call (ngày của một tham số): as [`Day::parse`], and the error names the argument.
    ///
    /// # Errors
    /// `TIME_BAD_DAY`, with the argument.
    ///
    /// ```
    /// use dean5299::error::Coded;
    /// use dean5299::time::Day;
    ///
    /// let refused = Day::of_argument("first", "30/02/2022").unwrap_err();
    /// assert_eq!(refused.params(), [("argument", "first".to_owned())]);
    /// ```
    pub fn of_argument(argument: &'static str, text: &str) -> Result<Day, TimeError> {
        Day::parse(text).map_err(|_| TimeError::BadDayOf { argument })
    }

    /// Year, month, day.
    #[must_use]
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = self.date();
        (date.year(), date.month(), date.day())
    }

    /// Reads a day; see [`Day`] for the spellings.
    pub fn parse(text: &str) -> Result<Day, TimeError> {
        iso(text).or_else(|| slashed(text)).ok_or(TimeError::BadDay {})
    }

    /// Reads `yyyy-mm-dd` only.
    pub(super) fn parse_iso(text: &str) -> Option<Day> {
        iso(text)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day of that number; `None` outside the range.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Day> {
        (Day::MIN.0..=Day::MAX.0).contains(&number).then_some(Day(number))
    }

    /// So many days later, or earlier when negative; it stops at the ends of the range.
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days).clamp(Day::MIN.0, Day::MAX.0))
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.date().weekday()
    }

    /// Whether it is a Saturday or a Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The day as Vietnamese documents write it: the day and the months 1 and 2 with two digits, the other months without a zero.
    ///
    /// ```
    /// use dean5299::time::Day;
    ///
    /// let written = |iso| Day::parse(iso).map(Day::vietnamese);
    /// assert_eq!(written("2023-07-01").as_deref(), Ok("01/7/2023"));
    /// assert_eq!(written("2024-02-05").as_deref(), Ok("05/02/2024"));
    /// ```
    ///
    /// Source: NĐ 30/2020/NĐ-CP, Phụ lục I (days below 10 and months 1 and 2 take a zero in front).
    #[must_use]
    pub fn vietnamese(self) -> String {
        match self.ymd() {
            (year, month @ 1..=2, day) => format!("{day:02}/{month:02}/{year}"),
            (year, month, day) => format!("{day:02}/{month}/{year}"),
        }
    }

    pub(super) fn from_date(date: NaiveDate) -> Option<Day> {
        Day::from_number(date.num_days_from_ce() - EPOCH_FROM_CE)
    }

    /// Every day of the range is a date, so the default (1970-01-01) is never taken.
    fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0 + EPOCH_FROM_CE).unwrap_or_default()
    }
}

fn iso(text: &str) -> Option<Day> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    from_numbers(number(year, 4..=4)?, number(month, 2..=2)?, number(day, 2..=2)?)
}

fn slashed(text: &str) -> Option<Day> {
    let (day, rest) = text.split_once('/')?;
    let (month, year) = rest.split_once('/')?;
    from_numbers(number(year, 4..=4)?, number(month, 1..=2)?, number(day, 1..=2)?)
}

pub(super) fn from_numbers(year: u32, month: u32, day: u32) -> Option<Day> {
    Day::from_ymd(i32::try_from(year).ok()?, month, day)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Day {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Day, TimeError> {
        Day::parse(text)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        Day::parse(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings() {
        for (text, day) in [
            ("2022-11-14", Some((2022, 11, 14))),
            ("14/11/2022", Some((2022, 11, 14))),
            ("1/7/2023", Some((2023, 7, 1))),
            ("01/7/2023", Some((2023, 7, 1))),
            ("2024-02-29", Some((2024, 2, 29))),
            ("1900-01-01", Some((1900, 1, 1))),
            ("2199-12-31", Some((2199, 12, 31))),
            ("2023-02-29", None),
            ("2022-13-01", None),
            ("0/1/2022", None),
            ("1899-12-31", None),
            ("2200-01-01", None),
            ("2022-1-5", None),
            ("2022/11/14", None),
            ("14-11-2022", None),
            ("14/11/22", None),
            ("20221114", None),
            (" 2022-11-14", None),
            ("2022-11-14T00:00", None),
            ("+202-11-14", None),
            ("44879", None),
            ("", None),
        ] {
            assert_eq!(Day::parse(text).ok().map(Day::ymd), day, "{text}");
        }
    }

    #[test]
    fn the_ends_of_the_range() {
        assert_eq!((Day::MIN.to_string(), Day::MAX.to_string()), ("1900-01-01".into(), "2199-12-31".into()));
        assert_eq!(Day::from_ymd(1970, 1, 1).map(Day::number), Some(0));
        assert_eq!((Day::MAX.plus(1), Day::MIN.plus(i32::MIN)), (Day::MAX, Day::MIN));
        assert_eq!((Day::from_number(Day::MAX.0 + 1), Day::from_number(i32::MIN)), (None, None));
    }

    #[test]
    fn an_error_does_not_repeat_a_birthday() {
        let error = Day::parse("30/02/1961").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("1961"));
    }

    proptest! {
        #[test]
        fn every_day_reads_back(number in Day::MIN.0..=Day::MAX.0) {
            let day = Day::from_number(number).unwrap();
            prop_assert_eq!(Day::parse(&day.to_string()), Ok(day));
            prop_assert_eq!(Day::parse(&day.vietnamese()), Ok(day));
            prop_assert_eq!(serde_json::from_str::<Day>(&serde_json::to_string(&day).unwrap()).unwrap(), day);
            let (year, month, of_month) = day.ymd();
            prop_assert_eq!(Day::from_ymd(year, month, of_month), Some(day));
        }
    }
}
