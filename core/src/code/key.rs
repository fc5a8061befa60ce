//! Integer keys of codes: a join is integers against integers.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{DossierCode, canonical_text, looks_personal, other_spelling, several_codes};
use crate::time::Day;

/// Key of a code: equal keys, equal codes. Keys of one [`CodeKeys`] only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeKey(u64);

impl CodeKey {
    /// Whether it can be the code of one dossier alone: it parses, or is a text with a number of its own that is not a person's.
    pub(crate) fn names_a_dossier(self) -> bool {
        self.0 & TEXT == 0 || self.0 & NUMBERED != 0
    }

    /// Agency and day as one number, and the number of that day; of a text its number in two parts.
    pub(crate) fn parts(self) -> (u64, u32) {
        let number = self.0 & ((1 << SEQUENCE_BITS) - 1);
        (self.0 >> SEQUENCE_BITS, u32::try_from(number).unwrap_or(u32::MAX))
    }
}

const SEQUENCE_BITS: u32 = 27;
const DAY_BITS: u32 = 16;
/// The last bit says that a key stands for a text.
const AGENCY_BITS: u32 = 63 - DAY_BITS - SEQUENCE_BITS;
const TEXT: u64 = 1 << 63;
/// That of a text says whether it has a number of its own.
const NUMBERED: u64 = 1 << 62;
/// A text of fewer digits is a word or a place in a list.
const DIGITS: usize = 3;

/// Turns codes into keys: a parsed code packs (agency, day, sequence), another one is its canonical text.
#[derive(Clone, Debug, Default)]
pub struct CodeKeys {
    agencies: HashMap<String, u64, foldhash::fast::RandomState>,
    texts: HashMap<String, u64, foldhash::fast::RandomState>,
    first_day: i32,
}

impl CodeKeys {
    /// No code seen yet.
    #[must_use]
    pub fn new() -> Self {
        let first_day = Day::from_ymd(2000, 1, 1).map_or(0, Day::number);
        CodeKeys { first_day, ..CodeKeys::default() }
    }

    /// The key of `raw`; `agency` gives the canonical name of an agency on a day.
    pub fn key<'a>(&mut self, raw: &'a str, agency: impl Fn(&str, Day) -> Option<&'a str>) -> CodeKey {
        let text = canonical_text(raw);
        match DossierCode::parse(&text).filter(|_| several_codes(raw).is_none()) {
            Some(code) => {
                let name = agency(code.agency, code.day).unwrap_or(code.agency);
                let next = self.agencies.len() as u64;
                let agency = match self.agencies.get(name) {
                    Some(known) => *known,
                    None => *self.agencies.entry(name.to_owned()).or_insert(next),
                };
                match self.packed(agency, code.day, code.sequence) {
                    Some(key) => key,
                    None => self.of_text(Cow::Owned(long_form(name, code.day, code.sequence))),
                }
            }
            None => self.of_text(text),
        }
    }

    fn of_text(&mut self, text: Cow<'_, str>) -> CodeKey {
        if let Some(known) = self.texts.get(text.as_ref()) {
            return CodeKey(*known);
        }
        let numbered = if is_numbered(&text) { NUMBERED } else { 0 };
        let next = TEXT | numbered | self.texts.len() as u64;
        CodeKey(*self.texts.entry(text.into_owned()).or_insert(next))
    }
}

fn is_numbered(text: &str) -> bool {
    text.contains('\n') || (text.bytes().filter(u8::is_ascii_digit).count() >= DIGITS && !looks_personal(text))
}

/// What stands for a code whose agency has a number too great to be packed; no canonical text holds a line break.
fn long_form(agency: &str, day: Day, sequence: u32) -> String {
    format!("{agency}\n{day}\n{sequence}")
}

impl CodeKeys {
    /// The key of a code as written that was seen already; nothing is taken in.
    pub(crate) fn seen<'a>(&self, raw: &'a str, agency: impl Fn(&str, Day) -> Option<&'a str>) -> Option<CodeKey> {
        self.seen_with_day(raw, agency).0
    }

    /// The same beside the day in the code.
    pub(crate) fn seen_with_day<'a>(&self, raw: &'a str, agency: impl Fn(&str, Day) -> Option<&'a str>) -> (Option<CodeKey>, Option<Day>) {
        let text = canonical_text(raw);
        if several_codes(raw).is_some() {
            return (self.texts.get(text.as_ref()).copied().map(CodeKey), None);
        }
        let Some(code) = DossierCode::parse(&text) else { return (self.texts.get(text.as_ref()).copied().map(CodeKey), None) };
        let name = agency(code.agency, code.day).unwrap_or(code.agency);
        let key = self.office(name).and_then(|office| office.key(code.day, code.sequence));
        (key, Some(code.day))
    }

    /// The agency of a name as it is canonical; none when no code of it was seen.
    pub(crate) fn office<'a>(&'a self, name: &'a str) -> Option<Office<'a>> {
        Some(Office { number: *self.agencies.get(name)?, name, keys: self })
    }

    /// Whether an agency of this name, as it is canonical, was seen.
    pub(crate) fn knows_agency(&self, name: &str) -> bool {
        self.agencies.contains_key(name)
    }

    /// Pairs of agencies that were seen, may be one by the structure of their names, and are not by the table (cơ quan có thể viết hai kiểu); the old way first, in order of names.
    pub(crate) fn agencies_alike(&self) -> Vec<(String, &str)> {
        let mut pairs: Vec<(String, &str)> = self.agencies.keys().filter_map(|name| Some((other_spelling(name)?, name.as_str()))).collect();
        pairs.retain(|(old, new)| old.as_str() < *new && self.knows_agency(old));
        pairs.sort_unstable();
        pairs
    }

    /// None when there are more agencies than bits for them.
    fn packed(&self, agency: u64, day: Day, sequence: u32) -> Option<CodeKey> {
        let day = u64::from((day.number() - self.first_day).unsigned_abs());
        let fits = agency < 1 << AGENCY_BITS;
        fits.then_some(CodeKey(agency << (DAY_BITS + SEQUENCE_BITS) | day << SEQUENCE_BITS | u64::from(sequence)))
    }
}

/// An agency whose codes were seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Office<'a> {
    number: u64,
    name: &'a str,
    keys: &'a CodeKeys,
}

impl Office<'_> {
    /// The key of its code of a day; none where there are so many agencies that keys are texts, and this one was not seen.
    pub fn key(&self, day: Day, sequence: u32) -> Option<CodeKey> {
        let long = || self.keys.texts.get(&long_form(self.name, day, sequence)).copied().map(CodeKey);
        self.keys.packed(self.number, day, sequence).or_else(long)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_has_one_key_and_agencies_are_equal_only_by_the_table() {
        let mut keys = CodeKeys::new();
        let table = |agency: &str, _: Day| (agency == "000.00.16.H08").then_some("H08.16");
        let a = keys.key("000.00.16.H08-221121-0004", table);
        assert_eq!(a, keys.key("h08.16 - 221121 - 0004", table));
        assert_ne!(a, keys.key("H08.16-221121-0005", table));
        assert_ne!(a, keys.key("H08.16-221122-0004", table));
        assert_ne!(a, keys.key("000.00.17.H08-221121-0004", table));
        assert_eq!(keys.key("QG 12/ab", table), keys.key("qg12/AB", table));
        assert_ne!(keys.key("QG12", table), keys.key("QG13", table));
        for (text, is_one) in [("BTP-777", true), ("H08.16-221121-0004", true), ("QG12", false), ("không", false), ("052099001234", false)]
        {
            assert_eq!(keys.key(text, table).names_a_dossier(), is_one, "{text}");
        }
        let day = Day::parse("2022-11-21").ok();
        assert_eq!(keys.seen_with_day("h08.16-221121-00004", table), (Some(a), day));
        assert_eq!([keys.seen("H99-221121-0004", table), keys.seen("QG14", table)], [None, None]);
        assert!(!keys.knows_agency("H99"));
    }

    #[test]
    fn agencies_beyond_the_bits_keep_keys_of_their_own() {
        let mut keys = CodeKeys::new();
        let table = |_: &str, _: Day| None;
        let text = keys.key("QGABC", table);
        for number in 0..1_u32 << AGENCY_BITS {
            keys.key(&format!("{number:06}-221121-0001"), |_, _| None);
        }
        let (a, b) = (keys.key("ZA-221121-0001", table), keys.key("ZB-221121-0001", table));
        assert!(a != b && a != text && b != text);
        assert_eq!(keys.key("za - 221121 - 0001", table), a);
        let code = DossierCode::parse("ZA-221121-0001").unwrap();
        assert_eq!(keys.office(code.agency).and_then(|office| office.key(code.day, code.sequence)), Some(a));
    }
}
