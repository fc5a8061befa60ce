//! Dossier codes: agency, day, sequence.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::time::Day;

/// The canonical text of a code: full-width forms made plain (NFKC), no white space, upper case, every dash is `-`, no quotes, points and the like at either end, no brackets around it.
///
/// ```
/// use dean5299::code::canonical_text;
/// assert_eq!(canonical_text("000.00.bd.h08 – 230411-0004"), "000.00.BD.H08-230411-0004");
/// assert_eq!(canonical_text("'H08.16-221121-0004."), "H08.16-221121-0004");
/// ```
#[must_use]
pub fn canonical_text(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|b| b.is_ascii_graphic() && !b.is_ascii_lowercase()) {
        return Cow::Borrowed(without_marks(raw));
    }
    // Some marks are two characters once they are made plain.
    let plain = without_marks(raw.trim()).nfkc().filter(|c| !c.is_whitespace() && !has_no_width(*c));
    let text: String = plain.map(|c| if is_dash(c) { '-' } else { c }).flat_map(char::to_uppercase).collect();
    let bare = without_marks(&text);
    Cow::Owned(if bare.len() == text.len() { text } else { bare.to_owned() })
}

/// Marks that get beside a code when it is copied: quotes, those before a list or behind a sentence.
const MARKS: [char; 16] = ['\'', '"', '`', '´', '‘', '’', '“', '”', '*', '#', '.', ',', ';', ':', '!', '?'];

/// Brackets that a text may stand in as a whole.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>')];

/// The text between the marks at its ends, and in the brackets around it; of marks alone all of them.
fn without_marks(text: &str) -> &str {
    let mut bare = text.trim_matches(MARKS);
    let inside = |text: &str| BRACKETS.iter().find_map(|(open, close)| Some(text.strip_prefix(*open)?.strip_suffix(*close)?.len()));
    while let Some(len) = inside(bare) {
        bare = bare.get(1..=len).unwrap_or_default().trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
    }
    if bare.is_empty() { text } else { bare }
}

pub(super) fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// A dossier code (mã hồ sơ) that parses: `AGENCY-yymmdd-SEQ`, SEQ restarting daily per agency, 4 to 8 digits.
///
/// Shape: [`DossierCode::parse`] takes canonical text; a text that does not parse is none and still compares as text.
///
/// ```
/// use dean5299::code::DossierCode;
/// let code = DossierCode::parse("000.00.16.H08-221121-0004").expect("a good code");
/// assert_eq!((code.agency, code.day.to_string().as_str(), code.sequence), ("000.00.16.H08", "2022-11-21", 4));
/// assert!(DossierCode::parse("000.00.16.H08-220231-0004").is_none());
/// ```
///
/// Source: codes seen in public exports; QCVN 102:2016 and QĐ 20/2020/QĐ-TTg for the agency part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DossierCode<'a> {
    /// Agency part, as written.
    pub agency: &'a str,
    /// Day in the code, usually that of acceptance.
    pub day: Day,
    /// Number of the day.
    pub sequence: u32,
}

impl<'a> DossierCode<'a> {
    /// Parses canonical text.
    #[must_use]
    pub fn parse(canonical: &'a str) -> Option<Self> {
        let (rest, sequence) = canonical.rsplit_once('-')?;
        let (agency, date) = rest.rsplit_once('-')?;
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if agency.is_empty() || date.len() != 6 || !(4..=8).contains(&sequence.len()) || !all_digits(date) || !all_digits(sequence) {
            return None;
        }
        let two = |at: usize| date.get(at..at + 2)?.parse::<u32>().ok();
        let day = Day::from_ymd(2000 + i32::try_from(two(0)?).ok()?, two(2)?, two(4)?)?;
        Some(DossierCode { agency, day, sequence: sequence.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_code_are_one_text() {
        let want = "000.00.BD.H08-230411-0004";
        for raw in [
            "000.00.BD.H08-230411-0004",
            " 000.00.bd.h08-230411-0004 ",
            "000.00.BD.H08 - 230411 - 0004",
            "000.00.BD.H08–230411—0004",
            "０00.00.BD.H08-230411-0004",
        ] {
            assert_eq!(canonical_text(raw), want, "{raw}");
        }
    }

    #[test]
    fn what_is_not_a_code_does_not_parse() {
        for raw in [
            "",
            "H08.16",
            "H08.16-221121",
            "H08.16-221121-004",
            "H08.16-22112O-0004",
            "-221121-0004",
            "H08.16-221301-0004",
            "H08.16-221121-000000004",
        ] {
            assert_eq!(DossierCode::parse(raw), None, "{raw}");
        }
        assert!(DossierCode::parse("H56.14-240823-12345").is_some());
    }
}
