//! What is known to be true of lines.

use super::cells::{Cells, column, each_row};
use crate::call::{Control, Limits};
use crate::code::{looks_personal, several_codes};
use crate::error::{Code, Register, Result, Sourced, settle};
use crate::io::{self, Input};
use crate::matching::Outcome;
use crate::text::{fold, nfc};

const ENTRY_ID: usize = column(&io::TRUTH, "entry_id");
const LINE: usize = column(&io::TRUTH, "line");
const DOSSIER_CODE: usize = column(&io::TRUTH, "dossier_code");
const VERDICT: usize = column(&io::TRUTH, "verdict");

/// Largest number of a line: that of an entry with the largest quantity and a code for each.
const LINE_MAX: u32 = 1_000_000;

/// What is known of a line, or of every line of an entry that no other row names (kết quả đúng).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TruthRow {
    pub entry_id: Box<str>,
    pub line: Option<u32>,
    /// The dossier that it is about; without a verdict, none says that it is about no dossier.
    pub dossier_code: Option<Box<str>>,
    /// The verdict that it should have.
    pub verdict: Option<Outcome>,
}

/// Rows in the order of (entry id, line), a row without a line first.
pub(crate) type Truth = Vec<TruthRow>;

/// Reads the tables: one row per entry and line.
pub(crate) fn read_truth(inputs: &[Input<'_>], limits: &Limits, control: &Control, register: &mut Register) -> Result<Truth> {
    let mut rows = Vec::new();
    for input in inputs {
        each_row(input, &io::TRUTH, limits, control, register, |cells| {
            let origin = cells.origin;
            rows.extend(row(cells).map(|value| Sourced { origin, value }));
            Ok(())
        })?;
    }
    let params = |t: &TruthRow| vec![("entry", t.entry_id.to_string()), ("line", t.line.map_or(String::new(), |line| line.to_string()))];
    let kept = settle(register, rows, |t| (t.entry_id.clone(), t.line), Code::TruthConflict, params);
    Ok(kept.into_iter().map(|row| row.value).collect())
}

fn row(cells: &mut Cells<'_>) -> Option<TruthRow> {
    let entry_id = cells.id(ENTRY_ID)?.into();
    let line = if cells.text(LINE).is_some() { Some(cells.whole(LINE, 1, LINE_MAX, None)?) } else { None };
    let verdict = verdict(cells)?;
    if verdict.is_none() && !cells.has(DOSSIER_CODE) {
        // A file that says nothing of dossiers does not say that there is none.
        cells.refuse(VERDICT, Code::TableMissingValue, vec![("column", "verdict".to_owned())]);
        return None;
    }
    let typed = cells.cell(DOSSIER_CODE).map(nfc);
    let dossier_code = typed.map(|code| Box::from(cells.code_alone(DOSSIER_CODE, code, Code::EntryCodeAmongWords)));
    if dossier_code.as_deref().is_some_and(looks_personal) {
        cells.refuse(DOSSIER_CODE, Code::EntryCodeLooksPersonal, Vec::new());
        return None;
    }
    if dossier_code.as_deref().is_some_and(|code| several_codes(code).is_some()) {
        cells.refuse(DOSSIER_CODE, Code::EntrySeveralCodes, Vec::new());
        return None;
    }
    Some(TruthRow { entry_id, line, dossier_code, verdict })
}

/// The verdict of a row, none when it has none: the published word, or what it is called in Vietnamese; a word that is none refuses the row.
#[allow(clippy::option_option, reason = "none outside: the row is refused")]
fn verdict(cells: &mut Cells<'_>) -> Option<Option<Outcome>> {
    let Some(raw) = cells.text(VERDICT) else { return Some(None) };
    let folded = fold(raw);
    let is_called = |outcome: &&Outcome| fold(outcome.label(crate::error::Lang::Vi)) == folded;
    let known = folded.replace(' ', "_").parse().ok().or_else(|| Outcome::ALL.iter().find(is_called).copied());
    if known.is_none() {
        let params = vec![("column", "verdict".to_owned()), ("allowed", Outcome::WORDS.join(", "))];
        cells.refuse(VERDICT, Code::TableUnknownWord, params);
        return None;
    }
    Some(known)
}
