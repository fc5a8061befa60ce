//! Finding the header of a CSV table and what its columns mean.

use std::collections::BTreeSet;

use super::COLUMNS_MIN;
use super::splitter::{Record, Shape, Splitter};
use crate::call::{Limit, LimitError, Limits};
use crate::error::Result;
use crate::io::names::Names;
use crate::io::{Contract, Heading, TableError};
use crate::text::Notation;

/// Filled records among which the header is looked for.
const LOOK_AHEAD: u32 = 20;
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A header record and where it stands.
pub(super) struct Header {
    /// The delimiter under which it was read.
    pub(super) delimiter: u8,
    /// Where the first record below it starts, and its physical line.
    pub(super) body: (usize, u64),
    /// Rows above it.
    pub(super) skipped: u64,
    /// The names as written, trimmed.
    pub(super) names: Vec<String>,
    /// The column of the contract each name means.
    pub(super) columns: Vec<Option<usize>>,
}

impl Header {
    /// The header in which the most columns are recognised, whatever the delimiter.
    pub(super) fn find(file: &str, text: &str, contract: &'static Contract, limits: &Limits) -> Result<Header> {
        let known = Names::of(contract);
        let mut best: Option<Header> = None;
        for delimiter in DELIMITERS {
            let found = Self::under(delimiter, text, contract, &known, limits)?;
            if best.as_ref().map(Header::weight) < found.as_ref().map(Header::weight) {
                best = found;
            }
        }
        let header = best.ok_or_else(|| TableError::NoHeader { file: file.to_owned(), table: contract.table })?;
        Limits::check(Limit::Columns, limits.columns, u64::try_from(header.names.len()).unwrap_or(u64::MAX))?;
        header.refuse_twice(file, contract)?;
        header.refuse_missing(file, contract)?;
        Ok(header)
    }

    fn under(delimiter: u8, text: &str, contract: &Contract, known: &Names, limits: &Limits) -> Result<Option<Header>, LimitError> {
        let splitter = Splitter::new(text, delimiter, limits);
        let width = usize::try_from(limits.columns).unwrap_or(usize::MAX).saturating_add(1);
        let breaks = vec![true; width.min(1 << 16)];
        let shape = Shape { breaks: &breaks, width };
        let (mut at, mut line, mut filled, mut fields) = (0, 1, 0, Vec::new());
        while at < text.len() && filled < LOOK_AHEAD {
            if let Some(record) = splitter.split(at, &shape, &mut fields) {
                let columns: Vec<_> = fields.iter().map(|name| known.find(name)).collect();
                if !hides_a_row(&splitter, at, &record)
                    && is_header(&columns, fields.iter().filter(|f| !f.trim().is_empty()).count(), contract)
                {
                    let names = fields.iter().map(|name| name.trim().to_owned()).collect();
                    return Ok(Some(Header { delimiter, body: (record.next, line + record.lines), skipped: line - 1, names, columns }));
                }
            }
            // A title never takes more than one physical line with it, so that no quote can hide the header.
            filled += u32::from(fields.is_empty() || fields.iter().any(|f| !f.trim().is_empty()));
            at = splitter.next_line(at)?;
            line += 1;
        }
        Ok(None)
    }

    fn weight(&self) -> (usize, usize) {
        (self.columns.iter().flatten().count(), self.names.len())
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

    fn refuse_missing(&self, file: &str, contract: &Contract) -> Result<(), TableError> {
        contract.refuse_missing(file, &self.columns)
    }

    /// For each column of the contract, where its field stands.
    pub(super) fn places(&self, contract: &Contract) -> Vec<Option<usize>> {
        (0..contract.columns.len()).map(|i| self.columns.iter().position(|c| *c == Some(i))).collect()
    }

    /// For each column of the contract, how its numbers are written.
    pub(super) fn notations(&self, contract: &Contract) -> Vec<Notation> {
        let known = Names::of(contract);
        let name = |place: Option<usize>| place.and_then(|place| self.names.get(place));
        self.places(contract).into_iter().map(|place| name(place).map_or(Notation::default(), |name| known.notation(name))).collect()
    }

    /// For each field, whether it may hold line breaks; columns that nobody reads may.
    pub(super) fn breaks(&self, contract: &Contract) -> Vec<bool> {
        let free = |column: &Option<usize>| column.and_then(|i| contract.columns.get(i)).is_none_or(|column| column.free_text);
        self.columns.iter().map(free).collect()
    }

    /// Fields a record must have: up to the last name.
    pub(super) fn fields_min(&self) -> usize {
        self.names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1)
    }

    /// What the caller learns.
    pub(super) fn heading(&self, contract: &'static Contract, skipped: u64) -> Heading {
        let column = |i: Option<usize>| i.and_then(|i| contract.columns.get(i));
        let pairs = || self.names.iter().zip(self.columns.iter().map(|i| column(*i)));
        let unknown: BTreeSet<_> =
            pairs().filter(|(name, column)| column.is_none() && !name.is_empty()).map(|(name, _)| name.clone()).collect();
        Heading {
            mapping: pairs().filter_map(|(name, column)| Some((name.clone(), column?.name))).collect(),
            unknown: unknown.into_iter().collect(),
            skipped,
            columns_present: self.places(contract).iter().map(Option::is_some).collect(),
        }
    }
}

/// Whether a quote in the header was never closed: a line of it below the first has as many fields by itself.
fn hides_a_row(splitter: &Splitter<'_>, at: usize, record: &Record) -> bool {
    let is_row = |line: usize| splitter.line(line, 0).is_some_and(|line| line.fields == record.fields);
    record.fields >= COLUMNS_MIN && splitter.lines_below(at, record).any(is_row)
}

/// All required columns, or at least two columns and half of the filled cells.
fn is_header(columns: &[Option<usize>], filled: usize, contract: &Contract) -> bool {
    let found: BTreeSet<_> = columns.iter().flatten().collect();
    let all = contract.columns.iter().enumerate().filter(|(_, column)| column.required).all(|(i, _)| found.contains(&i));
    all || (found.len() >= 2 && columns.iter().flatten().count() * 2 >= filled)
}
