//! Lists that a portal fetches page by page (nguồn lấy theo trang).

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::TableError;
use crate::call::{Limit, Limits};
use crate::error::Result;
use crate::time::Day;

/// A page of a source (trang dữ liệu).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What the page holds: a table, or the nested JSON of iGate.
    pub bytes: Vec<u8>,
    /// Where the next page begins; none after the last.
    pub next: Option<String>,
    /// The day until the end of which the source holds everything.
    pub cutoff: Day,
}

/// Everything that a source gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The pages, in order, each once.
    pub pages: Vec<Vec<u8>>,
    /// The earliest cut-off of a page: only until then nothing is missing.
    pub cutoff: Day,
    /// Pages that came again word for word under another cursor and were left out.
    pub replayed: u64,
}

/// Fetches a source to its end (lấy dữ liệu theo trang): `next` gives the page at a cursor, none for the first; the host does the fetching.
///
/// **Shape.** A page that repeats an earlier one, word for word, counts as replayed and is left out; rows that stand in two pages are for the intake, which counts them as duplicates. Pages
/// may be told different cut-offs, since a source goes on while it is read: the earliest holds. All pages together may have as many bytes as one file.
///
/// **Errors**: those of `next`; `TABLE_SOURCE_CIRCLE` when a cursor comes again, `LIMIT_EXCEEDED` (`file_bytes`; `rows` for the number of pages).
///
/// ```
/// use dean5299::Limits;
/// use dean5299::io::{Page, fetch};
/// use dean5299::time::Day;
///
/// let page = |text: &str, next: Option<&str>, day| Page { bytes: text.into(), next: next.map(str::to_owned), cutoff: Day::parse(day).unwrap_or(Day::MIN) };
/// let fetched = fetch(&Limits::default(), &mut |cursor| Ok(match cursor {
///     None => page("dossier_code\nA-1\n", Some("2"), "2022-12-20"),
///     Some(_) => page("dossier_code\nA-2\n", None, "2022-12-19"),
/// }))?;
/// assert_eq!((fetched.pages.len(), fetched.cutoff.to_string()), (2, "2022-12-19".to_owned()));
/// # Ok::<(), dean5299::Error>(())
/// ```
pub fn fetch(limits: &Limits, next: &mut dyn FnMut(Option<&str>) -> Result<Page>) -> Result<Pages> {
    let (mut cursors, mut contents) = (BTreeSet::new(), BTreeSet::new());
    let mut fetched = Pages { pages: Vec::new(), cutoff: Day::MAX, replayed: 0 };
    let (mut cursor, mut bytes, mut count) = (None::<String>, 0_u64, 0_u64);
    loop {
        let page = next(cursor.as_deref())?;
        count += 1;
        Limits::check(Limit::Rows, limits.rows, count)?;
        bytes = bytes.saturating_add(u64::try_from(page.bytes.len()).unwrap_or(u64::MAX));
        Limits::check(Limit::FileBytes, limits.file_bytes, bytes)?;
        fetched.cutoff = fetched.cutoff.min(page.cutoff);
        if contents.insert(Sha256::digest(&page.bytes)) {
            fetched.pages.push(page.bytes);
        } else {
            fetched.replayed += 1;
        }
        let Some(after) = page.next else { return Ok(fetched) };
        if !cursors.insert(after.clone()) {
            return Err(TableError::SourceCircle { pages: count }.into());
        }
        cursor = Some(after);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Coded;

    /// A source of pages by cursor: text, next cursor, cut-off.
    fn fetched(pages: &[(&str, Option<&str>, &str)], limits: &Limits) -> Result<Pages> {
        fetch(limits, &mut |cursor| {
            let at: usize = cursor.map_or(0, |cursor| cursor.parse().unwrap());
            let (text, next, day) = pages[at];
            Ok(Page { bytes: text.as_bytes().to_vec(), next: next.map(str::to_owned), cutoff: Day::parse(day).unwrap() })
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
            Ok(Page { bytes: Vec::new(), next: Some(number.to_string()), cutoff: Day::MIN })
        });
        assert_eq!((endless.unwrap_err().code().text(), number), ("LIMIT_EXCEEDED", 51));
    }

    #[test]
    fn all_pages_together_are_bounded() {
        let pages = [("abc", Some("1"), "2022-12-20"), ("de", None, "2022-12-20")];
        assert!(fetched(&pages, &Limits { file_bytes: 5, ..Limits::default() }).is_ok());
        assert_eq!(fetched(&pages, &Limits { file_bytes: 4, ..Limits::default() }).unwrap_err().code().text(), "LIMIT_EXCEEDED");
    }
}
