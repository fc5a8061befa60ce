//! How a total is handed down, as a document says it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ALLOCATION, TargetError};
use crate::error::Result;
use crate::figure::{Fraction, count};
use crate::scheme;
use crate::text::words;

words! {
    /// What a total is shared by (căn cứ phân bổ). Source: assumption; no published rule of the plan says how targets were handed down.
    Basis {
        /// Số đoàn viên.
        Members = "members",
        /// Dân số.
        Population = "population",
        /// Chia đều.
        Equal = "equal",
        /// Trọng số cho trước.
        Given = "given",
    }
}

/// How a whole number is handed down (phân bổ chỉ tiêu): the table `[allocation]`.
///
/// Shape: `floor` (left out: 0) and `ceiling` (left out: none) hold for every unit, those of a row of `unit` come first. A locked cell has neither.
///
/// ```
/// use dean5299::target::{Allocation, Basis};
/// let json = serde_json::json!({"by": "members", "floor": 10, "unit": [{"id": "tay-son", "lock": 500}]});
/// let rule = Allocation::from_json("rules.toml", &json)?;
/// assert_eq!((rule.by, rule.floor, rule.unit.len()), (Basis::Members, Some(10), 1));
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// Source: assumption, all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// What it is shared by.
    pub by: Basis,
    /// The least a unit gets.
    #[serde(default, with = "count::option")]
    pub floor: Option<i64>,
    /// The most a unit gets.
    #[serde(default, with = "count::option")]
    pub ceiling: Option<i64>,
    /// What holds for single units.
    #[serde(default)]
    pub unit: Vec<AllocationUnit>,
}

/// What holds for one unit (`[[allocation.unit]]`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllocationUnit {
    /// The unit.
    pub id: String,
    /// What it gets, whatever the shares say (ô khoá).
    #[serde(default, with = "count::option")]
    pub lock: Option<i64>,
    /// The least it gets.
    #[serde(default, with = "count::option")]
    pub floor: Option<i64>,
    /// The most it gets.
    #[serde(default, with = "count::option")]
    pub ceiling: Option<i64>,
    /// Its weight; read with `by = "given"` alone.
    #[serde(default)]
    pub weight: Option<Fraction>,
}

/// A unit that gets a part (đơn vị nhận chỉ tiêu), with what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The unit.
    pub unit: String,
    /// Its members.
    #[serde(default, with = "count::option")]
    pub members: Option<i64>,
    /// Its population.
    #[serde(default, with = "count::option")]
    pub population: Option<i64>,
}

impl Allocation {
    /// An allocation without bounds and locks.
    #[must_use]
    pub fn by(by: Basis) -> Allocation {
        Allocation { by, floor: None, ceiling: None, unit: Vec::new() }
    }

    /// Takes the table as JSON.
    ///
    /// # Errors
    /// `SCHEME_*`, naming `file` and place.
    pub fn from_json(file: &str, json: &Value) -> Result<Allocation> {
        Ok(scheme::part(file, "allocation", json, &ALLOCATION)?)
    }

    /// What holds for single units, by their ids.
    pub(super) fn units(&self) -> Result<BTreeMap<&str, &AllocationUnit>, TargetError> {
        let mut units = BTreeMap::new();
        for unit in &self.unit {
            if units.insert(unit.id.as_str(), unit).is_some() {
                return Err(TargetError::UnitTwice { unit: unit.id.clone() });
            }
        }
        Ok(units)
    }

    /// The weight of a unit.
    pub(super) fn weight(&self, recipient: &Recipient, own: Option<&AllocationUnit>) -> Result<Fraction, TargetError> {
        let weight = match self.by {
            Basis::Members => recipient.members.map(Fraction::from),
            Basis::Population => recipient.population.map(Fraction::from),
            Basis::Equal => Some(Fraction::ONE),
            Basis::Given => own.and_then(|own| own.weight),
        };
        let weight = weight.ok_or_else(|| TargetError::NoWeight { unit: recipient.unit.clone(), basis: self.by.word() })?;
        if weight < Fraction::ZERO {
            return Err(TargetError::Negative { field: self.by.word(), value: weight.to_string() });
        }
        Ok(weight)
    }
}
