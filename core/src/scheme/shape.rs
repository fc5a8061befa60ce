//! The shape of a scheme document as a table: the reader, the linter and the published JSON Schema all follow it.

use serde_json::{Map, Value, json};

use crate::figure::{Measure, Trust};

/// What a value must look like.
pub(crate) enum Shape {
    /// Free text.
    Text,
    /// An identifier: 1 to 64 bytes, no white space.
    Word,
    /// An ISO day.
    Day,
    /// A whole number from 0 to the given one.
    Count(i64),
    /// A whole number from 1 to the given one.
    Number(i64),
    /// A decimal of at least zero, written as text.
    Decimal,
    /// A fraction written as text: `5`, `0.8` or `2/3`, also below zero; what it may be is said by its room.
    Fraction,
    /// A number of bits, written as text: at most a thousand either way, six digits behind the point.
    Bits,
    /// One of the words.
    OneOf(&'static [&'static str]),
    /// A list.
    List(&'static Shape),
    /// A table with these fields.
    Table(&'static [Field]),
    /// A table with free keys and text values.
    Words,
}

/// A field of a table.
pub(crate) struct Field {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
}

pub(crate) const fn must(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: true }
}

pub(crate) const fn may(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: false }
}

/// What a rule may look at: the words of [`super::Check`] that name records.
const RECORDS: &[&str] = &["dossier", "account"];

/// The format this crate writes and reads.
pub(super) const FORMAT: &str = "dean5299/scheme@1";

pub(super) static SCHEME: Shape = Shape::Table(&[
    must("format", Shape::Text),
    must("id", Shape::Word),
    may("title", Shape::Text),
    must("valid_from", Shape::Day),
    must("valid_to", Shape::Day),
    may("source", Shape::Text),
    may(
        "period",
        Shape::Table(&[
            may("regime", Shape::OneOf(&["calendar", "15-14"])),
            may(
                "named",
                Shape::List(&Shape::Table(&[
                    must("id", Shape::Word),
                    may("title", Shape::Text),
                    must("valid_from", Shape::Day),
                    must("valid_to", Shape::Day),
                    may("source", Shape::Text),
                ])),
            ),
            may("source", Shape::Text),
        ]),
    ),
    may(
        "window",
        Shape::Table(&[
            may("before_days", Shape::Count(3660)),
            may("after_days", Shape::Count(3660)),
            may("holidays", Shape::List(&Shape::Day)),
            may("weekends", Shape::OneOf(&["count", "skip"])),
            may("source", Shape::Text),
        ]),
    ),
    may(
        "policy",
        Shape::Table(&[
            may("claim", Shape::OneOf(super::ClaimPolicy::WORDS)),
            may("team", Shape::OneOf(super::TeamPolicy::WORDS)),
            may("source", Shape::Text),
        ]),
    ),
    may(
        "kind",
        Shape::List(&Shape::Table(&[
            must("id", Shape::Word),
            may("title", Shape::Text),
            must("measure", Shape::OneOf(Measure::WORDS)),
            must("check", Shape::OneOf(super::Check::WORDS)),
            may("sources", Shape::List(&Shape::Text)),
            may("source", Shape::Text),
        ])),
    ),
    may(
        "beneficiary",
        Shape::List(&Shape::Table(&[
            must("id", Shape::Word),
            may("title", Shape::Text),
            may("names", Shape::List(&Shape::Text)),
            may("whose", Shape::OneOf(super::Whose::WORDS)),
            may("source", Shape::Text),
        ])),
    ),
    may(
        "filter",
        Shape::List(&Shape::Table(&[
            must("id", Shape::Word),
            may("title", Shape::Text),
            may("kinds", Shape::List(&Shape::Word)),
            may("beneficiaries", Shape::List(&Shape::Word)),
            may("whose", Shape::OneOf(super::Whose::WORDS)),
            may("channels", Shape::List(&Shape::OneOf(super::filter::CHANNELS))),
            may("paid_online", Shape::List(&Shape::OneOf(super::filter::PAID))),
            may("source", Shape::Text),
        ])),
    ),
    may("members", Shape::Table(&[may("last_age", Shape::Count(150)), may("source", Shape::Text)])),
    may(
        "status",
        Shape::List(&Shape::Table(&[
            must("name", Shape::Text),
            must("treat", Shape::OneOf(super::Treat::WORDS)),
            may("source", Shape::Text),
        ])),
    ),
    may(
        "rule",
        Shape::List(&Shape::Table(&[
            must("id", Shape::Word),
            must("keys", Shape::List(&Shape::OneOf(super::RuleKey::WORDS))),
            may("guards", Shape::List(&Shape::OneOf(super::RuleGuard::WORDS))),
            may("credit", Shape::OneOf(super::Credit::WORDS)),
            may("check", Shape::OneOf(RECORDS)),
            may("source", Shape::Text),
        ])),
    ),
    may(
        "evidence",
        Shape::Table(&[
            may("weights", Shape::OneOf(super::Weights::WORDS)),
            may("credit", Shape::Decimal),
            may("review", Shape::Decimal),
            may("block_pairs", Shape::Number(100_000_000)),
            may(
                "column",
                Shape::List(&Shape::Table(&[
                    must("field", Shape::OneOf(super::EvidenceField::WORDS)),
                    may("bands", Shape::List(&Shape::Count(3660))),
                    may("bits", Shape::List(&Shape::Bits)),
                    may("frequency", Shape::OneOf(&["weigh", "ignore"])),
                    may("source", Shape::Text),
                ])),
            ),
            may(
                "key",
                Shape::List(&Shape::Table(&[
                    must("id", Shape::Word),
                    must("parts", Shape::List(&Shape::OneOf(super::EvidenceKeyPart::WORDS))),
                    may("source", Shape::Text),
                ])),
            ),
            may("source", Shape::Text),
        ]),
    ),
    may(
        "source_default",
        Shape::List(&Shape::Table(&[
            must("id", Shape::Text),
            may("status", Shape::Text),
            may("channel", Shape::Text),
            may("status_codes", Shape::Words),
            may("channel_codes", Shape::Words),
            may("rank", Shape::Count(99)),
            may("source", Shape::Text),
        ])),
    ),
    may(
        "indicator",
        Shape::List(&Shape::Table(&[
            must("id", Shape::Word),
            may("title", Shape::Text),
            must("type", Shape::OneOf(super::IndicatorKind::WORDS)),
            may("numerator", Shape::Text),
            may("denominator", Shape::Text),
            may("members_on", Shape::OneOf(super::MembersOn::WORDS)),
            may("since", Shape::Day),
            may("formula", Shape::Text),
            may("form", Shape::OneOf(&["count", "share"])),
            may("target", Shape::Decimal),
            may("target_formula", Shape::Text),
            may("level", Shape::Count(16)),
            may("source", Shape::Text),
        ])),
    ),
    may("rank", Shape::Table(&[may("by", Shape::Word), may("ties", Shape::OneOf(super::Ties::WHOLE_WORDS)), may("source", Shape::Text)])),
    may("flags", Shape::Table(FLAGS)),
]);

/// Largest number from which on a pattern is told.
const THRESHOLD: Shape = Shape::Count(1_000_000);

/// `[flags]`: the words of [`super::FlagCode`], a test holds them to that, and what else the patterns need.
const FLAGS: &[Field] = &[
    may("reported_hour", THRESHOLD),
    may("reported_day", THRESHOLD),
    may("helped_day", THRESHOLD),
    may("citizen_member", THRESHOLD),
    may("citizen_total", THRESHOLD),
    may("phone_citizens", THRESHOLD),
    may("phone_entries", THRESHOLD),
    may("own_submission", THRESHOLD),
    may("household_submission", THRESHOLD),
    may("code_run", THRESHOLD),
    may("code_neighbours", THRESHOLD),
    may("citizens_traded", THRESHOLD),
    may("dossiers_traded", THRESHOLD),
    may("refused_again", THRESHOLD),
    may("code_step", Shape::Count(1000)),
    may("own_kinds", Shape::List(&Shape::Word)),
    may("source", Shape::Text),
];

/// The words of [`Trust`], for the indicator formulas.
pub(super) const TRUST_WORDS: &[&str] = Trust::WORDS;

/// The published JSON Schema of a scheme document (draft 2020-12).
#[must_use]
pub fn json_schema() -> Value {
    document_schema(&SCHEME, FORMAT)
}

/// The JSON Schema of a whole document, under the name of its format.
pub(crate) fn document_schema(shape: &Shape, format: &str) -> Value {
    let mut schema = schema_of(shape);
    if let Value::Object(map) = &mut schema {
        map.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.insert("title".into(), json!(format));
    }
    schema
}

/// Digits, and behind a point digits again: what the pattern of the published schema says.
pub(super) fn is_decimal(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

pub(super) fn schema_of(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!({"type": "string"}),
        Shape::Word => json!({"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^\\S+$"}),
        Shape::Day => json!({"type": "string", "format": "date"}),
        Shape::Count(max) => json!({"type": "integer", "minimum": 0, "maximum": max}),
        Shape::Number(max) => json!({"type": "integer", "minimum": 1, "maximum": max}),
        Shape::Decimal => json!({"type": "string", "pattern": "^\\d+(\\.\\d+)?$"}),
        Shape::Fraction => json!({"type": "string", "pattern": "^-?\\d+(\\.\\d+|/\\d+)?$"}),
        Shape::Bits => json!({"type": "string", "pattern": "^-?\\d{1,4}(\\.\\d{1,6})?$"}),
        Shape::OneOf(words) => json!({"enum": words}),
        Shape::List(item) => json!({"type": "array", "items": schema_of(item)}),
        Shape::Words => json!({"type": "object", "additionalProperties": {"type": "string"}}),
        Shape::Table(fields) => {
            let properties: Map<String, Value> = fields.iter().map(|f| (f.name.to_owned(), schema_of(&f.shape))).collect();
            let required: Vec<&str> = fields.iter().filter(|f| f.required).map(|f| f.name).collect();
            json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_schema_says_what_a_rule_looks_at_and_lets_a_source_have_any_name() {
        let schema = json_schema();
        let item = |list: &str| schema["properties"][list]["items"]["properties"].clone();
        assert_eq!(item("rule")["check"], json!({"enum": ["dossier", "account"]}));
        assert_eq!(
            item("rule")["guards"]["items"],
            json!({"enum": ["person", "procedure", "phone", "name", "birth_date", "place", "window"]})
        );
        assert_eq!(item("source_default")["id"], json!({"type": "string"}));
        let flags: Vec<&str> = FLAGS.iter().map(|field| field.name).collect();
        assert_eq!(flags, [crate::scheme::FlagCode::WORDS, &["code_step", "own_kinds", "source"]].concat());
        assert_eq!(item("filter")["channels"], json!({"type": "array", "items": {"enum": ["online", "counter", "post"]}}));
        assert_eq!(item("indicator")["target"]["pattern"], "^\\d+(\\.\\d+)?$");
    }
}
