//! Sums of a comparison, per cause and of each run.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Cause, VerdictRow};
use crate::error::{Lang, Result};
use crate::figure::{FigureError, Fraction};

/// All lines of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunTotal {
    /// How many lines there are.
    pub lines: u64,
    /// Their quantity.
    pub quantity: u64,
    /// Their credit.
    pub credit: Fraction,
}

impl Default for RunTotal {
    fn default() -> Self {
        RunTotal { lines: 0, quantity: 0, credit: Fraction::ZERO }
    }
}

impl RunTotal {
    pub(super) fn add(&mut self, row: Option<&VerdictRow<'_>>) -> Result<(), FigureError> {
        if let Some(row) = row {
            self.lines += 1;
            self.quantity = self.quantity.checked_add(row.quantity.into()).ok_or(FigureError::Overflow {})?;
            self.credit = self.credit.plus(row.credit)?;
        }
        Ok(())
    }

    pub(super) fn to_json(&self) -> Value {
        json!({"lines": self.lines, "quantity": self.quantity, "credit": self.credit})
    }
}

/// The lines of one cause in both runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseSum {
    /// The cause; none for the lines that stayed.
    pub cause: Option<Cause>,
    /// How many lines it has.
    pub lines: u64,
    /// What they are in the earlier run.
    pub earlier: RunTotal,
    /// What they are in the later run.
    pub later: RunTotal,
}

impl CauseSum {
    fn word(&self) -> &'static str {
        self.cause.map_or("unchanged", Cause::word)
    }

    fn label(&self, lang: Lang) -> &'static str {
        let stayed = if lang == Lang::Vi { "Không đổi" } else { "Unchanged" };
        self.cause.map_or(stayed, |cause| cause.label(lang))
    }

    pub(super) fn cells(&self, lang: Lang) -> [String; 7] {
        let [quantity_earlier, quantity_later] = [&self.earlier, &self.later].map(|total| total.quantity.to_string());
        let [credit_earlier, credit_later] = [&self.earlier, &self.later].map(|total| total.credit.to_string());
        [
            self.word().to_owned(),
            self.label(lang).to_owned(),
            self.lines.to_string(),
            quantity_earlier,
            quantity_later,
            credit_earlier,
            credit_later,
        ]
    }

    pub(super) fn to_json(&self, lang: Lang) -> Value {
        json!({
            "cause": self.word(), "label": self.label(lang), "lines": self.lines,
            "quantity_earlier": self.earlier.quantity, "quantity_later": self.later.quantity,
            "credit_earlier": self.earlier.credit, "credit_later": self.later.credit,
        })
    }
}

/// Sums on their way.
#[derive(Default)]
pub(super) struct Sums {
    causes: BTreeMap<Cause, (u64, [RunTotal; 2])>,
    stayed: (u64, [RunTotal; 2]),
}

impl Sums {
    pub fn add(
        &mut self,
        cause: Option<Cause>,
        earlier: Option<&VerdictRow<'_>>,
        later: Option<&VerdictRow<'_>>,
    ) -> Result<(), FigureError> {
        let (lines, [before, after]) = cause.map_or(&mut self.stayed, |cause| self.causes.entry(cause).or_default());
        *lines += 1;
        before.add(earlier)?;
        after.add(later)
    }

    pub fn list(self) -> Vec<CauseSum> {
        let causes = self.causes.into_iter().map(|(cause, sums)| (Some(cause), sums));
        let all = causes.chain([(None, self.stayed)]);
        all.map(|(cause, (lines, [earlier, later]))| CauseSum { cause, lines, earlier, later }).collect()
    }
}
