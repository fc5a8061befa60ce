//! Codes that were written wrongly: what they may have been meant to be.

use std::borrow::Cow;

use super::within::Words;
use super::{DossierCode, canonical_text, looks_personal, other_spelling};
use crate::time::Day;

/// A code in its three parts (ba phần của mã), the day perhaps none that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    pub agency: String,
    date: String,
    sequence: String,
}

/// One reading of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading<'a> {
    pub agency: Cow<'a, str>,
    pub day: Day,
    pub sequence: u32,
}

/// The code as it reads once its form is mended (sửa hình thức mã), as text; none when it is no code then, or was none of ours.
///
/// Shape: letters O, I and L in the place of digits become digits; blanks, slashes, low lines, colons and the marks of an address part as dashes do, and a day that runs into the
/// number is cut off; marks at the ends fall away, and so do words in front of an agency and behind the number; zeros that a spreadsheet dropped come back: three digits in the first of four groups of an agency, two in the
/// others, four in the number. Such a reading is a proposal: it counts only beside another field that fits.
///
/// ```
/// use dean5299::code::mended;
/// for typed in ["H08.16-221121-OOO4", "H08.16 221121 0004", "H08.16-2211210004", "h08.16/221121/4.", "HO8.16-22ll21-0004"] {
///     assert_eq!(mended(typed).as_deref(), Some("H08.16-221121-0004"), "{typed}");
/// }
/// assert_eq!(mended("Mã HS: H08.16-221121-0004").as_deref(), Some("H08.16-221121-0004"));
/// assert_eq!(mended("H08.16-221121-0004 (lần 2)").as_deref(), Some("H08.16-221121-0004"));
/// assert_eq!(mended("0.0.16.H08-221121-4").as_deref(), Some("000.00.16.H08-221121-0004"));
/// assert_eq!(mended("OOO.OO.l6.H08-221121-0004").as_deref(), Some("000.00.16.H08-221121-0004"));
/// assert_eq!(mended("000.00.II.H08-221121-0004").as_deref(), Some("000.00.11.H08-221121-0004"));
/// assert_eq!(mended("H08.16-220231-0004"), None);         // no such day
/// assert_eq!(mended("nothing"), None);
/// ```
#[must_use]
pub fn mended(raw: &str) -> Option<String> {
    let parts = Parts::read(raw)?;
    let text = parts.to_string();
    DossierCode::parse(&text).is_some().then_some(text)
}

/// A code in which blanks, slashes or nothing stand in the place of its dashes (mã thiếu dấu gạch ngang), with them; none for one that has them, and where anything else would have to be mended.
pub(crate) fn with_dashes(raw: &str) -> Option<String> {
    let is_plain = raw.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    if is_plain && raw.matches('-').count() > 1 {
        return None;
    }
    let canonical = canonical_text(raw);
    let text = mended(raw).filter(|_| DossierCode::parse(&canonical).is_none() && !looks_personal(raw))?;
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    (bare(&canonical) == bare(&text)).then_some(text)
}

impl Parts {
    /// Reads the parts of a code whose form is mended; the day need not exist.
    pub fn read(raw: &str) -> Option<Parts> {
        let words = Words::of(raw);
        let [code] = words.codes().try_into().ok()?;
        Some(Parts { agency: with_zeros(&words.agency(&code)), sequence: format!("{:0>4}", code.sequence), date: code.date })
    }

    /// As it reads, when its day exists.
    pub fn plain(&self) -> Option<Reading<'_>> {
        Some(Reading { agency: self.agency.as_str().into(), day: day_of(self.date.as_bytes())?, sequence: self.sequence.parse().ok()? })
    }

    /// Every reading with one digit wrong, or with two neighbours swapped; in the agency, which may have its other spelling too, only where `is_agency` knows the name.
    pub fn slips(&self, is_agency: impl Fn(&str) -> bool) -> Vec<Reading<'_>> {
        let mut found = Vec::new();
        let numbers = format!("{}{}", self.date, self.sequence);
        each_neighbour(&numbers, |typed| {
            let (day, sequence) = (day_of(typed), number(typed.get(6..).unwrap_or_default()));
            let reading = |(day, sequence)| Reading { agency: self.agency.as_str().into(), day, sequence };
            found.extend(day.zip(sequence).map(reading));
        });
        if let Some(plain) = self.plain() {
            let names = names_near(&self.agency).into_iter().filter(|name| is_agency(name));
            found.extend(names.map(|name| Reading { agency: name.into(), ..plain.clone() }));
        }
        found
    }

    /// Day and number as one number, the last eight digits of it the number.
    pub fn numbers(&self) -> u64 {
        let digits = |text: &str| text.parse::<u64>().unwrap_or(0);
        digits(&self.date) * SEQUENCES + digits(&self.sequence)
    }
}

/// There are so many numbers of a day.
const SEQUENCES: u64 = 100_000_000;
/// Digits of a day and a number.
const DATE_DIGITS: usize = 6;
const SEQUENCE_DIGITS: usize = 8;

/// What [`Parts::numbers`] of a code as typed may be when this day and number are meant (các số có thể đã gõ nhầm), these themselves first.
///
/// Shape: everything that one other digit or two swapped neighbours make of them, however many noughts were typed in front; so some that
/// [`Parts::slips`] would not read back, and none too few.
pub(crate) fn numbers_near(day: Day, sequence: u32) -> Vec<u64> {
    let (year, month, of_month) = day.ymd();
    let date = u64::try_from(year.rem_euclid(100)).unwrap_or(0) * 10_000 + u64::from(month * 100 + of_month);
    let own = date * SEQUENCES + u64::from(sequence);
    let text = format!("{own:0width$}", width = DATE_DIGITS + SEQUENCE_DIGITS);
    let mut all = vec![text.clone().into_bytes()];
    all.extend(neighbours(&text));
    // The last digit of the day and the first of the number, where the number has fewer digits.
    all.extend((DATE_DIGITS + 1..=DATE_DIGITS + 4).map(|first| {
        let mut typed = text.clone().into_bytes();
        typed.swap(DATE_DIGITS - 1, first);
        typed
    }));
    all.iter().filter_map(|typed| std::str::from_utf8(typed).ok()?.parse().ok()).collect()
}

/// What may have been typed for an agency: names that differ by one digit or two swapped neighbours, and its other spelling.
pub(crate) fn names_near(agency: &str) -> Vec<String> {
    neighbours(agency).into_iter().filter_map(|name| String::from_utf8(name).ok()).chain(other_spelling(agency)).collect()
}

/// The three parts with dashes.
impl std::fmt::Display for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.agency, self.date, self.sequence)
    }
}

/// Digits, with O, I and L read as such; none when anything else stands among them.
pub(super) fn digits(token: &str) -> Option<String> {
    let digit = |c: char| match c {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        _ => c.is_ascii_digit().then_some(c),
    };
    let read: String = token.chars().map(digit).collect::<Option<_>>()?;
    token.chars().any(|c| c.is_ascii_digit()).then_some(read).or_else(|| token.chars().all(|c| c == 'O').then(|| "0".repeat(token.len())))
}

/// A group of an agency: digits with letters in their place, all letters that read as digits, or one or two letters and two digits such as `H08`.
pub(super) fn group(group: &str) -> String {
    if group.chars().all(|c| matches!(c, 'O' | 'I' | 'L')) {
        return group.chars().map(|c| if c == 'O' { '0' } else { '1' }).collect();
    }
    if group.chars().any(|c| c.is_ascii_digit()) {
        for letters in 0..=2 {
            let (head, tail) = group.split_at_checked(letters).unwrap_or((group, ""));
            let fits = head.chars().all(|c| c.is_ascii_uppercase()) && (letters == 0 || tail.len() == 2);
            if let Some(tail) = digits(tail).filter(|_| fits) {
                return format!("{head}{tail}");
            }
        }
    }
    group.to_owned()
}

/// The groups of an agency with the zeros a spreadsheet drops.
fn with_zeros(groups: &[String]) -> String {
    let is_number = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let width = |at: usize| if groups.len() == 4 && at == 0 { 3 } else { 2 };
    let full = groups.iter().enumerate().map(|(at, group)| match (is_number(group), width(at)) {
        (true, width) => format!("{group:0>width$}"),
        (false, _) => group.clone(),
    });
    full.collect::<Vec<_>>().join(".")
}

/// Every text that one other digit, or two swapped neighbours, make of this one.
fn neighbours(text: &str) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    each_neighbour(text, |typed| all.push(typed.to_vec()));
    all
}

/// The same, one after the other.
fn each_neighbour(text: &str, mut tell: impl FnMut(&[u8])) {
    let mut typed = text.as_bytes().to_vec();
    for (at, own) in text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
        for other in (b'0'..=b'9').filter(|other| *other != own) {
            typed.get_mut(at).into_iter().for_each(|byte| *byte = other);
            tell(&typed);
        }
        typed.get_mut(at).into_iter().for_each(|byte| *byte = own);
        if typed.get(at + 1).is_some_and(|after| after.is_ascii_digit() && *after != own) {
            typed.swap(at, at + 1);
            tell(&typed);
            typed.swap(at, at + 1);
        }
    }
}

/// The day that `yymmdd` says, when there is one.
pub(crate) fn day_of_code(digits: &str) -> Option<Day> {
    day_of(digits.as_bytes())
}

/// The day of `yymmdd` in front.
fn day_of(digits: &[u8]) -> Option<Day> {
    let two = |at: usize| number(digits.get(at..at + 2)?);
    Day::from_ymd(2000 + i32::try_from(two(0)?).ok()?, two(2)?, two(4)?)
}

fn number(digits: &[u8]) -> Option<u32> {
    let with = |number: u32, digit: &u8| number.checked_mul(10)?.checked_add(char::from(*digit).to_digit(10)?);
    digits.iter().try_fold(0, with).filter(|_| !digits.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_code_is_not_made_one() {
        for raw in
            ["", "-", "052999000001", "CCCD 052999000001", "0905 123 456", "16-221121-0004", "H08.16-221121", "OOO-OOO-OOO", "Lê Thị Bình"]
        {
            assert_eq!(mended(raw), None, "{raw}");
        }
    }

    #[test]
    fn dashes_alone_are_put_back() {
        for raw in ["H08.16 221121 0004", "h08.16/221121/0004", "H08.16-2211210004", "H08.16_221121-0004"] {
            assert_eq!(with_dashes(raw).as_deref(), Some("H08.16-221121-0004"), "{raw}");
        }
        for raw in ["H08.16-221121-0004", "H08.16 - 221121 - 0004", "H08.16 221121 OOO4", "H08.16 221121 4", "H08.16 220231 0004", "QG 12"]
        {
            assert_eq!(with_dashes(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_good_code_stays_itself() {
        for code in ["000.00.16.H08-221121-0004", "H56.14-240823-12345", "000.00.BD.H08-230411-0004", "QG52.21-250708-000248"] {
            assert_eq!(mended(code).as_deref(), Some(code));
        }
    }

    #[test]
    fn one_digit_or_two_neighbours() {
        let parts = Parts::read("H08.16-221121-0004").unwrap();
        let slips = parts.slips(|name| name == "H08.61");
        let has = |agency: &str, day: &str, sequence: u32| {
            slips.iter().any(|r| r.agency == agency && r.day == Day::parse(day).unwrap() && r.sequence == sequence)
        };
        assert!(
            has("H08.16", "2022-11-21", 5)
                && has("H08.16", "2022-11-21", 40)
                && has("H08.16", "2022-11-12", 4)
                && has("H08.16", "2022-11-22", 4)
        );
        assert!(has("H08.61", "2022-11-21", 4));
        assert!(!has("H08.16", "2022-11-21", 4) && !has("H08.17", "2022-11-21", 4));
        let no_such_day = Parts::read("H08.16-220231-0004").unwrap();
        assert_eq!(no_such_day.plain(), None);
        assert!(no_such_day.slips(|_| false).iter().any(|r| r.day == Day::parse("2022-02-21").unwrap()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn what_may_be_read_as_a_code_is_near_it(office in "[GH]0[0-2].[0-2]{2}", date in "[0-3]{6}", sequence in "[0-9]{1,8}") {
            let typed = format!("{office}-{date}-{sequence}");
            let Some(parts) = Parts::read(&typed) else { return Ok(()) };
            let readings: Vec<Reading<'_>> = parts.plain().into_iter().chain(parts.slips(|_| true)).collect();
            for reading in readings {
                let near = numbers_near(reading.day, reading.sequence);
                let is_near = if reading.agency == parts.agency {
                    near.contains(&parts.numbers())
                } else {
                    near.first() == Some(&parts.numbers()) && names_near(&reading.agency).contains(&parts.agency)
                };
                prop_assert!(is_near, "{typed} as {reading:?}");
            }
        }
    }
}
