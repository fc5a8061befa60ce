//! Finding the header of a CSV table.

use std::borrow::Cow;

use super::COLUMNS_MIN;
use super::splitter::{Record, Shape, Splitter};
use crate::call::{Limit, LimitError, Limits};
use crate::error::Result;
use crate::io::header::{self, LOOK_AHEAD};
use crate::io::intake::Intake;
use crate::io::names::Names;
use crate::io::{Contract, TableError};

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A header record and where it stands.
pub(super) struct Header {
    /// The delimiter under which it was read.
    pub(super) delimiter: u8,
    /// Where the first record below it starts, and its physical line.
    pub(super) body: (usize, u64),
    /// Rows above it.
    pub(super) skipped: u64,
    /// Its names.
    pub(super) names: header::Header,
}

impl Header {
    /// The header in which the most columns are recognised, whatever the delimiter.
    pub(super) fn find(file: &str, text: &str, intake: &Intake<'_>) -> Result<Header> {
        let (contract, limits) = (intake.contract, intake.limits);
        let mut best: Option<Header> = None;
        for delimiter in DELIMITERS {
            let found = Self::under(delimiter, text, contract, &intake.names, limits)?;
            if best.as_ref().map(Header::weight) < found.as_ref().map(Header::weight) {
                best = found;
            }
        }
        let header = best.ok_or_else(|| TableError::NoHeader { file: file.to_owned(), table: contract.table })?;
        Limits::check(Limit::Columns, limits.columns, u64::try_from(header.names.names.len()).unwrap_or(u64::MAX))?;
        header.names.check(file, contract, &intake.names)?;
        Ok(header)
    }

    fn under(delimiter: u8, text: &str, contract: &Contract, known: &Names, limits: &Limits) -> Result<Option<Header>, LimitError> {
        let splitter = Splitter::new(text, delimiter, limits);
        let width = usize::try_from(limits.columns).unwrap_or(usize::MAX).saturating_add(1);
        let breaks = vec![true; width.min(1 << 16)];
        let shape = Shape { breaks: &breaks, width };
        let (mut at, mut line, mut filled, mut fields) = (0, 1, 0, Vec::new());
        while at < text.len() && filled < LOOK_AHEAD {
            if let Some(record) = splitter.split(at, &shape, &mut fields).filter(|record| !hides_a_row(&splitter, at, record)) {
                let above = Header::of_record(delimiter, &fields, (&record, line), known);
                let below = above.below(&splitter, &shape, known);
                if let Some(header) = above.or_both(below, contract, known) {
                    return Ok(Some(header));
                }
            }
            // A title never takes more than one physical line with it, so that no quote can hide the header.
            filled += u32::from(fields.is_empty() || fields.iter().any(|f| !f.trim().is_empty()));
            at = splitter.next_line(at)?;
            line += 1;
        }
        Ok(None)
    }

    /// A record that starts on `line`, as a header.
    fn of_record(delimiter: u8, fields: &[Cow<'_, str>], (record, line): (&Record, u64), known: &Names) -> Header {
        let names = header::Header::of(fields.iter().map(AsRef::as_ref), known);
        Header { delimiter, body: (record.next, line + record.lines), skipped: line - 1, names }
    }

    /// The record right below, as a header.
    fn below(&self, splitter: &Splitter<'_>, shape: &Shape<'_>, known: &Names) -> Option<Header> {
        let (at, line) = self.body;
        let mut fields = Vec::new();
        let record = splitter.split(at, shape, &mut fields).filter(|record| !hides_a_row(splitter, at, record))?;
        Some(Header::of_record(self.delimiter, &fields, (&record, line), known))
    }

    /// This one, or both when they name more columns together, or neither.
    fn or_both(self, below: Option<Header>, contract: &Contract, known: &Names) -> Option<Header> {
        let is_one = self.names.is_one(contract);
        let both = below.filter(|below| is_one || !below.names.is_one(contract)).and_then(|below| {
            let names = self.names.with_below(&below.names.names, known).filter(|names| names.is_one(contract))?;
            Some(Header { names, ..below })
        });
        both.or_else(|| is_one.then_some(self))
    }

    fn weight(&self) -> (usize, usize) {
        (self.names.recognised(), self.names.names.len())
    }

    /// For each field, whether it may hold line breaks; columns that nobody reads may.
    pub(super) fn breaks(&self, contract: &Contract) -> Vec<bool> {
        let free = |column: &Option<usize>| column.and_then(|i| contract.columns.get(i)).is_none_or(|column| column.keeps_breaks());
        self.names.columns.iter().map(free).collect()
    }
}

/// Whether a quote in the header was never closed: a line of it below the first has as many fields by itself.
fn hides_a_row(splitter: &Splitter<'_>, at: usize, record: &Record) -> bool {
    let is_row = |line: usize| splitter.line(line, 0).is_some_and(|line| line.fields == record.fields);
    record.fields >= COLUMNS_MIN && splitter.lines_below(at, record).any(is_row)
}
