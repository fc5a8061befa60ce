//! Declared limits of intake: work and memory are bounded by what the caller allows.

use crate::error::room_error;

/// The largest inputs a call accepts. Each limit has a default and a typed error that names limit and value.
///
/// The default is the preset for files that strangers upload; [`Limits::trusted`] is for a host's own tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Rows of one table.
    pub rows: u64,
    /// Columns of one table.
    pub columns: u64,
    /// Bytes of the cells of one table of a workbook, as they are read: one long text may stand in every row.
    pub sheet_bytes: u64,
    /// Bytes of one CSV record, one JSON element or one piece of XML in a workbook.
    pub record_bytes: u64,
    /// Physical lines that one CSV record may span.
    pub record_lines: u64,
    /// Nesting depth of JSON.
    pub json_depth: u64,
    /// Bytes of one id.
    pub id_bytes: u64,
    /// Bytes of one name.
    pub name_bytes: u64,
    /// Units of an organisation.
    pub org_units: u64,
    /// Depth of the unit tree.
    pub org_depth: u64,
    /// Parts of one workbook.
    pub zip_parts: u64,
    /// Unpacked bytes of one part of a workbook.
    pub zip_part_bytes: u64,
    /// Unpacked bytes of all parts of a workbook.
    pub zip_bytes: u64,
    /// How many times larger than packed a part of a workbook may be, from 16 MiB on.
    pub zip_ratio: u64,
    /// Sheets of a workbook.
    pub sheets: u64,
    /// Texts that the cells of a workbook share.
    pub shared_strings: u64,
    /// Bytes of these texts.
    pub shared_string_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 1 << 30,
            rows: 10_000_000,
            columns: 1024,
            sheet_bytes: 4 << 30,
            record_bytes: 1 << 20,
            record_lines: 100,
            json_depth: 64,
            id_bytes: 64,
            name_bytes: 512,
            org_units: 100_000,
            org_depth: 16,
            zip_parts: 10_000,
            zip_part_bytes: 512 << 20,
            zip_bytes: 1 << 30,
            zip_ratio: 200,
            sheets: 256,
            shared_strings: 5_000_000,
            shared_string_bytes: 256 << 20,
        }
    }
}

impl Limits {
    /// For tables that the host itself made: 2³¹ rows, no cap on the size of a file or its cells.
    #[must_use]
    pub fn trusted() -> Self {
        Limits { file_bytes: u64::MAX, sheet_bytes: u64::MAX, rows: 1 << 31, ..Limits::default() }
    }

    /// Sets a limit by the name of its field (đặt giới hạn theo tên); false when no limit has that name.
    ///
    /// ```
    /// let mut limits = dean5299::Limits::default();
    /// assert!(limits.set("rows", 100) && !limits.set("row", 100));
    /// assert_eq!(limits.rows, 100);
    /// ```
    #[must_use]
    pub fn set(&mut self, name: &str, value: u64) -> bool {
        let limit = match name {
            "file_bytes" => &mut self.file_bytes,
            "rows" => &mut self.rows,
            "columns" => &mut self.columns,
            "sheet_bytes" => &mut self.sheet_bytes,
            "record_bytes" => &mut self.record_bytes,
            "record_lines" => &mut self.record_lines,
            "json_depth" => &mut self.json_depth,
            "id_bytes" => &mut self.id_bytes,
            "name_bytes" => &mut self.name_bytes,
            "org_units" => &mut self.org_units,
            "org_depth" => &mut self.org_depth,
            "zip_parts" => &mut self.zip_parts,
            "zip_part_bytes" => &mut self.zip_part_bytes,
            "zip_bytes" => &mut self.zip_bytes,
            "zip_ratio" => &mut self.zip_ratio,
            "sheets" => &mut self.sheets,
            "shared_strings" => &mut self.shared_strings,
            "shared_string_bytes" => &mut self.shared_string_bytes,
            _ => return false,
        };
        *limit = value;
        true
    }

    /// The same for one table whose rows the host holds in memory: its size is the host's affair.
    pub(crate) fn for_host_rows(self) -> Self {
        let trusted = Limits::trusted();
        Limits { file_bytes: trusted.file_bytes, sheet_bytes: trusted.sheet_bytes, rows: trusted.rows.max(self.rows), ..self }
    }

    pub(crate) fn check(limit: Limit, max: u64, value: u64) -> Result<(), LimitError> {
        if value > max { Err(LimitError::Exceeded { limit, max, value }) } else { Ok(()) }
    }
}

/// Which limit was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::file_bytes`]
    FileBytes,
    /// [`Limits::rows`]
    Rows,
    /// [`Limits::columns`]
    Columns,
    /// [`Limits::sheet_bytes`]
    SheetBytes,
    /// [`Limits::record_bytes`]
    RecordBytes,
    /// [`Limits::json_depth`]
    JsonDepth,
    /// [`Limits::org_units`]
    OrgUnits,
    /// [`Limits::org_depth`]
    OrgDepth,
    /// [`Limits::zip_parts`]
    ZipParts,
    /// [`Limits::zip_part_bytes`]
    ZipPartBytes,
    /// [`Limits::zip_bytes`]
    ZipBytes,
    /// [`Limits::zip_ratio`]
    ZipRatio,
    /// [`Limits::sheets`]
    Sheets,
    /// [`Limits::shared_strings`]
    SharedStrings,
    /// [`Limits::shared_string_bytes`]
    SharedStringBytes,
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Limit::FileBytes => "file_bytes",
            Limit::Rows => "rows",
            Limit::Columns => "columns",
            Limit::SheetBytes => "sheet_bytes",
            Limit::RecordBytes => "record_bytes",
            Limit::JsonDepth => "json_depth",
            Limit::OrgUnits => "org_units",
            Limit::OrgDepth => "org_depth",
            Limit::ZipParts => "zip_parts",
            Limit::ZipPartBytes => "zip_part_bytes",
            Limit::ZipBytes => "zip_bytes",
            Limit::ZipRatio => "zip_ratio",
            Limit::Sheets => "sheets",
            Limit::SharedStrings => "shared_strings",
            Limit::SharedStringBytes => "shared_string_bytes",
        })
    }
}

room_error! {
    /// A declared limit was passed.
    LimitError {
        /// The input is larger than the caller allows.
        Exceeded { limit: Limit, max: u64, value: u64 } => Code::LimitExceeded,
    }
}
