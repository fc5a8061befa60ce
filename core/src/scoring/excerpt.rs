//! Parts of a ranking: the top with somebody's neighbours, and how far the next one is.

use serde::Serialize;

use super::ScoringError;
use super::list::{Apart, RankedList, RankedUnit, Unranked};
use crate::error::Result;
use crate::figure::Fraction;

/// A row of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExcerptRow<'a> {
    /// Who.
    #[serde(flatten)]
    pub unit: &'a RankedUnit,
    /// Whether it is the one asked about.
    pub is_me: bool,
    /// How many rows were left out before it.
    pub left_out: usize,
}

/// The top of a ranking and somebody's neighbours (trích bảng xếp hạng).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt<'a> {
    /// Rows, the best first.
    pub rows: Vec<ExcerptRow<'a>>,
    /// How many rows were left out after the last.
    pub left_out_after: usize,
    /// Why the one asked about is not ranked; none when he is.
    pub not_ranked: Option<Unranked>,
}

/// How far the next place is (khoảng cách đến hạng trên).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Distance {
    /// The nearest who is before him.
    Behind {
        /// Who; the last of equals.
        unit: String,
        /// His place.
        place: Fraction,
        /// What tells the two apart.
        apart: Apart,
        /// By how much, in that key; none where one has no value for it, or where it is the unit's id.
        gap: Option<Fraction>,
    },
    /// Nobody is before him.
    First,
    /// He is not ranked.
    NotRanked {
        /// Why.
        reason: Unranked,
    },
}

impl RankedList {
    /// The first `top` rows, with all who are equal to the last of them, and `around` rows before and after somebody (hạng đầu và hạng lân cận).
    ///
    /// Shape: of the list that he is ranked in. Who is not ranked gets the top alone, and the reason.
    ///
    /// # Errors
    /// `SCORING_UNKNOWN_UNIT`.
    ///
    /// ```
    /// use dean5299::scheme::Ties;
    /// use dean5299::scoring::{Contender, RankingRule, rank_list};
    /// let units: Vec<Contender> = (0..20).map(|at| Contender { unit: format!("u{at:02}"), size: None, values: vec![Some((-at).into())] }).collect();
    /// let list = rank_list(&RankingRule::by("points", Ties::SkipAfter), &units)?;
    /// let shown = list.excerpt(3, "u10", 1)?;
    /// let rows: Vec<(&str, usize)> = shown.rows.iter().map(|row| (row.unit.contender.unit.as_str(), row.left_out)).collect();
    /// assert_eq!(rows, [("u00", 0), ("u01", 0), ("u02", 0), ("u09", 6), ("u10", 0), ("u11", 0)]);
    /// assert_eq!(shown.left_out_after, 8);
    /// # Ok::<(), dean5299::Error>(())
    /// ```
    pub fn excerpt(&self, top: usize, me: &str, around: usize) -> Result<Excerpt<'_>> {
        let (list, at, not_ranked) = match self.find(me)? {
            Ok((list, at)) => (list, Some(at), None),
            Err(reason) => (self.ranked.as_slice(), None, Some(reason)),
        };
        let equal = |unit: &RankedUnit| unit.apart == Some(Apart::Equal);
        let more = list.iter().skip(top).take_while(|unit| top > 0 && equal(unit)).count();
        let near = |row: usize| at.is_some_and(|at| row.abs_diff(at) <= around);
        let mut rows = Vec::new();
        let mut next = 0;
        for (row, unit) in list.iter().enumerate().filter(|(row, _)| *row < top + more || near(*row)) {
            rows.push(ExcerptRow { unit, is_me: at == Some(row), left_out: row - next });
            next = row + 1;
        }
        Ok(Excerpt { rows, left_out_after: list.len() - next, not_ranked })
    }

    /// How far somebody is from the nearest who is before him (khoảng cách).
    ///
    /// # Errors
    /// `SCORING_UNKNOWN_UNIT`, `FIGURE_OVERFLOW`.
    pub fn distance(&self, unit: &str) -> Result<Distance> {
        let (list, at) = match self.find(unit)? {
            Ok(found) => found,
            Err(reason) => return Ok(Distance::NotRanked { reason }),
        };
        let mut first = at;
        while first > 0 && list.get(first).is_some_and(|unit| unit.apart == Some(Apart::Equal)) {
            first -= 1;
        }
        let (Some(own), Some(before)) = (list.get(first), first.checked_sub(1).and_then(|before| list.get(before))) else {
            return Ok(Distance::First);
        };
        let apart = own.apart.clone().ok_or_else(|| ScoringError::UnknownUnit { unit: unit.to_owned() })?;
        let gap = match &apart {
            Apart::Key { id } => self.gap(id, own, before)?,
            _ => None,
        };
        Ok(Distance::Behind { unit: before.contender.unit.clone(), place: before.rank.place, apart, gap })
    }

    /// The difference of two in a key, never negative.
    fn gap(&self, id: &str, own: &RankedUnit, before: &RankedUnit) -> Result<Option<Fraction>> {
        let value = |unit: &RankedUnit| match self.rule.key.iter().position(|key| key.id == id) {
            Some(0) => Some(unit.compared),
            Some(at) => unit.contender.values.get(at).copied().flatten(),
            None => None,
        };
        let (Some(own), Some(before)) = (value(own), value(before)) else { return Ok(None) };
        Ok(Some(own.max(before).minus(own.min(before))?))
    }
}
