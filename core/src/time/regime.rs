//! A reporting regime.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Day, Month, TimeError};

/// Which days a reporting month has (chế độ kỳ báo cáo); words `calendar` and `15-14`.
///
/// **Errors**: `TIME_UNKNOWN_REGIME` for any other word.
///
/// ```
/// use dean5299::time::{Day, Regime};
///
/// let day = Day::parse("2022-11-20")?;
/// assert_eq!("calendar".parse::<Regime>()?.month_of(day).to_string(), "2022-11");
/// assert_eq!("15-14".parse::<Regime>()?.month_of(day).to_string(), "2022-12");
/// # Ok::<(), dean5299::time::TimeError>(())
/// ```
///
/// Source: NĐ 09/2019/NĐ-CP as applied by QĐ 01/2023/QĐ-UBND Khánh Hòa, Điều 4, for `15-14`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Regime {
    /// From the first to the last day of the month.
    Calendar,
    /// From the 15th of the month before to the 14th of the month.
    FifteenFourteen,
}

impl Regime {
    /// The month a day is reported in.
    #[must_use]
    pub fn month_of(self, day: Day) -> Month {
        let (year, month, of_month) = day.ymd();
        let month = Month { year, month };
        if self == Regime::FifteenFourteen && of_month >= 15 { month.next() } else { month }
    }

    /// The word used in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Regime::Calendar => "calendar",
            Regime::FifteenFourteen => "15-14",
        }
    }
}

impl fmt::Display for Regime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Regime {
    type Err = TimeError;

    fn from_str(word: &str) -> Result<Regime, TimeError> {
        [Regime::Calendar, Regime::FifteenFourteen]
            .into_iter()
            .find(|regime| regime.word() == word)
            .ok_or_else(|| TimeError::UnknownRegime { regime: word.to_owned() })
    }
}

impl Serialize for Regime {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Regime {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Regime, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fourteenth_and_the_fifteenth() {
        for (day, calendar, fifteen) in [
            ("2022-11-14", "2022-11", "2022-11"),
            ("2022-11-15", "2022-11", "2022-12"),
            ("2022-12-14", "2022-12", "2022-12"),
            ("2022-12-15", "2022-12", "2023-01"),
            ("2199-12-31", "2199-12", "2200-01"),
        ] {
            let day = Day::parse(day).unwrap();
            assert_eq!(Regime::Calendar.month_of(day).to_string(), calendar);
            assert_eq!(Regime::FifteenFourteen.month_of(day).to_string(), fifteen);
        }
    }

    #[test]
    fn words() {
        for regime in [Regime::Calendar, Regime::FifteenFourteen] {
            assert_eq!(regime.word().parse(), Ok(regime));
            assert_eq!(serde_json::from_str::<Regime>(&serde_json::to_string(&regime).unwrap()).unwrap(), regime);
        }
        assert!("Calendar".parse::<Regime>().is_err());
    }
}
