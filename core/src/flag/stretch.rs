//! Windows that run into each other.

use std::ops::Range;

/// Windows with a place in common become one stretch (đoạn liền nhau); beside each stretch stands how many places its fullest window holds.
///
/// Windows come in order: neither end of one lies before that of the one before.
pub(super) fn stretches(windows: impl Iterator<Item = Range<usize>>) -> Vec<(Range<usize>, u64)> {
    let mut found: Vec<(Range<usize>, u64)> = Vec::new();
    for window in windows {
        let held = window.len() as u64;
        match found.last_mut() {
            Some((stretch, most)) if window.start < stretch.end => {
                stretch.end = window.end;
                *most = held.max(*most);
            }
            _ => found.push((window, held)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_that_share_a_place_are_one_stretch() {
        assert_eq!(stretches([0..3, 3..6].into_iter()), [(0..3, 3), (3..6, 3)]);
        assert_eq!(stretches([0..3, 1..4, 2..6, 7..8].into_iter()), [(0..6, 4), (7..8, 1)]);
        assert_eq!(stretches([0..5, 0..5].into_iter()), [(0..5, 5)]);
        assert_eq!(stretches(std::iter::empty()), []);
    }
}
