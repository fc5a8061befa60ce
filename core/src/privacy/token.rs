//! A keyed token.

use std::fmt;

use super::PrivacyError;

/// A keyed token (mã băm có khoá) in the place of a citizen's number or a phone: 32 bytes made by [`Key`](super::Key).
///
/// Equal numbers under one key have equal tokens. It is still personal data, so `Debug` shows nothing and there is no `Display`;
/// [`to_hex`](Token::to_hex) is the way into a file.
///
/// **Errors**: `PRIVACY_BAD_TOKEN`.
///
/// ```
/// use dean5299::privacy::Token;
///
/// let hex = "e4dad13893ec6531207d1c37d5596255b979b57cd0063652dd7d1a6d83b186cd";
/// let token = Token::parse(&hex.to_uppercase())?;
/// assert_eq!(token.to_hex(), hex);
/// assert_eq!(format!("{token:?}"), "Token(…)");
/// # Ok::<(), dean5299::privacy::PrivacyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token([u8; 32]);

impl Token {
    /// Reads 64 hexadecimal digits, of either case.
    pub fn parse(text: &str) -> Result<Token, PrivacyError> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let mut bytes = [0; 32];
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return Err(PrivacyError::BadToken {});
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = nibble(*high).zip(nibble(*low)).map(|(high, low)| high << 4 | low).ok_or(PrivacyError::BadToken {})?;
        }
        Ok(Token(bytes))
    }

    /// The token of 32 bytes that a key made.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Token {
        Token(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 hexadecimal digits, lower case.
    #[must_use]
    pub fn to_hex(&self) -> String {
        self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|n| char::from_digit(u32::from(n), 16)).collect()
    }
}

fn nibble(c: u8) -> Option<u8> {
    char::from(c).to_digit(16).and_then(|n| u8::try_from(n).ok())
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_64_hexadecimal_digits() {
        let hex = "0123456789abcdef".repeat(4);
        assert_eq!(Token::parse(&hex).unwrap().to_hex(), hex);
        for bad in
            [String::new(), hex[1..].to_owned(), format!("{hex}0"), format!("{hex}00"), hex.replace('f', "g"), format!(" {}", &hex[1..])]
        {
            assert_eq!(Token::parse(&bad), Err(PrivacyError::BadToken {}), "{bad}");
        }
    }
}
