//! A citizen's number.

use std::fmt;

use super::PrivacyError;
use super::digits::Digits;

/// A citizen's number (số định danh cá nhân, 12 digits; số CMND, 9 digits), masked wherever it is shown.
///
/// It compares by equality only. There is no check digit, so a number that parses may still be mistyped. A 9-digit and a 12-digit
/// number of one person are two numbers.
///
/// **Shape**: full-width digits are made plain; blanks, dots and dashes are left out; then 9 or 12 digits, not all of them the same (`000000000000` stands for nobody), and no last one
/// behind a dot by itself (`52099001234.0` is a decimal).
///
/// **Errors**: `PRIVACY_BAD_CITIZEN_ID`.
///
/// ```
/// use dean5299::privacy::CitizenId;
///
/// let id = CitizenId::parse("052 301 001 456")?;      // made up
/// assert_eq!(id, CitizenId::parse("０５２３０１００１４５６")?);
/// assert_eq!(id.to_string(), "*********456");
/// assert_eq!(format!("{id:?}"), "CitizenId(*********456)");
/// assert!(CitizenId::parse("52301001456").is_err());  // eleven digits
/// # Ok::<(), dean5299::privacy::PrivacyError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CitizenId(Digits);

impl CitizenId {
    /// Reads a number.
    pub fn parse(text: &str) -> Result<CitizenId, PrivacyError> {
        let is_decimal = text.trim().rsplit_once(['.', '．']).is_some_and(|(_, last)| last.chars().count() == 1);
        Digits::read(text, |_| false)
            .filter(|digits| matches!(digits.text().len(), 9 | 12) && !digits.are_all_one() && !is_decimal)
            .map(CitizenId)
            .ok_or(PrivacyError::BadCitizenId {})
    }

    /// Whether a text is a citizen's number that lost the noughts in front (mất số 0 ở đầu), as a spreadsheet leaves it: 8, 10 or 11 digits, the first none.
    pub(crate) fn lost_noughts(text: &str) -> bool {
        Digits::read(text, |_| false).is_some_and(|digits| matches!(digits.text().len(), 8 | 10 | 11) && !digits.text().starts_with('0'))
    }

    /// The normalised digits, in the clear: for the token only.
    pub(crate) fn digits(&self) -> &str {
        self.0.text()
    }
}

impl fmt::Display for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.mask(f)
    }
}

impl fmt::Debug for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CitizenId({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_noughts_are_told_from_other_mistakes() {
        for (text, lost) in [
            ("52301001456", true),
            ("１３０１００１４５６", true),
            ("21.123.456", true),
            ("052301001456", false),
            ("05230100145", false),
            ("2112345", false),
            ("211234567", false),
            ("5230100145x", false),
            ("", false),
        ] {
            assert_eq!(CitizenId::lost_noughts(text), lost, "{text}");
        }
    }

    #[test]
    fn nine_or_twelve_digits() {
        for (text, shown) in [
            ("052301001456", Some("*********456")),
            (" 211.234.567 ", Some("******567")),
            ("052–301–001–456", Some("*********456")),
            ("", None),
            ("21123456", None),
            ("2112345678", None),
            ("052301001456 ; 052301001457", None),
            ("B1234567", None),
            ("52099001234.0", None),
            ("000000000000", None),
            ("111 111 111", None),
        ] {
            assert_eq!(CitizenId::parse(text).map(|id| id.to_string()).ok().as_deref(), shown, "{text}");
        }
    }
}
