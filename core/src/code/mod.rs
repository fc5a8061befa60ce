//! Codes (mã): dossier codes, procedure codes, and their keys for joining.

mod dossier;
mod key;
mod passport;
mod personal;
mod procedure;
mod repair;
mod several;
mod slip;
mod spelling;
mod within;

pub use dossier::{DossierCode, canonical_text};
pub(crate) use key::Office;
pub use key::{CodeKey, CodeKeys};
pub(crate) use passport::holds_a_passport;
pub use personal::looks_personal;
pub(crate) use personal::{day_to_keep, holds_a_long_number};
pub use procedure::ProcedureHead;
pub use repair::mended;
pub(crate) use repair::{Parts, Reading, day_of_code, names_near, numbers_near, with_dashes};
pub(crate) use several::{day_meant, several_codes};
pub(crate) use slip::{slips_between, starred};
pub(crate) use spelling::other_spelling;
pub(crate) use within::without_words;
