//! A half-open span of days.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Day, TimeError};

/// A span of days (khoảng thời gian) `[from, to)`: `to` is the first day that no longer belongs to it.
///
/// A span is never empty. With `to` = [`Day::MAX`] no end is known: it is *open*, and that last day belongs to it as well.
///
/// **Errors**: `TIME_EMPTY_SPAN`.
///
/// ```
/// use dean5299::time::{Day, Span};
///
/// let day = |text| Day::parse(text);
/// let pilot = Span::new(day("2022-11-14")?, day("2022-12-21")?)?;
/// assert!(pilot.contains(day("2022-12-20")?) && !pilot.contains(pilot.to()));
/// let from_december = Span::since(day("2022-12-01")?);
/// assert_eq!(pilot.intersect(from_december), Some(Span::new(day("2022-12-01")?, day("2022-12-21")?)?));
/// assert!(Span::new(pilot.to(), pilot.from()).is_err());
/// # Ok::<(), dean5299::time::TimeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends")]
pub struct Span {
    from: Day,
    to: Day,
}

impl Span {
    /// Every day.
    pub const ALWAYS: Span = Span { from: Day::MIN, to: Day::MAX };

    /// The span from a day until before another; refused when no day lies in it.
    pub fn new(from: Day, to: Day) -> Result<Span, TimeError> {
        if to <= from { Err(TimeError::EmptySpan { from, to }) } else { Ok(Span { from, to }) }
    }

    /// The open span from a day on.
    #[must_use]
    pub fn since(from: Day) -> Span {
        Span { from, to: Day::MAX }
    }

    /// That one day.
    #[must_use]
    pub fn only(day: Day) -> Span {
        Span::new(day, day.plus(1)).unwrap_or(Span::since(day))
    }

    /// The first day.
    #[must_use]
    pub fn from(self) -> Day {
        self.from
    }

    /// The first day after it; [`Day::MAX`] when it is open.
    #[must_use]
    pub fn to(self) -> Day {
        self.to
    }

    /// Whether no end is known.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.to == Day::MAX
    }

    /// The last day that belongs to it.
    #[must_use]
    pub fn last(self) -> Day {
        if self.is_open() { Day::MAX } else { self.to.plus(-1) }
    }

    /// How many days belong to it; of an open span, up to the end of the range.
    #[must_use]
    pub fn days(self) -> i64 {
        i64::from(self.last().number()) - i64::from(self.from.number()) + 1
    }

    /// Whether a day belongs to it.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.last()
    }

    /// Whether a day belongs to both.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.from <= other.last() && other.from <= self.last()
    }

    /// The days that belong to both.
    #[must_use]
    pub fn intersect(self, other: Span) -> Option<Span> {
        self.overlaps(other).then(|| Span { from: self.from.max(other.from), to: self.to.min(other.to) })
    }

    /// The days that belong to this span and not to the other: none, one stretch or two, in order.
    ///
    /// ```
    /// use dean5299::time::{Day, Span};
    ///
    /// let day = |text| Day::parse(text);
    /// let year = Span::new(day("2025-01-01")?, day("2026-01-01")?)?;
    /// let july_on = Span::since(day("2025-07-01")?);
    /// assert_eq!(year.without(july_on).collect::<Vec<_>>(), [Span::new(day("2025-01-01")?, day("2025-07-01")?)?]);
    /// # Ok::<(), dean5299::time::TimeError>(())
    /// ```
    pub fn without(self, other: Span) -> impl Iterator<Item = Span> + use<> {
        let apart = !self.overlaps(other);
        let before = (!apart && self.from < other.from).then_some(Span { from: self.from, to: other.from });
        let after = (!apart && other.last() < self.last()).then_some(Span { from: other.to, to: self.to });
        apart.then_some(self).into_iter().chain(before).chain(after)
    }

    /// The span that holds both, and what lies between them.
    pub(super) fn hull(self, other: Span) -> Span {
        Span { from: self.from.min(other.from), to: self.to.max(other.to) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}, {})", self.from, self.to)
    }
}

#[derive(Deserialize)]
struct Ends {
    from: Day,
    to: Day,
}

impl TryFrom<Ends> for Span {
    type Error = TimeError;

    fn try_from(ends: Ends) -> Result<Span, TimeError> {
        if ends.to == Day::MAX { Ok(Span::since(ends.from)) } else { Span::new(ends.from, ends.to) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: i32, to: i32) -> Span {
        Span::new(Day::from_number(from).unwrap(), Day::from_number(to).unwrap()).unwrap()
    }

    #[test]
    fn overlap_and_intersection() {
        for (a, b, both) in [
            (span(0, 10), span(5, 15), Some(span(5, 10))),
            (span(0, 10), span(10, 15), None),
            (span(0, 10), span(2, 3), Some(span(2, 3))),
            (span(0, 10), Span::ALWAYS, Some(span(0, 10))),
            (Span::since(Day::MAX), Span::ALWAYS, Some(Span::since(Day::MAX))),
            (Span::since(Day::MAX), span(0, 10), None),
        ] {
            assert_eq!((a.intersect(b), b.intersect(a)), (both, both), "{a:?} {b:?}");
            assert_eq!((a.overlaps(b), b.overlaps(a)), (both.is_some(), both.is_some()));
        }
    }

    #[test]
    fn an_open_span_holds_the_last_day() {
        assert!(Span::ALWAYS.contains(Day::MIN) && Span::ALWAYS.contains(Day::MAX) && Span::ALWAYS.is_open());
        assert!(Span::since(Day::MAX).contains(Day::MAX));
        assert!(!span(0, 1).is_open() && span(0, 1).contains(span(0, 1).last()) && !span(0, 1).contains(span(0, 1).to()));
    }

    #[test]
    fn as_json() {
        let text = r#"{"from":"2022-11-14","to":"2022-12-21"}"#;
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Span>(text).unwrap()).unwrap(), text);
        assert!(serde_json::from_str::<Span>(r#"{"from":"2022-11-14","to":"2022-11-14"}"#).is_err());
        let last = Span::since(Day::MAX);
        assert_eq!(serde_json::from_str::<Span>(&serde_json::to_string(&last).unwrap()).unwrap(), last);
    }
}
