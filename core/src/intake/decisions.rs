//! Decisions of people.

use std::collections::HashSet;

use super::cells::{Cells, column, each_row};
use crate::call::{Control, Limits};
use crate::code::{CodeKey, CodeKeys, looks_personal, several_codes};
use crate::decision::{Decision, DecisionAct, Decisions, DossierName, Subject};
use crate::dossier::Dossiers;
use crate::entry::{Entries, Entry, Line};
use crate::error::{Code, Origin, Register, Result, Sourced, settle};
use crate::io::{self, Input};
use crate::org::Agencies;
use crate::privacy;
use crate::scheme::{Check, Schemes};
use crate::time::Instant;

const DECISION_ID: usize = column(&io::DECISIONS, "decision_id");
const ENTRY_ID: usize = column(&io::DECISIONS, "entry_id");
const LINE: usize = column(&io::DECISIONS, "line");
const ACT: usize = column(&io::DECISIONS, "act");
const DOSSIER_CODE: usize = column(&io::DECISIONS, "dossier_code");
const ACTOR: usize = column(&io::DECISIONS, "actor");
const DECIDED_ON: usize = column(&io::DECISIONS, "decided_on");

/// Largest number of a line: that of an entry with the largest quantity and a code for each.
const LINE_MAX: u32 = 1_000_000;

/// A readable row.
#[derive(Clone)]
pub(crate) struct DecisionDraft {
    digest: (u64, u64),
    decision: Decision,
}

impl DecisionDraft {
    /// What it decides.
    pub fn decision(&self) -> &Decision {
        &self.decision
    }

    /// The same from another place.
    pub fn moved(mut self, origin: Origin) -> Self {
        self.decision.origin = origin;
        self
    }
}

/// Two versions of a decision are the same when their content is.
impl PartialEq for DecisionDraft {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

/// Reads the tables: accepted decisions in the order of their ids.
pub(crate) fn read_decisions(
    inputs: &[Input<'_>],
    agencies: &Agencies,
    limits: &Limits,
    control: &Control,
    register: &mut Register,
) -> Result<Decisions> {
    let drafts = draft_decisions(inputs, agencies, limits, control, register)?;
    Ok(settle_decisions(drafts, register))
}

/// The readable rows of the tables, in the order of the tables.
pub(crate) fn draft_decisions(
    inputs: &[Input<'_>],
    agencies: &Agencies,
    limits: &Limits,
    control: &Control,
    register: &mut Register,
) -> Result<Vec<Sourced<DecisionDraft>>> {
    let mut drafts = Vec::new();
    for input in inputs {
        each_row(input, &io::DECISIONS, limits, control, register, |cells| {
            let origin = cells.origin;
            drafts.extend(draft(cells, agencies).map(|value| Sourced { origin, value }));
            Ok(())
        })?;
    }
    Ok(drafts)
}

/// One decision per id.
pub(crate) fn settle_decisions(drafts: Vec<Sourced<DecisionDraft>>, register: &mut Register) -> Decisions {
    let params = |d: &DecisionDraft| vec![("decision", d.decision.id.to_string())];
    let kept = settle(register, drafts, |d| d.decision.id.clone(), Code::DecisionConflict, params);
    Decisions::new(kept.into_iter().map(|row| row.value.decision).collect())
}

fn draft(cells: &mut Cells<'_>, agencies: &Agencies) -> Option<DecisionDraft> {
    let id = cells.id(DECISION_ID)?;
    let entry_id = cells.id(ENTRY_ID)?;
    let line = if cells.text(LINE).is_some() { Some(cells.whole(LINE, 1, LINE_MAX, None)?) } else { None };
    let act = act(cells)?;
    let dossier_code = dossier_code(cells, act)?;
    let actor = actor(cells)?;
    let decided_on = decided_on(cells)?;
    let decision = Decision {
        id: id.into(),
        entry_id: entry_id.into(),
        line,
        act,
        dossier: dossier_code.as_deref().map(|code| DossierName::new(code, agencies)),
        dossier_code,
        actor,
        decided_on,
        origin: cells.origin,
    };
    Some(DecisionDraft { digest: cells.digest(|_| true), decision })
}

/// Who decided; what is no id but a person's number or name is told and not kept.
fn actor(cells: &mut Cells<'_>) -> Option<Box<str>> {
    let typed = cells.id(ACTOR)?;
    let kept = privacy::actor(&typed);
    if kept != typed {
        cells.warn(ACTOR, Code::DecisionActorLooksPersonal, Vec::new());
    }
    Some(kept.into())
}

fn act(cells: &mut Cells<'_>) -> Option<DecisionAct> {
    let Some(raw) = cells.text(ACT) else {
        cells.refuse(ACT, Code::TableMissingValue, vec![("column", "act".to_owned())]);
        return None;
    };
    let act = DecisionAct::read(raw);
    if act.is_none() {
        let params = vec![("column", "act".to_owned()), ("allowed", DecisionAct::WORDS.join(", "))];
        cells.refuse(ACT, Code::TableUnknownWord, params);
    }
    act
}

/// The code of the decision, none when it has none; a row that needs one, or whose code may be a person's number or is several, is refused.
#[allow(clippy::option_option, reason = "none outside: the row is refused")]
fn dossier_code(cells: &mut Cells<'_>, act: DecisionAct) -> Option<Option<Box<str>>> {
    let typed = cells.cell(DOSSIER_CODE).map(crate::text::nfc);
    let code = typed.map(|code| Box::from(cells.code_alone(DOSSIER_CODE, code, Code::EntryCodeAmongWords)));
    match &code {
        None if act.needs_code() => cells.refuse(DOSSIER_CODE, Code::DecisionNoCode, vec![("act", act.to_string())]),
        Some(code) if looks_personal(code) => cells.refuse(DOSSIER_CODE, Code::EntryCodeLooksPersonal, Vec::new()),
        Some(code) if several_codes(code).is_some() => cells.refuse(DOSSIER_CODE, Code::EntrySeveralCodes, Vec::new()),
        _ => return Some(code),
    }
    None
}

fn decided_on(cells: &mut Cells<'_>) -> Option<Instant> {
    let code = match cells.text(DECIDED_ON).map(Instant::parse) {
        Some(Ok(instant)) => return Some(instant),
        Some(Err(_)) => Code::TableBadDay,
        None => Code::TableMissingValue,
    };
    cells.refuse(DECIDED_ON, code, vec![("column", "decided_on".to_owned())]);
    None
}

/// What decisions are held against.
pub(crate) struct Known<'a> {
    pub entries: &'a Entries,
    pub schemes: &'a Schemes,
    pub dossiers: &'a Dossiers,
    pub keys: &'a CodeKeys,
    pub agencies: &'a Agencies,
    /// Whether tables of entries were given.
    pub has_entries: bool,
}

/// Says of decisions that cannot hold now why that is; they are kept, since a later table may hold what they speak of.
pub(crate) fn warn_of_decisions(decisions: &Decisions, known: &Known<'_>, register: &mut Register) {
    if decisions.is_empty() {
        return;
    }
    let wanted: HashSet<CodeKey> = decisions.list().iter().filter_map(|d| known.key(d)).collect();
    let codes = known.dossiers.list.iter().flat_map(|d| d.keys.iter());
    let held: HashSet<CodeKey> = codes.filter(|key| wanted.contains(key)).copied().collect();
    for decision in decisions.list() {
        let warning = known.warning(decision, &held);
        if let Some((field, code)) = warning {
            let line = decision.line.map_or(String::new(), |line| line.to_string());
            let params = match code {
                Code::DecisionUnknownLine => vec![("entry", decision.entry_id.to_string()), ("line", line)],
                Code::DecisionUnknownDossier => Vec::new(),
                _ => vec![("entry", decision.entry_id.to_string())],
            };
            register.warn(decision.origin, field, code, params);
        }
    }
}

impl Known<'_> {
    /// The key of the dossier that a decision names, when any dossier was ever seen to have it.
    fn key(&self, decision: &Decision) -> Option<CodeKey> {
        self.keys.seen(decision.dossier_code.as_deref()?, |agency, day| self.agencies.canonical(agency, day))
    }

    fn warning(&self, decision: &Decision, held: &HashSet<CodeKey>) -> Option<(&'static str, Code)> {
        let Some(entry) = self.entries.find(&decision.entry_id) else {
            return self.has_entries.then_some(("entry_id", Code::DecisionUnknownEntry));
        };
        let on_dossiers = self.check(entry) == Check::Dossier;
        let codes = DossierName::all(&entry.codes, self.agencies);
        let subject =
            |line: Line, quantity, on_dossiers| Subject { entry_id: &entry.id, line: line.number, quantity, on_dossiers, codes: &codes };
        let hears = |quantity: Option<u32>, on_dossiers| {
            entry.lines(0).any(|line| subject(line, quantity.unwrap_or(line.quantity), on_dossiers).hears(decision))
        };
        if !hears(Some(1), true) {
            return Some(("line", Code::DecisionUnknownLine));
        }
        if !hears(Some(1), on_dossiers) {
            return Some(("dossier_code", Code::DecisionOtherKind));
        }
        if !hears(None, on_dossiers) {
            return Some(("line", Code::DecisionLineOfSeveral));
        }
        let is_held = || self.key(decision).is_some_and(|key| held.contains(&key));
        let is_missing = decision.dossier_code.is_some() && on_dossiers && self.dossiers.given && !is_held();
        is_missing.then_some(("dossier_code", Code::DecisionUnknownDossier))
    }

    fn check(&self, entry: &Entry) -> Check {
        self.schemes.of(entry.helped_on).kind(self.entries.kind(entry.kind)).map_or(Check::None, |kind| kind.check)
    }
}
