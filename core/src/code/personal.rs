//! Texts in the place of a code that may name a person.

use unicode_normalization::UnicodeNormalization;

use super::repair::day_of_code;
use super::{DossierCode, canonical_text, holds_a_passport, several_codes};
use crate::text::{is_several_syllables, is_syllable, words_of_letters};
use crate::time::Day;

/// Digits of the shortest number that names a person: a citizen's number has 9 or 12, a phone 9 to 11.
const PERSONAL_DIGITS: usize = 9;

/// Words of letters only of the shortest name that stands beside digits.
const NAME_WORDS: usize = 2;

/// Letters that no Vietnamese syllable and no short name of an office has side by side.
const LETTERS_MOST: usize = 7;

/// Digits of a group of an agency from which on it may be part of the number behind it.
const DIGITS_APART: usize = 4;

/// The greatest number of a province in a citizen's number, and the greatest digit for sex and century of somebody who lives.
const PROVINCES: u32 = 96;
const CENTURIES: u32 = 3;

/// Years of a day that a code is believed to have.
const YEARS: std::ops::Range<i32> = 2015..2050;

/// Groups of up to three digits that the code of an agency has behind its first group, as in `G01.899.205.000`.
const GROUPS_BEHIND: usize = 3;

/// Whether a text in the place of a code may hold an identity, passport or phone number (giống số định danh, hộ chiếu, số điện thoại) or a name; it is then not shown.
///
/// **Name**: two words of letters only, whatever stands beside them; two syllables of letters only between dots, dashes, low lines and the like; letters side by side
/// that are more than a syllable has or several syllables (`LEVANAN`); letters with marks; a text of no code without any digit.
///
/// **Number**: nine digits or more with nothing between them but what is neither digit nor letter, in the agency of a code or in any other text; O, I and L beside a digit or between digits are digits, and so
/// are those of any script. The group of an office, such as `H08` or `QG52`, ends a run; behind it, three groups of up to three digits are its own. Day and number of a code
/// are asked together unless the day is one of 2015 to 2049: they name a person when they have nine digits, begin with 0 (nine or more) or 84 (eleven or more), or are a citizen's number
/// that lost its nought. A passport has a letter and 7 or 8 digits, or two letters and 6 or 7.
///
/// A code here is one that parses, or one that is mistyped: an agency with such a group, then four to six digits and up to eight, with O, I or L among them, with blanks, slashes or low
/// lines for dashes, or with no dash between day and number. Six digits that would be a day before 2010 make a code only behind an office. Of several codes in one text each is looked at
/// by itself.
///
/// ```
/// use dean5299::code::looks_personal;
/// assert!(looks_personal("CCCD 052 999 000 001"));
/// assert!(looks_personal("052O99001234"));
/// assert!(looks_personal("052.999.000.001-240301-0001"));
/// assert!(looks_personal("0605123456 H08.16-221121-0004"));
/// assert!(looks_personal("H08.16-052099-001234"));
/// assert!(looks_personal("B1234567"));
/// assert!(looks_personal("B1234567 H08.16-221121-0004"));
/// assert!(!looks_personal("000.00.16.H08-221121-0004"));
/// assert!(!looks_personal("G01.899.205.000-250708-00001"));
/// assert!(!looks_personal("000.00.16.H08-223121-0004"));
/// assert!(!looks_personal("QG52.21553-2510-000248"));
/// assert!(!looks_personal("H08.16 221121 O004"));
/// assert!(looks_personal("Lê Thị Bình"));
/// assert!(looks_personal("Le.Thi.Binh-240301-0001"));
/// assert!(looks_personal("LEVANAN-221121-0001"));
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
    has_run(&text.nfkc().collect::<String>())
}

/// The day of a code as it may be kept (ngày trong mã được giữ lại): of a code that is not shown and of no day of these years, which may be half a number, only whether it is earlier or later.
pub(crate) fn day_to_keep(raw: &str, day: Day) -> Day {
    let edge = if day.ymd().0 < YEARS.start { (2000, 1, 1) } else { (2099, 12, 31) };
    let is_told = YEARS.contains(&day.ymd().0) || !looks_personal(raw);
    if is_told { day } else { Day::from_ymd(edge.0, edge.1, edge.2).unwrap_or(day) }
}

/// Whether a text is a code as most are, so that nothing else need be asked: one office, perhaps two letters, and digits too few for a number.
fn is_plainly_a_code(raw: &str) -> bool {
    let Some(code) = DossierCode::parse(raw).filter(|code| YEARS.contains(&code.day.ymd().0)) else { return false };
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
    if has_a_name(raw) || has_a_passport_beside(raw) {
        return true;
    }
    if let Some(parts) = DossierCode::parse(text).filter(is_of_our_days).and_then(|_| Parts::of(text)).or_else(|| mistyped(text)) {
        return parts.name_a_person();
    }
    let parts: Vec<&str> = raw.split(|c: char| c.is_whitespace() || matches!(c, '/' | '_')).filter(|part| !part.is_empty()).collect();
    let joined = parts.join("-");
    if let Some(parts) = mistyped(&canonical_text(&joined)) {
        return parts.name_a_person();
    }
    let names_somebody = !text.is_empty() && (!text.contains(char::is_numeric) || has_marks(text));
    names_somebody || has_run(text) || holds_a_passport(raw)
}

/// Whether one of several words is the number of a passport.
fn has_a_passport_beside(raw: &str) -> bool {
    raw.trim().contains(char::is_whitespace) && raw.split_whitespace().any(holds_a_passport)
}

fn has_marks(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

/// Two words between blanks, or two syllables between any joints, or letters side by side that are more than a syllable: a name, as far as a machine can tell.
fn has_a_name(raw: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    let words = raw.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| is_word(word));
    let plain: String = raw.nfkc().collect();
    let mut side_by_side = plain.split(|c: char| !c.is_alphabetic()).filter(|letters| letters.len() > 1);
    words.count() >= NAME_WORDS
        || words_of_letters(raw).iter().filter(|word| is_syllable(word)).count() >= NAME_WORDS
        || side_by_side.any(|letters| letters.chars().count() > LETTERS_MOST || is_several_syllables(letters))
}

/// A day before 2010 is no day of a code, but part of a number, unless an office stands before it.
fn is_of_our_days(code: &DossierCode<'_>) -> bool {
    code.day.ymd().0 >= 2010 || groups(code.agency).any(names_an_office)
}

/// The parts of a text that is a code or nearly one, as written.
struct Parts<'a> {
    agency: &'a str,
    date: &'a str,
    sequence: &'a str,
}

impl<'a> Parts<'a> {
    /// What stands before the last two dashes, between and behind them.
    fn of(canonical: &'a str) -> Option<Self> {
        let (rest, sequence) = canonical.rsplit_once('-')?;
        let (agency, date) = rest.rsplit_once('-')?;
        Some(Parts { agency, date, sequence })
    }

    fn name_a_person(&self) -> bool {
        has_marks(self.agency) || agency_has_run(self.agency) || holds_a_passport(self.agency) || self.numbers_name_a_person()
    }

    /// Whether day and number are a person's number, alone or with what stands before them.
    fn numbers_name_a_person(&self) -> bool {
        let (date, numbers) = (as_digits(self.date), as_digits(&format!("{}{}", self.date, self.sequence)));
        !may_be_a_day(&date) && (is_a_persons(&numbers) || is_a_persons(&format!("{}{numbers}", digits_apart(self.agency))))
    }
}

/// O as 0, I and L as 1.
fn as_digits(text: &str) -> String {
    text.replace('O', "0").replace(['I', 'L'], "1")
}

/// Whether six digits are a day of these years, or the first of four or five a year and month of them.
pub(super) fn may_be_a_day(date: &str) -> bool {
    let whole = if date.len() < 6 { format!("{}01", date.get(..4).unwrap_or_default()) } else { date.to_owned() };
    day_of_code(&whole).is_some_and(|day| YEARS.contains(&day.ymd().0))
}

/// Digits at the end of an agency that may belong to what follows: groups of four digits or more, or behind a dash.
fn digits_apart(agency: &str) -> String {
    let mut apart = Vec::new();
    let mut rest = agency;
    while let Some((at, joint)) = rest.char_indices().rfind(|(_, c)| !c.is_alphanumeric()) {
        let group = rest.get(at + joint.len_utf8()..).unwrap_or_default();
        let is_number = !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
        if !is_number || joint == '.' && group.len() < DIGITS_APART {
            break;
        }
        apart.push(group);
        rest = rest.get(..at).unwrap_or_default();
    }
    apart.reverse();
    apart.concat()
}

/// Whether digits in the place of day and number are a citizen's number, perhaps without its nought, or a phone.
fn is_a_persons(digits: &str) -> bool {
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    match digits.len() {
        9 => true,
        10.. if digits.starts_with('0') => true,
        11.. if digits.starts_with("84") => true,
        11 => number(0, 2).is_some_and(|province| (1..=PROVINCES).contains(&province)) && number(2, 3) <= Some(CENTURIES),
        _ => false,
    }
}

/// The parts of a text that would be a code with another day, another length of its last part, letters for digits or a dash less.
fn mistyped(canonical: &str) -> Option<Parts<'_>> {
    let alike = |b: u8| b.is_ascii_digit() || matches!(b, b'O' | b'I' | b'L');
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(alike);
    let parted = Parts::of(canonical).filter(|parts| digits(parts.sequence, 8) && digits(parts.date, 6) && parts.date.len() >= 4);
    let joined = || {
        let (agency, numbers) = canonical.rsplit_once('-').filter(|(_, numbers)| begins_with_a_day(numbers))?;
        let (date, sequence) = numbers.split_at_checked(6)?;
        Some(Parts { agency, date, sequence })
    };
    parted.or_else(joined).filter(|parts| parts.agency.split(['.', '-']).any(names_an_office))
}

/// Whether a group is the first of an office's code: one or two letters and two digits, perhaps O, I or L for one of these.
pub(super) fn names_an_office(group: &str) -> bool {
    let is_office = |letters: usize| {
        let (head, number) = group.split_at_checked(letters)?;
        let (alike, digits) = (as_digits(number), number.bytes().any(|b| b.is_ascii_digit()));
        Some(head.bytes().all(|b| b.is_ascii_uppercase()) && alike.len() == 2 && alike.bytes().all(|b| b.is_ascii_digit()) && digits)
    };
    [1, 2].into_iter().any(|letters| is_office(letters) == Some(true))
}

/// Whether ten to fourteen digits begin with a day of these years: no identity or phone number does, those begin with 0 or 84.
fn begins_with_a_day(digits: &str) -> bool {
    let parsed = digits.split_at_checked(6).filter(|(_, rest)| (4..=8).contains(&rest.len()));
    let recent = |code: DossierCode<'_>| YEARS.contains(&code.day.ymd().0);
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
            Some(part) => part.extend([".", group]),
            None => parts.push(String::new()),
        }
    }
    parts.iter().any(|part| has_run(part))
}

/// Whether so many digits stand in a run that [`PERSONAL_DIGITS`] are reached; only letters end it, but for O, I and L that stand beside a digit or between digits.
fn has_run(text: &str) -> bool {
    let (mut run, mut waiting, mut beside_a_digit) = (0, 0, false);
    text.chars().any(|c| {
        match c {
            _ if c.is_numeric() => (run, waiting, beside_a_digit) = (run + 1 + waiting, 0, true),
            _ if is_like_a_digit(c) && beside_a_digit => run += 1,
            _ if is_like_a_digit(c) => waiting += 1,
            _ if c.is_alphanumeric() => (run, waiting, beside_a_digit) = (0, 0, false),
            _ if run == 0 => waiting = 0,
            _ => beside_a_digit = false,
        }
        run >= PERSONAL_DIGITS
    })
}

/// Letters that are typed for 0 and 1.
fn is_like_a_digit(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'I' | 'i' | 'L' | 'l')
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
    fn letters_and_other_digits_do_not_hide_a_number() {
        for raw in [
            "052O99001234",
            "o52o99oo1234",
            "O52.O99.OO1.234",
            "o52.o99.ool.234",
            "052l99 00I234",
            "CCCD 052O 9900 1234",
            "0605I23456",
            "2I5123456",
            "０５２Ｏ９９００１２３４",
            "٠٥٢O٩٩٠٠١٢٣٤",
            "०५२०९९००१२३४",
            "052|099#001*234",
            "052\u{200b}099\u{2060}001\u{2026}234",
            "HS.O52.099.001.234-240301-0001",
        ] {
            assert!(looks_personal(raw), "{raw}");
        }
    }

    #[test]
    fn a_number_as_day_and_number_of_a_code_is_not_shown() {
        for raw in [
            "H08.16-052099-001234",
            "H08.16-0520990-01234",
            "H08.16-052O99-OO1234",
            "H08.16-٠٥٢٠٩٩-001234",
            "H08.16 052099 001234",
            "H08.16/052099/001234",
            "H08-0529-9900-1234",
            "H08 0529 9900 1234",
            "H08.0529-9900-1234",
            "H08.16-05-2999-001234",
            "000.00.16.H08-052099-001234",
            "H08.16-0605-123456",
            "H08.16-060512-3456",
            "H08.16-846051-23456",
            "H08.16-215123-456",
            "H08.16-21512-3456",
            "H08.16-520990-01234",
            "QG52.21553-0520-99001234",
            // By accident a day: 2005-12-09.
            "H08.16-051209-001234",
            "H08.16-051209-0012, H08.16-221121-0004",
        ] {
            assert!(looks_personal(raw), "{raw}");
        }
    }

    #[test]
    fn a_passport_in_the_place_of_a_code_is_not_shown() {
        for raw in [
            "B1234567",
            "c7654321",
            "P0123456 (HC)",
            "HC: B1234567",
            "B 1234567",
            "PA1234567",
            "B1234567-240301-0001",
            "B1234567-H08.16-221121-0004",
            "H08.16-221121-0004 B1234567",
            "H08.B1234567-221121-0004",
            "H08.16-221121-0004, C7654321",
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
            "LEVANAN-221121-0001",
            "levanan-221121-0001",
            "H08.16.VOBA-221121-0001",
            "LEVANAN H08.16-221121-0001",
            "LEVANAN1961",
            "NGUYENVANAN1961",
            "LeAn_1961",
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
            "OOO.O9.28.HO8-2212O5-OOO3",
            "Ho8.3o.o3-2212o9-ooo2",
            "H08.05-221121-000412",
            "H08-16-221121-0004",
            "H08.16-221121-004",
            "H08.16-221121-00412345",
            "H08.16-491231-123456",
            "H08.05-223121-0004",
            "H08.16-223121-0004",
            "H08.16-220231-0004",
            "H08.16-131121-0004",
            "H08.16-22112-00004",
            "QG52.21553-2613-000248",
            "G01.899.205.000-253108-0001",
            "000.00.GDDT.H08-221219-0001",
            "000.00.TUP.H08-221219-0001",
            "UBND.H08-221219-0001",
            "THUE.H08-221219-0001",
            "HS-240901-12345",
            "HS123456",
            "QG-2025/012",
        ] {
            assert!(!looks_personal(raw), "{raw}");
        }
    }
}
