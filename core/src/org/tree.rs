//! Roll-up along the tree of a day.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use super::{Org, UnitIx};
use crate::time::Day;

/// Which tree a total is asked through (góc nhìn). Totals are conserved in every lens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lens {
    /// Credit where the unit stood on the day of the help.
    #[default]
    AsItWas,
    /// Credit where the unit stands on the cut-off.
    AsItIs,
    /// Credit where the unit stood on a day.
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

/// The chain from a unit to the top, remembered per stretch of days in which no version changes.
#[derive(Debug)]
pub struct Ancestry<'a> {
    org: &'a Org,
    /// Days on which some version begins or ends, in order.
    changes: Vec<Day>,
    gaps: bool,
    known: HashMap<(UnitIx, i64), Vec<UnitIx>>,
}

impl<'a> Ancestry<'a> {
    /// Nothing remembered yet.
    #[must_use]
    pub fn new(org: &'a Org) -> Self {
        let mut changes: Vec<Day> = org.units.iter().flat_map(|u| &u.versions).flat_map(|v| [v.span.from(), v.span.to()]).collect();
        changes.sort_unstable();
        changes.dedup();
        let gap = |u: &super::Unit| u.versions.iter().zip(u.versions.iter().skip(1)).any(|(a, b)| a.span.to() != b.span.from());
        Ancestry { org, changes, gaps: org.units.iter().any(gap), known: HashMap::new() }
    }

    /// The stretch of days `day` lies in: within it every chain is the same. The nearest-version rule changes its mind in the
    /// middle of a gap, so where any unit has a gap each day is a stretch of its own.
    fn stretch(&self, day: Day) -> i64 {
        if self.gaps { i64::from(day.number()) } else { i64::try_from(self.changes.partition_point(|c| *c <= day)).unwrap_or(0) }
    }

    /// `unit` and everything above it on `day`, each once: itself first, then level by level.
    pub fn of(&mut self, unit: UnitIx, day: Day) -> &[UnitIx] {
        let key = (unit, self.stretch(day));
        if !self.known.contains_key(&key) {
            let chain = self.climb(unit, day);
            self.known.insert(key, chain);
        }
        self.known.get(&key).map_or(&[], Vec::as_slice)
    }

    fn climb(&self, unit: UnitIx, day: Day) -> Vec<UnitIx> {
        let mut chain = vec![unit];
        let mut next = 0;
        while let Some(ix) = chain.get(next).copied() {
            next += 1;
            let version = self.org.unit(ix).and_then(|u| u.near(day));
            for above in version.into_iter().flat_map(|v| [v.parent, v.second_parent]).flatten() {
                if !chain.contains(&above) {
                    chain.push(above);
                }
            }
        }
        chain
    }
}
