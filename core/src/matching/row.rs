//! A verdict as its row in `verdicts.csv` has it.

use serde_json::{Value, json};

use super::{Outcome, Reason, Verdict};
use crate::entry::Entry;
use crate::figure::Fraction;
use crate::org::Org;
use crate::scheme::{Check, Schemes};
use crate::time::Month;

/// A verdict with outside ids: a row of `verdicts.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct VerdictRow<'a> {
    pub entry_id: &'a str,
    pub line: u32,
    pub quantity: u32,
    pub verdict: Outcome,
    pub reason: Reason,
    pub dossier_code: Option<&'a str>,
    pub rule: Option<&'a str>,
    pub score: Option<i64>,
    pub credited_unit_id: &'a str,
    pub credit: Fraction,
    pub period: Month,
}

impl<'a> VerdictRow<'a> {
    /// The row of a line of this entry of this kind; `found` is the code of the dossier that the verdict speaks of. Codes that are empty are not shown.
    pub(crate) fn of(
        (schemes, org): (&'a Schemes, &'a Org),
        kind: &str,
        entry: &'a Entry,
        verdict: &Verdict,
        found: Option<&'a str>,
    ) -> VerdictRow<'a> {
        let scheme = schemes.of(entry.helped_on);
        let is_account = scheme.kind(kind).is_some_and(|kind| kind.check == Check::Account);
        VerdictRow {
            entry_id: &entry.id,
            line: verdict.line,
            quantity: verdict.quantity,
            verdict: verdict.outcome,
            reason: verdict.reason,
            dossier_code: code_of(entry, verdict, is_account, found),
            rule: match verdict.rule {
                Some(Verdict::BY_DECISION) => Some("decision"),
                rule => rule.and_then(|r| scheme.rules.get(r as usize)).map(|r| r.id.as_str()),
            },
            score: verdict.score,
            credited_unit_id: org.unit_id(verdict.unit),
            credit: verdict.credit,
            period: scheme.regime.month_of(entry.helped_on),
        }
    }
}

impl VerdictRow<'_> {
    /// The row as JSON (dòng kết luận dạng JSON): the columns of `verdicts.csv`, null where a cell is empty; `credit` and `period` are text.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "entry_id": self.entry_id, "line": self.line, "quantity": self.quantity, "verdict": self.verdict.word(),
            "reason": self.reason.word(), "dossier_code": self.dossier_code, "rule": self.rule, "score": self.score,
            "credited_unit_id": self.credited_unit_id, "credit": self.credit.to_string(), "period": self.period.to_string(),
        })
    }
}

/// The matched dossier's code; nothing for an account; without a match the claimed code.
fn code_of<'a>(entry: &'a Entry, verdict: &Verdict, is_account: bool, found: Option<&'a str>) -> Option<&'a str> {
    if verdict.rule.is_some() && is_account {
        return None;
    }
    if found.is_some() {
        return found.filter(|code| !code.is_empty());
    }
    let claimed = usize::try_from(verdict.line.checked_sub(1)?).ok()?;
    entry.codes.get(claimed).map(|code| &**code).filter(|code| !code.is_empty())
}

/// The same by itself (dòng kết luận): what a row of `verdicts.csv` says, after the facts it was made of have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "columns of the contract")]
pub struct OwnVerdictRow {
    pub entry_id: Box<str>,
    pub line: u32,
    pub quantity: u32,
    pub verdict: Outcome,
    pub reason: Reason,
    pub dossier_code: Option<Box<str>>,
    pub rule: Option<Box<str>>,
    pub score: Option<i64>,
    pub credited_unit_id: Box<str>,
    pub credit: Fraction,
    pub period: Month,
}

impl OwnVerdictRow {
    /// The row, borrowed.
    #[must_use]
    pub fn row(&self) -> VerdictRow<'_> {
        let OwnVerdictRow { line, quantity, verdict, reason, score, credit, period, .. } = *self;
        VerdictRow {
            entry_id: &self.entry_id,
            line,
            quantity,
            verdict,
            reason,
            dossier_code: self.dossier_code.as_deref(),
            rule: self.rule.as_deref(),
            score,
            credited_unit_id: &self.credited_unit_id,
            credit,
            period,
        }
    }
}

impl From<VerdictRow<'_>> for OwnVerdictRow {
    fn from(row: VerdictRow<'_>) -> Self {
        let VerdictRow { entry_id, line, quantity, verdict, reason, dossier_code, rule, score, credited_unit_id, credit, period } = row;
        OwnVerdictRow {
            entry_id: entry_id.into(),
            line,
            quantity,
            verdict,
            reason,
            dossier_code: dossier_code.map(Into::into),
            rule: rule.map(Into::into),
            score,
            credited_unit_id: credited_unit_id.into(),
            credit,
            period,
        }
    }
}
