//! Values of messages, as they may be shown.

use itertools::Itertools;

use super::Params;
use crate::privacy::masked;

/// Parameters that are ids of units, members, entries or decisions: somebody may have used a person's number as one.
const IDS: [&str; 7] = ["unit", "parent", "heir", "member", "entry", "decision", "asked"];

/// Parameters that are headings and keys of a table: a row of data may have been taken for them.
const HEADINGS: [&str; 5] = ["column", "key", "heading", "first", "second"];

/// A value as it may be shown: the id of a person's number is masked, alone or in a list of candidates.
pub(crate) fn shown(name: &str, value: &str) -> String {
    match name {
        "candidates" => value.split(' ').map(masked).join(" "),
        _ if IDS.contains(&name) => masked(value).into_owned(),
        _ if HEADINGS.contains(&name) => without_numbers(value),
        _ => value.to_owned(),
    }
}

/// A heading as it stands; one with a person's number in it says only that, for a name may stand beside it.
fn without_numbers(heading: &str) -> String {
    let digits = heading.split(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '+')));
    let has_number = digits.map(|run| run.chars().filter(char::is_ascii_digit).count()).any(|count| count >= 9);
    if has_number { "***".to_owned() } else { heading.to_owned() }
}

/// Every value as it may be shown.
pub(crate) fn all_shown(params: Params) -> Params {
    params.into_iter().map(|(name, value)| (name, shown(name, &value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_with_numbers_of_persons_are_not_shown() {
        for (heading, said) in [
            ("dosier_code", "dosier_code"),
            ("quý 2025-12-31", "quý 2025-12-31"),
            ("052091000123", "***"),
            ("Nguyễn Thị Hoa 0905 123 456", "***"),
            ("ĐT: +84.905.123.456", "***"),
        ] {
            assert_eq!(shown("column", heading), said);
        }
    }
}
