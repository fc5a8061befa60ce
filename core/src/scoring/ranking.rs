//! How units are ranked, as a document says it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ScoringError;
use crate::error::Result;
use crate::figure::{Fraction, count};
use crate::scheme::{self, Shape, Ties, may, must};
use crate::text::words;

words! {
    /// Which values come first.
    Direction {
        /// Cao đứng trước.
        High = "high",
        /// Thấp đứng trước.
        Low = "low",
    }
}

words! {
    /// What is compared first (giá trị xếp hạng).
    Compared {
        /// The value itself.
        Value = "value",
        /// Bình quân: the value over the size.
        PerHead = "per_head",
    }
}

words! {
    /// What becomes of small units (cách xử lý đơn vị nhỏ). Source: assumption.
    Small {
        /// They are not ranked.
        Unranked = "unranked",
        /// They are ranked among themselves.
        Separate = "separate",
        /// Everybody's mean is drawn towards that of all, the more so the smaller he is.
        Shrink = "shrink",
    }
}

words! {
    /// What decides between those whom no key tells apart (tiêu chí cuối).
    LastResort {
        /// Nothing: they are equal.
        Shared = "shared",
        /// The id of the unit, which says nothing of merit.
        UnitId = "unit_id",
    }
}

/// A key of a ranking (`[[ranking.key]]`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankingKey {
    /// What is compared.
    pub id: String,
    /// Which values come first; the high ones when left out.
    #[serde(default = "high")]
    pub direction: Direction,
}

fn high() -> Direction {
    Direction::High
}

/// How units are ranked (cách xếp hạng): the table `[ranking]`.
///
/// Shape: the first key ranks, the others break its ties in their order. `min_size` and `prior` guard against small units: with `small = "shrink"` a unit's mean of value x and
/// size n becomes (x + prior × m) ÷ (n + prior), where m is the mean of all who are ranked; `min_size` then leaves nobody out.
///
/// ```
/// use dean5299::scoring::RankingRule;
/// let json = serde_json::json!({"ties": "1224", "last": "shared", "key": [{"id": "attainment"}, {"id": "rejected", "direction": "low"}]});
/// assert_eq!(RankingRule::from_json("rules.toml", &json)?.key.len(), 2);
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// Source: assumption, all of it; no published tie rule was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankingRule {
    /// What equals get; 1-2-2-4 when left out.
    #[serde(default = "skip_after")]
    pub ties: Ties,
    /// What decides last; nothing when left out.
    #[serde(default = "shared")]
    pub last: LastResort,
    /// What is compared first; the value when left out.
    #[serde(default = "value")]
    pub compared: Compared,
    /// The least size of a unit that is ranked.
    #[serde(default, with = "count::option")]
    pub min_size: Option<i64>,
    /// What becomes of smaller ones; not ranked when left out.
    #[serde(default = "unranked")]
    pub small: Small,
    /// The weight of the mean of all, in heads; read with `small = "shrink"` alone.
    #[serde(default)]
    pub prior: Option<Fraction>,
    /// The least by which a value changes; one when left out.
    #[serde(default = "one")]
    pub step: Fraction,
    /// The keys, the one that ranks first.
    #[serde(default)]
    pub key: Vec<RankingKey>,
}

fn skip_after() -> Ties {
    Ties::SkipAfter
}

fn shared() -> LastResort {
    LastResort::Shared
}

fn value() -> Compared {
    Compared::Value
}

fn unranked() -> Small {
    Small::Unranked
}

fn one() -> Fraction {
    Fraction::ONE
}

/// `[ranking]`.
pub(crate) const RANKING: Shape = Shape::Table(&[
    may("ties", Shape::OneOf(Ties::WORDS)),
    may("last", Shape::OneOf(LastResort::WORDS)),
    may("compared", Shape::OneOf(Compared::WORDS)),
    may("min_size", Shape::Count(1_000_000_000)),
    may("small", Shape::OneOf(Small::WORDS)),
    may("prior", Shape::Fraction),
    may("step", Shape::Fraction),
    must(
        "key",
        Shape::List(&Shape::Table(&[
            must("id", Shape::Word),
            may("direction", Shape::OneOf(Direction::WORDS)),
            may("source", Shape::Text),
        ])),
    ),
    may("source", Shape::Text),
]);

impl RankingRule {
    /// A ranking by one value, the highest first, with these ties; nothing else decides.
    #[must_use]
    pub fn by(id: &str, ties: Ties) -> RankingRule {
        let last = if ties == Ties::Ordinal { LastResort::UnitId } else { LastResort::Shared };
        let key = vec![RankingKey { id: id.to_owned(), direction: Direction::High }];
        let (compared, small) = (Compared::Value, Small::Unranked);
        RankingRule { ties, last, compared, min_size: None, small, prior: None, step: Fraction::ONE, key }
    }

    /// Takes the table as JSON.
    ///
    /// # Errors
    /// `SCHEME_*`, naming `file` and place; then as [`RankingRule::check`].
    pub fn from_json(file: &str, json: &Value) -> Result<RankingRule> {
        let rule: RankingRule = scheme::part(file, "ranking", json, &RANKING)?;
        rule.check()?;
        Ok(rule)
    }

    /// Whether the parts of the rule go together.
    ///
    /// # Errors
    /// `SCORING_NO_KEY`, `SCORING_KEY_TWICE`, `SCORING_ORDINAL_SHARED` for 1-2-3-4 without a last resort, `SCORING_STEP` and `SCORING_PRIOR` for numbers that are not above
    /// zero, a missing `prior` among them, `SCORING_SHRINK_OF_VALUES`.
    pub fn check(&self) -> Result<(), ScoringError> {
        if self.key.is_empty() {
            return Err(ScoringError::NoKey {});
        }
        let mut ids = BTreeSet::new();
        if let Some(twice) = self.key.iter().find(|key| !ids.insert(key.id.as_str())) {
            return Err(ScoringError::KeyTwice { id: twice.id.clone() });
        }
        if self.ties == Ties::Ordinal && self.last == LastResort::Shared {
            return Err(ScoringError::OrdinalShared {});
        }
        if self.step <= Fraction::ZERO {
            return Err(ScoringError::Step { value: self.step.to_string() });
        }
        if self.small == Small::Shrink && self.compared == Compared::Value {
            return Err(ScoringError::ShrinkOfValues {});
        }
        match self.prior {
            Some(prior) if prior <= Fraction::ZERO => Err(ScoringError::Prior { value: prior.to_string() }),
            None if self.small == Small::Shrink => Err(ScoringError::Prior { value: "-".to_owned() }),
            _ => Ok(()),
        }
    }
}
