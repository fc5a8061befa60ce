//! What a live run knows (dữ kiện của lượt đối khớp tức thời): the accepted facts under numbers that stay, found by every key a rule may ask, and the
//! verdict of every line.
//!
//! A fact comes or goes one at a time. The lines that it can concern are looked up again, each among the few records that its keys reach, and the lines that
//! stand against the same records, directly or through others, are judged again. Looking up and judging are those of [`reconcile`](super::reconcile()):
//! nothing here says what a rule means.

mod book;
mod keys;
mod look;
mod slots;
mod touch;
mod turn;

use std::collections::BTreeMap;

use self::book::Book;
use self::keys::{LineKeys, RecordKeys};
use self::look::{Ask, asks};
use self::slots::{Pairs, Slots};
pub use self::turn::VerdictChange;
use super::candidate::Answer;
use super::index::Records;
use super::reconcile::{Matching, Views, answers, blank, check_of, crowded};
use super::{Outcome, Reason, Verdict, VerdictRow};
use crate::call::Control;
use crate::code::{CodeKey, CodeKeys, looks_personal};
use crate::decision::{Decision, Decisions};
use crate::dossier::{Account, Accounts, Coverage, Dossier, Dossiers};
use crate::entry::{Entries, Entry, KindIx};
use crate::error::Result;
use crate::org::{Agencies, Org};
use crate::privacy::{People, PersonIx};
use crate::scheme::{Check, Schemes};

/// What facts are judged against.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub schemes: &'a Schemes,
    pub org: &'a Org,
    pub people: &'a People,
    /// Up to which day the extracts are complete: the same for every source.
    pub coverage: &'a Coverage,
}

/// The accepted facts, as a reconciliation takes them.
pub(crate) struct Facts {
    pub entries: Entries,
    pub dossiers: Dossiers,
    pub accounts: Accounts,
    pub decisions: Decisions,
}

/// A line: the number of its entry and its own in it, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct LineAt {
    entry: u32,
    line: u32,
}

/// What lines compete for: a dossier, or the account of a citizen for a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Dossier(u32),
    Account(PersonIx, KindIx),
}

/// An entry with its lines, in order.
struct Claimed {
    entry: Entry,
    lines: Vec<State>,
}

/// What is known of a line. Records are named by their numbers here.
struct State {
    answer: Answer,
    verdict: Verdict,
}

/// The facts and what follows from them.
pub(crate) struct World {
    keys: CodeKeys,
    /// The words of the kinds; no entry.
    kinds: Entries,
    /// Of each scheme: in which order dossiers, and accounts, are asked for.
    asks: Vec<[Vec<Ask>; 2]>,
    views: Views,
    entries: Slots<Claimed>,
    entry_of: BTreeMap<Box<str>, u32>,
    dossiers: Slots<Dossier>,
    dossier_of: BTreeMap<CodeKey, u32>,
    accounts: Slots<Account>,
    account_of: BTreeMap<Box<str>, u32>,
    book: Book,
    /// Whether there was any table of dossiers, of accounts.
    given: (bool, bool),
    records: RecordKeys,
    lines: LineKeys,
    stands: Pairs<Item, LineAt>,
}

impl World {
    /// Takes the facts and judges them all.
    ///
    /// # Errors
    /// `CALL_CANCELLED`.
    pub fn new(ground: &Ground<'_>, facts: Facts, mut keys: CodeKeys, threads: usize, control: &Control) -> Result<World> {
        let Facts { entries, dossiers, accounts, decisions } = facts;
        let Ground { schemes, org, people, coverage } = *ground;
        let agencies = org.agencies();
        let records = Records::new(&dossiers, &accounts, 1);
        let matching = Matching { entries: &entries, records, schemes, org, people, decisions: &decisions, coverage, threads };
        let views = Views::of(&matching);
        let mut answers = answers(&matching, &mut keys, &views, control)?.into_iter();
        let kinds = Entries { kinds: entries.kinds.clone(), ..Entries::default() };
        let mut world = World {
            asks: schemes.all().iter().map(|scheme| [Check::Dossier, Check::Account].map(|check| asks(scheme, check))).collect(),
            views,
            given: (dossiers.given, accounts.given),
            book: Book::of(decisions.list().iter().cloned(), &mut keys, agencies),
            entry_of: (0..).zip(&entries.list).map(|(number, e)| (e.id.clone(), number)).collect(),
            dossier_of: (0..)
                .zip(&dossiers.list)
                .map(|(number, d)| (keys.key(&d.code, |a, day| agencies.canonical(a, day)), number))
                .collect(),
            account_of: (0..).zip(&accounts.list).map(|(number, a)| (a.id.clone(), number)).collect(),
            records: RecordKeys::of(&dossiers.list, &accounts.list),
            lines: LineKeys::of((agencies, &keys), entries.list.iter().map(|entry| (entry, check_of(&matching, entry)))),
            entries: Slots::of([]),
            dossiers: Slots::of([]),
            accounts: Slots::of([]),
            stands: Pairs::of([]),
            kinds,
            keys,
        };
        let claimed = (0..).zip(entries.list).map(|(number, entry)| {
            let lines =
                entry.lines(number).zip(&mut answers).map(|(line, answer)| State { answer, verdict: blank(&line, &entry) }).collect();
            Claimed { entry, lines }
        });
        world.entries = Slots::of(claimed);
        world.dossiers = Slots::of(dossiers.list);
        world.accounts = Slots::of(accounts.list);
        let all: Vec<LineAt> = world.entries.iter().flat_map(|(entry, _)| world.lines_of(entry)).collect();
        world.stands = Pairs::of(all.iter().flat_map(|at| world.items_of(ground, *at).into_iter().map(|item| (item, *at))));
        all.iter().for_each(|at| world.tell(*at));
        world.judge(ground, all);
        Ok(world)
    }

    /// The numbers of codes.
    pub fn keys(&self) -> &CodeKeys {
        &self.keys
    }

    /// The same, for reading the next rows.
    pub fn keys_mut(&mut self) -> &mut CodeKeys {
        &mut self.keys
    }

    /// Takes in status names that were met since; `names` are all of them.
    pub fn know_statuses(&mut self, schemes: &Schemes, names: &[String]) {
        self.views.know_statuses(schemes, names);
    }

    /// The verdict of every line, in the order of (entry id, line), lines compared as text.
    pub fn rows<'a>(&'a self, ground: Ground<'a>) -> impl Iterator<Item = VerdictRow<'a>> {
        self.entry_of.values().flat_map(move |entry| {
            let mut rows: Vec<VerdictRow<'_>> = self.lines_of(*entry).filter_map(|at| self.row(&ground, at)).collect();
            if rows.len() > 9 {
                rows.sort_by_key(|row| row.line.to_string());
            }
            rows
        })
    }

    /// The entry with this id, and the dossiers that a decision names, as tables of their own.
    pub fn around(&self, decision: &Decision, agencies: &Agencies) -> (Entries, Dossiers) {
        let entry = self.entry_of.get(&decision.entry_id).and_then(|number| self.entries.get(*number));
        let code = decision.dossier_code.as_deref();
        let key = code.and_then(|code| self.keys.seen(code, |agency, day| agencies.canonical(agency, day)));
        let dossiers = key.into_iter().flat_map(|key| self.records.by_code.under(key)).filter_map(|number| self.dossiers.get(number));
        let entries = Entries { list: entry.into_iter().map(|claimed| claimed.entry.clone()).collect(), ..self.kinds.clone() };
        (entries, self.table(dossiers.cloned().collect()))
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.entries.iter().map(|(_, claimed)| claimed.lines.len()).sum()
    }

    fn row<'a>(&'a self, ground: &Ground<'a>, at: LineAt) -> Option<VerdictRow<'a>> {
        let entry = &self.entries.get(at.entry)?.entry;
        let verdict = &self.state(at)?.verdict;
        let code = verdict.record.and_then(|number| self.dossiers.get(number)).map(|dossier| &*dossier.code);
        let row = VerdictRow::of((ground.schemes, ground.org), self.kinds.kind(entry.kind), entry, verdict, code);
        Some(VerdictRow { dossier_code: row.dossier_code.filter(|code| !looks_personal(code)), ..row })
    }

    fn lines_of(&self, entry: u32) -> impl Iterator<Item = LineAt> + use<> {
        let lines = self.entries.get(entry).map_or(0, |claimed| claimed.lines.len());
        (1..=u32::try_from(lines).unwrap_or(u32::MAX)).map(move |line| LineAt { entry, line })
    }

    fn state(&self, at: LineAt) -> Option<&State> {
        self.entries.get(at.entry)?.lines.get(at.line.checked_sub(1)? as usize)
    }

    fn state_mut(&mut self, at: LineAt) -> Option<&mut State> {
        self.entries.get_mut(at.entry)?.lines.get_mut(at.line.checked_sub(1)? as usize)
    }

    fn check(&self, ground: &Ground<'_>, entry: &Entry) -> Check {
        ground.schemes.of(entry.helped_on).kind(self.kinds.kind(entry.kind)).map_or(Check::None, |kind| kind.check)
    }

    /// What a line that stands competes for; nothing for one that is settled.
    fn items_of(&self, ground: &Ground<'_>, at: LineAt) -> Vec<Item> {
        let (Some(claimed), Some(state)) = (self.entries.get(at.entry), self.state(at)) else { return Vec::new() };
        let entry = &claimed.entry;
        match &state.answer {
            Answer::Settled { .. } | Answer::Crowded { .. } => Vec::new(),
            Answer::Stands { records, .. } => match self.check(ground, entry) {
                Check::Account => entry.citizen.map(|holder| Item::Account(holder, entry.kind)).into_iter().collect(),
                _ => records.iter().copied().map(Item::Dossier).collect(),
            },
        }
    }

    /// What the answer of a line says by itself: all that there is to say of one that is settled.
    fn tell(&mut self, at: LineAt) {
        let Some(line) = self.entries.get(at.entry).and_then(|claimed| claimed.entry.line(at.entry, at.line)) else { return };
        let Some(Claimed { entry, lines }) = self.entries.get_mut(at.entry) else { return };
        let Some(state) = lines.get_mut(at.line.saturating_sub(1) as usize) else { return };
        let blank = blank(&line, entry);
        state.verdict = match &state.answer {
            Answer::Settled { outcome, reason, rule, record } => {
                Verdict { outcome: *outcome, reason: *reason, rule: *rule, record: *record, ..blank }
            }
            Answer::Crowded { rule, records } => crowded(*rule, records, blank),
            Answer::Stands { rule, records, .. } => Verdict { rule: Some(*rule), record: records.first().copied(), ..blank },
        };
    }
}

/// In the place of an answer that is not known yet.
fn unanswered() -> Answer {
    Answer::Settled { outcome: Outcome::NotFound, reason: Reason::NoKey, rule: None, record: None }
}
