//! The form in which headers are compared.

use unicode_normalization::UnicodeNormalization;

use crate::text;

/// Folds a header (gập chữ): as [`text::fold`], of full-width letters too, without blanks and without any of `- . : * ( ) [ ] /`.
pub(super) fn fold(header: &str) -> String {
    let plain: String = header.nfkd().collect();
    text::fold(&plain).chars().filter(|c| !is_filler(*c)).collect()
}

fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | ':' | '*' | '(' | ')' | '[' | ']' | '/' | '\u{FEFF}' | '\u{200B}')
}

#[cfg(test)]
mod tests {
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
}
