//! Several codes in the place of one.

use super::within::words_left_out;
use super::{DossierCode, Parts, canonical_text, looks_personal, mended};
use crate::time::Day;

/// Marks that stand between codes.
fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | '，' | '；' | '、' | '&' | '+' | '|' | '\n' | '\r' | '(' | ')' | '[' | ']')
}

/// Words that stand between codes.
const WORDS: [&str; 3] = ["và", "va", "and"];

/// The codes of a text that is several codes (nhiều mã trong một ô), with marks, blanks or the word for *and* between them and nothing else; none for any other text.
///
/// Shape: two codes at least, as written; each of them parses, or does once its form is mended. The text is in NFC.
pub(crate) fn several_codes(raw: &str) -> Option<Vec<&str>> {
    // Nearly all are one code without a blank.
    if !raw.contains(|c: char| is_mark(c) || c.is_whitespace()) {
        return None;
    }
    let marked = raw.split(is_mark).flat_map(between_words);
    let all_codes = |parts: &Vec<&str>| parts.len() > 1 && parts.iter().all(|part| is_code(part));
    let parts: Vec<&str> = marked.map(str::trim).filter(|part| !part.is_empty()).collect();
    Some(parts)
        .filter(all_codes)
        .or_else(|| Some(raw.split_whitespace().filter(|part| part.contains(char::is_alphanumeric)).collect()).filter(all_codes))
}

/// The day in a code (ngày trong mã) as typed, which is `parsed`, or once its form is mended where that is behind `until`; none in several codes, nor in what may be a person's number.
pub(crate) fn day_meant(typed: &str, parsed: Option<Day>, until: Day) -> Option<Day> {
    if several_codes(typed).is_some() {
        return None;
    }
    let mended = || Some(Parts::read(typed).filter(|_| !looks_personal(typed))?.plain()?.day);
    parsed.or_else(|| mended().filter(|day| *day > until))
}

/// What stands between the words for *and*.
fn between_words(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    for token in text.split_inclusive(char::is_whitespace) {
        if WORDS.contains(&token.trim_end().to_lowercase().as_str()) {
            parts.extend(text.get(from..at));
            from = at + token.len();
        }
        at += token.len();
    }
    parts.extend(text.get(from..));
    parts
}

fn is_code(text: &str) -> bool {
    (DossierCode::parse(&canonical_text(text)).is_some() || mended(text).is_some()) && words_left_out(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::several_codes;

    #[test]
    fn several_codes_are_told_from_one() {
        let (one, other) = ("H08.16-221121-0004", "H08.16-221121-0005");
        for between in [", ", ",", "; ", "\n", " ", " và ", " VÀ ", " & ", "，", " (", "\n["] {
            assert_eq!(several_codes(&format!("{one}{between}{other}")), Some(vec![one, other]), "{between:?}");
        }
        assert_eq!(several_codes(&format!("{one}, {other} và {one}")).map(|parts| parts.len()), Some(3));
        for single in [
            one,
            "H08.16-221121-0004,",
            "H08.16 221121 0004",
            "H08.16, 221121, 0004",
            "H08.16-221121-0004, 0005",
            "H08.16-221121-0004 (lần 2)",
            "",
            " , ",
            "và",
        ] {
            assert_eq!(several_codes(single), None, "{single}");
        }
        // A number of a person beside a code is no code.
        assert_eq!(several_codes("H08.16-221121-0004, 052999000001"), None);
        assert_eq!(several_codes("H08.16-221121-0004 Trần Văn A"), None);
    }
}
