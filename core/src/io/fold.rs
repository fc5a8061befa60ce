//! The form in which headers are compared.

use unicode_normalization::char::decompose_compatible;

use crate::text;

/// Folds a header (gập chữ): as [`text::fold`], of full-width letters too, without blanks and without any of `- . : * ( ) [ ] /`.
pub(super) fn fold(header: &str) -> String {
    let mut folded = String::with_capacity(header.len());
    let mut lower = |c: char| {
        c.to_lowercase().for_each(|c| text::fold_letter(c, |c| folded.extend((!is_filler(c)).then_some(c))));
    };
    for c in header.chars() {
        if c.is_ascii() { lower(c) } else { decompose_compatible(c, &mut lower) }
    }
    folded
}

fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | ':' | '*' | '(' | ')' | '[' | ']' | '/' | '\u{FEFF}' | '\u{200B}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn headers_of_one_meaning_fold_alike() {
        for text in ["Mã hồ sơ", "MÃ HỒ SƠ (*)", "ma_ho_so", "Ma\u{0303} h\u{00F4}\u{0300} so\u{031B}:", " mã\nhồ sơ "] {
            assert_eq!(fold(text), "mahoso", "{text}");
        }
        assert_eq!(fold("Đơn vị"), "donvi");
        assert_eq!(fold("ｅｎｔｒｙ＿ｉｄ"), "entryid");
        assert_eq!(fold("a;b,c"), "a;b,c");
    }

    proptest! {
        #[test]
        fn a_header_folds_as_a_text_does(header in "[a-zA-ZÀ-ỹđĐ\\u{300}-\\u{325}'’ _İÅﬁ（Ａ*./-]{0,12}") {
            let plain: String = header.nfkd().collect();
            prop_assert_eq!(fold(&header), text::fold(&plain).chars().filter(|c| !is_filler(*c)).collect::<String>());
        }
    }
}
