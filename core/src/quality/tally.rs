//! Right, wrong and missed links.

use serde_json::{Value, json};

/// A share as it was counted (tỷ lệ), not reduced: how many of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Share {
    /// How many.
    pub numerator: u64,
    /// Of how many, never zero.
    pub denominator: u64,
}

impl Share {
    /// None of nothing: a share of nothing is neither 0 nor 1.
    #[must_use]
    pub fn of(numerator: u64, denominator: u64) -> Option<Share> {
        (denominator > 0).then_some(Share { numerator, denominator })
    }
}

/// Links of a run beside the true ones (đúng, sai, sót).
///
/// **Shape**: a line that is credited with another dossier than its own is wrong, and missed as well where its own ought to be credited.
///
/// ```
/// use dean5299::quality::Tally;
/// let tally = Tally { right: 3, wrong: 1, missed: 2 };
/// let text = |share: Option<dean5299::quality::Share>| share.map(|s| format!("{}/{}", s.numerator, s.denominator));
/// assert_eq!(text(tally.precision()).as_deref(), Some("3/4"));
/// assert_eq!(text(tally.recall()).as_deref(), Some("3/5"));
/// assert_eq!(text(tally.f1()).as_deref(), Some("6/9"));
/// assert_eq!(Tally::default().precision(), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Credited, and true.
    pub right: u64,
    /// Credited, and not true.
    pub wrong: u64,
    /// True, and not credited.
    pub missed: u64,
}

impl Tally {
    /// Right of what is credited (độ chính xác); none when nothing is.
    #[must_use]
    pub fn precision(self) -> Option<Share> {
        Share::of(self.right, self.right + self.wrong)
    }

    /// Right of what ought to be credited (độ đầy đủ); none when nothing ought to be.
    #[must_use]
    pub fn recall(self) -> Option<Share> {
        Share::of(self.right, self.right + self.missed)
    }

    /// Twice the right ones of all that is credited and all that ought to be (F1); none when there is neither.
    #[must_use]
    pub fn f1(self) -> Option<Share> {
        Share::of(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    /// The counts and the shares, by name.
    pub(super) fn fields(self) -> [(&'static str, Value); 6] {
        [
            ("right", json!(self.right)),
            ("wrong", json!(self.wrong)),
            ("missed", json!(self.missed)),
            ("precision", json!(self.precision())),
            ("recall", json!(self.recall())),
            ("f1", json!(self.f1())),
        ]
    }
}
