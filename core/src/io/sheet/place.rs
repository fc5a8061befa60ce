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
}
