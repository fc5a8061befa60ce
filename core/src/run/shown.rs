//! Codes as a run shows them.

use crate::code::{DossierCode, canonical_text, looks_personal, starred};
use crate::dossier::Dossier;
use crate::entry::{Entries, Entry};
use crate::matching::{Outcome, Reason, Typed, Verdict, VerdictRow};
use crate::org::{Agencies, Org};
use crate::scheme::{Check, RuleKey, Schemes};

/// What verdicts and the codes that they show are made of.
pub(super) struct Showing<'a> {
    pub entries: &'a Entries,
    pub schemes: &'a Schemes,
    pub dossiers: &'a [Dossier],
    pub agencies: &'a Agencies,
}

impl Showing<'_> {
    /// Keeps the codes of the dossiers that verdicts speak of, as they may be shown, and which dossier each is that of; verdicts then point into that list.
    /// Accounts are not shown.
    pub fn keep_codes(&self, verdicts: &mut [Verdict]) -> (Vec<u32>, Vec<Box<str>>) {
        let mut shown: Vec<(u32, Option<Box<str>>)> = verdicts.iter().filter_map(|verdict| self.shown(verdict)).collect();
        shown.sort_unstable();
        shown.dedup();
        for verdict in verdicts.iter_mut() {
            let place = self.shown(verdict).and_then(|code| shown.binary_search(&code).ok());
            verdict.record = place.and_then(|place| u32::try_from(place).ok());
        }
        let code = |(dossier, mask): &(u32, Option<Box<str>>)| {
            let own = || self.dossiers.get(*dossier as usize).map(|dossier| &dossier.code).filter(|code| !looks_personal(code));
            mask.clone().or_else(|| own().cloned()).unwrap_or_default()
        };
        (shown.iter().map(|(dossier, _)| *dossier).collect(), shown.iter().map(code).collect())
    }

    /// The dossier that a verdict speaks of, and its code where it is not shown as it is.
    fn shown(&self, verdict: &Verdict) -> Option<(u32, Option<Box<str>>)> {
        let at = verdict.record.filter(|_| speaks_of_dossier(self.entries, self.schemes, verdict))?;
        let dossier = self.dossiers.get(at as usize)?;
        let entry = self.entries.list.get(verdict.entry as usize).filter(|_| self.is_only_suggested(verdict));
        let mask = entry.and_then(|entry| {
            let code = supported(dossier, entry, typed(entry, verdict), self.agencies).unwrap_or_default();
            (code.is_empty() || code.contains('*')).then(|| code.into())
        });
        Some((at, mask))
    }

    /// Whether evidence found the dossier and neither enough of it nor a person says that it is the line's.
    fn is_only_suggested(&self, verdict: &Verdict) -> bool {
        let stands = match verdict.outcome {
            Outcome::Verified | Outcome::DuplicateClaim => true,
            Outcome::NeedsReview => matches!(
                verdict.reason,
                Reason::EqualInstants | Reason::RefereeOneUnit | Reason::RefereeSeveralUnits | Reason::DecisionsClash
            ),
            _ => false,
        };
        let entry = self.entries.list.get(verdict.entry as usize).filter(|_| !stands);
        let rule = entry.zip(verdict.rule).and_then(|(entry, rule)| self.schemes.of(entry.helped_on).rules.get(rule as usize));
        rule.is_some_and(|rule| rule.has(RuleKey::Evidence))
    }
}

/// What the rows of verdicts are made of, their codes as they are shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub org: &'a Org,
    pub schemes: &'a Schemes,
    pub entries: &'a Entries,
    pub codes: &'a [Box<str>],
}

impl<'a> Shown<'a> {
    /// A verdict with outside ids.
    pub fn row(self, verdict: &Verdict) -> Option<VerdictRow<'a>> {
        let entry = self.entries.list.get(verdict.entry as usize)?;
        let code = verdict.record.and_then(|r| self.codes.get(r as usize)).map(|code| &**code);
        Some(VerdictRow::of((self.schemes, self.org), self.entries.kind(entry.kind), entry, verdict, code))
    }

    /// Verdicts with their rows, in the order of (entry id, line), lines compared as text.
    pub fn in_order<'v>(self, verdicts: &'v [Verdict]) -> impl Iterator<Item = (&'v Verdict, VerdictRow<'a>)> {
        verdicts.chunk_by(|a, b| a.entry == b.entry).flat_map(move |group| {
            let mut rows: Vec<(&Verdict, VerdictRow<'_>)> = group.iter().filter_map(|v| Some((v, self.row(v)?))).collect();
            if rows.len() > 9 {
                rows.sort_by_key(|(_, row)| row.line.to_string());
            }
            rows
        })
    }
}

/// Whether what a verdict found is a dossier and no account.
pub(super) fn speaks_of_dossier(entries: &Entries, schemes: &Schemes, verdict: &Verdict) -> bool {
    let entry = entries.list.get(verdict.entry as usize);
    entry.and_then(|e| schemes.of(e.helped_on).kind(entries.kind(e.kind))).is_some_and(|k| k.check == Check::Dossier)
}

/// The code that a line states; empty where it may be a person's number.
fn typed<'a>(entry: &'a Entry, verdict: &Verdict) -> Option<&'a str> {
    let place = usize::try_from(verdict.line.checked_sub(1)?).ok()?;
    entry.codes.get(place).map(|code| &**code)
}

/// A dossier's code, as far as the claim supports it (mã hồ sơ được che): whole where the claim names its citizen or states the code, else with stars for what the claim does not say, so
/// that nobody learns a code from here that he did not have. None where it has no code that can be shown so.
pub(super) fn supported(dossier: &Dossier, entry: &Entry, typed: Option<&str>, agencies: &Agencies) -> Option<String> {
    let near = Typed::of(typed.filter(|code| !looks_personal(code)), agencies).and_then(|typed| typed.near(agencies, dossier));
    let code = near.as_ref().map_or(&*dossier.code, |(_, code, _)| *code);
    if code.is_empty() {
        return None;
    }
    if entry.citizen.is_some_and(|citizen| dossier.people().any(|person| person == citizen)) {
        return Some(code.to_owned());
    }
    let canonical = canonical_text(code);
    match near {
        Some((0, ..)) => Some(code.to_owned()),
        Some((_, _, places)) => Some(starred(&canonical, &places)),
        None => DossierCode::parse(&canonical)
            .and_then(|_| canonical.rsplit_once('-'))
            .map(|(head, number)| format!("{head}-{}", "*".repeat(number.len()))),
    }
}

/// Empties what looks like an identity or phone number in the place of a code: it was needed for joining only.
pub(super) fn hide_personal<'a>(codes: impl Iterator<Item = &'a mut Box<str>>) {
    codes.filter(|code| looks_personal(code)).for_each(|code| *code = "".into());
}
