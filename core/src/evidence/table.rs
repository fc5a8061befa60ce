//! Two tables of evidence, with every value read once.

use std::collections::HashMap;

use smallvec::SmallVec;

use super::value::Value;
use super::{Column, Columns, EvidenceError, Pattern, compare};
use crate::call::{Control, in_stretches};
use crate::error::Result;

/// A missing value.
pub(super) const MISSING: u32 = u32::MAX;

/// Two tables (hai bảng) under the same columns, ready to be compared.
///
/// **Shape**: cells come column by column; a blank cell, or one that is not what its column holds, is missing. Rows are numbered from 0 on
/// either side. Empty tables are fine. `Debug` shows no value.
pub struct Tables {
    columns: Columns,
    fields: Vec<Field>,
    rows: (u32, u32),
}

/// A column of both tables whose cells were numbered before (cột đã đánh số).
///
/// **Shape**: each row names a text by its place; a place that there is not is a missing cell. Texts may repeat.
#[derive(Clone, Default)]
pub struct Cells {
    /// The texts.
    pub texts: Vec<String>,
    /// Per row of the left table the place of its text.
    pub left: Vec<u32>,
    /// Per row of the right table the place of its text.
    pub right: Vec<u32>,
    /// Rows of the left table that are written another way as well, ascending, with the place of that text: the nearer one counts, keys and frequencies look at the first.
    pub left_also: Vec<(u32, u32)>,
    /// Rows of the right table that hold a further value, ascending, with the place of its text: the nearest counts, keys and frequencies look at all.
    pub right_also: Vec<(u32, u32)>,
}

impl Cells {
    /// A cell that is missing.
    pub const MISSING: u32 = MISSING;
}

impl std::fmt::Debug for Cells {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Cells({} × {} rows, {} texts)", self.left.len(), self.right.len(), self.texts.len())
    }
}

/// Further values of rows, with the row of each.
type Further = Vec<(u32, u32)>;

/// One column of both tables: distinct values in the order of their texts, and each row's value.
pub(super) struct Field {
    pub values: Vec<Value>,
    pub left: Vec<u32>,
    pub right: Vec<u32>,
    /// Further values of rows, by row.
    pub also: (Further, Further),
    /// Rows that hold each value, left and right.
    pub counts: Vec<(u32, u32)>,
    /// Filled cells that could not be read.
    pub unread: u64,
}

impl Tables {
    /// Reads two tables, each a list of columns.
    ///
    /// # Errors
    /// `EVIDENCE_SHAPE` when a table has other columns than declared, or columns of different length.
    pub fn new<L: AsRef<[C]>, R: AsRef<[D]>, C: AsRef<str>, D: AsRef<str>>(
        columns: &Columns,
        left: &[L],
        right: &[R],
    ) -> Result<Self, EvidenceError> {
        let rows = (shape(columns, left)?, shape(columns, right)?);
        let fields = columns.list().iter().zip(left.iter().zip(right)).map(|(c, (l, r))| Field::new(c, l.as_ref(), r.as_ref())).collect();
        Ok(Tables { columns: columns.clone(), fields, rows })
    }

    /// Takes two tables whose cells are numbers of texts: each text is read once, whatever the number of rows.
    ///
    /// # Errors
    /// `EVIDENCE_SHAPE` as for [`Tables::new`].
    pub fn numbered(columns: &Columns, cells: Vec<Cells>) -> Result<Self, EvidenceError> {
        let left: Vec<&[u32]> = cells.iter().map(|c| c.left.as_slice()).collect();
        let right: Vec<&[u32]> = cells.iter().map(|c| c.right.as_slice()).collect();
        let rows = (shape(columns, &left)?, shape(columns, &right)?);
        let fields = columns.list().iter().zip(cells).map(|(column, cells)| Field::numbered(column, cells)).collect();
        Ok(Tables { columns: columns.clone(), fields, rows })
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Rows of the left and of the right table.
    #[must_use]
    pub fn rows(&self) -> (u32, u32) {
        self.rows
    }

    /// Per column how many filled cells were not what it holds, and so are missing.
    #[must_use]
    pub fn unread(&self) -> Vec<u64> {
        self.fields.iter().map(|f| f.unread).collect()
    }

    pub(super) fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The pattern of one pair; a row that there is not is missing everywhere.
    #[must_use]
    pub fn pattern(&self, pair: (u32, u32)) -> Pattern {
        let levels = self.columns.list().iter().zip(&self.fields).enumerate();
        levels.fold(Pattern::default(), |pattern, (at, (column, field))| pattern.with(at, field.level(column, pair)))
    }

    /// The patterns of many pairs (so sánh các cặp), in their order, on so many threads.
    ///
    /// # Errors
    /// `CALL_CANCELLED`.
    pub fn compare(&self, pairs: &[(u32, u32)], threads: usize, control: &Control) -> Result<Vec<Pattern>> {
        control.begin(pairs.len() as u64)?;
        in_stretches(threads, pairs, |part| {
            (1_u64..).zip(part).map(|(done, pair)| control.tick(done).map(|()| self.pattern(*pair))).collect()
        })
    }

    /// Rows of a side in an order that depends on what they hold and not on where they stand.
    pub(super) fn by_content(&self, right: bool) -> Vec<u32> {
        let sides: Vec<&[u32]> = self.fields.iter().map(|f| if right { f.right.as_slice() } else { f.left.as_slice() }).collect();
        let also: Vec<&[(u32, u32)]> = self.fields.iter().map(|f| if right { f.also.1.as_slice() } else { f.also.0.as_slice() }).collect();
        let mut order: Vec<u32> = (0..if right { self.rows.1 } else { self.rows.0 }).collect();
        let first = |row: u32| sides.iter().map(move |s| s.get(row as usize).copied().unwrap_or(MISSING));
        let further = |row: u32| also.iter().flat_map(move |list| further(list, row)).map(|(_, value)| *value);
        let content = |row: u32| first(row).chain(further(row));
        order.sort_unstable_by(|a, b| content(*a).cmp(content(*b)));
        order
    }
}

impl std::fmt::Debug for Tables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tables({} × {} rows, {} columns)", self.rows.0, self.rows.1, self.fields.len())
    }
}

fn shape<L: AsRef<[C]>, C>(columns: &Columns, table: &[L]) -> Result<u32, EvidenceError> {
    let rows = table.first().map_or(0, |c| c.as_ref().len());
    if table.len() != columns.list().len() || rows >= MISSING as usize {
        return Err(EvidenceError::Shape { column: table.len(), rows, found: 0 });
    }
    match table.iter().enumerate().find(|(_, c)| c.as_ref().len() != rows) {
        Some((column, other)) => Err(EvidenceError::Shape { column, rows, found: other.as_ref().len() }),
        None => Ok(u32::try_from(rows).unwrap_or(MISSING)),
    }
}

impl Field {
    fn new<C: AsRef<str>, D: AsRef<str>>(column: &Column, left: &[C], right: &[D]) -> Field {
        let mut reader = Reader { column, cells: HashMap::default(), texts: HashMap::default(), values: Vec::new(), unread: 0 };
        let left: Vec<u32> = left.iter().map(|cell| reader.read(cell.as_ref())).collect();
        let right: Vec<u32> = right.iter().map(|cell| reader.read(cell.as_ref())).collect();
        let unread = reader.unread;
        Field::sorted(reader.values, (left, right), (Vec::new(), Vec::new()), unread)
    }

    fn numbered(column: &Column, cells: Cells) -> Field {
        let mut reader = Reader { column, cells: HashMap::default(), texts: HashMap::default(), values: Vec::new(), unread: 0 };
        let read: Vec<u32> = cells.texts.iter().map(|text| reader.first(text)).collect();
        let is_unread: Vec<bool> =
            cells.texts.iter().zip(&read).map(|(text, value)| *value == MISSING && !text.trim().is_empty()).collect();
        let unread = cells.left.iter().chain(&cells.right).filter(|at| is_unread.get(**at as usize) == Some(&true)).count();
        let number = |side: Vec<u32>| side.into_iter().map(|at| read.get(at as usize).copied().unwrap_or(MISSING)).collect();
        let placed = |(row, at): (u32, u32)| Some((row, *read.get(at as usize).filter(|value| **value != MISSING)?));
        let further = |side: Vec<(u32, u32)>| side.into_iter().filter_map(placed).collect();
        let also = (further(cells.left_also), further(cells.right_also));
        Field::sorted(reader.values, (number(cells.left), number(cells.right)), also, unread as u64)
    }

    /// Numbers the values by their texts, so that no number shows in which order rows came.
    fn sorted(values: Vec<Value>, (mut left, mut right): (Vec<u32>, Vec<u32>), mut also: (Further, Further), unread: u64) -> Field {
        let mut order: Vec<(u32, Value)> = (0_u32..).zip(values).collect();
        order.sort_unstable_by(|a, b| a.1.text.cmp(&b.1.text));
        let mut place = vec![MISSING; order.len()];
        for (new, (old, _)) in (0_u32..).zip(&order) {
            if let Some(slot) = place.get_mut(*old as usize) {
                *slot = new;
            }
        }
        let mut counts = vec![(0, 0); order.len()];
        for value in &mut left {
            *value = place.get(*value as usize).copied().unwrap_or(MISSING);
            if let Some(count) = counts.get_mut(*value as usize) {
                count.0 += 1;
            }
        }
        for value in &mut right {
            *value = place.get(*value as usize).copied().unwrap_or(MISSING);
            if let Some(count) = counts.get_mut(*value as usize) {
                count.1 += 1;
            }
        }
        for (_, value) in also.0.iter_mut().chain(&mut also.1) {
            *value = place.get(*value as usize).copied().unwrap_or(MISSING);
        }
        for (_, value) in &also.1 {
            if let Some(count) = counts.get_mut(*value as usize) {
                count.1 += 1;
            }
        }
        Field { values: order.into_iter().map(|v| v.1).collect(), left, right, also, counts, unread }
    }

    /// The values of a pair.
    #[inline]
    pub(super) fn of(&self, (left, right): (u32, u32)) -> (u32, u32) {
        let at = |side: &[u32], row: u32| side.get(row as usize).copied().unwrap_or(MISSING);
        (at(&self.left, left), at(&self.right, right))
    }

    #[inline]
    pub(super) fn level(&self, column: &Column, pair: (u32, u32)) -> super::Level {
        let (a, b) = self.of(pair);
        if a == MISSING || b == MISSING {
            return super::Level::MISSING;
        }
        if a == b {
            return column.equal();
        }
        let (of_left, of_right) = (further(&self.also.0, pair.0), further(&self.also.1, pair.1));
        if of_left.is_empty() && of_right.is_empty() {
            return self.level_of(column, a, b);
        }
        self.nearest(column, (a, of_left), (b, of_right))
    }

    /// The nearest of several values on either side; equal ones are told by their numbers, before a text is looked at.
    fn nearest(&self, column: &Column, left: (u32, &[(u32, u32)]), right: (u32, &[(u32, u32)])) -> super::Level {
        let all = |(first, further): (u32, &[(u32, u32)])| -> SmallVec<[u32; 4]> {
            std::iter::once(first).chain(further.iter().map(|(_, value)| *value)).collect()
        };
        let (left, right) = (all(left), all(right));
        if left.iter().any(|value| right.contains(value)) {
            return column.equal();
        }
        let pairs = left.iter().flat_map(|a| right.iter().map(|b| self.level_of(column, *a, *b)));
        pairs.max().unwrap_or(super::Level::MISSING)
    }

    fn level_of(&self, column: &Column, a: u32, b: u32) -> super::Level {
        match (self.values.get(a as usize), self.values.get(b as usize)) {
            (Some(a), Some(b)) => compare::level(column, a, b),
            _ => super::Level::MISSING,
        }
    }
}

/// The further values of a row.
#[inline]
pub(super) fn further(list: &[(u32, u32)], row: u32) -> &[(u32, u32)] {
    if list.is_empty() {
        return list;
    }
    let (from, to) = (list.partition_point(|(of, _)| *of < row), list.partition_point(|(of, _)| *of <= row));
    list.get(from..to).unwrap_or_default()
}

/// Reads each distinct cell once.
struct Reader<'a> {
    column: &'a Column,
    cells: HashMap<String, u32, foldhash::fast::RandomState>,
    texts: HashMap<String, u32, foldhash::fast::RandomState>,
    values: Vec<Value>,
    unread: u64,
}

impl Reader<'_> {
    fn read(&mut self, cell: &str) -> u32 {
        let value = self.cells.get(cell).copied().unwrap_or_else(|| self.first(cell));
        self.unread += u64::from(value == MISSING && !cell.trim().is_empty());
        value
    }

    fn first(&mut self, cell: &str) -> u32 {
        let value = match Value::read(self.column, cell) {
            None => MISSING,
            Some(value) => {
                let next = u32::try_from(self.values.len()).unwrap_or(MISSING);
                let known = *self.texts.entry(value.text.clone()).or_insert(next);
                if known == next {
                    self.values.push(value);
                }
                known
            }
        };
        self.cells.insert(cell.to_owned(), value);
        value
    }
}
