//! One element of a JSON table, read key by key without building a tree.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Cells;
use super::keys::{Keys, Meaning};
use crate::error::{Code, Params};

/// What an element holds.
pub(super) enum Element<'t> {
    /// Cells by column of the contract.
    Cells(Cells<'t>),
    /// The first thing that is wrong with it.
    Fault { field: &'static str, code: Code, params: Params },
}

impl<'t> Element<'t> {
    /// Reads one element; the error is one of syntax.
    pub(super) fn parse(text: &'t str, number: u64, keys: &mut Keys) -> serde_json::Result<Element<'t>> {
        if !text.trim_start().starts_with('{') {
            serde_json::from_str::<IgnoredAny>(text)?;
            return Ok(Element::Fault { field: "", code: Code::TableNotObject, params: Params::new() });
        }
        let mut parser = serde_json::Deserializer::from_str(text);
        let element = Reader { number, keys }.deserialize(&mut parser)?;
        parser.end()?;
        Ok(element)
    }
}

/// Below 2⁵³ every integer is a float of its own.
const EXACT_BELOW: f64 = 9_007_199_254_740_992.0;

/// What a value holds.
enum Value<'t> {
    /// A string.
    Text(Cow<'t, str>),
    /// An integer.
    Number(Cow<'t, str>),
    /// A truth value, or the strings of an array.
    Plain(Cow<'t, str>),
    /// null: an empty cell, and no part of a list.
    Empty,
    /// A number that is no integer, or too large for one.
    Float,
    Nested,
}

struct Reader<'k> {
    number: u64,
    keys: &'k mut Keys,
}

impl<'t> DeserializeSeed<'t> for Reader<'_> {
    type Value = Element<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Element<'t>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'t> Visitor<'t> for Reader<'_> {
    type Value = Element<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Element<'t>, A::Error> {
        let columns = self.keys.contract.columns;
        let mut cells: Cells<'t> = vec![Cow::Borrowed(""); columns.len()];
        let mut fault = None;
        while let Some(Key(key)) = map.next_key_seed(KeySeed)? {
            let meaning = self.keys.meet(&key, self.number).ok_or_else(|| A::Error::custom("too many keys"))?;
            let read = match meaning {
                Meaning::Column(_) => map.next_value_seed(ValueSeed)?,
                Meaning::Unknown | Meaning::Twice(_) => map.next_value::<IgnoredAny>().map(|_| Value::Empty)?,
            };
            let name = |i: usize| columns.get(i).map_or("", |column| column.name);
            let found = match (meaning, read) {
                (Meaning::Unknown, _) | (Meaning::Column(_), Value::Empty) => None,
                (Meaning::Twice(column), _) => Some((column.map_or("", name), Code::TableKeyTwice, vec![("key", key.into_owned())])),
                (Meaning::Column(i), Value::Float) => Some((name(i), Code::TableFloat, vec![("field", name(i).to_owned())])),
                (Meaning::Column(i), Value::Nested) => Some((name(i), Code::TableNested, vec![("field", name(i).to_owned())])),
                (Meaning::Column(i), Value::Number(text)) => {
                    let text = self.keys.with_noughts(text, name(i));
                    cells.splice(i..=i, [text]);
                    None
                }
                (Meaning::Column(i), Value::Text(text) | Value::Plain(text)) => {
                    cells.splice(i..=i, [text]);
                    None
                }
            };
            fault = fault.or(found);
        }
        Ok(match fault {
            Some((field, code, params)) => Element::Fault { field, code, params },
            None => Element::Cells(cells),
        })
    }
}

/// A key, borrowed where it has no escapes.
struct Key<'t>(Cow<'t, str>);
struct KeySeed;

impl<'t> DeserializeSeed<'t> for KeySeed {
    type Value = Key<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Key<'t>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'t> Visitor<'t> for KeySeed {
    type Value = Key<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'t str) -> Result<Key<'t>, E> {
        Ok(Key(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Key<'t>, E> {
        Ok(Key(Cow::Owned(text.to_owned())))
    }
}

/// A value of a column of the contract.
struct ValueSeed;

impl<'t> DeserializeSeed<'t> for ValueSeed {
    type Value = Value<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Value<'t>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for ValueSeed {
    type Value = Value<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a cell")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'t str) -> Result<Value<'t>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value<'t>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value<'t>, E> {
        Ok(Value::Plain(Cow::Borrowed(if value { "true" } else { "false" })))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value<'t>, E> {
        Ok(Value::Number(Cow::Owned(value.to_string())))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value<'t>, E> {
        Ok(Value::Number(Cow::Owned(value.to_string())))
    }

    /// A float that is whole is that integer, as far as floats are exact; programs write one for a column of integers with a gap.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Value<'t>, E> {
        let is_whole = value.fract() == 0.0 && value.abs() < EXACT_BELOW;
        // Nought is added so that -0 has no sign.
        Ok(if is_whole { Value::Number(Cow::Owned(format!("{:.0}", value + 0.0))) } else { Value::Float })
    }

    fn visit_unit<E: Error>(self) -> Result<Value<'t>, E> {
        Ok(Value::Empty)
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Value<'t>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Nested)
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut seq: A) -> Result<Value<'t>, A::Error> {
        let (mut parts, mut nested) = (Vec::new(), false);
        while let Some(part) = seq.next_element_seed(ValueSeed)? {
            match part {
                Value::Text(text) => parts.push(text),
                Value::Empty => {}
                Value::Number(_) | Value::Plain(_) | Value::Float | Value::Nested => nested = true,
            }
        }
        Ok(if nested { Value::Nested } else { Value::Plain(Cow::Owned(parts.join(";"))) })
    }
}
