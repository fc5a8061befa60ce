//! Values of messages, as they may be shown.

use itertools::Itertools;

use super::Params;
use crate::code::{holds_a_long_number, holds_a_passport};
use crate::privacy::masked;
use crate::text::begins_like_a_name;

/// Parameters that this library counts or measures. Any other comes from a table, a document or a call, where somebody may have used a person's number as an id, a code
/// or a name.
const NUMBERS: [&str; 31] = [
    "age",
    "blocks",
    "bytes",
    "cells",
    "codes",
    "columns",
    "count",
    "credit",
    "entries",
    "errors",
    "expected",
    "first_row",
    "found",
    "left",
    "level",
    "levels",
    "line",
    "lines",
    "max",
    "members",
    "min",
    "offset",
    "pages",
    "pairs",
    "quantity",
    "rejected",
    "review",
    "right",
    "row",
    "rows",
    "value",
];

/// Parameters that are headings and keys of a table: a row of data may have been taken for them.
const HEADINGS: [&str; 5] = ["column", "key", "heading", "first", "second"];

/// A value as it may be shown: what as a whole is a person's number is masked, alone or in a list of candidates.
pub(crate) fn shown(name: &str, value: &str) -> String {
    match name {
        "candidates" => value.split(' ').map(masked).join(" "),
        _ if HEADINGS.contains(&name) => without_persons(value),
        _ if NUMBERS.contains(&name) => value.to_owned(),
        _ => masked(value).into_owned(),
    }
}

/// A heading as it stands; one with a person's number in it, or that begins as a name does, says only that.
fn without_persons(heading: &str) -> String {
    if is_personal_heading(heading) { "***".to_owned() } else { heading.to_owned() }
}

/// Whether a heading may be a row of data: it holds a long number or a passport's, or begins as a person's name does.
pub(crate) fn is_personal_heading(heading: &str) -> bool {
    holds_a_long_number(heading) || holds_a_passport(heading) || begins_like_a_name(heading)
}

/// Every value as it may be shown.
pub(crate) fn all_shown(params: Params) -> Params {
    params.into_iter().map(|(name, value)| (name, shown(name, &value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_a_persons_number_as_a_whole_is_masked() {
        for name in ["agency", "code", "system", "indicator", "label", "unit", "scheme", "id"] {
            assert_eq!(shown(name, "052999000001"), "*********001", "{name}");
            assert_eq!(shown(name, "H08.16"), "H08.16", "{name}");
        }
        for (name, value) in
            [("max", "268435456"), ("value", "123456789"), ("day", "2022-11-20"), ("quantity", "100000000000"), ("label", "@2023-07-01")]
        {
            assert_eq!(shown(name, value), value);
        }
    }

    #[test]
    fn headings_with_numbers_or_names_of_persons_are_not_shown() {
        for (heading, said) in [
            ("dosier_code", "dosier_code"),
            ("quý 2025-12-31", "quý 2025-12-31"),
            ("052091000123", "***"),
            ("Nguyễn Thị Hoa 0905 123 456", "***"),
            ("ĐT: +84.905.123.456", "***"),
            ("052/091/000/123", "***"),
            ("０５２０９１０００１２３", "***"),
            ("O52.O91.000.123", "***"),
            ("B1234567", "***"),
            ("Hộ chiếu C 7654321", "***"),
            ("Quý I-2025-12-31", "Quý I-2025-12-31"),
            ("MADONVI", "MADONVI"),
            ("Nguyễn Thị Hoa", "***"),
            ("NGUYEN_THI_HOA", "***"),
            ("Lê Thị Hoa (tổ 5)", "***"),
            ("Hồ sơ liên thông", "Hồ sơ liên thông"),
            ("Lý do từ chối", "Lý do từ chối"),
            ("Đợt 14/11/2022 và 20/12/2022", "Đợt 14/11/2022 và 20/12/2022"),
        ] {
            assert_eq!(shown("column", heading), said);
        }
    }
}
