//! Numbers of passports in the place of a code.

use unicode_normalization::UnicodeNormalization;

use super::dossier::has_no_width;

/// Digits that a passport's number has behind one letter and behind two, when nothing stands between them.
const BEHIND_ONE: [usize; 2] = [7, 8];
const BEHIND_TWO: [usize; 2] = [6, 7];
/// Digits of one whose parts stand apart.
const APART: usize = 7;
/// Letters before the number of a dossier (hồ sơ, quốc gia).
const OF_DOSSIERS: [&str; 2] = ["HS", "QG"];

/// Whether a text holds the number of a passport (số hộ chiếu): a letter with 7 or 8 digits, or two letters with 6 or 7.
///
/// **Shape**: O, I and L among the digits are digits. A letter may stand apart from its 7 digits, and these from each other, two letters from 7 digits that stand together. `HS` and
/// `QG` go before a dossier's number, and a letter with two digits that others follow is an office, so these are none.
pub(crate) fn holds_a_passport(text: &str) -> bool {
    let plain: String = text.nfkc().filter(|c| !has_no_width(*c)).flat_map(char::to_uppercase).collect();
    let groups: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|group| !group.is_empty()).collect();
    (0..groups.len()).any(|at| groups.get(at..).is_some_and(begins_with_a_passport))
}

fn begins_with_a_passport(groups: &[&str]) -> bool {
    let Some((first, behind)) = groups.split_first() else { return false };
    let one = after_letters(first, 1);
    let two = after_letters(first, 2).filter(|_| !OF_DOSSIERS.iter().any(|word| first.starts_with(word)));
    if one.is_some_and(|digits| BEHIND_ONE.contains(&count(digits))) || two.is_some_and(|digits| BEHIND_TWO.contains(&count(digits))) {
        return true;
    }
    let is_next = |at: usize| behind.get(at).is_some_and(|group| count(group) > 0);
    let own = one.filter(|digits| digits.is_empty() || count(digits) > 0 && digits.len() != 2).map(count);
    let apart =
        own.is_some_and(|own| own + behind.iter().map(|group| count(group)).take_while(|digits| *digits > 0).sum::<usize>() == APART);
    apart && is_next(0) || two == Some("") && behind.first().is_some_and(|group| count(group) == APART) && !is_next(1)
}

/// What stands behind so many letters of a group.
fn after_letters(group: &str, letters: usize) -> Option<&str> {
    let (head, tail) = group.split_at_checked(letters)?;
    head.bytes().all(|b| b.is_ascii_uppercase()).then_some(tail)
}

/// How many digits a text is; none where it is anything else, or letters only.
fn count(text: &str) -> usize {
    let is_number = text.chars().all(|c| c.is_numeric() || matches!(c, 'O' | 'I' | 'L')) && text.contains(char::is_numeric);
    if is_number { text.chars().count() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passports_are_found_among_other_text() {
        for text in [
            "B1234567",
            "c7654321",
            "P0123456",
            "E12345678",
            "PA1234567",
            "TK123456",
            "B12345O7",
            "Ｂ１２３４５６７",
            "HC: B1234567",
            "H08.16-221121-B1234567",
            "B 1234567",
            "B-123-4567",
            "B123.4567",
            "PA 1234567",
        ] {
            assert!(holds_a_passport(text), "{text}");
        }
    }

    #[test]
    fn codes_and_ids_are_no_passports() {
        for text in [
            "",
            "M000426",
            "12345678",
            "1234a5678",
            "HS123456",
            "HS 1234567",
            "QG-2025/0123",
            "QG123456",
            "H08.16-221121-0004",
            "H08.16.00.000",
            "QG52.21553",
            "BD.QN.H08",
            "ABC1234567",
            "B123456",
            "B 123456",
            "A-2025-0123",
        ] {
            assert!(!holds_a_passport(text), "{text}");
        }
    }
}
