//! Lines of an entry: one per code, one for the rest.

use super::{Entries, Entry};

/// Index of a line among all lines of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineIx(pub(crate) u32);

/// A line (dòng) of an entry: what gets a verdict. The quantities of an entry's lines sum to its quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Index of the entry.
    pub entry: u32,
    /// Number of the line in its entry, from 1.
    pub number: u32,
    /// How many of the entry's quantity it stands for.
    pub quantity: u32,
    /// Index into the entry's codes; none for the rest.
    pub code: Option<u32>,
}

impl Line {
    /// Whether it is one help that can be looked for by whom it concerns (một lượt cụ thể): no count, and not what an entry claims beyond its codes.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.quantity == 1 && (self.code.is_some() || self.number == 1)
    }
}

impl Entry {
    /// The lines of this entry, which stands at `index`.
    pub fn lines(&self, index: u32) -> impl Iterator<Item = Line> + use<> {
        let (codes, quantity) = (self.code_count(), self.quantity);
        (1..=codes.saturating_add(1)).filter_map(move |number| line(index, number, codes, quantity))
    }

    /// The line with this number, of the entry at `index`.
    #[must_use]
    pub fn line(&self, index: u32, number: u32) -> Option<Line> {
        line(index, number, self.code_count(), self.quantity)
    }

    fn code_count(&self) -> u32 {
        u32::try_from(self.codes.len()).unwrap_or(u32::MAX)
    }
}

/// A line per code, and one for the rest.
fn line(entry: u32, number: u32, codes: u32, quantity: u32) -> Option<Line> {
    let rest = quantity.saturating_sub(codes);
    match number.checked_sub(1)? {
        code if code < codes => Some(Line { entry, number, quantity: 1, code: Some(code) }),
        last if last == codes && rest > 0 => Some(Line { entry, number, quantity: rest, code: None }),
        _ => None,
    }
}

impl Entries {
    /// Every line, in the order of entries.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        (0_u32..).zip(&self.list).flat_map(|(i, e)| e.lines(i)).collect()
    }
}
