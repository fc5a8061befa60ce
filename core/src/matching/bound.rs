//! How much of what is claimed in numbers alone can be true at most.

/// A number claimed without codes, and the dossiers that could be meant (số lượng khai và hồ sơ có thể ứng với).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many are claimed.
    pub claimed: u64,
    /// How many dossiers there are.
    pub supply: u64,
}

/// The bounds (cận trên).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bound {
    /// Of each procedure by itself, in the order given.
    pub named: Vec<u64>,
    /// Of what is claimed without a procedure, beside all that is claimed with one.
    pub rest: u64,
    /// Of everything together.
    pub all: u64,
}

/// The most that can be true (cận trên của số lượng khai không mã), each dossier standing for one at most.
///
/// Shape: `named` holds what is claimed for each procedure and the dossiers of that procedure; `rest` what is claimed without a procedure and the dossiers of
/// procedures that nobody names; `unnamed` counts dossiers whose procedure is not known: they may be of any. A claim without a procedure may mean any dossier.
///
/// `all` is the greatest number of claims that can be paired with dossiers, and exact: claims of a procedure take its own dossiers first, which no other named one
/// could take; what they still lack takes dossiers of unknown procedure, one for one; the rest takes what is left, whatever it is. `named` bounds each procedure
/// by itself, so that several together may be less than their sum; with `rest` they are at least `all`.
///
/// ```
/// use dean5299::matching::{Counted, bound};
/// let of = |claimed, supply| Counted { claimed, supply };
/// let bound = bound(&[of(5, 3), of(1, 4)], of(9, 2), 1);
/// assert_eq!((bound.named, bound.rest, bound.all), (vec![4, 1], 5, 10));
/// ```
#[must_use]
pub fn bound(named: &[Counted], rest: Counted, unnamed: u64) -> Bound {
    let mut own: u64 = 0;
    let mut lacking: u64 = 0;
    let mut left = rest.supply;
    for counted in named {
        let met = counted.claimed.min(counted.supply);
        own = own.saturating_add(met);
        lacking = lacking.saturating_add(counted.claimed.saturating_sub(met));
        left = left.saturating_add(counted.supply.saturating_sub(met));
    }
    let helped = lacking.min(unnamed);
    let for_rest = rest.claimed.min(left.saturating_add(unnamed.saturating_sub(helped)));
    let alone = |counted: &Counted| counted.claimed.min(counted.supply.saturating_add(unnamed));
    Bound { named: named.iter().map(alone).collect(), rest: for_rest, all: own.saturating_add(helped).saturating_add(for_rest) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A claim or a dossier: its procedure, when there is one.
    type One = Option<usize>;

    /// The greatest number of pairs, by looking for longer and longer chains of exchanges; a claim and a dossier may be a pair unless both name a procedure, and not the same.
    fn most_pairs(claims: &[One], dossiers: &[One]) -> u64 {
        fn place(claim: usize, claims: &[One], dossiers: &[One], tried: &mut [bool], held: &mut [Option<usize>]) -> bool {
            for at in 0..dossiers.len() {
                let differ = matches!((claims[claim], dossiers[at]), (Some(a), Some(b)) if a != b);
                if differ || std::mem::replace(&mut tried[at], true) {
                    continue;
                }
                if held[at].is_none_or(|other| place(other, claims, dossiers, tried, held)) {
                    held[at] = Some(claim);
                    return true;
                }
            }
            false
        }
        let mut held = vec![None; dossiers.len()];
        (0..claims.len()).filter(|claim| place(*claim, claims, dossiers, &mut vec![false; dossiers.len()], &mut held)).count() as u64
    }

    fn times(word: One, n: u64) -> impl Iterator<Item = One> {
        std::iter::repeat_n(word, usize::try_from(n).unwrap())
    }

    fn any_counted(most: u64) -> impl Strategy<Value = Counted> {
        (0..=most, 0..=most).prop_map(|(claimed, supply)| Counted { claimed, supply })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn the_bound_is_the_greatest_number_of_pairs(named in proptest::collection::vec(any_counted(4), 0..4), rest in any_counted(5), unnamed in 0..5_u64) {
            let claims: Vec<One> = named.iter().enumerate().flat_map(|(p, c)| times(Some(p), c.claimed)).collect();
            let with_rest: Vec<One> = claims.iter().copied().chain(times(None, rest.claimed)).collect();
            let mut dossiers: Vec<One> = named.iter().enumerate().flat_map(|(p, c)| times(Some(p), c.supply)).collect();
            dossiers.extend(times(Some(usize::MAX), rest.supply).chain(times(None, unnamed)));
            let found = bound(&named, rest, unnamed);
            let all = most_pairs(&with_rest, &dossiers);
            prop_assert_eq!(found.all, all);
            prop_assert_eq!(found.rest, all - most_pairs(&claims, &dossiers));
            for (p, counted) in named.iter().enumerate() {
                let alone: Vec<One> = times(Some(p), counted.claimed).collect();
                prop_assert_eq!(found.named[p], most_pairs(&alone, &dossiers));
            }
            prop_assert!(found.named.iter().sum::<u64>() + found.rest >= found.all);
        }
    }

    #[test]
    fn nothing_is_bounded_by_nothing_and_numbers_beyond_reason_do_not_wrap() {
        assert_eq!(bound(&[], Counted::default(), 0), Bound::default());
        let huge = Counted { claimed: u64::MAX, supply: u64::MAX };
        assert_eq!(bound(&[huge, huge], huge, u64::MAX).all, u64::MAX);
    }
}
