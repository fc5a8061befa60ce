//! Candidates: the pairs that are worth comparing.

use super::key::Keyed;
use super::{Key, Tables};
use crate::call::Control;
use crate::error::Result;

/// The pairs that meet under at least one key (các cặp ứng viên).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// Left and right row, ascending, each pair once.
    pub pairs: Vec<(u32, u32)>,
    /// What each key did, in the order of the keys.
    pub keys: Vec<KeyReport>,
    /// Left rows whose block was left out, with the place of the key, ascending.
    pub crowded: Vec<(u32, u32)>,
}

/// What a key brought and what its bound left out (báo cáo của khoá).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct KeyReport {
    /// Name of the key.
    pub key: String,
    /// Blocks with rows on both sides.
    pub blocks: u64,
    /// Pairs of the blocks that were looked at.
    pub pairs: u64,
    /// Blocks over the bound, left out whole.
    pub blocks_left_out: u64,
    /// Left rows of those blocks; they may still meet somebody under another key.
    pub rows_left_out: u64,
    /// Pairs of those blocks; some may still meet under another key.
    pub pairs_left_out: u64,
    /// The largest block, in pairs.
    pub largest: u64,
}

impl Candidates {
    /// Finds them.
    ///
    /// **Shape**: a block is all rows of one key. One with more rows than the root of `block_pairs` on both sides is left out whole and reported, with its left rows, so the work is never
    /// quadratic: at most the rows times that root, per key. However many left rows say the same, they do not push out a right row that few others are like. Empty tables or no key give no
    /// pair.
    ///
    /// # Errors
    /// `EVIDENCE_UNKNOWN_COLUMN`, `EVIDENCE_KEY`, `CALL_CANCELLED`.
    pub fn find(tables: &Tables, keys: &[Key], block_pairs: u64, control: &Control) -> Result<Candidates> {
        control.begin(keys.len() as u64)?;
        let mut found = Candidates::default();
        let mut joined: Vec<u64> = Vec::new();
        let most = block_pairs.isqrt();
        for (place, key) in (0..).zip(keys) {
            control.begin(keys.len() as u64)?;
            let (left, right) = key.rows(tables)?;
            let report = KeyReport { key: key.name.clone(), ..KeyReport::default() };
            let mut leave_out = |row: u32| found.crowded.push((row, place));
            found.keys.push(join(&left, &right, most, report, (&mut joined, &mut leave_out)));
        }
        found.crowded.sort_unstable();
        joined.sort_unstable();
        joined.dedup();
        found.pairs = joined.into_iter().map(split).collect();
        control.end();
        Ok(found)
    }
}

/// Joins the blocks of a key; `most` rows on one of the two sides are always few enough.
fn join(
    left: &[Keyed],
    right: &[Keyed],
    most: u64,
    mut report: KeyReport,
    (pairs, leave_out): (&mut Vec<u64>, &mut dyn FnMut(u32)),
) -> KeyReport {
    let mut rest = right;
    for block in left.chunk_by(|a, b| a.0 == b.0) {
        let Some((key, _)) = block.first() else { continue };
        rest = rest.get(rest.partition_point(|r| r.0 < *key)..).unwrap_or(&[]);
        let other = rest.get(..rest.partition_point(|r| r.0 == *key)).unwrap_or(&[]);
        let size = (block.len() as u64).saturating_mul(other.len() as u64);
        report.blocks += u64::from(size > 0);
        report.largest = report.largest.max(size);
        if block.len().min(other.len()) as u64 > most {
            report.blocks_left_out += 1;
            report.rows_left_out += block.len() as u64;
            report.pairs_left_out = report.pairs_left_out.saturating_add(size);
            block.iter().for_each(|(_, row)| leave_out(*row));
            continue;
        }
        report.pairs += size;
        pairs.extend(block.iter().flat_map(|(_, l)| other.iter().map(move |(_, r)| u64::from(*l) << 32 | u64::from(*r))));
    }
    report
}

fn split(pair: u64) -> (u32, u32) {
    (u32::try_from(pair >> 32).unwrap_or(u32::MAX), u32::try_from(pair & u64::from(u32::MAX)).unwrap_or(u32::MAX))
}
