//! Where the readers of all formats hand over what they found.

#[cfg(feature = "sheet")]
use std::borrow::Cow;
use std::collections::BTreeMap;

use super::names::Names;
use super::noughts::restored;
use super::row::is_break;
use super::{Contract, Item, Row};
use crate::call::{Control, Limit, Limits};
use crate::error::{Code, Params, Result};
use crate::text::{Legacy, legacy};

/// The receiving end of a table: counts rows against the limit, shows progress, checks cells.
pub(super) struct Intake<'v> {
    pub(super) contract: &'static Contract,
    pub(super) limits: &'v Limits,
    pub(super) names: Names,
    control: &'v Control,
    visit: &'v mut dyn FnMut(Item<'_>) -> Result<()>,
    rows: u64,
    skipped: u64,
    /// Bytes of all cells of a workbook so far.
    #[cfg(feature = "sheet")]
    bytes: u64,
    /// Numbers of people that were written as decimals.
    decimals: u64,
    /// Columns of names, and rows of each that are written in an old way.
    old_fonts: BTreeMap<(usize, Legacy), u64>,
}

impl<'v> Intake<'v> {
    pub(super) fn new(
        contract: &'static Contract,
        names: Names,
        limits: &'v Limits,
        control: &'v Control,
        visit: &'v mut dyn FnMut(Item<'_>) -> Result<()>,
    ) -> Self {
        Intake {
            contract,
            limits,
            names,
            control,
            visit,
            rows: 0,
            skipped: 0,
            #[cfg(feature = "sheet")]
            bytes: 0,
            decimals: 0,
            old_fonts: BTreeMap::new(),
        }
    }

    /// Says how many rows may come; 0 when nobody knows.
    pub(super) fn begin(&self, total: u64) -> Result<()> {
        self.control.begin(total)
    }

    /// Hands over a row, or says which of its cells holds a control character. Line breaks in a cell that is one value are blanks.
    pub(super) fn row(&mut self, row: Row<'_>) -> Result<()> {
        match self.control_character(&row) {
            Some((field, c)) => {
                let params = vec![("field", field.to_owned()), ("character", format!("U+{:04X}", u32::from(c)))];
                self.broken(row.number, field, Code::TableControlCharacter, params)
            }
            None => {
                self.look_at_names(&row);
                match row.on_one_line(self.contract) {
                    Some(fields) => self.whole(row.with(&fields)),
                    None => self.whole(row),
                }
            }
        }
    }

    /// Hands over a row in which numbers of people are whole.
    fn whole(&mut self, row: Row<'_>) -> Result<()> {
        let Some((fields, count)) = row.with_whole_numbers(self.contract) else { return self.hand_over(Item::Row(row)) };
        self.decimals += count;
        self.hand_over(Item::Row(row.with(&fields)))
    }

    /// Hands over a row that cannot be read.
    pub(super) fn broken(&mut self, row: u64, field: &'static str, code: Code, params: Params) -> Result<()> {
        self.hand_over(Item::Broken { row, field, code, params })
    }

    /// Says something about a row that is handed over next.
    #[cfg(feature = "sheet")]
    pub(super) fn note(&mut self, row: u64, field: &'static str, code: Code, params: Params) -> Result<()> {
        (self.visit)(Item::Note { row, field, code, params })
    }

    /// Passes over rows that are not data.
    pub(super) fn skip(&mut self, rows: u64) -> Result<()> {
        self.skipped += rows;
        self.control.tick(self.rows + self.skipped)
    }

    /// Row `number` of a first walk, which hands nothing over.
    pub(super) fn pass(&self, number: u64) -> Result<()> {
        self.control.tick(number)
    }

    pub(super) fn skipped(&self) -> u64 {
        self.skipped
    }

    fn hand_over(&mut self, item: Item<'_>) -> Result<()> {
        self.rows += 1;
        Limits::check(Limit::Rows, self.limits.rows, self.rows)?;
        self.control.tick(self.rows + self.skipped)?;
        (self.visit)(item)
    }

    /// What is worth saying about the names and numbers of the table.
    pub(super) fn notes(&self) -> Vec<(Code, Params)> {
        let name = |column: usize| self.contract.columns.get(column).map_or("", |c| c.name).to_owned();
        let note = |((column, legacy), rows): (&(usize, Legacy), &u64)| {
            let params = vec![("column", name(*column)), ("encoding", legacy.word().to_owned()), ("rows", rows.to_string())];
            (Code::TableLegacyText, params)
        };
        self.old_fonts.iter().map(note).chain(restored(self.decimals)).collect()
    }

    /// Counts the bytes of a row of a workbook against the limit, before anything looks at them.
    #[cfg(feature = "sheet")]
    pub(super) fn weigh(&mut self, fields: &[Cow<'_, str>]) -> Result<()> {
        self.bytes += fields.iter().map(|field| u64::try_from(field.len()).unwrap_or(u64::MAX)).sum::<u64>();
        Ok(Limits::check(Limit::SheetBytes, self.limits.sheet_bytes, self.bytes)?)
    }

    fn look_at_names(&mut self, row: &Row<'_>) {
        for (at, _) in self.contract.columns.iter().enumerate().filter(|(_, column)| column.name.ends_with("name")) {
            if let Some(found) = row.get(at).and_then(legacy) {
                *self.old_fonts.entry((at, found)).or_default() += 1;
            }
        }
    }

    fn control_character(&self, row: &Row<'_>) -> Option<(&'static str, char)> {
        self.contract.columns.iter().enumerate().find_map(|(i, column)| {
            let found = row.get(i)?.chars().find(|c| *c < ' ' && !is_break(*c))?;
            Some((column.name, found))
        })
    }
}
