//! How two tables are to be linked.

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;

use super::LinkError;
use crate::evidence::{Column, Columns, Key, Kind, Measure, Part, Sample};
use crate::scheme::{Weights, micro_bits};
use crate::text::words;

words! {
    /// What a column holds (loại cột).
    ColumnKind {
        /// A word or code.
        Exact = "exact",
        /// A number of somebody or something; one digit off is another one.
        Identifier = "identifier",
        /// The name of a person.
        Name = "name",
        /// A telephone number.
        Phone = "phone",
        /// A day.
        Date = "date",
        /// A number.
        Number = "number",
        /// A text, near by likeness (Jaro–Winkler).
        Likeness = "likeness",
        /// A text, near by edits (Damerau–Levenshtein).
        Edits = "edits",
        /// A place as its path from the root.
        Place = "place",
    }
}

words! {
    /// What of a value a key looks at (phần của khoá).
    Take {
        /// All of it.
        Whole = "whole",
        /// Its first letters.
        First = "first",
        /// Its last letters.
        Last = "last",
        /// The year of a day.
        Year = "year",
        /// Day and month of a day, in either order.
        DayMonth = "day_month",
        /// What it sounds like.
        Sound = "sound",
        /// Its pieces, in any order.
        Grams = "grams",
    }
}

/// A plan of linking (cách liên kết).
///
/// **Shape**: an object with `columns` (`name`, `kind`, and perhaps `bands`, `frequency`, `bits`), `keys` (`id`, `parts`: a column's name, or `column`, `take`, `letters`), and perhaps `weights`
/// (`given`, `learnt`, which is taken when it is left out, or `labels`), `credit` and `review` (bits with given weights, else probabilities; 0.99 and 0.5 when left out, or 20 and 10 bits), `block_pairs`
/// (10 000), `seed`, `sample` (100 000 pairs) and `threads` (1; no result depends on it). Numbers may be texts. Defaults: *assumption*.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) columns: Columns,
    pub(super) bits: Option<Vec<Vec<i64>>>,
    pub(super) keys: Vec<Key>,
    pub(super) weights: Weights,
    pub(super) bars: (Decimal, Decimal),
    pub(super) block_pairs: u64,
    pub(super) sample: Sample,
    pub(super) threads: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    columns: Vec<Declared>,
    keys: Vec<DeclaredKey>,
    weights: Option<Weights>,
    credit: Option<Value>,
    review: Option<Value>,
    block_pairs: Option<u64>,
    seed: Option<u64>,
    sample: Option<u64>,
    threads: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    name: String,
    kind: ColumnKind,
    #[serde(default)]
    bands: Option<Vec<Value>>,
    frequency: Option<bool>,
    bits: Option<Vec<Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeclaredKey {
    id: String,
    parts: Vec<DeclaredPart>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum DeclaredPart {
    Column(String),
    Taken(Taken),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Taken {
    column: String,
    take: Option<Take>,
    letters: Option<u8>,
}

/// Letters that a key takes where it does not say how many. Source: assumption.
const LETTERS: u8 = 3;

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// `LINK_PLAN` with the place that is wrong; `EVIDENCE_COLUMN_COUNT`, `EVIDENCE_COLUMN_TWICE`, `EVIDENCE_LEVELS`.
    pub fn new(document: &Value) -> crate::error::Result<Plan> {
        let read: Document = Document::deserialize(document).map_err(|wrong| LinkError::Plan { field: told(&wrong) })?;
        let weights = read.weights.unwrap_or(Weights::Learnt);
        let columns = read.columns.iter().map(Declared::column).collect::<Result<_, _>>()?;
        let bits = (weights == Weights::Given).then(|| read.columns.iter().map(Declared::bits).collect::<Result<_, _>>()).transpose()?;
        let (credit, review) = if weights == Weights::Given { ("20", "10") } else { ("0.99", "0.5") };
        let default = Sample::default();
        Ok(Plan {
            columns: Columns::new(columns)?,
            bits,
            keys: read.keys.iter().map(DeclaredKey::key).collect(),
            weights,
            bars: (bar(read.credit, credit, "credit")?, bar(read.review, review, "review")?),
            block_pairs: read.block_pairs.unwrap_or(10_000).max(1),
            sample: Sample { seed: read.seed.unwrap_or(default.seed), pairs: read.sample.unwrap_or(default.pairs).min(10_000_000) },
            threads: read.threads.unwrap_or(1).clamp(1, 64),
        })
    }

    /// The names of its columns, in order.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.list().iter().map(|column| column.name.as_str())
    }
}

/// What is wrong, without the value that was met.
fn told(wrong: &serde_json::Error) -> String {
    let text = wrong.to_string();
    let expected =
        text.split_once(", expected ").filter(|_| text.starts_with("invalid")).map(|(_, expected)| format!("expected {expected}"));
    expected.unwrap_or(text)
}

/// A number as it is written, be it a text or not.
fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A number, or a text that is one.
fn decimal(value: &Value) -> Option<Decimal> {
    written(value).parse().ok()
}

fn bar(given: Option<Value>, default: &str, field: &str) -> Result<Decimal, LinkError> {
    let value = given.unwrap_or_else(|| default.into());
    decimal(&value).ok_or_else(|| LinkError::Plan { field: field.to_owned() })
}

impl Declared {
    fn wrong(&self, what: &str) -> LinkError {
        LinkError::Plan { field: format!("{}.{what}", self.name) }
    }

    fn column(&self) -> Result<Column, LinkError> {
        let kind = match self.kind {
            ColumnKind::Exact => Kind::Exact,
            ColumnKind::Identifier => Kind::Identifier,
            ColumnKind::Phone => Kind::Phone,
            ColumnKind::Name => Kind::Name(self.bands(&[850, 930])?),
            ColumnKind::Date => Kind::Date(self.bands(&[])?),
            ColumnKind::Number => Kind::Number(self.decimals()?),
            ColumnKind::Likeness => Kind::Text(Measure::JaroWinkler(self.bands(&[850, 930])?)),
            ColumnKind::Edits => Kind::Text(Measure::Edits(self.bands(&[1, 2])?)),
            ColumnKind::Place => Kind::Place(self.bands(&[1, 2, 3])?),
        };
        let by_frequency = self.frequency.unwrap_or(self.kind == ColumnKind::Name);
        Ok(Column { name: self.name.clone(), kind, by_frequency })
    }

    fn bands<T: TryFrom<u64> + Copy>(&self, default: &[u16]) -> Result<Vec<T>, LinkError> {
        let whole = |band: Option<u64>| band.and_then(|band| T::try_from(band).ok()).ok_or_else(|| self.wrong("bands"));
        match &self.bands {
            Some(list) => list.iter().map(|band| whole(band.as_u64())).collect(),
            None => default.iter().map(|band| whole(Some(u64::from(*band)))).collect(),
        }
    }

    fn decimals(&self) -> Result<Vec<Decimal>, LinkError> {
        let bands = self.bands.iter().flatten().map(|band| decimal(band).ok_or_else(|| self.wrong("bands")));
        bands.collect()
    }

    /// What each level weighs, in micro-bits.
    fn bits(&self) -> Result<Vec<i64>, LinkError> {
        let given = self.bits.as_ref().ok_or_else(|| self.wrong("bits"))?;
        given.iter().map(|bits| micro_bits(&written(bits))).collect::<Option<_>>().ok_or_else(|| self.wrong("bits"))
    }
}

impl DeclaredKey {
    fn key(&self) -> Key {
        let part = |part: &DeclaredPart| match part {
            DeclaredPart::Column(column) => (column.clone(), Part::Whole),
            DeclaredPart::Taken(taken) => (taken.column.clone(), taken.part()),
        };
        Key { name: self.id.clone(), parts: self.parts.iter().map(part).collect() }
    }
}

impl Taken {
    fn part(&self) -> Part {
        let letters = self.letters.unwrap_or(LETTERS);
        match self.take.unwrap_or(Take::Whole) {
            Take::Whole => Part::Whole,
            Take::First => Part::First(letters),
            Take::Last => Part::Last(letters),
            Take::Year => Part::Year,
            Take::DayMonth => Part::DayMonth,
            Take::Sound => Part::Sound,
            Take::Grams => Part::Grams(self.letters.unwrap_or(1)),
        }
    }
}
