//! Why: an entry's verdicts, and the entries behind a unit's figures.

use serde_json::{Value, json};

use super::answers::VerdictRow;
use super::{Run, RunError};
use crate::error::{Lang, Result};
use crate::org::Ancestry;

impl Run {
    /// Why an entry's lines have their verdicts (giải thích), as JSON with sentences.
    ///
    /// # Errors
    /// `RUN_UNKNOWN_ENTRY`.
    pub fn explain_entry(&self, entry_id: &str, lang: Lang) -> Result<Value> {
        let lines: Vec<Value> = self.verdicts().filter(|v| v.entry_id == entry_id).map(|v| line(&v, lang)).collect();
        if lines.is_empty() {
            return Err(RunError::UnknownEntry { entry: entry_id.to_owned() }.into());
        }
        Ok(json!({"format": "dean5299/explain@1", "entry_id": entry_id, "lines": lines}))
    }

    /// The lines behind a unit's figures in a period: those of its subtree through the run's lens.
    ///
    /// # Errors
    /// `ORG_UNKNOWN_UNIT`, `TIME_UNKNOWN_PERIOD`.
    pub fn explain_unit(&self, unit_id: &str, period: &str, lang: Lang) -> Result<Value> {
        let unit = self.org.find_unit(unit_id).ok_or_else(|| crate::org::OrgError::UnknownUnit { unit: unit_id.to_owned() })?;
        let (period, _) = self.schemes.period(period)?;
        let mut ancestry = Ancestry::new(&self.org);
        let mut inside = |v: &VerdictRow<'_>| {
            let Some(entry) = self.entries.find(v.entry_id) else { return false };
            let day = self.lens.day(entry.helped_on, self.cutoff);
            period.span.contains(entry.helped_on) && ancestry.of(entry.unit, day).contains(&unit)
        };
        let lines: Vec<Value> = self.verdicts().filter(|v| inside(v)).map(|v| line(&v, lang)).collect();
        Ok(json!({"format": "dean5299/explain@1", "unit_id": unit_id, "period": period.label, "lines": lines}))
    }
}

fn line(v: &VerdictRow<'_>, lang: Lang) -> Value {
    json!({
        "entry_id": v.entry_id, "line": v.line, "quantity": v.quantity, "verdict": v.verdict.word(), "reason": v.reason.word(),
        "dossier_code": v.dossier_code, "rule": v.rule, "credited_unit_id": v.credited_unit_id, "credit": v.credit,
        "period": v.period.to_string(), "label": v.verdict.label(lang), "sentence": v.reason.sentence(lang),
    })
}
