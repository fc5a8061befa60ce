//! Pages: those of one list, and which of them are not there.

use std::collections::BTreeMap;

use crate::dossier::{DossierInput, Holding};
use crate::error::{Code, Origin, Register};
use crate::time::{Day, Span};

/// A page of those that were fetched together, which have one number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    fetch: u32,
    pub number: u32,
}

impl Page {
    /// Whether it was fetched together with the other.
    pub fn is_beside(self, other: Page) -> bool {
        self.fetch == other.fetch
    }
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

/// How many rows the pages of a list have, and how many they say that there are.
#[derive(Default)]
struct PagesSaid {
    /// Places of the tables among those of the call.
    tables: Vec<usize>,
    last: u32,
    read: u64,
    said: u64,
}

impl<'a> Paging<'a> {
    /// Takes in the table at this place: how many rows its pages say that there are.
    pub fn add(&mut self, at: usize, given: &DossierInput<'a>, (file, said): (u32, Option<u64>), register: &Register) {
        let files = |said| List::Files { source: given.source, day: given.extracted_on, holds: given.holds, said };
        let Some(list) = given.page.map(|page| List::Fetched(page.fetch)).or_else(|| said.map(files)) else { return };
        let pages = self.0.entry(list).or_default();
        pages.tables.push(at);
        pages.last = file;
        pages.read += register.files().get(file as usize).map_or(0, |count| count.read);
        pages.said = pages.said.max(said.unwrap_or(0));
    }

    /// Says where pages speak of more rows than there are, and that they hold no day for certain.
    pub fn note_missing(self, extracts: &mut [Holding], register: &mut Register) {
        for PagesSaid { tables, last, read, said } in self.0.into_values().filter(|pages| pages.read < pages.said) {
            let params = vec![("read", read.to_string()), ("total", said.to_string())];
            register.warn(Origin { file: last, row: 0 }, "", Code::TablePagesMissing, params);
            for at in tables {
                if let Some(extract) = extracts.get_mut(at) {
                    extract.lacks_pages = true;
                }
            }
        }
    }
}
