//! The claims: lines without a code that found nothing.

use std::collections::BTreeMap;

use super::super::Run;
use super::super::home::units_above;
use crate::code::ProcedureHead;
use crate::entry::Entry;
use crate::error::Result;
use crate::matching::{Outcome, Verdict};
use crate::org::{Ancestry, UnitIx};
use crate::scheme::Check;
use crate::time::Span;

/// A line that gives a number and no code (phần không có mã).
pub(super) struct Rest<'a> {
    pub entry: &'a Entry,
    pub quantity: u64,
    pub pending: bool,
}

/// How many of them, and how many of these a later extract may still bear out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Claimed {
    pub all: u64,
    pub pending: u64,
}

/// By unit, then by procedure.
pub(super) type Claims = BTreeMap<UnitIx, ByProcedure>;
/// Without a procedure first.
pub(super) type ByProcedure = BTreeMap<Option<ProcedureHead>, Claimed>;

/// Every such line of a kind that is checked against dossiers, in the order of lines.
pub(super) fn rest(run: &Run) -> Vec<Rest<'_>> {
    run.verdicts.iter().filter_map(|verdict| rest_of(run, verdict)).collect()
}

fn rest_of<'a>(run: &'a Run, verdict: &Verdict) -> Option<Rest<'a>> {
    let entry = run.entries.list.get(verdict.entry as usize)?;
    let found_nothing = verdict.rule.is_none() && matches!(verdict.outcome, Outcome::NotFound | Outcome::Pending);
    let has_no_code = usize::try_from(verdict.line).is_ok_and(|line| line > entry.codes.len());
    let check = run.schemes.of(entry.helped_on).kind(run.entries.kind(entry.kind)).map(|kind| kind.check);
    (found_nothing && has_no_code && check == Some(Check::Dossier)).then_some(Rest {
        entry,
        quantity: verdict.quantity.into(),
        pending: verdict.outcome == Outcome::Pending,
    })
}

/// The claims of a span at every unit whose subtree they lie in, whole: what a split shares counts above all its heirs only.
pub(super) fn claims_of(run: &Run, span: Span, rest: &[Rest<'_>], ancestry: &mut Ancestry<'_>) -> Result<Claims> {
    let mut claims = Claims::new();
    for claim in rest.iter().filter(|claim| span.contains(claim.entry.helped_on)) {
        for unit in units_above(run, claim.entry, ancestry)? {
            let sum = claims.entry(unit).or_default().entry(claim.entry.procedure).or_default();
            sum.all += claim.quantity;
            sum.pending += if claim.pending { claim.quantity } else { 0 };
        }
    }
    Ok(claims)
}
