//! Pages: those of one list, and which of them are not there.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::dossiers::DossierDraft;
use crate::code::CodeKey;
use crate::dossier::{DossierInput, Holding};
use crate::error::{Code, Origin, Register, Sourced};
use crate::time::{Day, Span};

/// A page of those that were fetched together, which have one number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    /// The number of the fetch.
    pub fetch: u32,
    pub number: u32,
}

/// The numbers of what was fetched together.
#[derive(Default)]
pub(super) struct Fetches<'a>(BTreeMap<&'a str, u32>);

impl<'a> Fetches<'a> {
    /// The page that a table is; none where it is no page.
    pub fn page(&mut self, given: &DossierInput<'a>) -> Option<Page> {
        let page = given.page?;
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        Some(Page { fetch: *self.0.entry(page.fetch).or_insert(next), number: page.number })
    }
}

/// Which tables are pages of one list (các trang của cùng một danh sách).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum List<'a> {
    /// Pages that were fetched together.
    Fetched(&'a str),
    /// Files of one extract that speak of as many rows.
    Files { source: Option<&'a str>, day: Option<Day>, holds: Option<Span>, said: u64 },
}

/// What the pages of lists say of their number (các trang nói có bao nhiêu hồ sơ).
#[derive(Default)]
pub(super) struct Paging<'a>(BTreeMap<List<'a>, PagesSaid>);

/// The tables of a list, and how many dossiers they say that there are.
#[derive(Default)]
struct PagesSaid {
    /// Places of the tables among those of the call.
    tables: Vec<usize>,
    /// Their numbers in the register.
    files: Vec<u32>,
    /// Where their rows stand.
    rows: Vec<Range<usize>>,
    /// The greatest number that is said: of a list that grew or shrank while it was fetched one may be on no page.
    said: Option<u64>,
}

impl<'a> Paging<'a> {
    /// Takes in the table at this place: how many dossiers its pages say that there are.
    pub fn add(&mut self, at: usize, given: &DossierInput<'a>, (file, said): (u32, Option<u64>), rows: Range<usize>) {
        let said = said.filter(|said| *said > 0);
        let files = |said| List::Files { source: given.source, day: given.extracted_on, holds: given.holds, said };
        let Some(list) = given.page.map(|page| List::Fetched(page.fetch)).or_else(|| said.map(files)) else { return };
        let pages = self.0.entry(list).or_default();
        pages.tables.push(at);
        pages.files.push(file);
        pages.rows.push(rows);
        pages.said = pages.said.max(said);
    }

    /// Says where pages speak of more dossiers than there are, and that they hold no day for certain. A dossier on several pages is one; a row that cannot be read may be any.
    pub fn note_missing(self, drafts: &[Sourced<DossierDraft>], extracts: &mut [Holding], register: &mut Register) {
        for PagesSaid { tables, files, rows, said } in self.0.into_values() {
            let Some(said) = said else { continue };
            let own = rows.into_iter().filter_map(|rows| drafts.get(rows)).flatten();
            let codes: HashSet<CodeKey> = own.map(|draft| *draft.value.key()).collect();
            let unread: u64 = files.iter().filter_map(|file| register.files().get(*file as usize)).map(|count| count.rejected).sum();
            let held = unread + u64::try_from(codes.len()).unwrap_or(u64::MAX);
            if held >= said {
                continue;
            }
            let params = vec![("read", held.to_string()), ("total", said.to_string())];
            register.warn(Origin { file: files.last().copied().unwrap_or_default(), row: 0 }, "", Code::TablePagesMissing, params);
            for at in tables {
                if let Some(extract) = extracts.get_mut(at) {
                    extract.lacks_pages = true;
                }
            }
        }
    }
}
