//! What a file is that calls itself a workbook.

use super::package::Package;
use crate::io::TableError;

/// How old workbooks and encrypted ones begin.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Refuses what is no zip file, by what it is.
pub(super) fn refuse_other(file: &str, bytes: &[u8]) -> Result<(), TableError> {
    let file = file.to_owned();
    if bytes.starts_with(COMPOUND) {
        let encrypted = wide("EncryptedPackage");
        let is_encrypted = bytes.windows(encrypted.len()).any(|window| window == encrypted);
        return Err(if is_encrypted { TableError::SheetEncrypted { file } } else { TableError::SheetOld { file } });
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"<") {
        return Err(TableError::SheetMarkup { file });
    }
    if bytes.starts_with(b"PK") { Ok(()) } else { Err(TableError::SheetNotXlsx { file }) }
}

/// Refuses a zip file whose type says that it is another document.
pub(super) fn refuse_sibling(file: &str, package: &Package<'_>) -> Result<(), TableError> {
    let is_workbook = package.has("[Content_Types].xml");
    if is_workbook { Ok(()) } else { Err(TableError::SheetNotXlsx { file: file.to_owned() }) }
}

fn wide(text: &str) -> Vec<u8> {
    text.bytes().flat_map(|b| [b, 0]).collect()
}
