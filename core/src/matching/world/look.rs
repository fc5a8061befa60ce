//! What the records say of one line, looked up among the few that its keys reach.

use super::{Ground, LineAt, World, unanswered};
use crate::decision::{Decisions, Subject};
use crate::dossier::{Accounts, Dossier, Dossiers};
use crate::entry::Entry;
use crate::matching::candidate::{Answer, Meant, find, finder};
use crate::matching::decided::Decider;
use crate::matching::index::Records;
use crate::matching::reconcile::{Coded, Matching, answer_line, query};
use crate::scheme::{Check, RuleKey, Scheme, Where};

/// A key that the rules of a scheme look up by, in the order in which they first do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask {
    pub finder: RuleKey,
    /// The first rule that looks up by it.
    pub first: u32,
    /// The last rule before the next one that looks up by a new key.
    pub last: u32,
}

/// What is asked of a scheme's records, in order.
pub(super) fn asks(scheme: &Scheme, check: Check) -> Vec<Ask> {
    let mut asks: Vec<Ask> = Vec::new();
    for (at, rule) in (0..).zip(&scheme.rules) {
        match finder(rule, check).filter(|finder| asks.iter().all(|ask| ask.finder != *finder)) {
            Some(finder) => asks.push(Ask { finder, first: at, last: at }),
            None => asks.iter_mut().next_back().into_iter().for_each(|ask| ask.last = at),
        }
    }
    asks
}

/// Records near a line, by their numbers.
#[derive(Default)]
struct Near {
    dossiers: Vec<u32>,
    accounts: Vec<u32>,
}

impl Near {
    fn len(&self) -> usize {
        self.dossiers.len() + self.accounts.len()
    }
}

/// A line that is looked up.
pub(super) struct Look<'a> {
    world: &'a World,
    ground: &'a Ground<'a>,
    entry: &'a Entry,
    coded: Coded,
    /// What was decided about the entry.
    pub decisions: Decisions,
}

impl World {
    /// What the records say of a line.
    pub(super) fn answer(&self, ground: &Ground<'_>, at: LineAt) -> Answer {
        self.look(ground, at).map_or_else(unanswered, |mut look| look.answer())
    }

    pub(super) fn look<'a>(&'a self, ground: &'a Ground<'a>, at: LineAt) -> Option<Look<'a>> {
        let entry = &self.entries.get(at.entry)?.entry;
        let line = entry.line(at.entry, at.line)?;
        let code = line.code.and_then(|at| entry.codes.get(at as usize));
        let agencies = ground.org.agencies();
        let seen = |code| self.keys.seen_with_day(code, |agency, day| agencies.canonical(agency, day));
        let (key, day) = code.map_or((None, None), |code| seen(code));
        let decisions = if self.book.speaks_of(&entry.id) { self.book.about(&entry.id) } else { Decisions::default() };
        let check = self.check(ground, entry);
        let coded = Coded { line, key, day, decided: None, check, rules: usize::MAX };
        Some(Look { world: self, ground, entry, coded, decisions })
    }

    /// What is asked of records for the lines of an entry, in order; nothing outside of every scheme.
    pub(super) fn asks(&self, ground: &Ground<'_>, entry: &Entry) -> &[Ask] {
        let Where::Inside(scheme) = ground.schemes.locate(entry.helped_on) else { return &[] };
        match (self.asks.get(scheme), self.check(ground, entry)) {
            (Some([on_dossiers, _]), Check::Dossier) => on_dossiers,
            (Some([_, on_accounts]), Check::Account) => on_accounts,
            _ => &[],
        }
    }

    /// What lines are looked up in: these records alone.
    pub(super) fn matching<'m>(
        &'m self,
        ground: &'m Ground<'m>,
        dossiers: &'m Dossiers,
        accounts: &'m Accounts,
        decisions: &'m Decisions,
    ) -> Matching<'m> {
        Matching {
            entries: &self.kinds,
            records: Records::new(dossiers, accounts, 1),
            schemes: ground.schemes,
            org: ground.org,
            people: ground.people,
            decisions,
            coverage: ground.coverage,
            threads: 1,
        }
    }

    /// Dossiers as a table of their own, least code first as they are given; it counts as given where the world's does.
    pub(super) fn table(&self, list: Vec<Dossier>) -> Dossiers {
        Dossiers { list, given: self.given.0, ..Dossiers::default() }
    }
}

impl Look<'_> {
    /// The answer: the keys are asked in the order of the rules, until a rule whose records are all there has found one.
    fn answer(&mut self) -> Answer {
        let mut near = Near { dossiers: self.named(), ..Near::default() };
        for ask in self.world.asks(self.ground, self.entry) {
            let before = near.len();
            self.reach(ask.finder, &mut near);
            // Where something was decided, what a rule finds need not end the search.
            if near.len() > before && self.decisions.is_empty() {
                self.coded.rules = ask.last as usize + 1;
                let answer = self.among(&mut near);
                if answer.rule().is_some() {
                    return answer;
                }
            }
        }
        self.coded.rules = usize::MAX;
        self.among(&mut near)
    }

    /// Dossiers that decisions name.
    fn named(&self) -> Vec<u32> {
        let agencies = self.ground.org.agencies();
        let codes = self.decisions.list().iter().filter_map(|decision| decision.dossier_code.as_deref());
        let keys = codes.filter_map(|code| self.world.keys.seen(code, |agency, day| agencies.canonical(agency, day)));
        keys.flat_map(|key| self.world.records.by_code.under(key)).collect()
    }

    /// Every record that a rule may find by this key, and perhaps some that none does.
    fn reach(&self, finder: RuleKey, near: &mut Near) {
        let (records, entry) = (&self.world.records, self.entry);
        match finder {
            RuleKey::Code => near.dossiers.extend(self.coded.key.into_iter().flat_map(|key| records.by_code.under(key))),
            RuleKey::MendedCode => {
                near.dossiers.extend(self.meant().and_then(|meant| meant.plain()).into_iter().flat_map(|key| records.by_code.under(key)));
            }
            RuleKey::RepairedCode => {
                let meant = self.meant();
                let keys = meant.iter().flat_map(|meant| meant.plain().into_iter().chain(meant.slips()));
                near.dossiers.extend(keys.flat_map(|key| records.by_code.under(key)));
            }
            RuleKey::Person if self.coded.check == Check::Account => {
                near.accounts.extend(entry.citizen.into_iter().flat_map(|citizen| records.accounts_of.under(citizen)));
            }
            RuleKey::Person => near.dossiers.extend(entry.citizen.into_iter().flat_map(|citizen| records.by_person.under(citizen))),
            RuleKey::Phone => near.dossiers.extend(entry.clues.phone.into_iter().flat_map(|phone| records.by_phone.under(phone))),
            RuleKey::Name => {
                let names = entry.clues.names.into_iter().flatten();
                near.dossiers.extend(names.flat_map(|name| records.by_name.under(name)));
            }
            _ => {}
        }
    }

    /// What the code of the line may have been meant to be.
    fn meant(&self) -> Option<Meant<'_>> {
        let typed = self.coded.line.code.and_then(|at| self.entry.codes.get(at as usize)).map(|code| &**code);
        Meant::of(typed, &self.world.keys, self.ground.org.agencies())
    }

    /// What these records say, least code and least id first as ever.
    fn among(&self, near: &mut Near) -> Answer {
        let (dossiers, accounts) = (&self.world.dossiers, &self.world.accounts);
        near.dossiers.sort_by_key(|number| dossiers.get(*number).map(|dossier| &dossier.code));
        near.dossiers.dedup();
        near.accounts.sort_by_key(|number| accounts.get(*number).map(|account| &account.id));
        let table = self.world.table(near.dossiers.iter().filter_map(|number| dossiers.get(*number)).cloned().collect());
        let list = near.accounts.iter().filter_map(|number| accounts.get(*number)).cloned().collect();
        let accounts = Accounts { list, given: self.world.given.1, ..Accounts::default() };
        let answer = self.answer_in(&self.world.matching(self.ground, &table, &accounts, &self.decisions));
        let numbers = if self.coded.check == Check::Account { &near.accounts } else { &near.dossiers };
        answer.renumbered(|at| numbers.get(at as usize).copied().unwrap_or(u32::MAX))
    }

    /// What the records of a table say; they are named by their places in it.
    fn answer_in(&self, matching: &Matching<'_>) -> Answer {
        let Look { world, entry, coded, .. } = self;
        let on_dossiers = self.coded.check == Check::Dossier;
        let Matching { decisions, records, org, .. } = matching;
        let decider = Decider { decisions, records, keys: &world.keys, agencies: org.agencies() };
        let codes = decider.codes(entry);
        let subject = |codes| Subject { entry_id: &entry.id, line: coded.line.number, quantity: coded.line.quantity, on_dossiers, codes };
        let decided = codes.as_deref().and_then(|codes| decider.of(subject(codes)));
        answer_line(matching, &world.keys, entry, (coded, decided.as_ref()), &world.views)
    }

    /// Whether one of the rules up to `last` that look up by this key finds anything in a table.
    pub(super) fn is_found_in(&self, matching: &Matching<'_>, ask: Ask, last: Option<u32>) -> bool {
        let scheme = self.ground.schemes.of(self.entry.helped_on);
        let query = query(matching, &self.world.keys, self.entry, (&self.coded, None), &self.world.views);
        let rules = (0_u32..).zip(&scheme.rules).skip(ask.first as usize).take_while(|(at, _)| last.is_none_or(|last| *at <= last));
        let mut asking = rules.filter(|(_, rule)| finder(rule, self.coded.check) == Some(ask.finder));
        asking.any(|(_, rule)| !find(&query, &matching.records, (scheme, &[]), rule).is_empty())
    }
}
