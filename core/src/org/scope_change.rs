//! Whether a unit means the same on two days.

use super::{Org, Tree, UnitIx};
use crate::time::Day;

/// What a unit's subtree gained and lost between two days (thay đổi phạm vi): growth between them compares different things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScopeChange {
    /// Units that lie below it on the second day only, by id.
    pub gained: Vec<UnitIx>,
    /// Units that lay below it on the first day only, by id.
    pub lost: Vec<UnitIx>,
}

impl ScopeChange {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty()
    }
}

impl Org {
    /// How the subtree of `unit` differs between two days: a unit that was not there on one of them gained or lost itself.
    #[must_use]
    pub fn scope_change(&self, unit: UnitIx, first: Day, second: Day) -> ScopeChange {
        self.scope_between(unit, &[self.tree(first), self.tree(second)])
    }

    /// The same with the trees of both days at hand.
    #[must_use]
    pub fn scope_between(&self, unit: UnitIx, trees: &[Tree; 2]) -> ScopeChange {
        let [before, after] = trees
            .each_ref()
            .map(|tree| if self.unit(unit).and_then(|u| u.on(tree.day())).is_some() { tree.subtree(unit) } else { Vec::new() });
        let without = |a: &[UnitIx], b: &[UnitIx]| a.iter().filter(|u| b.binary_search(u).is_err()).copied().collect();
        ScopeChange { gained: without(&after, &before), lost: without(&before, &after) }
    }
}
