//! How many members units have: on a day, or on average over a period.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::{Ancestry, Doer, Member, MemberIx, MemberStatus, Org, Place, UnitIx};
use crate::error::Result;
use crate::figure::Fraction;
use crate::time::{Day, Span};

/// Who is counted (đối tượng tính).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Who {
    /// Everyone with a membership.
    #[default]
    Everyone,
    /// Those with one status: đoàn viên and thanh niên told apart.
    Status(MemberStatus),
}

impl Who {
    /// The word in files: `everyone`, or that of the status.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Who::Everyone => "everyone",
            Who::Status(status) => status.word(),
        }
    }

    fn holds(self, status: Option<MemberStatus>) -> bool {
        match self {
            Who::Everyone => true,
            Who::Status(wanted) => status == Some(wanted),
        }
    }
}

impl FromStr for Who {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        if word == "everyone" { Ok(Who::Everyone) } else { word.parse().map(Who::Status) }
    }
}

impl Org {
    /// Members of each unit's subtree on `day`, by unit index (số đoàn viên tại một ngày), seen in the tree of `seen_on`: of `day` itself when none.
    ///
    /// Shape: a member counts once, where his home stands for him and in everything above it; where his home is shared by declared shares he counts
    /// in the home itself and in what lies above all heirs.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn headcount(&self, day: Day, who: Who, seen_on: Option<Day>) -> Result<Vec<u64>> {
        let mut heads = Heads::new(self, seen_on);
        let mut sums = vec![0_u64; self.units().len()];
        for (ix, member) in self.members() {
            let Some(stay) = member.home_stay(day).filter(|stay| who.holds(stay.status)) else { continue };
            for above in heads.of(ix, stay.unit, day)?.1 {
                if let Some(sum) = sums.get_mut(above.at()) {
                    *sum += 1;
                }
            }
        }
        Ok(sums)
    }

    /// Members of each unit's subtree on an average day of `span`, exact (số đoàn viên bình quân).
    ///
    /// Shape: member-days over days; a day counts in the tree of `seen_on`, in its own tree when none. A member counts as in [`Org::headcount`].
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn average_headcount(&self, span: Span, who: Who, seen_on: Option<Day>) -> Result<Vec<Fraction>> {
        let mut heads = Heads::new(self, seen_on);
        let mut member_days = vec![0_i64; self.units().len()];
        for (ix, member) in self.members() {
            for (home, stretch) in homes(member, span, who) {
                let mut day = stretch.from();
                while day <= stretch.last() {
                    let (same, units) = heads.of(ix, home, day)?;
                    let until = same.last().min(stretch.last());
                    let days = i64::from(until.number() - day.number()) + 1;
                    for above in units {
                        if let Some(sum) = member_days.get_mut(above.at()) {
                            *sum += days;
                        }
                    }
                    if until == Day::MAX {
                        break;
                    }
                    day = until.plus(1);
                }
            }
        }
        let days = Fraction::from(i64::from(span.last().number() - span.from().number()) + 1);
        member_days.into_iter().map(|sum| Ok(Fraction::from(sum).divide(days)?.unwrap_or(Fraction::ZERO))).collect()
    }
}

/// Where members count. The last answer is kept: neighbours in the table often have one home.
struct Heads<'a> {
    org: &'a Org,
    seen_on: Option<Day>,
    ancestry: Ancestry<'a>,
    /// Homes whose heirs may depend on the member.
    parted: BTreeSet<UnitIx>,
    known: Option<(UnitIx, Span, Vec<UnitIx>)>,
}

impl<'a> Heads<'a> {
    fn new(org: &'a Org, seen_on: Option<Day>) -> Self {
        Heads { org, seen_on, ancestry: Ancestry::new(org), parted: org.parted_units(), known: None }
    }

    /// The units that count a member of this home on `day`, and the days around it for which they are the same.
    fn of(&mut self, member: MemberIx, home: UnitIx, day: Day) -> Result<(Span, &[UnitIx])> {
        let keeps = |known: &(UnitIx, Span, Vec<UnitIx>)| known.0 == home && known.1.contains(day);
        if self.parted.contains(&home) || !self.known.as_ref().is_some_and(keeps) {
            let doer = Doer { member: Some(member), address: None };
            let (place, mut same) = match self.seen_on {
                None => self.org.place_now(home, day, doer)?,
                Some(seen_on) => (self.org.place(home, day, seen_on, doer)?, self.org.same_place(home, day, seen_on)),
            };
            let tree = self.seen_on.unwrap_or(day);
            let mut units: Vec<UnitIx> = Vec::new();
            for (at, heir) in place.units().enumerate() {
                let (days, chain) = self.ancestry.with_days(heir, tree);
                if self.seen_on.is_none() {
                    same = same.intersect(days).unwrap_or(same);
                }
                match at {
                    0 => units.extend(chain),
                    _ => units.retain(|unit| chain.contains(unit)),
                }
            }
            if matches!(place, Place::Shared(_)) && !units.contains(&home) {
                units.insert(0, home);
            }
            self.known = Some((home, same, units));
        }
        Ok(self.known.as_ref().map_or((Span::only(day), &[]), |(_, days, units)| (*days, units.as_slice())))
    }
}

/// The member's homes in `span`, each with the days on which it is his home and he counts.
fn homes(member: Member<'_>, span: Span, who: Who) -> Vec<(UnitIx, Span)> {
    let mut turns: Vec<Day> = vec![span.from()];
    for stay in member.memberships() {
        turns.extend([stay.span.from(), stay.span.to()].into_iter().filter(|day| span.contains(*day)));
    }
    turns.sort_unstable();
    turns.dedup();
    let ends = turns.iter().skip(1).map(|day| Some(*day)).chain([None]);
    let stretches = turns.iter().zip(ends).map(|(from, to)| match to {
        Some(to) => Span::new(*from, to).unwrap_or(span),
        None if span.is_open() => Span::since(*from),
        None => Span::new(*from, span.to()).unwrap_or(span),
    });
    stretches
        .filter_map(|stretch| {
            let stay = member.home_stay(stretch.from()).filter(|stay| who.holds(stay.status))?;
            Some((stay.unit, stretch))
        })
        .collect()
}
