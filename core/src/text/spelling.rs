//! One spelling where several are in use.

use unicode_normalization::char::{compose, decompose_canonical};

use super::form::{APOSTROPHES, squeeze};

/// Marks of huyền, hỏi, ngã, sắc, nặng, in the order of the dictionary.
pub(super) const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// The one spelling of a text (chính tả thống nhất): tone placement, Đ and apostrophes; case is kept.
///
/// **Shape**: [`squeeze`]; in an open syllable on *oa, oe, uy* the tone stands on the first vowel (hoà → hòa, thuý → thúy, khoẻ → khỏe, tuỳ →
/// tùy); quý, hoàn, huỳnh stay; the look-alike Ð (U+00D0) → Đ; ’ → ', and no blank behind it.
///
/// ```
/// use dean5299::text::canonical_spelling;
///
/// assert_eq!(canonical_spelling("Hoà  Hội"), canonical_spelling("Hòa Hội"));
/// assert_eq!(canonical_spelling("QUÝ THUÝ"), "QUÝ THÚY");
/// ```
///
/// Source: assumption; both placements occur in official lists, either could be the chosen one.
#[must_use]
pub fn canonical_spelling(text: &str) -> String {
    let mut letters: Vec<char> = squeeze(text).chars().map(one_character).collect();
    for end in 2..=letters.len() {
        let closed = letters.get(end).is_some_and(|c| c.is_alphabetic());
        if !closed && let Some((head, [first, second])) = letters.get_mut(..end).and_then(|word| word.split_last_chunk_mut::<2>()) {
            let behind_q = head.last().is_some_and(|c| c.eq_ignore_ascii_case(&'q'));
            if let Some(moved) = moved_tone(*first, *second, behind_q) {
                (*first, *second) = moved;
            }
        }
    }
    letters.into_iter().collect::<String>().replace("' ", "'")
}

fn one_character(c: char) -> char {
    match c {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        _ if APOSTROPHES.contains(&c) => '\'',
        _ => c,
    }
}

/// The pair with its tone on the first vowel, when it is oa, oe or uy with the tone on the second.
fn moved_tone(first: char, second: char, behind_q: bool) -> Option<(char, char)> {
    let (base, tone) = base_and_tone(second)?;
    let pair = (first.to_ascii_lowercase(), base.to_ascii_lowercase());
    let moves = matches!(pair, ('o', 'a' | 'e')) || (pair == ('u', 'y') && !behind_q);
    compose(first, tone).filter(|_| moves).map(|first| (first, base))
}

/// A plain vowel and its tone; `None` when there is no tone, or another mark beside it (as in ấ).
fn base_and_tone(c: char) -> Option<(char, char)> {
    let mut parts = ['\0'; 4];
    let mut len = 0;
    decompose_canonical(c, |part| {
        if let Some(slot) = parts.get_mut(len) {
            *slot = part;
        }
        len += 1;
    });
    (len == 2 && TONES.contains(&parts[1])).then_some((parts[0], parts[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tone_of_open_oa_oe_uy_is_on_the_first_vowel() {
        for (text, spelling) in [
            ("Hoà", "Hòa"),
            ("Hòa", "Hòa"),
            ("HOÁ", "HÓA"),
            ("hoạ toả ngoã", "họa tỏa ngõa"),
            ("khoẻ", "khỏe"),
            ("Thuý, tuỳ; thuỷ", "Thúy, tùy; thủy"),
            ("Ho\u{61}\u{300}", "Hòa"),
            ("quý Quỳ QUỶ", "quý Quỳ QUỶ"),
            ("hoàn Huỳnh toán ngoáy", "hoàn Huỳnh toán ngoáy"),
            ("khuấy hoắc thuở", "khuấy hoắc thuở"),
            ("Ðà  Nẵng", "Đà Nẵng"),
            ("B’Lao", "B'Lao"),
            ("oà", "òa"),
            ("à", "à"),
            ("", ""),
        ] {
            assert_eq!(canonical_spelling(text), spelling, "{text}");
            assert_eq!(canonical_spelling(spelling), spelling, "{text}");
        }
    }
}
