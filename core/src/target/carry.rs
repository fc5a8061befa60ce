//! Targets over a reorganisation.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::TargetError;
use crate::error::Result;
use crate::figure::{FigureError, Fraction, apportion, count};

/// What a unit was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The unit.
    pub unit: String,
    /// Its target.
    #[serde(with = "count")]
    pub value: i64,
}

/// A part of a unit that goes to another (phần theo nguồn gốc).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineagePart {
    /// The unit that ends, or is cut.
    pub from: String,
    /// Who takes the part; may be the unit itself.
    pub to: String,
    /// How much of it, of one.
    pub share: Fraction,
}

/// What went from one unit to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// The part.
    pub share: Fraction,
    /// Part × target, exact.
    pub exact: Fraction,
    /// What went.
    #[serde(with = "count")]
    pub value: i64,
}

/// A unit after the reorganisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedUnit {
    /// The unit.
    pub unit: String,
    /// Its target now.
    #[serde(with = "count")]
    pub value: i64,
}

/// Targets carried over (chỉ tiêu sau sắp xếp): units in the order of their ids, flows by `from`, then `to`. The sum is that of before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The sum, before and after.
    #[serde(with = "count")]
    pub total: i64,
    /// Who has what.
    pub units: Vec<CarriedUnit>,
    /// Where it came from; a unit that no part names keeps what it had, as one flow to itself.
    pub flows: Vec<Flow>,
}

/// Carries targets over a merger or a split (chuyển chỉ tiêu theo nguồn gốc): each unit's by its parts, so that what one unit had is conserved by itself.
///
/// Shape: the target of one unit is cut by the largest remainder, equal ones in the order of the ids of who takes them. Parts of one pair add up. What is carried is a
/// target as any other: with `by = "given"` it may be the weight of a new allocation.
///
/// ```
/// use dean5299::target::{Given, LineagePart, carry};
/// let given = [Given { unit: "canh-hiep".into(), value: 25 }, Given { unit: "van-canh".into(), value: 40 }];
/// let part = |from: &str, to: &str, share: &str| Ok::<_, dean5299::Error>(LineagePart { from: from.into(), to: to.into(), share: share.parse()? });
/// let parts = [part("canh-hiep", "van-canh", "1/2")?, part("canh-hiep", "canh-vinh", "1/2")?];
/// let carried = carry(&given, &parts)?;
/// assert_eq!(carried.units.iter().map(|u| (u.unit.as_str(), u.value)).collect::<Vec<_>>(), [("canh-vinh", 13), ("van-canh", 52)]);
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// # Errors
/// `TARGET_UNIT_TWICE`, `TARGET_NEGATIVE`, `TARGET_NOT_AMONG_UNITS` for a part of a unit that was given nothing, `TARGET_LINEAGE_SHARES` when a unit's parts do not sum to one
/// or one is negative, `FIGURE_OVERFLOW`.
pub fn carry(given: &[Given], parts: &[LineagePart]) -> Result<Carried> {
    let mut had: BTreeMap<&str, i64> = BTreeMap::new();
    for unit in given {
        if unit.value < 0 {
            return Err(TargetError::Negative { field: "value", value: unit.value.to_string() }.into());
        }
        if had.insert(&unit.unit, unit.value).is_some() {
            return Err(TargetError::UnitTwice { unit: unit.unit.clone() }.into());
        }
    }
    let mut flows = Vec::new();
    let shares = shares(&had, parts)?;
    for (from, value) in &had {
        match shares.get(from) {
            Some(shares) => flows.extend(cut(from, *value, shares)?),
            None => flows.push(Flow {
                from: (*from).to_owned(),
                to: (*from).to_owned(),
                share: Fraction::ONE,
                exact: Fraction::from(*value),
                value: *value,
            }),
        }
    }
    Ok(gathered(flows)?)
}

/// The parts of each unit by who takes them.
fn shares<'a>(had: &BTreeMap<&str, i64>, parts: &'a [LineagePart]) -> Result<BTreeMap<&'a str, BTreeMap<&'a str, Fraction>>> {
    let mut shares: BTreeMap<&str, BTreeMap<&str, Fraction>> = BTreeMap::new();
    for part in parts {
        if !had.contains_key(part.from.as_str()) {
            return Err(TargetError::NotAmongUnits { unit: part.from.clone() }.into());
        }
        if part.share < Fraction::ZERO {
            return Err(TargetError::LineageShares { unit: part.from.clone(), value: part.share.to_string() }.into());
        }
        let share = shares.entry(&part.from).or_default().entry(&part.to).or_insert(Fraction::ZERO);
        *share = share.plus(part.share)?;
    }
    for (from, parts) in &shares {
        let sum = parts.values().try_fold(Fraction::ZERO, |sum, share| sum.plus(*share))?;
        if sum != Fraction::ONE {
            return Err(TargetError::LineageShares { unit: (*from).to_owned(), value: sum.to_string() }.into());
        }
    }
    Ok(shares)
}

fn cut(from: &str, value: i64, shares: &BTreeMap<&str, Fraction>) -> Result<Vec<Flow>, FigureError> {
    let list: Vec<Fraction> = shares.values().copied().collect();
    let values = apportion(value, &list, None)?;
    let flow = |((to, share), part): ((&&str, &Fraction), i64)| {
        let exact = Fraction::from(value).times(*share)?;
        Ok(Flow { from: from.to_owned(), to: (*to).to_owned(), share: *share, exact, value: part })
    };
    shares.iter().zip(values).map(flow).collect()
}

fn gathered(flows: Vec<Flow>) -> Result<Carried, FigureError> {
    let overflow = || FigureError::Overflow {};
    let mut units: BTreeMap<&str, i64> = BTreeMap::new();
    let mut total = 0_i64;
    for flow in &flows {
        let unit = units.entry(&flow.to).or_default();
        *unit = unit.checked_add(flow.value).ok_or_else(overflow)?;
        total = total.checked_add(flow.value).ok_or_else(overflow)?;
    }
    let units = units.into_iter().map(|(unit, value)| CarriedUnit { unit: unit.to_owned(), value }).collect();
    Ok(Carried { total, units, flows })
}

impl Carried {
    /// The same targets carried again from what each unit had and its parts alone (tính lại).
    ///
    /// # Errors
    /// As [`carry`].
    pub fn replay(&self) -> Result<Carried> {
        let mut had: BTreeMap<&str, i64> = BTreeMap::new();
        for flow in &self.flows {
            let value = had.entry(&flow.from).or_default();
            *value = value.checked_add(flow.value).ok_or(FigureError::Overflow {})?;
        }
        let given: Vec<Given> = had.into_iter().map(|(unit, value)| Given { unit: unit.to_owned(), value }).collect();
        let part = |flow: &Flow| LineagePart { from: flow.from.clone(), to: flow.to.clone(), share: flow.share };
        carry(&given, &self.flows.iter().map(part).collect::<Vec<_>>())
    }

    /// Units that take something and had nothing of their own (đơn vị mới).
    #[must_use]
    pub fn new_units(&self) -> Vec<&str> {
        let had: BTreeSet<&str> = self.flows.iter().map(|flow| flow.from.as_str()).collect();
        self.units.iter().map(|unit| unit.unit.as_str()).filter(|unit| !had.contains(unit)).collect()
    }
}
