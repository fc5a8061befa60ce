//! Codes among other words.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::dossier::{has_no_width, is_dash};
use super::personal::{may_be_a_day, names_an_office};
use super::repair::{digits, group};
use super::{canonical_text, looks_personal, several_codes};

/// Digits of the day in a code.
const DATE_DIGITS: usize = 6;
/// Digits of a number that runs into its day, and of one behind a joint.
const JOINED_DIGITS: Range<usize> = 4..9;
const NUMBER_DIGITS: Range<usize> = 1..9;
/// So many digits behind a code are no further part of it, nor the number of another one, but a number of somebody.
const APART_DIGITS: usize = 9;
/// Digits of a group of an agency.
const GROUP_DIGITS: Range<usize> = 1..4;

/// Words of a text (các từ trong ô), as they stand in it and with their form mended.
pub(super) struct Words {
    list: Vec<Word>,
}

struct Word {
    /// Plain and upper case, without the marks at its ends.
    text: String,
    /// Where it stands.
    place: Range<usize>,
    /// Whether a bracket stands before it.
    is_apart: bool,
}

/// A code among words: whose they are.
pub(super) struct Place {
    agency: Range<usize>,
    end: usize,
    /// Day and number as digits.
    pub date: String,
    pub sequence: String,
}

impl Words {
    /// Splits at blanks, dashes, slashes, brackets, the marks of a list and those of an address.
    pub fn of(raw: &str) -> Words {
        let mut words = Words { list: Vec::new() };
        let (mut from, mut is_apart) = (0, false);
        for (at, c) in raw.char_indices().chain([(raw.len(), ' ')]) {
            let plain = if c.is_ascii() { c } else { std::iter::once(c).nfkc().next().unwrap_or(c) };
            if !is_joint(plain) {
                continue;
            }
            let is_word = words.push(raw, from..at, is_apart);
            is_apart = is_bracket(plain) || (is_apart && !is_word);
            from = at + c.len_utf8();
        }
        words
    }

    /// Takes a word in, when it is one.
    fn push(&mut self, raw: &str, place: Range<usize>, is_apart: bool) -> bool {
        let Some(all) = raw.get(place.clone()) else { return false };
        let bare = all.trim_start_matches(|c: char| !c.is_alphanumeric());
        let from = place.end - bare.len();
        let bare = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_word = !bare.is_empty();
        if is_word {
            let text = bare.nfkc().filter(|c| !has_no_width(*c)).flat_map(char::to_uppercase).collect();
            self.list.push(Word { text, place: from..from + bare.len(), is_apart });
        }
        is_word
    }

    /// The codes among them, from the left, those of offices where there are any, else those of a day of these years; none where it cannot be told where one ends.
    pub fn codes(&self) -> Vec<Place> {
        let of_offices = self.each_code(|place| self.is_of_an_office(place));
        let is_dated = |place: &Place| may_be_a_day(&place.date) && self.agency(place).iter().any(|group| is_named(group));
        if of_offices.is_empty() { self.each_code(is_dated) } else { of_offices }
    }

    fn each_code(&self, is_one: impl Fn(&Place) -> bool) -> Vec<Place> {
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(place) = self.next_code(from, &is_one) {
            if self.list.get(place.end).is_some_and(|word| !word.is_apart && may_go_on(&word.text)) {
                return Vec::new();
            }
            from = place.end;
            found.push(place);
        }
        found
    }

    /// The groups of its agency.
    pub fn agency(&self, place: &Place) -> Vec<String> {
        let words = self.list.get(place.agency.clone()).unwrap_or_default();
        words.iter().flat_map(|word| word.text.split('.')).map(group).collect()
    }

    /// The code as it stands in the text.
    fn of_place<'r>(&self, raw: &'r str, place: &Place) -> Option<&'r str> {
        let (first, last) = (self.list.get(place.agency.start)?, self.list.get(place.end.checked_sub(1)?)?);
        raw.get(first.place.start..last.place.end)
    }

    fn is_of_an_office(&self, place: &Place) -> bool {
        self.agency(place).iter().any(|group| names_an_office(group))
    }

    fn next_code(&self, from: usize, is_one: impl Fn(&Place) -> bool) -> Option<Place> {
        let place = |at: usize| {
            let (date, sequence, end) = self.numbers(at)?;
            Some(Place { agency: self.agency_before(from, at)..at, end, date, sequence })
        };
        (from + 1..self.list.len()).filter_map(place).find(is_one)
    }

    /// Day and number from this word on, and where they end.
    fn numbers(&self, at: usize) -> Option<(String, String, usize)> {
        let first = digits(&self.list.get(at)?.text)?;
        let next = || digits(&self.list.get(at + 1)?.text);
        if first.len() == DATE_DIGITS {
            return next().filter(|number| NUMBER_DIGITS.contains(&number.len())).map(|number| (first, number, at + 2));
        }
        let (date, number) = first.split_at_checked(DATE_DIGITS)?;
        JOINED_DIGITS.contains(&number.len()).then(|| (date.to_owned(), number.to_owned(), at + 1))
    }

    /// Where the agency begins that ends before a day: a word that is one by itself, else as many words as are groups of one.
    fn agency_before(&self, from: usize, day: usize) -> usize {
        let text = |at: usize| self.list.get(at).map_or("", |word| word.text.as_str());
        let mut start = day - 1;
        if is_agency(text(start)) {
            return start;
        }
        let is_name_between = |at: usize| is_short_name(text(at)) && at > from && is_groups(text(at - 1));
        while start > from && (is_groups(text(start - 1)) || is_name_between(start - 1)) {
            start -= 1;
        }
        start
    }
}

fn is_joint(c: char) -> bool {
    c.is_whitespace() || is_dash(c) || is_bracket(c) || matches!(c, '-' | '/' | '_' | ':' | '=' | '?' | '#' | '&' | ',' | ';' | '|' | '+')
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>')
}

/// Whether a group begins with a letter.
fn is_named(group: &str) -> bool {
    group.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether a word behind a number may be more of it, or the number of another code.
fn may_go_on(word: &str) -> bool {
    digits(word).is_some_and(|digits| digits.len() < APART_DIGITS)
}

/// An agency by itself: groups with a digit among them.
fn is_agency(word: &str) -> bool {
    word.contains('.') && word.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a word is one or more groups of an agency with digits in them.
fn is_groups(word: &str) -> bool {
    let is_number = |group: &str| GROUP_DIGITS.contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit());
    word.split('.').map(group).all(|group| is_number(&group) || names_an_office(&group))
}

/// Letters of a group such as `BD`.
fn is_short_name(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// A cell of a code without the words that stand beside it (bỏ chữ thừa quanh mã); none where there are none, or where no code can be told from them.
///
/// Shape: the code as written; of several codes each, with a comma between them. An office is in each of them, and none may hold a person's number. The text is in NFC.
pub(crate) fn without_words(raw: &str) -> Option<Cow<'_, str>> {
    // Nearly all are a code and nothing else.
    if raw.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')) || several_codes(raw).is_some() {
        return None;
    }
    words_left_out(raw)
}

/// The same, of a text that is more than one plain word.
pub(super) fn words_left_out(raw: &str) -> Option<Cow<'_, str>> {
    let words = Words::of(raw);
    let own = |place: &Place| words.of_place(raw, place).filter(|code| words.is_of_an_office(place) && !looks_personal(code));
    let codes: Vec<&str> = words.codes().iter().map(own).collect::<Option<_>>()?;
    match codes.as_slice() {
        [] => None,
        [code] => (canonical_text(code) != canonical_text(raw)).then_some(Cow::Borrowed(*code)),
        _ => Some(Cow::Owned(codes.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::without_words;

    #[test]
    fn words_beside_a_code_are_left_out() {
        let code = "H08.16-221121-0004";
        for (before, behind) in [
            ("Mã HS: ", ""),
            ("(mã ", ")"),
            ("", " (lần 2)"),
            ("", " Lan"),
            ("", " Nguyễn Văn An"),
            ("CCCD 052999000001 ", ""),
            ("", ", SĐT 0905123456"),
            ("", " 052999000001"),
            ("Nguyen Van An (to 5) ", "!"),
            ("https://example.org/tra-cuu?ma=", "&x=1"),
            ("{\"ma\":\"", "\"}"),
            ("Hồ sơ số ", " ngày 21/11/2022"),
        ] {
            for own in [code, "h08.16 221121 O004", "000.00.16.H08-221121-0004", "H08.16 – 2211210004"] {
                let raw = format!("{before}{own}{behind}");
                assert_eq!(without_words(&raw).as_deref(), Some(own), "{raw}");
            }
        }
        assert_eq!(
            without_words("Mã 1: H08.16-221121-0004, mã 2: H08.17-221121-0005").as_deref(),
            Some("H08.16-221121-0004, H08.17-221121-0005")
        );
        assert_eq!(without_words("số 000 00 BD H08 221121 0004").as_deref(), Some("000 00 BD H08 221121 0004"));
    }

    #[test]
    fn what_is_no_code_and_what_is_only_one_stays() {
        for raw in [
            "",
            "H08.16-221121-0004",
            " H08.16 - 221121 - 0004.",
            "“H08.16-221121-0004”",
            "H08.16/221121/0004",
            "H08.16_221121_0004",
            "H08.16-221121-0004, H08.16-221121-0005",
            "H08.16-221121-0004, 0005",
            "H08.16-221121-0004/2",
            "H08.16-221121-0004 lần 2; 0005 H08.16-221121-0004 3",
            "CCCD 052099 001234",
            "Lê Thị Bình",
            "Lan 0905123456",
            "HS-001203-004567 Lan",
            "H08.16-052099-001234 Lan",
        ] {
            assert_eq!(without_words(raw), None, "{raw}");
        }
    }
}
