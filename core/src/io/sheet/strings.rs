//! Texts that the cells of a workbook share.

use super::package::Package;
use super::xml::{Piece, Pieces};
use crate::call::{Limit, Limits};
use crate::error::Result;

/// All shared texts, one behind the other. How many a file says it has is never believed.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(file: &str, package: &mut Package<'_>, part: &str, limits: &Limits) -> Result<Strings> {
        let mut strings = Strings::default();
        let Some(bytes) = package.part(part)? else { return Ok(strings) };
        let mut pieces = Pieces::new(file, part, bytes);
        loop {
            match pieces.next()? {
                Piece::Start(tag) if tag.name() == "si" => {
                    let text = pieces.runs()?;
                    strings.push(&text, limits)?;
                }
                Piece::Eof => return Ok(strings),
                _ => {}
            }
        }
    }

    fn push(&mut self, text: &str, limits: &Limits) -> Result<()> {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        self.text.push_str(text);
        self.ends.push(self.text.len());
        Limits::check(Limit::SharedStrings, limits.shared_strings, count(self.ends.len()))?;
        Limits::check(Limit::SharedStringBytes, limits.shared_string_bytes, count(self.text.len()))?;
        Ok(())
    }

    /// The text of that number.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start..end)
    }
}
