//! Personal data (dữ liệu cá nhân): masking types and keyed tokens.
//!
//! A citizen's number and a phone are read into [`CitizenId`] and [`Phone`], which show their last three digits and nothing more,
//! and leave as a [`Token`] made with a [`Key`]. The number space is small (about 2.5·10¹⁰ citizen numbers), so a plain hash could be
//! reversed in minutes; a keyed token cannot without the key, yet is still personal data in law.
//!
//! Source: Luật 91/2025/QH15, NĐ 356/2025 (in force 1/1/2026).

mod citizen;
mod clues;
mod digits;
mod key;
mod mask;
mod person;
mod phone;
mod token;

pub use citizen::CitizenId;
pub use clues::{Clues, NameIx};
pub use key::Key;
pub(crate) use mask::{actor, masked};
pub(crate) use person::FirstMet;
pub use person::{People, PersonIx};
pub use phone::Phone;
pub use token::Token;

use crate::error::room_error;

room_error! {
    /// Identifiers and keys do not go together.
    PrivacyError {
        /// The key is shorter than 32 bytes.
        KeyTooShort { bytes: usize } => Code::PrivacyKeyTooShort,
        /// A file holds raw identifiers beside tokens, and no key was given.
        RawBesideTokens { file: String } => Code::PrivacyRawBesideTokens,
        /// Not 64 hexadecimal digits.
        BadToken {} => Code::PrivacyBadToken,
        /// Not 9 or 12 digits.
        BadCitizenId {} => Code::PrivacyBadCitizenId,
        /// Not a telephone number of this country.
        BadPhone {} => Code::PrivacyBadPhone,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::error::{Coded, Lang};

    /// The longest run of digits in a text.
    fn longest_run(text: &str) -> usize {
        text.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0)
    }

    /// Everything an error says. The sentences are fixed and speak of "12 digits" and the like, so runs are what can betray a number.
    fn texts_of_error(error: &PrivacyError) -> Vec<String> {
        let params = format!("{:?}", error.params());
        let whole = crate::Error::from(error.clone());
        vec![
            format!("{error:?}"),
            error.to_string(),
            error.message(Lang::Vi),
            error.message(Lang::En),
            params,
            format!("{whole:?} {whole}"),
        ]
    }

    fn shows_at_most_the_last_three(digits: &str, shown: &[String]) -> bool {
        shown.iter().all(|text| {
            let seen: String = text.chars().filter(char::is_ascii_digit).collect();
            seen.len() <= 3 && digits.ends_with(&seen)
        })
    }

    /// Numbers that parse, numbers that nearly do, and any mixture of their characters.
    fn number() -> impl Strategy<Value = String> {
        let separated = "[0-9]{3}([ .-]{1,2}[0-9]{3}){2,3}";
        prop_oneof!["[0-9]{12}", "[0-9]{9}", "0[0-9]{9,10}", "[+]84 [0-9]{9}", "[０-９]{12}", separated, "[+(]?[0-9０-９. )-]{0,20}"]
    }

    proptest! {
        #[test]
        fn at_most_three_digits_are_ever_shown(text in number()) {
            let mut errors = Vec::new();
            match CitizenId::parse(&text) {
                Ok(id) => {
                    let shown = [id.to_string(), format!("{id:?}"), format!("{id:#?}"), format!("{id:>40}")];
                    prop_assert!(shows_at_most_the_last_three(id.digits(), &shown));
                }
                Err(error) => errors.push(error),
            }
            match Phone::parse(&text) {
                Ok(phone) => {
                    let shown = [phone.to_string(), format!("{phone:?}"), format!("{phone:#?}"), format!("{phone:>40}")];
                    prop_assert!(shows_at_most_the_last_three(phone.digits(), &shown));
                }
                Err(error) => errors.push(error),
            }
            errors.extend(Token::parse(&text).err());
            for shown in errors.iter().flat_map(texts_of_error) {
                prop_assert!(longest_run(&shown) <= 3, "{}", shown);
            }
        }

        #[test]
        fn keys_and_tokens_show_nothing(bytes in prop::collection::vec(any::<u8>(), 0..80), text in "[0-9a-fA-F]{64}") {
            let shown = Key::new(&bytes).map(|key| format!("{key:?}{key:#?}"));
            prop_assert_eq!(shown.ok(), (bytes.len() >= 32).then(|| "Key(…)Key(…)".to_owned()));
            let token = Token::parse(&text).unwrap();
            prop_assert_eq!(format!("{token:?}{token:#?}"), "Token(…)Token(…)");
        }
    }
}
