//! The one judge: claims and what they claim, component by component.

use std::collections::{BTreeMap, BTreeSet};

use super::bid::{Bid, bids, teams};
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
    // Nearly all: nothing to settle, one claim on one item.
    if let [only] = claims
        && let ([item], false) = (&*only.items, only.is_decided)
    {
        return vec![sole(only.line, *item)];
    }
    let mut waiting: Vec<&Claim> = claims.iter().collect();
    waiting.sort_by_key(|c| c.line);
    let mut rulings = settle(waiting);
    rulings.sort_by_key(|r| r.line);
    rulings
}

/// The word on a line that stands on one item, and nobody else does.
pub(super) fn sole(line: u32, item: ItemIx) -> Ruling {
    Ruling { line, item, outcome: Outcome::Verified, reason: Reason::SoleClaim, credit: Fraction::ONE, team: None }
}

/// Settles decided lines, then lines with one free item, again and again until nothing moves; what still has several goes to review. After the first round only lines are looked at
/// again that lost an item.
fn settle(waiting: Vec<&Claim>) -> Vec<Ruling> {
    let mut rulings = Vec::with_capacity(waiting.len());
    let (decided, waiting): (Vec<&Claim>, Vec<&Claim>) = waiting.into_iter().partition(|c| c.is_decided);
    let decided = decide(&decided, &mut rulings);
    let (mut taken, mut open) = (decided.clone(), vec![true; waiting.len()]);
    let mut of_item: BTreeMap<ItemIx, Vec<usize>> = BTreeMap::new();
    for (at, claim) in waiting.iter().enumerate() {
        claim.items.iter().for_each(|item| of_item.entry(*item).or_default().push(at));
    }
    let mut touched: Vec<usize> = (0..waiting.len()).collect();
    loop {
        let mut single: BTreeMap<ItemIx, Vec<&Claim>> = BTreeMap::new();
        for at in touched {
            let (Some(claim), Some(is_open)) = (waiting.get(at), open.get_mut(at).filter(|is_open| **is_open)) else { continue };
            let mut free = claim.items.iter().filter(|i| !taken.contains(i)).copied();
            let (first, second) = (free.next(), free.next());
            *is_open = second.is_some();
            match (first, second) {
                (None, _) => rulings.extend(left_out(claim, &decided)),
                (Some(only), None) => single.entry(only).or_default().push(claim),
                (Some(_), Some(_)) => {}
            }
        }
        if single.is_empty() {
            for (claim, _) in waiting.iter().zip(open).filter(|(_, is_open)| *is_open) {
                let least = claim.items.iter().find(|i| !taken.contains(i));
                rulings.extend(least.map(|i| ruling(claim, *i, Outcome::NeedsReview, Reason::SeveralDossiers, Fraction::ZERO)));
            }
            return rulings;
        }
        touched = Vec::new();
        for (item, group) in single {
            taken.insert(item);
            touched.extend(of_item.get(&item).into_iter().flatten());
            compete(item, &group, &mut rulings);
        }
        touched.sort_unstable();
        touched.dedup();
    }
}

/// The word on a line none of whose items is left.
fn left_out(claim: &Claim, decided: &BTreeSet<ItemIx>) -> Option<Ruling> {
    let is_decided = claim.items.iter().all(|item| decided.contains(item));
    let reason = if is_decided { Reason::DecidedOtherwise } else { Reason::DossierTaken };
    claim.items.first().map(|item| ruling(claim, *item, Outcome::DuplicateClaim, reason, Fraction::ZERO))
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

/// One item, the claims on it in the order of lines: first by member, then by what the earliest scheme says.
fn compete(item: ItemIx, group: &[&Claim], rulings: &mut Vec<Ruling>) {
    let bids = bids(group);
    let earliest = group.iter().min_by_key(|c| c.scheme).map(|c| (c.policy, c.team));
    match (bids.as_slice(), earliest.unwrap_or((ClaimPolicy::FirstReport, TeamPolicy::Compete))) {
        ([only], _) => say(item, only, (Outcome::Verified, Reason::SoleClaim, Fraction::ONE), Reason::SameMember, rulings),
        (_, (ClaimPolicy::FirstReport, TeamPolicy::Compete)) => {
            first_report(item, &bids.into_iter().map(|bid| vec![bid]).collect::<Vec<_>>(), rulings);
        }
        (_, (ClaimPolicy::FirstReport, TeamPolicy::Share)) => first_report(item, &teams(bids), rulings),
        (several, (ClaimPolicy::EqualSplit, _)) => share(item, several, Outcome::Verified, Reason::EqualSplit, rulings),
        (several, (ClaimPolicy::Referee, _)) => referee(item, several, rulings),
    }
}

/// The word on a member's first line, and on his further ones.
fn say(item: ItemIx, bid: &Bid<'_>, first: (Outcome, Reason, Fraction), further: Reason, rulings: &mut Vec<Ruling>) {
    rulings.push(ruling(bid.claim, item, first.0, first.1, first.2));
    rulings.extend(bid.further.iter().map(|c| ruling(c, item, Outcome::DuplicateClaim, further, Fraction::ZERO)));
}

/// The team with the least instant, mostly a member by himself, is credited one in all.
fn first_report(item: ItemIx, teams: &[Vec<Bid<'_>>], rulings: &mut Vec<Ruling>) {
    let instant = |team: &[Bid<'_>]| team.iter().map(|bid| bid.instant).min();
    let first = teams.iter().filter_map(|team| instant(team)).min();
    let tied = teams.iter().filter(|team| instant(team) == first).count() > 1;
    for team in teams {
        let (word, further) = match (instant(team) == first, tied, team.len()) {
            (true, false, 1) => ((Outcome::Verified, Reason::FirstReport, Fraction::ONE), Reason::SameMember),
            (true, false, members) => ((Outcome::Verified, Reason::TeamSplit, part(members)), Reason::SameMember),
            (true, true, _) => ((Outcome::NeedsReview, Reason::EqualInstants, Fraction::ZERO), Reason::SameMember),
            (false, _, _) => ((Outcome::DuplicateClaim, Reason::EarlierClaim, Fraction::ZERO), Reason::EarlierClaim),
        };
        let from = rulings.len();
        team.iter().for_each(|bid| say(item, bid, word, further, rulings));
        if let Some(said) = rulings.get_mut(from..).filter(|_| team.len() > 1) {
            let least = said.iter().map(|r| r.line).min();
            said.iter_mut().for_each(|r| r.team = least);
        }
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
