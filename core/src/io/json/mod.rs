//! JSON in: an array of objects, or one object per line; element by element.
//!
//! The text is walked twice, first for the keys and then for the cells: a table without a header still has the columns that any of its
//! objects has, and a syntax error of the whole file is told before the first row is handed over.

mod element;
mod fields;
mod igate;
mod keys;
mod scan;
mod surrogate;

use std::borrow::Cow;

use self::element::Element;
pub(super) use self::igate::{is_igate, read as read_igate};
use self::keys::Keys;
use self::scan::{element_end, skip_blanks};
use super::intake::Intake;
use super::{Heading, Row, TableError};
use crate::call::{Limit, Limits};
use crate::error::{Code, Coded, Result};
use crate::text::Notation;

/// Elements of an array; `number` is the number of the element.
pub(super) fn read_array(file: &str, text: &str, intake: &mut Intake<'_>) -> Result<Heading> {
    let mut keys = Keys::new(intake.contract, intake.names.clone(), intake.limits);
    let mut elements = 0;
    intake.begin(0)?;
    walk_array(file, text, intake.limits, &mut |number, at, element| {
        elements = number;
        intake.pass(number)?;
        parse(&mut keys, element, number)?.map_err(|error| syntax(file, text, at, &error))?;
        Ok(())
    })?;
    if elements > 0 {
        keys.refuse_strange(file)?;
    }
    let (places, notations) = (keys.places(), keys.notations());
    intake.begin(elements)?;
    walk_array(file, text, intake.limits, &mut |number, at, element| {
        let parsed = parse(&mut keys, element, number)?.map_err(|error| syntax(file, text, at, &error))?;
        hand_over(number, parsed, (&places, &notations), intake)
    })?;
    Ok(keys.heading(intake.skipped()))
}

/// Physical lines; `number` is the number of the line, a bad line does not stop the others.
pub(super) fn read_lines(file: &str, text: &str, intake: &mut Intake<'_>) -> Result<Heading> {
    let mut keys = Keys::new(intake.contract, intake.names.clone(), intake.limits);
    let (mut lines, mut is_filled) = (0, false);
    intake.begin(0)?;
    walk_lines(text, &mut |number, line| {
        lines = number;
        intake.pass(number)?;
        if !line.trim().is_empty() {
            is_filled = true;
            Limits::check(Limit::RecordBytes, intake.limits.record_bytes, u64::try_from(line.len()).unwrap_or(u64::MAX))?;
            element_end(line.as_bytes(), skip_blanks(line.as_bytes(), 0), 0, intake.limits)?;
            // A line that is no JSON is told in the second walk.
            let _ = parse(&mut keys, line, number)?;
        }
        Ok(())
    })?;
    if is_filled {
        keys.refuse_strange(file)?;
    }
    let (places, notations) = (keys.places(), keys.notations());
    intake.begin(lines)?;
    walk_lines(text, &mut |number, line| {
        if line.trim().is_empty() {
            return intake.skip(1);
        }
        match parse(&mut keys, line, number)? {
            Ok(parsed) => hand_over(number, parsed, (&places, &notations), intake),
            Err(error) => {
                let column = u64::try_from(error.column().max(1)).unwrap_or(u64::MAX);
                let error = TableError::JsonSyntax { file: file.to_owned(), line: number, column };
                intake.broken(number, "", Code::TableJsonSyntax, error.params())
            }
        }
    })?;
    Ok(keys.heading(intake.skipped()))
}

/// Every element with its number and its place in the text.
fn walk_array<'t>(file: &str, text: &'t str, limits: &Limits, meet: &mut dyn FnMut(u64, usize, &'t str) -> Result<()>) -> Result<()> {
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
        let end = element_end(bytes, at, 1, limits)?;
        meet(number, at, text.get(at..end).unwrap_or_default())?;
        let after = skip_blanks(bytes, end);
        open = match bytes.get(after) {
            Some(b',') => true,
            Some(b']') => false,
            _ => return Err(syntax_at(file, text, after).into()),
        };
        at = if open { skip_blanks(bytes, after + 1) } else { after };
    }
    let rest = skip_blanks(bytes, at + 1);
    if rest < bytes.len() { Err(syntax_at(file, text, rest).into()) } else { Ok(()) }
}

/// Every physical line with its number.
fn walk_lines<'t>(text: &'t str, meet: &mut dyn FnMut(u64, &'t str) -> Result<()>) -> Result<()> {
    let (mut rest, mut number) = (text, 0);
    while !rest.is_empty() {
        number += 1;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        meet(number, line)?;
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after);
    }
    Ok(())
}

/// One element; the inner error is a syntax error, the outer one a limit.
fn parse<'t>(keys: &mut Keys, text: &'t str, number: u64) -> Result<serde_json::Result<Element<'t>>> {
    let parsed = Element::parse(text, number, keys);
    match keys.take_limit() {
        Some(error) => Err(error.into()),
        None => Ok(parsed.or_else(|error| surrogate::fault(text).ok_or(error))),
    }
}

fn hand_over(
    number: u64,
    element: Element<'_>,
    (places, notations): (&[Option<usize>], &[Notation]),
    intake: &mut Intake<'_>,
) -> Result<()> {
    match element {
        Element::Cells(cells) => intake.row(Row::new(number, &cells, places, notations)),
        Element::Fault { field, code, params } => intake.broken(number, field, code, params),
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
