//! The folded names of a contract, ready for look-up.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fold::fold;
use super::{Column, Contract, Mapping};
use crate::text::Notation;

/// Folded names of fewer letters are too common to be found within a heading.
const LOOSE_FROM: usize = 6;
/// Longer headings are sentences.
const LOOSE_TO: usize = 96;

/// Every folded name of the columns of one contract, with the way numbers are written below it.
#[derive(Clone)]
pub(super) struct Names {
    known: Arc<BTreeMap<String, (usize, Notation)>>,
    given: Vec<(usize, Option<String>)>,
    loose: bool,
}

impl Names {
    /// Those of the contract; for the columns of a mapping its headings alone.
    pub(super) fn with(contract: &Contract, mapping: Option<&Mapping>) -> Self {
        let given = mapping.map(|mapping| mapping.columns().to_vec()).unwrap_or_default();
        let is_given = |at: usize| given.iter().any(|(column, _)| *column == at);
        let columns = contract.columns.iter().enumerate().filter(|(at, _)| !is_given(*at));
        let own = columns.flat_map(|(i, column)| column.names().map(move |name| (fold(name), (i, Column::notation(name)))));
        let headings = given.iter().filter_map(|(at, heading)| Some((at, heading.as_deref()?)));
        let known = own.chain(headings.map(|(at, heading)| (fold(heading), (*at, Column::notation(heading))))).collect();
        Names { known: Arc::new(known), given, loose: false }
    }

    /// The same, for headings too that only contain a name.
    pub(super) fn loosely(self) -> Self {
        Names { loose: true, ..self }
    }

    /// The column that a header names.
    pub(super) fn find(&self, header: &str) -> Option<usize> {
        self.known.get(&fold(header)).map(|(column, _)| *column)
    }

    /// How numbers are written below a header.
    pub(super) fn notation(&self, header: &str) -> Notation {
        let exact = self.known.get(&fold(header)).map(|(_, notation)| *notation);
        exact.unwrap_or_else(|| if self.loose { Column::notation(header) } else { Notation::default() })
    }

    /// The columns that a row of headings names; a guess never takes a column that another heading names.
    pub(super) fn columns(&self, headings: &[String]) -> Vec<Option<usize>> {
        let mut columns: Vec<Option<usize>> = headings.iter().map(|name| self.find(name)).collect();
        if self.loose {
            for (at, heading) in headings.iter().enumerate() {
                let guess = if columns.get(at) == Some(&None) { self.guess(heading) } else { None };
                if let Some(guess) = guess.filter(|guess| !columns.contains(&Some(*guess))) {
                    columns.splice(at..=at, [Some(guess)]);
                }
            }
        }
        columns
    }

    /// The column whose longest name stands within a heading.
    fn guess(&self, heading: &str) -> Option<usize> {
        let folded = fold(heading);
        let within = self.known.iter().filter(|(name, _)| name.len() >= LOOSE_FROM && folded.contains(name.as_str()));
        within.max_by_key(|(name, _)| name.len()).map(|(_, (column, _))| *column).filter(|_| folded.len() <= LOOSE_TO)
    }

    /// Whether a heading that was understood was only guessed.
    pub(super) fn is_guess(&self, heading: &str) -> bool {
        self.loose && self.find(heading).is_none()
    }

    /// The columns that a mapping speaks of, and their headings.
    pub(super) fn given(&self) -> &[(usize, Option<String>)] {
        &self.given
    }
}
