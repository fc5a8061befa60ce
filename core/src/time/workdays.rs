//! Days that are worked.

use serde::{Deserialize, Serialize};

use super::{Day, Span};
use crate::text::words;

words! {
    /// Whether Saturdays and Sundays are worked (thứ Bảy, Chủ nhật). Source: assumption, for either.
    Weekends {
        /// Nobody works.
        Skip = "skip",
        /// They are days like others.
        Count = "count",
    }
}

/// Which days are worked (ngày làm việc).
///
/// Shape: a holiday is never worked; a day that is made up for (làm bù) is, though it be a Saturday or a Sunday. Holidays that fall on days nobody works on change
/// nothing.
///
/// ```
/// use dean5299::time::{Day, Span, Weekends, Workdays};
/// let day = |text| Day::parse(text);
/// let holiday = day("2023-05-01")?;
/// let worked = Workdays::new(Weekends::Skip, vec![holiday], vec![]);
/// let may = Span::new(holiday, day("2023-06-01")?)?;
/// assert_eq!((may.days(), worked.count(may)), (31, 22));
/// # Ok::<(), dean5299::time::TimeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Workdays {
    weekends: Weekends,
    holidays: Vec<Day>,
    made_up: Vec<Day>,
}

impl Workdays {
    /// Worked days by what is said of weekends, the holidays and the days made up for, in any order.
    #[must_use]
    pub fn new(weekends: Weekends, mut holidays: Vec<Day>, mut made_up: Vec<Day>) -> Workdays {
        holidays.sort_unstable();
        holidays.dedup();
        made_up.sort_unstable();
        made_up.dedup();
        made_up.retain(|day| holidays.binary_search(day).is_err());
        Workdays { weekends, holidays, made_up }
    }

    /// Whether the day is worked.
    #[must_use]
    pub fn is_worked(&self, day: Day) -> bool {
        self.holidays.binary_search(&day).is_err() && (self.of_the_week(day) || self.made_up.binary_search(&day).is_ok())
    }

    /// How many days of the span are worked; from day to day of the lists and by whole weeks, not day by day.
    #[must_use]
    pub fn count(&self, span: Span) -> i64 {
        let (weeks, rest) = (span.days() / 7, span.days() % 7);
        let each = if self.weekends == Weekends::Skip { 5 } else { 7 };
        let tail = (0..rest).filter_map(|at| i32::try_from(at).ok()).filter(|at| self.of_the_week(span.last().plus(-at))).count();
        let of = |days: &[Day], counts: &dyn Fn(Day) -> bool| {
            let (from, to) = (days.partition_point(|day| *day < span.from()), days.partition_point(|day| *day <= span.last()));
            days.get(from..to).unwrap_or(&[]).iter().filter(|day| counts(**day)).count()
        };
        let holidays = of(&self.holidays, &|day| self.of_the_week(day));
        let made_up = of(&self.made_up, &|day| !self.of_the_week(day));
        let signed = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        weeks * each + signed(tail) + signed(made_up) - signed(holidays)
    }

    fn of_the_week(&self, day: Day) -> bool {
        self.weekends == Weekends::Count || !day.is_weekend()
    }
}

impl Default for Workdays {
    /// Monday to Friday, no holidays.
    fn default() -> Self {
        Workdays::new(Weekends::Skip, Vec::new(), Vec::new())
    }
}

#[derive(Deserialize)]
struct Written {
    weekends: Option<Weekends>,
    #[serde(default)]
    holidays: Vec<Day>,
    #[serde(default)]
    made_up: Vec<Day>,
}

impl From<Written> for Workdays {
    fn from(written: Written) -> Workdays {
        Workdays::new(written.weekends.unwrap_or(Weekends::Skip), written.holidays, written.made_up)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn a_count_is_that_of_the_days_one_by_one(
            from in 19_000..19_400_i32, days in 1..500_i32, skip: bool,
            holidays in proptest::collection::vec(19_000..19_900_i32, 0..9), made_up in proptest::collection::vec(19_000..19_900_i32, 0..9),
        ) {
            let day = |number: i32| Day::from_number(number).unwrap();
            let weekends = if skip { Weekends::Skip } else { Weekends::Count };
            let worked = Workdays::new(weekends, holidays.into_iter().map(day).collect(), made_up.into_iter().map(day).collect());
            let span = Span::new(day(from), day(from + days)).unwrap();
            let slow = (from..from + days).filter(|number| worked.is_worked(day(*number))).count();
            prop_assert_eq!(worked.count(span), slow as i64);
        }
    }
}
