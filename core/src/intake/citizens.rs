//! Citizens behind the numbers in rows that may be one dossier.

use std::collections::BTreeSet;

use crate::assignment::Links;
use crate::dossier::Dossier;
use crate::privacy::{NameIx, PersonIx};
use crate::time::Day;

/// What a citizen is known by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Number(PersonIx),
    /// An applicant's name and day of birth.
    Applicant(NameIx, Day),
}

/// Which numbers are one citizen's (cùng một công dân), as an old one and that of his new card: those of applicants of one name and day of birth.
pub(super) struct Citizens {
    signs: Vec<Sign>,
    links: Links,
}

impl Citizens {
    pub fn of<'a>(rows: impl Iterator<Item = &'a Dossier> + Clone) -> Self {
        let mut signs: Vec<Sign> = rows.clone().flat_map(signs_of).collect();
        signs.sort_unstable();
        signs.dedup();
        let mut citizens = Citizens { links: Links::new(signs.len()), signs };
        for row in rows {
            if let (Some(number), Some(applicant)) = (row.applicant, applicant_of(row))
                && let (Some(number), Some(applicant)) = (citizens.place(Sign::Number(number)), citizens.place(applicant))
            {
                citizens.links.join(number, applicant);
            }
        }
        citizens
    }

    /// Whether somebody is in every row that knows anybody.
    pub fn are_known_to_all(rows: &[&Dossier]) -> bool {
        let mut citizens = Citizens::of(rows.iter().copied());
        let each = rows.iter().map(|row| citizens.of_row(row)).filter(|own| !own.is_empty());
        each.reduce(|common, own| &common & &own).is_none_or(|common| !common.is_empty())
    }

    /// Those of a row; none where it knows no number.
    pub fn of_row(&mut self, row: &Dossier) -> BTreeSet<u32> {
        if row.people().next().is_none() {
            return BTreeSet::new();
        }
        let places: Vec<u32> = signs_of(row).filter_map(|sign| self.place(sign)).collect();
        places.into_iter().map(|place| self.links.root(place)).collect()
    }

    /// Whether two numbers are one citizen's.
    pub fn is_one(&mut self, a: PersonIx, b: PersonIx) -> bool {
        let places = self.place(Sign::Number(a)).zip(self.place(Sign::Number(b)));
        places.is_some_and(|(a, b)| self.links.root(a) == self.links.root(b))
    }

    fn place(&self, sign: Sign) -> Option<u32> {
        self.signs.binary_search(&sign).ok().and_then(|place| u32::try_from(place).ok())
    }
}

fn signs_of(row: &Dossier) -> impl Iterator<Item = Sign> {
    row.people().map(Sign::Number).chain(applicant_of(row))
}

fn applicant_of(row: &Dossier) -> Option<Sign> {
    row.clues.names[0].zip(row.clues.birth_date).map(|(name, born)| Sign::Applicant(name, born))
}
