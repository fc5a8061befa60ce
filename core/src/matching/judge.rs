//! The one judge: claims and what they claim, component by component.

use std::collections::{BTreeMap, BTreeSet};

use super::bid::{Bid, bids, join};
use super::{Outcome, Reason};
use crate::figure::Fraction;
use crate::org::{MemberIx, UnitIx};
use crate::scheme::{ClaimPolicy, TeamPolicy};
use crate::time::Instant;

/// What is claimed: a dossier, or the account of one citizen for one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIx(pub u32);

/// A line that stands and competes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Index of the line; lines are in the order of (entry id, line).
    pub line: u32,
    /// Who claims.
    pub member: MemberIx,
    /// The claim's unit.
    pub unit: UnitIx,
    /// When it was reported.
    pub instant: Instant,
    /// Items it stands against, least first, at least one; exactly one when it is decided.
    pub items: Vec<ItemIx>,
    /// Whether a person decided that it stands.
    pub is_decided: bool,
    /// Whom it names as helpers.
    pub helpers: Box<[MemberIx]>,
    /// Index of its scheme: what the earliest scheme says holds for all claims on one item.
    pub scheme: u32,
    /// What its scheme does with several claims.
    pub policy: ClaimPolicy,
    /// What its scheme does with teams.
    pub team: TeamPolicy,
}

/// What the judge says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Index of the line.
    pub line: u32,
    /// The item it speaks of.
    pub item: ItemIx,
    /// `verified`, `duplicate_claim` or `needs_review`.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// Share of one.
    pub credit: Fraction,
    /// The least line of the team it was judged with; none where its member stood for himself.
    pub team: Option<u32>,
}

/// Rules over a connected component of claims and items.
///
/// Shape: one ruling per claim, in the order of lines. No item is credited more than one in all. The order of `claims` does not matter, nor
/// which rule found their items, and a component may be any union of components: independent ones do not touch each other. Decided claims come first, whatever
/// the policy: of one member his first line is credited, of several members none. Members who name each other as helpers are a team where the scheme
/// lets teams share: they bid as one and get a share each.
#[must_use]
pub fn judge(claims: &[Claim]) -> Vec<Ruling> {
    let mut waiting: Vec<&Claim> = claims.iter().collect();
    waiting.sort_by_key(|c| c.line);
    let mut rulings = settle(waiting);
    rulings.sort_by_key(|r| r.line);
    rulings
}

/// Settles decided lines, then lines with one free item, again and again until nothing moves; what still has several goes to review.
fn settle(waiting: Vec<&Claim>) -> Vec<Ruling> {
    let mut rulings = Vec::with_capacity(waiting.len());
    let (decided, mut waiting): (Vec<&Claim>, Vec<&Claim>) = waiting.into_iter().partition(|c| c.is_decided);
    let decided = decide(&decided, &mut rulings);
    let mut taken = decided.clone();
    loop {
        let mut single: BTreeMap<ItemIx, Vec<&Claim>> = BTreeMap::new();
        let mut several = Vec::new();
        for claim in waiting {
            let mut free = claim.items.iter().filter(|i| !taken.contains(i)).copied();
            match (free.next(), free.next()) {
                (None, _) => {
                    let reason = if decided.is_superset(&claim.items.iter().copied().collect()) {
                        Reason::DecidedOtherwise
                    } else {
                        Reason::DossierTaken
                    };
                    rulings.extend(claim.items.first().map(|i| ruling(claim, *i, Outcome::DuplicateClaim, reason, Fraction::ZERO)));
                }
                (Some(only), None) => single.entry(only).or_default().push(claim),
                (Some(_), Some(_)) => several.push(claim),
            }
        }
        if single.is_empty() {
            for claim in several {
                let least = claim.items.iter().find(|i| !taken.contains(i));
                rulings.extend(least.map(|i| ruling(claim, *i, Outcome::NeedsReview, Reason::SeveralDossiers, Fraction::ZERO)));
            }
            return rulings;
        }
        for (item, group) in single {
            taken.insert(item);
            compete(item, &group, &mut rulings);
        }
        waiting = several;
    }
}

/// Rules over decided lines; the items that are gone with them.
fn decide(decided: &[&Claim], rulings: &mut Vec<Ruling>) -> BTreeSet<ItemIx> {
    let mut by_item: BTreeMap<ItemIx, Vec<&Claim>> = BTreeMap::new();
    for claim in decided {
        if let Some(item) = claim.items.first() {
            by_item.entry(*item).or_default().push(claim);
        }
    }
    for (item, group) in &by_item {
        let bids = bids(group);
        let word = match bids.as_slice() {
            [_] => (Outcome::Verified, Reason::Decided, Fraction::ONE),
            _ => (Outcome::NeedsReview, Reason::DecisionsClash, Fraction::ZERO),
        };
        bids.iter().for_each(|bid| say(*item, bid, word, Reason::SameMember, rulings));
    }
    by_item.into_keys().collect()
}

fn ruling(claim: &Claim, item: ItemIx, outcome: Outcome, reason: Reason, credit: Fraction) -> Ruling {
    Ruling { line: claim.line, item, outcome, reason, credit, team: None }
}

/// One item, the claims on it in the order of lines: first by member, then by the policy of the earliest scheme.
fn compete(item: ItemIx, group: &[&Claim], rulings: &mut Vec<Ruling>) {
    let mut bids = bids(group);
    let earliest = group.iter().min_by_key(|c| c.scheme).map(|c| (c.policy, c.team));
    let (policy, team) = earliest.unwrap_or((ClaimPolicy::FirstReport, TeamPolicy::Compete));
    match (bids.as_mut_slice(), policy) {
        ([only], _) => say(item, only, (Outcome::Verified, Reason::SoleClaim, Fraction::ONE), Reason::SameMember, rulings),
        (several, ClaimPolicy::FirstReport) => {
            if team == TeamPolicy::Share {
                join(several);
            }
            first_report(item, several, rulings);
        }
        (several, ClaimPolicy::EqualSplit) => share(item, several, Outcome::Verified, Reason::EqualSplit, rulings),
        (several, ClaimPolicy::Referee) => referee(item, several, rulings),
    }
}

/// The word on a member's first line, and on his further ones.
fn say(item: ItemIx, bid: &Bid<'_>, first: (Outcome, Reason, Fraction), further: Reason, rulings: &mut Vec<Ruling>) {
    let mut rule =
        |claim, (outcome, reason, credit)| rulings.push(Ruling { team: bid.team, ..ruling(claim, item, outcome, reason, credit) });
    rule(bid.claim, first);
    bid.further.iter().for_each(|claim| rule(claim, (Outcome::DuplicateClaim, further, Fraction::ZERO)));
}

/// The team with the least instant, mostly a member by himself, is credited one in all.
fn first_report(item: ItemIx, bids: &[Bid<'_>], rulings: &mut Vec<Ruling>) {
    let mut teams: BTreeMap<u32, (Instant, usize)> = BTreeMap::new();
    for bid in bids {
        let (instant, members) = teams.entry(bid.team_key()).or_insert((bid.instant, 0));
        *instant = bid.instant.min(*instant);
        *members += 1;
    }
    let first = teams.values().map(|(instant, _)| *instant).min();
    let tied = teams.values().filter(|(instant, _)| Some(*instant) == first).count() > 1;
    for bid in bids {
        let (instant, members) = teams.get(&bid.team_key()).copied().unwrap_or((bid.instant, 1));
        let (word, further) = match (Some(instant) == first, tied, members) {
            (true, false, 1) => ((Outcome::Verified, Reason::FirstReport, Fraction::ONE), Reason::SameMember),
            (true, false, _) => ((Outcome::Verified, Reason::TeamSplit, part(members)), Reason::SameMember),
            (true, true, _) => ((Outcome::NeedsReview, Reason::EqualInstants, Fraction::ZERO), Reason::SameMember),
            (false, _, _) => ((Outcome::DuplicateClaim, Reason::EarlierClaim, Fraction::ZERO), Reason::EarlierClaim),
        };
        say(item, bid, word, further, rulings);
    }
}

/// The part of each of so many.
fn part(of: usize) -> Fraction {
    i128::try_from(of).ok().and_then(|k| Fraction::new(1, k)).unwrap_or(Fraction::ZERO)
}

fn share(item: ItemIx, bids: &[Bid<'_>], outcome: Outcome, reason: Reason, rulings: &mut Vec<Ruling>) {
    for bid in bids {
        say(item, bid, (outcome, reason, part(bids.len())), Reason::SameMember, rulings);
    }
}

fn referee(item: ItemIx, bids: &[Bid<'_>], rulings: &mut Vec<Ruling>) {
    let units: BTreeSet<UnitIx> = bids.iter().map(|b| b.claim.unit).collect();
    if units.len() == 1 {
        return share(item, bids, Outcome::NeedsReview, Reason::RefereeOneUnit, rulings);
    }
    for bid in bids {
        say(item, bid, (Outcome::NeedsReview, Reason::RefereeSeveralUnits, Fraction::ZERO), Reason::SameMember, rulings);
    }
}

#[cfg(test)]
mod tests;
