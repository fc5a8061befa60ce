//! Ids that are a person's number.

use std::borrow::Cow;

use super::{CitizenId, Phone};

/// An id as a message may show it (mã được che): where it is a citizen's number or a phone, stars and its last three digits; else as it is.
///
/// Ids are the office's own and stand in every table, so only those are masked that as a whole read as such a number, whatever stands between its digits.
pub(crate) fn masked(id: &str) -> Cow<'_, str> {
    let bare: String = id.chars().filter(|c| *c == '+' || !c.is_ascii_punctuation()).collect();
    let citizen = CitizenId::parse(&bare).map(|number| number.to_string());
    let number = citizen.or_else(|_| Phone::parse(&bare).map(|phone| phone.to_string()));
    number.map_or(Cow::Borrowed(id), Cow::Owned)
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
        ] {
            assert_eq!(masked(id), shown);
        }
    }
}
