//! A pattern that was found.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::sentence::Facts;
use crate::error::Lang;
use crate::org::MemberIx;
use crate::privacy::masked;
use crate::run::Run;
use crate::scheme::{FlagCode, FlagRules};

/// Entries and members that are listed; further ones are counted.
const LISTED: usize = 20;

/// A pattern with its evidence (dấu hiệu và căn cứ).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Raised {
    pub code: FlagCode,
    pub observed: u64,
    pub threshold: u32,
    /// Places of the entries concerned, in the order of ids, each once.
    pub entries: Vec<u32>,
}

impl Raised {
    pub fn new(code: FlagCode, observed: u64, threshold: u32, entries: impl Iterator<Item = u32>) -> Self {
        let entries: BTreeSet<u32> = entries.collect();
        Raised { code, observed, threshold, entries: entries.into_iter().collect() }
    }
}

/// What a flag says of its entries.
pub(super) struct Told<'a> {
    raised: Raised,
    /// The credited unit, when it is one.
    unit: Option<&'a str>,
    members: Vec<MemberIx>,
    citizens: u64,
    quantity: u64,
    days: Option<(crate::time::Day, crate::time::Day)>,
}

impl<'a> Told<'a> {
    pub fn new(run: &'a Run, raised: Raised) -> Self {
        let entries: Vec<_> = raised.entries.iter().filter_map(|at| run.entries.list.get(*at as usize)).collect();
        let units: BTreeSet<_> = entries.iter().map(|entry| entry.unit).collect();
        let members: BTreeSet<_> = entries.iter().map(|entry| entry.member).collect();
        let citizens: BTreeSet<_> = entries.iter().filter_map(|entry| entry.citizen).collect();
        let days = entries.iter().map(|entry| entry.helped_on);
        Told {
            unit: units.iter().next().filter(|_| units.len() == 1).map(|unit| run.org.unit_id(*unit)),
            members: members.into_iter().collect(),
            citizens: citizens.len() as u64,
            quantity: entries.iter().map(|entry| u64::from(entry.quantity)).sum(),
            days: days.clone().min().zip(days.max()),
            raised,
        }
    }

    /// Flags stand in the order of code, unit (several first), members, entries.
    pub fn key(&self) -> (FlagCode, Option<&'a str>, &[MemberIx], &[u32]) {
        (self.raised.code, self.unit, &self.members, &self.raised.entries)
    }

    pub fn code(&self) -> FlagCode {
        self.raised.code
    }

    pub fn to_json(&self, run: &Run, (scheme, rules): (&str, &FlagRules), lang: Lang) -> Value {
        let Raised { code, observed, threshold, ref entries } = self.raised;
        let member = |ix: &MemberIx| run.org.member(*ix).map_or_else(String::new, |member| masked(member.id).into_owned());
        let entry = |at: &u32| run.entries.list.get(*at as usize).map_or("", |entry| &*entry.id);
        let facts = Facts { observed, threshold, entries: entries.len() as u64, members: self.members.len() as u64, step: rules.code_step };
        json!({
            "code": code.word(), "label": code.label(lang), "scheme": scheme, "unit_id": self.unit,
            "members": {"count": self.members.len(), "list": self.members.iter().take(LISTED).map(member).collect::<Vec<_>>()},
            "observed": observed, "threshold": threshold, "citizens": self.citizens, "quantity": self.quantity,
            "first_day": self.days.map(|days| days.0), "last_day": self.days.map(|days| days.1),
            "entries": {"count": entries.len(), "list": entries.iter().take(LISTED).map(entry).collect::<Vec<_>>()},
            "sentence": code.sentence(&facts, lang),
        })
    }
}
