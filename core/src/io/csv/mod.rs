//! CSV in: the header, then record by record, with recovery after a malformed quote.
//!
//! A malformed quote costs its own physical line and no other. A record of several lines is believed only when
//! - its number of fields is right, and the columns that hold line breaks are free text;
//! - no closing quote of it could be the opening quote of a good record of its own;
//! - no line of it below the first is a good row by itself, in a table of three columns or more: a note whose line has just as many
//!   delimiters as the header is less likely than a quote that was never closed;
//! - no line that closes a note has just as many cells before its quote as the record has before the note, from three on: such a line is
//!   rather a row with a stray quote.
//!
//! The work is linear: a line that leaves a quote open is looked beyond only as far as the next line that closes one.

mod header;
mod splitter;

use std::borrow::Cow;

use self::header::Header;
use self::splitter::{Record, Shape, Splitter};
use super::aside;
use super::furniture::{self, Lookout};
use super::header::Nameless;
use super::intake::Intake;
use super::{Heading, Row};
use crate::error::{Code, Params, Result};
use crate::text::Notation;

/// Columns from which on a line with as many cells as the header is a row and not a line of a note.
const COLUMNS_MIN: usize = 3;

pub(super) fn read(file: &str, text: &str, intake: &mut Intake<'_>) -> Result<Heading> {
    intake.begin(lines(text))?;
    let header = Header::find(file, text, intake)?;
    intake.skip(header.skipped)?;
    let body = Body {
        splitter: Splitter::new(text, header.delimiter, intake.limits),
        places: header.names.places(intake.contract),
        notations: header.names.notations(intake.contract, &intake.names),
        breaks: header.breaks(intake.contract),
        fields_min: header.names.fields_min(),
        fields_max: header.names.names.len(),
    };
    let mut nameless = header.names.nameless();
    body.read(text.len(), header.body, &mut nameless, intake)?;
    let mut heading = header.names.heading(intake.contract, intake.skipped());
    nameless.tell(&mut heading);
    Ok(heading)
}

fn lines(text: &str) -> u64 {
    u64::try_from(text.bytes().filter(|b| *b == b'\n').count()).unwrap_or(u64::MAX)
}

/// Everything below the header.
struct Body<'t> {
    splitter: Splitter<'t>,
    places: Vec<Option<usize>>,
    notations: Vec<Notation>,
    breaks: Vec<bool>,
    fields_min: usize,
    fields_max: usize,
}

impl<'t> Body<'t> {
    fn read(&self, end: usize, (mut at, mut line): (usize, u64), nameless: &mut Nameless, intake: &mut Intake<'_>) -> Result<()> {
        let mut fields = Vec::new();
        let mut lookout = Lookout::default();
        while at < end {
            let Some(record) = self.record(at, &mut fields) else {
                at = self.splitter.next_line(at)?;
                intake.broken(line, "", Code::TableQuote, Params::new())?;
                line += 1;
                lookout.end();
                continue;
            };
            if self.is_furniture(&fields, &record, &mut lookout, intake) {
                intake.skip(1)?;
            } else if self.fits(&record) {
                nameless.look_at(&fields);
                intake.row(Row::new(line, &fields, &self.places, &self.notations))?;
            } else {
                let params = vec![("found", record.fields.to_string()), ("expected", self.fields_max.to_string())];
                intake.broken(line, "", Code::TableFieldCount, params)?;
            }
            at = record.next;
            line += record.lines;
        }
        Ok(())
    }

    /// Rows that are no data, whatever they hold.
    fn is_furniture(&self, fields: &[Cow<'_, str>], record: &Record, lookout: &mut Lookout, intake: &Intake<'_>) -> bool {
        let (places, contract) = (self.places.as_slice(), intake.contract);
        let numbered = lookout.sees(fields, places, contract);
        (!record.overflow && (numbered || furniture::is_blank(fields) || furniture::is_foot(fields)))
            || furniture::is_total(fields, places, contract)
            || (!record.overflow && aside::is_aside_of_text(fields, places, contract))
    }

    /// The record at `at`, unless a quote in it is malformed or not to be believed.
    fn record(&self, at: usize, fields: &mut Vec<Cow<'t, str>>) -> Option<Record> {
        let record = self.splitter.split(at, &self.shape(), fields)?;
        let believed = record.lines == 1
            || (self.fits(&record)
                && !record.fused
                && !self.hides_a_row(at, &record)
                && !record.doubts.iter().any(|line| self.reads_well(*line)));
        believed.then_some(record)
    }

    /// Whether a line of the record below its first is a good row by itself.
    fn hides_a_row(&self, at: usize, record: &Record) -> bool {
        let is_row = |line: usize| self.splitter.line(line, self.fields_max).is_some_and(|line| self.fits(&line));
        self.fields_min >= COLUMNS_MIN && self.splitter.lines_below(at, record).any(is_row)
    }

    /// Whether a good record starts at the line.
    fn reads_well(&self, line: usize) -> bool {
        self.splitter.split(line, &self.shape(), &mut Vec::new()).is_some_and(|record| self.fits(&record))
    }

    fn fits(&self, record: &Record) -> bool {
        record.fields >= self.fields_min && !record.overflow
    }

    fn shape(&self) -> Shape<'_> {
        Shape { breaks: &self.breaks, width: self.fields_max }
    }
}
