//! A row that came back, against the run.

use super::act::SheetAct;
use super::column::{Column, Use};
use super::line::LineView;
use super::paper::PaperRow;
use crate::code::{canonical_text, looks_personal, several_codes};
use crate::decision::DossierName;
use crate::error::{Code, Lang, Params, Result};
use crate::org::{Ancestry, UnitIx};
use crate::run::Run;
use crate::text;

/// What a row says, once it is believed.
#[derive(Clone, Debug)]
pub(super) struct Draft<'a> {
    pub entry_id: &'a str,
    pub line: u32,
    pub act: SheetAct,
    /// New codes as typed.
    pub codes: Vec<String>,
    /// Who decided; none for what is left as it is.
    pub actor: Option<String>,
}

/// Two rows say the same when they want the same, whoever says it.
impl PartialEq for Draft<'_> {
    fn eq(&self, other: &Self) -> bool {
        let codes = |draft: &Self| draft.codes.iter().map(|code| canonical_text(code).into_owned()).collect::<Vec<_>>();
        self.act == other.act && codes(self) == codes(other)
    }
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word<'a> {
    /// Nobody touched it.
    Untouched,
    /// It wants something.
    Wants(Draft<'a>),
    /// It is refused.
    Refused(Refusal),
}

/// The column, empty for the row as a whole, and what is the matter.
pub(super) type Refusal = (&'static str, Code, Params);

/// What rows are held against.
pub(super) struct Bench<'a, 's> {
    pub run: &'a Run,
    /// The same through the lens of the sheet.
    pub seen: &'s Run,
    pub unit: UnitIx,
    pub lang: Lang,
    /// Who decides.
    pub actor: Option<String>,
    /// Bytes of one id.
    pub id_bytes: u64,
    pub ancestry: Ancestry<'a>,
}

impl<'a> Bench<'a, '_> {
    /// What becomes of a row: the first that holds.
    ///
    /// A row that is not as it was written is refused, touched or not. Of the others only those that somebody touched are looked at.
    pub fn judge(&mut self, row: &PaperRow) -> Result<Word<'a>> {
        let line = row.texts.get(Column::Line).trim().parse().ok();
        let view = line.and_then(|line| LineView::find(self.run, row.texts.get(Column::EntryId).trim(), line));
        let whole = |code, params| Ok(Word::Refused(("", code, params)));
        if is_edited(row) {
            let column = view.and_then(|view| self.edited_column(row, &view)).map_or("", Column::word);
            return Ok(Word::Refused((column, Code::SheetEdited, Vec::new())));
        }
        if !row.is_touched() {
            return Ok(Word::Untouched);
        }
        let Some(view) = view else { return whole(Code::SheetUnknownLine, Vec::new()) };
        if self.seen.share_of(view.entry, self.unit, &mut self.ancestry)?.is_zero() {
            return whole(Code::SheetOtherUnit, Vec::new());
        }
        let act = act(row);
        if view.hash() != row.texts.get(Column::LineHash).trim() && act != Ok(SheetAct::Leave) {
            return whole(Code::SheetStale, vec![("verdict", view.row.verdict.to_string()), ("reason", view.row.reason.to_string())]);
        }
        Ok(act.and_then(|act| self.draft(act, row, &view)).map_or_else(Word::Refused, Word::Wants))
    }

    /// The first cell that is not what the run would write, of those that depend on the line alone.
    fn edited_column(&self, row: &PaperRow, view: &LineView<'_>) -> Option<Column> {
        let written = view.texts(self.lang);
        let is_other = |column: &Column| text::squeeze(written.get(*column)) != text::squeeze(row.texts.get(*column));
        let of_the_line = |column: &Column| column.purpose() == Use::Says && !matches!(column, Column::Hint | Column::Nearest);
        let is_the_line = !is_other(&Column::LineHash);
        Column::ALL.iter().copied().filter(of_the_line).find(is_other).filter(|_| is_the_line)
    }

    fn draft(&self, act: SheetAct, row: &PaperRow, view: &LineView<'a>) -> Result<Draft<'a>, Refusal> {
        if !act.fits(view.situation()) {
            return Err((
                Column::Act.word(),
                Code::SheetActNotHere,
                vec![("act", act.to_string()), ("reason", view.row.reason.to_string())],
            ));
        }
        let codes = self.codes(act, row, view)?;
        let actor = self.actor.clone().filter(|_| act != SheetAct::Leave);
        if actor.is_none() && act != SheetAct::Leave {
            return Err((Column::Act.word(), Code::SheetNoActor, Vec::new()));
        }
        Ok(Draft { entry_id: view.row.entry_id, line: view.row.line, act, codes, actor })
    }

    /// The new codes: as many as the act asks for, and none that may be a person's number.
    fn codes(&self, act: SheetAct, row: &PaperRow, view: &LineView<'_>) -> Result<Vec<String>, Refusal> {
        let refuse = |code: Code, params: Params| Err((Column::NewCode.word(), code, params));
        let named = || vec![("act", act.to_string())];
        let typed = text::nfc(row.texts.get(Column::NewCode));
        let codes: Vec<String> = typed.split(';').map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned).collect();
        let most = if act == SheetAct::Correct { view.row.quantity } else { 1 };
        let count = u32::try_from(codes.len()).unwrap_or(u32::MAX);
        match (act.needs_code(), count) {
            (false, 0) => return Ok(codes),
            (false, _) => return refuse(Code::SheetCodeNotAsked, named()),
            (true, 0) => return refuse(Code::SheetNoCode, named()),
            (true, many) if many > most => {
                return refuse(Code::SheetTooManyCodes, vec![("codes", count.to_string()), ("max", most.to_string())]);
            }
            (true, _) => {}
        }
        if codes.iter().any(|code| looks_personal(code)) {
            return refuse(Code::EntryCodeLooksPersonal, Vec::new());
        }
        if codes.iter().any(|code| several_codes(code).is_some()) {
            return refuse(Code::EntrySeveralCodes, Vec::new());
        }
        if codes.iter().any(|code| code.len() as u64 > self.id_bytes || code.chars().any(char::is_control)) {
            return refuse(Code::TableBadId, vec![("column", Column::NewCode.to_string())]);
        }
        let name = |code: &str| DossierName::new(code, self.run.org.agencies());
        let is_the_same = |code: &String| view.claimed().is_some_and(|claimed| name(claimed) == name(code));
        if act == SheetAct::Correct && codes.iter().all(is_the_same) {
            return refuse(Code::SheetSameCode, Vec::new());
        }
        Ok(codes)
    }
}

/// Whether the row is not as it was written: its texts do not fit its fingerprint, or one of them cannot be read.
fn is_edited(row: &PaperRow) -> bool {
    let is_locked = |column: Column| matches!(column.purpose(), Use::Says | Use::Hides);
    row.texts.get(Column::Hash).trim() != row.texts.hash() || row.doubts.iter().any(|(column, ..)| is_locked(*column))
}

/// What was chosen.
fn act(row: &PaperRow) -> Result<SheetAct, Refusal> {
    if let Some(doubt) = row.doubt() {
        let (column, code, params) = doubt.clone();
        return Err((column.word(), code, [("field", column.to_string())].into_iter().chain(params).collect()));
    }
    let cell = row.texts.get(Column::Act).trim();
    if cell.is_empty() {
        return Err((Column::Act.word(), Code::SheetNoAct, Vec::new()));
    }
    SheetAct::read(cell).ok_or((Column::Act.word(), Code::SheetUnknownAct, Vec::new()))
}
