//! Whole numbers by shares.

use super::{FigureError, Fraction};

/// Cuts `total` by shares that sum to one (phương pháp số dư lớn nhất): whole numbers that sum to `total`.
///
/// Shape: each gets the whole part of its share; what is left goes one by one to the largest remainders, the earlier one first when equal. With
/// `most` nobody gets more than his bound; then its sum must not be below `total`.
///
/// ```
/// use dean5299::figure::{Fraction, apportion};
/// let half: Fraction = "1/2".parse()?;
/// assert_eq!(apportion(7, &[half, half], None)?, [4, 3]);
/// let thirds: Vec<Fraction> = vec!["1/6".parse()?, "1/3".parse()?, half];
/// assert_eq!(apportion(10, &thirds, None)?, [2, 3, 5]);
/// # Ok::<(), dean5299::figure::FigureError>(())
/// ```
///
/// # Errors
/// `FIGURE_OVERFLOW`.
pub fn apportion(total: i64, shares: &[Fraction], most: Option<&[i64]>) -> Result<Vec<i64>, FigureError> {
    let bound = |at: usize| most.map_or(i64::MAX, |most| most.get(at).copied().unwrap_or(0));
    let mut parts = Vec::with_capacity(shares.len());
    let mut remainders: Vec<(Fraction, usize)> = Vec::with_capacity(shares.len());
    for (at, share) in shares.iter().enumerate() {
        let exact = Fraction::from(total).times(*share)?;
        let whole = exact.numerator().div_euclid(exact.denominator());
        let part = i64::try_from(whole).map_err(|_| FigureError::Overflow {})?.min(bound(at));
        remainders.push((exact.minus(Fraction::from(part))?, at));
        parts.push(part);
    }
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut left = total.checked_sub(parts.iter().sum()).ok_or(FigureError::Overflow {})?;
    while left > 0 {
        let open: Vec<(usize, i64)> = remainders
            .iter()
            .map(|(_, at)| (*at, bound(*at) - parts.get(*at).copied().unwrap_or(0)))
            .filter(|(_, room)| *room > 0)
            .collect();
        let rounds = i64::try_from(open.len()).ok().and_then(|open| left.checked_div(open));
        let (Some(rounds), Some(room)) = (rounds, open.iter().map(|(_, room)| *room).min()) else { break };
        // Whole rounds at once; the last, which is not whole, goes to the first ones.
        let (step, served) = if rounds == 0 { (1, usize::try_from(left).unwrap_or(usize::MAX)) } else { (rounds.min(room), open.len()) };
        for (at, _) in open.iter().take(served) {
            if let Some(part) = parts.get_mut(*at) {
                *part += step;
                left -= step;
            }
        }
    }
    Ok(parts)
}

/// Fills a table of whole numbers whose rows and columns have given sums (bảng hai chiều giữ tổng).
///
/// Shape: a row per row sum, each cut by what is left of the columns, by largest remainder; no cell beyond `most`. None when the two lists have other
/// sums, or when a row finds no room within `most`.
pub(crate) fn spread(rows: &[i64], columns: &[i64], most: Option<&[Vec<i64>]>) -> Result<Option<Vec<Vec<i64>>>, FigureError> {
    let mut left = columns.to_vec();
    let mut table = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let all: i128 = left.iter().copied().map(i128::from).sum();
        let shares: Vec<Fraction> = left.iter().map(|l| Fraction::new(i128::from(*l), all).unwrap_or(Fraction::ZERO)).collect();
        let bound = |(column, left): (usize, &i64)| match most {
            Some(most) => (*left).min(most.get(at).and_then(|row| row.get(column)).copied().unwrap_or(0)),
            None => *left,
        };
        let bounds: Vec<i64> = left.iter().enumerate().map(bound).collect();
        let cells = apportion(*row, &shares, Some(&bounds))?;
        if cells.iter().sum::<i64>() != *row {
            return Ok(None);
        }
        left.iter_mut().zip(&cells).for_each(|(left, cell)| *left -= cell);
        table.push(cells);
    }
    Ok(left.iter().all(|left| *left == 0).then_some(table))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn parts_sum_to_the_total_and_miss_the_share_by_less_than_one(total in 0..5_000_i64, weights in proptest::collection::vec(0..20_i64, 1..6)) {
            let sum: i64 = weights.iter().sum();
            prop_assume!(sum > 0);
            let shares: Vec<Fraction> = weights.iter().map(|w| Fraction::new(i128::from(*w), i128::from(sum)).unwrap()).collect();
            let parts = apportion(total, &shares, None).unwrap();
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
            for (part, share) in parts.iter().zip(&shares) {
                let exact = Fraction::from(total).times(*share).unwrap();
                let miss = Fraction::from(*part).minus(exact).unwrap();
                prop_assert!(miss < Fraction::ONE && miss > Fraction::from(-1));
            }
            let lower = total / 2;
            let within = apportion(lower, &shares, Some(&parts)).unwrap();
            prop_assert_eq!(within.iter().sum::<i64>(), lower);
            prop_assert!(within.iter().zip(&parts).all(|(a, b)| a <= b));
        }

        #[test]
        fn a_table_keeps_its_sums(cells in proptest::collection::vec(proptest::collection::vec(0..9_i64, 3), 1..6)) {
            let rows: Vec<i64> = cells.iter().map(|row| row.iter().sum()).collect();
            let columns: Vec<i64> = (0..3).map(|at| cells.iter().map(|row| row[at]).sum()).collect();
            let table = spread(&rows, &columns, None).unwrap().unwrap();
            prop_assert_eq!(table.iter().map(|row| row.iter().sum::<i64>()).collect::<Vec<_>>(), rows.clone());
            prop_assert_eq!((0..3).map(|at| table.iter().map(|row| row[at]).sum::<i64>()).collect::<Vec<_>>(), columns.clone());
            prop_assert!(table.iter().flatten().all(|cell| *cell >= 0));
            prop_assert_eq!(spread(&rows, &[columns[0] + 1, columns[1], columns[2]], None).unwrap(), None);
        }

        #[test]
        fn bounds_are_filled_round_by_round(most in proptest::collection::vec(0..200_i64, 1..6), cut in 0..100_i64) {
            let sum: i64 = most.iter().sum();
            let total = sum * cut / 100;
            let shares: Vec<Fraction> = (0..most.len()).map(|at| Fraction::from(i64::from(at == 0))).collect();
            let parts = apportion(total, &shares, Some(&most)).unwrap();
            let mut slow: Vec<i64> = most.iter().enumerate().map(|(at, most)| if at == 0 { total.min(*most) } else { 0 }).collect();
            while slow.iter().sum::<i64>() < total {
                // The remainder of the only sharer is the largest.
                for at in 0..slow.len() {
                    if slow[at] < most[at] && slow.iter().sum::<i64>() < total {
                        slow[at] += 1;
                    }
                }
            }
            prop_assert_eq!(parts, slow);
        }
    }
}
