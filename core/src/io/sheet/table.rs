//! A table out of the sheets of a workbook.

use std::borrow::Cow;
use std::io::BufRead;

use super::book::Book;
use super::heading::{self, Found};
use super::rows::{Rows, SheetRow};
use super::values::{Reading, Values};
use super::workbook::Sheet;
use super::xml::Pieces;
use crate::error::{Code, Error, Params, Result};
use crate::io::aside;
use crate::io::furniture::Lookout;
use crate::io::header::{Header, Nameless};
use crate::io::intake::Intake;
use crate::io::noughts::{restored, with_noughts};
use crate::io::{Heading, Row, TableError, furniture};
use crate::text::Notation;

/// Names of sheets that a message shows.
const SHOWN: usize = 5;

pub(in crate::io) fn read(file: &str, bytes: &[u8], sheet: Option<&str>, intake: &mut Intake<'_>) -> Result<Heading> {
    let limits = *intake.limits;
    let Book { mut package, workbook, values } = Book::open(file, bytes, &limits)?;
    let candidates = candidates(file, &workbook.sheets, sheet)?;
    let mut refused: Option<Error> = None;
    for sheet in &candidates {
        let Some(part) = package.part(&sheet.part)? else { continue };
        let mut rows = Rows::new(Pieces::new(file, &sheet.part, part));
        let found = heading::find(&mut rows, &values, intake.contract, &intake.names, &limits)?;
        let Some(found) = found else { continue };
        if let Err(error) = found.header.check(file, intake.contract, &intake.names) {
            refused = refused.or(Some(error.into()));
            continue;
        }
        let mut heading = Body::new(&values, &found, &rows, intake).read(file, found, &mut rows, intake)?;
        if workbook.sheets.len() > 1 {
            heading.notes.insert(
                0,
                (Code::TableSheetTaken, vec![("sheet", super::shown(&sheet.name)), ("sheets", workbook.sheets.len().to_string())]),
            );
        }
        return Ok(heading);
    }
    Err(refused.unwrap_or_else(|| TableError::NoHeader { file: file.to_owned(), table: intake.contract.table }.into()))
}

/// The sheets to look at: the one that is named, else those that are shown before those that are hidden.
fn candidates(file: &str, sheets: &[Sheet], wanted: Option<&str>) -> Result<Vec<Sheet>, TableError> {
    let Some(wanted) = wanted else {
        let (hidden, shown): (Vec<Sheet>, Vec<Sheet>) = sheets.iter().cloned().partition(|sheet| sheet.hidden);
        return Ok(shown.into_iter().chain(hidden).collect());
    };
    let same = |sheet: &&Sheet| crate::text::nfc(&sheet.name) == crate::text::nfc(wanted);
    let there = || sheets.iter().take(SHOWN).map(|sheet| super::shown(&sheet.name)).collect::<Vec<_>>().join(", ");
    let missing = || TableError::NoSheet { file: file.to_owned(), sheet: super::shown(wanted), sheets: there() };
    sheets.iter().find(same).map(|sheet| vec![sheet.clone()]).ok_or_else(missing)
}

/// Everything below the heading.
struct Body<'v> {
    values: &'v Values,
    places: Vec<Option<usize>>,
    notations: Vec<Notation>,
    /// For each field, its column of the contract and how its numbers are written.
    fields: Vec<(Option<usize>, Notation)>,
    hidden_columns: u64,
}

/// What was met on the way down.
struct Met {
    last: u64,
    hidden_rows: u64,
    outside: u64,
    restored: u64,
    lookout: Lookout,
    is_signed: bool,
    nameless: Nameless,
}

impl Met {
    fn new(found: &Found) -> Self {
        let (last, nameless) = (u64::from(found.row), found.header.nameless());
        Met { last, nameless, hidden_rows: 0, outside: 0, restored: 0, lookout: Lookout::default(), is_signed: false }
    }
}

impl<'v> Body<'v> {
    fn new<R: BufRead>(values: &'v Values, found: &Found, rows: &Rows<'_, R>, intake: &Intake<'_>) -> Self {
        let header = &found.header;
        let places = header.places(intake.contract);
        let notations = header.notations(intake.contract, &intake.names);
        let fields: Vec<_> =
            header.columns.iter().map(|column| (*column, column.and_then(|c| notations.get(c).copied()).unwrap_or_default())).collect();
        let is_hidden =
            |at: usize| rows.hidden_columns.iter().any(|(min, max)| (*min..=*max).contains(&u32::try_from(at).unwrap_or(u32::MAX)));
        let hidden = fields.iter().enumerate().filter(|(at, (column, _))| column.is_some() && is_hidden(*at)).count();
        Body { values, places, notations, fields, hidden_columns: u64::try_from(hidden).unwrap_or(u64::MAX) }
    }

    fn read<R: BufRead>(&self, file: &str, mut found: Found, rows: &mut Rows<'_, R>, intake: &mut Intake<'_>) -> Result<Heading> {
        intake.begin(0)?;
        intake.skip(u64::from(found.row) - 1)?;
        let mut met = Met::new(&found);
        loop {
            let next = found.ahead.pop_front();
            let Some(row) = next.map_or_else(|| rows.next(), |row| Ok(Some(row)))? else { break };
            self.row(file, &row, &found.header, &mut met, intake)?;
        }
        let mut heading = found.header.heading(intake.contract, intake.skipped());
        self.tell(&met, &mut heading);
        heading.notes.extend(self.merged(u64::from(found.row), &rows.merged));
        Ok(heading)
    }

    /// Passes over a row, or hands it over.
    fn row(&self, file: &str, row: &SheetRow, header: &Header, met: &mut Met, intake: &mut Intake<'_>) -> Result<()> {
        let number = u64::from(row.number);
        let mut fields: Vec<Cow<'_, str>> = vec![Cow::Borrowed(""); self.fields.len()];
        let mut doubts = Vec::new();
        let (mut restored, mut outside) = (0, false);
        for cell in &row.cells {
            let at = usize::try_from(cell.column).unwrap_or(usize::MAX);
            let Some((column, notation)) = self.fields.get(at) else {
                outside |= matches!(self.values.read(cell, Notation::default()), Reading::Text(text) if !text.trim().is_empty());
                continue;
            };
            match self.values.read(cell, *notation) {
                Reading::Text(text) => {
                    let (text, was_short) = self.with_noughts(text, *column, cell, intake);
                    restored += u64::from(was_short);
                    fields.splice(at..=at, [text]);
                }
                Reading::Doubt(code, params) => doubts.extend(column.map(|column| (column, code, params))),
                Reading::Damaged => return Err(TableError::SheetDamaged { file: file.to_owned(), part: "sharedStrings".to_owned() }.into()),
            }
        }
        intake.weigh(&fields)?;
        if furniture::is_blank(&fields) && doubts.is_empty() {
            met.outside += u64::from(outside);
            return intake.pass(number);
        }
        intake.skip(number - met.last - 1)?;
        met.last = number;
        if doubts.is_empty() && self.is_furniture(&fields, header, met, intake) {
            return intake.skip(1);
        }
        met.hidden_rows += u64::from(row.hidden);
        met.outside += u64::from(outside);
        met.restored += restored;
        met.nameless.look_at(&fields);
        for (column, code, params) in doubts {
            let name = intake.contract.columns.get(column).map_or("", |c| c.name);
            let params: Params = std::iter::once(("field", name.to_owned())).chain(params).collect();
            intake.note(number, name, code, params)?;
        }
        intake.row(Row::new(number, &fields, &self.places, &self.notations))
    }

    /// Rows that are no data, whatever they hold.
    fn is_furniture(&self, fields: &[Cow<'_, str>], header: &Header, met: &mut Met, intake: &Intake<'_>) -> bool {
        let (places, contract) = (self.places.as_slice(), intake.contract);
        if met.lookout.sees(fields, places, contract) {
            return true;
        }
        let repeats = || header.names.iter().zip(fields).all(|(name, cell)| name == cell.trim());
        let ends = aside::is_signature(fields, places, contract);
        met.is_signed |= ends;
        ends || furniture::is_foot(fields)
            || furniture::is_total(fields, places, contract)
            || aside::is_group(fields, places, contract)
            || repeats()
            || (met.is_signed && aside::holds_no_data(fields, places, contract))
    }

    /// A number of a person that was kept as a number has lost its first noughts.
    fn with_noughts<'c>(
        &self,
        text: Cow<'c, str>,
        column: Option<usize>,
        cell: &super::rows::Cell,
        intake: &Intake<'_>,
    ) -> (Cow<'c, str>, bool) {
        let name = column.and_then(|c| intake.contract.columns.get(c)).map_or("", |c| c.name);
        let is_number = matches!(cell.content, super::rows::Content::Number(_));
        match with_noughts(&text, name).filter(|_| is_number) {
            Some(full) => (Cow::Owned(full), true),
            None => (text, false),
        }
    }

    /// What is said of cells of columns that are read and merged over several rows below the heading: all rows but the first have an empty cell.
    fn merged(&self, heading: u64, merged: &[(u32, u32, u32)]) -> Option<(Code, Params)> {
        let is_read = |column: u32| self.fields.get(usize::try_from(column).unwrap_or(usize::MAX)).is_some_and(|field| field.0.is_some());
        let count = merged.iter().filter(|(column, first, _)| u64::from(*first) > heading && is_read(*column)).count();
        (count > 0).then(|| (Code::TableCellsMerged, vec![("cells", count.to_string())]))
    }

    /// What is worth saying about the sheet as a whole.
    fn tell(&self, met: &Met, heading: &mut Heading) {
        met.nameless.tell(heading);
        let mut say = |code: Code, params: Params| heading.notes.push((code, params));
        if met.hidden_rows > 0 || self.hidden_columns > 0 {
            say(Code::TableSheetHidden, vec![("rows", met.hidden_rows.to_string()), ("columns", self.hidden_columns.to_string())]);
        }
        if let Some((code, params)) = restored(met.restored) {
            say(code, params);
        }
        if met.outside > 0 {
            say(Code::TableSheetOutside, vec![("rows", met.outside.to_string())]);
        }
    }
}
