//! Handing a total down.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::fill::{Bounds, Side, fill};
use super::weights::Weights;
use super::{Allocation, AllocationUnit, Basis, Recipient, TargetError};
use crate::error::Result;
use crate::figure::{FigureError, Fraction, Whole, count};
use crate::text::words;

words! {
    /// Why a cell has its number (lý do của một ô).
    AllotmentWhy {
        /// It was locked.
        Locked = "locked",
        /// The share lies below the floor.
        Floor = "floor",
        /// The share lies above the ceiling.
        Ceiling = "ceiling",
        /// It weighs nothing.
        NoWeight = "no_weight",
        /// The share is a whole number.
        Whole = "whole",
        /// The share's remainder was among the largest.
        RoundedUp = "rounded_up",
        /// It was not.
        RoundedDown = "rounded_down",
    }
}

/// One unit's part of a total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllotmentCell {
    /// The unit.
    pub unit: String,
    /// What its share is by; nought of a locked cell.
    pub weight: Fraction,
    /// What it was locked at.
    #[serde(default, with = "count::option")]
    pub lock: Option<i64>,
    /// The least.
    #[serde(with = "count")]
    pub floor: i64,
    /// The most.
    #[serde(default, with = "count::option")]
    pub ceiling: Option<i64>,
    /// The exact share: the lock, a bound, or rate × weight.
    pub exact: Fraction,
    /// What it gets.
    #[serde(with = "count")]
    pub value: i64,
    /// Why.
    pub why: AllotmentWhy,
}

/// A total handed down (bảng phân bổ): cells in the order of unit ids; their values sum to the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allotment {
    /// What was handed down.
    #[serde(with = "count")]
    pub total: i64,
    /// What it was shared by.
    pub by: Basis,
    /// What one of the weight gets; none when no share is free of its bounds.
    pub rate: Option<Fraction>,
    /// The units.
    pub cells: Vec<AllotmentCell>,
}

/// Hands a whole number down (phân bổ): exact shares within their bounds, whole numbers by the largest remainder (số dư lớn nhất).
///
/// Shape: locked cells first; of the rest every share is rate × weight, not below its floor and not above its ceiling, with the one rate at which they sum to what is
/// left. Shares are cut to whole numbers; what is left by that goes one by one to the largest remainders, equal ones in the order of unit ids. The order of `units` changes
/// nothing.
///
/// ```
/// use dean5299::target::{Allocation, Basis, Recipient, allocate};
/// let unit = |id: &str, members| Recipient { unit: id.into(), members: Some(members), population: None };
/// let units = [unit("an-nhon", 200), unit("tay-son", 100), unit("van-canh", 50)];
/// let given = allocate(1_000, &Allocation::by(Basis::Members), &units)?;
/// assert_eq!(given.cells.iter().map(|c| c.value).collect::<Vec<_>>(), [571, 286, 143]);
/// assert_eq!(given.cells[1].exact, "2000/7".parse()?);
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// # Errors
/// In this order: `TARGET_NEGATIVE`, `TARGET_UNIT_TWICE`, `TARGET_NOT_AMONG_UNITS`, `TARGET_NO_WEIGHT`, `TARGET_FLOOR_ABOVE_CEILING`, `TARGET_LOCKS_EXCEED`,
/// `TARGET_LOCKS_LEAVE`, `TARGET_FLOORS_EXCEED`, `TARGET_CEILINGS_BELOW`, `TARGET_NOTHING_TO_SHARE_BY`, `FIGURE_OVERFLOW`.
pub fn allocate(total: i64, rule: &Allocation, units: &[Recipient]) -> Result<Allotment> {
    let not_below_zero = |field: &'static str, value: i64| {
        if value < 0 { Err(TargetError::Negative { field, value: value.to_string() }) } else { Ok(value) }
    };
    not_below_zero("total", total)?;
    let own = rule.units()?;
    let mut seen = BTreeSet::new();
    if let Some(twice) = units.iter().find(|unit| !seen.insert(unit.unit.as_str())) {
        return Err(TargetError::UnitTwice { unit: twice.unit.clone() }.into());
    }
    if let Some(stranger) = own.keys().find(|id| !seen.contains(*id)) {
        return Err(TargetError::NotAmongUnits { unit: (*stranger).to_owned() }.into());
    }
    let mut cells = Vec::with_capacity(units.len());
    for recipient in units {
        cells.push(blank(rule, recipient, own.get(recipient.unit.as_str()).copied())?);
    }
    cells.sort_unstable_by(|a, b| a.unit.cmp(&b.unit));
    let mut allotment = Allotment { total, by: rule.by, rate: None, cells };
    allotment.settle()?;
    Ok(allotment)
}

/// The cell of a unit before anything is shared.
fn blank(rule: &Allocation, recipient: &Recipient, own: Option<&AllocationUnit>) -> Result<AllotmentCell, TargetError> {
    let lock = own.and_then(|own| own.lock);
    let floor = own.and_then(|own| own.floor).or(rule.floor).unwrap_or(0);
    let ceiling = own.and_then(|own| own.ceiling).or(rule.ceiling);
    let unit = recipient.unit.clone();
    if let Some(value) = lock.filter(|lock| *lock < 0) {
        return Err(TargetError::Negative { field: "lock", value: value.to_string() });
    }
    if let Some(lock) = lock {
        let (exact, why) = (Fraction::from(lock), AllotmentWhy::Locked);
        return Ok(AllotmentCell { unit, weight: Fraction::ZERO, lock: Some(lock), floor: 0, ceiling: None, exact, value: lock, why });
    }
    let weight = rule.weight(recipient, own)?;
    let cell = AllotmentCell { unit, weight, lock, floor, ceiling, exact: Fraction::ZERO, value: 0, why: AllotmentWhy::NoWeight };
    cell.check()?;
    Ok(cell)
}

impl AllotmentCell {
    /// Whether nothing of what the cell is made of is negative, and its bounds leave room.
    fn check(&self) -> Result<(), TargetError> {
        let whole = |value: i64| Some(Fraction::from(value));
        let parts = [
            ("lock", self.lock.and_then(whole)),
            ("floor", whole(self.floor)),
            ("ceiling", self.ceiling.and_then(whole)),
            ("weight", Some(self.weight)),
        ];
        for (field, value) in parts {
            if let Some(value) = value.filter(|value| *value < Fraction::ZERO) {
                return Err(TargetError::Negative { field, value: value.to_string() });
            }
        }
        match self.ceiling {
            Some(max) if max < self.floor => Err(TargetError::FloorAboveCeiling { unit: self.unit.clone(), min: self.floor, max }),
            _ => Ok(()),
        }
    }
}

impl Allotment {
    /// The same allotment made again from total, weights, locks and bounds alone (tính lại).
    ///
    /// # Errors
    /// As [`allocate`].
    pub fn replay(&self) -> Result<Allotment> {
        let mut again = self.clone();
        again.cells.sort_unstable_by(|a, b| a.unit.cmp(&b.unit));
        if let Some((twice, _)) = again.cells.iter().zip(again.cells.iter().skip(1)).find(|(a, b)| a.unit == b.unit) {
            return Err(TargetError::UnitTwice { unit: twice.unit.clone() }.into());
        }
        again.settle()?;
        Ok(again)
    }

    /// Fills rate, shares, values and reasons; the cells stand in the order of unit ids.
    fn settle(&mut self) -> Result<()> {
        self.cells.iter().try_for_each(AllotmentCell::check)?;
        let open: Vec<usize> = (0..self.cells.len()).filter(|at| self.cells.get(*at).is_some_and(|c| c.lock.is_none())).collect();
        let left = self.left(open.is_empty())?;
        let of = |at: &usize| self.cells.get(*at);
        let weights = Weights::of(&open.iter().filter_map(of).map(|c| c.weight).collect::<Vec<_>>())?;
        let bound = |(cell, weight): (&AllotmentCell, &i128)| Bounds { weight: *weight, floor: cell.floor, ceiling: cell.ceiling };
        let bounds: Vec<Bounds> = open.iter().filter_map(of).zip(&weights.parts).map(bound).collect();
        check_sums(left, &bounds)?;
        let filled = fill(left, &bounds)?.ok_or(TargetError::NothingToShareBy { left })?;
        self.rate = match (filled.weight, filled.left.checked_mul(weights.scale)) {
            (0, _) => None,
            (weight, Some(left)) => Fraction::new(left, weight),
            (_, None) => return Err(FigureError::Overflow {}.into()),
        };
        let shares = shares(&filled.sides, &bounds, filled.left, filled.weight)?;
        for (at, share) in open.iter().zip(shares) {
            if let Some(cell) = self.cells.get_mut(*at) {
                (cell.exact, cell.value, cell.why) = (share.exact, share.value, share.why);
            }
        }
        Ok(())
    }

    /// What the locked cells leave.
    fn left(&self, all_locked: bool) -> Result<i64, TargetError> {
        let locked: i128 = self.cells.iter().filter_map(|cell| cell.lock).map(i128::from).sum();
        let left = i64::try_from(i128::from(self.total) - locked).ok().filter(|left| *left >= 0);
        match left {
            None => Err(TargetError::LocksExceed { value: locked, max: self.total }),
            Some(left) if all_locked && left > 0 => Err(TargetError::LocksLeave { left }),
            Some(left) => Ok(left),
        }
    }
}

fn check_sums(left: i64, bounds: &[Bounds]) -> Result<(), TargetError> {
    let floors: i128 = bounds.iter().map(|b| i128::from(b.floor)).sum();
    if floors > i128::from(left) {
        return Err(TargetError::FloorsExceed { value: floors, left });
    }
    let ceilings: Option<i128> = bounds.iter().map(|b| b.ceiling.map(i128::from)).sum();
    match ceilings {
        Some(value) if value < i128::from(left) => Err(TargetError::CeilingsBelow { value, left }),
        _ => Ok(()),
    }
}

struct Share {
    exact: Fraction,
    value: i64,
    why: AllotmentWhy,
}

/// The share of each, in the order of unit ids. Whole bounds make the largest remainder keep them: a share between two whole numbers is cut to one of its neighbours.
fn shares(sides: &[Side], bounds: &[Bounds], left: i128, weight: i128) -> Result<Vec<Share>, FigureError> {
    let overflow = || FigureError::Overflow {};
    let mut shares = Vec::with_capacity(bounds.len());
    let mut remainders: Vec<(i128, usize)> = Vec::new();
    let mut over = left;
    for (at, (side, b)) in sides.iter().zip(bounds).enumerate() {
        let fixed = |value: i64, why| Share { exact: Fraction::from(value), value, why };
        shares.push(match side {
            Side::Floor if b.weight == 0 => fixed(b.floor, AllotmentWhy::NoWeight),
            Side::Floor if b.floor == 0 => fixed(0, AllotmentWhy::Whole),
            Side::Floor => fixed(b.floor, AllotmentWhy::Floor),
            Side::Ceiling => fixed(b.ceiling.unwrap_or(b.floor), AllotmentWhy::Ceiling),
            Side::Free => {
                let product = left.checked_mul(b.weight).ok_or_else(overflow)?;
                let (exact, remainder) = (Fraction::new(product, weight).ok_or_else(overflow)?, product.rem_euclid(weight));
                let value = exact.whole(Whole::Floor)?;
                over -= i128::from(value);
                if remainder > 0 {
                    remainders.push((remainder, at));
                }
                Share { exact, value, why: if remainder > 0 { AllotmentWhy::RoundedDown } else { AllotmentWhy::Whole } }
            }
        });
    }
    remainders.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, at) in remainders.into_iter().take(usize::try_from(over).unwrap_or(0)) {
        if let Some(share) = shares.get_mut(at) {
            share.value += 1;
            share.why = AllotmentWhy::RoundedUp;
        }
    }
    Ok(shares)
}
