//! Figures of many units, by columns.

use std::collections::BTreeMap;

use super::lint::RubricError;
use crate::figure::Fraction;

/// One figure of many units (một cột số liệu); what is not known is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// Whole numbers, as counts and what is yes (1) or no (0) are.
    Whole(Vec<Option<i64>>),
    /// Any numbers.
    Exact(Vec<Option<Fraction>>),
}

impl Column {
    fn rows(&self) -> usize {
        match self {
            Column::Whole(list) => list.len(),
            Column::Exact(list) => list.len(),
        }
    }

    pub(super) fn at(&self, row: usize) -> Option<Fraction> {
        match self {
            Column::Whole(list) => list.get(row).copied().flatten().map(Fraction::from),
            Column::Exact(list) => list.get(row).copied().flatten(),
        }
    }
}

/// Figures of many units (bảng số liệu): a row per unit. What a rulebook does not name is not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// How many units.
    pub rows: usize,
    /// Figures, by the names of inputs.
    pub inputs: BTreeMap<String, Column>,
    /// Points that somebody gave, by the ids of conditions.
    pub points: BTreeMap<String, Column>,
    /// Whether the evidence that is asked for was there, by the ids of conditions.
    pub evidence: BTreeMap<String, Vec<bool>>,
}

impl Columns {
    /// Whether every column has a row per unit.
    pub(super) fn check(&self) -> Result<(), RubricError> {
        let columns = self.inputs.iter().chain(&self.points).map(|(name, column)| (name, column.rows()));
        let all = columns.chain(self.evidence.iter().map(|(name, list)| (name, list.len())));
        match all.into_iter().find(|(_, found)| *found != self.rows) {
            Some((name, found)) => Err(RubricError::ColumnLength { name: name.clone(), rows: self.rows, found }),
            None => Ok(()),
        }
    }
}
