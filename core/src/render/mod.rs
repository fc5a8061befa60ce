//! Renderings (kết xuất) of a report: the same neutral table as a workbook, a page, or text, always with the same bytes.
//!
//! A renderer decides layout and spelling, never a figure: what it prints stands in the [`Report`]. Whatever a person typed
//! stays text: it cannot become a formula, a tag, a script or a terminal command.

mod csv;
mod explanation;
#[cfg_attr(not(all(feature = "html", feature = "sheet")), allow(dead_code, reason = "pages and workbooks use all of it"))]
mod heading;
#[cfg(feature = "html")]
mod html;
mod json;
mod markdown;
#[cfg_attr(not(all(feature = "html", feature = "sheet")), allow(dead_code, reason = "pages and workbooks use all of it"))]
mod reach;
#[cfg_attr(not(all(feature = "html", feature = "sheet")), allow(dead_code, reason = "pages and workbooks use all of it"))]
mod source;
mod text;
#[cfg_attr(not(all(feature = "html", feature = "sheet")), allow(dead_code, reason = "pages and workbooks use all of it"))]
mod voice;
mod waterfall;
#[cfg(feature = "sheet")]
mod xlsx;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub(crate) use explanation::near_record;
pub use explanation::{explanation_html, explanation_text};
pub(crate) use voice::tame;
pub use waterfall::{waterfall_of, waterfall_svg};
#[cfg(feature = "sheet")]
pub(crate) use xlsx::{A4, look, midnight, write_text};

use crate::error::{Result, room_error};
use crate::report::Report;
use crate::text::words;

words! {
    /// What a report is written as (định dạng kết xuất).
    RenderFormat {
        /// Excel workbook; needs the feature `sheet`.
        Xlsx = "xlsx",
        /// One self-contained page; needs the feature `html`.
        Html = "html",
        /// The report itself, exact, for programs.
        Json = "json",
        /// The table alone; text cells are guarded against formulas.
        Csv = "csv",
        /// Markdown.
        Markdown = "md",
        /// Aligned text for a terminal.
        Text = "txt",
    }
}

room_error! {
    /// A report cannot be shown so, or is not one (lỗi kết xuất).
    RenderError {
        /// The library was built without the renderer.
        NoFeature { format: RenderFormat, feature: &'static str } => Code::RenderNoFeature,
        /// More than the format can hold.
        TooLarge { format: RenderFormat, what: &'static str, value: usize, max: usize } => Code::RenderTooLarge,
        /// Not a report document; `place` is `line:column`.
        BadReport { place: String } => Code::RenderBadReport,
        /// A report of another format version.
        UnknownFormat { format: String } => Code::RenderUnknownFormat,
    }
}

/// Writes a report (kết xuất báo cáo) in a format.
///
/// **Shape**: UTF-8 for all but `xlsx`; LF; the same report gives the same bytes, always. Language and number style follow `report.lang`:
/// `41.500` and `103,7 %`, or `41,500` and `103.7%`; in `json` and `csv` numbers stay plain. A count that is not whole is printed with up
/// to four digits; only `json` holds every figure exactly.
///
/// **Errors**: `RENDER_NO_FEATURE` for `xlsx` or `html` in a build without them; `RENDER_TOO_LARGE` for more than a sheet holds.
///
/// ```
/// use dean5299::render::{RenderFormat, render};
/// # use dean5299::report::Report;
/// # let json = br#"{"format":"dean5299/report@1","kind":"overview","lang":"vi","title":"T\u1ed5ng quan","subtitle":"","unit_id":"U1","unit_name":"U1",
/// # "period":{"label":"2024-04","span":{"from":"2024-04-01","to":"2024-05-01"}},"columns":[{"id":"unit","group":"","title":"X\u00e3","kind":"text"}],"rows":[],
/// # "notes":[],"provenance":{"cutoff":"2024-05-01","lens":"as_it_was","scheme":"s","scheme_fingerprint":"","run_fingerprint":"","version":"0.1.0","rounding":"half_up"}}"#;
/// let report = Report::from_json(json)?;
/// let text = render(&report, RenderFormat::Text)?;
/// assert!(text.starts_with("Tổng quan\n".as_bytes()));
/// # Ok::<(), dean5299::Error>(())
/// ```
pub fn render(report: &Report, format: RenderFormat) -> Result<Vec<u8>> {
    match format {
        RenderFormat::Json => json::render(report),
        RenderFormat::Csv => csv::render(report),
        RenderFormat::Markdown => Ok(markdown::render(report).into_bytes()),
        RenderFormat::Text => Ok(text::render(report).into_bytes()),
        RenderFormat::Html => page(report),
        RenderFormat::Xlsx => workbook(report),
    }
}

#[cfg(feature = "html")]
fn page(report: &Report) -> Result<Vec<u8>> {
    html::render(report)
}

#[cfg(not(feature = "html"))]
fn page(_: &Report) -> Result<Vec<u8>> {
    Err(RenderError::NoFeature { format: RenderFormat::Html, feature: "html" }.into())
}

#[cfg(feature = "sheet")]
fn workbook(report: &Report) -> Result<Vec<u8>> {
    xlsx::render(report)
}

#[cfg(not(feature = "sheet"))]
fn workbook(_: &Report) -> Result<Vec<u8>> {
    Err(RenderError::NoFeature { format: RenderFormat::Xlsx, feature: "sheet" }.into())
}
