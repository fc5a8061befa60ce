//! Letters without blanks that are spoken as several syllables.

use super::fold;

/// Letters of the shortest word that is two syllables, *Lê An* without its blank.
const LETTERS_LEAST: usize = 4;

/// Beginnings of a syllable (âm đầu), folded; the empty one is left out.
const ONSETS: &[&str] = &[
    "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr",
    "v", "x",
];
/// Rhymes that end with a vowel (vần mở), folded.
const OPEN: &[&str] = &[
    "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "iu", "oa", "oe", "oi", "ua", "ue", "ui", "uo", "uu", "uy",
    "ieu", "yeu", "oai", "oao", "oay", "oeo", "uay", "uoi", "uou", "uya", "uyu",
];
/// Vowels before a consonant (âm chính của vần đóng), folded.
const CLOSED: &[&str] = &["a", "e", "i", "o", "u", "y", "ie", "ye", "oa", "oe", "oo", "ua", "ue", "uo", "uy", "uye"];
/// Consonants at the end (âm cuối).
const CODAS: &[&str] = &["c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Whether letters side by side are two Vietnamese syllables or more (nhiều âm tiết viết liền), as `LEVANAN`; a word that is one syllable is none.
///
/// Shape: each syllable has two letters or more. Which syllables were meant does not matter: `LEVANAN` may be *Lê Văn An* or *Lê Vân An*.
pub(crate) fn is_several_syllables(word: &str) -> bool {
    let folded = fold(word);
    let is_ours = folded.len() >= LETTERS_LEAST && folded.bytes().all(|b| b.is_ascii_lowercase());
    is_ours && !is_one(&folded) && is_many(&folded)
}

/// Whether folded letters can be cut into syllables.
fn is_many(letters: &str) -> bool {
    letters.is_empty() || (2..=letters.len()).any(|at| letters.split_at_checked(at).is_some_and(|(one, rest)| is_one(one) && is_many(rest)))
}

/// Whether folded letters are one syllable.
fn is_one(letters: &str) -> bool {
    let begins = ONSETS.iter().filter_map(|onset| letters.strip_prefix(onset));
    begins.chain([letters]).any(is_rhyme)
}

fn is_rhyme(letters: &str) -> bool {
    OPEN.contains(&letters) || CODAS.iter().filter_map(|coda| letters.strip_suffix(coda)).any(|vowels| CLOSED.contains(&vowels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_blanks_are_several_syllables() {
        for word in ["LEVANAN", "levanan", "LeAn", "VOBA", "HOTHIY", "NGOBAO", "TRANTHI", "Lêvănan", "ĐOAN"] {
            let want = word != "HOTHIY" && word != "ĐOAN";
            assert_eq!(is_several_syllables(word), want, "{word}");
        }
    }

    #[test]
    fn one_syllable_and_what_cannot_be_spoken_are_none() {
        for word in
            ["", "BD", "QN", "TUP", "GDDT", "UBND", "TTHCC", "STNMT", "VPUB", "BHXH", "NGHIENG", "THUE", "QUYEN", "GIANG", "HOAI", "KHUYU"]
        {
            assert!(!is_several_syllables(word), "{word}");
        }
    }
}
