//! A telephone number.

use std::fmt;

use super::PrivacyError;
use super::digits::Digits;

/// A telephone number (số điện thoại) in its national form, masked wherever it is shown.
///
/// It compares by equality only; one phone may serve a household, or be the helper's own.
///
/// **Shape**: `+84`, `0084`, `84` and `0` forms; blanks, dots, dashes and brackets are left out; the national form begins with 0 and has 10
/// digits (mobile) or 11 (landline, as 0256 and seven digits, or a mobile of before 2018, as 0169), and is not noughts alone.
///
/// **Errors**: `PRIVACY_BAD_PHONE`.
///
/// ```
/// use dean5299::privacy::Phone;
///
/// let phone = Phone::parse("+84 905.123.456")?;       // made up
/// assert_eq!(phone, Phone::parse("0905123456")?);
/// assert_eq!(phone.to_string(), "*******456");
/// assert!(Phone::parse("905123456").is_err());        // neither 0 nor 84 in front
/// # Ok::<(), dean5299::privacy::PrivacyError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(Digits);

impl Phone {
    /// Reads a number.
    pub fn parse(text: &str) -> Result<Phone, PrivacyError> {
        national(text).map(Phone).ok_or(PrivacyError::BadPhone {})
    }

    /// The normalised digits, in the clear: for the token only.
    pub(crate) fn digits(&self) -> &str {
        self.0.text()
    }
}

fn national(text: &str) -> Option<Digits> {
    let text = text.trim();
    let text = text.strip_prefix(['(', '（']).filter(|rest| rest.starts_with(['+', '＋'])).unwrap_or(text);
    let dialled = || text.strip_prefix("00").filter(|rest| rest.trim_start().starts_with("84"));
    let (abroad, rest) = text.strip_prefix(['+', '＋']).or_else(dialled).map_or((false, text), |rest| (true, rest));
    let digits = Digits::read(rest, |c| matches!(c, '(' | ')'))?;
    let national = match digits.text() {
        plain if plain.starts_with("840") => digits.with_head("", 2)?,
        plain if plain.starts_with("84") => digits.with_head("0", 2)?,
        plain if plain.starts_with('0') && !abroad => digits,
        _ => return None,
    };
    let fits = match national.text().len() {
        10 => !national.are_all_one(),
        11 => national.text().starts_with("01") || national.text().starts_with("02"),
        _ => false,
    };
    fits.then_some(national)
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.mask(f)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_has_one_national_form() {
        for (text, national) in [
            ("0905123456", Some("0905123456")),
            ("0905.123.456", Some("0905123456")),
            ("84905123456", Some("0905123456")),
            (" +84 905 123 456", Some("0905123456")),
            ("+84 (0)905 123 456", Some("0905123456")),
            ("(0256) 3821-234", Some("02563821234")),
            ("(+84) 905 123 456", Some("0905123456")),
            ("(+84)0905123456", Some("0905123456")),
            ("0084 905 123 456", Some("0905123456")),
            ("0084 (0)905 123 456", Some("0905123456")),
            ("+0084905123456", None),
            ("+842563821234", Some("02563821234")),
            ("８４９０５１２３４５６", Some("0905123456")),
            ("905123456", None),
            ("+0905123456", None),
            ("+1 202 555 0100", None),
            ("090512345", None),
            ("090512345678", None),
            ("0905123456/0905123457", None),
            ("0905123456.0", None),
            ("01691234567", Some("01691234567")),
            ("0000000000", None),
            ("0905+123456", None),
            ("", None),
        ] {
            assert_eq!(Phone::parse(text).ok().as_ref().map(Phone::digits), national, "{text}");
        }
    }
}
