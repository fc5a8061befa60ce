//! Numbers of people that were kept as numbers.

use crate::error::{Code, Params};

/// A citizen's or phone number with the noughts that a number cannot have in front (số 0 đã mất); none where it has lost none, or the column holds something else.
pub(super) fn with_noughts(text: &str, column: &str) -> Option<String> {
    let width = match (column, text.len()) {
        ("citizen_id" | "applicant_id" | "owner_id", 8) => 9,
        ("citizen_id" | "applicant_id" | "owner_id", 10 | 11) => 12,
        ("citizen_phone" | "phone", 9) => 10,
        ("citizen_phone" | "phone", 10) if text.starts_with('2') => 11,
        _ => return None,
    };
    text.bytes().all(|b| b.is_ascii_digit()).then(|| format!("{text:0>width$}"))
}

/// Columns of numbers of people.
const OF_PEOPLE: [&str; 5] = ["citizen_id", "applicant_id", "owner_id", "citizen_phone", "phone"];

/// Whether a column holds numbers of people.
pub(super) fn is_of_people(column: &str) -> bool {
    OF_PEOPLE.contains(&column)
}

/// A person's number that a frame kept as a decimal (`52099001234.0`), with its noughts; none for any other text.
pub(super) fn of_decimal(text: &str, column: &str) -> Option<String> {
    let digits = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0"))?;
    let is_whole = (8..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    (is_whole && is_of_people(column)).then(|| with_noughts(digits, column).unwrap_or_else(|| digits.to_owned()))
}

/// What is said of so many of them; nothing of none.
pub(super) fn restored(cells: u64) -> Option<(Code, Params)> {
    (cells > 0).then(|| (Code::TableNoughtsRestored, vec![("cells", cells.to_string())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_of_frames_are_the_numbers_that_they_were() {
        for (text, column, want) in [
            ("52099001234.0", "citizen_id", Some("052099001234")),
            ("211234567.0", "applicant_id", Some("211234567")),
            ("912345678.0", "phone", Some("0912345678")),
            ("84912345678,0", "citizen_phone", Some("84912345678")),
            ("052099001234", "citizen_id", None),
            ("52099001234.5", "citizen_id", None),
            ("052.099.001.0", "citizen_id", None),
            ("52099001234.0", "note", None),
            ("12.0", "citizen_id", None),
        ] {
            assert_eq!(of_decimal(text, column).as_deref(), want, "{column} {text}");
        }
    }

    #[test]
    fn noughts_come_back_by_the_length_of_the_number() {
        for (text, column, want) in [
            ("52099001234", "citizen_id", Some("052099001234")),
            ("1099001234", "owner_id", Some("001099001234")),
            ("11223344", "applicant_id", Some("011223344")),
            ("112233445", "applicant_id", None),
            ("052099001234", "citizen_id", None),
            ("5209900123x", "citizen_id", None),
            ("905123456", "phone", Some("0905123456")),
            ("2563821234", "citizen_phone", Some("02563821234")),
            ("9051234567", "phone", None),
            ("52099001234", "dossier_code", None),
        ] {
            assert_eq!(with_noughts(text, column).as_deref(), want, "{column} {text}");
        }
    }
}
