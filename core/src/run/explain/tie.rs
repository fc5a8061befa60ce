//! The dossiers that a line stands between.

use serde_json::{Value, json};

use super::super::hold::{Hold, free_choices};
use super::super::shown::supported;
use super::case::{Case, Record};
use crate::matching::Reason;

/// Dossiers that are listed; further ones are counted.
const LISTED: usize = 20;

/// The dossiers that are left for a line which stands against several (hồ sơ ngang nhau), and how many more: that of the verdict as the verdict shows it, the others as far as the claim supports
/// their codes. None for any other line.
pub(super) fn of(case: &Case<'_>, holds: &[Hold]) -> Option<Value> {
    if case.verdict.reason != Reason::SeveralDossiers {
        return None;
    }
    let free: Vec<u32> = free_choices(case.records, holds, case.at).collect();
    let codes: Vec<Option<String>> = free.iter().take(LISTED).map(|at| code(case, *at)).collect();
    Some(json!({"dossiers": codes, "more_dossiers": free.len().saturating_sub(LISTED)}))
}

fn code(case: &Case<'_>, at: u32) -> Option<String> {
    if matches!(case.found(), Some(Record::Dossier(found, _)) if found == at) {
        let shown = case.run.codes.get(case.verdict.record? as usize)?;
        return (!shown.is_empty()).then(|| shown.to_string());
    }
    supported(case.records.dossiers.list.get(at as usize)?, case.entry, case.code(), case.run.org.agencies())
}
