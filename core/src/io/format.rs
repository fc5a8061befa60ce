//! In which format a table is written.

/// The format of a table (định dạng bảng).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma, semicolon or tab separated values.
    Csv,
    /// One JSON array of objects.
    Json,
    /// One JSON object per line.
    JsonLines,
    /// A workbook of Excel 2007 or later (`.xlsx`, `.xlsm`); needs the feature `sheet`.
    Xlsx,
    /// Rows that the host itself holds in memory, written as a JSON array: no upload, so [`Limits::trusted`](crate::Limits::trusted) holds
    /// for the size of the table.
    Rows,
}

/// So many bytes of a text are looked at.
const LOOKED_AT: usize = 2_048;
/// How zip files and compound files begin; no text does.
const BINARY: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

impl Format {
    /// Guesses the format of a file (đoán định dạng): by the end of its name unless its bytes say otherwise, else by its first character.
    ///
    /// **Shape.** `.csv`, `.tsv`, `.json`, `.jsonl`, `.ndjson`, `.xlsx`, `.xlsm`, `.xls` in any case; bytes that begin as those of a zip file or an old
    /// workbook do are a workbook whatever the name, and the reader says what is wrong with them. A workbook by name that is a text without markup is CSV; JSON Lines that begin with `[`, and CSV that begins with objects, are JSON.
    /// Without such a name `[` begins JSON and `{` JSON Lines, after a byte order mark and blanks; everything else is CSV.
    ///
    /// ```
    /// use dean5299::io::Format;
    /// assert_eq!(Format::guess("ho-so.JSONL", b""), Format::JsonLines);
    /// assert_eq!(Format::guess("ho-so", b" [{}]"), Format::Json);
    /// assert_eq!(Format::guess("ho-so.xls", b"entry_id\tkind"), Format::Csv);
    /// assert_eq!(Format::guess("ho-so.txt", b"entry_id;kind"), Format::Csv);
    /// ```
    #[must_use]
    pub fn guess(name: &str, bytes: &[u8]) -> Format {
        if BINARY.iter().any(|start| bytes.starts_with(start)) {
            return Format::Xlsx;
        }
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("json") => Format::Json,
            Some("jsonl" | "ndjson") if Self::by_content(bytes) == Format::Json => Format::Json,
            Some("jsonl" | "ndjson") => Format::JsonLines,
            Some("csv" | "tsv") if begins_with_objects(bytes) => Self::by_content(bytes),
            Some("csv" | "tsv") => Format::Csv,
            Some("xlsx" | "xlsm" | "xls") if begins_with_objects(bytes) => Self::by_content(bytes),
            Some("xlsx" | "xlsm" | "xls") if is_text(bytes) => Format::Csv,
            Some("xlsx" | "xlsm" | "xls") => Format::Xlsx,
            _ => Self::by_content(bytes),
        }
    }

    fn by_content(bytes: &[u8]) -> Format {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        match text.trim_ascii_start().first() {
            Some(b'[') => Format::Json,
            Some(b'{') => Format::JsonLines,
            _ => Format::Csv,
        }
    }
}

/// Whether a list of objects or an object begins, which no heading of a table does.
fn begins_with_objects(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let inner = text.strip_prefix(b"[").map_or(text, |rest| rest.trim_ascii_start());
    inner.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
}

/// Whether the bytes begin with text without markup, a line of which has several cells.
fn is_text(bytes: &[u8]) -> bool {
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let first = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
    let is_plain = |b: &u8| matches!(b, b'\t' | b'\r' | b'\n' | b' '..) && *b != 0x7F;
    let has_cells = first.iter().any(|b| matches!(b, b',' | b';' | b'\t'));
    wide || (has_cells && first.iter().all(is_plain) && !first.contains(&b'<'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_goes_before_the_content_unless_that_is_plainly_another() {
        for (name, bytes, format) in [
            ("a.csv", &b"[1]"[..], Format::Csv),
            ("a.json", b"{}", Format::Json),
            ("a.ndjson", b"[", Format::Json),
            ("a.jsonl", b"{\"a\":1}", Format::JsonLines),
            ("a.csv", b"[{\"a\":1}]", Format::Json),
            ("a.csv", b"{ \"a\":1}", Format::JsonLines),
            ("a.xls", b"entry_id;kind\n\0", Format::Xlsx),
            ("a.xls", b"B\xC3\x81O C\xC3\x81O\nentry_id;kind\n", Format::Csv),
            ("a.xls", b"[{\"a\":1}]", Format::Json),
            ("a.xlsx", b"\xFF\xFEe\0", Format::Csv),
            ("a.xlsx", b"no table", Format::Xlsx),
            ("a.xls", b"a,b<c", Format::Xlsx),
            ("a.xlsx", b"a,\0b", Format::Xlsx),
            ("a", b"\xEF\xBB\xBF\n [", Format::Json),
            ("a.b.tar", b"{", Format::JsonLines),
            ("", b"", Format::Csv),
            ("a.XLSX", b"", Format::Xlsx),
            ("a.xls", b"<table>", Format::Xlsx),
            ("a.csv", b"PK\x03\x04", Format::Xlsx),
            ("a", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Format::Xlsx),
        ] {
            assert_eq!(Format::guess(name, bytes), format, "{name}");
        }
    }
}
