//! One claim against one record: the first thing that stands in the way.

use super::{Outcome, Reason};
use crate::dossier::{Account, Channel, Dossier};
use crate::entry::Entry;
use crate::scheme::{Treat, Window};

/// What a record says of a claim by itself; none when the claim stands.
pub(super) type Obstacle = Option<(Outcome, Reason)>;

/// What stands in the way of every claim: the dossier's own state.
pub(super) fn state(dossier: &Dossier, treat: Option<Treat>) -> Obstacle {
    match treat {
        Some(Treat::Pending) => return Some((Outcome::Pending, Reason::Registered)),
        Some(Treat::Withdrawn) => return Some((Outcome::Withdrawn, Reason::Withdrawn)),
        Some(Treat::NotAccepted) => return Some((Outcome::NotAccepted, Reason::NotAccepted)),
        Some(Treat::Stands) | None => {}
    }
    match dossier.channel {
        Channel::Counter => Some((Outcome::NotOnline, Reason::Counter)),
        Channel::Post => Some((Outcome::NotOnline, Reason::Post)),
        Channel::Online | Channel::Unknown => None,
    }
}

/// Whether both procedure heads are known and differ.
pub(super) fn procedures_differ(entry: &Entry, dossier: &Dossier) -> bool {
    matches!((entry.procedure, dossier.procedure), (Some(a), Some(b)) if a != b)
}

/// Whether the claim's citizen is known and none of the people that the dossier is known to concern.
pub(super) fn is_of_others(entry: &Entry, dossier: &Dossier) -> bool {
    entry.citizen.is_some_and(|c| dossier.people().next().is_some() && dossier.people().all(|p| p != c))
}

/// Whether the dossier has days, and none of them in the window.
pub(super) fn is_outside(entry: &Entry, dossier: &Dossier, window: &Window) -> bool {
    dossier.days().next().is_some() && !dossier.days().any(|d| window.holds(entry.helped_on, d))
}

/// Looks at a dossier in the order of the published rules. An absent field never contradicts.
pub(super) fn dossier(entry: &Entry, dossier: &Dossier, treat: Option<Treat>, window: &Window) -> Obstacle {
    if let Some(obstacle) = state(dossier, treat) {
        return Some(obstacle);
    }
    if procedures_differ(entry, dossier) {
        return Some((Outcome::Contradicted, Reason::Procedure));
    }
    if is_of_others(entry, dossier) {
        return Some((Outcome::Contradicted, Reason::Identity));
    }
    if is_outside(entry, dossier, window) {
        return Some((Outcome::Contradicted, Reason::Day));
    }
    match (treat, dossier.channel) {
        (None, _) => Some((Outcome::NeedsReview, Reason::StatusUnknown)),
        (_, Channel::Unknown) => Some((Outcome::NeedsReview, Reason::ChannelUnknown)),
        _ => None,
    }
}

/// Looks at an account in the same order; its only known day is that of its opening.
pub(super) fn account(entry: &Entry, account: &Account, window: &Window) -> Obstacle {
    if account.closed {
        Some((Outcome::Withdrawn, Reason::AccountClosed))
    } else if account.channel == Channel::Counter {
        Some((Outcome::NotOnline, Reason::Counter))
    } else if account.channel == Channel::Post {
        Some((Outcome::NotOnline, Reason::Post))
    } else if !window.holds(entry.helped_on, account.opened_on) {
        Some((Outcome::Contradicted, Reason::Day))
    } else if account.channel == Channel::Unknown {
        Some((Outcome::NeedsReview, Reason::ChannelUnknown))
    } else {
        None
    }
}

/// The place of an obstacle in the published order: the first row that holds is shown.
pub(super) fn order(obstacle: (Outcome, Reason)) -> u8 {
    match obstacle {
        (Outcome::Pending, _) => 0,
        (Outcome::Withdrawn, _) => 1,
        (Outcome::NotAccepted, _) => 2,
        (Outcome::NotOnline, _) => 3,
        (Outcome::Contradicted, Reason::Procedure) => 4,
        (Outcome::Contradicted, Reason::Identity) => 5,
        (Outcome::Contradicted, _) => 6,
        _ => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Origin;
    use crate::org::{MemberIx, UnitIx};
    use crate::privacy::PersonIx;
    use crate::time::{Day, Instant};

    #[test]
    fn an_account_is_looked_at_in_the_order_of_the_rules() {
        let day = |text: &str| Day::parse(text).unwrap();
        let entry = Entry {
            id: "e".into(),
            kind: crate::entry::KindIx(0),
            member: MemberIx(0),
            unit: UnitIx(0),
            helped_on: day("2022-11-20"),
            reported_at: Instant::from_millis(0),
            quantity: 1,
            codes: Vec::new().into(),
            procedure: None,
            citizen: Some(PersonIx(0)),
            clues: crate::privacy::Clues::default(),
            helpers: Box::default(),
            address: None,
            beneficiary: None,
            approved_on: None,
            origin: Origin::default(),
        };
        let window = Window { before_days: 3, after_days: 7, holidays: Vec::new(), skip_weekends: false };
        for (closed, channel, opened, want) in [
            (false, Channel::Online, "2022-11-27", None),
            (true, Channel::Counter, "2022-11-28", Some((Outcome::Withdrawn, Reason::AccountClosed))),
            (false, Channel::Counter, "2022-11-28", Some((Outcome::NotOnline, Reason::Counter))),
            (false, Channel::Unknown, "2022-11-28", Some((Outcome::Contradicted, Reason::Day))),
            (false, Channel::Unknown, "2022-11-27", Some((Outcome::NeedsReview, Reason::ChannelUnknown))),
        ] {
            let citizen = PersonIx(0);
            let record = Account { id: "a".into(), citizen, opened_on: day(opened), channel, closed, origin: Origin::default() };
            assert_eq!(account(&entry, &record, &window), want);
        }
    }
}
