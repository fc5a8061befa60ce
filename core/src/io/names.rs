//! The folded names of a contract, ready for look-up.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::fold::fold;
use super::{Column, Contract, Mapping};
use crate::error::is_personal_heading;
use crate::text::{Notation, nearest};

/// Folded names of fewer letters are too common to be found within a heading.
const LOOSE_FROM: usize = 6;
/// Longer headings are sentences.
const LOOSE_TO: usize = 96;
/// A shorter heading is one letter away from too many names, as *STT* is from *SĐT*.
const NEAR_FROM: usize = 4;

/// How a heading of days begins, folded: it is guessed for no other column, and none other for one of days.
const DAY: &str = "ngay";
/// What makes another thing of the name that a heading contains, folded: of the officer, of the result, of the payment, of the person. *Assumption*.
const OTHER_THINGS: [&str; 9] = ["canbo", "ketqua", "thanhtoan", "honnhan", "diachi", "email", "gioitinh", "hentra", "noicap"];

/// A name that a column goes by.
struct Name {
    column: usize,
    notation: Notation,
    written: Cow<'static, str>,
}

impl Name {
    fn of(column: usize, written: impl Into<Cow<'static, str>>) -> (String, Name) {
        let written = written.into();
        (fold(&written), Name { column, notation: Column::notation(&written), written })
    }
}

/// Every folded name of the columns of one contract, with the way numbers are written below it.
#[derive(Clone)]
pub(super) struct Names {
    known: Arc<BTreeMap<String, Name>>,
    given: Vec<(usize, Option<String>)>,
    loose: bool,
}

impl Names {
    /// Those of the contract; for the columns of a mapping its headings alone.
    pub(super) fn with(contract: &Contract, mapping: Option<&Mapping>) -> Self {
        let given = mapping.map(|mapping| mapping.columns().to_vec()).unwrap_or_default();
        let is_given = |at: usize| given.iter().any(|(column, _)| *column == at);
        let columns = contract.columns.iter().enumerate().filter(|(at, _)| !is_given(*at));
        let own = columns.flat_map(|(i, column)| column.names().map(move |name| Name::of(i, name)));
        let headings = given.iter().filter_map(|(at, heading)| Some((at, heading.as_deref()?)));
        let known = own.chain(headings.map(|(at, heading)| Name::of(*at, heading.to_owned()))).collect();
        Names { known: Arc::new(known), given, loose: false }
    }

    /// The same, for headings too that only contain a name.
    pub(super) fn loosely(self) -> Self {
        Names { loose: true, ..self }
    }

    /// The column that a header names.
    pub(super) fn find(&self, header: &str) -> Option<usize> {
        self.known.get(&fold(header)).map(|name| name.column)
    }

    /// How numbers are written below a header.
    pub(super) fn notation(&self, header: &str) -> Notation {
        let exact = self.known.get(&fold(header)).map(|name| name.notation);
        exact.unwrap_or_else(|| if self.loose { Column::notation(header) } else { Notation::default() })
    }

    /// The columns that a row of headings names; a guess never takes a column that another heading names.
    pub(super) fn columns(&self, headings: &[String]) -> Vec<Option<usize>> {
        let mut columns: Vec<Option<usize>> = headings.iter().map(|name| self.find(name)).collect();
        if self.loose {
            for (at, heading) in headings.iter().enumerate() {
                let guess = if columns.get(at) == Some(&None) { self.guess(heading) } else { None };
                if let Some(guess) = guess.filter(|guess| !columns.contains(&Some(*guess))) {
                    columns.splice(at..=at, [Some(guess)]);
                }
            }
        }
        columns
    }

    /// The column whose longest name stands within a heading.
    fn guess(&self, heading: &str) -> Option<usize> {
        let folded = fold(heading);
        let within = self.known.iter().filter(|(name, _)| name.len() >= LOOSE_FROM && folded.contains(name.as_str()));
        let is_other = OTHER_THINGS.iter().any(|thing| folded.contains(thing));
        within
            .max_by_key(|(folded, _)| folded.len())
            .map(|(_, name)| name)
            .filter(|name| folded.len() <= LOOSE_TO && !is_other && folded.starts_with(DAY) == fold(&name.written).starts_with(DAY))
            .map(|name| name.column)
    }

    /// The name that a heading nobody knows was meant to be, and its column, among the columns that are `open`: the nearest one.
    pub(super) fn meant(&self, heading: &str, is_open: impl Fn(usize) -> bool) -> Option<(usize, &str)> {
        let folded = near_from(heading)?;
        let open = self.known.iter().filter(|(_, name)| is_open(name.column) && !is_personal_heading(&name.written));
        let name = self.known.get(nearest(&folded, open.map(|(folded, _)| folded.as_str()))?)?;
        Some((name.column, &name.written))
    }

    /// Whether a heading that was understood was only guessed.
    pub(super) fn is_guess(&self, heading: &str) -> bool {
        self.loose && self.find(heading).is_none()
    }

    /// The columns that a mapping speaks of, and their headings.
    pub(super) fn given(&self) -> &[(usize, Option<String>)] {
        &self.given
    }
}

/// The nearest of some headings to one that is not among them.
pub(super) fn nearest_heading<'h>(wanted: &str, headings: impl Iterator<Item = &'h str>) -> Option<&'h str> {
    let headings: BTreeMap<String, &str> = headings.map(|heading| (fold(heading), heading)).collect();
    let found = nearest(&near_from(wanted)?, headings.keys().map(String::as_str))?;
    headings.get(found).copied()
}

/// The folded heading, where another may be told to be near it.
fn near_from(heading: &str) -> Option<String> {
    let folded = fold(heading);
    (folded.chars().count() >= NEAR_FROM && !is_personal_heading(heading)).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::{DOSSIERS, ENTRIES, UNITS};

    #[test]
    fn a_heading_with_a_slip_was_meant_to_be_the_nearest_name() {
        for (contract, heading, meant) in [
            (&ENTRIES, "helpd_on", Some("helped_on")),
            (&ENTRIES, "Helped-At", Some("helped_on")),
            (&ENTRIES, "Ngày hỗ chợ", Some("Ngày hỗ trợ")),
            (&ENTRIES, "NGAY_HO_TR", Some("Ngày hỗ trợ")),
            (&ENTRIES, "dosier_code", Some("dossier_code")),
            (&ENTRIES, "STT", None),
            (&ENTRIES, "SĐTT", Some("SĐT")),
            (&DOSSIERS, "Mã số thuế", None),
            (&DOSSIERS, "Lệ phí", None),
            (&DOSSIERS, "Phòng ban xử lý", None),
            (&ENTRIES, "Hoàng Thị Hoa", None),
            (&ENTRIES, "052999000001", None),
        ] {
            let names = Names::with(contract, None);
            assert_eq!(names.meant(heading, |_| true).map(|(_, name)| name), meant, "{heading}");
        }
    }

    #[test]
    fn of_names_equally_near_the_first_is_meant_and_none_of_a_column_that_is_there() {
        let names = Names::with(&UNITS, None);
        assert_eq!(names.meant("valid_fo", |_| true), Some((UNITS.index("valid_to").unwrap(), "valid_to")));
        let index = |name: &str| UNITS.index(name);
        assert_eq!(names.meant("valid_fo", |at| index("valid_to") != Some(at)), Some((index("valid_from").unwrap(), "valid_from")));
        assert_eq!(names.meant("valid_fo", |at| ![index("valid_to"), index("valid_from")].contains(&Some(at))), None);
        assert_eq!(nearest_heading("Ngày A", ["Ngày C", "Ngày B", "Ngày"].into_iter()), Some("Ngày"));
        assert_eq!(nearest_heading("Ngày A", ["Ngày C", "Ngày B"].into_iter()), Some("Ngày B"));
    }

    #[test]
    fn what_a_mapping_calls_a_column_is_its_only_name_and_no_persons_name_is_offered() {
        let text = br#"{"format":"dean5299/mapping@1","table":"units","columns":{"kind":"Lo\u1ea1i t\u1ed5 ch\u1ee9c","name":"Ho\u00e0ng Th\u1ecb Hoa"}}"#;
        let names = Names::with(&UNITS, Some(&Mapping::parse("m.json", text).unwrap()));
        assert_eq!(names.meant("Loại tổ chứ", |_| true).map(|(_, name)| name), Some("Loại tổ chức"));
        assert_eq!(names.meant("Loại đơn vi_s", |_| true), None);
        assert_eq!(names.meant("Hoàng Thị Ho", |_| true), None);
        assert_eq!(names.meant("hoang_thihoa1", |_| true), None);
    }
}
