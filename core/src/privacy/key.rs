//! The key of the tokens.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{CitizenId, Phone, PrivacyError, Token};

/// The secret key of an office (khoá bí mật), at least 32 bytes; it turns numbers into tokens.
///
/// Only the keyed state of HMAC-SHA-256 is kept; it is overwritten with zeros on drop. `Debug` shows nothing, there is no `Display`.
///
/// **Shape**: token = HMAC-SHA-256 of `id:` or `phone:` and the normalised digits, so the same digits as a number and as a phone differ.
///
/// **Errors**: `PRIVACY_KEY_TOO_SHORT`.
///
/// ```
/// use dean5299::privacy::{CitizenId, Key};
///
/// let key = Key::new(&std::array::from_fn::<u8, 32, _>(|i| i as u8))?;   // an example; a real key is random
/// let token = key.citizen_token(&CitizenId::parse("052.301.001.456")?);
/// assert_eq!(token.to_hex(), "e4dad13893ec6531207d1c37d5596255b979b57cd0063652dd7d1a6d83b186cd");
/// assert_eq!(format!("{key:?}"), "Key(…)");
/// # Ok::<(), dean5299::privacy::PrivacyError>(())
/// ```
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl Key {
    /// Takes the key, of any bytes; 31 or fewer are refused.
    pub fn new(key: &[u8]) -> Result<Key, PrivacyError> {
        let too_short = PrivacyError::KeyTooShort { bytes: key.len() };
        if key.len() < 32 {
            return Err(too_short);
        }
        Hmac::new_from_slice(key).map(Key).map_err(|_| too_short)
    }

    /// The token of a citizen's number.
    #[must_use]
    pub fn citizen_token(&self, id: &CitizenId) -> Token {
        self.token(b"id:", id.digits())
    }

    /// The token of a phone.
    #[must_use]
    pub fn phone_token(&self, phone: &Phone) -> Token {
        self.token(b"phone:", phone.digits())
    }

    fn token(&self, kind: &[u8], digits: &str) -> Token {
        let mac = self.0.clone().chain_update(kind).chain_update(digits.as_bytes());
        Token::from_bytes(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expected values were computed with Python's `hmac.new(key, message, hashlib.sha256)`.
    #[test]
    fn tokens_equal_an_independent_hmac() {
        let short = Key::new(&std::array::from_fn::<u8, 32, _>(|i| i as u8)).unwrap();
        let long = Key::new(&[b'x'; 100]).unwrap();
        let id = |key: &Key, text| key.citizen_token(&CitizenId::parse(text).unwrap()).to_hex();
        let phone = |key: &Key, text| key.phone_token(&Phone::parse(text).unwrap()).to_hex();
        for (found, expected) in [
            (id(&short, "052301001456"), "e4dad13893ec6531207d1c37d5596255b979b57cd0063652dd7d1a6d83b186cd"),
            (id(&short, "211 234 567"), "5d22497ab7350188280219870902df8cacd2821fe04fb77b02607ee935b7544e"),
            (phone(&short, "+84905123456"), "4365477b760671067c75102ba054300b8129d7a55c9340f1fc707cde18ce4f2d"),
            (phone(&long, "0256 3821234"), "d59070b637dc05457dfac66c25186d9ec1da21ba99ced0686bc2771cc85cb185"),
        ] {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn the_state_is_overwritten_on_drop() {
        /// `Hmac` is two states of this hash and a buffer, each with a `Drop` of its own.
        fn overwritten<T: hmac::digest::zeroize::ZeroizeOnDrop>() {}
        overwritten::<Sha256>();
    }

    #[test]
    fn a_short_key_is_refused() {
        assert_eq!(Key::new(&[7; 31]).err(), Some(PrivacyError::KeyTooShort { bytes: 31 }));
        assert!(Key::new(&[7; 32]).is_ok());
    }
}
