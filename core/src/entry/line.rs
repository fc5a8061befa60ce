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

impl Entry {
    /// The lines of this entry, which stands at `index`.
    pub fn lines(&self, index: u32) -> impl Iterator<Item = Line> + use<> {
        let codes = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        let rest = self.quantity.saturating_sub(codes);
        let coded = (0..codes).map(move |i| Line { entry: index, number: i + 1, quantity: 1, code: Some(i) });
        coded.chain((rest > 0).then_some(Line { entry: index, number: codes + 1, quantity: rest, code: None }))
    }
}

impl Entries {
    /// Every line, in the order of entries.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        (0_u32..).zip(&self.list).flat_map(|(i, e)| e.lines(i)).collect()
    }
}
