//! JSON in: an array of objects, or one object per line; element by element.

mod element;
mod keys;
mod scan;

use std::borrow::Cow;

use self::element::Element;
use self::keys::Keys;
use self::scan::{element_end, skip_blanks};
use super::intake::Intake;
use super::{Heading, Row, TableError};
use crate::call::{Limit, Limits};
use crate::error::{Code, Coded, Result};

/// Elements of an array; `number` is the number of the element.
pub(super) fn read_array(file: &str, text: &str, intake: &mut Intake<'_>) -> Result<Heading> {
    intake.begin(0)?;
    let mut table = Table::new(intake);
    let bytes = text.as_bytes();
    let start = skip_blanks(bytes, 0);
    if bytes.get(start) != Some(&b'[') {
        return Err(not_an_array(file, text, start).into());
    }
    let mut at = skip_blanks(bytes, start + 1);
    let mut open = bytes.get(at) != Some(&b']');
    let mut number = 0;
    while open {
        number += 1;
        let end = element_end(bytes, at, 1, intake.limits)?;
        let element = text.get(at..end).unwrap_or_default();
        match table.parse(element, number)? {
            Ok(parsed) => table.hand_over(number, parsed, intake)?,
            Err(error) => return Err(syntax(file, text, at, &error).into()),
        }
        let after = skip_blanks(bytes, end);
        open = match bytes.get(after) {
            Some(b',') => true,
            Some(b']') => false,
            _ => return Err(syntax_at(file, text, after).into()),
        };
        at = if open { skip_blanks(bytes, after + 1) } else { after };
    }
    let rest = skip_blanks(bytes, at + 1);
    if rest < bytes.len() {
        return Err(syntax_at(file, text, rest).into());
    }
    Ok(table.keys.heading(intake.skipped()))
}

/// Physical lines; `number` is the number of the line, a bad line does not stop the others.
pub(super) fn read_lines(file: &str, text: &str, intake: &mut Intake<'_>) -> Result<Heading> {
    intake.begin(u64::try_from(text.bytes().filter(|b| *b == b'\n').count()).unwrap_or(u64::MAX))?;
    let mut table = Table::new(intake);
    let (mut rest, mut number) = (text, 0);
    while !rest.is_empty() {
        number += 1;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after);
        if line.trim().is_empty() {
            intake.skip(1)?;
            continue;
        }
        Limits::check(Limit::RecordBytes, intake.limits.record_bytes, u64::try_from(line.len()).unwrap_or(u64::MAX))?;
        element_end(line.as_bytes(), skip_blanks(line.as_bytes(), 0), 0, intake.limits)?;
        match table.parse(line, number)? {
            Ok(parsed) => table.hand_over(number, parsed, intake)?,
            Err(error) => {
                let column = u64::try_from(error.column().max(1)).unwrap_or(u64::MAX);
                let error = TableError::JsonSyntax { file: file.to_owned(), line: number, column };
                intake.broken(number, "", Code::TableJsonSyntax, error.params())?;
            }
        }
    }
    Ok(table.keys.heading(intake.skipped()))
}

/// The keys met so far, and the places of the cells.
struct Table {
    keys: Keys,
    places: Vec<Option<usize>>,
}

impl Table {
    fn new(intake: &Intake<'_>) -> Self {
        let places = (0..intake.contract.columns.len()).map(Some).collect();
        Table { keys: Keys::new(intake.contract, intake.limits), places }
    }

    /// One element; the inner error is a syntax error, the outer one a limit.
    fn parse<'t>(&mut self, text: &'t str, number: u64) -> Result<serde_json::Result<Element<'t>>> {
        let parsed = Element::parse(text, number, &mut self.keys);
        match self.keys.take_limit() {
            Some(error) => Err(error.into()),
            None => Ok(parsed),
        }
    }

    fn hand_over(&self, number: u64, element: Element<'_>, intake: &mut Intake<'_>) -> Result<()> {
        match element {
            Element::Cells(cells) => intake.row(Row::new(number, &cells, &self.places)),
            Element::Fault { field, code, params } => intake.broken(number, field, code, params),
        }
    }
}

fn not_an_array(file: &str, text: &str, start: usize) -> TableError {
    let is_object = text.as_bytes().get(start) == Some(&b'{');
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Err(error) if !is_object => syntax(file, text, 0, &error),
        _ => TableError::NotArray { file: file.to_owned() },
    }
}

/// An error inside the part of the text that starts at `start`.
fn syntax(file: &str, text: &str, start: usize, error: &serde_json::Error) -> TableError {
    let (line, before) = position(text, start);
    let (down, right) = (u64::try_from(error.line()).unwrap_or(1).max(1), u64::try_from(error.column()).unwrap_or(1).max(1));
    let column = if down == 1 { before + right } else { right };
    TableError::JsonSyntax { file: file.to_owned(), line: line + down - 1, column }
}

fn syntax_at(file: &str, text: &str, at: usize) -> TableError {
    let (line, before) = position(text, at);
    TableError::JsonSyntax { file: file.to_owned(), line, column: before + 1 }
}

/// Line, 1-based, and bytes before the place in it.
fn position(text: &str, at: usize) -> (u64, u64) {
    let before = text.get(..at).unwrap_or(text);
    let last = before.rsplit('\n').next().unwrap_or_default();
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    (count(before.bytes().filter(|b| *b == b'\n').count()) + 1, count(last.len()))
}

/// The cells of one element, by column of the contract.
type Cells<'t> = Vec<Cow<'t, str>>;
