//! Lists that a portal fetches page by page (nguồn lấy theo trang).

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::TableError;
use crate::call::{Limit, Limits};
use crate::error::Result;
use crate::time::{Day, Span, TimeError};

/// A page of a source (trang dữ liệu).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What the page holds: a table, or the nested JSON of iGate.
    pub bytes: Vec<u8>,
    /// Where the next page begins; none after the last.
    pub next: Option<String>,
    /// The first day from which on the source holds everything that came or changed; none when it holds all there ever was.
    pub from: Option<Day>,
    /// The day until the end of which the source holds everything.
    pub cutoff: Day,
}

/// Everything that a source gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The pages, in order, each once.
    pub pages: Vec<Vec<u8>>,
    /// The latest `from` of a page: only from then on nothing is missing. None for a full extract.
    pub from: Option<Day>,
    /// The earliest cut-off of a page: only until then nothing is missing.
    pub cutoff: Day,
    /// Pages that came again word for word under another cursor and were left out.
    pub replayed: u64,
}

impl Pages {
    /// The days of which the pages together hold everything (quãng ngày có đủ dữ liệu).
    ///
    /// # Errors
    /// `TIME_EMPTY_SPAN` when one page begins after another ends.
    pub fn holds(&self) -> Result<Span, TimeError> {
        let (from, until) = (self.from.unwrap_or(Day::MIN), self.cutoff);
        Span::new(from, until.plus(1)).map_err(|_| TimeError::ReversedDays { from, until })
    }
}

/// What a source is asked for next.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Next {
    First,
    At(String),
    /// The last page came.
    Done,
    /// A page was refused.
    Refused,
}

/// A source on its way, step by step (đang lấy dữ liệu): for a host that waits for its pages in its own manner. [`fetch`] is the loop over it.
///
/// **Shape.** A page that repeats an earlier one, word for word, counts as replayed and is left out; rows that stand in two pages are for the intake, which counts them as duplicates. Pages
/// may be told different days, since a source goes on while it is read: the latest `from` and the earliest cut-off hold. All pages together may have as many bytes as one file.
///
/// ```
/// use dean5299::Limits;
/// use dean5299::io::{Fetching, Page};
/// use dean5299::time::Day;
///
/// let mut fetching = Fetching::new(&Limits::default());
/// let cutoff = Day::parse("2022-12-20")?;
/// assert_eq!(fetching.asks(), Some(None));
/// fetching.take(Page { bytes: b"dossier_code\nA-1\n".to_vec(), next: Some("2".to_owned()), from: None, cutoff })?;
/// assert_eq!(fetching.asks(), Some(Some("2")));
/// fetching.take(Page { bytes: b"dossier_code\nA-2\n".to_vec(), next: None, from: None, cutoff })?;
/// assert_eq!(fetching.asks(), None);
/// assert_eq!(fetching.pages().map(|pages| pages.pages.len()), Some(2));
/// # Ok::<(), dean5299::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Fetching {
    limits: Limits,
    next: Next,
    cursors: BTreeSet<String>,
    contents: BTreeSet<[u8; 32]>,
    bytes: u64,
    count: u64,
    pages: Pages,
}

impl Fetching {
    /// A source of which nothing was asked yet.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Fetching {
            limits: *limits,
            next: Next::First,
            cursors: BTreeSet::new(),
            contents: BTreeSet::new(),
            bytes: 0,
            count: 0,
            pages: Pages { pages: Vec::new(), from: None, cutoff: Day::MAX, replayed: 0 },
        }
    }

    /// Which page is asked for (trang cần lấy): that of a cursor, the first without one; none when there is nothing to ask any more.
    #[must_use]
    pub fn asks(&self) -> Option<Option<&str>> {
        match &self.next {
            Next::First => Some(None),
            Next::At(cursor) => Some(Some(cursor)),
            Next::Done | Next::Refused => None,
        }
    }

    /// Takes the page that was asked for (nhận một trang); one that nobody asked for is passed over.
    ///
    /// # Errors
    /// `TABLE_SOURCE_CIRCLE` when a cursor comes again, `LIMIT_EXCEEDED` (`file_bytes`; `rows` for the number of pages). Nothing is asked then any more.
    pub fn take(&mut self, page: Page) -> Result<()> {
        if self.asks().is_none() {
            return Ok(());
        }
        self.next = Next::Refused;
        self.count += 1;
        Limits::check(Limit::Rows, self.limits.rows, self.count)?;
        self.bytes = self.bytes.saturating_add(u64::try_from(page.bytes.len()).unwrap_or(u64::MAX));
        Limits::check(Limit::FileBytes, self.limits.file_bytes, self.bytes)?;
        self.pages.cutoff = self.pages.cutoff.min(page.cutoff);
        self.pages.from = self.pages.from.max(page.from);
        if self.contents.insert(Sha256::digest(&page.bytes).into()) {
            self.pages.pages.push(page.bytes);
        } else {
            self.pages.replayed += 1;
        }
        self.next = match page.next {
            None => Next::Done,
            Some(cursor) if self.cursors.insert(cursor.clone()) => Next::At(cursor),
            Some(_) => return Err(TableError::SourceCircle { pages: self.count }.into()),
        };
        Ok(())
    }

    /// Everything that the source gave; none before its last page.
    #[must_use]
    pub fn pages(self) -> Option<Pages> {
        (self.next == Next::Done).then_some(self.pages)
    }
}

/// Fetches a source to its end (lấy dữ liệu theo trang): `next` gives the page at a cursor, none for the first; the host does the fetching.
///
/// **Shape**: see [`Fetching`].
///
/// **Errors**: those of `next`; `TABLE_SOURCE_CIRCLE` when a cursor comes again, `LIMIT_EXCEEDED` (`file_bytes`; `rows` for the number of pages).
///
/// ```
/// use dean5299::Limits;
/// use dean5299::io::{Page, fetch};
/// use dean5299::time::Day;
///
/// let page = |text: &str, next: Option<&str>, day| {
///     Page { bytes: text.into(), next: next.map(str::to_owned), from: None, cutoff: Day::parse(day).unwrap_or(Day::MIN) }
/// };
/// let fetched = fetch(&Limits::default(), &mut |cursor| Ok(match cursor {
///     None => page("dossier_code\nA-1\n", Some("2"), "2022-12-20"),
///     Some(_) => page("dossier_code\nA-2\n", None, "2022-12-19"),
/// }))?;
/// assert_eq!((fetched.pages.len(), fetched.cutoff.to_string()), (2, "2022-12-19".to_owned()));
/// # Ok::<(), dean5299::Error>(())
/// ```
pub fn fetch(limits: &Limits, next: &mut dyn FnMut(Option<&str>) -> Result<Page>) -> Result<Pages> {
    let mut fetching = Fetching::new(limits);
    while let Some(cursor) = fetching.asks() {
        let page = next(cursor)?;
        fetching.take(page)?;
    }
    Ok(fetching.pages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Coded;

    fn page(text: &str, next: Option<&str>, from: Option<&str>, cutoff: &str) -> Page {
        let day = |text: &str| Day::parse(text).unwrap();
        Page { bytes: text.as_bytes().to_vec(), next: next.map(str::to_owned), from: from.map(day), cutoff: day(cutoff) }
    }

    /// A source of pages by cursor: text, next cursor, cut-off.
    fn fetched(pages: &[(&str, Option<&str>, &str)], limits: &Limits) -> Result<Pages> {
        fetch(limits, &mut |cursor| {
            let at: usize = cursor.map_or(0, |cursor| cursor.parse().unwrap());
            let (text, next, day) = pages[at];
            Ok(page(text, next, None, day))
        })
    }

    #[test]
    fn pages_replays_and_cut_offs() {
        let pages = [("a", Some("1"), "2022-12-20"), ("a", Some("2"), "2022-12-18"), ("b", None, "2022-12-19")];
        let all = fetched(&pages, &Limits::default()).unwrap();
        assert_eq!((all.pages, all.replayed, all.cutoff.to_string().as_str()), (vec![b"a".to_vec(), b"b".to_vec()], 1, "2022-12-18"));
    }

    #[test]
    fn a_source_that_never_ends_is_stopped() {
        let circle = [("a", Some("1"), "2022-12-20"), ("b", Some("1"), "2022-12-20")];
        assert_eq!(fetched(&circle, &Limits::default()).unwrap_err().code().text(), "TABLE_SOURCE_CIRCLE");
        let mut number = 0_u64;
        let endless = fetch(&Limits { rows: 50, ..Limits::default() }, &mut |_| {
            number += 1;
            Ok(Page { bytes: Vec::new(), next: Some(number.to_string()), from: None, cutoff: Day::MIN })
        });
        assert_eq!((endless.unwrap_err().code().text(), number), ("LIMIT_EXCEEDED", 51));
    }

    #[test]
    fn all_pages_together_are_bounded() {
        let pages = [("abc", Some("1"), "2022-12-20"), ("de", None, "2022-12-20")];
        assert!(fetched(&pages, &Limits { file_bytes: 5, ..Limits::default() }).is_ok());
        assert_eq!(fetched(&pages, &Limits { file_bytes: 4, ..Limits::default() }).unwrap_err().code().text(), "LIMIT_EXCEEDED");
    }

    #[test]
    fn step_by_step_a_source_is_whole_only_at_its_end() {
        let mut fetching = Fetching::new(&Limits::default());
        fetching.take(page("a", Some("x"), Some("2022-12-01"), "2022-12-20")).unwrap();
        assert_eq!((fetching.asks(), fetching.clone().pages()), (Some(Some("x")), None));
        fetching.take(page("b", None, Some("2022-12-03"), "2022-12-19")).unwrap();
        fetching.take(page("nobody asked", None, None, "2022-12-01")).unwrap();
        let pages = fetching.pages().unwrap();
        let holds = pages.holds().unwrap();
        assert_eq!((pages.pages.len(), holds.from().to_string(), holds.last().to_string()), (2, "2022-12-03".into(), "2022-12-19".into()));
    }

    #[test]
    fn nothing_is_asked_behind_a_refused_page() {
        let mut fetching = Fetching::new(&Limits { file_bytes: 2, ..Limits::default() });
        assert!(fetching.take(page("abc", None, None, "2022-12-20")).is_err());
        assert_eq!(fetching.asks(), None);
        assert_eq!(fetching.pages(), None);
    }

    #[test]
    fn pages_that_have_no_day_in_common_hold_nothing() {
        let pages =
            Pages { pages: Vec::new(), from: Day::parse("2022-12-02").ok(), cutoff: Day::parse("2022-12-01").unwrap(), replayed: 0 };
        assert_eq!(pages.holds().unwrap_err().code().text(), "TIME_EMPTY_SPAN");
    }
}
