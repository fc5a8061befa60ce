//! What follows from the rows: by steps where it can, else as a whole.

use super::{Base, Live};
use crate::call::{Control, Phase};
use crate::code::CodeKeys;
use crate::error::Result;
use crate::matching::{OwnVerdictRow, VerdictChange, VerdictRow, World};
use crate::privacy::People;
use crate::run::reconcile::verdict_rows;
use crate::scheme::{RuleGuard, RuleKey, Scheme};

/// How a live run comes to its verdicts (cách đối khớp tức thời).
pub(super) enum Engine {
    /// One fact at a time.
    Steps(Box<World>),
    /// All of them again with every change: the rows as they were judged last, in the order of `verdicts.csv`.
    Whole { keys: CodeKeys, rows: Vec<OwnVerdictRow> },
}

impl Engine {
    /// The numbers of codes.
    pub fn keys(&self) -> &CodeKeys {
        match self {
            Engine::Steps(world) => world.keys(),
            Engine::Whole { keys, .. } => keys,
        }
    }

    /// The same, for reading the next rows.
    pub fn keys_mut(&mut self) -> &mut CodeKeys {
        match self {
            Engine::Steps(world) => world.keys_mut(),
            Engine::Whole { keys, .. } => keys,
        }
    }

    /// The verdict of every line, in the order of (entry id, line), lines compared as text.
    pub fn rows<'a>(&'a self, base: &'a Base, people: &'a People) -> impl Iterator<Item = VerdictRow<'a>> {
        let (world, rows) = match self {
            Engine::Steps(world) => (Some(world), &[][..]),
            Engine::Whole { rows, .. } => (None, rows.as_slice()),
        };
        world.into_iter().flat_map(|world| world.rows(base.ground(people))).chain(rows.iter().map(OwnVerdictRow::row))
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        match self {
            Engine::Steps(world) => world.line_count(),
            Engine::Whole { rows, .. } => rows.len(),
        }
    }
}

/// Lines by evidence are weighed all together, and where a dossier lies is known once all rows of it are joined.
fn is_judged_whole(scheme: &Scheme) -> bool {
    scheme.evidence_rule().is_some() || scheme.rules.iter().any(|rule| rule.has(RuleKey::Place) || rule.has_guard(RuleGuard::Place))
}

impl Live {
    /// Whether a step follows its row (có đối khớp từng bước): it looks only at the lines that the row can concern. Not so where a scheme has a rule by evidence, whose lines are weighed
    /// and assigned all together, or one that asks for or guards the place: there every step that changes a fact takes as long as a whole run.
    #[must_use]
    pub fn is_stepwise(&self) -> bool {
        matches!(self.engine, Engine::Steps(_))
    }

    /// Judges everything there is.
    pub(super) fn judge(&mut self, control: &Control) -> Result<()> {
        let threads = self.base.options.threads;
        if self.base.schemes.all().iter().any(is_judged_whole) {
            let read = self.read();
            let keys = read.keys.clone();
            let rows = verdict_rows(read, (&self.base.coverage, &self.people), threads, control)?;
            self.engine = Engine::Whole { keys, rows };
        } else {
            control.enter(Phase::Matching);
            let (facts, keys) = (self.facts(), std::mem::take(self.engine.keys_mut()));
            let world = World::new(&self.base.ground(&self.people), facts, keys, threads, control)?;
            self.engine = Engine::Steps(Box::new(world));
        }
        Ok(())
    }

    /// Judges everything anew; the rows that are other than before.
    pub(super) fn judge_anew(&mut self, before: Vec<OwnVerdictRow>) -> Result<Vec<VerdictChange>> {
        self.judge(&Control::none())?;
        Ok(VerdictChange::between(before, self.own_rows()))
    }

    /// Every row, for comparing.
    pub(super) fn own_rows(&self) -> Vec<OwnVerdictRow> {
        self.verdicts().map(Into::into).collect()
    }
}
