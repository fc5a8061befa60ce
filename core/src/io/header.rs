//! The names above a table, whatever its format.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::names::Names;
use super::{Contract, Heading, TableError};
use crate::error::is_personal_heading;
use crate::text::Notation;

/// Filled rows among which the header is looked for.
pub(super) const LOOK_AHEAD: u32 = 20;

/// The names of a header row, and what each means.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// The names as written, trimmed.
    pub(super) names: Vec<String>,
    /// The column of the contract each name means.
    pub(super) columns: Vec<Option<usize>>,
}

impl Header {
    /// Reads a row as a header, whether it is one or not.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str>, known: &Names) -> Header {
        let names: Vec<String> = names.map(|name| name.trim().to_owned()).collect();
        let columns = known.columns(&names);
        Header { names, columns }
    }

    /// Two rows as one heading: a name below goes before the one above it, and may stand under the name of a group, before it or behind it.
    pub(super) fn of_two(above: &[String], below: &[String], known: &Names) -> Header {
        let mut group = "";
        let names = (0..above.len().max(below.len())).map(|at| {
            let (upper, lower) = (above.get(at).map_or("", String::as_str), below.get(at).map_or("", String::as_str));
            group = if upper.is_empty() { group } else { upper };
            let (joined, turned) = (format!("{lower} {group}"), format!("{group} {lower}"));
            match lower {
                "" => upper.to_owned(),
                _ if known.find(&joined).is_some() => joined,
                _ if known.find(lower).is_none() && known.find(&turned).is_some() => turned,
                _ => lower.to_owned(),
            }
        });
        let names: Vec<String> = names.collect();
        Header::of(names.iter().map(String::as_str), known)
    }

    /// The heading with the row below it, when the two name more columns together.
    pub(super) fn with_below(&self, below: &[String], known: &Names) -> Option<Header> {
        let named = |header: &Header| header.names.iter().filter(|name| known.find(name).is_some()).count();
        let is_more = |double: &Header| double.recognised() > self.recognised() || named(double) > named(self);
        Some(Header::of_two(&self.names, below, known)).filter(is_more)
    }

    /// All required columns, or at least two columns and half of the filled cells.
    pub(super) fn is_one(&self, contract: &Contract) -> bool {
        let found: BTreeSet<_> = self.columns.iter().flatten().collect();
        let filled = self.names.iter().filter(|name| !name.is_empty()).count();
        let all = contract.columns.iter().enumerate().filter(|(_, column)| column.required).all(|(i, _)| found.contains(&i));
        all || (found.len() >= 2 && self.recognised() * 2 >= filled)
    }

    /// How many names mean a column.
    pub(super) fn recognised(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// No column twice, and every required one there.
    pub(super) fn check(&self, file: &str, contract: &Contract, known: &Names) -> Result<(), TableError> {
        self.refuse_twice(file, contract)?;
        contract.refuse_missing(file, (&self.names, &self.columns), known)
    }

    fn refuse_twice(&self, file: &str, contract: &Contract) -> Result<(), TableError> {
        for (i, column) in contract.columns.iter().enumerate() {
            let mut names = self.columns.iter().zip(&self.names).filter(|(c, _)| **c == Some(i)).map(|(_, name)| name);
            if let (Some(first), Some(second)) = (names.next(), names.next()) {
                let (first, second) = (first.clone(), second.clone());
                return Err(TableError::ColumnTwice { file: file.to_owned(), column: column.name, first, second });
            }
        }
        Ok(())
    }

    /// For each column of the contract, where its field stands.
    pub(super) fn places(&self, contract: &Contract) -> Vec<Option<usize>> {
        (0..contract.columns.len()).map(|i| self.columns.iter().position(|c| *c == Some(i))).collect()
    }

    /// For each column of the contract, how its numbers are written.
    pub(super) fn notations(&self, contract: &Contract, known: &Names) -> Vec<Notation> {
        let name = |place: Option<usize>| place.and_then(|place| self.names.get(place));
        self.places(contract).into_iter().map(|place| name(place).map_or(Notation::default(), |name| known.notation(name))).collect()
    }

    /// Fields a row must have: up to the last name.
    pub(super) fn fields_min(&self) -> usize {
        self.names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1)
    }

    /// The columns without a name, of which nothing is known to be filled yet.
    pub(super) fn nameless(&self) -> Nameless {
        let places = self.names.iter().enumerate().filter(|(_, name)| name.is_empty());
        Nameless { places: places.map(|(at, _)| at).collect(), filled: BTreeSet::new() }
    }

    /// What the caller learns.
    pub(super) fn heading(&self, contract: &'static Contract, skipped: u64) -> Heading {
        let column = |i: Option<usize>| i.and_then(|i| contract.columns.get(i));
        let pairs = || self.names.iter().zip(self.columns.iter().map(|i| column(*i)));
        let strange = pairs().enumerate().filter(|(_, (name, column))| column.is_none() && !name.is_empty());
        let unknown: BTreeSet<_> = strange.map(|(at, (name, _))| told(name, at)).collect();
        Heading {
            mapping: pairs().filter_map(|(name, column)| Some((name.clone(), column?.name))).collect(),
            unknown: unknown.into_iter().collect(),
            meant: Vec::new(),
            skipped,
            columns_present: self.places(contract).iter().map(Option::is_some).collect(),
            rows_said: None,
            notes: Vec::new(),
        }
    }
}

/// How a heading that nobody knows is called in a message: as written, and by its place where it may be a person's number or name.
pub(super) fn told(name: &str, at: usize) -> String {
    if is_personal_heading(name) { by_place(at) } else { name.to_owned() }
}

/// How a column without a heading is called in a message: by its place, from 1.
pub(super) fn by_place(at: usize) -> String {
    format!("#{}", at + 1)
}

/// Columns without a heading (cột không có tiêu đề): those in which a row holds something are told.
pub(super) struct Nameless {
    places: Vec<usize>,
    filled: BTreeSet<usize>,
}

impl Nameless {
    /// Looks at a row that is data.
    pub(super) fn look_at(&mut self, fields: &[Cow<'_, str>]) {
        let is_filled = |at: &usize| fields.get(*at).is_some_and(|cell| !cell.trim().is_empty());
        if self.places.iter().any(is_filled) {
            self.filled.extend(self.places.iter().copied().filter(is_filled));
            self.places.retain(|at| !is_filled(at));
        }
    }

    /// Their places stand before the names that nobody knows.
    pub(super) fn tell(&self, heading: &mut Heading) {
        heading.unknown.splice(0..0, self.filled.iter().map(|at| by_place(*at)));
    }
}
