//! Where a cell stands.

/// Columns of a worksheet.
pub(super) const COLUMNS: u32 = 16_384;
/// Rows of a worksheet.
pub(super) const ROWS: u32 = 1_048_576;

/// The column of a reference such as `BC12`, from 0; none when it is no reference within a worksheet.
pub(super) fn column(reference: &str) -> Option<u32> {
    let letters = reference.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, row) = reference.split_at_checked(letters)?;
    if letters.is_empty() || letters.len() > 3 || row.len() > 7 {
        return None;
    }
    row.parse::<u32>().ok().filter(|row| (1..=ROWS).contains(row))?;
    let number = letters.bytes().fold(0_u32, |n, letter| n * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1).filter(|column| *column < COLUMNS)
}

/// Column and rows, the first and the last, of cells merged downwards from the first column of a range such as `B2:C5`; none for a range of one row, or for no range.
pub(super) fn downwards(range: &str) -> Option<(u32, u32, u32)> {
    let (first, last) = range.split_once(':')?;
    let row = |reference: &str| reference.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok();
    let (from, to) = (row(first)?, row(last).filter(|_| column(last).is_some())?);
    Some((column(first)?, from, to)).filter(|_| from < to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_within_a_worksheet() {
        for (reference, expected) in [
            ("A1", Some(0)),
            ("Z9", Some(25)),
            ("AA10", Some(26)),
            ("bc2", Some(54)),
            ("XFD1048576", Some(16_383)),
            ("XFE1", None),
            ("A1048577", None),
            ("A0", None),
            ("A99999999999999999999", None),
            ("ZZZZZZZZZZZZZZ1", None),
            ("A", None),
            ("1", None),
            ("A-1", None),
            ("Đ1", None),
            ("", None),
        ] {
            assert_eq!(column(reference), expected, "{reference}");
        }
    }

    #[test]
    fn ranges_of_several_rows() {
        for (range, expected) in [
            ("B2:B3", Some((1, 2, 3))),
            ("AA10:AC12", Some((26, 10, 12))),
            ("A1:C1", None),
            ("B3:B2", None),
            ("B2", None),
            ("B2:", None),
            ("B2:B9999999", None),
            (":", None),
        ] {
            assert_eq!(downwards(range), expected, "{range}");
        }
    }
}
