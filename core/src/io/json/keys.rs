//! The keys met in the objects of a table, and what they mean.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::call::{Limit, LimitError, Limits};
use crate::io::header::{by_place, told};
use crate::io::names::Names;
use crate::io::noughts::{restored, with_noughts};
use crate::io::{Contract, Heading, TableError};
use crate::text::Notation;

/// Every key met so far.
pub(super) struct Keys {
    pub(super) contract: &'static Contract,
    names: Names,
    known: BTreeMap<String, usize>,
    met: Vec<Met>,
    columns_met: Vec<u64>,
    columns_present: Vec<bool>,
    keys_max: u64,
    /// Numbers of people that got their noughts back in this walk.
    restored: u64,
    limit: Option<LimitError>,
}

/// A key, its column, and the last element it was met in (0: none).
struct Met {
    key: String,
    column: Option<usize>,
    element: u64,
}

/// What a key of an object is.
pub(super) enum Meaning {
    Column(usize),
    Unknown,
    /// This key, or another one for the same column, stood in the object before.
    Twice(Option<usize>),
}

impl Keys {
    pub(super) fn new(contract: &'static Contract, names: Names, limits: &Limits) -> Self {
        let columns_met = vec![0; contract.columns.len()];
        Keys {
            contract,
            names,
            known: BTreeMap::new(),
            met: Vec::new(),
            columns_met,
            columns_present: Vec::new(),
            keys_max: limits.columns,
            restored: 0,
            limit: None,
        }
    }

    /// The meaning of `key` in element `element`; `None` when a table may not have that many keys.
    pub(super) fn meet(&mut self, key: &str, element: u64) -> Option<Meaning> {
        let place = match self.known.get(key) {
            Some(place) => *place,
            None => self.add(key)?,
        };
        let met = self.met.get_mut(place)?;
        let mut twice = std::mem::replace(&mut met.element, element) == element;
        let column = met.column.and_then(|i| Some((i, self.columns_met.get_mut(i)?)));
        let column = column.map(|(i, last)| {
            twice |= std::mem::replace(last, element) == element;
            i
        });
        Some(match column {
            _ if twice => Meaning::Twice(column),
            Some(i) => Meaning::Column(i),
            None => Meaning::Unknown,
        })
    }

    fn add(&mut self, key: &str) -> Option<usize> {
        let place = self.met.len();
        let count = u64::try_from(place).unwrap_or(u64::MAX).saturating_add(1);
        if let Err(error) = Limits::check(Limit::Columns, self.keys_max, count) {
            self.limit = Some(error);
            return None;
        }
        self.known.insert(key.to_owned(), place);
        self.met.push(Met { key: key.to_owned(), column: self.names.find(key), element: 0 });
        Some(place)
    }

    /// After the first walk: refuses objects that have no column which the table must have.
    pub(super) fn refuse_strange(&self, file: &str) -> Result<(), TableError> {
        let (names, columns): (Vec<&str>, Vec<Option<usize>>) = self.met.iter().map(|met| (met.key.as_str(), met.column)).unzip();
        self.contract.refuse_strange(file, (&names, &columns), &self.names)
    }

    /// After the first walk: for each column of the contract the place of its cell, if any object has it. The second walk begins afresh.
    pub(super) fn places(&mut self) -> Vec<Option<usize>> {
        self.met.iter_mut().for_each(|met| met.element = 0);
        self.restored = 0;
        let places: Vec<_> = self.columns_met.iter().enumerate().map(|(i, element)| (*element > 0).then_some(i)).collect();
        self.columns_met.fill(0);
        self.columns_present = places.iter().map(Option::is_some).collect();
        places
    }

    /// After the first walk: for each column of the contract, how its numbers are written: as the first key met for it says.
    pub(super) fn notations(&self) -> Vec<Notation> {
        let key = |column: usize| self.met.iter().find(|met| met.column == Some(column)).map(|met| met.key.as_str());
        (0..self.contract.columns.len()).map(|i| key(i).map_or(Notation::default(), |key| self.names.notation(key))).collect()
    }

    /// An integer of a column, with the noughts that it has lost.
    pub(super) fn with_noughts<'t>(&mut self, text: Cow<'t, str>, column: &str) -> Cow<'t, str> {
        let full = with_noughts(&text, column);
        self.restored += u64::from(full.is_some());
        full.map_or(text, Cow::Owned)
    }

    /// The limit that was passed, if any.
    pub(super) fn take_limit(&mut self) -> Option<LimitError> {
        self.limit.take()
    }

    /// What the caller learns.
    pub(super) fn heading(self, skipped: u64) -> Heading {
        let column = |i: Option<usize>| i.and_then(|i| self.contract.columns.get(i));
        let mapping = self.met.iter().filter_map(|met| Some((met.key.clone(), column(met.column)?.name))).collect();
        let name = |(at, met): (usize, &Met)| if met.key.trim().is_empty() { by_place(at) } else { told(&met.key, at) };
        let mut unknown: Vec<_> = self.met.iter().enumerate().filter(|(_, met)| met.column.is_none()).map(name).collect();
        unknown.sort();
        let notes = restored(self.restored).into_iter().collect();
        Heading { mapping, unknown, meant: Vec::new(), skipped, columns_present: self.columns_present, rows_said: None, notes }
    }
}
