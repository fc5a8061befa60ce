//! Every readable row of a table, found by its key: rows of one key are versions of one thing.

use std::hash::{BuildHasher, Hash};

use hashbrown::HashTable;

use super::engine::Engine;
use super::{Base, Live, LiveTable};
use crate::code::CodeKey;
use crate::decision::{Decision, Decisions};
use crate::dossier::{Account, Dossier};
use crate::entry::Entry;
use crate::error::{Origin, Register, Sourced};
use crate::intake::{
    AccountDraft, DecisionDraft, DossierDraft, EntryDraft, Known, latest_dossier, settle_accounts, settle_decisions, settle_entries,
    warn_of_decisions,
};
use crate::matching::{Facts, Ground, VerdictChange, World};

/// A readable row of a table (một phiên bản), and what its versions come to.
pub(super) trait Version: Clone {
    /// What makes two rows versions of one thing.
    type Key: Hash + Eq + ToOwned + ?Sized;
    /// What is accepted of them.
    type Fact;
    const TABLE: LiveTable;

    fn key(&self) -> &Self::Key;

    /// The same row as one from another place.
    fn moved(self, _: Origin) -> Self {
        self
    }

    fn rows(live: &mut Live) -> &mut Versions<Self>;

    /// What else is noted of a row that comes in.
    fn note(_: &mut Live, _: &Sourced<Self>) {}

    /// What is no longer noted of a row that is taken out.
    fn forget(_: &mut Live, _: &Sourced<Self>) {}

    /// The rows of one thing, those among them that have another key.
    fn versions(live: &mut Live, key: &Self::Key) -> Vec<Sourced<Self>> {
        Self::rows(live).of_key(key)
    }

    /// Whether rows of other keys may be the same thing: everything is judged anew then.
    fn has_kin(_: &Live, _: &Self::Key) -> bool {
        false
    }

    /// What is accepted of the versions of one thing.
    fn settled(base: &Base, versions: Vec<Sourced<Self>>, register: &mut Register) -> Option<Self::Fact>;

    /// Puts it in the place of what was accepted before.
    fn put(world: &mut World, ground: &Ground<'_>, key: &Self::Key, fact: Option<Self::Fact>) -> Vec<VerdictChange>;

    /// What is to be said of it beside the facts that there are.
    fn remark(_: &Live, _: &Self::Fact, _: &mut Register) {}
}

impl Version for EntryDraft {
    type Key = str;
    type Fact = Entry;
    const TABLE: LiveTable = LiveTable::Entries;

    fn key(&self) -> &str {
        self.id()
    }

    fn rows(live: &mut Live) -> &mut Versions<Self> {
        &mut live.entries
    }

    fn settled(base: &Base, versions: Vec<Sourced<Self>>, register: &mut Register) -> Option<Entry> {
        settle_entries(&base.org, &base.schemes, versions, register).list.pop()
    }

    fn put(world: &mut World, ground: &Ground<'_>, id: &str, entry: Option<Entry>) -> Vec<VerdictChange> {
        world.put_entry(ground, id, entry)
    }
}

impl Version for DossierDraft {
    type Key = CodeKey;
    type Fact = Dossier;
    const TABLE: LiveTable = LiveTable::Dossiers;

    fn key(&self) -> &CodeKey {
        DossierDraft::key(self)
    }

    fn rows(live: &mut Live) -> &mut Versions<Self> {
        &mut live.dossiers
    }

    fn note(live: &mut Live, row: &Sourced<Self>) {
        live.listed.note(&row.value);
        live.extracts.add_dossier(row);
    }

    fn forget(live: &mut Live, row: &Sourced<Self>) {
        live.extracts.remove_dossier(row);
    }

    fn versions(live: &mut Live, key: &CodeKey) -> Vec<Sourced<Self>> {
        live.kin(*key).iter().flat_map(|key| live.dossiers.of_key(key)).collect()
    }

    fn has_kin(live: &Live, key: &CodeKey) -> bool {
        live.kin(*key).iter().any(|other| other != key && live.dossiers.has(other))
    }

    fn settled(_: &Base, versions: Vec<Sourced<Self>>, register: &mut Register) -> Option<Dossier> {
        latest_dossier(versions, register)
    }

    fn put(world: &mut World, ground: &Ground<'_>, key: &CodeKey, dossier: Option<Dossier>) -> Vec<VerdictChange> {
        world.put_dossier(ground, *key, dossier)
    }
}

impl Version for AccountDraft {
    type Key = str;
    type Fact = Account;
    const TABLE: LiveTable = LiveTable::Accounts;

    fn key(&self) -> &str {
        self.id()
    }

    fn rows(live: &mut Live) -> &mut Versions<Self> {
        &mut live.accounts
    }

    fn note(live: &mut Live, row: &Sourced<Self>) {
        live.extracts.add_account(&row.value);
    }

    fn forget(live: &mut Live, row: &Sourced<Self>) {
        live.extracts.remove_account(&row.value);
    }

    fn settled(_: &Base, versions: Vec<Sourced<Self>>, register: &mut Register) -> Option<Account> {
        settle_accounts(versions, true, register).list.pop()
    }

    fn put(world: &mut World, ground: &Ground<'_>, id: &str, account: Option<Account>) -> Vec<VerdictChange> {
        world.put_account(ground, id, account)
    }
}

impl Version for DecisionDraft {
    type Key = str;
    type Fact = Decision;
    const TABLE: LiveTable = LiveTable::Decisions;

    fn key(&self) -> &str {
        &self.decision().id
    }

    fn moved(self, origin: Origin) -> Self {
        DecisionDraft::moved(self, origin)
    }

    fn rows(live: &mut Live) -> &mut Versions<Self> {
        &mut live.decisions
    }

    fn settled(_: &Base, versions: Vec<Sourced<Self>>, register: &mut Register) -> Option<Decision> {
        settle_decisions(versions, register).list().first().cloned()
    }

    fn put(world: &mut World, ground: &Ground<'_>, id: &str, decision: Option<Decision>) -> Vec<VerdictChange> {
        world.put_decision(ground, id, decision)
    }

    /// Why it cannot hold now.
    fn remark(live: &Live, decision: &Decision, register: &mut Register) {
        let agencies = live.base.org.agencies();
        let (entries, dossiers) = match &live.engine {
            Engine::Steps(world) => world.around(decision, agencies),
            Engine::Whole { .. } => {
                let Facts { entries, dossiers, .. } = live.facts();
                (entries, dossiers)
            }
        };
        let (schemes, keys, has_entries) = (&live.base.schemes, live.engine.keys(), live.is_given(LiveTable::Entries));
        let known = Known { entries: &entries, schemes, dossiers: &dossiers, keys, agencies, has_entries };
        warn_of_decisions(&Decisions::new(vec![decision.clone()]), &known, register);
    }
}

/// The rows of a table (các phiên bản), in the order in which they came.
pub(super) struct Versions<T> {
    rows: Vec<Option<Sourced<T>>>,
    places: HashTable<usize>,
    hasher: foldhash::fast::RandomState,
}

impl<T: Version> Versions<T> {
    pub fn of(rows: Vec<Sourced<T>>) -> Self {
        let mut versions = Versions {
            rows: Vec::with_capacity(rows.len()),
            places: HashTable::with_capacity(rows.len()),
            hasher: foldhash::fast::RandomState::default(),
        };
        rows.into_iter().for_each(|row| versions.add(row));
        versions
    }

    pub fn add(&mut self, row: Sourced<T>) {
        let Versions { rows, places, hasher } = self;
        let hash = hasher.hash_one(row.value.key());
        let at = rows.len();
        rows.push(Some(row));
        places.insert_unique(hash, at, |at| rows.get(*at).and_then(Option::as_ref).map_or(0, |row| hasher.hash_one(row.value.key())));
    }

    /// The versions of one thing.
    pub fn of_key(&self, key: &T::Key) -> Vec<Sourced<T>> {
        self.places_of(key).into_iter().filter_map(|at| self.rows.get(at)?.clone()).collect()
    }

    pub fn has(&self, key: &T::Key) -> bool {
        !self.places_of(key).is_empty()
    }

    /// Takes the versions of one thing out.
    pub fn remove(&mut self, key: &T::Key) -> Vec<Sourced<T>> {
        let (hash, places) = (self.hasher.hash_one(key), self.places_of(key));
        for place in &places {
            if let Ok(entry) = self.places.find_entry(hash, |at| at == place) {
                entry.remove();
            }
        }
        places.into_iter().filter_map(|at| self.rows.get_mut(at)?.take()).collect()
    }

    /// Every row, as if its file were another.
    pub fn all(&self, file: impl Fn(u32) -> u32) -> Vec<Sourced<T>> {
        let moved = |row: &Sourced<T>| {
            let origin = Origin { file: file(row.origin.file), row: row.origin.row };
            Sourced { origin, value: row.value.clone().moved(origin) }
        };
        self.rows.iter().flatten().map(moved).collect()
    }

    fn places_of(&self, key: &T::Key) -> Vec<usize> {
        let is_of = |at: &usize| self.rows.get(*at).and_then(Option::as_ref).is_some_and(|row| row.value.key() == key);
        self.places.iter_hash(self.hasher.hash_one(key)).copied().filter(is_of).collect()
    }
}
