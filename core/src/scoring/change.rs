//! The least change of a value that would change a place.

use serde::{Deserialize, Serialize};

use super::list::{RankedList, RankedUnit, Unranked, rank_list};
use super::{Compared, Direction, Small};
use crate::error::Result;
use crate::figure::{Fraction, Whole, count};
use crate::scheme::Ties;
use crate::text::words;

words! {
    /// Which way a place may change.
    Move {
        /// Lên hạng.
        Rise = "rise",
        /// Xuống hạng.
        Fall = "fall",
    }
}

/// The least change of one's own value, all others staying as they are, that changes one's place (thay đổi nhỏ nhất làm đổi hạng). It was applied and ranked anew; one
/// step less was too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Change {
    /// So many steps.
    Steps {
        /// Steps of the rule.
        #[serde(with = "count")]
        steps: i64,
        /// The value as it is.
        from: Fraction,
        /// The value as it would be.
        to: Fraction,
        /// The place as it is.
        place: Fraction,
        /// The place as it would be.
        new_place: Fraction,
    },
    /// No place is before his.
    AlreadyFirst,
    /// No change would do: nobody is behind, or he would need a value below zero.
    None,
    /// Under 1-2-2-3 with means drawn towards that of all, others may become equal by one's own change: there is no number from which on the place is another.
    Unsteady,
    /// He is not ranked.
    NotRanked {
        /// Why.
        reason: Unranked,
    },
}

/// Somebody and his value, about to change it.
struct Trial<'a> {
    list: &'a RankedList,
    own: &'a RankedUnit,
    way: Move,
    /// What one step adds to the value; negative when it takes away.
    step: Fraction,
}

impl RankedList {
    /// The least change that changes somebody's place (thay đổi nhỏ nhất), in steps of the rule.
    ///
    /// Shape: a value below zero is no value. Another who shares one's place may leave it by that, too: what counts is one's own place.
    ///
    /// ```
    /// use dean5299::scheme::Ties;
    /// use dean5299::scoring::{Change, Contender, Move, RankingRule, rank_list};
    /// let unit = |id: &str, value: i64| Contender { unit: id.into(), size: None, values: vec![Some(value.into())] };
    /// let list = rank_list(&RankingRule::by("dossiers", Ties::SkipAfter), &[unit("a", 9), unit("b", 5)])?;
    /// assert!(matches!(list.least_change("b", Move::Rise)?, Change::Steps { steps: 4, new_place, .. } if new_place == 1.into()));
    /// # Ok::<(), dean5299::Error>(())
    /// ```
    ///
    /// # Errors
    /// `SCORING_UNKNOWN_UNIT`, `FIGURE_OVERFLOW`.
    pub fn least_change(&self, unit: &str, way: Move) -> Result<Change> {
        let (list, at) = match self.find(unit)? {
            Ok(found) => found,
            Err(reason) => return Ok(Change::NotRanked { reason }),
        };
        let Some(own) = list.get(at) else { return Ok(Change::None) };
        if way == Move::Rise && own.rank.place == Fraction::ONE {
            return Ok(Change::AlreadyFirst);
        }
        if self.rule.small == Small::Shrink && self.rule.ties == Ties::Dense {
            return Ok(Change::Unsteady);
        }
        let adds = (way == Move::Rise) == self.rule.key.first().is_none_or(|key| key.direction == Direction::High);
        let step = if adds { self.rule.step } else { Fraction::ZERO.minus(self.rule.step)? };
        let trial = Trial { list: self, own, way, step };
        if self.rule.small == Small::Shrink { trial.halved() } else { trial.nearest(list) }
    }
}

impl Trial<'_> {
    fn value(&self) -> Fraction {
        self.own.contender.values.first().copied().flatten().unwrap_or(Fraction::ZERO)
    }

    /// The place after so many steps, everybody ranked anew; none when the value would be negative.
    fn after(&self, steps: i64) -> Result<Option<Change>> {
        let to = self.value().plus(self.step.times(Fraction::from(steps))?)?;
        if to < Fraction::ZERO && self.step < Fraction::ZERO {
            return Ok(None);
        }
        let mut contenders = self.list.contenders();
        if let Some(own) = contenders.iter_mut().find(|other| other.unit == self.own.contender.unit)
            && let Some(value) = own.values.first_mut()
        {
            *value = Some(to);
        }
        let anew = rank_list(&self.list.rule, &contenders)?;
        let Ok((list, at)) = anew.find(&self.own.contender.unit)? else { return Ok(None) };
        let Some(new) = list.get(at).map(|unit| unit.rank.place) else { return Ok(None) };
        let place = self.own.rank.place;
        let moved = if self.way == Move::Rise { new < place } else { new > place };
        Ok(moved.then_some(Change::Steps { steps, from: self.value(), to, place, new_place: new }))
    }

    /// One step leaves those who are equal; then nothing happens until the next value that somebody has is met or passed.
    fn nearest(&self, list: &[RankedUnit]) -> Result<Change> {
        let adds = self.step > Fraction::ZERO;
        let beyond = list
            .iter()
            .map(|unit| unit.compared)
            .filter(|other| if adds { *other > self.own.compared } else { *other < self.own.compared });
        let next = if adds { beyond.min() } else { beyond.max() };
        let mut tries = vec![1];
        if let Some(next) = next {
            let heads = if self.list.rule.compared == Compared::PerHead { self.own.contender.size.unwrap_or(1) } else { 1 };
            let gap = next.minus(self.own.compared)?.times(Fraction::from(heads))?;
            let steps = gap.divide(self.step)?.unwrap_or(Fraction::ONE).whole(Whole::Ceil)?.max(1);
            tries.extend([steps, steps.saturating_add(1)]);
        }
        for steps in tries {
            if let Some(change) = self.after(steps)? {
                return Ok(change);
            }
        }
        Ok(Change::None)
    }

    /// Where the mean of all moves too: twice as many steps until it is enough, then halves of what is between.
    fn halved(&self) -> Result<Change> {
        let mut enough = 1_i64;
        let most = if self.step > Fraction::ZERO {
            1 << 40
        } else {
            self.value().divide(self.list.rule.step)?.unwrap_or(Fraction::ZERO).whole(Whole::Floor)?
        };
        let mut found = self.after(enough.min(most))?;
        while found.is_none() && enough < most {
            enough = enough.saturating_mul(2).min(most);
            found = self.after(enough)?;
        }
        let Some(mut found) = found else { return Ok(Change::None) };
        let (mut little, mut enough) = (enough / 2, enough.min(most));
        while enough - little > 1 {
            let half = little + (enough - little) / 2;
            match self.after(half)? {
                Some(change) => (found, enough) = (change, half),
                None => little = half,
            }
        }
        Ok(found)
    }
}
