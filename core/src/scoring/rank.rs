//! Ranking with ties.

use crate::indicator::Attainment;
use crate::scheme::Ties;

/// A place in a ranking (thứ hạng).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The place, 1 is best.
    pub place: u32,
    /// How many were ranked.
    pub of: u32,
    /// Whether others share the place.
    pub tied: bool,
}

/// Ranks attainments, the highest first; what has none is not ranked.
///
/// Shape: one answer per value, in their order. `Ties::SkipAfter` gives 1-2-2-4.
///
/// ```
/// use dean5299::{indicator::Attainment, scheme::Ties, scoring::rank};
/// let values: Vec<_> = [3, 5, 5, 9].map(|n| Some(Attainment(n.into()))).to_vec();
/// let places: Vec<u32> = rank(&values, Ties::SkipAfter).iter().flatten().map(|r| r.place).collect();
/// assert_eq!(places, [4, 2, 2, 1]);
/// ```
#[must_use]
pub fn rank(values: &[Option<Attainment>], ties: Ties) -> Vec<Option<Rank>> {
    let Ties::SkipAfter = ties;
    let mut ordered: Vec<Attainment> = values.iter().copied().flatten().collect();
    ordered.sort_unstable_by(|a, b| b.cmp(a));
    let of = u32::try_from(ordered.len()).unwrap_or(u32::MAX);
    let place = |value: Attainment| {
        let better = ordered.partition_point(|v| *v > value);
        let not_worse = ordered.partition_point(|v| *v >= value);
        Rank { place: u32::try_from(better + 1).unwrap_or(u32::MAX), of, tied: not_worse - better > 1 }
    };
    values.iter().map(|value| value.map(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ranks_equal_a_slow_obvious_count(values in proptest::collection::vec(proptest::option::of(0..6_i64), 0..12)) {
            let values: Vec<_> = values.into_iter().map(|v| v.map(|n| Attainment(n.into()))).collect();
            for (value, got) in values.iter().zip(rank(&values, Ties::SkipAfter)) {
                let want = value.map(|v| 1 + values.iter().flatten().filter(|o| **o > v).count());
                prop_assert_eq!(got.map(|r| r.place as usize), want);
            }
        }
    }
}
