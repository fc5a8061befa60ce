//! Tables of dossiers as a call hands them over.

use crate::io::{Input, Mapping, Pages};
use crate::time::{Day, Span, TimeError};

/// A table of dossiers (bản trích xuất hồ sơ), and what its extract says of itself.
///
/// ```
/// use dean5299::dossier::DossierInput;
/// use dean5299::io::{Format, Input};
/// use dean5299::time::Day;
///
/// let input = Input { name: "ho-so.csv", format: Format::Csv, bytes: b"dossier_code\n" };
/// let december = DossierInput::increment(input, Day::parse("2022-12-01")?, Day::parse("2022-12-20")?)?;
/// assert_eq!(december.extracted_on, Day::parse("2022-12-20").ok());
/// assert_eq!(DossierInput::from((input, None)).holds, None);
/// # Ok::<(), dean5299::time::TimeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DossierInput<'a> {
    /// The table.
    pub input: Input<'a>,
    /// The day of the extract; left out, each row has its `extracted_on`, or none.
    pub extracted_on: Option<Day>,
    /// The days of which it holds everything that came or changed. Left out, it holds everything, and the cut-off of the call says until when.
    pub holds: Option<Span>,
    /// The `source` of rows that name none.
    pub source: Option<&'a str>,
    /// Headings for its columns alone; left out, the mapping of the call holds.
    pub mapping: Option<&'a Mapping>,
    /// Which page it is, where it is one of several that were fetched together.
    pub page: Option<FetchedPage<'a>>,
}

/// A page among those that were fetched together (trang thứ mấy trong một lần lấy): of what changed while they were fetched, the later page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FetchedPage<'a> {
    /// What the pages are called together.
    pub fetch: &'a str,
    /// Its place in the order in which they came.
    pub number: u32,
}

impl<'a> DossierInput<'a> {
    /// An extract of what came or changed from one day to another (bản trích xuất phần thay đổi), both included.
    ///
    /// # Errors
    /// `TIME_EMPTY_SPAN` when `until` is before `from`.
    pub fn increment(input: Input<'a>, from: Day, until: Day) -> Result<Self, TimeError> {
        let holds = Span::new(from, until.plus(1)).map_err(|_| TimeError::ReversedDays { from, until })?;
        Ok(DossierInput { input, extracted_on: Some(until), holds: Some(holds), ..input.into() })
    }

    /// The pages of a source, as tables of one name.
    ///
    /// # Errors
    /// `TIME_EMPTY_SPAN`, see [`Pages::holds`].
    pub fn of_pages(name: &'a str, pages: &'a Pages) -> Result<Vec<Self>, TimeError> {
        let holds = Some(pages.holds()?);
        let input = |bytes: &'a Vec<u8>| Input { name, format: crate::io::Format::guess(name, bytes), bytes };
        let page = |(number, bytes)| DossierInput {
            extracted_on: Some(pages.cutoff),
            holds,
            page: Some(FetchedPage { fetch: name, number }),
            ..input(bytes).into()
        };
        Ok((0..).zip(&pages.pages).map(page).collect())
    }

    /// The same, of a source.
    #[must_use]
    pub fn of_source(self, source: Option<&'a str>) -> Self {
        DossierInput { source, ..self }
    }

    /// The same, with headings for its columns.
    #[must_use]
    pub fn mapped(self, mapping: Option<&'a Mapping>) -> Self {
        DossierInput { mapping, ..self }
    }

    /// The same as a page among others that were fetched together.
    #[must_use]
    pub fn of_fetch(self, page: Option<FetchedPage<'a>>) -> Self {
        DossierInput { page, ..self }
    }
}

impl<'a> From<Input<'a>> for DossierInput<'a> {
    fn from(input: Input<'a>) -> Self {
        DossierInput { input, extracted_on: None, holds: None, source: None, mapping: None, page: None }
    }
}

impl<'a> From<(Input<'a>, Option<Day>)> for DossierInput<'a> {
    fn from((input, extracted_on): (Input<'a>, Option<Day>)) -> Self {
        DossierInput { extracted_on, ..input.into() }
    }
}
