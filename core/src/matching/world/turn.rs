//! One fact comes or goes: which lines are looked up, which are judged again, and what is other then.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::{Claimed, Ground, Item, LineAt, State, World, unanswered};
use crate::code::CodeKey;
use crate::decision::Decision;
use crate::dossier::{Account, Dossier};
use crate::entry::{Entry, KindIx};
use crate::matching::OwnVerdictRow;
use crate::matching::candidate::Answer;
use crate::matching::component::components;
use crate::matching::judge::{ItemIx, judge};
use crate::matching::reconcile::{apply, blank, claim};
use crate::privacy::PersonIx;

/// A line whose row is other than before (dòng có kết luận khác trước): at least one of the two is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictChange {
    /// The row before; none for a line that was not there.
    pub before: Option<OwnVerdictRow>,
    /// The row now; none for a line that is gone.
    pub after: Option<OwnVerdictRow>,
}

impl VerdictChange {
    /// What is other between two lists of rows, each in the order of `verdicts.csv`; so are the changes.
    pub(crate) fn between(before: Vec<OwnVerdictRow>, after: Vec<OwnVerdictRow>) -> Vec<VerdictChange> {
        let key = |row: &OwnVerdictRow| (row.entry_id.clone(), row.line.to_string());
        let (mut before, mut after) = (before.into_iter().peekable(), after.into_iter().peekable());
        let mut changes = Vec::new();
        loop {
            let order = match (before.peek(), after.peek()) {
                (Some(a), Some(b)) => key(a).cmp(&key(b)),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return changes,
            };
            let before = before.next_if(|_| order != Ordering::Greater);
            let after = after.next_if(|_| order != Ordering::Less);
            changes.extend((before != after).then_some(VerdictChange { before, after }));
        }
    }
}

/// Lines that a turn concerns, by entry id and number, with their rows before it.
type Before = BTreeMap<(Box<str>, u32), Option<OwnVerdictRow>>;

/// What comes of one fact.
#[derive(Default)]
struct Turn {
    before: Before,
    /// Lines to look up.
    lines: BTreeSet<LineAt>,
    /// Things whose claims are judged again.
    items: BTreeSet<Item>,
}

impl World {
    /// Puts an entry in the place of the one with its id; none takes it out.
    pub fn put_entry(&mut self, ground: &Ground<'_>, id: &str, entry: Option<Entry>) -> Vec<VerdictChange> {
        let mut turn = Turn::default();
        if let Some(number) = self.entry_of.get(id).copied() {
            for at in self.lines_of(number) {
                self.keep(ground, at, &mut turn.before);
                turn.items.extend(self.items_of(ground, at));
            }
            self.remove_entry(ground, number);
        }
        if let Some(entry) = entry {
            let number = self.add_entry(ground, entry);
            turn.lines.extend(self.lines_of(number));
        }
        self.finish(ground, turn)
    }

    /// Puts a dossier in the place of the one whose own code has this key; none takes it out.
    pub fn put_dossier(&mut self, ground: &Ground<'_>, key: CodeKey, dossier: Option<Dossier>) -> Vec<VerdictChange> {
        let number = self.dossier_of.get(&key).copied();
        let old = number.and_then(|number| self.dossiers.get(number));
        if old.zip(dossier.as_ref()).is_some_and(|(old, new)| Dossier { origin: old.origin, ..new.clone() } == *old) {
            return Vec::new();
        }
        let mut turn = Turn::default();
        old.into_iter().chain(&dossier).for_each(|dossier| turn.lines.extend(self.touched(ground, dossier)));
        turn.lines.extend(number.into_iter().flat_map(|number| self.stands.under(Item::Dossier(number))));
        turn.lines.iter().for_each(|at| self.keep(ground, *at, &mut turn.before));
        if let Some((number, old)) = number.and_then(|number| Some((number, self.dossiers.take(number)?))) {
            self.records.remove(number, &old);
            self.dossier_of.remove(&key);
        }
        if let Some(dossier) = dossier {
            let number = self.dossiers.put(dossier);
            self.dossiers.get(number).into_iter().for_each(|dossier| self.records.add(number, dossier));
            self.dossier_of.insert(key, number);
        }
        self.finish(ground, turn)
    }

    /// Puts an account in the place of the one with its id; none takes it out.
    pub fn put_account(&mut self, ground: &Ground<'_>, id: &str, account: Option<Account>) -> Vec<VerdictChange> {
        let number = self.account_of.get(id).copied();
        let old = number.and_then(|number| self.accounts.get(number));
        let mut turn = Turn::default();
        old.into_iter().chain(&account).for_each(|account| turn.lines.extend(self.touched_by_account(ground, account)));
        turn.lines.iter().for_each(|at| self.keep(ground, *at, &mut turn.before));
        if let Some((number, old)) = number.and_then(|number| Some((number, self.accounts.take(number)?))) {
            self.records.accounts_of.remove(old.citizen, number);
            self.account_of.remove(id);
        }
        if let Some(account) = account {
            let (citizen, number) = (account.citizen, self.accounts.put(account));
            self.records.accounts_of.add(citizen, number);
            self.account_of.insert(id.into(), number);
        }
        self.finish(ground, turn)
    }

    /// Puts a decision in the place of the one with its id; none takes it out.
    pub fn put_decision(&mut self, ground: &Ground<'_>, id: &str, decision: Option<Decision>) -> Vec<VerdictChange> {
        let agencies = ground.org.agencies();
        let mut spoken_of = BTreeSet::new();
        spoken_of.extend(self.book.remove(id, &mut self.keys, agencies));
        if let Some(decision) = decision {
            spoken_of.insert(decision.entry_id.clone());
            self.book.add(decision, &mut self.keys, agencies);
        }
        let entries = spoken_of.iter().filter_map(|entry| self.entry_of.get(entry));
        let turn = Turn { lines: entries.flat_map(|entry| self.lines_of(*entry)).collect(), ..Turn::default() };
        let mut before = Before::new();
        turn.lines.iter().for_each(|at| self.keep(ground, *at, &mut before));
        self.finish(ground, Turn { before, ..turn })
    }

    fn add_entry(&mut self, ground: &Ground<'_>, entry: Entry) -> u32 {
        let agencies = ground.org.agencies();
        for code in &entry.codes {
            self.keys.key(code, |agency, day| agencies.canonical(agency, day));
        }
        let id = entry.id.clone();
        let lines = entry.lines(0).map(|line| State { answer: unanswered(), verdict: blank(&line, &entry) }).collect();
        let check = self.check(ground, &entry);
        let number = self.entries.put(Claimed { entry, lines });
        if let Some(claimed) = self.entries.get(number) {
            self.lines.add((agencies, &self.keys), number, &claimed.entry, check);
        }
        self.entry_of.insert(id, number);
        number
    }

    fn remove_entry(&mut self, ground: &Ground<'_>, number: u32) {
        for at in self.lines_of(number) {
            self.items_of(ground, at).into_iter().for_each(|item| self.stands.remove(item, at));
        }
        if let Some(Claimed { entry, .. }) = self.entries.take(number) {
            let check = self.check(ground, &entry);
            self.lines.remove((ground.org.agencies(), &self.keys), number, &entry, check);
            self.entry_of.remove(&entry.id);
        }
    }

    /// Keeps the row of a line as it is, unless it was kept already.
    fn keep(&self, ground: &Ground<'_>, at: LineAt, before: &mut Before) {
        if let Some(row) = self.row(ground, at) {
            before.entry((row.entry_id.into(), row.line)).or_insert_with(|| Some(row.into()));
        }
    }

    /// Looks the lines up, judges whatever they compete with, and tells what is other.
    fn finish(&mut self, ground: &Ground<'_>, mut turn: Turn) -> Vec<VerdictChange> {
        for at in turn.lines {
            if let Some(claimed) = self.entries.get(at.entry) {
                turn.before.entry((claimed.entry.id.clone(), at.line)).or_insert(None);
            }
            let answer = self.answer(ground, at);
            let old = self.items_of(ground, at);
            old.iter().for_each(|item| self.stands.remove(*item, at));
            self.state_mut(at).into_iter().for_each(|state| state.answer = answer.clone());
            let new = self.items_of(ground, at);
            new.iter().for_each(|item| self.stands.add(*item, at));
            turn.items.extend(old.into_iter().chain(new));
            self.tell(at);
        }
        let lines = self.claiming(ground, turn.items);
        lines.iter().for_each(|at| self.keep(ground, *at, &mut turn.before));
        self.judge(ground, lines);
        self.changes(ground, turn.before)
    }

    /// Every line that competes for one of these, or with a line that does.
    fn claiming(&self, ground: &Ground<'_>, mut seen: BTreeSet<Item>) -> Vec<LineAt> {
        let mut waiting: Vec<Item> = seen.iter().copied().collect();
        let mut lines = BTreeSet::new();
        while let Some(item) = waiting.pop() {
            for at in self.stands.under(item).filter(|at| lines.insert(*at)) {
                waiting.extend(self.items_of(ground, at).into_iter().filter(|item| seen.insert(*item)));
            }
        }
        lines.into_iter().collect()
    }

    /// Judges lines, among which are all that compete with any of them. Lines that are settled stay as they are.
    pub(super) fn judge(&mut self, ground: &Ground<'_>, mut lines: Vec<LineAt>) {
        lines.sort_by(|a, b| (self.id(*a), a.line).cmp(&(self.id(*b), b.line)));
        let numbers = Numbers::of(self, ground, &lines);
        let (mut verdicts, mut claims) = (Vec::with_capacity(lines.len()), Vec::new());
        for (place, at) in (0..).zip(&lines) {
            let (Some(claimed), Some(state)) = (self.entries.get(at.entry), self.state(*at)) else { return };
            verdicts.push(state.verdict);
            if let Answer::Stands { is_decided, .. } = &state.answer {
                let mut items: Vec<ItemIx> = self.items_of(ground, *at).into_iter().filter_map(|item| numbers.of_item(item)).collect();
                items.sort_unstable();
                claims.push(claim(ground.schemes, &claimed.entry, place, (items, *is_decided)));
            }
        }
        let dossiers = u32::try_from(numbers.dossiers.len()).unwrap_or(u32::MAX);
        let mut judged = Vec::with_capacity(claims.len());
        for ruling in components(claims, numbers.count()).iter().flat_map(|group| judge(group)) {
            judged.push(ruling);
            verdicts.get_mut(ruling.line as usize).into_iter().for_each(|verdict| apply(verdict, ruling, dossiers));
        }
        for ruling in judged {
            let place = ruling.line as usize;
            let (Some(at), Some(verdict)) = (lines.get(place), verdicts.get(place)) else { continue };
            let on_dossiers = ruling.item.0 < dossiers;
            let record = verdict.record.and_then(|at| if on_dossiers { numbers.dossiers.get(at as usize).copied() } else { Some(at) });
            let verdict = super::Verdict { record, ..*verdict };
            self.state_mut(*at).into_iter().for_each(|state| state.verdict = verdict);
        }
    }

    fn id(&self, at: LineAt) -> Option<&str> {
        self.entries.get(at.entry).map(|claimed| &*claimed.entry.id)
    }

    fn changes(&self, ground: &Ground<'_>, before: Before) -> Vec<VerdictChange> {
        let mut changes = Vec::new();
        for ((id, line), before) in before {
            let at = self.entry_of.get(&id).map(|entry| LineAt { entry: *entry, line });
            let after = at.and_then(|at| self.row(ground, at));
            if before.as_ref().map(OwnVerdictRow::row) != after {
                let after = after.map(Into::into);
                changes.push((id, line.to_string(), VerdictChange { before, after }));
            }
        }
        changes.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        changes.into_iter().map(|(_, _, change)| change).collect()
    }
}

/// The things that lines compete for, numbered for one sitting of the judge: dossiers by their codes, then accounts.
struct Numbers {
    dossiers: Vec<u32>,
    places: BTreeMap<u32, u32>,
    accounts: BTreeMap<(PersonIx, KindIx), u32>,
}

impl Numbers {
    fn of(world: &World, ground: &Ground<'_>, lines: &[LineAt]) -> Numbers {
        let items: BTreeSet<Item> = lines.iter().flat_map(|at| world.items_of(ground, *at)).collect();
        let mut dossiers: Vec<u32> =
            items.iter().filter_map(|item| if let Item::Dossier(number) = item { Some(*number) } else { None }).collect();
        dossiers.sort_by_key(|number| world.dossiers.get(*number).map(|dossier| &dossier.code));
        let accounts =
            items.into_iter().filter_map(|item| if let Item::Account(holder, kind) = item { Some((holder, kind)) } else { None });
        let first = u32::try_from(dossiers.len()).unwrap_or(u32::MAX);
        Numbers { places: dossiers.iter().copied().zip(0..).collect(), accounts: accounts.zip(first..).collect(), dossiers }
    }

    fn of_item(&self, item: Item) -> Option<ItemIx> {
        let number = match item {
            Item::Dossier(number) => self.places.get(&number),
            Item::Account(holder, kind) => self.accounts.get(&(holder, kind)),
        };
        number.copied().map(ItemIx)
    }

    fn count(&self) -> usize {
        self.dossiers.len() + self.accounts.len()
    }
}
