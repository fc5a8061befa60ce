//! Whom help was for, as a scheme names them.

use serde_json::Value;

use super::document::{tables, text_of, word};
use super::{Scheme, builtin};
use crate::text::{self, nearest, words};

words! {
    /// Whose matter a member sees to (việc của ai).
    Whose {
        /// His own.
        Own = "own",
        /// Somebody else's, whom he helps.
        Assisted = "assisted",
    }
}

/// A group of people whom help is for (đối tượng được hỗ trợ).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beneficiary {
    /// Its id, as filters name it.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What entries may call it, its id and its title among them, as [`text::fold_one_i`] makes them for comparison.
    pub folded: Vec<String>,
    /// Whose matter such help is; none when the kind says it.
    pub whose: Option<Whose>,
}

impl Beneficiary {
    /// The groups of a document, the built-in ones when it has none.
    pub(super) fn all(json: &Value) -> Option<Vec<Beneficiary>> {
        let own: Vec<Beneficiary> = tables(json, "beneficiary").iter().map(Beneficiary::read).collect::<Option<_>>()?;
        Some(if own.is_empty() { builtin::beneficiaries() } else { own })
    }

    fn read(table: &Value) -> Option<Beneficiary> {
        let id = text_of(table, "id")?;
        let title = text_of(table, "title").unwrap_or_else(|| id.clone());
        let names = table.get("names").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        Some(Beneficiary::named(&id, &title, names, word(table, "whose")))
    }

    /// A group with its names.
    pub(super) fn named<'a>(id: &'a str, title: &'a str, names: impl Iterator<Item = &'a str>, whose: Option<Whose>) -> Beneficiary {
        let mut folded: Vec<String> = [id, title].into_iter().chain(names).map(text::fold_one_i).collect();
        folded.sort();
        folded.dedup();
        Beneficiary { id: id.to_owned(), title: title.to_owned(), folded, whose }
    }
}

impl Scheme {
    /// The group that an entry calls so; else the id of the group with the nearest name, where one is near.
    ///
    /// # Errors
    /// That id, empty when nothing is near.
    pub fn beneficiary(&self, name: &str) -> Result<&Beneficiary, &str> {
        let folded = text::fold_one_i(name);
        let named = |name: &str| self.beneficiaries.iter().find(|group| group.folded.iter().any(|known| known == name));
        named(&folded).ok_or_else(|| {
            let known = self.beneficiaries.iter().flat_map(|group| &group.folded).map(String::as_str);
            nearest(&folded, known).and_then(named).map_or("", |group| &group.id)
        })
    }

    /// Whose matter an entry of this kind for this group is (việc của mình hay hỗ trợ): what the group says, else whether the kind is one that a member reports of himself.
    #[must_use]
    pub fn whose(&self, kind: &str, beneficiary: Option<&str>) -> Whose {
        let group = beneficiary.and_then(|id| self.beneficiaries.iter().find(|group| group.id == id));
        let by_kind = if self.flags.own_kinds.iter().any(|own| own == kind) { Whose::Own } else { Whose::Assisted };
        group.and_then(|group| group.whose).unwrap_or(by_kind)
    }
}
