//! Vietnamese text (chữ Việt): normal form, tone placement, folding, likeness of names, dictionary order, numbers.

mod form;
mod likeness;
mod number;
mod order;
mod spelling;
mod words;

pub use form::{fold, fold_one_i, nfc, squeeze};
pub use likeness::{Likeness, compare_names};
pub use number::{Notation, decimal, integer, read_number, read_whole};
pub use order::collation_key;
pub use spelling::canonical_spelling;
pub(crate) use words::words;
