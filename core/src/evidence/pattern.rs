//! The levels of a pair as one integer.

use super::Level;

/// Bits of one level.
const BITS: usize = 4;

/// The levels of all columns of one pair (mẫu so sánh), four bits each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern(u64);

impl Pattern {
    /// The pattern of these levels, in the order of the columns.
    #[must_use]
    pub fn of(levels: impl IntoIterator<Item = Level>) -> Pattern {
        levels.into_iter().enumerate().fold(Pattern(0), |pattern, (column, level)| pattern.with(column, level))
    }

    pub(super) fn with(self, column: usize, level: Level) -> Pattern {
        let place = u32::try_from(column * BITS).unwrap_or(u32::MAX);
        Pattern(self.0 | u64::from(level.0 & 15).checked_shl(place).unwrap_or(0))
    }

    /// The level of a column; *missing* for a column that there is not.
    #[must_use]
    pub fn level(self, column: usize) -> Level {
        let place = u32::try_from(column * BITS).unwrap_or(u32::MAX);
        Level(u8::try_from(self.0.checked_shr(place).unwrap_or(0) & 15).unwrap_or(0))
    }
}

/// Distinct patterns with how many pairs have each (mẫu và số lần), ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patterns(Vec<(Pattern, u64)>);

impl Patterns {
    /// Counts patterns; their order does not matter.
    #[must_use]
    pub fn count(patterns: &[Pattern]) -> Patterns {
        let mut sorted = patterns.to_vec();
        sorted.sort_unstable();
        let groups = sorted.chunk_by(|a, b| a == b);
        Patterns(groups.filter_map(|g| Some((*g.first()?, g.len() as u64))).collect())
    }

    /// The patterns and their counts.
    #[must_use]
    pub fn list(&self) -> &[(Pattern, u64)] {
        &self.0
    }

    /// How many pairs there are.
    #[must_use]
    pub fn pairs(&self) -> u64 {
        self.0.iter().map(|p| p.1).sum()
    }
}
