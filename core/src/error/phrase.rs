//! Phrases of this library that stand in parameters of messages.

use super::Lang;

/// What may be `expected` of a value: the phrase as it stands in the parameters, and in Vietnamese.
const EXPECTED: [(&str, &str); 13] = [
    ("text", "văn bản"),
    ("text (1..64 bytes)", "văn bản dài 1..64 byte"),
    ("word (1..64 bytes)", "một từ dài 1..64 byte, không có khoảng trắng"),
    ("day (yyyy-mm-dd)", "ngày dạng yyyy-mm-dd"),
    ("whole number", "số nguyên"),
    ("decimal as text", "số thập phân viết trong dấu nháy"),
    ("word", "một từ trong danh sách"),
    ("list", "danh sách"),
    ("table", "bảng"),
    ("number", "một số"),
    ("sign", "một phép tính hoặc dấu"),
    ("value", "một giá trị"),
    ("end", "hết biểu thức"),
];

/// The phrase in a language; what is no phrase of the list stays.
pub(super) fn phrase(lang: Lang, english: &str) -> &str {
    let known = EXPECTED.iter().find(|(en, _)| *en == english).filter(|_| lang == Lang::Vi);
    known.map_or(english, |(_, vi)| vi)
}
