//! Ranking with ties.

use crate::figure::Fraction;
use crate::indicator::Attainment;
use crate::scheme::Ties;

/// A place in a ranking (thứ hạng).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Rank {
    /// The place, 1 is best; a whole number unless equals share an average.
    pub place: Fraction,
    /// How many were ranked.
    pub of: u32,
    /// Whether others are equal.
    pub tied: bool,
}

/// Ranks attainments, the highest first; what has none is not ranked.
///
/// Shape: one answer per value, in their order. What the modes give is said by [`Ties`]; under `1234` the earlier of equals comes first.
///
/// ```
/// use dean5299::{indicator::Attainment, scheme::Ties, scoring::rank};
/// let values: Vec<_> = [3, 5, 5, 9].map(|n| Some(Attainment(n.into()))).to_vec();
/// let places = |ties| rank(&values, ties).iter().flatten().map(|r| r.place.to_string()).collect::<Vec<_>>().join(" ");
/// assert_eq!(places(Ties::SkipAfter), "4 2 2 1");
/// assert_eq!(places(Ties::Dense), "3 2 2 1");
/// assert_eq!(places(Ties::Ordinal), "4 2 3 1");
/// assert_eq!(places(Ties::Average), "4 5/2 5/2 1");
/// ```
#[must_use]
pub fn rank(values: &[Option<Attainment>], ties: Ties) -> Vec<Option<Rank>> {
    let mut ordered: Vec<(Attainment, usize)> = values.iter().enumerate().filter_map(|(at, value)| Some(((*value)?, at))).collect();
    ordered.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut ranks = vec![None; values.len()];
    for ((_, at), rank) in ordered.iter().zip(places(&ordered, |a, b| a.0 == b.0, ties)) {
        if let Some(slot) = ranks.get_mut(*at) {
            *slot = Some(rank);
        }
    }
    ranks
}

/// The places of an ordered list, the best first; `equal` says which neighbours are.
pub(super) fn places<T>(ordered: &[T], equal: impl Fn(&T, &T) -> bool, ties: Ties) -> Vec<Rank> {
    let of = u32::try_from(ordered.len()).unwrap_or(u32::MAX);
    let mut ranks = Vec::with_capacity(ordered.len());
    for (nth, group) in (1_i64..).zip(ordered.chunk_by(|a, b| equal(a, b))) {
        let before = i64::try_from(ranks.len()).unwrap_or(i64::MAX);
        let many = i64::try_from(group.len()).unwrap_or(i64::MAX);
        for own in 1..=many {
            let place = match ties {
                Ties::SkipAfter => Fraction::from(before + 1),
                Ties::Dense => Fraction::from(nth),
                Ties::Ordinal => Fraction::from(before + own),
                // The mean of before + 1 … before + many.
                Ties::Average => Fraction::new(i128::from(2 * before + many + 1), 2).unwrap_or(Fraction::from(before + 1)),
            };
            ranks.push(Rank { place, of, tied: many > 1 });
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The place by counting everybody who is better and everybody who is equal.
    fn counted(values: &[Option<Attainment>], at: usize, ties: Ties) -> Option<Fraction> {
        let own = values[at]?;
        let better: Vec<Attainment> = values.iter().flatten().copied().filter(|other| *other > own).collect();
        let equal = values.iter().flatten().filter(|other| **other == own).count();
        let earlier = values[..at].iter().flatten().filter(|other| **other == own).count();
        let distinct = better.iter().collect::<std::collections::BTreeSet<_>>().len();
        let whole = |n: usize| Fraction::from(n as i64);
        Some(match ties {
            Ties::SkipAfter => whole(1 + better.len()),
            Ties::Dense => whole(1 + distinct),
            Ties::Ordinal => whole(1 + better.len() + earlier),
            Ties::Average => {
                let sum: usize = (1..=equal).map(|nth| better.len() + nth).sum();
                whole(sum).divide(whole(equal)).unwrap().unwrap()
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn places_equal_a_slow_obvious_count_in_all_four_modes(values in proptest::collection::vec(proptest::option::of(0..6_i64), 0..12)) {
            let values: Vec<_> = values.into_iter().map(|v| v.map(|n| Attainment(n.into()))).collect();
            for ties in Ties::ALL {
                for (at, got) in rank(&values, *ties).into_iter().enumerate() {
                    prop_assert_eq!(got.map(|r| r.place), counted(&values, at, *ties));
                    let equal = values.iter().filter(|other| other.is_some() && **other == values[at]).count();
                    prop_assert_eq!(got.map(|r| r.tied), values[at].map(|_| equal > 1));
                }
            }
        }
    }
}
