//! Dossier codes: agency, day, sequence.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::time::Day;

/// The canonical text of a code: full-width forms made plain (NFKC), no white space, upper case, every dash is `-`.
///
/// ```
/// use dean5299::code::canonical_text;
/// assert_eq!(canonical_text("000.00.bd.h08 – 230411-0004"), "000.00.BD.H08-230411-0004");
/// ```
#[must_use]
pub fn canonical_text(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|b| b.is_ascii_graphic() && !b.is_ascii_lowercase()) {
        return Cow::Borrowed(raw);
    }
    let plain = raw.nfkc().filter(|c| !c.is_whitespace() && !has_no_width(*c));
    Cow::Owned(plain.map(|c| if is_dash(c) { '-' } else { c }).flat_map(char::to_uppercase).collect())
}

pub(super) fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Digits of the shortest number that names a person: a citizen's number has 9 or 12, a phone 9 to 11.
const PERSONAL_DIGITS: usize = 9;

/// Words of letters only of the shortest name that stands beside digits.
const NAME_WORDS: usize = 2;

/// Whether a text in the place of a code may hold an identity or phone number (giống số định danh, số điện thoại); it is then not shown.
///
/// **Shape**: any text may that has two words of letters only, whatever stands beside them; a code when its agency holds nine digits side by side or letters with marks; any other
/// text when it holds nine digits or more in a run, letters with marks, or no digit at all. A code here is one that parses, or one that is mistyped: an agency with a group such as `H08` or `QG52`, then four to six digits and up to
/// eight, with O, I or L among them, with blanks, slashes or low lines for dashes, or with no dash between day and number. Full-width digits count, and what is neither digit
/// nor letter does not end a run of digits.
///
/// ```
/// use dean5299::code::looks_personal;
/// assert!(looks_personal("CCCD 052 999 000 001"));
/// assert!(looks_personal("0605123456 H08.16-221121-0004"));
/// assert!(!looks_personal("000.00.16.H08-221121-0004"));
/// assert!(!looks_personal("000.00.16.H08-223121-004"));
/// assert!(!looks_personal("QG52.21553-2510-000248"));
/// assert!(!looks_personal("H08.16 221121 O004"));
/// assert!(looks_personal("Lê Thị Bình"));
/// assert!(looks_personal("Le Thi Binh (to 5)"));
/// assert!(looks_personal("LE THI BINH H08.16-221121-0004"));
/// ```
#[must_use]
pub fn looks_personal(raw: &str) -> bool {
    if let Some(codes) = super::several_codes(raw) {
        return codes.into_iter().any(looks_personal);
    }
    let text = canonical_text(raw);
    let text = text.trim_end_matches(['.', ',', ';', ':']);
    let is_name = |word: &&str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    if raw.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(is_name).count() >= NAME_WORDS {
        return true;
    }
    let has_marks = |text: &str| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    if let Some(agency) = DossierCode::parse(text).map(|code| code.agency).or_else(|| mistyped(text)) {
        return has_marks(agency) || has_run(agency, |_| false);
    }
    let parts: Vec<&str> = raw.split(|c: char| c.is_whitespace() || matches!(c, '/' | '_')).filter(|part| !part.is_empty()).collect();
    let joined = parts.join("-");
    if let Some(agency) = mistyped(&canonical_text(&joined)) {
        return has_marks(agency) || has_run(agency, |c| c == '-');
    }
    let names_somebody = !text.is_empty() && (!text.contains(char::is_numeric) || has_marks(text));
    names_somebody || has_run(text, |c| !c.is_alphanumeric())
}

/// The agency of a text that would be a code with another day, another length of its last part, letters for digits or a dash less.
fn mistyped(canonical: &str) -> Option<&str> {
    let (rest, sequence) = canonical.rsplit_once('-')?;
    let alike = |b: u8| b.is_ascii_digit() || matches!(b, b'O' | b'I' | b'L');
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(alike);
    let names_an_office = |group: &str| {
        let number = group.trim_start_matches(|c: char| c.is_ascii_uppercase());
        (1..=2).contains(&(group.len() - number.len())) && number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit())
    };
    let office = |agency: &str| agency.split(['.', '-']).any(names_an_office);
    let parted = rest.rsplit_once('-').filter(|(_, date)| digits(sequence, 8) && digits(date, 6) && date.len() >= 4);
    parted.map(|(agency, _)| agency).or_else(|| begins_with_a_day(sequence).then_some(rest)).filter(|agency| office(agency))
}

/// Whether ten to fourteen digits begin with a day of these years: no identity or phone number does, those begin with 0 or 84.
fn begins_with_a_day(digits: &str) -> bool {
    let parsed = digits.split_at_checked(6).filter(|(_, rest)| (4..=8).contains(&rest.len()));
    let recent = |code: DossierCode<'_>| (2015..2050).contains(&code.day.ymd().0);
    parsed.is_some_and(|(date, rest)| DossierCode::parse(&format!("A-{date}-{rest}")).is_some_and(recent))
}

/// Whether so many digits stand in a run that [`PERSONAL_DIGITS`] are reached; joints between them do not count.
fn has_run(text: &str, is_joint: fn(char) -> bool) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        match c {
            _ if c.is_numeric() => run += 1,
            _ if is_joint(c) => {}
            _ => run = 0,
        }
        run >= PERSONAL_DIGITS
    })
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

    #[test]
    fn a_number_in_the_place_of_a_code_is_not_shown() {
        for raw in [
            "052999001234",
            "0605 123 456",
            "+84605123456",
            "215123456",
            "CCCD 052999000001",
            "052999000001/HS",
            "052999000001a",
            "0605123456 (SDT)",
            "+84 (0) 605.123-456",
            "０５２９９９００００１２",
            "٠٥٢٩٩٩٠٠٠٠٠١",
            "H08-052999000001",
            "HS-052999-000001",
            "H08.16-221121-123456789",
            "H08.16-221121-0004, 052999000001",
            "CCCD 052999000001 H08.16-221121-0004",
            "0605 123 456-H08.16-221121-0004",
            "H08.16-0521210004",
            "Nguyễn Bí Mật",
            "NGUYEN BI MAT",
            "Bình 12",
            "052/099/001/234",
            "0520_9900_1234",
            "052:099:001:234",
            "0905'123456",
            "052, 099, 001, 234",
            "NGUYEN THI HOA 1961",
            "Le Thi Binh (to 5)",
        ] {
            assert!(looks_personal(raw), "{raw}");
        }
        for raw in [
            "",
            "H08.16-221121-0004",
            "G01.899.205.000-250708-00001",
            "h08.16 – 221121 – 12345678",
            "QG-2025/0123",
            "12345678",
            "1234a5678",
            "H08.16-221121-O004",
            "H08.16-2211210004",
            "H08.16-221121-0004.",
            "H08.16 221121 0004",
            "H08.16-22112-0004",
            "H08.16/221121/0004",
            "H08.16_221121_O004",
            "QG_2025/0123",
        ] {
            assert!(!looks_personal(raw), "{raw}");
        }
    }
}
