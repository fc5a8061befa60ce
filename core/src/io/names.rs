//! The folded names of a contract, ready for look-up.

use std::collections::BTreeMap;

use super::fold::fold;
use super::{Column, Contract};
use crate::text::Notation;

/// Every folded name of the columns of one contract, with the way numbers are written below it.
pub(super) struct Names(BTreeMap<String, (usize, Notation)>);

impl Names {
    pub(super) fn of(contract: &Contract) -> Self {
        let columns = contract.columns.iter().enumerate();
        Names(columns.flat_map(|(i, column)| column.names().map(move |name| (fold(name), (i, Column::notation(name))))).collect())
    }

    /// The column that a header names.
    pub(super) fn find(&self, header: &str) -> Option<usize> {
        self.0.get(&fold(header)).map(|(column, _)| *column)
    }

    /// How numbers are written below a header.
    pub(super) fn notation(&self, header: &str) -> Notation {
        self.0.get(&fold(header)).map_or(Notation::default(), |(_, notation)| *notation)
    }
}
