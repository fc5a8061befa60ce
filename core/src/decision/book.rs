//! One decision, and all of them.

use super::{DecisionAct, DossierName};
use crate::error::Origin;
use crate::io::write_csv;
use crate::time::Instant;

/// A decision (quyết định): who said what of which line, and when. Its reason is free text and not kept.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Its id.
    pub id: Box<str>,
    /// The entry it speaks of.
    pub entry_id: Box<str>,
    /// The line of it, from 1; none: every line.
    pub line: Option<u32>,
    /// What was decided.
    pub act: DecisionAct,
    /// The dossier code as written.
    pub dossier_code: Option<Box<str>>,
    /// The dossier that the code names.
    pub dossier: Option<DossierName>,
    /// Who decided.
    pub actor: Box<str>,
    /// When; a bare day is its first instant.
    pub decided_on: Instant,
    /// Where it came from; not part of what it says.
    pub origin: Origin,
}

impl Decision {
    /// The day on which it was decided, or the instant where the table says one.
    #[must_use]
    pub fn decided(&self) -> String {
        self.decided_on.day_or_instant()
    }
}

/// Decisions in the order of their ids.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    list: Vec<Decision>,
    /// Places in the list, by entry, then by time and id.
    by_entry: Vec<usize>,
}

impl Decisions {
    /// Puts the decisions in order; ids are their own.
    #[must_use]
    pub fn new(mut list: Vec<Decision>) -> Self {
        list.sort_by(|a, b| a.id.cmp(&b.id));
        let mut by_entry: Vec<usize> = (0..list.len()).collect();
        // Stable: what is left equal stays in the order of ids.
        let order = |at: &usize| list.get(*at).map(|d| (&d.entry_id, d.decided_on));
        by_entry.sort_by(|a, b| order(a).cmp(&order(b)));
        Decisions { list, by_entry }
    }

    /// Every decision, in the order of ids.
    #[must_use]
    pub fn list(&self) -> &[Decision] {
        &self.list
    }

    /// Whether nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether anything was decided about an entry.
    #[must_use]
    pub fn speak_of(&self, entry_id: &str) -> bool {
        self.of_entry(entry_id).next().is_some()
    }

    /// The decisions about an entry, the earliest first, those of one instant by id.
    pub(super) fn of_entry(&self, entry_id: &str) -> impl Iterator<Item = &Decision> {
        let entry = |at: &usize| self.list.get(*at).map_or("", |d| &*d.entry_id);
        let from = self.by_entry.partition_point(|at| entry(at) < entry_id);
        let places = self.by_entry.iter().skip(from).filter_map(|at| self.list.get(*at));
        places.take_while(move |d| &*d.entry_id == entry_id)
    }

    /// `decisions.csv` (bảng quyết định của lượt đối khớp): as the table that was read, without reasons.
    #[must_use]
    pub fn to_csv(&self) -> Vec<u8> {
        let rows = self.list.iter().map(|d| {
            let line = d.line.map_or(String::new(), |line| line.to_string());
            let code = d.dossier_code.as_deref().unwrap_or("").to_owned();
            [d.id.to_string(), d.entry_id.to_string(), line, d.act.to_string(), code, d.actor.to_string(), d.decided()]
        });
        write_csv(&["decision_id", "entry_id", "line", "act", "dossier_code", "actor", "decided_on"], rows)
    }
}
