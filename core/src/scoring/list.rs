//! Units in the order of their places.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::rank::{Rank, places};
use super::{Compared, Direction, LastResort, RankingKey, RankingRule, ScoringError, Small};
use crate::error::Result;
use crate::figure::{FigureError, Fraction, count};
use crate::text::words;

/// Who is ranked (đơn vị xếp hạng), with what is known of him.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contender {
    /// The unit, or member.
    pub unit: String,
    /// How many it is: its members; asked for by a least size and by means alone.
    #[serde(default, with = "count::option")]
    pub size: Option<i64>,
    /// One value per key of the rule, in their order; none where it is not known.
    pub values: Vec<Option<Fraction>>,
}

words! {
    /// Why somebody is not ranked (lý do không xếp hạng); the first that holds.
    Unranked {
        /// Không có số liệu: no value to rank by.
        NoValue = "no_value",
        /// Không rõ quy mô.
        SizeUnknown = "size_unknown",
        /// Không có đoàn viên: a mean of nobody.
        NoMembers = "no_members",
        /// Dưới quy mô tối thiểu.
        TooSmall = "too_small",
    }
}

/// What tells somebody from the one before him.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Apart {
    /// A key.
    Key {
        /// The key.
        id: String,
    },
    /// The id of the unit.
    UnitId,
    /// Nothing: they are equal.
    Equal,
}

/// A place and who has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedUnit {
    /// Who.
    #[serde(flatten)]
    pub contender: Contender,
    /// The place.
    #[serde(flatten)]
    pub rank: Rank,
    /// What was compared first: the value, the mean, or the mean drawn towards that of all.
    pub compared: Fraction,
    /// What tells him from the one before; none for the first.
    pub apart: Option<Apart>,
}

/// Who is not ranked, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnrankedUnit {
    /// Who.
    #[serde(flatten)]
    pub contender: Contender,
    /// Why.
    pub reason: Unranked,
}

/// A ranking (bảng xếp hạng): the best first, equals in the order of their ids; those who are not ranked in the order of theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedList {
    /// By what rule.
    pub rule: RankingRule,
    /// The mean that means are drawn towards; none where they are not.
    pub mean: Option<Fraction>,
    /// Who is ranked.
    pub ranked: Vec<RankedUnit>,
    /// The small units ranked among themselves.
    pub separate: Vec<RankedUnit>,
    /// Who is not ranked.
    pub unranked: Vec<UnrankedUnit>,
}

/// Ranks units (xếp hạng) by a declared rule.
///
/// Shape: sorted once, so that 60 000 members take no longer than their sort. The order of `contenders` changes nothing. A key that one has no value for puts him behind who
/// has one.
///
/// ```
/// use dean5299::scheme::Ties;
/// use dean5299::scoring::{Contender, RankingRule, rank_list};
/// let unit = |id: &str, value: i64| Contender { unit: id.into(), size: None, values: vec![Some(value.into())] };
/// let units = [unit("an-nhon", 9), unit("hoai-an", 5), unit("tay-son", 5), unit("van-canh", 3)];
/// let list = rank_list(&RankingRule::by("dossiers", Ties::Average), &units)?;
/// let places: Vec<String> = list.ranked.iter().map(|unit| unit.rank.place.to_string()).collect();
/// assert_eq!(places, ["1", "5/2", "5/2", "4"]);
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// # Errors
/// As [`RankingRule::check`]; `SCORING_UNIT_TWICE`, `SCORING_VALUE_COUNT`, `SCORING_NEGATIVE` for a size, or a value that means are made of; `FIGURE_OVERFLOW`.
pub fn rank_list(rule: &RankingRule, contenders: &[Contender]) -> Result<RankedList> {
    rule.check()?;
    check(rule, contenders)?;
    let (mut ranked, mut small, mut unranked) = (Vec::new(), Vec::new(), Vec::new());
    for contender in contenders {
        match reason(rule, contender) {
            None => ranked.push(contender),
            Some(Unranked::TooSmall) if rule.small == Small::Separate => small.push(contender),
            Some(reason) => unranked.push(UnrankedUnit { contender: contender.clone(), reason }),
        }
    }
    unranked.sort_unstable_by(|a, b| a.contender.unit.cmp(&b.contender.unit));
    let mean = if rule.small == Small::Shrink { mean(&ranked)? } else { None };
    Ok(RankedList { mean, ranked: ordered(rule, &ranked, mean)?, separate: ordered(rule, &small, None)?, unranked, rule: rule.clone() })
}

fn check(rule: &RankingRule, contenders: &[Contender]) -> Result<(), ScoringError> {
    let mut seen = BTreeSet::new();
    for contender in contenders {
        if !seen.insert(contender.unit.as_str()) {
            return Err(ScoringError::UnitTwice { unit: contender.unit.clone() });
        }
        if contender.values.len() != rule.key.len() {
            let (expected, found) = (rule.key.len(), contender.values.len());
            return Err(ScoringError::ValueCount { unit: contender.unit.clone(), expected, found });
        }
        let size = contender.size.map(Fraction::from);
        let value = main(contender).filter(|_| rule.compared == Compared::PerHead);
        for (field, value) in [("size", size), ("value", value)] {
            if let Some(value) = value.filter(|value| *value < Fraction::ZERO) {
                return Err(ScoringError::Negative { unit: contender.unit.clone(), field, value: value.to_string() });
            }
        }
    }
    Ok(())
}

fn main(contender: &Contender) -> Option<Fraction> {
    contender.values.first().copied().flatten()
}

fn reason(rule: &RankingRule, contender: &Contender) -> Option<Unranked> {
    let asks_size = rule.compared == Compared::PerHead || (rule.min_size.is_some() && rule.small != Small::Shrink);
    match (main(contender), contender.size) {
        (None, _) => Some(Unranked::NoValue),
        (_, None) if asks_size => Some(Unranked::SizeUnknown),
        (_, Some(0)) if rule.compared == Compared::PerHead => Some(Unranked::NoMembers),
        (_, Some(size)) if rule.small != Small::Shrink && rule.min_size.is_some_and(|least| size < least) => Some(Unranked::TooSmall),
        _ => None,
    }
}

/// All values over all sizes; none of nobody.
fn mean(ranked: &[&Contender]) -> Result<Option<Fraction>, FigureError> {
    let (mut values, mut sizes) = (Fraction::ZERO, Fraction::ZERO);
    for contender in ranked {
        values = values.plus(main(contender).unwrap_or(Fraction::ZERO))?;
        sizes = sizes.plus(Fraction::from(contender.size.unwrap_or(0)))?;
    }
    values.divide(sizes)
}

/// What is compared first of somebody who is ranked.
fn compared(rule: &RankingRule, contender: &Contender, mean: Option<Fraction>) -> Result<Fraction, FigureError> {
    let (value, size) = (main(contender).unwrap_or(Fraction::ZERO), Fraction::from(contender.size.unwrap_or(0)));
    match (rule.compared, mean.zip(rule.prior)) {
        (Compared::Value, _) => Ok(value),
        (Compared::PerHead, None) => Ok(value.divide(size)?.unwrap_or(Fraction::ZERO)),
        (Compared::PerHead, Some((mean, prior))) => {
            let drawn = value.plus(prior.times(mean)?)?;
            Ok(drawn.divide(size.plus(prior)?)?.unwrap_or(mean))
        }
    }
}

/// Somebody who is ranked, with what is compared first.
type Entry<'a> = (Fraction, &'a Contender);

fn ordered(rule: &RankingRule, contenders: &[&Contender], mean: Option<Fraction>) -> Result<Vec<RankedUnit>, FigureError> {
    let mut list = Vec::with_capacity(contenders.len());
    for contender in contenders {
        list.push((compared(rule, contender, mean)?, *contender));
    }
    list.sort_unstable_by(|a, b| order(rule, a, b).0.then_with(|| a.1.unit.cmp(&b.1.unit)));
    let shares = rule.last == LastResort::Shared;
    let ranks = places(&list, |a, b| shares && order(rule, a, b).0.is_eq(), rule.ties);
    let mut before: Option<&Entry<'_>> = None;
    let mut units = Vec::with_capacity(list.len());
    for (one, rank) in list.iter().zip(ranks) {
        let apart = before.map(|before| apart(rule, before, one));
        units.push(RankedUnit { contender: one.1.clone(), rank, compared: one.0, apart });
        before = Some(one);
    }
    Ok(units)
}

/// The order of two by the keys, and the key that told them apart.
fn order<'r>(rule: &'r RankingRule, a: &Entry<'_>, b: &Entry<'_>) -> (Ordering, Option<&'r RankingKey>) {
    let directed = |ordering: Ordering, key: &RankingKey| if key.direction == Direction::High { ordering.reverse() } else { ordering };
    let mut keys = rule.key.iter();
    if let Some(first) = keys.next() {
        let ordering = directed(a.0.cmp(&b.0), first);
        if ordering.is_ne() {
            return (ordering, Some(first));
        }
    }
    for (key, values) in keys.zip(a.1.values.iter().skip(1).zip(b.1.values.iter().skip(1))) {
        let ordering = match values {
            (Some(a), Some(b)) => directed(a.cmp(b), key),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        if ordering.is_ne() {
            return (ordering, Some(key));
        }
    }
    (Ordering::Equal, None)
}

fn apart(rule: &RankingRule, a: &Entry<'_>, b: &Entry<'_>) -> Apart {
    match (order(rule, a, b).1, rule.last) {
        (Some(key), _) => Apart::Key { id: key.id.clone() },
        (None, LastResort::UnitId) => Apart::UnitId,
        (None, LastResort::Shared) => Apart::Equal,
    }
}

impl RankedList {
    /// The same ranking made again from rule, values and sizes alone (tính lại).
    ///
    /// # Errors
    /// As [`rank_list`].
    pub fn replay(&self) -> Result<RankedList> {
        rank_list(&self.rule, &self.contenders())
    }

    /// Everybody, ranked or not.
    #[must_use]
    pub fn contenders(&self) -> Vec<Contender> {
        let ranked = self.ranked.iter().chain(&self.separate).map(|unit| unit.contender.clone());
        ranked.chain(self.unranked.iter().map(|unit| unit.contender.clone())).collect()
    }

    /// Where somebody stands: the list that he is ranked in and his index; the error says why he is in none.
    pub(super) fn find(&self, unit: &str) -> Result<Result<(&[RankedUnit], usize), Unranked>, ScoringError> {
        for list in [&self.ranked, &self.separate] {
            if let Some(at) = list.iter().position(|other| other.contender.unit == unit) {
                return Ok(Ok((list, at)));
            }
        }
        match self.unranked.iter().find(|other| other.contender.unit == unit) {
            Some(found) => Ok(Err(found.reason)),
            None => Err(ScoringError::UnknownUnit { unit: unit.to_owned() }),
        }
    }
}
