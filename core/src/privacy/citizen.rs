//! A citizen's number.

use std::fmt;

use super::PrivacyError;
use super::digits::Digits;

/// A citizen's number (số định danh cá nhân, 12 digits; số CMND, 9 digits), masked wherever it is shown.
///
/// It compares by equality only. There is no check digit, so a number that parses may still be mistyped. A 9-digit and a 12-digit
/// number of one person are two numbers.
///
/// **Shape**: full-width digits are made plain; blanks, dots and dashes are left out; then 9 or 12 digits.
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
        Digits::read(text, |_| false)
            .filter(|digits| matches!(digits.text().len(), 9 | 12))
            .map(CitizenId)
            .ok_or(PrivacyError::BadCitizenId {})
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
        ] {
            assert_eq!(CitizenId::parse(text).map(|id| id.to_string()).ok().as_deref(), shown, "{text}");
        }
    }
}
