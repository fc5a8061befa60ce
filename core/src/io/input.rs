//! The bytes of one table and how to read them.

use super::intake::Intake;
use super::{Contract, Format, Heading, Item, TableError, csv, json};
use crate::call::{Control, Limit, Limits};
use crate::error::Result;

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
/// **Shape.** CSV is RFC 4180 with `,`, `;` or tab (whichever makes the best header), UTF-8 with or without byte order mark, and lines
/// ended by LF, CRLF or CR. The header is the first of the first 20 filled records in which all required columns, or at least two columns and
/// half of the filled cells, are recognised. Title rows above it, a numbered row below it, blank, total and foot rows are skipped and counted.
/// JSON is an array of objects or one object per line; a missing key is an empty cell, an array of strings is joined by `;`, a float that is
/// whole is read as that integer.
/// JSON has no header, so no key is required there; the text is walked once for its keys and once for its rows.
/// The number of [`Item`]s is the number of data rows. No row is lost or merged with another: after a malformed quote only the first
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
///         Item::Broken { row, code, .. } => broken.push((row, code.text())),
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
    let limits = &if input.format == Format::Rows { limits.for_host_rows() } else { *limits };
    let size = u64::try_from(input.bytes.len()).unwrap_or(u64::MAX);
    Limits::check(Limit::FileBytes, limits.file_bytes, size)?;
    let text = text(input)?;
    if text.is_empty() {
        return Err(TableError::NoHeader { file: input.name.to_owned(), table: contract.table }.into());
    }
    let mut intake = Intake::new(contract, limits, control, visit);
    let heading = match input.format {
        Format::Csv => csv::read(input.name, text, &mut intake),
        Format::Json | Format::Rows => json::read_array(input.name, text, &mut intake),
        Format::JsonLines => json::read_lines(input.name, text, &mut intake),
    }?;
    control.end();
    Ok(heading)
}

/// The text without its byte order mark.
fn text<'a>(input: &Input<'a>) -> Result<&'a str, TableError> {
    if input.bytes.starts_with(b"\xFF\xFE") || input.bytes.starts_with(b"\xFE\xFF") {
        return Err(TableError::Utf16 { file: input.name.to_owned() });
    }
    let text = std::str::from_utf8(input.bytes)
        .map_err(|e| TableError::NotUtf8 { file: input.name.to_owned(), offset: u64::try_from(e.valid_up_to()).unwrap_or(u64::MAX) })?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

#[cfg(test)]
mod tests;
