//! Claims that come again after a refusal.

use std::collections::BTreeMap;

use super::ground::{Ground, size};
use super::raised::Raised;
use crate::decision::DossierName;
use crate::entry::{Entry, KindIx};
use crate::matching::Reason;
use crate::org::MemberIx;
use crate::privacy::PersonIx;
use crate::scheme::FlagCode;
use crate::time::Instant;

/// What a member claims again: a dossier by its code, or a citizen of one kind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Same {
    Code(MemberIx, DossierName),
    Citizen(MemberIx, PersonIx, KindIx),
}

/// Entries of a member that were reported after a person refused an entry of his with the same code, or of the same kind for the same citizen.
pub(super) fn refused(ground: &Ground<'_>, raised: &mut Vec<Raised>) {
    let refusals = refusals(ground);
    let is_later = |entry: &Entry, same: &Same| refusals.get(same).is_some_and(|refused| entry.reported_at > *refused);
    let members: std::collections::BTreeSet<MemberIx> = refusals.keys().map(Same::member).collect();
    let later = ground.entries().filter(|(_, entry)| members.contains(&entry.member)).filter(|(_, entry)| {
        let codes = (0..entry.codes.len()).filter_map(|at| code(ground, entry, at));
        codes.chain(citizen(entry)).any(|same| is_later(entry, &same))
    });
    ground.raise_groups(FlagCode::RefusedAgain, later.map(|(at, entry)| (entry.member, at)), size, raised);
}

impl Same {
    fn member(&self) -> MemberIx {
        match self {
            Same::Code(member, _) | Same::Citizen(member, ..) => *member,
        }
    }
}

/// When each thing was first refused, as far as that holds.
fn refusals(ground: &Ground<'_>) -> BTreeMap<Same, Instant> {
    let mut refusals: BTreeMap<Same, Instant> = BTreeMap::new();
    for verdict in ground.run.verdicts.iter().filter(|verdict| verdict.reason == Reason::Refused) {
        let Some(entry) = ground.run.entries.list.get(verdict.entry as usize).filter(|entry| ground.holds(entry)) else { continue };
        let Some(held) = ground.run.in_force(&entry.id, verdict.line, verdict.quantity).held else { continue };
        let at = usize::try_from(verdict.line).ok().and_then(|line| line.checked_sub(1));
        for same in at.and_then(|at| code(ground, entry, at)).into_iter().chain(citizen(entry)) {
            let first = refusals.entry(same).or_insert(held.decided_on);
            *first = held.decided_on.min(*first);
        }
    }
    refusals
}

fn code(ground: &Ground<'_>, entry: &Entry, at: usize) -> Option<Same> {
    let code = entry.codes.get(at).filter(|code| !code.is_empty())?;
    Some(Same::Code(entry.member, DossierName::new(code, ground.run.org.agencies())))
}

fn citizen(entry: &Entry) -> Option<Same> {
    Some(Same::Citizen(entry.member, entry.citizen?, entry.kind))
}
