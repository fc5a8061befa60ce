//! Which lines a record may concern.

use std::collections::BTreeSet;

use super::look::Ask;
use super::{Ground, LineAt, World};
use crate::decision::Decisions;
use crate::dossier::{Account, Accounts, Dossier};
use crate::scheme::{Check, RuleKey};

impl World {
    /// Lines that are to be looked up again when this dossier comes or goes.
    ///
    /// Every rule finds by a key that line and dossier share, so lines are found by the dossier's keys. Of these a line is passed over when an earlier rule has found it
    /// something, or when no rule would find it this dossier, were it the only one. A line about which something was decided is never passed over, nor one whose mended code
    /// is the dossier's: that the dossier is there, found or not, takes away what one slip would find.
    pub(super) fn touched(&self, ground: &Ground<'_>, dossier: &Dossier) -> BTreeSet<LineAt> {
        let agencies = ground.org.agencies();
        let mut touched = BTreeSet::new();
        for key in &dossier.keys {
            let entries = self.book.naming(*key).filter_map(|id| self.entry_of.get(&id));
            touched.extend(entries.flat_map(|entry| self.lines_of(*entry)));
        }
        let table = self.table(vec![dossier.clone()]);
        let (accounts, decisions) = (Accounts::default(), Decisions::default());
        let alone = self.matching(ground, &table, &accounts, &decisions);
        let mut try_line = |finder: RuleKey, at: LineAt| {
            let (Some(claimed), Some(state)) = (self.entries.get(at.entry), self.state(at)) else { return };
            let rule = state.answer.rule();
            let ask = self.asks(ground, &claimed.entry).iter().find(|ask| ask.finder == finder);
            let is_decided = self.book.speaks_of(&claimed.entry.id);
            let may_find = |ask: &&Ask| is_decided || rule.is_none_or(|rule| ask.first <= rule);
            let Some(ask) = ask.filter(may_find) else { return };
            if is_decided || self.look(ground, at).is_some_and(|look| look.is_found_in(&alone, *ask, rule)) {
                touched.insert(at);
            }
        };
        let mut plain = Vec::new();
        for key in &dossier.keys {
            self.lines.by_code.under(*key).for_each(|at| try_line(RuleKey::Code, at));
        }
        for code in dossier.codes() {
            let (meant, slips) = self.lines.meaning(code, agencies);
            plain.extend(meant);
            slips.into_iter().for_each(|at| try_line(RuleKey::RepairedCode, at));
        }
        let of_people = dossier.people().flat_map(|person| self.lines.of_citizen.under(person));
        of_people.flat_map(|entry| self.lines_of(entry)).for_each(|at| try_line(RuleKey::Person, at));
        let by_phone = dossier.clues.phone.into_iter().flat_map(|phone| self.lines.by_phone.under(phone));
        by_phone.flat_map(|entry| self.lines_of(entry)).for_each(|at| try_line(RuleKey::Phone, at));
        let by_name = dossier.clues.names.into_iter().flatten().flat_map(|name| self.lines.by_name.under(name));
        by_name.flat_map(|entry| self.lines_of(entry)).for_each(|at| try_line(RuleKey::Name, at));
        touched.extend(plain);
        touched
    }

    /// Lines that are to be looked up again when this account comes or goes.
    pub(super) fn touched_by_account(&self, ground: &Ground<'_>, account: &Account) -> Vec<LineAt> {
        let entries = self.lines.of_citizen.under(account.citizen);
        let on_accounts =
            |entry: &u32| self.entries.get(*entry).is_some_and(|claimed| self.check(ground, &claimed.entry) == Check::Account);
        entries.filter(on_accounts).flat_map(|entry| self.lines_of(entry)).collect()
    }
}
