//! Time (thời gian): Day, half-open Span, Instant, reporting regimes and periods.

use crate::error::room_error;

room_error! {
    /// A day, instant or period could not be understood.
    TimeError {
        /// Not a period label this library or the scheme knows.
        UnknownPeriod { label: String } => Code::TimeUnknownPeriod,
    }
}
