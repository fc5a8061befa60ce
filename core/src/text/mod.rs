//! Vietnamese text (chữ Việt): normal form, tone placement, folding, likeness of names, dictionary order, numbers.

mod form;
mod hex;
mod likeness;
mod number;
mod order;
mod slug;
mod spelling;
mod words;

pub use form::{fold, nfc, squeeze};
pub(crate) use hex::hex;
pub use likeness::{Likeness, compare_names};
pub use number::{decimal, integer};
pub use order::collation_key;
pub use slug::slug;
pub use spelling::canonical_spelling;
pub(crate) use words::words;
