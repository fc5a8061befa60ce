//! Where a record of one day stands in the tree of another day.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Standing, climb};
use super::{Change, MemberIx, Org, SplitRule, Unit, UnitIx};
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

impl Place {
    /// The units, in order.
    pub fn units(&self) -> impl Iterator<Item = UnitIx> {
        let (whole, shares) = match self {
            Place::Whole(unit) => (Some(*unit), [].as_slice()),
            Place::Shared(shares) => (None, shares.as_slice()),
        };
        whole.into_iter().chain(shares.iter().map(|(heir, _)| *heir))
    }
}

/// The day that is looked at, and the days around it on which everything seen so far is the same.
struct Sight {
    day: Day,
    same: Span,
    /// Whether nothing is represented by a unit above: what is looked at is itself such a representation.
    plain: bool,
}

impl Sight {
    fn new(day: Day) -> Self {
        Sight { day, same: Span::ALWAYS, plain: false }
    }

    /// A unit that is not there was seen, and which of its days is its latest.
    fn gone(&mut self, unit: &Unit) {
        self.holds_for(unit.gap(self.day));
        self.holds_for(unit.latest_for(self.day).map_or(Span::ALWAYS, |(_, days)| days));
    }

    /// What was seen holds on these days only.
    fn holds_for(&mut self, days: Span) {
        self.same = self.same.intersect(days).unwrap_or(self.same);
    }
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
        let day = self.unit(unit).map_or(on, |u| u.latest_day(on));
        self.place_while(unit, day, &mut Sight::new(seen_on), doer)
    }

    /// Where what `unit` did on `day` stands on that same day, and the days around it for which the same holds.
    pub(crate) fn place_now(&self, unit: UnitIx, day: Day, doer: Doer<'_>) -> Result<(Place, Span), FigureError> {
        let Some(known) = self.unit(unit) else { return Ok((Place::Whole(unit), Span::only(day))) };
        if let Some(version) = known.on(day) {
            return Ok((Place::Whole(unit), version.span));
        }
        let mut sight = Sight::new(day);
        sight.gone(known);
        let place = self.place_while(unit, known.latest_day(day), &mut sight, doer)?;
        Ok((place, sight.same))
    }

    fn place_while(&self, unit: UnitIx, day: Day, sight: &mut Sight, doer: Doer<'_>) -> Result<Place, FigureError> {
        let mut shares: BTreeMap<UnitIx, Fraction> = BTreeMap::new();
        if sight.day < day {
            shares.insert(self.back(unit, day, sight), Fraction::ONE);
        } else {
            self.forth((unit, day, Fraction::ONE), sight, doer, &mut shares)?;
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
        sight: &mut Sight,
        doer: Doer<'_>,
        found: &mut BTreeMap<UnitIx, Fraction>,
    ) -> Result<(), FigureError> {
        let (unit, day, share) = start;
        // By day, so that what arrives in one unit on several ways goes on as one.
        let mut waiting = BTreeMap::from([((day, unit), share)]);
        while let Some(((day, unit), share)) = waiting.pop_first() {
            sight.holds_for(self.lineage.around(unit, sight.day));
            let steps = self.lineage.next(unit, day, sight.day);
            let Some(first) = steps.first() else {
                let sum = found.entry(unit).or_insert(Fraction::ZERO);
                *sum = sum.plus(share)?;
                continue;
            };
            let mut heirs = self.heirs(steps, doer);
            if heirs.is_empty() {
                heirs.push((unit, Fraction::ONE));
            }
            for (heir, part) in heirs {
                let sum = waiting.entry((first.effective_on, heir)).or_insert(Fraction::ZERO);
                *sum = sum.plus(share.times(part)?)?;
            }
        }
        Ok(())
    }

    /// The days around `on` for which a record of `unit` stands in the same place when seen from `seen_on`.
    pub(crate) fn same_place(&self, unit: UnitIx, on: Day, seen_on: Day) -> Span {
        let side = if on <= seen_on { Span::new(Day::MIN, seen_on.plus(1)) } else { Ok(Span::since(seen_on.plus(1))) };
        let described = self.unit(unit).and_then(|u| u.latest_for(on)).map(|(_, days)| days);
        let parts = [side.ok(), described, Some(self.lineage.around(unit, on))];
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
        steps.iter().filter(|c| !c.rule.is_nothing()).filter_map(share).collect()
    }

    /// Whether the member belongs on `day` to `unit` or to a unit below it.
    fn has_member(&self, unit: UnitIx, member: Option<MemberIx>, day: Day) -> bool {
        let Some(member) = member.and_then(|ix| self.member(ix)) else { return false };
        member.memberships().iter().any(|stay| stay.span.contains(day) && self.chain(stay.unit, day).contains(&unit))
    }

    /// Whether a unit with this code in any system lies on `day` in `unit`.
    fn has_address(&self, unit: UnitIx, code: Option<&str>, day: Day) -> bool {
        let Some(code) = code else { return false };
        self.codes.saying(code).any(|c| c.span.contains(day) && self.chain(c.unit, day).contains(&unit))
    }

    /// `unit` and everything above it on `day`.
    pub(crate) fn chain(&self, unit: UnitIx, day: Day) -> Vec<UnitIx> {
        let mut chain = Vec::new();
        climb(self, (unit, day), Standing::Represented, &mut chain);
        chain
    }

    /// The unit that stands on `day` for `unit`: itself when it is there, else the one its record went to or came from; what is shared, or came from
    /// several, is represented by the nearest unit above all of them, or plainly by itself. And the days around `day` for which that holds.
    pub(super) fn stands_for(&self, unit: UnitIx, day: Day, standing: Standing) -> (UnitIx, Span) {
        if let Some(version) = self.unit(unit).and_then(|u| u.on(day)) {
            return (unit, version.span);
        }
        let Some(gone) = self.unit(unit) else { return (unit, Span::ALWAYS) };
        let mut sight = Sight { plain: standing == Standing::Plain, ..Sight::new(day) };
        sight.gone(gone);
        let stands = match self.place_while(unit, gone.latest_day(day), &mut sight, Doer::default()) {
            Ok(Place::Whole(heir)) => heir,
            Ok(Place::Shared(shares)) => {
                let heirs: Vec<UnitIx> = shares.into_iter().map(|(heir, _)| heir).collect();
                self.above_all(&heirs, &mut sight).unwrap_or(unit)
            }
            Err(_) => unit,
        };
        (stands, sight.same)
    }

    /// The unit in which `unit` of `day` stood on the earlier day that is looked at.
    fn back(&self, unit: UnitIx, day: Day, sight: &mut Sight) -> UnitIx {
        let mut waiting = BTreeSet::from([(day, unit)]);
        let mut earlier = BTreeSet::new();
        while let Some((day, unit)) = waiting.pop_last() {
            let Some(known) = self.unit(unit) else { continue };
            if let Some(version) = known.on(sight.day) {
                sight.holds_for(version.span);
                earlier.insert(unit);
                continue;
            }
            sight.holds_for(known.gap(sight.day));
            sight.holds_for(self.lineage.around(unit, sight.day));
            match self.lineage.previous(unit, sight.day, day) {
                Some((founded_on, origins)) => waiting.extend(origins.into_iter().map(|from| (founded_on.plus(-1), from))),
                None => {
                    earlier.insert(unit);
                }
            }
        }
        let earlier: Vec<UnitIx> = earlier.into_iter().collect();
        match earlier.as_slice() {
            [only] => *only,
            several => self.above_all(several, sight).unwrap_or(unit),
        }
    }

    /// The nearest unit above (or among) all of `units` on the day that is looked at; plainly there is none. The chains are plain ones, so that
    /// nothing is represented by what it would itself represent.
    fn above_all(&self, units: &[UnitIx], sight: &mut Sight) -> Option<UnitIx> {
        let (first, others) = units.split_first().filter(|_| !sight.plain)?;
        let mut common = Vec::new();
        sight.holds_for(climb(self, (*first, sight.day), Standing::Plain, &mut common));
        let mut chain = Vec::new();
        for other in others {
            sight.holds_for(climb(self, (*other, sight.day), Standing::Plain, &mut chain));
            common.retain(|unit| chain.contains(unit));
        }
        common.first().copied()
    }

    /// The units whose record may be parted by member or address later on: their rows keep who did them.
    pub(crate) fn parted_units(&self) -> BTreeSet<UnitIx> {
        let mut waiting: Vec<UnitIx> = self.lineage.asks_who().collect();
        let mut parted: BTreeSet<UnitIx> = waiting.iter().copied().collect();
        while let Some(unit) = waiting.pop() {
            waiting.extend(self.lineage.origins(unit).filter(|from| parted.insert(*from)));
        }
        parted
    }
}
