//! Sheets that came back, read together.

use std::collections::{BTreeMap, HashSet};

use super::act::SheetAct;
use super::column::{Column, Texts};
use super::judge::{Bench, Draft, Word};
use super::line::LineView;
use super::paper::{Paper, PaperRow, PaperTable};
use super::taken::{Correction, Taken};
use super::{FORMAT, NAME, SheetError};
use crate::call::{Control, Limits};
use crate::decision::{Decision, Decisions, DossierName};
use crate::error::{Code, Lang, Origin, Register, Result, Sourced, settle};
use crate::org::{Ancestry, UnitIx};
use crate::privacy;
use crate::run::Run;
use crate::text;
use crate::time::Instant;

/// How sheets are read (cách nhận phiếu).
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    /// Who decides, for all sheets; left out, whoever is named in each.
    pub actor: Option<&'a str>,
    /// When; a bare day is its first instant.
    pub decided_on: Instant,
    /// Largest workbooks accepted.
    pub limits: Limits,
}

impl Taking<'_> {
    /// The defaults: whoever is named in each sheet, limits for files of strangers.
    #[must_use]
    pub fn on(decided_on: Instant) -> Self {
        Taking { actor: None, decided_on, limits: Limits::default() }
    }
}

impl Run {
    /// Reads sheets that came back (nhận phiếu rà soát), each by its name and bytes: what people chose becomes decisions for the next reconciliation, and corrections for the portal's entries.
    ///
    /// **Shape**: of each file the counts: `read = accepted + rejected + duplicate`, and `skipped` for the rows that nobody touched; what is left as it is counts as accepted and gives nothing.
    /// A row that is not as it was written, or whose line is another now, is refused with a finding. Rows of one line that want the same are duplicates, whoever sent them; that want different
    /// things are all refused. Neither the order of files nor that of rows changes anything but the places in findings.
    ///
    /// # Errors
    /// `SHEET_FOREIGN` (no sheet of this library), `SHEET_UNKNOWN_FORMAT`, `SHEET_OTHER_RUN` (nothing of it is in this run), `SHEET_BAD_ACTOR`, `TABLE_SHEET_*` (no workbook, or a damaged one),
    /// `LIMIT_EXCEEDED`, `RUN_DAMAGED`, `FIGURE_OVERFLOW`, `CALL_CANCELLED`; `TABLE_NO_FEATURE` without the feature `sheet`.
    pub fn read_sheets(&self, sheets: &[(&str, &[u8])], taking: &Taking<'_>, control: &Control) -> Result<Taken> {
        let actor = taking.actor.map(|actor| self::actor(actor, &taking.limits).ok_or(SheetError::BadActor {})).transpose()?;
        let mut sheets = sheets.to_vec();
        sheets.sort_unstable();
        let read = |(file, bytes)| Ok((file, paper((file, bytes), &taking.limits, control)?));
        self.take(&sheets.into_iter().map(read).collect::<Result<Vec<_>>>()?, &Taking { actor: actor.as_deref(), ..*taking })
    }

    /// The same of sheets that are read already, in their order.
    pub(super) fn take(&self, papers: &[(&str, Paper)], taking: &Taking<'_>) -> Result<Taken> {
        let (mut register, mut prints, mut drafts) = (Register::default(), BTreeMap::new(), Vec::new());
        for (file, paper) in papers {
            let seen = Seen::by(self, file, paper, &mut prints)?;
            for (place, table) in paper.tables.iter().enumerate() {
                let name = if place == 0 { (*file).to_owned() } else { format!("{file}#{}", table.page) };
                let opened = register.open(&name, "sheets");
                let actor = taking.actor.map(str::to_owned).or_else(|| self::actor(&table.actor, &taking.limits));
                drafts.extend(wanted(&mut seen.bench(self, actor, taking.limits.id_bytes), table, opened, &mut register)?);
                if !seen.is_of_this_run && table.rows.iter().any(PaperRow::is_touched) {
                    register.warn(Origin { file: opened, row: 0 }, "", Code::SheetRunChanged, Vec::new());
                }
            }
        }
        let params = |draft: &Draft<'_>| vec![("entry", draft.entry_id.to_owned()), ("line", draft.line.to_string())];
        let kept = settle(&mut register, drafts, line_of, Code::SheetConflict, params);
        self.warn_of_unknown(&kept, &mut register)?;
        Ok(self.taken(&kept, taking.decided_on, register))
    }

    /// Says of codes that no record of the run has: the row is kept, for a later extract may hold it.
    fn warn_of_unknown(&self, kept: &[Sourced<Draft<'_>>], register: &mut Register) -> Result<()> {
        let Some(records) = self.records.records()?.filter(|records| records.dossiers.given) else { return Ok(()) };
        let name = |code: &str| DossierName::new(code, self.org.agencies());
        let mut missing: HashSet<DossierName> = kept.iter().flat_map(|row| &row.value.codes).map(|code| name(code)).collect();
        if !missing.is_empty() {
            for code in records.dossiers.list.iter().flat_map(|dossier| dossier.codes()) {
                missing.remove(&name(code));
            }
        }
        for row in kept.iter().filter(|row| row.value.codes.iter().any(|code| missing.contains(&name(code)))) {
            register.warn(row.origin, Column::NewCode.word(), Code::SheetUnknownDossier, Vec::new());
        }
        Ok(())
    }

    fn taken(&self, kept: &[Sourced<Draft<'_>>], decided_on: Instant, register: Register) -> Taken {
        let (mut decisions, mut corrections) = (Vec::new(), Vec::new());
        for Sourced { origin, value: draft } in kept {
            let (Some(actor), Some(view)) = (&draft.actor, LineView::find(self, draft.entry_id, draft.line)) else { continue };
            if draft.act == SheetAct::Correct {
                corrections.push(Correction {
                    entry_id: draft.entry_id.to_owned(),
                    line: draft.line,
                    dossier_code: draft.codes.join(";"),
                    was: view.claimed().map(str::to_owned),
                    verdict: view.row.verdict,
                    reason: view.row.reason,
                    actor: actor.clone(),
                    decided_on,
                });
            }
            let code = draft.codes.first().map(String::as_str).or_else(|| view.named(draft.act));
            decisions.extend(draft.act.decision().map(|act| Decision {
                id: decision_id(draft, decided_on),
                entry_id: draft.entry_id.into(),
                line: Some(draft.line),
                act,
                dossier: code.map(|code| DossierName::new(code, self.org.agencies())),
                dossier_code: code.map(Box::from),
                actor: actor.as_str().into(),
                decided_on,
                origin: *origin,
            }));
        }
        corrections.sort_by_cached_key(|correction| (correction.entry_id.clone(), correction.line.to_string()));
        Taken {
            decisions: Decisions::new(decisions),
            corrections,
            files: register.files().to_vec(),
            findings: register.findings().to_vec(),
        }
    }
}

/// The run as a sheet saw it.
struct Seen {
    /// Through the lens that the sheet was made through.
    run: Run,
    unit: UnitIx,
    lang: Lang,
    is_of_this_run: bool,
}

impl Seen {
    /// What the hidden page of a sheet says; `prints` keeps the run's fingerprint by lens.
    fn by(run: &Run, file: &str, paper: &Paper, prints: &mut BTreeMap<String, String>) -> Result<Seen> {
        let named = || file.to_owned();
        let format = paper.find("format").filter(|format| format.starts_with(NAME) && !paper.tables.is_empty());
        let format = format.ok_or_else(|| SheetError::Foreign { file: named() })?;
        if format != FORMAT {
            return Err(SheetError::UnknownFormat { file: named(), format: format.chars().take(64).collect() }.into());
        }
        let lens = paper.find("lens").and_then(|lens| lens.parse().ok()).unwrap_or(run.lens);
        let seen = run.through(lens);
        let print = match prints.get(&lens.to_string()) {
            Some(print) => print.clone(),
            None => prints.entry(lens.to_string()).or_insert(seen.fingerprint()?).clone(),
        };
        let is_of_this_run = paper.find("run") == Some(print.as_str());
        let ids = || paper.tables.iter().flat_map(|table| &table.rows).map(|row| row.texts.get(Column::EntryId).trim());
        let is_strange = !is_of_this_run && ids().next().is_some() && !ids().any(|id| run.entries.find(id).is_some());
        let unit = paper.find("unit").and_then(|unit| run.org.find_unit(unit)).filter(|_| !is_strange);
        let unit = unit.ok_or_else(|| SheetError::OtherRun { file: named() })?;
        let lang = paper.find("lang").and_then(|word| word.parse().ok()).unwrap_or(Lang::Vi);
        Ok(Seen { run: seen, unit, lang, is_of_this_run })
    }

    fn bench<'a, 's>(&'s self, run: &'a Run, actor: Option<String>, id_bytes: u64) -> Bench<'a, 's> {
        Bench { run, seen: &self.run, unit: self.unit, lang: self.lang, actor, id_bytes, ancestry: Ancestry::new(&run.org) }
    }
}

/// The line that a row speaks of.
fn line_of<'a>(draft: &Draft<'a>) -> (&'a str, u32) {
    (draft.entry_id, draft.line)
}

/// Judges the rows of a table; refused ones become findings.
fn wanted<'a>(bench: &mut Bench<'a, '_>, table: &PaperTable, file: u32, register: &mut Register) -> Result<Vec<Sourced<Draft<'a>>>> {
    let mut drafts = Vec::new();
    for row in &table.rows {
        let origin = Origin { file, row: row.number };
        let word = bench.judge(row)?;
        if word == Word::Untouched {
            register.skipped(file, 1);
            continue;
        }
        register.read(file);
        match word {
            Word::Untouched => {}
            Word::Wants(value) => drafts.push(Sourced { origin, value }),
            Word::Refused((field, code, params)) => register.reject(origin, field, code, params),
        }
    }
    Ok(drafts)
}

/// The id of a decision: what a sheet says of a line on a day. Two that differ have one id, so that the next reconciliation refuses both.
fn decision_id(draft: &Draft<'_>, decided_on: Instant) -> Box<str> {
    const BYTES: usize = 64;
    let id = format!("sheet/{}/{}/{}", draft.entry_id, draft.line, decided_on.day_or_instant());
    if id.len() <= BYTES { id.into() } else { format!("sheet/{:.32}", super::column::fingerprint([id].iter())).into() }
}

/// Who decides, as he may be shown; none for nobody, and for what is no id.
fn actor(typed: &str, limits: &Limits) -> Option<String> {
    let id = text::nfc(typed.trim());
    let is_id = !id.is_empty() && id.len() as u64 <= limits.id_bytes && !id.chars().any(char::is_control);
    is_id.then(|| privacy::actor(&id).into_owned())
}

/// The texts of the rows of a workbook.
pub(crate) fn texts_of(bytes: &[u8], limits: &Limits) -> Result<Vec<Texts>> {
    let paper = paper(("sheet.xlsx", bytes), limits, &Control::none())?;
    Ok(paper.tables.into_iter().flat_map(|table| table.rows).map(|row| row.texts).collect())
}

#[cfg(feature = "sheet")]
fn paper(input: (&str, &[u8]), limits: &Limits, control: &Control) -> Result<Paper> {
    super::read::read(input, limits, control)
}

#[cfg(not(feature = "sheet"))]
fn paper((file, _): (&str, &[u8]), _: &Limits, _: &Control) -> Result<Paper> {
    Err(crate::io::TableError::NoFeature { file: file.to_owned(), feature: "sheet" }.into())
}
