//! Records that only a guard keeps a rule from.

use serde::{Deserialize, Serialize};

use super::candidate::{Query, is_of_place};
use super::compare::{is_of_others, is_outside, procedures_differ};
use super::home::home_of;
use super::index::Records;
use crate::scheme::{Check, RuleGuard, Scheme};

/// The record that a line would have been found by a rule, but for its guards (hồ sơ bị loại vì có điều trái).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Barred {
    /// The place of the rule.
    pub rule: u32,
    /// The place of the dossier.
    pub record: u32,
    /// What contradicts, in the order of the words.
    pub guards: Vec<RuleGuard>,
}

impl Barred {
    /// That of a line that was looked up and of which no rule found a dossier.
    pub(super) fn of(query: &Query<'_>, records: &Records<'_>, scheme: &Scheme) -> Option<Barred> {
        let (rule, record) = query.barred.get().filter(|_| query.check == Check::Dossier)?;
        let own = scheme.rules.get(rule as usize)?;
        let fails = |guard: &RuleGuard| own.has_guard(*guard) && contradicts(query, records, scheme, *guard, record);
        Some(Barred { rule, record, guards: RuleGuard::ALL.iter().copied().filter(fails).collect() })
    }
}

/// Whether line and record both know what the guard speaks of, and it differs.
pub(super) fn contradicts(query: &Query<'_>, records: &Records<'_>, scheme: &Scheme, guard: RuleGuard, ix: u32) -> bool {
    let (entry, window) = (query.entry, &scheme.window);
    if query.check == Check::Account {
        let account = records.accounts.list.get(ix as usize);
        return guard == RuleGuard::Window && account.is_some_and(|a| !window.holds(entry.helped_on, a.opened_on));
    }
    let Some(dossier) = records.dossiers.list.get(ix as usize) else { return false };
    match guard {
        RuleGuard::Person => is_of_others(entry, dossier),
        RuleGuard::Procedure => procedures_differ(entry, dossier),
        RuleGuard::Phone => entry.clues.differ_in_phone(&dossier.clues),
        RuleGuard::Name => entry.clues.differ_in_name(&dossier.clues),
        RuleGuard::BirthDate => entry.clues.differ_in_birth_date(&dossier.clues),
        RuleGuard::Place => {
            let home = home_of(query.org, records.dossiers, dossier);
            home.is_some() && !is_of_place(query.org, entry, home)
        }
        RuleGuard::Window => is_outside(entry, dossier, window),
    }
}
