//! The folded names of a contract, ready for look-up.

use std::collections::BTreeMap;

use super::Contract;
use super::fold::fold;

/// Every folded name of the columns of one contract.
pub(super) struct Names(BTreeMap<String, usize>);

impl Names {
    pub(super) fn of(contract: &Contract) -> Self {
        let columns = contract.columns.iter().enumerate();
        Names(columns.flat_map(|(i, column)| column.names().map(move |name| (fold(name), i))).collect())
    }

    /// The column that a header names.
    pub(super) fn find(&self, header: &str) -> Option<usize> {
        self.0.get(&fold(header)).copied()
    }
}
