//! A column of a table.

use crate::text::Notation;

/// One column of a table (cột).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The English name, used in findings and in written tables.
    pub name: &'static str,
    /// Other names in use; compared without case, accents, `_` and blanks. A name of small ASCII letters and `_` is English, any other Vietnamese.
    pub aliases: &'static [&'static str],
    /// Whether a file without the column is refused. Whether a *cell* may be empty is for the reader of the row to say.
    pub required: bool,
    /// Whether a cell is free text, which keeps its line breaks and tabs.
    pub free_text: bool,
    /// Whether a cell may hold several values, which line breaks part as well.
    pub several: bool,
}

impl Column {
    /// Whether line breaks and tabs of a cell say something (giữ dấu xuống dòng); in any other they are blanks.
    #[must_use]
    pub fn keeps_breaks(&self) -> bool {
        self.free_text || self.several
    }
    /// The English name, then the aliases.
    pub(in crate::io) fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }

    /// How numbers are written below a header of this name.
    pub(in crate::io) fn notation(name: &str) -> Notation {
        if name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') { Notation::English } else { Notation::Vietnamese }
    }
}
