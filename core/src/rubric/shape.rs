//! What a rulebook's document looks like.

use serde_json::Value;

use super::document::{Consequence, ScaleKind};
use crate::figure::Whole;
use crate::scheme::{Field, Shape, document_schema, may, must};

/// The format that is read.
pub(super) const FORMAT: &str = "dean5299/rulebook@1";
/// The deepest level of an organisation.
const LEVELS: i64 = 99;
/// Digits to which points are cut, at most.
const DIGITS: i64 = 9;

static STEP: Shape = Shape::Table(&[must("points", Shape::Fraction), must("when", Shape::List(&Shape::Words)), may("source", Shape::Text)]);

static CONDITION: Shape = Shape::Table(&[
    must("id", Shape::Word),
    may("title", Shape::Text),
    must("max", Shape::Decimal),
    must("scale", Shape::OneOf(ScaleKind::WORDS)),
    may("input", Shape::Word),
    may("target", Shape::Decimal),
    may("target_input", Shape::Word),
    may("floor", Shape::Decimal),
    may("each", Shape::Decimal),
    may("formula", Shape::Text),
    may("step", Shape::List(&STEP)),
    may("evidence", Shape::Text),
    may("source", Shape::Text),
]);

static CONTENT: Shape = Shape::Table(&[
    must("id", Shape::Word),
    may("title", Shape::Text),
    must("max", Shape::Decimal),
    must("condition", Shape::List(&CONDITION)),
    may("source", Shape::Text),
]);

static CRITERION: Shape = Shape::Table(&[
    must("id", Shape::Word),
    may("title", Shape::Text),
    must("max", Shape::Decimal),
    may("weight", Shape::Decimal),
    must("content", Shape::List(&CONTENT)),
    may("source", Shape::Text),
]);

const POOL: &[Field] = &[must("max", Shape::Decimal), must("condition", Shape::List(&CONDITION)), may("source", Shape::Text)];

/// Units that an input may have; a plain number is only written in an expression.
const UNITS: &[&str] = &["count", "share", "points", "yes_no"];

static INPUT: Shape = Shape::Table(&[
    must("name", Shape::Word),
    may("title", Shape::Text),
    must("unit", Shape::OneOf(UNITS)),
    may("formula", Shape::Text),
    may("indicator", Shape::Word),
    may("source", Shape::Text),
]);

static VETO: Shape = Shape::Table(&[
    must("id", Shape::Word),
    may("title", Shape::Text),
    must("input", Shape::Word),
    must("consequence", Shape::OneOf(Consequence::WORDS)),
    may("class", Shape::Word),
    may("source", Shape::Text),
]);

const OTHERWISE: Shape = Shape::OneOf(&["unscored", "zero"]);

/// For which units a document holds.
pub(crate) const APPLIES: Shape = Shape::Table(&[
    may("levels", Shape::List(&Shape::Number(LEVELS))),
    may("kinds", Shape::List(&Shape::Word)),
    may("clusters", Shape::List(&Shape::Word)),
]);

const FIELDS: &[Field] = &[
    must("format", Shape::Text),
    must("id", Shape::Word),
    may("title", Shape::Text),
    must("valid_from", Shape::Day),
    must("valid_to", Shape::Day),
    may("source", Shape::Text),
    must("max", Shape::Decimal),
    may("least", Shape::Fraction),
    may("applies", APPLIES),
    may(
        "outcomes",
        Shape::Table(&[
            may("no_match", OTHERWISE),
            may("several_match", Shape::OneOf(&["unscored", "zero", "first", "least", "most"])),
            may("undefined", OTHERWISE),
            may("source", Shape::Text),
        ]),
    ),
    may(
        "rounding",
        Shape::Table(&[must("digits", Shape::Count(DIGITS)), must("how", Shape::OneOf(Whole::WORDS)), may("source", Shape::Text)]),
    ),
    may("input", Shape::List(&INPUT)),
    must("criterion", Shape::List(&CRITERION)),
    may("bonus", Shape::Table(POOL)),
    may("penalty", Shape::Table(POOL)),
    may("veto", Shape::List(&VETO)),
];

pub(super) static RULEBOOK: Shape = Shape::Table(FIELDS);

/// The JSON Schema of a rulebook.
#[must_use]
pub fn json_schema() -> Value {
    document_schema(&RULEBOOK, FORMAT)
}
