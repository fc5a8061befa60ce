//! The bytes of one table and how to read them.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::heading::in_short;
use super::intake::Intake;
use super::names::{Names, nearest_heading};
use super::{Contract, Format, Heading, Item, Mapping, TableError, csv, json};
use crate::call::{Control, Limit, Limits};
use crate::error::{Code, Result};

/// One file of a table (tệp đầu vào): a name for messages, its format, its bytes.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Name without folders.
    pub name: &'a str,
    /// How the bytes are to be read.
    pub format: Format,
    /// The bytes.
    pub bytes: &'a [u8],
}

impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("name", &self.name).field("format", &self.format).field("bytes", &self.bytes.len()).finish()
    }
}

/// Reads a table (đọc bảng): every data row goes to `visit`, in the order of the file.
///
/// **Shape.** CSV is RFC 4180 with `,`, `;` or tab (whichever makes the best header), UTF-8 with or without byte order mark or UTF-16 with one, and lines
/// ended by LF, CRLF or CR. The header is the first of the first 20 filled records in which all required columns, or at least two columns and
/// half of the filled cells, are recognised. Title rows above it, a numbered row below it, blank, total and foot rows are skipped and counted.
/// JSON is an array of objects or one object per line; a missing key is an empty cell, an array of strings is joined by `;`, a float that is
/// whole is read as that integer.
/// JSON has no header, so a key may be missing in single objects; but where no object has any key that the table must have, it is another
/// table or an error page (`TABLE_MISSING_COLUMN`). The text is walked once for its keys and once for its rows.
/// A workbook gives the first sheet, those that are shown before hidden ones, whose heading fits; the heading may take two rows, and group rows, signatures and
/// headings that stand again are skipped as well. Row numbers are those of the sheet. Days kept as serial numbers are written `yyyy-mm-dd`; a cell
/// that cannot be read for sure is empty, with an [`Item::Note`]. For dossiers, JSON may be pages or dossiers of iGate 2.0 as they are sent.
/// The number of [`Item`]s that are no notes is the number of data rows. No row is lost or merged with another: after a malformed quote only the first
/// physical line of the record is [`Item::Broken`], and reading resumes at the next. An empty table gives no item. What `visit` returns as an
/// error ends the reading with that error. A limit passed midway ends it too; what was visited
/// before should then be dropped.
///
/// **Errors**, the first that holds: `LIMIT_EXCEEDED` (`file_bytes`, and while reading `rows`, `columns`, `record_bytes` for one line or one
/// element, `json_depth`), `TABLE_ENCODING_WIDE`, `TABLE_ENCODING`, `TABLE_NO_HEADER` (also for a file of no bytes), `TABLE_COLUMN_TWICE`,
/// `TABLE_MISSING_COLUMN`; for JSON `TABLE_NOT_ARRAY`, `TABLE_JSON_SYNTAX`; `CALL_CANCELLED`.
/// Broken rows carry `TABLE_QUOTE`, `TABLE_FIELD_COUNT`, `TABLE_CONTROL_CHARACTER`, and for JSON `TABLE_NOT_OBJECT`, `TABLE_KEY_TWICE`,
/// `TABLE_FLOAT`, `TABLE_NESTED`, `TABLE_BROKEN_TEXT`, `TABLE_JSON_SYNTAX` (one line of JSON Lines).
///
/// ```
/// use dean5299::io::{CLUSTERS, Format, Input, Item, read};
/// use dean5299::{Control, Limits};
///
/// let bytes = "DANH SÁCH CỤM;;\nMã cụm;Mã đơn vị;Từ ngày\nC1;U1;2023-01-01\nC1;\"U2;2023-01-01\nC2;U3;2023-01-01\n".as_bytes();
/// let (mut units, mut broken) = (Vec::new(), Vec::new());
/// let input = Input { name: "cum.csv", format: Format::Csv, bytes };
/// let heading = read(&input, &CLUSTERS, &Limits::default(), &Control::none(), &mut |item| {
///     match item {
///         Item::Row(row) => units.push((row.number, row.get(1).unwrap_or_default().to_owned())),
///         Item::Broken { row, code, .. } | Item::Note { row, code, .. } => broken.push((row, code.text())),
///     }
///     Ok(())
/// })?;
/// assert_eq!(units, [(3, "U1".to_owned()), (5, "U3".to_owned())]);
/// assert_eq!(broken, [(4, "TABLE_QUOTE")]);
/// assert_eq!(heading.skipped, 1);
/// assert_eq!(heading.mapping[0], ("Mã cụm".to_owned(), "cluster_id"));
/// # Ok::<(), dean5299::Error>(())
/// ```
pub fn read(
    input: &Input<'_>,
    contract: &'static Contract,
    limits: &Limits,
    control: &Control,
    visit: &mut dyn FnMut(Item<'_>) -> Result<()>,
) -> Result<Heading> {
    read_mapped(input, contract, None, limits, control, visit)
}

/// Reads a table whose columns a mapping names (đọc bảng theo bảng khớp cột).
///
/// **Shape**: as [`read`]. A mapping of another table is passed over. A heading of it that the file does not have is a note of the heading
/// (`TABLE_MAPPING_UNMET`, or `TABLE_MAPPING_TAKEN` where it stands for another column), and `TABLE_MISSING_COLUMN` where the column is required.
///
/// **Errors**: those of [`read`], and `TABLE_NO_SHEET`.
pub fn read_mapped(
    input: &Input<'_>,
    contract: &'static Contract,
    mapping: Option<&Mapping>,
    limits: &Limits,
    control: &Control,
    visit: &mut dyn FnMut(Item<'_>) -> Result<()>,
) -> Result<Heading> {
    KnownColumns::of(contract, mapping.into_iter()).read(input, limits, control, visit)
}

/// The columns of a table as its files name them (tên cột đã biết), worked out once for any number of files.
pub(crate) struct KnownColumns {
    contract: &'static Contract,
    mapping: Option<Mapping>,
    names: OnceLock<Names>,
}

impl KnownColumns {
    /// Those of the contract, and of the mapping of its table among those given.
    pub(crate) fn of<'m>(contract: &'static Contract, mut mappings: impl Iterator<Item = &'m Mapping>) -> Self {
        let mapping = mappings.find(|mapping| mapping.table() == contract.table).cloned();
        KnownColumns { contract, mapping, names: OnceLock::new() }
    }

    /// The contract that they fulfil.
    pub(crate) fn contract(&self) -> &'static Contract {
        self.contract
    }

    /// As [`read_mapped`].
    pub(crate) fn read(
        &self,
        input: &Input<'_>,
        limits: &Limits,
        control: &Control,
        visit: &mut dyn FnMut(Item<'_>) -> Result<()>,
    ) -> Result<Heading> {
        let names = self.names.get_or_init(|| Names::with(self.contract, self.mapping.as_ref()));
        read_by(input, (self.contract, names.clone(), self.mapping.as_ref().and_then(Mapping::sheet)), limits, control, visit)
    }
}

/// Reads the table of a contract whose columns go by these names, from a sheet where it is named.
pub(super) fn read_by(
    input: &Input<'_>,
    (contract, names, sheet): (&'static Contract, Names, Option<&str>),
    limits: &Limits,
    control: &Control,
    visit: &mut dyn FnMut(Item<'_>) -> Result<()>,
) -> Result<Heading> {
    let limits = &if input.format == Format::Rows { limits.for_host_rows() } else { *limits };
    let size = u64::try_from(input.bytes.len()).unwrap_or(u64::MAX);
    Limits::check(Limit::FileBytes, limits.file_bytes, size)?;
    let known = names.clone();
    let mut intake = Intake::new(contract, names, limits, control, visit);
    let mut heading = if input.format == Format::Xlsx {
        workbook(input, sheet, &mut intake).map(|heading| heading.with_meant(&intake.names))
    } else {
        of_text(input, &mut intake)
    }?;
    heading.notes.extend(intake.notes());
    control.end();
    for (at, name) in known.given() {
        let is_there = |at: usize| heading.columns_present.get(at) == Some(&true);
        if let (false, Some(name), Some(column)) = (is_there(*at), name, contract.columns.get(*at)) {
            let taken = known.find(name).filter(|other| is_there(*other)).and_then(|other| contract.columns.get(other));
            let meant = || nearest_heading(name, heading.unknown.iter().map(String::as_str));
            let (code, further) = match taken {
                Some(other) => (Code::TableMappingTaken, Some(("taken", other.name.to_owned()))),
                None => (Code::TableMappingUnmet, meant().map(|meant| ("nearest", in_short(meant)))),
            };
            let params = [("column", column.name.to_owned()), ("heading", in_short(name))];
            heading.notes.push((code, params.into_iter().chain(further).collect()));
        }
    }
    Ok(heading)
}

fn of_text(input: &Input<'_>, intake: &mut Intake<'_>) -> Result<Heading> {
    let text = text(input)?;
    if text.is_empty() {
        return Err(TableError::NoHeader { file: input.name.to_owned(), table: intake.contract.table }.into());
    }
    let heading = match input.format {
        Format::Csv | Format::Xlsx => csv::read(input.name, &text, intake),
        _ if json::is_igate(&text, intake.contract, intake.limits) => return json::read_igate(input.name, &text, intake),
        Format::Json | Format::Rows => json::read_array(input.name, &text, intake),
        Format::JsonLines => json::read_lines(input.name, &text, intake),
    }?;
    Ok(heading.with_meant(&intake.names))
}

#[cfg(feature = "sheet")]
fn workbook(input: &Input<'_>, sheet: Option<&str>, intake: &mut Intake<'_>) -> Result<Heading> {
    super::sheet::read(input.name, input.bytes, sheet, intake)
}

#[cfg(not(feature = "sheet"))]
fn workbook(input: &Input<'_>, _: Option<&str>, _: &mut Intake<'_>) -> Result<Heading> {
    Err(TableError::NoFeature { file: input.name.to_owned(), feature: "sheet" }.into())
}

/// The text without its byte order mark; text in UTF-16 is made UTF-8.
fn text<'a>(input: &Input<'a>) -> Result<Cow<'a, str>, TableError> {
    let wide = match input.bytes {
        [0xFF, 0xFE, rest @ ..] => Some((rest, u16::from_le_bytes as fn([u8; 2]) -> u16)),
        [0xFE, 0xFF, rest @ ..] => Some((rest, u16::from_be_bytes as fn([u8; 2]) -> u16)),
        // No mark, but every other byte of the beginning is nothing, as no text of single bytes is.
        [1..=0xFF, 0, 1..=0xFF, 0, ..] => Some((input.bytes, u16::from_le_bytes as fn([u8; 2]) -> u16)),
        [0, 1..=0xFF, 0, 1..=0xFF, ..] => Some((input.bytes, u16::from_be_bytes as fn([u8; 2]) -> u16)),
        _ => None,
    };
    let offset = |at: usize| u64::try_from(at).unwrap_or(u64::MAX);
    if let Some((rest, unit)) = wide {
        return of_utf16(rest, unit)
            .map(Cow::Owned)
            .map_err(|at| TableError::Utf16 { file: input.name.to_owned(), offset: offset(at + input.bytes.len() - rest.len()) });
    }
    let text = std::str::from_utf8(input.bytes)
        .map_err(|e| TableError::NotUtf8 { file: input.name.to_owned(), offset: offset(e.valid_up_to()) })?;
    Ok(Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text)))
}

/// The text of units of two bytes, or the byte at which half a pair or half a unit stands.
fn of_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for read in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let c = read.map_err(|_| at)?;
        text.push(c);
        at += 2 * c.len_utf16();
    }
    if rest.is_empty() { Ok(text) } else { Err(at) }
}

#[cfg(test)]
mod tests;
