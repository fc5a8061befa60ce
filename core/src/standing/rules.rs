//! Classes and quotas as a document says them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{StandingError, StandingLint, lint};
use crate::error::{Result, Severity};
use crate::figure::{Fraction, Whole};
use crate::scheme::{self, Shape, may, must};
use crate::text::words;

words! {
    /// What bands are of (căn cứ xếp loại).
    Rating {
        /// Điểm.
        Points = "points",
        /// Mức đạt chỉ tiêu; one is all of it.
        Attainment = "attainment",
    }
}

words! {
    /// What a quota is a share of (căn cứ tính tỷ lệ).
    QuotaBase {
        /// Mọi đơn vị, rated or not.
        All = "all",
        /// Các đơn vị được xếp loại.
        Rated = "rated",
        /// Các đơn vị từ loại đó trở lên: rated so, or better, before any quota.
        AtLeast = "at_least",
    }
}

words! {
    /// Where a quota is counted (phạm vi tính tỷ lệ).
    Scope {
        /// Toàn bộ.
        Whole = "whole",
        /// Từng cụm thi đua.
        Cluster = "cluster",
        /// Từng đơn vị cấp trên trực tiếp.
        Parent = "parent",
    }
}

words! {
    /// What becomes of equals on the edge of a quota (xử lý bằng điểm ở ranh giới). Source: assumption.
    EdgePolicy {
        /// All of them keep the class, beyond the quota.
        AllIn = "all_in",
        /// All of them lose it.
        AllOut = "all_out",
        /// The council decides between the names; until then they have the next class.
        Council = "council",
    }
}

/// A class (`[[class]]`, mức xếp loại), the best first.
///
/// Shape: its band is [`from`, `to`); without `from` it begins with the scale, without `to` it ends where the class above begins. A unit whose conditions do not all hold has the
/// next class below whose conditions do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassRule {
    /// Its id.
    pub id: String,
    /// What people call it.
    #[serde(default)]
    pub title: Option<String>,
    /// The least figure.
    #[serde(default)]
    pub from: Option<Fraction>,
    /// The first figure that is too high.
    #[serde(default)]
    pub to: Option<Fraction>,
    /// Conditions that must hold.
    #[serde(default)]
    pub conditions: Vec<String>,
}

/// A quota (`[[quota]]`, tỷ lệ khống chế): at most so many have a class.
///
/// Shape: seats are base × `percent` ÷ 100, rounded. Where more would have the class, those with the lowest figures have the next one.
///
/// Source: assumption for `round` and `edge`; HD 21-HD/BTCTW of 2019 caps the best class at 20 % of those rated at least the second, in each base organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaRule {
    /// The class.
    pub class: String,
    /// Per cent of the base.
    pub percent: Fraction,
    /// What it is a share of.
    pub base: QuotaBase,
    /// The class from which on the base counts, with `base = "at_least"`.
    #[serde(default)]
    pub at_least: Option<String>,
    /// Where it is counted; as a whole when left out.
    #[serde(default = "whole")]
    pub scope: Scope,
    /// How seats become a whole number; down when left out.
    #[serde(default = "floor")]
    pub round: Whole,
    /// Equals on the edge; the council decides when left out.
    #[serde(default = "council")]
    pub edge: EdgePolicy,
}

fn whole() -> Scope {
    Scope::Whole
}

fn floor() -> Whole {
    Whole::Floor
}

fn council() -> EdgePolicy {
    EdgePolicy::Council
}

/// Classes and quotas of a year (quy định xếp loại): the tables `[rating]`, `[[class]]`, `[[quota]]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingRules {
    /// What bands are of.
    pub by: Rating,
    /// Where the scale begins.
    pub least: Fraction,
    /// Where it ends; none: nowhere.
    pub most: Option<Fraction>,
    /// The classes, the best first.
    pub class: Vec<ClassRule>,
    /// The quotas; none until one is entered.
    pub quota: Vec<QuotaRule>,
}

#[derive(Deserialize)]
struct Scale {
    #[serde(default = "points")]
    by: Rating,
    #[serde(default)]
    least: Fraction,
    #[serde(default)]
    most: Option<Fraction>,
}

fn points() -> Rating {
    Rating::Points
}

/// `[rating]`.
pub(crate) const RATING: Shape = Shape::Table(&[
    may("by", Shape::OneOf(Rating::WORDS)),
    may("least", Shape::Fraction),
    may("most", Shape::Fraction),
    may("source", Shape::Text),
]);

/// `[[class]]`.
pub(crate) const CLASS: Shape = Shape::List(&Shape::Table(&[
    must("id", Shape::Word),
    may("title", Shape::Text),
    may("from", Shape::Fraction),
    may("to", Shape::Fraction),
    may("conditions", Shape::List(&Shape::Word)),
    may("source", Shape::Text),
]));

/// `[[quota]]`.
pub(crate) const QUOTA: Shape = Shape::List(&Shape::Table(&[
    must("class", Shape::Word),
    must("percent", Shape::Fraction),
    must("base", Shape::OneOf(QuotaBase::WORDS)),
    may("at_least", Shape::Word),
    may("scope", Shape::OneOf(Scope::WORDS)),
    may("round", Shape::OneOf(Whole::WORDS)),
    may("edge", Shape::OneOf(EdgePolicy::WORDS)),
    may("source", Shape::Text),
]));

impl StandingRules {
    /// Takes the tables `rating`, `class` and `quota` of a document that is JSON; other tables are not looked at.
    ///
    /// ```
    /// use dean5299::standing::StandingRules;
    /// let json = serde_json::json!({
    ///     "rating": {"most": "100"},
    ///     "class": [{"id": "excellent", "from": "90"}, {"id": "good", "from": "70"}, {"id": "done", "from": "50"}, {"id": "not_done"}],
    /// });
    /// let rules = StandingRules::from_json("rules.toml", &json)?;
    /// assert_eq!((rules.class.len(), rules.quota.len()), (4, 0));
    /// # Ok::<(), dean5299::Error>(())
    /// ```
    ///
    /// # Errors
    /// `SCHEME_*`, naming `file` and place; then the first error that [`lint`] finds.
    pub fn from_json(file: &str, json: &Value) -> Result<StandingRules> {
        let rules = StandingRules::read(file, json)?;
        rules.check()?;
        Ok(rules)
    }

    /// The same without asking whether the parts go together, as [`lint`] does.
    ///
    /// # Errors
    /// `SCHEME_*`, naming `file` and place.
    pub fn read(file: &str, json: &Value) -> Result<StandingRules> {
        let table = |name: &str, empty: Value| json.get(name).filter(|table| !table.is_null()).cloned().unwrap_or(empty);
        let scale: Scale = scheme::part(file, "rating", &table("rating", Value::Object(serde_json::Map::new())), &RATING)?;
        let class = scheme::part(file, "class", &table("class", Value::Array(Vec::new())), &CLASS)?;
        let quota = scheme::part(file, "quota", &table("quota", Value::Array(Vec::new())), &QUOTA)?;
        Ok(StandingRules { by: scale.by, least: scale.least, most: scale.most, class, quota })
    }

    /// The first error of [`lint`].
    ///
    /// # Errors
    /// `STANDING_*`.
    pub fn check(&self) -> Result<(), StandingError> {
        let first = lint(self).into_iter().find(|lint| lint.severity == Severity::Error);
        first.map_or(Ok(()), |StandingLint { error, .. }| Err(error))
    }

    /// The place of a class in the list, 0 is best.
    #[must_use]
    pub fn nth(&self, class: &str) -> Option<usize> {
        self.class.iter().position(|rule| rule.id == class)
    }
}
