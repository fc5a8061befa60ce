//! Where credit begins and where review does.

use super::EvidenceError;
use super::model::micro_bits;
use crate::text::words;

words! {
    /// What a score is good for (mức điểm).
    Band {
        /// Too little.
        No = "no",
        /// A person decides.
        Review = "review",
        /// Enough.
        Credit = "credit",
    }
}

/// The two bars (ngưỡng), in micro-bits: a score at or above one has passed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    credit: i64,
    review: i64,
}

impl Thresholds {
    /// The bars as scores; equal bars leave nothing to review.
    ///
    /// # Errors
    /// `EVIDENCE_THRESHOLDS` when credit would begin below review.
    ///
    /// ```
    /// use dean5299::evidence::{Band, Thresholds};
    ///
    /// let bars = Thresholds::new(12_000_000, 4_000_000)?;
    /// assert_eq!([12_000_000, 11_999_999, 3_999_999].map(|s| bars.band(s)), [Band::Credit, Band::Review, Band::No]);
    /// assert!(Thresholds::new(1, 2).is_err());
    /// # Ok::<(), dean5299::evidence::EvidenceError>(())
    /// ```
    pub fn new(credit: i64, review: i64) -> Result<Thresholds, EvidenceError> {
        if credit < review {
            return Err(EvidenceError::Thresholds { credit: credit.to_string(), review: review.to_string() });
        }
        Ok(Thresholds { credit, review })
    }

    /// The bars as probabilities that a pair is one, when `share` of all pairs are (see [`Learnt::share`](super::Learnt::share)).
    ///
    /// # Errors
    /// `EVIDENCE_THRESHOLDS` when one of the three does not lie between 0 and 1, or credit would begin below review.
    pub fn from_probability(credit: f64, review: f64, share: f64) -> Result<Thresholds, EvidenceError> {
        let inside = |p: f64| p > 0.0 && p < 1.0;
        if !(inside(credit) && inside(review) && inside(share) && credit >= review) {
            return Err(EvidenceError::Thresholds { credit: credit.to_string(), review: review.to_string() });
        }
        let odds = |p: f64| libm::log2(p / (1.0 - p));
        let bar = |p: f64| micro_bits(odds(p) - odds(share));
        Thresholds::new(bar(credit), bar(review))
    }

    /// The bar for credit.
    #[must_use]
    pub fn credit(self) -> i64 {
        self.credit
    }

    /// The bar for review.
    #[must_use]
    pub fn review(self) -> i64 {
        self.review
    }

    /// Where a score lies.
    #[must_use]
    pub fn band(self, score: i64) -> Band {
        if score >= self.credit {
            Band::Credit
        } else if score >= self.review {
            Band::Review
        } else {
            Band::No
        }
    }
}
