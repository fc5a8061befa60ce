//! Scores and what they are made of.

use super::table::Field;
use super::{Column, Level, LevelName, Model, Pattern, Tables};

/// Scores pairs of two tables under a model (bộ chấm điểm).
#[derive(Debug)]
pub struct Scorer<'a> {
    model: &'a Model,
    tables: &'a Tables,
    /// Weight of agreement per value, for columns by frequency.
    by_value: Vec<Option<Vec<i64>>>,
}

/// Why a pair has its score (giải thích điểm).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The sum of the parts, in micro-bits.
    pub score: i64,
    /// One part per column, in the order of the columns.
    pub parts: Vec<ExplanationPart>,
}

/// What one column adds (phần của một cột). It names no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplanationPart {
    /// Name of the column.
    pub column: String,
    /// The level.
    pub level: Level,
    /// What the level means.
    pub name: LevelName,
    /// What it adds to the score, in micro-bits.
    pub weight: i64,
    /// How much of that is due to the frequency of the value.
    pub by_frequency: i64,
}

impl<'a> Scorer<'a> {
    /// A scorer; the frequencies are those of both tables together, where weights are given those of the right one.
    #[must_use]
    pub fn new(model: &'a Model, tables: &'a Tables) -> Self {
        let by_value = tables.fields().iter().enumerate().map(|(at, field)| frequencies(model, at, field)).collect();
        Scorer { model, tables, by_value }
    }

    /// The score of a pair in micro-bits: the sum of what its columns add, so their order does not matter.
    #[must_use]
    pub fn score(&self, pair: (u32, u32), pattern: Pattern) -> i64 {
        self.columns().map(|(at, column, field)| self.weight(at, column, field, pair, pattern)).sum()
    }

    /// The score with its parts.
    #[must_use]
    pub fn explain(&self, pair: (u32, u32), pattern: Pattern) -> Explanation {
        let parts: Vec<ExplanationPart> = self
            .columns()
            .map(|(at, column, field)| {
                let (level, weight) = (pattern.level(at), self.weight(at, column, field, pair, pattern));
                let by_frequency = weight - self.model.weight(at, level);
                ExplanationPart { column: column.name.clone(), level, name: column.level_name(level), weight, by_frequency }
            })
            .collect();
        Explanation { score: parts.iter().map(|p| p.weight).sum(), parts }
    }

    fn columns(&self) -> impl Iterator<Item = (usize, &Column, &Field)> {
        let named = self.tables.columns().list().iter().zip(self.tables.fields());
        named.enumerate().map(|(at, (column, field))| (at, column, field))
    }

    fn weight(&self, at: usize, column: &Column, field: &Field, pair: (u32, u32), pattern: Pattern) -> i64 {
        let level = pattern.level(at);
        let by_value = self.by_value.get(at).and_then(Option::as_ref).filter(|_| level == column.equal());
        let own = by_value.and_then(|weights| weights.get(field.of(pair).0 as usize));
        own.copied().unwrap_or_else(|| self.model.weight(at, level))
    }
}

fn frequencies(model: &Model, at: usize, field: &Field) -> Option<Vec<i64>> {
    let both = |c: &(u32, u32)| u64::from(c.0) + u64::from(c.1);
    let (all, rights) = field.counts.iter().fold((0, 0), |sum, c| (sum.0 + both(c), sum.1 + u64::from(c.1)));
    field.counts.iter().map(|c| model.equal_by_frequency(at, (both(c), all), (u64::from(c.1), rights))).collect()
}
