//! The order of a Vietnamese dictionary.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::spelling::{TONES, canonical_spelling};

/// The letters in their order; f, j, w, z stand where names from elsewhere need them.
const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// The bytes by which names are sorted as in a Vietnamese dictionary (thứ tự từ điển).
///
/// **Shape**: comparing keys bytewise compares first the letters (a ă â b c d đ e ê …), then the tones (ngang, huyền, hỏi, ngã, sắc, nặng),
/// then case (lower first). Blanks come before marks, marks before digits, digits before letters, letters of other alphabets last.
/// Spellings with one [`canonical_spelling`] have one key.
///
/// ```
/// use dean5299::text::collation_key;
///
/// let mut names = ["Tuy Phước", "Hoài Nhơn", "Tây Sơn", "Hoài Ân"];
/// names.sort_by_key(|name| collation_key(name));
/// assert_eq!(names, ["Hoài Ân", "Hoài Nhơn", "Tây Sơn", "Tuy Phước"]);
/// ```
#[must_use]
pub fn collation_key(text: &str) -> Vec<u8> {
    let (mut letters, mut tones, mut cases) = (Vec::new(), Vec::new(), Vec::new());
    let spelling = canonical_spelling(text);
    let mut rest = spelling.nfd().filter(|&c| c != '\0').peekable();
    while let Some(base) = rest.next() {
        let (mut shape, mut tone) = (None, 1);
        while let Some(mark) = rest.next_if(|&c| is_combining_mark(c)) {
            match TONES.iter().position(|&t| t == mark) {
                Some(place) => tone = 2 + place as u8,
                None => shape = Some(mark),
            }
        }
        let lower = base.to_lowercase().next().unwrap_or(base);
        push_letter(&mut letters, shaped(lower, shape));
        tones.push(tone);
        cases.push(if lower == base { 1 } else { 2 });
    }
    [letters, tones, cases].join(&0)
}

/// ă â ê ô ơ ư as one letter; any other mark is left out.
fn shaped(lower: char, mark: Option<char>) -> char {
    mark.and_then(|mark| unicode_normalization::char::compose(lower, mark)).filter(|&c| LETTERS.contains(c)).unwrap_or(lower)
}

/// No weight holds a zero byte: zero ends a level.
fn push_letter(key: &mut Vec<u8>, letter: char) {
    let class = match letter {
        ' ' => return key.push(1),
        _ if letter.is_ascii_digit() => return key.push(0x10 + (letter as u8 - b'0')),
        _ if letter.is_alphabetic() => 0xF0,
        _ => 0x02,
    };
    match LETTERS.chars().position(|c| c == letter) {
        Some(place) => key.push(0x20 + place as u8),
        None => key.extend(std::iter::once(class).chain(letter.to_string().into_bytes())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_of_the_table_is_in_order() {
        for row in [
            vec!["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "o", "ô", "ơ", "u", "ư", "v", "y"],
            vec!["ma", "mà", "mả", "mã", "má", "mạ", "man", "măn", "mân"],
            vec!["an", "An", "AN", "án", "ân"],
            vec!["An", "An Lão", "An Nhơn", "Anh", "Hoài Ân", "Hoài Nhơn", "Phù Cát", "Phù Mỹ", "Quy Nhơn", "Tây Sơn", "Tuy Phước"],
            vec!["Vân Canh", "Vĩnh Thạnh"],
            vec!["má b", "ma c"],
            vec!["Khu phố 1", "Khu phố 2", "Khu phố A", "Khu phố Đ"],
            vec!["", "'", "1", "a", "z", "я"],
        ] {
            for pair in row.windows(2) {
                assert!(collation_key(pair[0]) < collation_key(pair[1]), "{pair:?}");
            }
        }
    }

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (a, b) in [("Hoà", "Hòa"), ("Đà", "Ða\u{300}"), ("Ân  Tường", " Ân Tường")] {
            assert_eq!(collation_key(a), collation_key(b));
        }
    }
}
