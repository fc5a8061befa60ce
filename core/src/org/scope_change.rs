//! Whether a unit means the same in two spans of time.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ancestry, Org, SplitRule, UnitIx};
use crate::time::{Day, Span};

/// What a unit's subtree gained and lost between two spans (thay đổi phạm vi): growth between them compares different things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScopeChange {
    /// Units whose record lies below it, wholly or in part, and did not at first; and new ones that took over from nobody. By id.
    pub gained: Vec<UnitIx>,
    /// Units that lay below it at first, and whose record does not any more, or in part. By id.
    pub lost: Vec<UnitIx>,
}

impl ScopeChange {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty()
    }

    fn turned(self) -> ScopeChange {
        ScopeChange { gained: self.lost, lost: self.gained }
    }
}

impl Org {
    /// How the subtree of `unit` differs between two spans; see [`Org::scope_changes`].
    #[must_use]
    pub fn scope_change(&self, unit: UnitIx, first: Span, second: Span) -> ScopeChange {
        self.scope_changes(first, second).remove(&unit).unwrap_or_default()
    }

    /// How subtrees differ between the first day of the earlier span and every day of both (thay đổi phạm vi): only units with a difference.
    ///
    /// Shape: what counts is whose record lies below a unit. Two communes that become one change their own scope and not that of the district
    /// above both; a commune that takes over another gains it; one that gives a part away loses itself, in part. A unit that is not there on
    /// a day has nothing below it on that day.
    #[must_use]
    pub fn scope_changes(&self, first: Span, second: Span) -> BTreeMap<UnitIx, ScopeChange> {
        let turned = second.from() < first.from();
        let (early, late) = if turned { (second, first) } else { (first, second) };
        let mut compared =
            Compared { org: self, ancestry: Ancestry::new(self), base: early.from(), sums: BTreeMap::new(), kept: BTreeMap::new() };
        for span in [early, late] {
            self.indexed().for_each(|(unit, _)| compared.follow(unit, span));
            self.indexed().for_each(|(unit, _)| compared.look_for_new(unit, span));
        }
        let changes = compared
            .sums
            .into_iter()
            .map(|(unit, [gained, lost])| (unit, ScopeChange { gained: gained.into_iter().collect(), lost: lost.into_iter().collect() }));
        changes.map(|(unit, change)| (unit, if turned { change.turned() } else { change })).collect()
    }

    /// The units that exist on `day` and hold something of what `unit` was on `base`, in the order of units; and the days around `day` for which
    /// that is the same.
    fn holders(&self, unit: UnitIx, base: Day, day: Day) -> (BTreeSet<UnitIx>, Span) {
        let mut same = Span::ALWAYS;
        let mut holders = BTreeSet::new();
        let mut waiting = BTreeSet::from([(base, unit)]);
        while let Some((since, unit)) = waiting.pop_first() {
            let (exists, days) = self.existence(unit, day);
            let around = days.intersect(self.lineage.around(unit, day)).unwrap_or(days);
            same = same.intersect(around).unwrap_or(same);
            let steps = self.lineage.next(unit, since, day);
            let Some(first) = steps.first() else {
                holders.extend(Some(unit).filter(|_| exists));
                continue;
            };
            waiting.extend(steps.iter().filter(|c| !c.rule.is_nothing()).filter_map(|c| Some((first.effective_on, c.to?))));
            // What lists by member or address do not name stays, unless somebody takes the rest.
            let takes_the_rest = |rule: SplitRule| !matches!(rule, SplitRule::Members | SplitRule::Address) && !rule.is_nothing();
            if !steps.iter().any(|c| c.to.is_some() && takes_the_rest(c.rule)) {
                waiting.insert((first.effective_on, unit));
            }
        }
        (holders, same)
    }

    /// Whether `unit` exists on `day`, and the days around it for which that is so.
    fn existence(&self, unit: UnitIx, day: Day) -> (bool, Span) {
        let Some(known) = self.unit(unit) else { return (false, Span::ALWAYS) };
        known.on(day).map_or_else(|| (false, known.gap(day)), |version| (true, version.span))
    }
}

/// What has been found out so far about the days of two spans against one base day.
struct Compared<'a> {
    org: &'a Org,
    ancestry: Ancestry<'a>,
    base: Day,
    /// Of each unit what it gained and lost.
    sums: BTreeMap<UnitIx, [BTreeSet<UnitIx>; 2]>,
    /// The days on which a unit holds something of what was there on the base day.
    kept: BTreeMap<UnitIx, Vec<Span>>,
}

impl Compared<'_> {
    /// Where what `unit` was on the base day lies on each day of `span`.
    fn follow(&mut self, unit: UnitIx, span: Span) {
        if !self.org.existence(unit, self.base).0 {
            return;
        }
        let before = self.chain(unit, self.base).0;
        let mut next = Some(span.from());
        while let Some(day) = next {
            let (holders, mut same) = self.org.holders(unit, self.base, day);
            let mut above: Vec<BTreeSet<UnitIx>> = Vec::new();
            for holder in &holders {
                let (chain, days) = self.chain(*holder, day);
                same = same.intersect(days).unwrap_or(same);
                above.push(chain);
            }
            let same = same.intersect(span).unwrap_or(Span::only(day));
            holders.iter().for_each(|holder| self.kept.entry(*holder).or_default().push(same));
            let lost = before.iter().filter(|a| above.is_empty() || above.iter().any(|chain| !chain.contains(a)));
            let gained = above.iter().flatten().filter(|a| !before.contains(a));
            for (at, units) in [(0, gained.copied().collect::<Vec<_>>()), (1, lost.copied().collect())] {
                units.into_iter().for_each(|above| self.note(above, at, unit));
            }
            next = Some(same.to()).filter(|day| span.contains(*day));
        }
    }

    /// The days of `span` on which `unit` is there and holds nothing of what was there on the base day.
    fn look_for_new(&mut self, unit: UnitIx, span: Span) {
        let mut next = Some(span.from());
        while let Some(day) = next {
            let (exists, mut same) = self.org.existence(unit, day);
            let kept = self.kept.get(&unit).map_or(&[][..], Vec::as_slice);
            let old = kept.iter().find(|days| days.contains(day));
            if let Some(days) = old {
                same = *days;
            } else if exists {
                let until = kept.iter().map(|days| days.from()).filter(|from| *from > day).min().unwrap_or(Day::MAX);
                same = Span::new(day, same.to().min(until)).unwrap_or(Span::only(day));
                let (chain, days) = self.chain(unit, day);
                same = same.intersect(days).unwrap_or(same);
                chain.into_iter().for_each(|above| self.note(above, 0, unit));
            }
            next = Some(same.to()).filter(|day| span.contains(*day));
        }
    }

    fn note(&mut self, above: UnitIx, at: usize, unit: UnitIx) {
        if let Some(list) = self.sums.entry(above).or_default().get_mut(at) {
            list.insert(unit);
        }
    }

    /// `unit` and what lies above it on `day`, as far as it exists, and the days for which that is the same.
    fn chain(&mut self, unit: UnitIx, day: Day) -> (BTreeSet<UnitIx>, Span) {
        let (mut same, chain) = self.ancestry.with_days(unit, day);
        let mut existing = BTreeSet::new();
        for above in chain {
            let (exists, days) = self.org.existence(*above, day);
            same = same.intersect(days).unwrap_or(same);
            if exists {
                existing.insert(*above);
            }
        }
        (existing, same)
    }
}
