//! Vietnamese text (chữ Việt): normal form, tone placement, folding, likeness of names, dictionary order, numbers.

mod form;
mod hex;
mod legacy;
mod likeness;
mod nearest;
mod number;
mod order;
mod slug;
mod spelling;
mod spoken;
mod syllable;
mod words;

pub(crate) use form::fold_letter;
pub use form::{fold, fold_one_i, nfc, squeeze};
pub(crate) use hex::hex;
pub use legacy::{Legacy, from_legacy, legacy};
pub use likeness::{Likeness, compare_names};
pub use nearest::nearest;
pub use number::{Notation, decimal, integer, read_number, read_whole};
pub use order::collation_key;
pub use slug::slug;
pub use spelling::canonical_spelling;
pub(crate) use spoken::is_several_syllables;
pub(crate) use syllable::{begins_like_a_name, is_syllable, words_of_letters};
pub(crate) use words::words;
