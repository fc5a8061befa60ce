//! Records in sequence: none speaks of a unit that is recorded only later.

use std::collections::BTreeMap;

use super::{OrgBuilder, unit_params};
use crate::error::{Code, Origin, Register, Sourced};
use crate::time::Day;

/// The first sequence at which each unit is recorded, for units that were not known from the start.
pub(super) type Firsts = BTreeMap<String, u64>;

/// Says that a record comes before its unit.
pub(super) fn refuse(register: &mut Register, origin: Origin, unit: &str, day: Day) {
    register.reject(origin, "recorded", Code::OrgRecordedEarly, unit_params(unit, day));
}

impl OrgBuilder {
    /// Refuses what is recorded before a unit that it names, so that whatever was known at a sequence stands by itself.
    pub(super) fn must_be_in_sequence(&mut self, register: &mut Register) -> Firsts {
        let mut firsts: BTreeMap<&str, u64> = BTreeMap::new();
        for row in &self.units {
            let recorded = row.value.validity.recorded;
            firsts.entry(&row.value.unit_id).and_modify(|first| *first = recorded.min(*first)).or_insert(recorded);
        }
        let firsts: Firsts = firsts.into_iter().filter(|(_, first)| *first > 0).map(|(unit, first)| (unit.to_owned(), first)).collect();
        if firsts.is_empty() {
            return firsts;
        }
        let mut fits = |origin: Origin, recorded: u64, day: Day, named: &[Option<&str>]| {
            let early = named.iter().copied().flatten().find(|unit| firsts.get(*unit).is_some_and(|first| recorded < *first));
            early.map(|unit| refuse(register, origin, unit, day)).is_none()
        };
        self.units.retain(|Sourced { origin, value: u }| {
            fits(*origin, u.validity.recorded, u.validity.span.from(), &[u.parent_id.as_deref(), u.second_parent_id.as_deref()])
        });
        self.codes.retain(|Sourced { origin, value: c }| fits(*origin, c.validity.recorded, c.validity.span.from(), &[Some(&c.unit_id)]));
        self.clusters
            .retain(|Sourced { origin, value: c }| fits(*origin, c.validity.recorded, c.validity.span.from(), &[Some(&c.unit_id)]));
        self.agencies
            .retain(|Sourced { origin, value: a }| fits(*origin, a.validity.recorded, a.validity.span.from(), &[a.unit_id.as_deref()]));
        self.changes.retain(|Sourced { origin, value: c }| {
            fits(*origin, c.recorded, c.effective_on, &[c.from_unit.as_deref(), c.to_unit.as_deref()])
        });
        firsts
    }
}
