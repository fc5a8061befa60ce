//! Which dossiers are somebody's already.

use super::Run;
use super::records::Records;
use crate::matching::{Outcome, Reason};

/// What stands on a dossier already.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hold {
    /// Nothing.
    Nobody,
    /// A line that a person has yet to decide about may mean it.
    Perhaps,
    /// It is somebody's.
    Somebody,
}

/// The dossiers that a line could choose from and that are nobody else's (hồ sơ còn lại để chọn), in their order.
pub(crate) fn free_choices<'a>(records: &'a Records, holds: &'a [Hold], line: u32) -> impl Iterator<Item = u32> + 'a {
    let is_free = |dossier: &u32| holds.get(*dossier as usize) != Some(&Hold::Somebody);
    records.choices_of(line).iter().copied().filter(is_free)
}

/// What stands on each dossier (hồ sơ đã thuộc về ai), in the order of dossiers. A claim that waits for a person's choice among several holds none of them for sure.
pub(crate) fn holds(run: &Run, records: &Records) -> Vec<Hold> {
    let mut holds = vec![Hold::Nobody; records.dossiers.list.len()];
    let mut hold = |dossier: u32, word: Hold| {
        if let Some(known) = holds.get_mut(dossier as usize) {
            *known = word.max(*known);
        }
    };
    for (line, verdict) in (0..).zip(run.verdicts.iter()) {
        let Some(dossier) = verdict.record.and_then(|code| records.used.get(code as usize)).copied() else { continue };
        match (verdict.outcome, verdict.reason) {
            (Outcome::Verified | Outcome::DuplicateClaim, _)
            | (
                Outcome::NeedsReview,
                Reason::EqualInstants | Reason::DecisionsClash | Reason::RefereeOneUnit | Reason::RefereeSeveralUnits,
            ) => {
                hold(dossier, Hold::Somebody);
            }
            (Outcome::NeedsReview, Reason::SeveralDossiers | Reason::EvidenceTie) => {
                hold(dossier, Hold::Perhaps);
                records.choices_of(line).iter().for_each(|choice| hold(*choice, Hold::Perhaps));
            }
            (Outcome::NeedsReview, _) => hold(dossier, Hold::Perhaps),
            _ => {}
        }
    }
    holds
}
