//! Declared columns of evidence.

use rust_decimal::Decimal;

use super::{EvidenceError, Level, LevelName};
use crate::text::compare_names;

/// Columns of one comparison at most: a pattern is one integer.
pub(super) const COLUMNS_MAX: usize = 16;
/// Bands or floors of one column at most.
const BANDS_MAX: usize = 8;

/// How likeness of two texts is measured (cách đo độ giống).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Jaro–Winkler at or above these floors, in thousandths, ascending.
    JaroWinkler(Vec<u16>),
    /// At most so many insertions, deletions, changes and swaps of neighbours (Damerau–Levenshtein, restricted), ascending.
    Edits(Vec<u8>),
}

/// What a column holds (loại cột chứng cứ) and so how two values of it are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// A word or code: equal or different.
    Exact,
    /// A number of a person or a thing, or its token. One digit off is another one: there is nothing between equal and different.
    Identifier,
    /// The name of a person: equal, compatible, the same words in another order, alike by Jaro–Winkler (floors in thousandths, ascending), different. Two names that differ by accents
    /// only are different, not alike.
    Name(Vec<u16>),
    /// A telephone number or its token: equal or different. What is not one is missing.
    Phone,
    /// A day: equal, day and month swapped, a digit wrong, within so many days (ascending), different. What is not one is missing.
    Date(Vec<u16>),
    /// A number: equal, within such a distance (ascending), different. What is not one is missing.
    Number(Vec<Decimal>),
    /// Any text, case folded.
    Text(Measure),
    /// A place as its path from the root, steps between slashes (`52/540/21550`): equal, or so many first steps in common (ascending), or different.
    Place(Vec<u8>),
}

/// A column of evidence (cột chứng cứ).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, for keys and explanations.
    pub name: String,
    /// How its values are compared.
    pub kind: Kind,
    /// Whether agreement on a rare value weighs more than on a frequent one.
    pub by_frequency: bool,
}

impl Column {
    /// A column of that kind.
    #[must_use]
    pub fn new(name: &str, kind: Kind) -> Self {
        Column { name: name.to_owned(), kind, by_frequency: false }
    }

    /// A name of a person, alike from 0.85 and from 0.93 on; agreement by frequency (Nguyễn weighs less than Ksor).
    #[must_use]
    pub fn name(name: &str) -> Self {
        Column::new(name, Kind::Name(vec![850, 930])).by_frequency()
    }

    /// A day, near within so many days.
    #[must_use]
    pub fn date(name: &str, bands: &[u16]) -> Self {
        Column::new(name, Kind::Date(bands.to_vec()))
    }

    /// A text, near with so many edits.
    #[must_use]
    pub fn edits(name: &str, edits: &[u8]) -> Self {
        Column::new(name, Kind::Text(Measure::Edits(edits.to_vec())))
    }

    /// A text, near from such a Jaro–Winkler likeness on, in thousandths.
    #[must_use]
    pub fn likeness(name: &str, floors: &[u16]) -> Self {
        Column::new(name, Kind::Text(Measure::JaroWinkler(floors.to_vec())))
    }

    /// Agreement on a rare value weighs more.
    #[must_use]
    pub fn by_frequency(mut self) -> Self {
        self.by_frequency = true;
        self
    }

    /// The level of two equal values, the highest one.
    #[must_use]
    pub fn equal(&self) -> Level {
        let between = match &self.kind {
            Kind::Exact | Kind::Identifier | Kind::Phone => 0,
            Kind::Name(floors) => floors.len() + 2,
            Kind::Date(bands) => bands.len() + 2,
            Kind::Number(bands) => bands.len(),
            Kind::Text(Measure::JaroWinkler(floors)) => floors.len(),
            Kind::Text(Measure::Edits(edits)) => edits.len(),
            Kind::Place(steps) => steps.len(),
        };
        Level(2 + u8::try_from(between.min(BANDS_MAX + 2)).unwrap_or(0))
    }

    /// How many levels weigh something: all but *missing*.
    #[must_use]
    pub fn levels(&self) -> usize {
        usize::from(self.equal().0)
    }

    /// What a level of this column means.
    #[must_use]
    pub fn level_name(&self, level: Level) -> LevelName {
        let below_equal = self.equal().0.saturating_sub(level.0);
        match (level, below_equal, &self.kind) {
            (Level::MISSING, ..) => LevelName::Missing,
            (_, 0, _) => LevelName::Equal,
            (Level::DIFFERENT, ..) => LevelName::Different,
            (_, 1, Kind::Name(_)) => LevelName::Compatible,
            (_, 2, Kind::Name(_)) => LevelName::Reordered,
            (_, 1, Kind::Date(_)) => LevelName::Swapped,
            (_, 2, Kind::Date(_)) => LevelName::Digit,
            _ => LevelName::Near,
        }
    }

    fn check(&self) -> Result<(), EvidenceError> {
        let fine = match &self.kind {
            Kind::Exact | Kind::Identifier | Kind::Phone => true,
            Kind::Name(floors) | Kind::Text(Measure::JaroWinkler(floors)) => {
                ascends(floors) && floors.iter().all(|f| (1..1000).contains(f))
            }
            Kind::Date(bands) => ascends(bands) && bands.iter().all(|b| *b > 0),
            Kind::Number(bands) => ascends(bands) && bands.iter().all(|b| *b > Decimal::ZERO),
            Kind::Text(Measure::Edits(edits)) => ascends(edits) && edits.iter().all(|e| *e > 0),
            Kind::Place(steps) => ascends(steps) && steps.iter().all(|s| *s > 0),
        };
        if fine { Ok(()) } else { Err(EvidenceError::Levels { column: self.name.clone() }) }
    }
}

fn ascends<T: PartialOrd>(list: &[T]) -> bool {
    list.len() <= BANDS_MAX && list.windows(2).all(|pair| matches!(pair, [a, b] if a < b))
}

/// The columns of a comparison (các cột chứng cứ), in the order of patterns and explanations.
///
/// **Shape**: one to sixteen columns, each name once, at most eight bands or floors each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

impl Columns {
    /// Checks the declaration.
    ///
    /// # Errors
    /// `EVIDENCE_COLUMN_COUNT`, `EVIDENCE_COLUMN_TWICE`, `EVIDENCE_LEVELS`.
    pub fn new(list: Vec<Column>) -> Result<Self, EvidenceError> {
        if list.is_empty() || list.len() > COLUMNS_MAX {
            return Err(EvidenceError::ColumnCount { count: list.len(), max: COLUMNS_MAX });
        }
        for (at, column) in list.iter().enumerate() {
            column.check()?;
            if list.iter().take(at).any(|c| c.name == column.name) {
                return Err(EvidenceError::ColumnTwice { column: column.name.clone() });
            }
        }
        Ok(Columns(list))
    }

    /// The columns.
    #[must_use]
    pub fn list(&self) -> &[Column] {
        &self.0
    }

    /// The place of a column.
    ///
    /// # Errors
    /// `EVIDENCE_UNKNOWN_COLUMN`, with the nearest name.
    pub fn place(&self, name: &str) -> Result<usize, EvidenceError> {
        self.0.iter().position(|c| c.name == name).ok_or_else(|| {
            let rank = |c: &&Column| (compare_names(&c.name, name), strsim::osa_distance(&c.name, name), c.name.clone());
            let nearest = self.0.iter().min_by_key(rank).map(|c| c.name.clone()).unwrap_or_default();
            EvidenceError::UnknownColumn { column: name.to_owned(), nearest }
        })
    }
}
