//! Where a record of one day stands in the tree of another day.

use std::collections::BTreeMap;

use super::{Ancestry, Change, MemberIx, Org, SplitRule, UnitIx};
use crate::figure::{FigureError, Fraction};
use crate::time::{Day, Span};

/// Who did something, and where the person lives whom it was done for: what decides about parts of a split unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Doer<'a> {
    /// The member.
    pub member: Option<MemberIx>,
    /// Code of the commune (mã xã) of the person's address.
    pub address: Option<&'a str>,
}

/// Where a unit's record of one day stands on another (vị trí trong cây của ngày được hỏi).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// All of it in one unit.
    Whole(UnitIx),
    /// Shared by declared shares that sum to one, at least two, in the order of units: totals are cut to whole numbers by largest remainder.
    Shared(Vec<(UnitIx, Fraction)>),
}

impl Org {
    /// Where what `unit` did on `on` stands in the tree of `seen_on`.
    ///
    /// Shape: forward, from heir to heir along the changes whose day lies after `on` and not after `seen_on`: *whole* goes to its heir; what a
    /// *members* or *address* rule decides goes to that heir; of the rest each *share* goes to its heir, or all of it to the *default* heir; what
    /// nothing decides stays. Backward, a unit that did not exist yet stands in the unit it came from; in the nearest unit above all of them
    /// when it came from several; a unit that existed stands in itself. A record of a day on which its unit does not exist counts from the
    /// nearest day on which it does. Nothing is lost and nothing doubled: the shares sum to one.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW` when shares of shares leave exact arithmetic.
    pub fn place(&self, unit: UnitIx, on: Day, seen_on: Day, doer: Doer<'_>) -> Result<Place, FigureError> {
        let day = self.unit(unit).map_or(on, |u| u.nearest_day(on));
        let mut shares: BTreeMap<UnitIx, Fraction> = BTreeMap::new();
        if seen_on < day {
            let meet = |unit: UnitIx, several: &[UnitIx]| Some(self.above_all(several, seen_on).unwrap_or(unit));
            shares.insert(self.back(unit, day, seen_on, &meet).unwrap_or(unit), Fraction::ONE);
        } else {
            self.forth((unit, day, Fraction::ONE), seen_on, doer, &mut shares)?;
        }
        let mut shares: Vec<(UnitIx, Fraction)> = shares.into_iter().filter(|(_, share)| !share.is_zero()).collect();
        match (shares.len(), shares.first()) {
            (1, Some((heir, _))) => Ok(Place::Whole(*heir)),
            (0, _) | (_, None) => Ok(Place::Whole(unit)),
            _ => {
                shares.sort_unstable();
                Ok(Place::Shared(shares))
            }
        }
    }

    fn forth(
        &self,
        start: (UnitIx, Day, Fraction),
        until: Day,
        doer: Doer<'_>,
        found: &mut BTreeMap<UnitIx, Fraction>,
    ) -> Result<(), FigureError> {
        let mut waiting = vec![start];
        while let Some((unit, day, share)) = waiting.pop() {
            let steps = self.lineage.next(unit, day, until);
            let Some(first) = steps.first() else {
                let sum = found.entry(unit).or_insert(Fraction::ZERO);
                *sum = sum.plus(share)?;
                continue;
            };
            let heirs = self.heirs(steps, doer);
            if heirs.is_empty() {
                waiting.push((unit, first.effective_on, share));
            }
            for (heir, part) in heirs {
                waiting.push((heir, first.effective_on, share.times(part)?));
            }
        }
        Ok(())
    }

    /// The days around `on` for which a record of `unit` stands in the same place when seen from `seen_on`.
    pub(crate) fn same_place(&self, unit: UnitIx, on: Day, seen_on: Day) -> Span {
        let side = if on <= seen_on { Span::new(Day::MIN, seen_on.plus(1)) } else { Ok(Span::since(seen_on.plus(1))) };
        let near = self.unit(unit).and_then(|u| u.near_for(on)).map(|(_, days)| days);
        let parts = [side.ok(), near, Some(self.lineage.around(unit, on))];
        parts
            .into_iter()
            .flatten()
            .try_fold(Span::ALWAYS, Span::intersect)
            .filter(|days| days.contains(on))
            .unwrap_or_else(|| Span::only(on))
    }

    /// Who takes over what, of the steps of one unit on one day; empty when nothing decides.
    fn heirs(&self, steps: &[Change], doer: Doer<'_>) -> Vec<(UnitIx, Fraction)> {
        let ruled = |is: fn(SplitRule) -> bool| steps.iter().filter(move |c| is(c.rule)).filter_map(|c| c.to);
        if let Some(heir) = ruled(|r| r == SplitRule::Whole).next() {
            return vec![(heir, Fraction::ONE)];
        }
        let day = steps.first().map_or(Day::MIN, |c| c.effective_on);
        let mut listed = ruled(|r| r == SplitRule::Members).filter(|heir| self.has_member(*heir, doer.member, day));
        let mut addressed = ruled(|r| r == SplitRule::Address).filter(|heir| self.has_address(*heir, doer.address, day));
        if let Some(heir) = listed.next().or_else(|| addressed.next()) {
            return vec![(heir, Fraction::ONE)];
        }
        if let Some(heir) = ruled(|r| r == SplitRule::Default).next() {
            return vec![(heir, Fraction::ONE)];
        }
        let share = |c: &Change| if let SplitRule::Share(share) = c.rule { Some((c.to?, share)) } else { None };
        steps.iter().filter_map(share).collect()
    }

    /// Whether the member belongs on `day` to `unit` or to a unit below it.
    fn has_member(&self, unit: UnitIx, member: Option<MemberIx>, day: Day) -> bool {
        let Some(member) = member.and_then(|ix| self.member(ix)) else { return false };
        let mut ancestry = Ancestry::new(self);
        member.memberships().iter().any(|stay| stay.span.contains(day) && ancestry.of(stay.unit, day).contains(&unit))
    }

    /// Whether a unit with this code in any system lies on `day` in `unit`.
    fn has_address(&self, unit: UnitIx, code: Option<&str>, day: Day) -> bool {
        let Some(code) = code else { return false };
        let mut ancestry = Ancestry::new(self);
        self.codes.iter().any(|c| c.code == code && c.span.contains(day) && ancestry.of(c.unit, day).contains(&unit))
    }

    /// The unit that stands on `day` for `unit`: itself when it is there, else the one its record went to; what is shared is represented by the nearest
    /// unit above all heirs. And the days around `day` for which that holds.
    pub(super) fn stands_for(&self, unit: UnitIx, day: Day) -> (UnitIx, Span) {
        if let Some(version) = self.unit(unit).and_then(|u| u.on(day)) {
            return (unit, version.span);
        }
        let stands = match self.place(unit, day, day, Doer::default()) {
            Ok(Place::Whole(heir)) => heir,
            Ok(Place::Shared(shares)) => {
                let heirs: Vec<UnitIx> = shares.into_iter().map(|(heir, _)| heir).collect();
                self.above_all(&heirs, day).unwrap_or(unit)
            }
            Err(_) => unit,
        };
        (stands, self.stands_while(unit, stands, day))
    }

    /// The days around `day` on which a unit that is gone has the same single heir in the end, who is there; else that day alone.
    fn stands_while(&self, unit: UnitIx, heir: UnitIx, day: Day) -> Span {
        let Some((_, near)) = self.unit(unit).and_then(|u| u.near_for(day)) else { return Span::only(day) };
        let Some(version) = self.unit(heir).and_then(|u| u.on(day)) else { return Span::only(day) };
        let (mut at, mut since) = (unit, self.unit(unit).map_or(day, |u| u.nearest_day(day)));
        // Only a plain way from heir to heir is followed here.
        while at != heir {
            match self.lineage.next(at, since, day) {
                [step] if step.rule == SplitRule::Whole => (at, since) = (step.to.unwrap_or(at), step.effective_on),
                _ => return Span::only(day),
            }
        }
        let ahead = self.lineage.next(heir, since, Day::MAX).first().map(|c| c.effective_on).filter(|next| *next > day);
        let until = ahead.and_then(|next| Span::new(Day::MIN, next).ok()).unwrap_or(Span::ALWAYS);
        [near, version.span, until]
            .into_iter()
            .try_fold(Span::since(since.min(day)), Span::intersect)
            .filter(|s| s.contains(day))
            .unwrap_or(Span::only(day))
    }

    /// The unit in which `unit` of `day` stood on the earlier day `seen_on`; `meet` says in which one several stand.
    fn back(&self, mut unit: UnitIx, mut day: Day, seen_on: Day, meet: &impl Fn(UnitIx, &[UnitIx]) -> Option<UnitIx>) -> Option<UnitIx> {
        loop {
            if self.unit(unit).is_some_and(|u| u.on(seen_on).is_some()) {
                return Some(unit);
            }
            let Some((founded_on, origins)) = self.lineage.previous(unit, seen_on, day) else { return Some(unit) };
            let evening = founded_on.plus(-1);
            if let [only] = origins.as_slice() {
                (unit, day) = (*only, evening);
                continue;
            }
            let mut earlier: Vec<UnitIx> =
                origins.into_iter().map(|from| self.back(from, evening, seen_on, meet)).collect::<Option<_>>()?;
            earlier.sort_unstable();
            earlier.dedup();
            return match earlier.as_slice() {
                [only] => Some(*only),
                several => meet(unit, several),
            };
        }
    }

    /// The nearest unit above (or among) all of `units` on `day`.
    fn above_all(&self, units: &[UnitIx], day: Day) -> Option<UnitIx> {
        let (first, others) = units.split_first()?;
        let mut common = self.plain_chain(*first, day);
        for other in others {
            let chain = self.plain_chain(*other, day);
            common.retain(|unit| chain.contains(unit));
        }
        common.first().copied()
    }

    /// The chain of `unit` on `day`, climbing past what is gone and has several heirs or origins: who stands for those is found by such chains.
    fn plain_chain(&self, unit: UnitIx, day: Day) -> Vec<UnitIx> {
        let (mut chain, mut met) = (vec![unit], vec![unit]);
        let mut next = 0;
        while let Some(version) = met.get(next).map(|ix| self.unit(*ix).and_then(|u| u.near(day))) {
            next += 1;
            for parent in version.into_iter().flat_map(|v| [v.parent, v.second_parent]).flatten() {
                let heir = self.only_heir(parent, day);
                let above = heir.unwrap_or(parent);
                if !met.contains(&above) {
                    met.push(above);
                    chain.extend(heir);
                }
            }
        }
        chain
    }

    /// The one unit that stands on `day` for `unit`; none when there are several.
    fn only_heir(&self, unit: UnitIx, day: Day) -> Option<UnitIx> {
        let known = self.unit(unit)?.nearest_day(day);
        if day < known {
            return self.back(unit, known, day, &|_, _| None);
        }
        let mut shares = BTreeMap::new();
        self.forth((unit, known, Fraction::ONE), day, Doer::default(), &mut shares).ok()?;
        let mut heirs = shares.into_iter().filter(|(_, share)| !share.is_zero()).map(|(heir, _)| heir);
        heirs.next().filter(|_| heirs.next().is_none())
    }

    /// The units whose record may be parted by member or address later on: their rows keep who did them.
    pub(crate) fn parted_units(&self) -> std::collections::BTreeSet<UnitIx> {
        let mut parted: std::collections::BTreeSet<UnitIx> = self.lineage.asks_who().collect();
        loop {
            let before = parted.len();
            let above = self.lineage.all().iter().filter(|c| c.to.is_some_and(|to| parted.contains(&to))).filter_map(|c| c.from);
            let above: Vec<UnitIx> = above.collect();
            parted.extend(above);
            if parted.len() == before {
                return parted;
            }
        }
    }
}
