//! Personal data (dữ liệu cá nhân): masking types and keyed tokens.

use crate::error::room_error;

room_error! {
    /// Identifiers and keys do not go together.
    PrivacyError {
        /// The key is shorter than 32 bytes.
        KeyTooShort { bytes: usize } => Code::PrivacyKeyTooShort,
        /// A file holds raw identifiers beside tokens, and no key was given.
        RawBesideTokens { file: String } => Code::PrivacyRawBesideTokens,
    }
}
