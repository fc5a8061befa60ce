//! Keys under which rows meet.

use std::collections::{HashMap, HashSet};

use super::sound::sound;
use super::table::{Field, MISSING, further};
use super::value::{Detail, Value};
use super::{Columns, EvidenceError, Kind, Tables};
use crate::text::fold;

/// Parts of one key at most.
const PARTS_MAX: usize = 4;

/// What of a value a key looks at (phần của khoá).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// The whole value.
    Whole,
    /// So many letters from the beginning of the folded text.
    First(u8),
    /// So many letters from the end of the folded text.
    Last(u8),
    /// The year of a day.
    Year,
    /// Day and month of a day, in either order.
    DayMonth,
    /// What the text sounds like, accents aside.
    Sound,
    /// The pieces of so many letters, sorted: texts whose words or, with pieces of one, letters stand in another order meet.
    Grams(u8),
}

/// A key (khoá chặn): rows whose parts are all equal are candidates for each other. A row that misses one of the columns has no such key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// What reports call it.
    pub name: String,
    /// One to four columns, each with what is looked at.
    pub parts: Vec<(String, Part)>,
}

impl Key {
    /// A key of these parts.
    #[must_use]
    pub fn new(name: &str, parts: Vec<(&str, Part)>) -> Self {
        Key { name: name.to_owned(), parts: parts.into_iter().map(|(column, part)| (column.to_owned(), part)).collect() }
    }

    /// Per part the place of its column.
    fn places(&self, columns: &Columns) -> Result<Vec<(usize, Part)>, EvidenceError> {
        if self.parts.is_empty() || self.parts.len() > PARTS_MAX {
            return Err(EvidenceError::Key { key: self.name.clone() });
        }
        let placed = self.parts.iter().map(|(column, part)| {
            let place = columns.place(column)?;
            let days = columns.list().get(place).is_some_and(|c| matches!(c.kind, Kind::Date(_)));
            if matches!(part, Part::Year | Part::DayMonth) && !days {
                return Err(EvidenceError::Key { key: self.name.clone() });
            }
            Ok((place, *part))
        });
        placed.collect()
    }

    /// The key of each row of either side that has one, of the right side where the left has it too; sorted by key.
    pub(super) fn rows(&self, tables: &Tables) -> Result<(Vec<Keyed>, Vec<Keyed>), EvidenceError> {
        let mut sides = (blank(tables.rows().0), blank(tables.rows().1));
        for (place, part) in self.places(tables.columns())? {
            let Some(field) = tables.fields().get(place) else { continue };
            let numbers = part_numbers(field, part);
            narrow(&mut sides.0, &field.left, &numbers);
            if field.also.1.is_empty() {
                narrow(&mut sides.1, &field.right, &numbers);
            } else {
                sides.1 = spread(&sides.1, field, &numbers);
            }
        }
        let met: HashSet<u128, foldhash::fast::RandomState> = sides.0.iter().map(|(key, _)| *key).collect();
        sides.1.retain(|(key, _)| met.contains(key));
        sides.0.sort_unstable();
        sides.1.sort_unstable();
        Ok(sides)
    }
}

/// A row under its key.
pub(super) type Keyed = (u128, u32);

fn blank(rows: u32) -> Vec<Keyed> {
    (0..rows).map(|row| (0, row)).collect()
}

fn narrow(rows: &mut Vec<Keyed>, values: &[u32], numbers: &[u32]) {
    rows.retain_mut(|(key, row)| {
        let value = values.get(*row as usize).and_then(|v| numbers.get(*v as usize)).copied().unwrap_or(MISSING);
        *key = *key << 32 | u128::from(value);
        value != MISSING
    });
}

/// The same of the right side where rows have further values: such a row stands under a key for each.
fn spread(rows: &[Keyed], field: &Field, numbers: &[u32]) -> Vec<Keyed> {
    let all = |(key, row): Keyed| {
        let first = field.right.get(row as usize).copied();
        let values = first.into_iter().chain(further(&field.also.1, row).iter().map(|(_, value)| *value));
        let parts = values.filter_map(|value| numbers.get(value as usize).copied()).filter(|part| *part != MISSING);
        parts.map(move |part| (key << 32 | u128::from(part), row))
    };
    let mut spread: Vec<Keyed> = rows.iter().copied().flat_map(all).collect();
    spread.sort_unstable();
    spread.dedup();
    spread
}

/// The number of the part of each value; equal parts have equal numbers.
fn part_numbers(field: &Field, part: Part) -> Vec<u32> {
    if part == Part::Whole {
        return (0_u32..).take(field.values.len()).collect();
    }
    let mut known: HashMap<String, u32, foldhash::fast::RandomState> = HashMap::default();
    let number = |value: &Value| match text_of(value, part) {
        text if text.is_empty() => MISSING,
        text => {
            let next = u32::try_from(known.len()).unwrap_or(MISSING);
            *known.entry(text).or_insert(next)
        }
    };
    field.values.iter().map(number).collect()
}

fn text_of(value: &Value, part: Part) -> String {
    match (part, &value.detail) {
        (Part::Whole, _) => value.text.clone(),
        (Part::Year, Detail::Day(day)) => day.ymd().0.to_string(),
        (Part::DayMonth, Detail::Day(day)) => {
            let (_, month, day) = day.ymd();
            format!("{} {}", month.min(day), month.max(day))
        }
        (Part::Year | Part::DayMonth, _) => String::new(),
        (Part::First(n), _) => fold(&value.text).chars().take(usize::from(n)).collect(),
        (Part::Last(n), _) => {
            let folded: Vec<char> = fold(&value.text).chars().collect();
            folded.iter().skip(folded.len().saturating_sub(usize::from(n))).collect()
        }
        (Part::Sound, _) => sound(&value.text),
        (Part::Grams(n), _) => grams(&fold(&value.text), usize::from(n.max(1))),
    }
}

fn grams(text: &str, size: usize) -> String {
    let letters = |word: &str| word.chars().collect::<Vec<char>>();
    let pieces = |word: &str| -> Vec<String> {
        let letters = letters(word);
        if letters.len() <= size { vec![word.to_owned()] } else { letters.windows(size).map(|w| w.iter().collect()).collect() }
    };
    let mut all: Vec<String> = text.split(' ').flat_map(pieces).collect();
    all.sort_unstable();
    all.concat()
}
