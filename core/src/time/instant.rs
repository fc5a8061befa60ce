//! An instant.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::day::from_numbers;
use super::{Day, TimeError, number};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// Việt Nam, in milliseconds ahead of UTC.
const VIET_NAM: i64 = 7 * 60 * MINUTE;

/// An instant (thời điểm): milliseconds since 1970-01-01T00:00 UTC, within the days of [`Day`] in Việt Nam.
///
/// **Shape**: shown and written as ISO with +07:00, milliseconds only when there are any. Read are
/// - `2022-11-20T19:05:00`, with a blank in place of T, without seconds, with a fraction (cut to milliseconds), and with an offset
///   `Z`, `+07:00`, `+0700` or `+07`; without offset it is +07:00;
/// - `20/11/2022 19:05` and `20/11/2022 19:05:00`;
/// - behind a blank an hour before ten with one digit, `20/11/2022 8:05`, as forms and spreadsheets write it;
/// - `20221120190500`, local;
/// - a bare day, in both spellings of [`Day`]: 00:00 +07:00.
///
/// **Errors**: `TIME_BAD_INSTANT`, which does not repeat the text.
///
/// ```
/// use dean5299::time::{Day, Instant};
///
/// let instant = Instant::parse("2023-04-10T17:00:00.000+0000")?;
/// assert_eq!(instant.to_string(), "2023-04-11T00:00:00+07:00");
/// assert_eq!(instant.day(), Day::parse("2023-04-11")?);
/// assert_eq!(instant, Instant::parse("11/04/2023")?);
/// # Ok::<(), dean5299::time::TimeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    const MIN: i64 = Day::MIN.number() as i64 * DAY - VIET_NAM;
    const MAX: i64 = (Day::MAX.number() as i64 + 1) * DAY - VIET_NAM - 1;

    /// Reads an instant; see [`Instant`] for the spellings.
    pub fn parse(text: &str) -> Result<Instant, TimeError> {
        read(text).filter(|ms| (Instant::MIN..=Instant::MAX).contains(ms)).map(Instant).ok_or(TimeError::BadInstant {})
    }

    /// The instant of an argument of a call (thời điểm của một tham số): as [`Instant::parse`], and the error names the argument.
    ///
    /// # Errors
    /// `TIME_BAD_DAY`, with the argument.
    pub fn of_argument(argument: &'static str, text: &str) -> Result<Instant, TimeError> {
        Instant::parse(text).map_err(|_| TimeError::BadDayOf { argument })
    }

    /// The day whose first instant it is, else the instant (ngày hoặc thời điểm): as decisions are written.
    #[must_use]
    pub fn day_or_instant(self) -> String {
        let day = self.day().to_string();
        if Instant::parse(&day) == Ok(self) { day } else { self.to_string() }
    }

    /// Milliseconds since 1970-01-01T00:00 UTC.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0
    }

    /// The instant of that number; it stops at the ends of the range.
    #[must_use]
    pub fn from_millis(millis: i64) -> Instant {
        Instant(millis.clamp(Instant::MIN, Instant::MAX))
    }

    /// The day it is in Việt Nam.
    #[must_use]
    pub fn day(self) -> Day {
        i32::try_from((self.0 + VIET_NAM).div_euclid(DAY)).ok().and_then(Day::from_number).unwrap_or(Day::MAX)
    }
}

fn read(text: &str) -> Option<i64> {
    if text.len() == 14 && text.is_ascii() {
        return wire(text);
    }
    let local = |day: Day| i64::from(day.number()) * DAY - VIET_NAM;
    let Some(at) = text.find(['T', ' ']) else { return Day::parse(text).ok().map(local) };
    let (day, is_blank, clock) = (text.get(..at)?, text.as_bytes().get(at) == Some(&b' '), text.get(at + 1..)?);
    let is_iso = !day.contains('/');
    if !is_iso && text.contains('T') {
        return None;
    }
    let day = Day::parse(day).ok()?;
    let (clock, offset) = if is_iso { split_offset(clock)? } else { (clock, VIET_NAM) };
    let hour_digits = if is_blank { 1..=2 } else { 2..=2 };
    Some(i64::from(day.number()) * DAY + of_clock(clock, hour_digits, is_iso)? - offset)
}

/// `yyyyMMddHHmmss`, local.
fn wire(text: &str) -> Option<i64> {
    let part = |from: usize, to: usize| number(text.get(from..to)?, 1..=4);
    let day = from_numbers(part(0, 4)?, part(4, 6)?, part(6, 8)?)?;
    Some(i64::from(day.number()) * DAY + of_parts(part(8, 10)?, part(10, 12)?, part(12, 14)?)? - VIET_NAM)
}

/// What stands before the offset, and the offset in milliseconds.
fn split_offset(clock: &str) -> Option<(&str, i64)> {
    if let Some(clock) = clock.strip_suffix('Z') {
        return Some((clock, 0));
    }
    let Some(at) = clock.find(['+', '-']) else { return Some((clock, VIET_NAM)) };
    let (clock, offset) = clock.split_at(at);
    let (sign, offset) = offset.strip_prefix('-').map_or((1, offset.get(1..)?), |offset| (-1, offset));
    let (hours, minutes) = match (offset.len(), offset.split_once(':')) {
        (_, Some(parts)) => parts,
        (4, None) => offset.split_at_checked(2)?,
        (_, None) => (offset, "00"),
    };
    Some((clock, sign * of_parts(number(hours, 2..=2)?, number(minutes, 2..=2)?, 0)?))
}

/// Milliseconds since midnight of `HH:MM`, `HH:MM:SS` and, when allowed, `HH:MM:SS.fff`.
fn of_clock(clock: &str, hour_digits: RangeInclusive<usize>, with_fraction: bool) -> Option<i64> {
    let (hour, rest) = clock.split_once(':')?;
    let (minute, rest) = rest.split_once(':').map_or((rest, None), |(minute, rest)| (minute, Some(rest)));
    let (second, fraction) = match rest {
        Some(rest) if with_fraction => rest.split_once('.').map_or((rest, None), |(second, fraction)| (second, Some(fraction))),
        Some(rest) => (rest, None),
        None => ("00", None),
    };
    let whole = of_parts(number(hour, hour_digits)?, number(minute, 2..=2)?, number(second, 2..=2)?)?;
    Some(whole + fraction.map_or(Some(0), thousandths)?)
}

/// The first three digits of a fraction; further digits are cut off.
fn thousandths(fraction: &str) -> Option<i64> {
    let is_digits = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    is_digits.then(|| fraction.bytes().chain(*b"00").take(3).fold(0, |sum, b| sum * 10 + i64::from(b - b'0')))
}

fn of_parts(hour: u32, minute: u32, second: u32) -> Option<i64> {
    (hour < 24 && minute < 60 && second < 60).then(|| (i64::from(hour) * 60 + i64::from(minute)) * MINUTE + i64::from(second) * 1000)
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of_day = (self.0 + VIET_NAM).rem_euclid(DAY);
        let (minutes, millis) = (of_day / MINUTE, of_day % MINUTE);
        write!(f, "{}T{:02}:{:02}:{:02}", self.day(), minutes / 60, minutes % 60, millis / 1000)?;
        if millis % 1000 != 0 {
            write!(f, ".{:03}", millis % 1000)?;
        }
        f.write_str("+07:00")
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Instant {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Instant, TimeError> {
        Instant::parse(text)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Instant, D::Error> {
        Instant::parse(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings() {
        for (text, shown) in [
            ("2022-11-20T19:05:00", Some("2022-11-20T19:05:00+07:00")),
            ("2022-11-20 19:05", Some("2022-11-20T19:05:00+07:00")),
            ("2022-11-20T19:05:00.1", Some("2022-11-20T19:05:00.100+07:00")),
            ("2022-11-20T19:05:00.123999", Some("2022-11-20T19:05:00.123+07:00")),
            ("2022-11-20T19:05:00Z", Some("2022-11-21T02:05:00+07:00")),
            ("2022-11-20T19:05Z", Some("2022-11-21T02:05:00+07:00")),
            ("2022-11-20 19:05:00+07", Some("2022-11-20T19:05:00+07:00")),
            ("2022-11-20T19:05:00+07:00", Some("2022-11-20T19:05:00+07:00")),
            ("2022-11-20T19:05:00-05:30", Some("2022-11-21T07:35:00+07:00")),
            ("2023-04-10T17:00:00.000+0000", Some("2023-04-11T00:00:00+07:00")),
            ("20221120190500", Some("2022-11-20T19:05:00+07:00")),
            ("20/11/2022 19:05", Some("2022-11-20T19:05:00+07:00")),
            ("1/7/2023 19:05:09", Some("2023-07-01T19:05:09+07:00")),
            ("2022-11-20", Some("2022-11-20T00:00:00+07:00")),
            ("20/11/2022", Some("2022-11-20T00:00:00+07:00")),
            ("1900-01-01", Some("1900-01-01T00:00:00+07:00")),
            ("2199-12-31T23:59:59.999", Some("2199-12-31T23:59:59.999+07:00")),
            ("1900-01-01T00:00:00+08:00", None),
            ("2199-12-31T23:00:00Z", None),
            ("2022-11-20T24:00:00", None),
            ("2022-11-20T19:60", None),
            ("2022-11-20T19:05:60", None),
            ("2022-11-20T19:05.5", None),
            ("2022-11-20T19:05:00.", None),
            ("20/11/2022 8:05:33", Some("2022-11-20T08:05:33+07:00")),
            ("2022-11-20 8:05", Some("2022-11-20T08:05:00+07:00")),
            ("2022-11-20T9:05", None),
            ("20/11/2022 :05", None),
            ("20/11/2022 008:05", None),
            ("2022-11-20T", None),
            ("2022-11-20T19:05:00+7", None),
            ("2022-11-20T19:05:00+", None),
            ("2022-11-20T19:05:00 +07:00", None),
            ("20/11/2022T19:05", None),
            ("20/11/2022 19:05+07", None),
            ("20/11/2022 19:05:00.5", None),
            ("20221320190500", None),
            ("2022112019050", None),
            ("1668945900000", None),
            ("２0221120190500", None),
            ("", None),
        ] {
            assert_eq!(Instant::parse(text).map(|i| i.to_string()).ok().as_deref(), shown, "{text}");
        }
    }

    #[test]
    fn the_day_is_the_day_in_viet_nam() {
        assert_eq!(Instant::from_millis(0).to_string(), "1970-01-01T07:00:00+07:00");
        assert_eq!(Instant::from_millis(-VIET_NAM - 1).day().to_string(), "1969-12-31");
        assert_eq!((Instant::from_millis(i64::MIN).day(), Instant::from_millis(i64::MAX).day()), (Day::MIN, Day::MAX));
    }

    proptest! {
        #[test]
        fn every_instant_reads_back(millis in Instant::MIN..=Instant::MAX) {
            let instant = Instant::from_millis(millis);
            prop_assert_eq!(instant.millis(), millis);
            prop_assert_eq!(Instant::parse(&instant.to_string()), Ok(instant));
            prop_assert_eq!(serde_json::from_str::<Instant>(&serde_json::to_string(&instant).unwrap()).unwrap(), instant);
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9T:/ .+Zé-]{0,30}") {
            let _ = (Instant::parse(&text), Day::parse(&text));
        }
    }
}
