//! What would be credited from each score on.

use super::Tally;

/// A scored link of which the truth is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scored {
    /// Its score in micro-bits.
    pub score: i64,
    /// Whether line and record are one.
    pub is_true: bool,
}

/// What would be credited if every link with at least this score were (ngưỡng điểm).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// The score.
    pub cut: i64,
    /// What is credited then; missed are the true links below the cut.
    pub tally: Tally,
}

/// A row per score that occurs, the highest first (bảng ngưỡng).
///
/// **Shape**: from row to row more is credited: recall never falls, precision may do either. The last row credits everything. Empty for no links. Links that have no score
/// are not in it.
///
/// ```
/// use dean5299::quality::{Scored, thresholds};
/// let link = |score, is_true| Scored { score, is_true };
/// let rows = thresholds(&[link(9, true), link(5, false), link(5, true), link(-2, true)]);
/// let shown: Vec<_> = rows.iter().map(|row| (row.cut, row.tally.right, row.tally.wrong, row.tally.missed)).collect();
/// assert_eq!(shown, [(9, 1, 0, 2), (5, 2, 1, 1), (-2, 3, 1, 0)]);
/// ```
#[must_use]
pub fn thresholds(links: &[Scored]) -> Vec<Threshold> {
    let mut sorted = links.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let mut tally = Tally { missed: sorted.iter().map(|link| u64::from(link.is_true)).sum(), ..Tally::default() };
    let mut rows = Vec::new();
    for group in sorted.chunk_by(|a, b| a.score == b.score) {
        let Some(Scored { score: cut, .. }) = group.first().copied() else { continue };
        let right: u64 = group.iter().map(|link| u64::from(link.is_true)).sum();
        tally.right += right;
        tally.missed -= right;
        tally.wrong += group.len() as u64 - right;
        rows.push(Threshold { cut, tally });
    }
    rows
}
