//! The part of a cube that passes a filter.

use super::Cube;
use super::mark::Mark;
use crate::entry::{Entries, Entry};
use crate::figure::{FigureError, Fraction};
use crate::matching::Verdict;
use crate::org::Org;
use crate::scheme::{Filter, Schemes};

/// MarkedLines beside what their records say of them: what filters are asked of.
#[derive(Clone, Copy, Debug)]
pub struct MarkedLines<'a> {
    /// The entries.
    pub entries: &'a Entries,
    /// The scheme of each day.
    pub schemes: &'a Schemes,
    /// The verdicts, in the order of entry and line.
    pub verdicts: &'a [Verdict],
    /// The marks of the verdicts, in their order; none at all where no filter asks for them.
    pub marks: &'a [Mark],
}

impl<'a> MarkedLines<'a> {
    /// The lines of each entry.
    pub(crate) fn of_entries(self) -> impl Iterator<Item = OfEntry<'a>> {
        let mut from = 0;
        let chunks = self.verdicts.chunk_by(|a, b| a.entry == b.entry);
        self.entries.list.iter().zip(chunks).map(move |(entry, verdicts)| {
            let marks = self.marks.get(from..from + verdicts.len()).unwrap_or(&[]);
            from += verdicts.len();
            OfEntry { entry, verdicts, marks }
        })
    }

    /// Whether an entry passes a filter, as far as that asks for entries.
    pub(crate) fn passes(self, filter: &Filter, entry: &Entry) -> bool {
        let beneficiary = entry.beneficiary.and_then(|at| self.entries.beneficiaries.get(at as usize));
        filter.passes(self.schemes.of(entry.helped_on), self.entries.kind(entry.kind), beneficiary.map(String::as_str))
    }
}

/// An entry with its lines.
#[derive(Clone, Copy)]
pub(crate) struct OfEntry<'a> {
    pub entry: &'a Entry,
    pub verdicts: &'a [Verdict],
    marks: &'a [Mark],
}

impl OfEntry<'_> {
    /// Quantity and credit of all of its lines.
    pub fn whole(self) -> Result<(i64, Fraction), FigureError> {
        let credit = self.verdicts.iter().map(|verdict| verdict.credit).try_fold(Fraction::ZERO, Fraction::plus)?;
        Ok((i64::from(self.entry.quantity), credit))
    }

    /// Quantity and credit of those of its lines whose marks pass one of the filters.
    pub fn sum(self, filters: &[&Filter]) -> Result<(i64, Fraction), FigureError> {
        let (mut quantity, mut credit) = (0, Fraction::ZERO);
        let marks = self.marks.iter().copied().chain(std::iter::repeat(Mark::default()));
        for (verdict, mark) in self.verdicts.iter().zip(marks) {
            if filters.iter().any(|filter| mark.passes(filter)) {
                quantity += i64::from(verdict.quantity);
                credit = credit.plus(verdict.credit)?;
            }
        }
        Ok((quantity, credit))
    }
}

impl Cube {
    /// Counts what passes a filter (phần qua bộ lọc), as if there were no other entries and lines.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn part(lines: MarkedLines<'_>, org: &Org, filter: &Filter) -> Result<Cube, FigureError> {
        let passing = lines.of_entries().filter(|of| lines.passes(filter, of.entry));
        Cube::counted(passing.map(|of| Ok((of.entry, of.sum(&[filter])?))), org)
    }
}
