//! What a source leaves unsaid, and what its numbers mean (mặc định và bảng mã của nguồn).

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::cells::Cells;
use crate::dossier::Channel;
use crate::error::{Code, Origin, Register};
use crate::io::{Contract, Heading};
use crate::scheme::{Schemes, SourceDefaults};
use crate::text;

/// The source that a row names, else that of its table; empty for none.
pub(super) fn name<'a>(cells: &Cells<'a>, column: usize, of_table: Option<&'a str>) -> Cow<'a, str> {
    text::nfc(cells.cell(column).or(of_table).unwrap_or(""))
}

/// The defaults of a source, from the latest scheme that declares them.
pub(super) fn defaults<'s>(schemes: &'s Schemes, source: &str) -> Option<&'s SourceDefaults> {
    schemes.all().iter().rev().find_map(|s| s.source(source))
}

/// Notes a source that was not met before.
pub(super) fn note(known: &mut BTreeSet<String>, source: &str) {
    if !known.contains(source) {
        known.insert(source.to_owned());
    }
}

/// What a cell says: the meaning that the source's list gives it, else the cell itself.
pub(super) fn meaning<'a>(list: Option<&'a [(String, String)]>, raw: &'a str) -> &'a str {
    let written = text::nfc(raw);
    list.into_iter().flatten().find(|(code, _)| *code == written).map_or(raw, |(_, name)| name.as_str())
}

/// A channel read by name. An empty cell takes the source's default, built in: online; a word that no list knows is a finding.
pub(super) fn channel(
    cells: &mut Cells<'_>,
    column: usize,
    defaults: Option<&SourceDefaults>,
    (default, unknown): (Code, Code),
) -> Channel {
    let Some(raw) = cells.text(column) else {
        cells.warn_if_present(column, default);
        return defaults.and_then(|d| d.channel.as_deref()).map_or(Channel::Online, Channel::parse);
    };
    let channel = Channel::parse(meaning(defaults.map(|d| d.channel_codes.as_slice()), raw));
    if channel == Channel::Unknown {
        cells.warn(column, unknown, Vec::new());
    }
    channel
}

/// A file without a column is warned of once.
pub(super) fn warn_of_absent(
    register: &mut Register,
    file: u32,
    heading: &Heading,
    contract: &'static Contract,
    columns: &[(usize, Code)],
) {
    for (column, code) in columns {
        if heading.columns_present.get(*column) == Some(&false) {
            register.warn(Origin { file, row: 0 }, contract.columns.get(*column).map_or("", |c| c.name), *code, Vec::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_gives_a_meaning_to_what_stands_in_a_cell() {
        let list = [("2".to_owned(), "trực tuyến".to_owned())];
        assert_eq!(meaning(Some(&list), "2"), "trực tuyến");
        assert_eq!(meaning(Some(&list), "1"), "1");
        assert_eq!(meaning(None, "2"), "2");
    }
}
