//! How often levels occur between rows that have nothing to do with each other.

use super::table::Field;
use super::{Column, Level, Tables};
use crate::call::Control;
use crate::error::Result;

/// Which random pairs are looked at (mẫu ngẫu nhiên).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The same seed, the same pairs, whatever the order of the rows.
    pub seed: u64,
    /// How many; all pairs are taken when there are not more.
    pub pairs: u64,
}

impl Default for Sample {
    fn default() -> Self {
        Sample { seed: 5299, pairs: 100_000 }
    }
}

/// Shares of the levels among pairs taken at random (tỷ lệ ngẫu nhiên), of those where both values are present.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    /// Per column, the share of each level from *different* to *equal*.
    pub shares: Vec<Vec<f64>>,
    /// Rows of the left and of the right table.
    pub rows: (u32, u32),
}

/// Takes random pairs (lấy mẫu cặp ngẫu nhiên).
///
/// **Shape**: the share of *equal* is exact, from the counts of the values; the levels below are estimated from the sample. Without a row on either side every level has the
/// same share.
///
/// # Errors
/// `CALL_CANCELLED`.
pub fn random_rates(tables: &Tables, sample: Sample, control: &Control) -> Result<Rates> {
    let columns = tables.columns().list();
    let mut counts: Vec<Vec<u64>> = columns.iter().map(|c| vec![0; c.levels()]).collect();
    let mut look = |pair: (u32, u32)| {
        for ((column, field), counts) in columns.iter().zip(tables.fields()).zip(&mut counts) {
            let level = field.level(column, pair);
            if level != Level::MISSING
                && let Some(count) = counts.get_mut(usize::from(level.0 - 1))
            {
                *count += 1;
            }
        }
    };
    let rows = tables.rows();
    let (left, right) = (tables.by_content(false), tables.by_content(true));
    control.begin(sample.pairs)?;
    if u64::from(rows.0) * u64::from(rows.1) <= sample.pairs {
        left.iter().for_each(|l| right.iter().for_each(|r| look((*l, *r))));
    } else {
        let mut numbers = Numbers(sample.seed);
        for done in 1..=sample.pairs {
            control.tick(done)?;
            if let (Some(l), Some(r)) = (numbers.one_of(&left), numbers.one_of(&right)) {
                look((l, r));
            }
        }
    }
    let shares = columns.iter().zip(tables.fields()).zip(&counts).map(|((c, f), counts)| shares(c, f, counts)).collect();
    Ok(Rates { shares, rows })
}

fn shares(column: &Column, field: &Field, counts: &[u64]) -> Vec<f64> {
    let equal = equal_share(field);
    let below = counts.split_last().map_or(&[][..], |c| c.1);
    let all = below.iter().sum::<u64>() as f64 + 0.5 * below.len() as f64;
    let mut shares: Vec<f64> = below.iter().map(|n| (*n as f64 + 0.5) / all * (1.0 - equal)).collect();
    shares.push(equal);
    if field.values.is_empty() { vec![1.0 / column.levels() as f64; column.levels()] } else { shares }
}

/// The exact share of pairs with one value among those where both are present, within the open interval from 0 to 1.
fn equal_share(field: &Field) -> f64 {
    let (left, right) = field.counts.iter().fold((0_u64, 0_u64), |sum, c| (sum.0 + u64::from(c.0), sum.1 + u64::from(c.1)));
    let same: u128 = field.counts.iter().map(|c| u128::from(c.0) * u128::from(c.1)).sum();
    let all = u128::from(left) * u128::from(right);
    (same as f64 + 0.5) / (all as f64 + 1.0)
}

/// Numbers that look random (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn one_of(&mut self, list: &[u32]) -> Option<u32> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let number = z ^ (z >> 31);
        // The high half times the length: a number below it, each as likely as the others for any table that fits.
        let place = (u128::from(number) * list.len() as u128) >> 64;
        list.get(usize::try_from(place).ok()?).copied()
    }
}
