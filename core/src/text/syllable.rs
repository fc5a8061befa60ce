//! Words of letters, and names of persons among them.

use unicode_normalization::UnicodeNormalization;

use super::fold;

/// Letters of the longest syllable, *nghiêng*.
const LETTERS_MOST: usize = 7;

/// Surnames (họ) as they are written with marks; *Đoàn*, *Cao*, *Hà*, *Lương* and the like are words as well and left out.
const SURNAMES: &[&str] = &[
    "nguyễn", "trần", "lê", "phạm", "huỳnh", "hoàng", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương", "lý", "đinh",
    "trương", "trịnh", "đào", "lâm", "tạ", "châu", "phùng", "tô",
];
/// Surnames that stay names without their marks.
const PLAIN_SURNAMES: &[&str] = &["nguyen", "tran", "pham", "huynh", "bui", "ngo"];
/// The same that need a middle name (tên đệm) behind them to be one: *lê* is *lệ*, *võ* is *vỏ* without marks.
const PLAIN_SURNAMES_BEFORE_MIDDLE: &[&str] = &[
    "le", "vo", "vu", "do", "ho", "ly", "duong", "dang", "truong", "doan", "phan", "hoang", "dinh", "trinh", "cao", "ha", "mai", "dao",
    "lam",
];
/// Usual middle names, folded.
const MIDDLE_NAMES: &[&str] = &[
    "van", "thi", "huu", "duc", "minh", "ngoc", "quoc", "xuan", "dinh", "thanh", "quang", "hong", "kim", "cong", "nhu", "ba", "tuan",
    "thuy",
];
/// Two words that begin like a name and are none, folded: *phạm vi*, *hồ sơ*, *lý do*, *lý lịch*, *đào tạo*, *lâm nghiệp*.
const NO_NAMES: &[(&str, &str)] =
    &[("pham", "vi"), ("ho", "so"), ("ly", "do"), ("ly", "lich"), ("tran", "nha"), ("dao", "tao"), ("lam", "viec"), ("lam", "nghiep")];

/// The words of a text that have letters only (từ chỉ gồm chữ cái), as written but dựng sẵn: what is neither letter nor digit ends a word, and so does a capital behind a small letter.
pub(crate) fn words_of_letters(text: &str) -> Vec<String> {
    let text: String = text.nfkc().collect();
    let mut words = vec![String::new()];
    let mut last = None;
    for c in text.chars() {
        let begins = c.is_uppercase() && last.is_some_and(char::is_lowercase);
        if !c.is_alphanumeric() || begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.push(c);
        }
        last = Some(c);
    }
    words.retain(|word| !word.is_empty() && word.chars().all(char::is_alphabetic));
    words
}

/// Whether a word can be spoken as one syllable (âm tiết): two letters to seven with a vowel among them. `BD`, `QG`, `TTHCC` are none, nor is what has only letters that are
/// typed for digits, as `OOO`.
pub(crate) fn is_syllable(word: &str) -> bool {
    let folded = fold(word);
    let is_number = folded.chars().all(|c| matches!(c, 'o' | 'i' | 'l'));
    !is_number && (2..=LETTERS_MOST).contains(&folded.chars().count()) && folded.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Whether the words of a text begin as a person's name does (giống họ tên): a surname, then a word or two.
///
/// A text where words are usual, such as a heading or the id of an office, is no name because it has two words; so it is asked for a surname.
pub(crate) fn begins_like_a_name(text: &str) -> bool {
    let words = words_of_letters(text);
    let [first, second, ..] = words.as_slice() else { return false };
    let (plain, next) = (fold(first), fold(second));
    if NO_NAMES.contains(&(plain.as_str(), next.as_str())) || !is_syllable(second) {
        return false;
    }
    let marked = first.to_lowercase();
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    (SURNAMES.contains(&marked.as_str()) && (words.iter().skip(1).any(|word| is_capital(word)) || !is_capital(first)))
        || PLAIN_SURNAMES.contains(&marked.as_str())
        || (PLAIN_SURNAMES_BEFORE_MIDDLE.contains(&marked.as_str()) && MIDDLE_NAMES.contains(&next.as_str()) && words.len() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_joints_digits_are_none() {
        assert_eq!(words_of_letters("Nguyen.Van_An-240301-0001 H08"), ["Nguyen", "Van", "An"]);
        assert_eq!(words_of_letters("NguyenVanAn"), ["Nguyen", "Van", "An"]);
        assert_eq!(words_of_letters("Nguye\u{302}\u{303}n An"), ["Nguyễn", "An"]);
        assert!(words_of_letters("000.16.H08").is_empty());
    }

    #[test]
    fn names_begin_with_a_surname() {
        for name in [
            "Nguyễn Văn An",
            "NGUYỄN VĂN AN",
            "nguyễn văn an",
            "Lê Bình",
            "Lê thị Bình",
            "Le.Thi.Binh",
            "nguyen_an",
            "TranVanBa",
            "Võ Thị Sáu (tổ 5)",
        ] {
            assert!(begins_like_a_name(name), "{name}");
        }
        for text in [
            "",
            "Hồ sơ",
            "HỒ SƠ LIÊN THÔNG",
            "Lý do từ chối",
            "LÝ DO",
            "Phạm vi",
            "pham_vi",
            "Lệ phí",
            "le_phi",
            "vu_viec",
            "Họ tên",
            "cb-xa",
            "phong-ho-tich",
            "bo-phan-mot-cua",
            "Đoàn viên",
            "Ghi chú khác",
            "other_column",
            "M000426",
            "bd.quy-nhon.2024",
            "Nguyễn",
            "duong_dan",
        ] {
            assert!(!begins_like_a_name(text), "{text}");
        }
    }
}
