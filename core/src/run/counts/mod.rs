//! What is claimed in numbers without codes, beside what the extracts could bear out (đối chiếu số liệu khai không có mã).

mod claims;
mod rows;
mod supply;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use self::claims::{Rest, claims_of};
use self::rows::UnitRows;
use self::supply::{Dossiers, Supply};
use super::{Run, RunError, records};
use crate::error::{Code, Finding, Lang, Result, Severity};
use crate::org::Ancestry;
use crate::time::{Month, Period, Span};

impl Run {
    /// What units claim without codes, against the dossiers nobody has claimed (số liệu khai không có mã hồ sơ): per period, unit and procedure.
    ///
    /// Shape: `dean5299/counts@1`; the period asked for, or every month with such claims in order; units by index, of each its rows by procedure, one row
    /// without a procedure (`null`) and `all`. `claimed` sums the lines without a code that found no record, of kinds checked against dossiers; `pending` is the
    /// part of it that a later extract may still bear out. `supply` counts dossiers that could be meant, and of those `above` the ones at an agency of a unit
    /// above, `unplaced` without a place, `any_procedure` without a known procedure, `undecided` those that wait for a status or for a person's word. `bound`
    /// is the most that can be true, `surplus` what is claimed beyond it: a warning (`MATCH_COUNT_SURPLUS`), never proof. Every unit is bounded on its
    /// own subtree, so rows of a unit are not the sums of those below it; nor are months those of a year.
    /// Empty: no periods, or periods without units. Through the run's lens.
    ///
    /// # Errors
    /// `TIME_UNKNOWN_PERIOD`; `RUN_MISSING_FILE` of a run that was written without `records.bin`, `RUN_DAMAGED` when that file is another.
    ///
    /// Source: the seed's *số liệu*; what counts as supply is an assumption (RULES, part 12).
    pub fn counts(&self, period: Option<&str>, lang: Lang) -> Result<Value> {
        let missing = || RunError::MissingFile { file: records::NAME.to_owned() };
        let records = self.records.records()?.ok_or_else(missing)?;
        let rest: Vec<Rest<'_>> = if records.dossiers.given { claims::rest(self) } else { Vec::new() };
        let periods = match period {
            Some(label) => vec![self.schemes.period(label)?.0],
            None => self.months_of(&rest)?,
        };
        let dossiers = Dossiers::new(self, records);
        let mut ancestry = Ancestry::new(&self.org);
        let (mut told, mut findings) = (Vec::new(), Vec::new());
        for period in &periods {
            let rows = self.rows(period, &rest, &dossiers, &mut ancestry)?;
            findings.extend(rows.iter().flat_map(|unit| unit.surpluses(self, period)));
            let units: Vec<Value> = rows.iter().map(|unit| unit.to_json(self, period)).collect();
            told.push(json!({"label": period.label, "from": period.span.from(), "to": period.span.to(), "units": units}));
        }
        Ok(json!({
            "format": "dean5299/counts@1", "lens": self.lens.to_string(), "given": records.dossiers.given,
            "periods": told, "findings": findings.iter().map(|f| finding(f, lang)).collect::<Vec<_>>(),
        }))
    }

    fn months_of(&self, rest: &[Rest<'_>]) -> Result<Vec<Period>> {
        let month = |claim: &Rest<'_>| self.schemes.of(claim.entry.helped_on).regime.month_of(claim.entry.helped_on);
        let months: BTreeSet<Month> = rest.iter().map(month).collect();
        months.into_iter().map(|month| Ok(self.schemes.period(&month.to_string())?.0)).collect()
    }

    fn rows(&self, period: &Period, rest: &[Rest<'_>], dossiers: &Dossiers<'_>, ancestry: &mut Ancestry<'_>) -> Result<Vec<UnitRows>> {
        let claims = claims_of(self, period.span, rest, ancestry)?;
        if claims.is_empty() {
            return Ok(Vec::new());
        }
        let mut supply = Supply::of(self, &self.widened(period.span), dossiers, &claims, ancestry)?;
        Ok(claims.into_iter().map(|(unit, claimed)| UnitRows::new(unit, &claimed, &supply.reach(unit, ancestry))).collect())
    }

    /// The days on which a dossier of a claim in `span` may stand: of each scheme its part of the span, with its window on both sides.
    fn widened(&self, span: Span) -> Vec<Span> {
        let part = |scheme: &crate::scheme::Scheme| {
            let days = span.intersect(scheme.span)?;
            Span::new(scheme.window.first(days.from()), scheme.window.last(days.last()).plus(1)).ok()
        };
        self.schemes.all().iter().filter_map(part).collect()
    }
}

fn finding(finding: &Finding, lang: Lang) -> Value {
    let params: serde_json::Map<String, Value> = finding.params.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    json!({"code": finding.code.text(), "severity": finding.severity.word(), "message": finding.message(lang), "params": params})
}

/// A surplus as a finding of no file.
fn surplus(params: crate::error::Params) -> Finding {
    let (code, severity) = (Code::MatchCountSurplus, Severity::Warning);
    Finding { file: String::new(), row: 0, field: "".into(), code, severity, params }
}
