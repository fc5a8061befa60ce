//! The same citizen, the same phone, oneself.

use std::collections::BTreeSet;

use super::ground::{Ground, size};
use super::raised::Raised;
use crate::scheme::FlagCode;

/// Entries for others that are for one citizen, with one phone, or for the member himself or his household.
pub(super) fn people(ground: &Ground<'_>, raised: &mut Vec<Raised>) {
    let citizens = || ground.for_others().filter_map(|(at, entry)| Some((entry.citizen?, entry, at)));
    let by_member = citizens().map(|(citizen, entry, at)| ((entry.member, citizen), at));
    ground.raise_groups(FlagCode::CitizenMember, by_member, size, raised);
    // What one member did alone is told of him already.
    let of_several =
        |group: &[(_, u32)]| if distinct(group, |at| ground.run.entries.list.get(at).map(|e| e.member)) > 1 { size(group) } else { 0 };
    ground.raise_groups(FlagCode::CitizenTotal, citizens().map(|(citizen, _, at)| (citizen, at)), of_several, raised);

    let phones = || ground.for_others().filter_map(|(at, _)| Some((ground.phone(at)?, at)));
    let people = |group: &[(u32, u32)]| distinct(group, |at| ground.run.entries.list.get(at).and_then(|e| e.citizen));
    ground.raise_groups(FlagCode::PhoneCitizens, phones(), people, raised);
    ground.raise_groups(FlagCode::PhoneEntries, phones(), size, raised);

    let own = ground.for_others().filter(|(_, entry)| ground.is_himself(entry)).map(|(at, entry)| (entry.member, at));
    ground.raise_groups(FlagCode::OwnSubmission, own, size, raised);
    let household = ground.for_others().filter(|(at, entry)| !ground.is_himself(entry) && ground.has_his_phone(*at, entry));
    ground.raise_groups(FlagCode::HouseholdSubmission, household.map(|(at, entry)| (entry.member, at)), size, raised);
}

/// How many different things the entries of a group have, of those that have one.
fn distinct<K, T: Ord>(group: &[(K, u32)], of: impl Fn(usize) -> Option<T>) -> u64 {
    group.iter().filter_map(|(_, at)| of(*at as usize)).collect::<BTreeSet<T>>().len() as u64
}
