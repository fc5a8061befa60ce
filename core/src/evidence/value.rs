//! A cell as what its column says it is.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Column, Kind};
use crate::privacy::{CitizenId, Phone, Token};
use crate::text::{Notation, canonical_spelling, fold, read_number};
use crate::time::Day;

/// A value of a column: equal values have equal texts. It has no `Debug`, since it may be personal.
#[derive(Clone)]
pub(super) struct Value {
    /// Canonical text.
    pub text: String,
    /// Characters of the text; of a name, without apostrophes.
    pub len: u32,
    /// How often each of 32 groups of letters occurs; of a name, accents aside and i for y.
    pub letters: Letters,
    pub detail: Detail,
}

/// What else the comparison looks at.
#[derive(Clone)]
pub(super) enum Detail {
    None,
    Name { folded: String, unaccented: bool, sorted: String },
    Day(Day),
    Number(Decimal),
}

impl Value {
    /// Reads a cell; `None` when it is blank or not what the column holds.
    pub(super) fn read(column: &Column, cell: &str) -> Option<Value> {
        let cell = cell.trim();
        if cell.is_empty() {
            return None;
        }
        match &column.kind {
            Kind::Exact | Kind::Text(_) => Some(Value::of(spelling(cell), Detail::None)),
            Kind::Place(_) => Some(Value::of(path(cell), Detail::None)),
            Kind::Identifier => identifier(cell).map(|text| Value::of(text, Detail::None)),
            Kind::Phone => phone(cell).map(|text| Value::of(text, Detail::None)),
            Kind::Name(_) => Some(name(cell)),
            Kind::Date(_) => Day::parse(cell).ok().map(|day| Value::of(day.to_string(), Detail::Day(day))),
            Kind::Number(_) => number(cell).map(|n| Value::of(n.to_string(), Detail::Number(n))),
        }
        .filter(|value| !value.text.is_empty())
    }

    fn of(text: String, detail: Detail) -> Value {
        let len = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let letters = letters(&text);
        Value { text, len, letters, detail }
    }
}

/// Counts of characters in 32 groups.
pub(super) type Letters = [u8; 32];

/// How often each group of characters occurs.
pub(super) fn letters(text: &str) -> Letters {
    let mut counts = [0_u8; 32];
    for c in text.chars() {
        if let Some(count) = counts.get_mut((u32::from(c) & 31) as usize) {
            *count = count.saturating_add(1);
        }
    }
    counts
}

/// Characters that two texts could at most have in common.
#[inline]
pub(super) fn common(a: &Letters, b: &Letters) -> u32 {
    // 32 times 255 fits by far; without the check of each sum the machine adds them side by side.
    a.iter().zip(b).fold(0_u16, |sum, (a, b)| sum.wrapping_add(u16::from(*a.min(b)))).into()
}

/// One spelling, lower case.
fn spelling(cell: &str) -> String {
    if cell.is_ascii() && !cell.contains("  ") && !cell.bytes().any(|b| b.is_ascii_control()) {
        cell.to_ascii_lowercase()
    } else {
        canonical_spelling(cell).to_lowercase()
    }
}

fn path(cell: &str) -> String {
    cell.split('/').map(str::trim).filter(|step| !step.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().join("/")
}

fn identifier(cell: &str) -> Option<String> {
    if let Ok(id) = CitizenId::parse(cell) {
        return Some(id.digits().to_owned());
    }
    let text: String = fold(cell).chars().filter(|c| c.is_alphanumeric()).collect();
    (!text.is_empty()).then_some(text)
}

fn phone(cell: &str) -> Option<String> {
    let number = Phone::parse(cell).map(|phone| phone.digits().to_owned());
    number.or_else(|_| Token::parse(cell).map(|token| token.to_hex())).ok()
}

fn number(cell: &str) -> Option<Decimal> {
    read_number(cell, Notation::English)?.parse::<Decimal>().ok().map(|n| n.normalize())
}

fn name(cell: &str) -> Value {
    let text = spelling(cell);
    let folded = if text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ') { text.clone() } else { fold(&text) };
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    let sorted = words.join(" ");
    let unaccented = text.is_ascii();
    let plain: String = text.nfd().filter(|c| !is_combining_mark(*c)).map(plain_letter).collect();
    let len = u32::try_from(folded.chars().count()).unwrap_or(u32::MAX);
    let value = Value::of(text, Detail::Name { folded, unaccented, sorted });
    Value { letters: letters(&plain), len: len.min(value.len), ..value }
}

fn plain_letter(c: char) -> char {
    match c {
        'đ' => 'd',
        'y' => 'i',
        _ => c,
    }
}
