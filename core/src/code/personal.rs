//! Texts in the place of a code that may name a person.

use super::{DossierCode, canonical_text, several_codes};
use crate::text::{is_syllable, words_of_letters};

/// Digits of the shortest number that names a person: a citizen's number has 9 or 12, a phone 9 to 11.
const PERSONAL_DIGITS: usize = 9;

/// Words of letters only of the shortest name that stands beside digits.
const NAME_WORDS: usize = 2;

/// Letters that no Vietnamese syllable and no short name of an office has side by side.
const LETTERS_MOST: usize = 7;

/// Groups of up to three digits that the code of an agency has behind its first group, as in `G01.899.205.000`.
const GROUPS_BEHIND: usize = 3;

/// Whether a text in the place of a code may hold an identity or phone number (giống số định danh, số điện thoại) or a name; it is then not shown.
///
/// **Shape**: any text may that has two words of letters only, whatever stands beside them; any text that has two syllables of letters only between dots, dashes, low lines and the like, or
/// more letters side by side than a syllable has; a code when its agency holds nine digits or more with nothing but such joints between them, or letters with marks; any other
/// text when it holds nine digits or more in a run, letters with marks, or no digit at all. The group of an office, such as `H08` or `QG52`, ends a run of digits; behind it, three groups of
/// up to three digits are its own. A code here is one that parses, or one that is mistyped: an agency with such a group, then four to six digits and up to
/// eight, with O, I or L among them, with blanks, slashes or low lines for dashes, or with no dash between day and number. Six digits that would be a day before 2010 make a code only behind
/// an office. Of several codes in one text each is looked at by itself. Full-width digits count, and what is neither digit nor letter does not end a run of digits.
///
/// ```
/// use dean5299::code::looks_personal;
/// assert!(looks_personal("CCCD 052 999 000 001"));
/// assert!(looks_personal("052.999.000.001-240301-0001"));
/// assert!(looks_personal("0605123456 H08.16-221121-0004"));
/// assert!(!looks_personal("000.00.16.H08-221121-0004"));
/// assert!(!looks_personal("G01.899.205.000-250708-00001"));
/// assert!(!looks_personal("000.00.16.H08-223121-004"));
/// assert!(!looks_personal("QG52.21553-2510-000248"));
/// assert!(!looks_personal("H08.16 221121 O004"));
/// assert!(looks_personal("Lê Thị Bình"));
/// assert!(looks_personal("Le.Thi.Binh-240301-0001"));
/// assert!(looks_personal("Le Thi Binh (to 5)"));
/// assert!(looks_personal("LE THI BINH H08.16-221121-0004"));
/// ```
#[must_use]
pub fn looks_personal(raw: &str) -> bool {
    if is_plainly_a_code(raw) {
        return false;
    }
    several_codes(raw).map_or_else(|| one_looks_personal(raw), |codes| codes.into_iter().any(one_looks_personal))
}

/// Whether a text holds nine digits or more in a row, but for what is neither digit nor letter (một dãy số dài như số định danh, số điện thoại).
pub(crate) fn holds_a_long_number(text: &str) -> bool {
    has_run(text)
}

/// Whether a text is a code as most are, so that nothing else need be asked: one office, perhaps two letters, and digits too few for a number.
fn is_plainly_a_code(raw: &str) -> bool {
    let Some(code) = DossierCode::parse(raw) else { return false };
    let (mut offices, mut letters, mut digits) = (0, 0, 0);
    for group in code.agency.split('.') {
        match group {
            _ if names_an_office(group) => offices += 1,
            _ if group.bytes().all(|b| b.is_ascii_digit()) => digits += group.len(),
            _ if group.len() == 2 && group.bytes().all(|b| b.is_ascii_uppercase()) => letters += 1,
            _ => return false,
        }
    }
    offices == 1 && letters <= 1 && digits < PERSONAL_DIGITS
}

fn one_looks_personal(raw: &str) -> bool {
    let text = canonical_text(raw);
    let text = text.trim_end_matches(['.', ',', ';', ':']);
    if has_a_name(raw) {
        return true;
    }
    let has_marks = |text: &str| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    if let Some(agency) = DossierCode::parse(text).filter(is_of_our_days).map(|code| code.agency).or_else(|| mistyped(text)) {
        return has_marks(agency) || agency_has_run(agency);
    }
    let parts: Vec<&str> = raw.split(|c: char| c.is_whitespace() || matches!(c, '/' | '_')).filter(|part| !part.is_empty()).collect();
    let joined = parts.join("-");
    if let Some(agency) = mistyped(&canonical_text(&joined)) {
        return has_marks(agency) || agency_has_run(agency);
    }
    let names_somebody = !text.is_empty() && (!text.contains(char::is_numeric) || has_marks(text));
    names_somebody || has_run(text)
}

/// Two words between blanks, or two syllables between any joints, or more letters than a syllable has: a name, as far as a machine can tell.
fn has_a_name(raw: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    let words = raw.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| is_word(word));
    let joined = words_of_letters(raw);
    words.count() >= NAME_WORDS
        || joined.iter().filter(|word| is_syllable(word)).count() >= NAME_WORDS
        || joined.iter().any(|word| word.chars().count() > LETTERS_MOST)
}

/// A day before 2010 is no day of a code, but part of a number, unless an office stands before it.
fn is_of_our_days(code: &DossierCode<'_>) -> bool {
    code.day.ymd().0 >= 2010 || groups(code.agency).any(names_an_office)
}

/// The agency of a text that would be a code with another day, another length of its last part, letters for digits or a dash less.
fn mistyped(canonical: &str) -> Option<&str> {
    let (rest, sequence) = canonical.rsplit_once('-')?;
    let alike = |b: u8| b.is_ascii_digit() || matches!(b, b'O' | b'I' | b'L');
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(alike);
    let office = |agency: &str| agency.split(['.', '-']).any(names_an_office);
    let parted = rest.rsplit_once('-').filter(|(_, date)| digits(sequence, 8) && digits(date, 6) && date.len() >= 4);
    parted.map(|(agency, _)| agency).or_else(|| begins_with_a_day(sequence).then_some(rest)).filter(|agency| office(agency))
}

/// Whether a group is the first of an office's code: one or two letters and two digits.
fn names_an_office(group: &str) -> bool {
    let number = group.trim_start_matches(|c: char| c.is_ascii_uppercase());
    (1..=2).contains(&(group.len() - number.len())) && number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit())
}

/// Whether ten to fourteen digits begin with a day of these years: no identity or phone number does, those begin with 0 or 84.
fn begins_with_a_day(digits: &str) -> bool {
    let parsed = digits.split_at_checked(6).filter(|(_, rest)| (4..=8).contains(&rest.len()));
    let recent = |code: DossierCode<'_>| (2015..2050).contains(&code.day.ymd().0);
    parsed.is_some_and(|(date, rest)| DossierCode::parse(&format!("A-{date}-{rest}")).is_some_and(recent))
}

fn groups(agency: &str) -> impl Iterator<Item = &str> {
    agency.split(|c: char| !c.is_alphanumeric()).filter(|group| !group.is_empty())
}

/// Whether an agency holds a number that is not its own.
fn agency_has_run(agency: &str) -> bool {
    let mut behind = groups(agency).skip(1);
    let is_short = |group: &str| group.len() <= 3 && group.bytes().all(|b| b.is_ascii_digit());
    if groups(agency).next().is_some_and(names_an_office) && behind.by_ref().take(GROUPS_BEHIND).all(is_short) && behind.next().is_none() {
        return false;
    }
    let mut parts = vec![String::new()];
    for group in groups(agency) {
        match parts.last_mut().filter(|_| !names_an_office(group)) {
            Some(part) => part.push_str(group),
            None => parts.push(String::new()),
        }
    }
    parts.iter().any(|part| has_run(part))
}

/// Whether so many digits stand in a run that [`PERSONAL_DIGITS`] are reached; only letters end it.
fn has_run(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        match c {
            _ if c.is_numeric() => run += 1,
            _ if !c.is_alphanumeric() => {}
            _ => run = 0,
        }
        run >= PERSONAL_DIGITS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
            "052/099/001/234",
            "0520_9900_1234",
            "052:099:001:234",
            "0905'123456",
            "052, 099, 001, 234",
        ] {
            assert!(looks_personal(raw), "{raw}");
        }
    }

    #[test]
    fn a_number_with_joints_is_no_agency() {
        for raw in [
            "052.999.000.001-240301-0001",
            "052-999-000-001-240301-0001",
            "052_999_000_001-240301-0001",
            "052-999-000-001",
            "215.123.456-240301-0001",
            "0605.123.456-H08.16-221121-0004",
            "H08.052.999.000.001-240301-0001",
            "H08.16.0605.123.456-240301-0001",
            "H08.215123456-240301-0001",
            "CCCD.0529.9900.0001-240301-0001",
            "H08.16_0605_123_456-240301-O004",
            "HS-001203-004567",
            "H08.16-221121-0004, 052.999.000.001-240301-0001",
        ] {
            assert!(looks_personal(raw), "{raw}");
        }
    }

    #[test]
    fn a_name_in_the_place_of_a_code_is_not_shown() {
        for raw in [
            "Nguyễn Bí Mật",
            "NGUYEN BI MAT",
            "Bình 12",
            "NGUYEN THI HOA 1961",
            "Le Thi Binh (to 5)",
            "Nguyen.Van.An-240301-0001",
            "nguyen-van-an-240301-0001",
            "NGUYEN_VAN_AN-240301-0001",
            "Nguyễn_Văn_An",
            "Nguyễn_Văn_An-240301-0001",
            "Nguye\u{302}\u{303}n.Va\u{306}n.An-240301-0001",
            "NguyenVanAn-240301-0001",
            "LETHIBINH-240301-0001",
            "H08.16.Le.Binh-240301-0001",
        ] {
            assert!(looks_personal(raw), "{raw}");
        }
    }

    #[test]
    fn a_code_is_shown() {
        for raw in [
            "",
            "H08.16-221121-0004",
            "000.00.16.H08-221121-0004",
            "000.00.01.H08-240301-12345678",
            "000.00.BD.H08-230411-0004",
            "G01.899.205.000-250708-00001",
            "H08.16.00.000-240301-0001",
            "26579-240301-0001",
            "h08.16 – 221121 – 12345678",
            "QG-2025/0123",
            "QG52.21553-2510-000248",
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
            "000.00.16.H08-221121-0004, 000.00.16.H08-221121-0005",
            "BD.QN.H08-240301-0001",
            "UBND-H08.16-240301-0001",
            "ooo.oo.21.Ho8-221115-ooo1",
            "OOO.OO.25.HO8-221121-OOO5",
        ] {
            assert!(!looks_personal(raw), "{raw}");
        }
    }
}
