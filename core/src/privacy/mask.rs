//! Ids that are a person's number.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{CitizenId, Phone};
use crate::code::holds_a_long_number;
use crate::text::begins_like_a_name;

/// An id as a message may show it (mã được che): where it is a citizen's number or a phone, stars and its last three digits; else as it is.
///
/// Ids are the office's own and stand in every table, so only those are masked that as a whole read as such a number, whatever stands between its digits.
pub(crate) fn masked(id: &str) -> Cow<'_, str> {
    let bare: String = id.chars().filter(|c| *c == '+' || !c.is_ascii_punctuation()).collect();
    let citizen = CitizenId::parse(&bare).map(|number| number.to_string());
    let number = citizen.or_else(|_| Phone::parse(&bare).map(|phone| phone.to_string())).ok();
    number.or_else(|| masked_otherwise(&bare)).map_or(Cow::Borrowed(id), Cow::Owned)
}

/// The same for digits of other scripts, and for O, I and L typed for digits behind the first.
fn masked_otherwise(bare: &str) -> Option<String> {
    let is_digit = |c: char| c.is_numeric() || matches!(c, 'O' | 'o' | 'I' | 'i' | 'L' | 'l');
    let characters: Vec<char> = bare.nfkc().filter(|c| *c != '+' && !c.is_whitespace()).collect();
    let is_number = characters.first().is_some_and(|c| c.is_numeric()) && characters.iter().all(|c| is_digit(*c));
    let is_typed_otherwise = characters.iter().any(|c| !c.is_ascii_digit());
    let hidden = characters.len().checked_sub(SHOWN).filter(|_| is_number && is_typed_otherwise && LENGTHS.contains(&characters.len()))?;
    Some("*".repeat(hidden) + &characters.iter().skip(hidden).collect::<String>())
}

/// Digits of a person's number, and how many of them are shown.
const LENGTHS: std::ops::RangeInclusive<usize> = 9..=12;
const SHOWN: usize = 3;

/// What stands for somebody who may not be shown.
const HIDDEN: &str = "***";

/// Who decided, as he may be kept (người quyết định): an id as it is, a person's number masked; `***` where a number stands among other text or where it begins as a name does.
pub(crate) fn actor(id: &str) -> Cow<'_, str> {
    match masked(id) {
        Cow::Borrowed(id) if holds_a_long_number(id) || begins_like_a_name(id) => Cow::Borrowed(HIDDEN),
        shown => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_of_persons_are_masked() {
        for (id, shown) in [
            ("052999000001", "*********001"),
            ("052 999 000 001", "*********001"),
            ("0900000123", "*******123"),
            ("052/999/000/001", "*********001"),
            ("0520_9990:0001", "*********001"),
            ("+84'900000123", "*******123"),
            ("(0900) 000 123", "*******123"),
            ("M000426", "M000426"),
            ("bd.quy-nhon.2024", "bd.quy-nhon.2024"),
            ("21583", "21583"),
            ("x052999000001", "x052999000001"),
            ("052O99001234", "*********234"),
            ("052 O99 00l 23I", "*********23I"),
            ("٠٥٢٩٩٩٠٠٠٠٠١", "*********٠٠١"),
            ("1234567890", "1234567890"),
            ("L12345678", "L12345678"),
            ("B1234567", "B1234567"),
        ] {
            assert_eq!(masked(id), shown);
        }
    }

    #[test]
    fn who_decided_is_an_id_or_hidden() {
        for (id, shown) in [
            ("cb-xa", "cb-xa"),
            ("bo-phan-mot-cua", "bo-phan-mot-cua"),
            ("M000426", "M000426"),
            ("***", "***"),
            ("*********001", "*********001"),
            ("052999000001", "*********001"),
            ("cb 0600000001", "***"),
            ("0600.000.001 (Lan)", "***"),
            ("cb O52.999.000.001", "***"),
            ("Nguyễn Thị Lan", "***"),
            ("nguyen.thi.lan", "***"),
        ] {
            assert_eq!(actor(id), shown);
        }
    }
}
