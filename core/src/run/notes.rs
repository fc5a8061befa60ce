//! What is noted while a run is made, for questions that no verdict answers.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::dossier::History;
use crate::entry::Entries;
use crate::matching::{Proposal, Weighed};
use crate::privacy::PersonIx;

/// Notes of a run (ghi chú khi đối khớp): phones as numbers that say which entries share one, what the rules proposed for decided lines, what evidence and
/// earlier extracts said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Notes {
    /// Entries whose phone stands on another entry too, by their place, with a number for the phone. A phone of one entry alone has none.
    pub phones: Vec<(u32, u32)>,
    /// What the rules alone propose for lines that a person decided about, by the line's place.
    pub proposals: Vec<(u32, Proposal)>,
    /// What evidence said.
    pub weighed: Weighed,
    /// What earlier extracts said of the dossiers that changed.
    pub history: History,
    /// Of each line of a team of several members, the least line of the team.
    pub teams: Vec<(u32, u32)>,
}

impl Notes {
    /// Takes what is noted. Phones are numbered by where they first stand, so that neither the key nor the order of rows is in it.
    pub fn of(entries: &Entries, proposals: Vec<(u32, Proposal)>, weighed: Weighed) -> Notes {
        let given = || (0_u32..).zip(&entries.list).filter_map(|(at, entry)| Some((at, entry.clues.phone?)));
        let mut uses: HashMap<PersonIx, u32, foldhash::fast::RandomState> = HashMap::default();
        given().for_each(|(_, phone)| *uses.entry(phone).or_default() += 1);
        let mut numbers: HashMap<PersonIx, u32, foldhash::fast::RandomState> = HashMap::default();
        let mut number = |phone: PersonIx| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(phone).or_insert(next)
        };
        let shared = given().filter(|(_, phone)| uses.get(phone).is_some_and(|uses| *uses > 1));
        Notes {
            phones: shared.map(|(at, phone)| (at, number(phone))).collect(),
            proposals,
            weighed,
            history: History::new(),
            teams: Vec::new(),
        }
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        *self == Notes::default()
    }

    /// The number of an entry's phone, when another entry has it too.
    pub fn phone_of(&self, entry: u32) -> Option<u32> {
        self.phones.binary_search_by_key(&entry, |phone| phone.0).ok().and_then(|at| Some(self.phones.get(at)?.1))
    }
}
