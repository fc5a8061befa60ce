//! Shares of levels among pairs that are one and among others.

use super::{Column, Columns, EvidenceError};

/// The parameters of Fellegi and Sunter (tham số m và u).
///
/// **Shape**: per column, in its order, a share per level from *different* to *equal*; *missing* has none. Shares lie above 0 and at most at 1; those of a
/// column need not sum to 1, since only their quotients count.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Shares among pairs that are one.
    pub m: Vec<Vec<f64>>,
    /// Shares among pairs that are not.
    pub u: Vec<Vec<f64>>,
}

impl Parameters {
    /// Whether they fit the columns.
    pub(super) fn check(&self, columns: &Columns) -> Result<(), EvidenceError> {
        for shares in [&self.m, &self.u] {
            fits(columns, shares)?;
            for (column, shares) in columns.list().iter().zip(shares) {
                if let Some(at) = shares.iter().position(|s| !(*s > 0.0 && *s <= 1.0)) {
                    return Err(EvidenceError::Weight { column: column.name.clone(), level: at + 1 });
                }
            }
        }
        Ok(())
    }
}

/// Whether there is a list per column and a number per level.
pub(super) fn fits(columns: &Columns, lists: &[Vec<f64>]) -> Result<(), EvidenceError> {
    let of = |column: &Column, found: usize| EvidenceError::WeightCount { column: column.name.clone(), levels: column.levels(), found };
    for (at, column) in columns.list().iter().enumerate() {
        let found = lists.get(at).map_or(0, Vec::len);
        if found != column.levels() {
            return Err(of(column, found));
        }
    }
    match columns.list().last() {
        Some(last) if lists.len() > columns.list().len() => Err(of(last, lists.len())),
        _ => Ok(()),
    }
}
