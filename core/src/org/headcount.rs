//! How many members units have: on a day, or on average over a period.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use super::{Ancestry, Doer, Member, MemberIx, MemberStatus, Org, Place, UnitIx};
use crate::error::Result;
use crate::figure::{Fraction, apportion};
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
    /// Shape: a member counts once, where his home stands for him and in everything above it. Where declared shares part his home, the number of its members is cut
    /// by them into whole numbers (as figures are, see [`apportion`]); what lies above all heirs counts them all.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn headcount(&self, day: Day, who: Who, seen_on: Option<Day>) -> Result<Vec<u64>> {
        let mut heads = Heads::new(self, seen_on);
        let mut sums = vec![0_u64; self.units().len()];
        let mut add = |unit: &UnitIx, heads: u64| sums.get_mut(unit.at()).into_iter().for_each(|sum| *sum += heads);
        let mut parted: BTreeMap<(UnitIx, Vec<Part>), u64> = BTreeMap::new();
        for (ix, member) in self.members() {
            let Some(stay) = member.home_stay(day).filter(|stay| who.holds(stay.status)) else { continue };
            let (_, counted) = heads.of(ix, stay.unit, day)?;
            counted.wholly.iter().for_each(|unit| add(unit, 1));
            if !counted.parts.is_empty() {
                *parted.entry((stay.unit, counted.parts.clone())).or_default() += 1;
            }
        }
        for ((_, parts), count) in parted {
            let shares: Vec<Fraction> = parts.iter().map(|part| part.share).collect();
            let cut = apportion(i64::try_from(count).unwrap_or(i64::MAX), &shares, None)?;
            for (part, heads) in parts.iter().zip(cut) {
                part.units.iter().for_each(|unit| add(unit, heads.unsigned_abs()));
            }
        }
        Ok(sums)
    }

    /// Members of each unit's subtree on an average day of `span`, exact (số đoàn viên bình quân).
    ///
    /// Shape: member-days over days; a day counts in the tree of `seen_on`, in its own tree when none. A member counts as in [`Org::headcount`], but by his exact share where
    /// his home is parted.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn average_headcount(&self, span: Span, who: Who, seen_on: Option<Day>) -> Result<Vec<Fraction>> {
        let mut heads = Heads::new(self, seen_on);
        let mut member_days = vec![0_i64; self.units().len()];
        let mut shared_days: BTreeMap<UnitIx, Fraction> = BTreeMap::new();
        for (ix, member) in self.members() {
            for (home, stretch) in homes(member, span, who) {
                let mut day = stretch.from();
                while day <= stretch.last() {
                    let (same, counted) = heads.of(ix, home, day)?;
                    let until = same.last().min(stretch.last());
                    let days = i64::from(until.number() - day.number()) + 1;
                    for above in &counted.wholly {
                        if let Some(sum) = member_days.get_mut(above.at()) {
                            *sum += days;
                        }
                    }
                    for (share, unit) in counted.parts.iter().flat_map(|part| part.units.iter().map(|unit| (part.share, *unit))) {
                        let sum = shared_days.entry(unit).or_insert(Fraction::ZERO);
                        *sum = sum.plus(Fraction::from(days).times(share)?)?;
                    }
                    if until == Day::MAX {
                        break;
                    }
                    day = until.plus(1);
                }
            }
        }
        let days = Fraction::from(i64::from(span.last().number() - span.from().number()) + 1);
        let average = |(unit, whole): (UnitIx, i64)| {
            let shared = shared_days.get(&unit).copied().unwrap_or(Fraction::ZERO);
            Ok(Fraction::from(whole).plus(shared)?.divide(days)?.unwrap_or(Fraction::ZERO))
        };
        (0..).map(UnitIx).zip(member_days).map(average).collect()
    }
}

/// An heir's part of the members of a home: its share, and the units that count it and not the others' parts too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    share: Fraction,
    units: Vec<UnitIx>,
}

/// Which units count a member: those that count him whole, and of a home that is parted what each heir gets.
#[derive(Debug, Default)]
struct Counted {
    wholly: Vec<UnitIx>,
    parts: Vec<Part>,
}

/// Where members count. The last answer is kept: neighbours in the table often have one home.
struct Heads<'a> {
    org: &'a Org,
    seen_on: Option<Day>,
    ancestry: Ancestry<'a>,
    /// Homes whose heirs may depend on the member.
    parted: BTreeSet<UnitIx>,
    known: Option<UnitIx>,
    days: Span,
    counted: Counted,
}

impl<'a> Heads<'a> {
    fn new(org: &'a Org, seen_on: Option<Day>) -> Self {
        let (ancestry, parted) = (Ancestry::new(org), org.parted_units());
        Heads { org, seen_on, ancestry, parted, known: None, days: Span::ALWAYS, counted: Counted::default() }
    }

    /// The units that count a member of this home on `day`, and the days around it for which they are the same.
    fn of(&mut self, member: MemberIx, home: UnitIx, day: Day) -> Result<(Span, &Counted)> {
        if self.parted.contains(&home) || self.known != Some(home) || !self.days.contains(day) {
            (self.days, self.counted) = self.look(member, home, day)?;
            self.known = Some(home);
        }
        Ok((self.days, &self.counted))
    }

    fn look(&mut self, member: MemberIx, home: UnitIx, day: Day) -> Result<(Span, Counted)> {
        let doer = Doer { member: Some(member), address: None };
        let (place, mut same) = match self.seen_on {
            None => self.org.place_now(home, day, doer)?,
            Some(seen_on) => (self.org.place(home, day, seen_on, doer)?, self.org.same_place(home, day, seen_on)),
        };
        let tree = self.seen_on.unwrap_or(day);
        let mut chain = |heir: UnitIx| {
            let (days, chain) = self.ancestry.with_days(heir, tree);
            if self.seen_on.is_none() {
                same = same.intersect(days).unwrap_or(same);
            }
            chain.to_vec()
        };
        let counted = match place {
            Place::Whole(heir) => Counted { wholly: chain(heir), parts: Vec::new() },
            Place::Shared(shares) => {
                let mut parts: Vec<Part> = shares.iter().map(|(heir, share)| Part { share: *share, units: chain(*heir) }).collect();
                let mut wholly = parts.first().map(|part| part.units.clone()).unwrap_or_default();
                wholly.retain(|unit| parts.iter().all(|part| part.units.contains(unit)));
                parts.iter_mut().for_each(|part| part.units.retain(|unit| !wholly.contains(unit)));
                Counted { wholly, parts }
            }
        };
        Ok((same, counted))
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
