//! The lines that compete for what a line claims.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value, json};

use super::case::Case;
use crate::entry::KindIx;
use crate::matching::{CANDIDATES_MOST, Outcome, Reason, Verdict};
use crate::org::MemberIx;
use crate::privacy::PersonIx;
use crate::scheme::Check;
use crate::time::Instant;

/// Rivals that are listed; further ones are counted.
const LISTED: usize = 20;

/// What can be claimed once: a dossier, or the account of a citizen for one kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Item {
    Dossier(u32),
    Account(PersonIx, KindIx),
}

/// The lines that competed for each item of some lines, in the order of lines.
pub(super) struct Rivals(HashMap<Item, Vec<u32>>);

/// Whether a verdict came out of a competition for one item.
fn competed(verdict: &Verdict) -> bool {
    match verdict.outcome {
        Outcome::Verified => true,
        Outcome::DuplicateClaim => !matches!(verdict.reason, Reason::DossierTaken | Reason::DecidedOtherwise),
        Outcome::NeedsReview => {
            matches!(verdict.reason, Reason::EqualInstants | Reason::DecisionsClash | Reason::RefereeOneUnit | Reason::RefereeSeveralUnits)
        }
        _ => false,
    }
}

fn item_of(case: &Case<'_>) -> Option<Item> {
    match case.check {
        Check::Account => Some(Item::Account(case.entry.citizen?, case.entry.kind)),
        _ => Some(Item::Dossier(*case.records.used.get(case.verdict.record? as usize)?)),
    }
}

/// What a line that stands can be credited with.
fn choices(case: &Case<'_>) -> Vec<Item> {
    match case.records.choices_of(case.at) {
        [] => item_of(case).into_iter().collect(),
        several => several.iter().copied().map(Item::Dossier).collect(),
    }
}

impl Rivals {
    /// Looks through the lines once.
    pub fn of(cases: &[Case<'_>]) -> Self {
        let mut rivals: HashMap<Item, Vec<u32>> = cases.iter().flat_map(choices).map(|item| (item, Vec::new())).collect();
        let Some(Case { run, records, .. }) = cases.first() else { return Rivals(rivals) };
        let lines = (0_u32..).zip(run.verdicts.iter()).filter(|(_, verdict)| competed(verdict));
        for case in lines.filter_map(|(at, _)| Case::new(run, records, at)) {
            if let Some(lines) = item_of(&case).and_then(|item| rivals.get_mut(&item)) {
                lines.push(case.at);
            }
        }
        Rivals(rivals)
    }

    fn on(&self, item: Item) -> &[u32] {
        self.0.get(&item).map_or(&[], Vec::as_slice)
    }

    /// How many records the line could be credited with, how many of them were left for it, and how many a person decided for others; null for a line that does not stand.
    pub fn candidates(&self, case: &Case<'_>) -> Value {
        if !competed(case.verdict)
            && !matches!(case.verdict.reason, Reason::DossierTaken | Reason::DecidedOtherwise | Reason::SeveralDossiers)
        {
            return Value::Null;
        }
        let choices = choices(case);
        if choices.len() > CANDIDATES_MOST {
            return json!({"stand": choices.len(), "free": choices.len(), "decided": 0});
        }
        let is_free = |item: &&Item| self.on(**item).is_empty() || self.on(**item).contains(&case.at);
        let is_decided =
            |item: &&Item| !is_free(item) && self.on(**item).iter().any(|at| case.records.word_of(*at).is_some_and(|word| word.took));
        let [free, decided] = [choices.iter().filter(is_free).count(), choices.iter().filter(is_decided).count()];
        json!({"stand": choices.len(), "free": free, "decided": decided})
    }

    /// The competition a line took part in; null when it took part in none.
    pub fn claims(&self, case: &Case<'_>) -> Value {
        let lines = item_of(case).filter(|_| competed(case.verdict)).map_or(&[][..], |item| self.on(item));
        let cases: Vec<Case<'_>> = lines.iter().filter_map(|at| Case::new(case.run, case.records, *at)).collect();
        let Some(policy) = cases.iter().min_by_key(|c| case.run.schemes.locate(c.entry.helped_on).index()).map(|c| c.scheme.claim) else {
            return Value::Null;
        };
        let mut members: BTreeMap<MemberIx, u32> = BTreeMap::new();
        let mut teams: BTreeMap<u32, (Instant, BTreeSet<MemberIx>)> = BTreeMap::new();
        for rival in &cases {
            let member = rival.entry.member;
            let first = *members.entry(member).or_insert(rival.at);
            let team = rival.records.team_of(rival.at).unwrap_or(first);
            let (instant, of) = teams.entry(team).or_insert((rival.entry.reported_at, BTreeSet::new()));
            *instant = rival.entry.reported_at.min(*instant);
            of.insert(member);
        }
        let first = teams.values().map(|(instant, _)| *instant).min();
        let own = teams.values().find(|(_, of)| of.contains(&case.entry.member));
        let firsts: BTreeSet<u32> = members.values().copied().collect();
        let units: BTreeSet<_> = cases.iter().filter(|c| firsts.contains(&c.at)).map(|c| c.entry.unit).collect();
        let others: Vec<&Case<'_>> = cases.iter().filter(|c| c.at != case.at).collect();
        let mut claims = json!({
            "policy": policy.word(), "members": members.len(), "units": units.len(),
            "first": own.map(|(instant, _)| *instant) == first,
            "tied": teams.values().filter(|(instant, _)| Some(*instant) == first).count(),
            "own_line": members.get(&case.entry.member) == Some(&case.at),
            "list": others.iter().take(LISTED).map(|rival| told(case, rival)).collect::<Vec<_>>(),
            "more": others.len().saturating_sub(LISTED),
        });
        if let Some((_, of)) = own.filter(|(_, of)| of.len() > 1) {
            claims["team"] = json!(of.len());
        }
        claims
    }
}

fn told(case: &Case<'_>, rival: &Case<'_>) -> Value {
    json!({
        "entry_id": rival.entry.id, "line": rival.verdict.line, "reported_at": rival.entry.reported_at.to_string(),
        "same_member": rival.entry.member == case.entry.member, "verdict": rival.verdict.outcome.word(), "reason": rival.verdict.reason.word(),
    })
}
