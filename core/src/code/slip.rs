//! How two codes differ when one may be the other, mistyped.

/// Slips that two codes may differ by and still be taken for one.
pub(crate) const SLIPS_MOST: usize = 2;

/// Where `code` differs from `typed` by digits alone (chữ số khác nhau), when by at most [`SLIPS_MOST`] slips: a slip is one other digit, or two neighbours swapped.
///
/// Shape: both are canonical text; none when they differ in length, in anything but digits, or by more. Beside the number of slips the places, in order; a swap
/// has two.
pub(crate) fn slips_between(typed: &str, code: &str) -> Option<(usize, Vec<usize>)> {
    // Nearly all codes are far apart; places are only gathered for those that are not.
    let slips = walk(typed.as_bytes(), code.as_bytes(), |_| ())?;
    let mut places = Vec::new();
    walk(typed.as_bytes(), code.as_bytes(), |at| places.push(at))?;
    Some((slips, places))
}

/// Counts slips and tells where they are.
fn walk(typed: &[u8], code: &[u8], mut tell: impl FnMut(usize)) -> Option<usize> {
    if typed.len() != code.len() {
        return None;
    }
    let (mut slips, mut at) = (0, 0);
    while let (Some(a), Some(b)) = (typed.get(at), code.get(at)) {
        if a == b {
            at += 1;
            continue;
        }
        if slips == SLIPS_MOST || !a.is_ascii_digit() || !b.is_ascii_digit() {
            return None;
        }
        let swapped = typed.get(at + 1) == Some(b) && code.get(at + 1) == Some(a);
        slips += 1;
        tell(at);
        if swapped {
            tell(at + 1);
        }
        at += if swapped { 2 } else { 1 };
    }
    Some(slips)
}

/// The code with a star in each of the places.
pub(crate) fn starred(code: &str, places: &[usize]) -> String {
    code.bytes().enumerate().map(|(at, byte)| if places.contains(&at) { '*' } else { char::from(byte) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_digits_and_swaps() {
        let code = "H08.16-221121-0004";
        for (typed, want) in [
            ("H08.16-221121-0004", Some((0, vec![]))),
            ("H08.16-221121-0005", Some((1, vec![17]))),
            ("H08.16-221121-0040", Some((1, vec![16, 17]))),
            ("H08.16-212121-0004", Some((1, vec![8, 9]))),
            ("H08.16-221131-0014", Some((2, vec![11, 16]))),
            ("H08.17-221121-0040", Some((2, vec![5, 16, 17]))),
            ("H08.16-331131-0004", None),
            ("H08.16-221121-004", None),
            ("G08.16-221121-0004", None),
        ] {
            assert_eq!(slips_between(typed, code), want, "{typed}");
        }
        assert_eq!(starred(code, &[16, 17]), "H08.16-221121-00**");
    }
}
