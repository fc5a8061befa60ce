//! Pages that say how many rows there are on all of them.

use std::collections::BTreeMap;

use crate::dossier::DossierInput;
use crate::error::{Code, Origin, Register};
use crate::time::Span;

/// What the pages of extracts say of their number (các trang nói có bao nhiêu hồ sơ): a file by itself, or the pages that were fetched together.
#[derive(Default)]
pub(super) struct Paging<'a>(BTreeMap<(Option<Span>, Option<&'a str>, u32), PagesSaid>);

/// How many rows pages have, and how many they say that there are.
#[derive(Default)]
struct PagesSaid {
    last: u32,
    read: u64,
    said: u64,
}

impl<'a> Paging<'a> {
    /// Takes in a table that was read: how many rows its pages say that there are.
    pub fn add(&mut self, given: &DossierInput<'a>, (file, said): (u32, Option<u64>), register: &Register) {
        let Some(said) = said else { return };
        let alone = if given.holds.is_some() { u32::MAX } else { file };
        let pages = self.0.entry((given.holds, given.source, alone)).or_default();
        pages.last = file;
        pages.read += register.files().get(file as usize).map_or(0, |count| count.read);
        pages.said = pages.said.max(said);
    }

    /// Says where pages speak of more rows than there are.
    pub fn warn_of_missing(self, register: &mut Register) {
        for PagesSaid { last, read, said } in self.0.into_values().filter(|pages| pages.read < pages.said) {
            let params = vec![("read", read.to_string()), ("total", said.to_string())];
            register.warn(Origin { file: last, row: 0 }, "", Code::TablePagesMissing, params);
        }
    }
}
