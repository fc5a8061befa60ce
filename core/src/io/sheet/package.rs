//! The parts of a workbook, unpacked within limits.
//!
//! Nothing that the file says about itself is believed: entries are counted before the directory is read, and every byte that comes out of a part is
//! counted against the limits of the part, of the whole and of the ratio.

use std::cell::Cell;
use std::io::{BufReader, Cursor};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::meter::Meter;
use crate::call::{Limit, Limits};
use crate::error::Result;
use crate::io::TableError;

/// How an entry of a zip's directory begins.
const ENTRY: &[u8] = b"PK\x01\x02";

/// A zip file whose parts can be read one at a time.
pub(super) struct Package<'a> {
    file: &'a str,
    limits: &'a Limits,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: Cell<u64>,
}

/// The bytes of a part as they come out.
pub(super) type Part<'p, 'a> = Meter<'p, BufReader<ZipFile<'p, Cursor<&'a [u8]>>>>;

impl<'a> Package<'a> {
    pub(super) fn open(file: &'a str, bytes: &'a [u8], limits: &'a Limits) -> Result<Self> {
        let entries = bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).count();
        Limits::check(Limit::ZipParts, limits.zip_parts, u64::try_from(entries).unwrap_or(u64::MAX))?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| refusal(file, "zip", &e))?;
        Ok(Package { file, limits, archive, unpacked: Cell::new(0) })
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part from its beginning; none when there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'a>>> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|e| refusal(self.file, name, &e))?;
        Limits::check(Limit::ZipPartBytes, self.limits.zip_part_bytes, entry.size())?;
        let packed = entry.compressed_size();
        Ok(Some(Meter::new(BufReader::new(entry), packed, self.limits, &self.unpacked)))
    }
}

fn refusal(file: &str, part: &str, error: &ZipError) -> TableError {
    let file = file.to_owned();
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => TableError::SheetEncrypted { file },
        _ => TableError::SheetDamaged { file, part: super::shown(part) },
    }
}
