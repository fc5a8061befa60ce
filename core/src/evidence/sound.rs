//! One code for what sounds alike.

use crate::text::fold;

/// Letters of one word that the code keeps.
const KEPT: usize = 4;

/// What is written differently and said alike, longest first.
const ALIKE: [(&str, &str); 12] = [
    ("ngh", "ng"),
    ("gh", "g"),
    ("ph", "f"),
    ("tr", "c"),
    ("ch", "c"),
    ("qu", "k"),
    ("gi", "d"),
    ("ck", "k"),
    ("x", "s"),
    ("z", "s"),
    ("y", "i"),
    ("q", "k"),
];

/// The sound of a text: per word its first sound and the consonants behind, without doubles; accents do not count.
pub(super) fn sound(text: &str) -> String {
    fold(text).split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn word(word: &str) -> String {
    let alike = ALIKE.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to));
    let mut kept = String::new();
    for (at, letter) in alike.chars().enumerate() {
        let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'h' | 'w');
        if (at == 0 || !vowel) && !kept.ends_with(letter) && kept.len() < KEPT {
            kept.push(letter);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn what_sounds_alike_has_one_code() {
        for (a, b) in [
            ("Nguyễn", "Nguyen"),
            ("Nghĩa", "Ngĩa"),
            ("Xuân", "Suân"),
            ("Lý", "Lí"),
            ("Trâm", "Châm"),
            ("Giang", "Dang"),
            ("matthews", "mathews"),
        ] {
            assert_eq!(sound(a), sound(b), "{a} / {b}");
        }
        assert_ne!(sound("Hoa"), sound("Lan"));
        assert_eq!(sound(""), "");
    }
}
