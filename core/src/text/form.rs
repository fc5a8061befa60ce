//! Normal and folded forms.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::likeness::one_i;

/// Apostrophes as they occur in names such as B'Lao.
pub(super) const APOSTROPHES: [char; 4] = ['\'', '’', '‘', 'ʼ'];

/// NFC, the normal form of text (dựng sẵn), without blanks at either end.
///
/// ```
/// assert_eq!(dean5299::text::nfc(" Quy Nho\u{31b}n "), "Quy Nhơn");
/// ```
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    if unicode_normalization::is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// [`nfc`], and every run of white space (khoảng trắng) becomes one blank.
///
/// ```
/// assert_eq!(dean5299::text::squeeze("  Hoài\u{a0} \t Nhơn\n"), "Hoài Nhơn");
/// ```
#[must_use]
pub fn squeeze(text: &str) -> String {
    joined(nfc(text).split_whitespace())
}

/// The folded form (bỏ dấu) under which names and headers are *found*; it does not say that two names are equal.
///
/// **Shape**: lower case; accents removed; đ and the look-alike ð become d; apostrophes are dropped; `_` and runs of white space become
/// one blank; none at either end. A folded text folds to itself.
///
/// ```
/// use dean5299::text::fold;
///
/// assert_eq!(fold("  Đoàn  Ngọc_Thuý "), "doan ngoc thuy");
/// assert_eq!(fold("B’Lao"), fold("b'lao"));
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    text.to_lowercase().chars().for_each(|c| fold_letter(c, |c| plain.push(c)));
    joined(plain.split_whitespace())
}

/// What [`fold`] keeps of a lower-case letter; accents are dropped, so their order in a text does not matter.
pub(crate) fn fold_letter(c: char, mut keep: impl FnMut(char)) {
    let mut plain = |c: char| {
        if !is_combining_mark(c) && !APOSTROPHES.contains(&c) {
            keep(plain_letter(c));
        }
    };
    if c.is_ascii() { plain(c) } else { decompose_canonical(c, plain) }
}

/// [`fold`], and i for each y that is a vowel of its own (*lý*, *lí* are one; *tuyến*, *tay* stay): how names of statuses and channels are
/// compared (tên trạng thái, hình thức nộp).
///
/// ```
/// use dean5299::text::fold_one_i;
///
/// assert_eq!(fold_one_i("Đang xử lý"), fold_one_i("đang xử lí"));
/// assert_eq!(fold_one_i("Trực_tuyến"), "truc tuyen");
/// ```
#[must_use]
pub fn fold_one_i(text: &str) -> String {
    one_i(&fold(text))
}

fn plain_letter(c: char) -> char {
    match c {
        'đ' | 'ð' | 'ɖ' => 'd',
        '_' => ' ',
        _ => c,
    }
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folds() {
        for (text, folded) in [
            ("Nguyễn Thị Thuý", "nguyen thi thuy"),
            ("ĐỒNG ĐÀ ÐÔ", "dong da do"),
            ("Nguye\u{302}\u{303}n", "nguyen"),
            ("mã_hồ__sơ ", "ma ho so"),
            ("Rơ Châm H’Bia", "ro cham hbia"),
            ("", ""),
            ("_", ""),
        ] {
            assert_eq!(fold(text), folded);
            assert_eq!(fold(folded), folded);
        }
    }

    #[test]
    fn normal_text_is_borrowed() {
        assert!(matches!(nfc(" Bình Định "), Cow::Borrowed("Bình Định")));
        assert_eq!(nfc("Bi\u{300}nh"), "Bình");
    }

    proptest! {
        #[test]
        fn letter_by_letter_is_the_whole_text(text in "[a-zA-ZÀ-ỹđĐ\u{300}-\u{325}'’ _ΣİÅ가-걀ﬁ]{0,12}") {
            let whole: String =
                text.to_lowercase().nfd().filter(|c| !is_combining_mark(*c) && !APOSTROPHES.contains(c)).map(plain_letter).collect();
            prop_assert_eq!(fold(&text), joined(whole.split_whitespace()));
        }
    }
}
