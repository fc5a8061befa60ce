//! Whole numbers in documents: written as text, since a reader in JavaScript would lose digits from 2^53 on.

use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// A whole number of a document: text, or a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Number(i64),
    Text(String),
}

impl Written {
    fn read<E: Error>(self) -> Result<i64, E> {
        match self {
            Written::Number(number) => Ok(number),
            Written::Text(text) => text.parse().map_err(E::custom),
        }
    }
}

pub(crate) fn serialize<S: Serializer>(count: &i64, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(count)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    Written::deserialize(from)?.read()
}

/// The same, where it may be absent.
pub(crate) mod option {
    use super::{Deserialize, Deserializer, Serializer, Written};

    pub(crate) fn serialize<S: Serializer>(count: &Option<i64>, to: S) -> Result<S::Ok, S::Error> {
        match count {
            Some(count) => to.collect_str(count),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
        Option::<Written>::deserialize(from)?.map(Written::read).transpose()
    }
}
