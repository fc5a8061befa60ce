//! What a board is made by, as a document says it.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use super::BoardError;
use crate::commendation::{COMMENDATION, CommendationRule, read_rules};
use crate::error::Result;
use crate::io;
use crate::rubric::{APPLIES, Scope};
use crate::scheme::{SchemeError, Shape, document_schema, fingerprint, may, misshapen, must};
use crate::scoring::{RANKING, RankingRule};
use crate::standing::{CLASS, QUOTA, RATING, StandingRules};
use crate::text::words;
use crate::time::{Day, Span};

words! {
    /// Among whom units are ranked (phạm vi xếp hạng). Source: assumption.
    Within {
        /// Từng cấp.
        Level = "level",
        /// Từng cụm, khối thi đua.
        Cluster = "cluster",
        /// Tất cả.
        Whole = "whole",
    }
}

/// A condition of classes that is worked out (`[[condition]]`, điều kiện): an expression over the figures of the board.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ConditionRule {
    /// Its id, by which classes ask for it.
    pub id: String,
    /// What people call it.
    #[serde(default)]
    pub title: Option<String>,
    /// What must be true, such as `ct3.attainment >= 100%`.
    pub formula: String,
}

/// The rules of a board (quy định thi đua).
///
/// Shape: TOML, or JSON equally, `format = "dean5299/board-rules@1"`. Left out, nobody is ranked, rated or nominated. Keys of the ranking and formulas of conditions name
/// figures: `ID.value`, `ID.target`, `ID.attainment`, `ID.claimed`, `ID.approved`, `ID.verified` of an indicator, `points`, `members`.
///
/// ```
/// use dean5299::board::BoardRules;
/// let text = "format = 'dean5299/board-rules@1'\nid = 'nam-2024'\nvalid_from = '2024-01-01'\nvalid_to = '2025-01-01'\n\
///             [ranking]\nkey = [{ id = 'ct3.attainment' }]\n";
/// let rules = BoardRules::parse("nam-2024.toml", text.as_bytes())?;
/// assert_eq!(rules.ranking.map(|ranking| ranking.key.len()), Some(1));
/// # Ok::<(), dean5299::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRules {
    /// Their id.
    pub id: String,
    /// What people call them.
    pub title: String,
    /// When they hold.
    pub span: Span,
    /// Which units are on the board.
    pub applies: Scope,
    /// Among whom they are ranked.
    pub within: Within,
    /// How they are ranked; none: they are not.
    pub ranking: Option<RankingRule>,
    /// How they are rated; none: they are not.
    pub standing: Option<StandingRules>,
    /// The indicator whose attainment rates, with `by = "attainment"`; none: that which ranks in the scheme.
    pub of: Option<String>,
    /// Conditions that are worked out.
    pub condition: Vec<ConditionRule>,
    /// Awards.
    pub award: Vec<CommendationRule>,
    /// SHA-256 over the document.
    pub fingerprint: String,
}

/// The format that is read.
const FORMAT: &str = "dean5299/board-rules@1";

/// What the document says beside the tables that other rooms read.
#[derive(Deserialize)]
struct Own {
    id: String,
    title: Option<String>,
    valid_from: Day,
    valid_to: Day,
    #[serde(default)]
    applies: Scope,
    within: Option<Within>,
    of: Option<String>,
    #[serde(default)]
    condition: Vec<ConditionRule>,
}

/// The whole document.
static BOARD: Shape = Shape::Table(&[
    must("format", Shape::Text),
    must("id", Shape::Word),
    may("title", Shape::Text),
    must("valid_from", Shape::Day),
    must("valid_to", Shape::Day),
    may("source", Shape::Text),
    may("applies", APPLIES),
    may("within", Shape::OneOf(Within::WORDS)),
    may("of", Shape::Word),
    may(
        "condition",
        Shape::List(&Shape::Table(&[
            must("id", Shape::Word),
            may("title", Shape::Text),
            must("formula", Shape::Text),
            may("source", Shape::Text),
        ])),
    ),
    may("ranking", RANKING),
    may("rating", RATING),
    may("class", CLASS),
    may("quota", QUOTA),
    may("commendation", COMMENDATION),
]);

/// The JSON Schema of the document.
#[must_use]
pub fn json_schema() -> Value {
    document_schema(&BOARD, FORMAT)
}

impl BoardRules {
    /// Reads a document.
    ///
    /// # Errors
    /// `SCHEME_*` for its form, with file and place; `SCORING_*`, `STANDING_*`, `COMMENDATION_*` as the rooms that read its tables say; `BOARD_CONDITION_TWICE`.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<BoardRules> {
        let json = io::document(bytes).map_err(|place| SchemeError::Syntax { file: file.to_owned(), place })?;
        BoardRules::from_json(file, &json)
    }

    /// Takes a document that is JSON already.
    ///
    /// # Errors
    /// As [`BoardRules::parse`].
    pub fn from_json(file: &str, json: &Value) -> Result<BoardRules> {
        let syntax = || SchemeError::Syntax { file: file.to_owned(), place: String::new() };
        let format = json.get("format").and_then(Value::as_str).unwrap_or("");
        if format != FORMAT {
            return Err(SchemeError::UnknownFormat { file: file.to_owned(), format: format.chars().take(64).collect() }.into());
        }
        if let Some(first) = misshapen(file, "", json, &BOARD).into_iter().next() {
            return Err(first.error.into());
        }
        let own: Own = serde_json::from_value(json.clone()).map_err(|_| syntax())?;
        let empty = || SchemeError::EmptyValidity { file: file.to_owned(), place: "valid_to".to_owned() };
        let span = Span::new(own.valid_from, own.valid_to).map_err(|_| empty())?;
        let table = |name: &str| json.get(name).filter(|table| !table.is_null());
        let standing = table("class").map(|_| StandingRules::from_json(file, json)).transpose()?;
        let classes: Vec<&str> = standing.iter().flat_map(|standing| &standing.class).map(|class| class.id.as_str()).collect();
        let award = table("commendation").map(|table| read_rules(file, table, &classes)).transpose()?.unwrap_or_default();
        let mut ids = BTreeSet::new();
        if let Some((at, twice)) = (1_usize..).zip(&own.condition).find(|(_, condition)| !ids.insert(&condition.id)) {
            return Err(BoardError::ConditionTwice { place: format!("condition[{at}].id"), id: twice.id.clone() }.into());
        }
        Ok(BoardRules {
            title: own.title.unwrap_or_else(|| own.id.clone()),
            id: own.id,
            span,
            applies: own.applies,
            within: own.within.unwrap_or(Within::Level),
            ranking: table("ranking").map(|table| RankingRule::from_json(file, table)).transpose()?,
            standing,
            of: own.of,
            condition: own.condition,
            award,
            fingerprint: fingerprint(json).ok_or_else(syntax)?,
        })
    }
}
