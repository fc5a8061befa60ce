//! Why: an entry's verdicts, and the entries behind a unit's figures.

use serde_json::{Value, json};

use super::answers::VerdictRow;
use super::{Run, RunError};
use crate::decision::Decision;
use crate::entry::Entry;
use crate::error::{Lang, Result};
use crate::figure::Fraction;
use crate::org::{Ancestry, Doer, Place, UnitIx};

impl Run {
    /// Why an entry's lines have their verdicts (giải thích), as JSON with sentences; `decisions` where any are in force about the line.
    ///
    /// # Errors
    /// `RUN_UNKNOWN_ENTRY`.
    pub fn explain_entry(&self, entry_id: &str, lang: Lang) -> Result<Value> {
        let lines: Vec<Value> = self.verdicts().filter(|v| v.entry_id == entry_id).map(|v| self.line(&v, lang)).collect();
        if lines.is_empty() {
            return Err(RunError::UnknownEntry { entry: entry_id.to_owned() }.into());
        }
        Ok(json!({"format": "dean5299/explain@1", "entry_id": entry_id, "lines": lines}))
    }

    /// The lines behind a unit's figures in a period: those of its subtree through the run's lens; `share` where a split gives it a part only.
    ///
    /// # Errors
    /// `ORG_UNKNOWN_UNIT`, `TIME_UNKNOWN_PERIOD`.
    pub fn explain_unit(&self, unit_id: &str, period: &str, lang: Lang) -> Result<Value> {
        let unknown = || crate::org::OrgError::UnknownUnit { unit: unit_id.to_owned(), day: String::new() };
        let unit = self.org.find_unit(unit_id).ok_or_else(unknown)?;
        let (period, _) = self.schemes.period(period)?;
        let mut ancestry = Ancestry::new(&self.org);
        let mut lines = Vec::new();
        for v in self.verdicts() {
            let Some(entry) = self.entries.find(v.entry_id).filter(|e| period.span.contains(e.helped_on)) else { continue };
            let share = self.share_of(entry, unit, &mut ancestry)?;
            if !share.is_zero() {
                let mut line = self.line(&v, lang);
                if share != Fraction::ONE {
                    line["share"] = json!(share);
                }
                lines.push(line);
            }
        }
        Ok(json!({"format": "dean5299/explain@1", "unit_id": unit_id, "period": period.label, "lines": lines}))
    }

    fn line(&self, v: &VerdictRow<'_>, lang: Lang) -> Value {
        let mut told = line(v, lang);
        let force = self.in_force(v.entry_id, v.line, v.quantity);
        let decisions: Vec<Value> = force.held.into_iter().chain(force.apart).map(decision).collect();
        if !decisions.is_empty() {
            told["decisions"] = json!(decisions);
        }
        told
    }

    /// How much of an entry counts in the subtree of `unit`: all, nothing, or a declared share of a split.
    fn share_of(&self, entry: &Entry, unit: UnitIx, ancestry: &mut Ancestry<'_>) -> Result<Fraction> {
        let day = self.lens.day(entry.helped_on, self.cutoff);
        let address = entry.address.and_then(|a| self.entries.addresses.get(a as usize)).map(String::as_str);
        let doer = Doer { member: Some(entry.member), address };
        let mut within = |heir: UnitIx| ancestry.of(heir, day).contains(&unit);
        Ok(match self.org.place(entry.unit, entry.helped_on, day, doer)? {
            Place::Whole(heir) => {
                if within(heir) {
                    Fraction::ONE
                } else {
                    Fraction::ZERO
                }
            }
            Place::Shared(shares) => {
                shares.into_iter().filter(|(heir, _)| within(*heir)).try_fold(Fraction::ZERO, |sum, (_, share)| sum.plus(share))?
            }
        })
    }
}

fn decision(d: &Decision) -> Value {
    json!({"decision_id": &*d.id, "act": d.act.word(), "dossier_code": d.dossier_code.as_deref(), "actor": &*d.actor, "decided_on": d.decided()})
}

fn line(v: &VerdictRow<'_>, lang: Lang) -> Value {
    json!({
        "entry_id": v.entry_id, "line": v.line, "quantity": v.quantity, "verdict": v.verdict.word(), "reason": v.reason.word(),
        "dossier_code": v.dossier_code, "rule": v.rule, "credited_unit_id": v.credited_unit_id, "credit": v.credit,
        "period": v.period.to_string(), "label": v.verdict.label(lang), "sentence": v.reason.sentence(lang),
    })
}
