//! Candidates of a line: by the first rule that yields any.

use super::compare::{self, Obstacle};
use super::index::Records;
use super::{Outcome, Reason};
use crate::code::CodeKey;
use crate::entry::Entry;
use crate::scheme::{Check, Credit, Rule, RuleKey, Scheme, Treat};
use crate::time::Day;

/// A line with what is needed to find its records.
pub(super) struct Query<'a> {
    pub entry: &'a Entry,
    pub quantity: u32,
    pub code: Option<CodeKey>,
    /// Day in the code, when it parses.
    pub code_day: Option<Day>,
    pub check: Check,
}

/// What the records say of a line, before lines compete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It stands against these records, found by the rule at this index.
    Stands { rule: u32, records: Vec<u32> },
    /// It is settled.
    Settled { outcome: Outcome, reason: Reason, rule: Option<u32>, record: Option<u32> },
}

/// Finds and compares. `treats[i]` is what the scheme makes of status name `i`.
pub(super) fn answer(query: &Query<'_>, records: &Records<'_>, scheme: &Scheme, treats: &[Option<Treat>], cutoff: Day) -> Answer {
    let given = match query.check {
        Check::None => false,
        Check::Dossier => records.dossiers.given,
        Check::Account => records.accounts.given,
    };
    if !given {
        return settled(Outcome::NotVerifiable, Reason::NoSource);
    }
    for (index, rule) in (0_u32..).zip(&scheme.rules) {
        let found = find(query, records, scheme, rule);
        if !found.is_empty() {
            return weigh(query, records, scheme, treats, (index, rule), found);
        }
    }
    absent(query, scheme, cutoff)
}

fn settled(outcome: Outcome, reason: Reason) -> Answer {
    Answer::Settled { outcome, reason, rule: None, record: None }
}

fn find(query: &Query<'_>, records: &Records<'_>, scheme: &Scheme, rule: &Rule) -> Vec<u32> {
    if !rule.can_find(query.check) {
        return Vec::new();
    }
    let person = query.entry.citizen.filter(|_| query.quantity == 1);
    let code = if rule.has(RuleKey::Code) { query.code.map(|k| records.with_code(k)) } else { None };
    let all: &[u32] = match (query.check, code, person) {
        (Check::Dossier, Some(by_code), _) => by_code,
        (Check::Dossier, None, Some(p)) if !rule.has(RuleKey::Code) => records.of_person(p),
        (Check::Account, None, Some(p)) if !rule.has(RuleKey::Code) => records.accounts_of(p),
        _ => &[],
    };
    all.iter().copied().filter(|ix| joins(query, records, scheme, rule, *ix)).collect()
}

/// Whether the record meets the rule's other keys.
fn joins(query: &Query<'_>, records: &Records<'_>, scheme: &Scheme, rule: &Rule, ix: u32) -> bool {
    let (entry, window) = (query.entry, &scheme.window);
    if query.check == Check::Account {
        let account = records.accounts.list.get(ix as usize);
        return account.is_some_and(|a| !rule.has(RuleKey::Window) || window.holds(entry.helped_on, a.opened_on));
    }
    let Some(dossier) = records.dossiers.list.get(ix as usize) else { return false };
    let person = || query.quantity == 1 && entry.citizen.is_some_and(|c| dossier.people().any(|p| p == c));
    let heads_differ = matches!((entry.procedure, dossier.procedure), (Some(a), Some(b)) if a != b);
    (!rule.has(RuleKey::Person) || person())
        && (!rule.has(RuleKey::Procedure) || (entry.procedure.is_some() && entry.procedure == dossier.procedure))
        && (!rule.has(RuleKey::Window) || dossier.days().any(|d| window.holds(entry.helped_on, d)))
        && !(rule.has(RuleKey::Person) && rule.has(RuleKey::Window) && heads_differ)
}

/// Each candidate by itself: those that stand, else the first obstacle of the published order, least code among equals.
fn weigh(
    query: &Query<'_>,
    records: &Records<'_>,
    scheme: &Scheme,
    treats: &[Option<Treat>],
    rule: (u32, &Rule),
    found: Vec<u32>,
) -> Answer {
    let obstacle = |ix: u32| -> Obstacle {
        if query.check == Check::Account {
            return records.accounts.list.get(ix as usize).and_then(|a| compare::account(query.entry, a, &scheme.window));
        }
        let dossier = records.dossiers.list.get(ix as usize)?;
        let treat = treats.get(dossier.status.0 as usize).copied().flatten();
        compare::dossier(query.entry, dossier, treat, &scheme.window)
    };
    let looked: Vec<(u32, Obstacle)> = found.into_iter().map(|ix| (ix, obstacle(ix))).collect();
    let standing: Vec<u32> = looked.iter().filter(|(_, o)| o.is_none()).map(|(ix, _)| *ix).collect();
    if let Some(first) = standing.first().copied() {
        if rule.1.credit == Credit::Review {
            return Answer::Settled { outcome: Outcome::NeedsReview, reason: Reason::RuleReviews, rule: Some(rule.0), record: Some(first) };
        }
        return Answer::Stands { rule: rule.0, records: standing };
    }
    let worst = looked.into_iter().filter_map(|(ix, o)| Some((compare::order(o?), ix, o?))).min_by_key(|(order, ix, _)| (*order, *ix));
    match worst {
        Some((_, ix, (outcome, reason))) => Answer::Settled { outcome, reason, rule: Some(rule.0), record: Some(ix) },
        None => settled(Outcome::NotFound, Reason::NoKey),
    }
}

fn absent(query: &Query<'_>, scheme: &Scheme, cutoff: Day) -> Answer {
    let open_until = query.entry.helped_on.plus(scheme.window.after_days);
    match (query.code_day, query.code) {
        (Some(day), _) if day > cutoff => settled(Outcome::Pending, Reason::AfterCutoff),
        (None, _) if open_until > cutoff => settled(Outcome::Pending, Reason::WindowOpen),
        (_, Some(_)) => settled(Outcome::NotFound, Reason::NoSuchCode),
        (_, None) if query.quantity > 1 => settled(Outcome::NotFound, Reason::CountWithoutCode),
        (_, None) if query.entry.citizen.is_none() => settled(Outcome::NotFound, Reason::NoKey),
        (_, None) => settled(Outcome::NotFound, Reason::NoSuchPerson),
    }
}
