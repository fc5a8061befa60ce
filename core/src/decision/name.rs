//! The name of a dossier, whatever way its code is written.

use std::fmt;

use crate::code::{DossierCode, canonical_text};
use crate::org::Agencies;

/// A dossier as a decision names it (tên hồ sơ): equal names, one code. It is equal under every name of its agency on the day in the code.
///
/// ```
/// use dean5299::decision::DossierName;
/// use dean5299::org::Agencies;
/// let name = |code| DossierName::new(code, &Agencies::default());
/// assert_eq!(name("h08.16 - 221121 - 0004"), name("H08.16-221121-00004"));
/// assert_ne!(name("H08.16-221121-0004"), name("H08.16-221121-0005"));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DossierName(Box<str>);

impl DossierName {
    /// The name that a code gives.
    #[must_use]
    pub fn new(code: &str, agencies: &Agencies) -> Self {
        let text = canonical_text(code);
        let parsed = DossierCode::parse(&text);
        let name = parsed.map(|code| {
            let agency = agencies.canonical(code.agency, code.day).unwrap_or(code.agency);
            format!("{agency}\n{}\n{}", code.day, code.sequence)
        });
        DossierName(name.unwrap_or_else(|| text.into_owned()).into())
    }
}

impl DossierName {
    /// Those of several codes, in their order.
    #[must_use]
    pub fn all(codes: &[Box<str>], agencies: &Agencies) -> Vec<Self> {
        codes.iter().map(|code| DossierName::new(code, agencies)).collect()
    }
}

/// A code may hold a person's number, so its text is not shown.
impl fmt::Debug for DossierName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DossierName")
    }
}
