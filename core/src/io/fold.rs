//! The form in which headers are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a header (gập chữ): no case, no accents, no blanks, none of `_ - . : * ( ) [ ] / '`.
pub(super) fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c) && !is_filler(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '_' | '-' | '.' | ':' | '*' | '(' | ')' | '[' | ']' | '/' | '\'' | '\u{FEFF}' | '\u{200B}')
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
