//! A finding about one row.

use std::borrow::Cow;

use super::{Code, Lang, Params};

/// How grave a finding is: an `error` rejects the row, a `warning` keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The row is rejected.
    Error,
    /// The row is kept.
    Warning,
}

impl Severity {
    /// The word used in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }

    /// The word that a person reads (mức độ).
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Severity::Error, Lang::Vi) => "lỗi",
            (Severity::Warning, Lang::Vi) => "cảnh báo",
            (_, Lang::En) => self.word(),
        }
    }
}

/// Something worth saying about a row of a file (phát hiện).
///
/// `row` is the physical line where a CSV record starts, the element number in JSON, 1-based; 0 speaks of the whole file.
/// `field` is the column of the contract, empty when the row as a whole is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the file, without folders.
    pub file: String,
    /// Row, 1-based; 0 for the file.
    pub row: u64,
    /// Column of the contract, or empty; in a scheme, the place.
    pub field: Cow<'static, str>,
    /// What is the matter.
    pub code: Code,
    /// Whether the row was kept.
    pub severity: Severity,
    /// Values for the message; never personal.
    pub params: Params,
}

impl Finding {
    /// The sentence with its hint.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let hint = self.code.hint(lang);
        let text = self.code.render(lang, &self.params);
        if hint.is_empty() { text } else { format!("{text} {hint}") }
    }
}
