//! How values are spoken: words and numbers in the language of the report.

use crate::error::Lang;
use crate::figure::{Fraction, Rounding};
use crate::report::{Report, Value};
use crate::text;
use crate::time::Day;

/// Digits behind the point of a count that is not whole.
const DIGITS: u32 = 4;

/// Language and number style (ngôn ngữ, cách viết số) of a rendering.
#[derive(Clone, Copy)]
pub(super) struct Voice(Lang);

impl Voice {
    /// The voice of a report; a language nobody knows is read as Vietnamese.
    pub(super) fn of(report: &Report) -> Self {
        Voice(report.lang.parse().unwrap_or_default())
    }

    /// The language tag.
    pub(super) fn tag(self) -> &'static str {
        self.pick("vi", "en")
    }

    /// One of two wordings.
    pub(super) fn pick(self, vi: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// Decimal text with a point, in the style of the language.
    pub(super) fn decimal(self, exact: &str) -> String {
        let vietnamese = text::decimal(exact);
        match self.0 {
            Lang::Vi => vietnamese,
            Lang::En => vietnamese.chars().map(swapped).collect(),
        }
    }

    /// A count.
    pub(super) fn count(self, count: Fraction) -> String {
        self.decimal(&plain(count))
    }

    /// A whole number.
    pub(super) fn whole(self, number: usize) -> String {
        self.decimal(&number.to_string())
    }

    /// A percentage as the report cut it.
    pub(super) fn percent(self, shown: &str) -> String {
        format!("{}{}", self.decimal(shown), self.pick(" %", "%"))
    }

    /// A day.
    pub(super) fn day(self, day: Day) -> String {
        match self.0 {
            Lang::Vi => day.vietnamese(),
            Lang::En => day.to_string(),
        }
    }

    /// Any value; a tie is marked with `=`.
    pub(super) fn value(self, value: &Value) -> String {
        match value {
            Value::Empty => String::new(),
            Value::Text(text) => text.clone(),
            Value::Count(count) => self.count(*count),
            Value::Share { shown, .. } => self.percent(shown),
            Value::Mean { shown, .. } => self.decimal(shown),
            Value::Reached { reached, of } => format!("{reached}/{of}"),
            Value::Rank { place, of, tied } => format!("{}{place}/{of}", if *tied { "=" } else { "" }),
        }
    }
}

/// Exact decimal text, cut to four digits when there are more; no thousands marks.
pub(super) fn plain(count: Fraction) -> String {
    if count.denominator() == 1 {
        return count.to_string();
    }
    let Ok(text) = count.decimal(DIGITS, Rounding::HalfUp) else { return count.to_string() };
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// One line without control characters, and without the marks that turn the direction of text around.
pub(crate) fn tame(text: &str) -> String {
    text.chars().map(|c| if is_turning(c) { char::REPLACEMENT_CHARACTER } else { visible(c) }).collect()
}

/// Line breaks and tabs become blanks, other control characters U+FFFD.
pub(super) fn visible(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

fn is_turning(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn swapped(c: char) -> char {
    match c {
        '.' => ',',
        ',' => '.',
        c => c,
    }
}
