//! Whose claim holds a record.

use std::collections::HashMap;

use super::cause::Cause;
use super::side::Side;
use crate::entry::KindIx;
use crate::matching::Outcome;
use crate::privacy::PersonIx;
use crate::run::Run;
use crate::scheme::Check;

/// A record that can be credited once.
#[derive(PartialEq, Eq, Hash)]
enum Item {
    Dossier(u32),
    Account(PersonIx, KindIx),
}

/// The credited claims of a run by their records (khai báo được ghi nhận), the first by id where several share one.
pub(super) struct Holders<'a>(HashMap<Item, &'a str>);

impl<'a> Holders<'a> {
    pub fn of(run: &'a Run) -> Self {
        let mut holders: HashMap<Item, &'a str> = HashMap::new();
        for side in run.lines().filter(|side| side.verdict.outcome == Outcome::Verified) {
            if let Some(item) = item_of(&side) {
                holders.entry(item).or_insert(side.row.entry_id);
            }
        }
        Holders(holders)
    }

    /// The entry that is credited with the record of a line.
    fn of_line(&self, side: &Side<'_>) -> Option<&'a str> {
        self.0.get(&item_of(side)?).copied()
    }
}

/// The entry whose earlier claim came or went, where that is the cause.
pub(super) fn claim<'a>(
    cause: Cause,
    (a, b): (Option<&Side<'_>>, Option<&Side<'_>>),
    (then, now): (&Holders<'a>, &Holders<'a>),
) -> Option<&'a str> {
    match cause {
        Cause::ClaimedEarlier => now.of_line(b?),
        Cause::EarlierClaimGone => then.of_line(a?),
        _ => None,
    }
}

fn item_of(side: &Side<'_>) -> Option<Item> {
    Some(match side.check() {
        Check::Account => Item::Account(side.entry.citizen?, side.entry.kind),
        _ => Item::Dossier(side.verdict.record?),
    })
}
