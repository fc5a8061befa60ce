//! Roll-up along the tree of a day.

use std::fmt;
use std::str::FromStr;

use super::{Org, UnitIx};
use crate::time::{Day, Span};

/// Which tree a total is asked through (góc nhìn). Totals are conserved in every lens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lens {
    /// Credit where the unit stood on the day of the help.
    #[default]
    AsItWas,
    /// Credit where the unit, or its heir, stands on the cut-off.
    AsItIs,
    /// Credit where the unit, its heir or what it came from stood on a day.
    AsOf(Day),
}

impl Lens {
    /// The day whose tree an entry of `helped_on` is rolled up along.
    #[must_use]
    pub fn day(self, helped_on: Day, cutoff: Day) -> Day {
        match self {
            Lens::AsItWas => helped_on,
            Lens::AsItIs => cutoff,
            Lens::AsOf(day) => day,
        }
    }

    /// The days whose units a table of `period` lists: those of the period itself, or the one day the lens looks from.
    #[must_use]
    pub fn days(self, period: Span, cutoff: Day) -> Span {
        match self {
            Lens::AsItWas => period,
            Lens::AsItIs | Lens::AsOf(_) => Span::only(self.day(period.last(), cutoff)),
        }
    }
}

impl fmt::Display for Lens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Lens::AsItWas => f.write_str("as_it_was"),
            Lens::AsItIs => f.write_str("as_it_is"),
            Lens::AsOf(day) => write!(f, "as_of:{day}"),
        }
    }
}

impl FromStr for Lens {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "as_it_was" => Ok(Lens::AsItWas),
            "as_it_is" => Ok(Lens::AsItIs),
            _ => text.strip_prefix("as_of:").and_then(|d| Day::parse(d).ok()).map(Lens::AsOf).ok_or(()),
        }
    }
}

/// The chain from a unit to the top. Chains are remembered with the days on which they are the same.
#[derive(Debug)]
pub struct Ancestry<'a> {
    org: &'a Org,
    known: Vec<Known>,
}

/// The last chains of one unit.
#[derive(Clone, Debug, Default)]
struct Known {
    chains: Vec<(Span, Vec<UnitIx>)>,
    /// Which one is forgotten next.
    oldest: usize,
}

/// How many chains of one unit are remembered: a tree seldom changes more often above one unit.
const CHAINS: usize = 4;

impl<'a> Ancestry<'a> {
    /// Nothing remembered yet.
    #[must_use]
    pub fn new(org: &'a Org) -> Self {
        Ancestry { org, known: Vec::new() }
    }

    /// `unit` and everything above it on `day`, each once: itself first, then level by level.
    pub fn of(&mut self, unit: UnitIx, day: Day) -> &[UnitIx] {
        self.with_days(unit, day).1
    }

    /// The same, and the days around `day` on which it is the same.
    pub fn with_days(&mut self, unit: UnitIx, day: Day) -> (Span, &[UnitIx]) {
        if self.known.len() <= unit.at() {
            self.known.resize_with(self.org.units.len().max(unit.at() + 1), Known::default);
        }
        let Some(known) = self.known.get_mut(unit.at()) else { return (Span::ALWAYS, &[]) };
        let at = known.chains.iter().position(|(span, _)| span.contains(day)).unwrap_or_else(|| known.learn(self.org, unit, day));
        known.chains.get(at).map_or((Span::ALWAYS, &[]), |(span, chain)| (*span, chain.as_slice()))
    }
}

impl Known {
    /// Climbs, and remembers the chain at the place given back.
    fn learn(&mut self, org: &Org, unit: UnitIx, day: Day) -> usize {
        if self.chains.len() < CHAINS {
            self.chains.push((Span::ALWAYS, Vec::new()));
            self.oldest = self.chains.len() - 1;
        } else {
            self.oldest = (self.oldest + 1) % CHAINS;
        }
        if let Some((span, chain)) = self.chains.get_mut(self.oldest) {
            *span = climb(org, (unit, day), Standing::Represented, chain);
        }
        self.oldest
    }
}

/// How a parent that is not there on a day stands in a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// By its heir or what it came from; by the nearest unit above all of them when they are several.
    Represented,
    /// The same, but by itself when they are several.
    Plain,
}

/// Writes the chain, and says on which days around `day` it is the same. A parent that is not there on the day is represented by its heir, or by
/// what it came from, so that nothing falls out of the tree.
pub(super) fn climb(org: &Org, (unit, day): (UnitIx, Day), standing: Standing, chain: &mut Vec<UnitIx>) -> Span {
    chain.clear();
    chain.push(unit);
    let mut same = Span::ALWAYS;
    let mut next = 0;
    while let Some(ix) = chain.get(next).copied() {
        next += 1;
        let (above, days) = step_up(org, (ix, day), standing);
        same = same.intersect(days).unwrap_or(same);
        for above in above.into_iter().flatten() {
            if !chain.contains(&above) {
                chain.push(above);
            }
        }
    }
    same
}

/// What stands for the parents of a unit on a day, and the days around it on which the same does.
fn step_up(org: &Org, (unit, day): (UnitIx, Day), standing: Standing) -> ([Option<UnitIx>; 2], Span) {
    let Some((version, mut same)) = org.unit(unit).and_then(|u| u.latest_for(day)) else { return ([None; 2], Span::ALWAYS) };
    let above = [version.parent, version.second_parent].map(|parent| {
        let parent = parent?;
        let (stands, days) = org.stands_for(parent, day, standing);
        same = same.intersect(days).unwrap_or(same);
        // An heir that does not lie above would close a circle.
        let (is_above, days) =
            org.unit(stands).and_then(|u| u.latest_for(day)).map_or((false, days), |(their, days)| (their.level < version.level, days));
        same = same.intersect(days).unwrap_or(same);
        Some(if is_above { stands } else { parent })
    });
    (above, same)
}

/// The units of one day and who lies below whom (cây của một ngày).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    day: Day,
    /// Children of each unit, by index; a unit with two parents stands under both.
    children: Vec<Vec<UnitIx>>,
    roots: Vec<UnitIx>,
}

impl Tree {
    /// The day.
    #[must_use]
    pub fn day(&self) -> Day {
        self.day
    }

    /// The units without a parent, by id.
    #[must_use]
    pub fn roots(&self) -> &[UnitIx] {
        &self.roots
    }

    /// The units directly below `unit`, by id; those whose second parent it is among them.
    #[must_use]
    pub fn children(&self, unit: UnitIx) -> &[UnitIx] {
        self.children.get(unit.at()).map_or(&[], Vec::as_slice)
    }

    /// `unit` and everything below it, each once, by id.
    #[must_use]
    pub fn subtree(&self, unit: UnitIx) -> Vec<UnitIx> {
        let mut found = std::collections::BTreeSet::from([unit]);
        let mut waiting = vec![unit];
        while let Some(above) = waiting.pop() {
            waiting.extend(self.children(above).iter().copied().filter(|child| found.insert(*child)));
        }
        found.into_iter().collect()
    }
}

impl Org {
    /// Whether nothing lies above `unit` on `day`: the figures of such units sum to all there is.
    #[must_use]
    pub fn stands_at_top(&self, unit: UnitIx, day: Day) -> bool {
        self.chain(unit, day).len() == 1
    }

    /// The tree of `day`: only units that exist on it (cây tổ chức trong ngày), below what [`Org::above`] says.
    #[must_use]
    pub fn tree(&self, day: Day) -> Tree {
        let mut tree = Tree { day, children: vec![Vec::new(); self.units.len()], roots: Vec::new() };
        for (ix, unit) in self.indexed() {
            if unit.on(day).is_none() {
                continue;
            }
            let above = self.above(ix, day);
            if above.is_empty() {
                tree.roots.push(ix);
            }
            for above in above {
                if let Some(children) = tree.children.get_mut(above.at()) {
                    children.push(ix);
                }
            }
        }
        tree
    }

    /// The units directly above `unit` on `day` that exist on it (đơn vị cấp trên trực tiếp): its parents; for one that is not there its heir or what it
    /// came from, as in a chain; where nobody stands for it, what lay above it. Two for a unit with two parents; none at the top.
    #[must_use]
    pub fn above(&self, unit: UnitIx, day: Day) -> Vec<UnitIx> {
        let exists = |ix: UnitIx| self.unit(ix).is_some_and(|u| u.on(day).is_some());
        let own = self.unit(unit).and_then(|u| u.latest(day)).map_or([None; 2], |v| [v.parent, v.second_parent]);
        let mut waiting = vec![unit];
        let mut next = 0;
        let mut found: Vec<UnitIx> = Vec::new();
        while let Some(ix) = waiting.get(next).copied() {
            next += 1;
            for above in step_up(self, (ix, day), Standing::Represented).0.into_iter().flatten() {
                let list = if exists(above) { &mut found } else { &mut waiting };
                if !list.contains(&above) {
                    list.push(above);
                }
            }
        }
        // Who stands for a parent is not listed again above the other one.
        let is_above_another = |ix: UnitIx| found.iter().any(|other| *other != ix && self.chain(*other, day).contains(&ix));
        found.iter().copied().filter(|ix| found.len() == 1 || own.contains(&Some(*ix)) || !is_above_another(*ix)).collect()
    }
}
