//! The supply: dossiers nobody has claimed.

use std::collections::{BTreeMap, HashMap};

use super::super::Run;
use super::super::hold::{Hold, holds};
use super::super::records::{Records, treats};
use super::claims::Claims;
use crate::code::ProcedureHead;
use crate::dossier::{Channel, Dossier};
use crate::error::Result;
use crate::matching::{commune_of, home_of};
use crate::org::{Ancestry, Doer, UnitIx};
use crate::scheme::Treat;
use crate::time::{Day, Span};

/// How many dossiers, and how many of these wait for a status, a channel or a person's word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub all: u64,
    pub undecided: u64,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.all += other.all;
        self.undecided += other.undecided;
    }
}

/// By procedure; those of unknown procedure first.
pub(super) type Heads = BTreeMap<Option<ProcedureHead>, Tally>;

fn add_all(sum: &mut Heads, more: &Heads) {
    for (head, tally) in more {
        sum.entry(*head).or_default().add(*tally);
    }
}

/// A dossier that a number may mean.
struct Free<'a> {
    dossier: &'a Dossier,
    home: Option<(UnitIx, Day)>,
    commune: Option<&'a str>,
    undecided: bool,
}

/// All such dossiers of a run.
pub(super) struct Dossiers<'a>(Vec<Free<'a>>);

impl<'a> Dossiers<'a> {
    /// Every dossier that is nobody's and that is not known to be refused, withdrawn or not online.
    pub fn new(run: &'a Run, records: &'a Records) -> Self {
        let holds = holds(run, records);
        let treats: Vec<Vec<Option<Treat>>> = run.schemes.all().iter().map(|scheme| treats(scheme, records)).collect();
        let free = holds.into_iter().zip(&records.dossiers.list).filter_map(|(hold, dossier)| {
            let home = home_of(&run.org, &records.dossiers, dossier);
            let scheme = run.schemes.locate(home.map(|h| h.1).or_else(|| dossier.days().next()).unwrap_or(run.cutoff)).index();
            let treat = treats.get(scheme).and_then(|list| list.get(dossier.status.0 as usize)).copied().flatten();
            let fails = matches!(treat, Some(Treat::Withdrawn | Treat::NotAccepted))
                || matches!(dossier.channel, Channel::Counter | Channel::Post)
                || hold == Hold::Somebody;
            let undecided = treat != Some(Treat::Stands) || dossier.channel == Channel::Unknown || hold == Hold::Perhaps;
            (!fails).then(|| Free { dossier, home, commune: commune_of(&records.dossiers, dossier), undecided })
        });
        Dossiers(free.collect())
    }
}

/// The dossiers of a period: how many below each unit with claims, how many at each unit by day, how many anywhere.
pub(super) struct Supply {
    below: BTreeMap<UnitIx, Heads>,
    at: BTreeMap<(UnitIx, Day), Heads>,
    anywhere: Heads,
    /// What lies at a unit from one day to another, once summed.
    summed: HashMap<(UnitIx, Day, Day), Heads>,
}

/// What a unit can draw on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reach {
    pub below: Heads,
    pub above: Heads,
    pub anywhere: Heads,
}

impl Supply {
    /// Where the dossiers of the spans lie, seen through the run's lens. What a split shares may be any heir's.
    pub fn of(run: &Run, spans: &[Span], dossiers: &Dossiers<'_>, claims: &Claims, ancestry: &mut Ancestry<'_>) -> Result<Self> {
        let mut supply = Supply { below: BTreeMap::new(), at: BTreeMap::new(), anywhere: Heads::new(), summed: HashMap::new() };
        let mut seats: HashMap<(UnitIx, Day, Option<&str>), Vec<UnitIx>> = HashMap::new();
        let is_of_the_period = |free: &&Free<'_>| {
            let mut days = free.dossier.days().peekable();
            days.peek().is_none() || days.any(|day| spans.iter().any(|span| span.contains(day)))
        };
        for free in dossiers.0.iter().filter(is_of_the_period) {
            let (head, tally) = (free.dossier.procedure, Tally { all: 1, undecided: u64::from(free.undecided) });
            let Some((unit, day)) = free.home else {
                supply.anywhere.entry(head).or_default().add(tally);
                continue;
            };
            let seen_on = run.lens.day(day, run.cutoff);
            let heirs = match seats.entry((unit, day, free.commune)) {
                std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::hash_map::Entry::Vacant(new) => {
                    let place = run.org.place(unit, day, seen_on, Doer { member: None, address: free.commune })?;
                    new.insert(place.units().collect())
                }
            };
            let mut reached: Vec<UnitIx> = Vec::new();
            for heir in heirs.iter() {
                supply.at.entry((*heir, seen_on)).or_default().entry(head).or_default().add(tally);
                reached.extend(ancestry.of(*heir, seen_on).iter().filter(|unit| claims.contains_key(*unit)));
            }
            reached.sort_unstable();
            reached.dedup();
            for unit in reached {
                supply.below.entry(unit).or_default().entry(head).or_default().add(tally);
            }
        }
        Ok(supply)
    }

    /// What a unit can draw on: what lies below it, what lies at a unit above it on its day, and what may lie anywhere.
    pub fn reach(&mut self, unit: UnitIx, ancestry: &mut Ancestry<'_>) -> Reach {
        let mut above = Heads::new();
        let days = self.at.keys().map(|(_, day)| *day);
        if let (Some(first), Some(last)) = (days.clone().min(), days.max()) {
            let mut day = first;
            while day <= last {
                let (span, chain) = ancestry.with_days(unit, day);
                let (from, to) = (span.from().max(first), span.last().min(last));
                for higher in chain.iter().skip(1) {
                    add_all(&mut above, self.at_between(*higher, from, to));
                }
                if to >= last {
                    break;
                }
                day = to.plus(1);
            }
        }
        Reach { below: self.below.get(&unit).cloned().unwrap_or_default(), above, anywhere: self.anywhere.clone() }
    }

    fn at_between(&mut self, unit: UnitIx, from: Day, to: Day) -> &Heads {
        let at = &self.at;
        self.summed.entry((unit, from, to)).or_insert_with(|| {
            let mut sum = Heads::new();
            at.range((unit, from)..=(unit, to)).for_each(|(_, heads)| add_all(&mut sum, heads));
            sum
        })
    }
}
