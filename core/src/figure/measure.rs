//! What is counted, and how far it is believed.

use crate::text::words;

words! {
    /// What is counted (đơn vị đếm). People and households are distinct over a subtree, the others are sums.
    Measure {
        /// Lượt.
        Turns = "turns",
        /// Người.
        People = "people",
        /// Hồ sơ.
        Dossiers = "dossiers",
        /// Hộ.
        Households = "households",
        /// Tin bài.
        Posts = "posts",
    }
}

impl Measure {
    /// Whether the same citizen counts once in a whole subtree.
    #[must_use]
    pub fn is_distinct(self) -> bool {
        matches!(self, Measure::People | Measure::Households)
    }
}

words! {
    /// How far a figure is believed (mức tin cậy); nested, not additive: claimed ≥ approved, verified is the sum of credit.
    Trust {
        /// Đã khai: every accepted entry.
        Claimed = "claimed",
        /// Đã duyệt: entries with `approved_on`.
        Approved = "approved",
        /// Đã đối khớp: credit.
        Verified = "verified",
    }
}
