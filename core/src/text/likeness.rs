//! How alike two names are.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::form::fold;
use super::spelling::canonical_spelling;

/// How alike two names are (mức giống nhau).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// One name, up to case and tone placement.
    Equal,
    /// They may be one name: an accent is missing on one side, or i stands for y. Never enough by itself.
    Compatible,
    /// Two names.
    Different,
}

/// Compares two names (so tên).
///
/// **Shape**: *equal* when the [`canonical_spelling`] is, case folded; *compatible* when one side has no accent at all and both
/// [`fold`] to the same, or when they differ by i and y only (Lý, Lí; not Mai, May, where y ends a diphthong); else *different*.
/// Symmetric.
///
/// ```
/// use dean5299::text::{Likeness, compare_names};
///
/// assert_eq!(compare_names("Nguyễn Thị Thuý", "NGUYỄN THỊ THÚY"), Likeness::Equal);
/// assert_eq!(compare_names("Nguyen Thi Thuy", "Nguyễn Thị Thủy"), Likeness::Compatible);
/// assert_eq!(compare_names("Lý", "Lí"), Likeness::Compatible);
/// assert_eq!(compare_names("Thuý", "Thủy"), Likeness::Different);
/// ```
#[must_use]
pub fn compare_names(a: &str, b: &str) -> Likeness {
    if a == b {
        return Likeness::Equal;
    }
    let (a, b) = (canonical_spelling(a).to_lowercase(), canonical_spelling(b).to_lowercase());
    if a == b {
        return Likeness::Equal;
    }
    let one_unaccented = is_unaccented(&a) || is_unaccented(&b);
    let (a, b) = (one_i(&a), one_i(&b));
    if a == b || (one_unaccented && fold(&a) == fold(&b)) { Likeness::Compatible } else { Likeness::Different }
}

fn is_unaccented(lower: &str) -> bool {
    lower.nfd().all(|c| !is_combining_mark(c) && c != 'đ')
}

/// The decomposed text with i for each y that is a vowel of its own: not behind another vowel, unless that is the u of qu.
pub(super) fn one_i(lower: &str) -> String {
    let mut text = String::with_capacity(lower.len());
    let mut before = [' '; 2];
    for c in lower.nfd() {
        let behind_vowel = matches!(before[1], 'a' | 'e' | 'i' | 'o' | 'u') && before != ['q', 'u'];
        text.push(if c == 'y' && !behind_vowel { 'i' } else { c });
        if !is_combining_mark(c) {
            before = [before[1], c];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_symmetric_and_as_the_table_says() {
        use Likeness::{Compatible, Different, Equal};
        for (a, b, likeness) in [
            ("Hoà", "Hòa", Equal),
            ("  Trần  Quý", "TRẦN QUÝ", Equal),
            ("Ðặng B’Lao", "đặng b'lao", Equal),
            ("", " ", Equal),
            ("Dang Van A", "Đặng Văn A", Compatible),
            ("BLao", "B'Lao", Compatible),
            ("Quý Mỹ Kỳ", "Quí Mĩ Kì", Compatible),
            ("Quỳnh", "Quình", Compatible),
            ("Ly", "Lí", Compatible),
            ("Hoà", "Hóa", Different),
            ("Thuý", "Thủy", Different),
            ("Mai", "May", Different),
            ("Tui", "Tuy", Different),
            ("Nguyễn Văn An", "Nguyễn Van An", Different),
            ("Lý", "Lì", Different),
            ("An", "", Different),
        ] {
            assert_eq!(compare_names(a, b), likeness, "{a} / {b}");
            assert_eq!(compare_names(b, a), likeness, "{b} / {a}");
        }
    }
}
