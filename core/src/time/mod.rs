//! Time (thời gian): [`Day`], half-open [`Span`], [`Instant`], reporting [`Regime`]s and [`Period`]s.
//!
//! Việt Nam is +07:00 at all times here; nothing asks a clock or a table of time zones.

mod day;
mod instant;
mod month;
mod period;
mod regime;
mod span;
mod workdays;

pub use day::Day;
pub use instant::Instant;
pub use month::Month;
pub use period::Period;
pub use regime::Regime;
pub use span::Span;
pub use workdays::{Weekends, Workdays};

use crate::error::room_error;

room_error! {
    /// A day, instant or period could not be understood.
    TimeError {
        /// Not a period label this library or the scheme knows.
        UnknownPeriod { label: String } => Code::TimeUnknownPeriod,
        /// Not a day of 1900 … 2199. The text is not repeated: it may be a birthday.
        BadDay {} => Code::TimeBadDay,
        /// The same, of an argument of a call.
        BadDayOf { argument: &'static str } => Code::TimeBadDay,
        /// Not an instant. The text is not repeated.
        BadInstant {} => Code::TimeBadInstant,
        /// A span without a day in it.
        EmptySpan { from: Day, to: Day } => Code::TimeEmptySpan,
        /// Days of which the last, itself included, is before the first.
        ReversedDays { from: Day, until: Day } => Code::TimeEmptySpan,
        /// Not a reporting regime.
        UnknownRegime { regime: String } => Code::TimeUnknownRegime,
    }
}

/// A number of exactly `digits` plain digits.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    (digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}
