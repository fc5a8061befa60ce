//! Lineage: what became of a unit, and where a unit came from.

use std::str::FromStr;

use super::{Org, UnitIx};
use crate::figure::Fraction;
use crate::text::words;
use crate::time::{Day, Span};

words! {
    /// What happened to a unit (việc sắp xếp).
    Act {
        /// Thành lập.
        Found = "found",
        /// Nhập.
        Merge = "merge",
        /// Chia, tách.
        Split = "split",
        /// Kết thúc hoạt động.
        Close = "close",
    }
}

/// Which part of a unit's record an heir takes over (quy tắc chia); words `whole, members, address, default, share:p/q`.
///
/// ```
/// use dean5299::org::SplitRule;
/// assert_eq!("share:6/10".parse::<SplitRule>().map(|r| r.to_string()), Ok("share:3/5".to_owned()));
/// assert!("share:3/2".parse::<SplitRule>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SplitRule {
    /// All of it.
    Whole,
    /// What members did who belong to the heir on the day of the change.
    Members,
    /// What was done for people whose address lies in the heir.
    Address,
    /// A declared share of what no list decides, cut to whole numbers by largest remainder when a total is asked for.
    Share(Fraction),
    /// What nothing else decides.
    Default,
}

impl std::fmt::Display for SplitRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SplitRule::Whole => f.write_str("whole"),
            SplitRule::Members => f.write_str("members"),
            SplitRule::Address => f.write_str("address"),
            SplitRule::Share(share) => write!(f, "share:{share}"),
            SplitRule::Default => f.write_str("default"),
        }
    }
}

impl SplitRule {
    /// The words of a rule, for messages.
    pub const WORDS: &'static [&'static str] = &["whole", "members", "address", "default", "share:p/q"];

    /// Whether the heir takes over nothing of the record: it gets a part of the area alone.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        matches!(self, SplitRule::Share(share) if share.is_zero())
    }
}

impl FromStr for SplitRule {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "whole" => Ok(SplitRule::Whole),
            "members" => Ok(SplitRule::Members),
            "address" => Ok(SplitRule::Address),
            "default" => Ok(SplitRule::Default),
            _ => {
                let share = text.strip_prefix("share:").and_then(|s| s.parse::<Fraction>().ok()).ok_or(())?;
                if (Fraction::ZERO..=Fraction::ONE).contains(&share) { Ok(SplitRule::Share(share)) } else { Err(()) }
            }
        }
    }
}

/// One step of lineage (biến động): from a unit to a unit on a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The first day of the new state.
    pub effective_on: Day,
    /// The unit that was; none when a unit is founded out of nothing.
    pub from: Option<UnitIx>,
    /// The unit that takes over; none when a unit ends without heir.
    pub to: Option<UnitIx>,
    /// What happened.
    pub act: Act,
    /// What the heir takes over.
    pub rule: SplitRule,
    /// The document that orders it.
    pub document: String,
    /// Sequence at which it was recorded.
    pub recorded: u64,
}

/// Every step of lineage, found from either end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lineage {
    /// In the order of (from, day, to).
    forward: Vec<Change>,
    /// Indices into `forward`, in the order of (to, day).
    backward: Vec<u32>,
}

impl Lineage {
    pub fn new(mut changes: Vec<Change>) -> Self {
        changes.sort_by_key(|a| (a.from, a.effective_on, a.to));
        let mut backward: Vec<u32> = (0..u32::try_from(changes.len()).unwrap_or(u32::MAX)).collect();
        backward.sort_by_key(|i| changes.get(*i as usize).map(|c| (c.to, c.effective_on)));
        Lineage { forward: changes, backward }
    }

    pub fn all(&self) -> &[Change] {
        &self.forward
    }

    /// The first group of steps away from `unit` after `after` and not after `until`; empty when there is none.
    pub fn next(&self, unit: UnitIx, after: Day, until: Day) -> &[Change] {
        let start = self.forward.partition_point(|c| (c.from, c.effective_on) <= (Some(unit), after));
        let rest = self.forward.get(start..).unwrap_or(&[]);
        let Some(first) = rest.first().filter(|c| c.from == Some(unit) && c.effective_on <= until) else { return &[] };
        let len = rest.iter().take_while(|c| (c.from, c.effective_on) == (first.from, first.effective_on)).count();
        rest.get(..len).unwrap_or(&[])
    }

    /// The last steps towards `unit` from another one, after `after` and not after `until`: their day and the units they came from.
    pub fn previous(&self, unit: UnitIx, after: Day, until: Day) -> Option<(Day, Vec<UnitIx>)> {
        let step = |i: &u32| self.forward.get(*i as usize);
        let end = self.backward.partition_point(|i| step(i).is_some_and(|c| (c.to, c.effective_on) <= (Some(unit), until)));
        let mut found: Option<(Day, Vec<UnitIx>)> = None;
        for change in self.backward.get(..end).unwrap_or(&[]).iter().rev().map_while(step) {
            if change.to != Some(unit) || change.effective_on <= after || found.as_ref().is_some_and(|(day, _)| *day != change.effective_on)
            {
                break;
            }
            // A part of the area alone hands nothing over.
            if let Some(from) = change.from.filter(|from| *from != unit && !change.rule.is_nothing()) {
                found.get_or_insert((change.effective_on, Vec::new())).1.push(from);
            }
        }
        found
    }

    /// Every unit from which a step leads to `unit`, on whatever day.
    pub fn origins(&self, unit: UnitIx) -> impl Iterator<Item = UnitIx> {
        let step = |i: &u32| self.forward.get(*i as usize);
        let start = self.backward.partition_point(|i| step(i).is_some_and(|c| c.to < Some(unit)));
        let towards = self.backward.get(start..).unwrap_or(&[]).iter().filter_map(step).take_while(move |c| c.to == Some(unit));
        towards.filter_map(|c| c.from)
    }

    /// The days around `day` between two steps away from or towards `unit`.
    pub fn around(&self, unit: UnitIx, day: Day) -> Span {
        let away = self.forward.partition_point(|c| c.from < Some(unit));
        let away = self.forward.get(away..).unwrap_or(&[]).iter().take_while(|c| c.from == Some(unit));
        let step = |i: &u32| self.forward.get(*i as usize);
        let towards = self.backward.partition_point(|i| step(i).is_some_and(|c| c.to < Some(unit)));
        let towards = self.backward.get(towards..).unwrap_or(&[]).iter().filter_map(step).take_while(|c| c.to == Some(unit));
        away.chain(towards).fold(Span::ALWAYS, |span, change| {
            let cut = if change.effective_on <= day {
                Span::since(change.effective_on)
            } else {
                Span::new(Day::MIN, change.effective_on).unwrap_or(span)
            };
            span.intersect(cut).unwrap_or(span)
        })
    }

    /// The units away from which something went by member or by address, at any time from `from` on.
    pub fn asks_who(&self) -> impl Iterator<Item = UnitIx> {
        self.forward.iter().filter(|c| matches!(c.rule, SplitRule::Members | SplitRule::Address)).filter_map(|c| c.from)
    }
}

impl Org {
    /// Every step of lineage, in the order of (from, day, to).
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        self.lineage.all()
    }
}
