//! A reporting month.

use std::fmt;

use super::{Day, Regime, Span};

/// A reporting month (tháng báo cáo); which days it has is up to the [`Regime`].
///
/// ```
/// use dean5299::time::{Month, Regime};
///
/// let month = Month { year: 2022, month: 12 };
/// assert_eq!(month.to_string(), "2022-12");
/// assert_eq!(format!("{:?}", month.span(Regime::FifteenFourteen)), "[2022-11-15, 2022-12-15)");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl Month {
    /// A month of the years 1900 to 2199; `None` for any other.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Month> {
        (Day::from_ymd(year, month, 1).is_some()).then_some(Month { year, month })
    }

    /// The days of the month, cut at the ends of the range of [`Day`].
    ///
    /// A month that does not exist has the span of the nearest one that does, so that this cannot fail.
    #[must_use]
    pub fn span(self, regime: Regime) -> Span {
        let month = Month { year: self.year.clamp(1900, 2200), month: self.month.clamp(1, 12) };
        let (from, to) = match regime {
            Regime::Calendar => (month.day(1), month.next().day(1)),
            Regime::FifteenFourteen => (month.previous().day(15), month.day(15)),
        };
        match (from, to) {
            (Some(from), Some(to)) => Span::new(from, to).unwrap_or(Span::since(from)),
            (Some(from), None) => Span::since(from),
            (None, Some(to)) => Span::new(Day::MIN, to).unwrap_or(Span::ALWAYS),
            (None, None) => Span::since(Day::MAX),
        }
    }

    pub(super) fn next(self) -> Month {
        if self.month >= 12 { Month { year: self.year + 1, month: 1 } } else { Month { month: self.month + 1, ..self } }
    }

    fn previous(self) -> Month {
        if self.month <= 1 { Month { year: self.year - 1, month: 12 } } else { Month { month: self.month - 1, ..self } }
    }

    fn day(self, day: u32) -> Option<Day> {
        Day::from_ymd(self.year, self.month, day)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_months() {
        use Regime::{Calendar, FifteenFourteen};
        for (year, month, regime, span) in [
            (2022, 12, Calendar, "[2022-12-01, 2023-01-01)"),
            (2024, 2, Calendar, "[2024-02-01, 2024-03-01)"),
            (2022, 12, FifteenFourteen, "[2022-11-15, 2022-12-15)"),
            (2022, 1, FifteenFourteen, "[2021-12-15, 2022-01-15)"),
            (1900, 1, FifteenFourteen, "[1900-01-01, 1900-01-15)"),
            (2200, 1, FifteenFourteen, "[2199-12-15, 2199-12-31)"),
            (2199, 12, Calendar, "[2199-12-01, 2199-12-31)"),
            (i32::MAX, 99, Calendar, "[2199-12-31, 2199-12-31)"),
            (i32::MIN, 0, Calendar, "[1900-01-01, 1900-02-01)"),
        ] {
            assert_eq!(format!("{:?}", Month { year, month }.span(regime)), span, "{year}-{month}");
        }
        assert_eq!((Month::new(2022, 13), Month::new(2022, 0), Month::new(1899, 12)), (None, None, None));
    }

    #[test]
    fn every_day_is_in_the_month_of_its_regime() {
        for regime in [Regime::Calendar, Regime::FifteenFourteen] {
            let mut before: Option<Month> = None;
            for day in (Day::MIN.number()..=Day::MAX.number()).filter_map(Day::from_number) {
                let month = regime.month_of(day);
                assert!(month.span(regime).contains(day), "{day} {month}");
                if let Some(before) = before.filter(|&before| before != month) {
                    assert_eq!((before.next(), month.span(regime).from()), (month, day));
                }
                before = Some(month);
            }
        }
    }
}
