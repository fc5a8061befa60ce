//! The known word that a slip of the pen meant.

use itertools::Itertools;

/// The known word that is nearest to a word nobody knows (từ gần nhất).
///
/// **Shape**: nearest by edits: a letter more, less or another, or two neighbours swapped. None when more edits part them than a third of the
/// letters of `word`, at least 1 and at most 3: a word that is farther was not meant. Of words equally near the first in the alphabet.
///
/// ```
/// use dean5299::text::nearest;
///
/// assert_eq!(nearest("titel", ["id", "title", "valid_to"]), Some("title"));
/// assert_eq!(nearest("bad", ["id", "title"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = word.chars().count();
    let farthest = (letters / 3).clamp(1, 3);
    // As many edits part two words as one is longer.
    let as_long = known.into_iter().filter(|name| name.chars().count().abs_diff(letters) <= farthest);
    let near = as_long.map(|name| (edits(word, name), name)).min()?;
    (near.0 <= farthest).then_some(near.1)
}

/// How many edits part two words.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before = vec![usize::MAX; b.len() + 1];
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, (last, x)) in std::iter::once(None).chain(a.chars().map(Some)).tuple_windows().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX);
            let one = at(&row, j + 1).min(at(&next, j)).saturating_add(1);
            let swapped = j > 0 && last == Some(*y) && b.get(j - 1).copied() == x;
            let swap = if swapped { at(&before, j - 1).saturating_add(1) } else { usize::MAX };
            next.push(one.min(swap).min(at(&row, j) + usize::from(x != Some(*y))));
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        for (a, b, n) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("titel", "title", 1),
            ("bad", "id", 2),
            ("đoàn", "doan", 2),
            ("ab", "ba", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!((edits(a, b), edits(b, a)), (n, n), "{a} {b}");
        }
    }

    #[test]
    fn a_word_too_far_away_is_not_offered() {
        let known = ["after_days", "before_days", "holidays", "id", "is"];
        for (word, want) in [
            ("afterdays", Some("after_days")),
            ("befor_day", Some("before_days")),
            ("xyzzer_days", None),
            ("holiday", Some("holidays")),
            ("ix", Some("id")),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), want, "{word}");
        }
        assert_eq!(nearest("a", []), None);
    }
}
