//! The report itself as JSON (JSON), exact: what other programs and later versions read.

use crate::error::{Error, Result};
use crate::report::Report;

use super::RenderError;

/// The format this library writes and reads.
const FORMAT: &str = "dean5299/report@1";

/// Compact JSON in the order of the fields, and a line feed.
pub(super) fn render(report: &Report) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(report).map_err(|_| Error::Internal)?;
    bytes.push(b'\n');
    Ok(bytes)
}

impl Report {
    /// Reads a report (đọc báo cáo) that was written as JSON; the opposite of [`render`](super::render()).
    ///
    /// **Shape**: fields it does not know are passed over, fields that stand twice are refused. Figures come back exactly.
    ///
    /// **Errors**: `RENDER_UNKNOWN_FORMAT` for another format or version, `RENDER_BAD_REPORT` with the place, line and column, for anything
    /// else.
    pub fn from_json(bytes: &[u8]) -> Result<Report> {
        #[derive(serde::Deserialize)]
        struct Head {
            format: String,
        }
        let bad = |e: serde_json::Error| RenderError::BadReport { place: format!("{}:{}", e.line(), e.column()) };
        let head: Head = serde_json::from_slice(bytes).map_err(bad)?;
        if head.format != FORMAT {
            return Err(RenderError::UnknownFormat { format: head.format }.into());
        }
        Ok(serde_json::from_slice(bytes).map_err(bad)?)
    }
}
