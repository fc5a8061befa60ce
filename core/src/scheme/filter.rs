//! Parts of what is counted, under a name of their own.

use serde_json::Value;

use super::document::{text_of, word};
use super::{Scheme, Whose};

/// How a record came in: the words of a filter.
pub(super) const CHANNELS: &[&str] = &["online", "counter", "post"];
/// Whether a dossier was paid online: the words of a filter.
pub(super) const PAID: &[&str] = &["yes", "no"];

/// A filter (bộ lọc): of what kinds count that part of which all its conditions hold. A numerator or denominator names it in the place of a kind.
///
/// Shape: an empty list, or none, asks for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Kinds of assist.
    pub kinds: Vec<String>,
    /// Ids of the groups whom the help was for.
    pub beneficiaries: Vec<String>,
    /// Whose matter it was.
    pub whose: Option<Whose>,
    /// How the record came in, in the words of the contract.
    pub channels: Vec<String>,
    /// Whether the dossier was paid online.
    pub paid_online: Vec<bool>,
}

impl Filter {
    pub(super) fn read(table: &Value) -> Option<Filter> {
        let list = |name: &str| -> Vec<String> {
            let words = table.get(name).and_then(Value::as_array).into_iter().flatten();
            words.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let id = text_of(table, "id")?;
        Some(Filter {
            title: text_of(table, "title").unwrap_or_else(|| id.clone()),
            id,
            kinds: list("kinds"),
            beneficiaries: list("beneficiaries"),
            whose: word(table, "whose"),
            channels: list("channels"),
            paid_online: list("paid_online").iter().map(|word| word == "yes").collect(),
        })
    }

    /// Whether it asks whom the help was for.
    #[must_use]
    pub fn asks_beneficiary(&self) -> bool {
        !self.beneficiaries.is_empty() || self.whose.is_some()
    }

    /// Whether it asks for something that stands in the record of a line.
    #[must_use]
    pub fn asks_record(&self) -> bool {
        !self.channels.is_empty() || self.asks_payment()
    }

    /// Whether it asks how a dossier was paid.
    #[must_use]
    pub fn asks_payment(&self) -> bool {
        !self.paid_online.is_empty()
    }

    /// Whether entries of a kind, for a group, in this scheme of their day, pass.
    #[must_use]
    pub fn passes(&self, scheme: &Scheme, kind: &str, beneficiary: Option<&str>) -> bool {
        let among = |list: &[String], word: &str| list.iter().any(|known| known == word);
        (self.kinds.is_empty() || among(&self.kinds, kind))
            && (self.beneficiaries.is_empty() || beneficiary.is_some_and(|id| among(&self.beneficiaries, id)))
            && self.whose.is_none_or(|whose| scheme.whose(kind, beneficiary) == whose)
    }
}

impl Scheme {
    /// The place of the filter with this id.
    #[must_use]
    pub fn filter_at(&self, id: &str) -> Option<usize> {
        self.filters.iter().position(|filter| filter.id == id)
    }
}
