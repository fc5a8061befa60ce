//! Ranges of a step.

use std::fmt;
use std::str::FromStr;

use crate::figure::Fraction;

/// A range of numbers (khoảng giá trị): `2`, `1..3` with both ends, `4..`, `..2`, `0.5..<0.8` without the upper end.
///
/// ```
/// use dean5299::rubric::Range;
/// let range: Range = "0.5..<0.8".parse().expect("a range");
/// assert!(range.holds("0.5".parse()?) && !range.holds("0.8".parse()?));
/// # Ok::<(), dean5299::figure::FigureError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lower end, which belongs to it; none: it has none.
    pub from: Option<Fraction>,
    /// The upper end; none: it has none.
    pub to: Option<Fraction>,
    /// Whether the upper end belongs to it.
    pub with_end: bool,
}

impl Range {
    /// Whether a number lies in it.
    #[must_use]
    pub fn holds(&self, number: Fraction) -> bool {
        let below = self.to.is_none_or(|to| number < to || (self.with_end && number == to));
        self.from.is_none_or(|from| from <= number) && below
    }
}

impl FromStr for Range {
    type Err = ();

    fn from_str(text: &str) -> Result<Range, ()> {
        let end = |text: &str| if text.is_empty() { Ok(None) } else { text.parse::<Fraction>().map(Some).map_err(|_| ()) };
        let Some((from, to)) = text.trim().split_once("..") else {
            let only = end(text.trim())?.ok_or(())?;
            return Ok(Range { from: Some(only), to: Some(only), with_end: true });
        };
        let (to, with_end) = to.strip_prefix('<').map_or((to, true), |to| (to, false));
        let range = Range { from: end(from.trim())?, to: end(to.trim())?, with_end };
        let is_empty = range.from.zip(range.to).is_some_and(|(from, to)| from > to || (from == to && !with_end));
        let says_nothing = range.to.is_none() && (range.from.is_none() || !with_end);
        if is_empty || says_nothing { Err(()) } else { Ok(range) }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |end: Option<Fraction>| end.map_or(String::new(), |end| end.to_string());
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (from, to) => write!(f, "{}..{}{}", end(from), if self.with_end { "" } else { "<" }, end(to)),
        }
    }
}
