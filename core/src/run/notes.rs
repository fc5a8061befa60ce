//! What is noted while a run is made, for questions that no verdict answers.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::dossier::{Dossier, History};
use crate::entry::Entries;
use crate::matching::{Alike, Barred, Missed, Near, Proposal, Reason, Verdict, Weighed};
use crate::privacy::PersonIx;

/// Notes of a run (ghi chú khi đối khớp): phones as numbers that say which entries share one, what the rules proposed for decided lines, what evidence and
/// earlier extracts said, and under which other numbers people stand.
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
    /// Other numbers of the people of a dossier, by its place.
    pub also: Vec<(u32, Box<[PersonIx]>)>,
    /// Lines that are contradicted by the citizen's number alone: name and day of birth are the applicant's. By their place, in order.
    pub renumbered: Vec<u32>,
    /// What lines of which no rule found a dossier nearly found. By their place, in order.
    pub missed: Missed,
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
            also: Vec::new(),
            renumbered: Vec::new(),
            missed: Vec::new(),
        }
    }

    /// Lines whose name and day of birth are those of the dossier that their number contradicts. Before verdicts point into the list of codes.
    pub fn renumbered(entries: &Entries, dossiers: &[Dossier], verdicts: &[Verdict]) -> Vec<u32> {
        let is_of_applicant = |verdict: &Verdict| {
            let entry = entries.list.get(verdict.entry as usize);
            let dossier = verdict.record.and_then(|record| dossiers.get(record as usize));
            entry.zip(dossier).is_some_and(|(entry, dossier)| entry.clues.are_of_applicant(&dossier.clues))
        };
        let contradicted = (0..).zip(verdicts).filter(|(_, verdict)| verdict.reason == Reason::Identity);
        contradicted.filter(|(_, verdict)| is_of_applicant(verdict)).map(|(at, _)| at).collect()
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        *self == Notes::default()
    }

    /// The dossier that guards kept a line from.
    pub fn barred(&self, line: u32) -> Option<&Barred> {
        self.near(line)?.barred.as_ref()
    }

    /// The dossiers that share a phone, or a name and a day of birth, with a line.
    pub fn alike(&self, line: u32) -> &[Alike] {
        self.near(line).map_or(&[], |near| &near.alike)
    }

    fn near(&self, line: u32) -> Option<&Near> {
        self.missed.binary_search_by_key(&line, |near| near.0).ok().and_then(|at| Some(&self.missed.get(at)?.1))
    }

    /// The number of an entry's phone, when another entry has it too.
    pub fn phone_of(&self, entry: u32) -> Option<u32> {
        self.phones.binary_search_by_key(&entry, |phone| phone.0).ok().and_then(|at| Some(self.phones.get(at)?.1))
    }
}
