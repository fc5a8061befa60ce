//! Numbers as Vietnamese documents print them, and numbers as files write them.

/// How a file writes its numbers (cách viết số).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// Dots between thousands, a comma before the fraction: `1.234,5`.
    Vietnamese,
    /// Commas between thousands, a point before the fraction: `1,234.5`.
    #[default]
    English,
}

impl Notation {
    fn marks(self) -> (char, char) {
        match self {
            Notation::Vietnamese => ('.', ','),
            Notation::English => (',', '.'),
        }
    }
}

/// A number of a file as exact decimal text with a point (đọc số).
///
/// **Shape**: `-`, digits, a fraction. Digits stand alone or in groups, the first of one to three digits and not beginning with 0, the others of three. What
/// is written otherwise is none: nothing is guessed.
///
/// ```
/// use dean5299::text::{Notation, read_number};
///
/// let vi = |text| read_number(text, Notation::Vietnamese);
/// assert_eq!(vi("41.500").as_deref(), Some("41500"));
/// assert_eq!(vi("62,6").as_deref(), Some("62.6"));
/// assert_eq!(vi("1.234,5").as_deref(), Some("1234.5"));
/// assert_eq!(vi("62.6"), None);
///
/// let en = |text| read_number(text, Notation::English);
/// assert_eq!(en("41.500").as_deref(), Some("41.500"));
/// assert_eq!(en("41,500").as_deref(), Some("41500"));
/// assert_eq!(en("62,6"), None);
/// ```
#[must_use]
pub fn read_number(text: &str, notation: Notation) -> Option<String> {
    let (between, before_fraction) = notation.marks();
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once(before_fraction).map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    let (first, others) = whole.split_once(between).map_or((whole, None), |(first, others)| (first, Some(others)));
    let grouped = others.is_none_or(|others| {
        first.len() <= 3 && !first.starts_with('0') && others.split(between).all(|group| group.len() == 3 && is_digits(group))
    });
    if !is_digits(first) || !grouped || !fraction.is_none_or(is_digits) {
        return None;
    }
    let fraction = fraction.map_or(String::new(), |fraction| format!(".{fraction}"));
    Some(format!("{sign}{}{fraction}", whole.replace(between, "")))
}

/// A whole number of a file as its digits (đọc số nguyên).
///
/// **Shape**: as [`read_number`] without a fraction. `1.0` and `1,0` are 1 in either notation: a group has three digits, so that nought can
/// only be the fraction that a program put behind a whole number.
///
/// ```
/// use dean5299::text::{Notation, read_whole};
///
/// assert_eq!(read_whole("1.000", Notation::Vietnamese).as_deref(), Some("1000"));
/// assert_eq!(read_whole("1.0", Notation::Vietnamese).as_deref(), Some("1"));
/// assert_eq!(read_whole("1.000", Notation::English), None);
/// assert_eq!(read_whole("1.5", Notation::English), None);
/// ```
#[must_use]
pub fn read_whole(text: &str, notation: Notation) -> Option<String> {
    let without_nought = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).filter(|whole| is_digits(whole));
    read_number(without_nought.unwrap_or(text), notation).filter(|number| !number.contains('.'))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// An integer with dots between thousands (số nguyên).
///
/// ```
/// assert_eq!(dean5299::text::integer(41_500), "41.500");
/// ```
#[must_use]
pub fn integer(number: i128) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(&number.unsigned_abs().to_string()))
}

/// Exact decimal text with a point becomes text with dots between thousands and a comma (số thập phân).
///
/// **Shape**: digits behind the point are kept as they are, none is added. What is not `-?digits[.digits]` comes back unchanged.
///
/// ```
/// use dean5299::text::decimal;
///
/// assert_eq!(decimal("62.6"), "62,6");
/// assert_eq!(decimal("-1234.50"), "-1.234,50");
/// ```
#[must_use]
pub fn decimal(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    match fraction {
        _ if !is_digits(whole) => text.to_owned(),
        None => format!("{sign}{}", grouped(whole)),
        Some(fraction) if is_digits(fraction) => format!("{sign}{},{fraction}", grouped(whole)),
        Some(_) => text.to_owned(),
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1_669, "1.669"), (41_500, "41.500"), (-100_000, "-100.000"), (1_000_000, "1.000.000")]
        {
            assert_eq!(integer(number), text);
        }
        assert!(integer(i128::MIN).starts_with("-170.141."));
    }

    #[test]
    fn numbers_of_files() {
        for (text, vietnamese, english) in [
            ("0", Some("0"), Some("0")),
            ("007", Some("007"), Some("007")),
            ("-41.500", Some("-41500"), Some("-41.500")),
            ("1.234.567,80", Some("1234567.80"), None),
            ("1,234,567.80", None, Some("1234567.80")),
            ("41,500", Some("41.500"), Some("41500")),
            ("0,8", Some("0.8"), None),
            ("0.800", None, Some("0.800")),
            ("1.23", None, Some("1.23")),
            ("1234.567", None, Some("1234.567")),
            ("1.2345", None, Some("1.2345")),
            ("12.34.567", None, None),
            ("1..000", None, None),
            (".500", None, None),
            ("5.", None, None),
            ("5,", None, None),
            ("1,2,3", None, None),
            ("1 000", None, None),
            ("+1", None, None),
            ("--1", None, None),
            ("-", None, None),
            ("1e3", None, None),
            ("1/2", None, None),
            ("５", None, None),
            ("", None, None),
        ] {
            assert_eq!(read_number(text, Notation::Vietnamese).as_deref(), vietnamese, "{text}");
            assert_eq!(read_number(text, Notation::English).as_deref(), english, "{text}");
        }
    }

    #[test]
    fn whole_numbers_of_files() {
        for (text, vietnamese, english) in [
            ("3", Some("3"), Some("3")),
            ("1.000", Some("1000"), None),
            ("1,000", None, Some("1000")),
            ("3.0", Some("3"), Some("3")),
            ("3,0", Some("3"), Some("3")),
            ("3.00", None, None),
            ("1.000,0", None, None),
            (".0", None, None),
            ("3.5", None, None),
        ] {
            assert_eq!(read_whole(text, Notation::Vietnamese).as_deref(), vietnamese, "{text}");
            assert_eq!(read_whole(text, Notation::English).as_deref(), english, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_printed_is_read(number in proptest::prelude::any::<i64>(), fraction in "([.][0-9]{1,6})?") {
            let exact = format!("{number}{fraction}");
            proptest::prop_assert_eq!(read_number(&decimal(&exact), Notation::Vietnamese), Some(exact.clone()));
            proptest::prop_assert_eq!(read_number(&exact, Notation::English), Some(exact));
        }
    }

    #[test]
    fn decimals() {
        for (exact, text) in [
            ("62.6", "62,6"),
            ("1234.5", "1.234,5"),
            ("41500", "41.500"),
            ("-0.50", "-0,50"),
            ("100.0000", "100,0000"),
            ("", ""),
            ("1.", "1."),
            (".5", ".5"),
            ("1e5", "1e5"),
            ("1.2.3", "1.2.3"),
        ] {
            assert_eq!(decimal(exact), text);
        }
    }
}
