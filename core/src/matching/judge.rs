//! The one judge: claims and what they claim, component by component.

use std::collections::{BTreeMap, BTreeSet};

use super::{Outcome, Reason};
use crate::figure::Fraction;
use crate::org::{MemberIx, UnitIx};
use crate::scheme::ClaimPolicy;
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
    /// Index of its scheme: the earliest scheme's policy holds for all claims on one item.
    pub scheme: u32,
    /// What its scheme does with several claims.
    pub policy: ClaimPolicy,
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
}

/// Rules over a connected component of claims and items.
///
/// Shape: one ruling per claim, in the order of lines. No item is credited more than one in all. The order of `claims` does not matter, nor
/// which rule found their items, and a component may be any union of components: independent ones do not touch each other. Decided claims come first, whatever
/// the policy: of one member his first line is credited, of several members none.
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
    Ruling { line: claim.line, item, outcome, reason, credit }
}

/// What one member says of an item: his first instant, the line that stands for him, his further lines.
struct Bid<'a> {
    instant: Instant,
    claim: &'a Claim,
    further: Vec<&'a Claim>,
}

/// One item, the claims on it in the order of lines: first by member, then by the policy of the earliest scheme.
fn compete(item: ItemIx, group: &[&Claim], rulings: &mut Vec<Ruling>) {
    let bids = bids(group);
    let policy = group.iter().min_by_key(|c| c.scheme).map_or(ClaimPolicy::FirstReport, |c| c.policy);
    match (bids.as_slice(), policy) {
        ([only], _) => say(item, only, (Outcome::Verified, Reason::SoleClaim, Fraction::ONE), Reason::SameMember, rulings),
        (several, ClaimPolicy::FirstReport) => first_report(item, several, rulings),
        (several, ClaimPolicy::EqualSplit) => share(item, several, Outcome::Verified, Reason::EqualSplit, rulings),
        (several, ClaimPolicy::Referee) => referee(item, several, rulings),
    }
}

/// A bid per member, in the order of members; the claims are in the order of lines.
fn bids<'a>(group: &[&'a Claim]) -> Vec<Bid<'a>> {
    let mut by_member: BTreeMap<MemberIx, Bid<'_>> = BTreeMap::new();
    for claim in group {
        match by_member.get_mut(&claim.member) {
            None => {
                by_member.insert(claim.member, Bid { instant: claim.instant, claim, further: Vec::new() });
            }
            Some(bid) => {
                bid.instant = bid.instant.min(claim.instant);
                bid.further.push(claim);
            }
        }
    }
    by_member.into_values().collect()
}

/// The word on a member's first line, and on his further ones.
fn say(item: ItemIx, bid: &Bid<'_>, first: (Outcome, Reason, Fraction), further: Reason, rulings: &mut Vec<Ruling>) {
    rulings.push(ruling(bid.claim, item, first.0, first.1, first.2));
    rulings.extend(bid.further.iter().map(|c| ruling(c, item, Outcome::DuplicateClaim, further, Fraction::ZERO)));
}

fn first_report(item: ItemIx, bids: &[Bid<'_>], rulings: &mut Vec<Ruling>) {
    let first = bids.iter().map(|b| b.instant).min();
    let tied = bids.iter().filter(|b| Some(b.instant) == first).count() > 1;
    for bid in bids {
        let (word, further) = match (Some(bid.instant) == first, tied) {
            (true, false) => ((Outcome::Verified, Reason::FirstReport, Fraction::ONE), Reason::SameMember),
            (true, true) => ((Outcome::NeedsReview, Reason::EqualInstants, Fraction::ZERO), Reason::SameMember),
            (false, _) => ((Outcome::DuplicateClaim, Reason::EarlierClaim, Fraction::ZERO), Reason::EarlierClaim),
        };
        say(item, bid, word, further, rulings);
    }
}

fn share(item: ItemIx, bids: &[Bid<'_>], outcome: Outcome, reason: Reason, rulings: &mut Vec<Ruling>) {
    let part = i128::try_from(bids.len()).ok().and_then(|k| Fraction::new(1, k)).unwrap_or(Fraction::ZERO);
    for bid in bids {
        say(item, bid, (outcome, reason, part), Reason::SameMember, rulings);
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn claim(line: u32, member: u32, ms: i64, items: &[u32], policy: ClaimPolicy) -> Claim {
        Claim {
            line,
            member: MemberIx(member),
            unit: UnitIx(member % 2),
            instant: Instant::from_millis(ms),
            items: items.iter().map(|i| ItemIx(*i)).collect(),
            is_decided: false,
            scheme: policy as u32,
            policy,
        }
    }

    fn decided(claim: Claim) -> Claim {
        Claim { is_decided: true, ..claim }
    }

    fn words(claims: &[Claim]) -> Vec<String> {
        judge(claims).iter().map(|r| format!("{} {}/{} {}", r.line, r.outcome, r.reason, r.credit)).collect()
    }

    #[test]
    fn the_first_report_is_credited_and_a_member_only_once() {
        let p = ClaimPolicy::FirstReport;
        let claims = [claim(0, 1, 10, &[7], p), claim(1, 1, 5, &[7], p), claim(2, 2, 7, &[7], p)];
        assert_eq!(words(&claims), ["0 verified/first_report 1", "1 duplicate_claim/same_member 0", "2 duplicate_claim/earlier_claim 0"]);
    }

    #[test]
    fn equal_instants_of_two_members_go_to_review() {
        let p = ClaimPolicy::FirstReport;
        let claims = [claim(0, 1, 5, &[7], p), claim(1, 2, 5, &[7], p), claim(2, 3, 6, &[7], p)];
        assert_eq!(
            words(&claims),
            ["0 needs_review/equal_instants 0", "1 needs_review/equal_instants 0", "2 duplicate_claim/earlier_claim 0"]
        );
    }

    #[test]
    fn lines_with_one_item_are_settled_before_lines_with_several() {
        let p = ClaimPolicy::FirstReport;
        let claims = [claim(0, 1, 5, &[7, 8], p), claim(1, 2, 9, &[7], p), claim(2, 3, 9, &[4, 5], p), claim(3, 4, 9, &[8], p)];
        let want = [
            "0 duplicate_claim/dossier_taken 0",
            "1 verified/sole_claim 1",
            "2 needs_review/several_dossiers 0",
            "3 verified/sole_claim 1",
        ];
        assert_eq!(words(&claims), want);
    }

    #[test]
    fn lines_that_waited_compete_for_what_is_left() {
        let p = ClaimPolicy::FirstReport;
        let claims = [claim(0, 1, 9, &[7, 8], p), claim(1, 2, 9, &[7], p), claim(2, 3, 5, &[7, 8], p)];
        assert_eq!(words(&claims), ["0 duplicate_claim/earlier_claim 0", "1 verified/sole_claim 1", "2 verified/first_report 1"]);
    }

    #[test]
    fn a_referee_counts_a_unit_once() {
        let p = ClaimPolicy::Referee;
        let one = [claim(0, 1, 5, &[7], p), claim(1, 3, 6, &[7], p)];
        assert_eq!(words(&one), ["0 needs_review/referee_one_unit 1/2", "1 needs_review/referee_one_unit 1/2"]);
        let two = [claim(0, 1, 5, &[7], p), claim(1, 2, 6, &[7], p)];
        assert_eq!(words(&two), ["0 needs_review/referee_several_units 0", "1 needs_review/referee_several_units 0"]);
    }

    #[test]
    fn a_decided_line_comes_before_the_policy() {
        for p in ClaimPolicy::ALL.iter().copied() {
            let claims = [claim(0, 1, 5, &[7], p), decided(claim(1, 2, 9, &[7], p)), claim(2, 3, 5, &[7, 8], p), claim(3, 2, 5, &[7], p)];
            let want = [
                "0 duplicate_claim/decided_otherwise 0",
                "1 verified/decided 1",
                "2 verified/sole_claim 1",
                "3 duplicate_claim/decided_otherwise 0",
            ];
            assert_eq!(words(&claims), want);
        }
    }

    #[test]
    fn lines_decided_for_two_members_clash_and_those_of_one_do_not() {
        let p = ClaimPolicy::FirstReport;
        let claims =
            [decided(claim(0, 1, 5, &[7], p)), decided(claim(1, 2, 9, &[7], p)), decided(claim(2, 1, 5, &[7], p)), claim(3, 3, 1, &[7], p)];
        let want = [
            "0 needs_review/decisions_clash 0",
            "1 needs_review/decisions_clash 0",
            "2 duplicate_claim/same_member 0",
            "3 duplicate_claim/decided_otherwise 0",
        ];
        assert_eq!(words(&claims), want);
        let own = [
            decided(claim(0, 1, 5, &[7], p)),
            decided(claim(1, 1, 9, &[7], p)),
            claim(2, 3, 1, &[7, 8], p),
            decided(claim(3, 4, 1, &[8], p)),
        ];
        let want =
            ["0 verified/decided 1", "1 duplicate_claim/same_member 0", "2 duplicate_claim/decided_otherwise 0", "3 verified/decided 1"];
        assert_eq!(words(&own), want);
    }

    fn any_claims() -> impl Strategy<Value = Vec<Claim>> {
        let one = (0..4_u32, 0..3_i64, proptest::collection::btree_set(0..4_u32, 1..3), 0..3_usize, proptest::bool::weighted(0.2));
        proptest::collection::vec(one, 1..8).prop_map(|list| {
            let policy = |i: usize| ClaimPolicy::ALL.get(i).copied().unwrap_or(ClaimPolicy::FirstReport);
            (0_u32..)
                .zip(list)
                .map(|(line, (m, t, items, p, is_decided))| {
                    let items: Vec<u32> = items.into_iter().take(if is_decided { 1 } else { 4 }).collect();
                    Claim { is_decided, ..claim(line, m, t, &items, policy(p)) }
                })
                .collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn no_item_is_credited_more_than_once_and_order_does_not_matter(claims in any_claims(), turn in 0..8_usize) {
            let rulings = judge(&claims);
            prop_assert_eq!(rulings.len(), claims.len());
            let mut credit: BTreeMap<ItemIx, Fraction> = BTreeMap::new();
            for r in &rulings {
                let sum = credit.entry(r.item).or_insert(Fraction::ZERO);
                *sum = sum.plus(r.credit).unwrap();
            }
            prop_assert!(credit.values().all(|c| *c <= Fraction::ONE));
            let mut turned = claims.clone();
            let n = turned.len();
            turned.rotate_left(turn % n);
            prop_assert_eq!(judge(&turned), rulings);
        }

        #[test]
        fn a_credited_first_report_has_no_earlier_rival(claims in any_claims()) {
            let first_report = |c| Claim { policy: ClaimPolicy::FirstReport, is_decided: false, ..c };
            let claims: Vec<Claim> = claims.into_iter().map(first_report).collect();
            let rulings = judge(&claims);
            for won in rulings.iter().filter(|r| r.outcome == Outcome::Verified) {
                let winner = claims[won.line as usize].member;
                let bids = || claims.iter().zip(&rulings).filter(|(_, r)| r.item == won.item);
                let own = bids().filter(|(c, _)| c.member == winner).map(|(c, _)| c.instant).min();
                let rivals = claims.iter().filter(|c| c.member != winner && c.items == [won.item]);
                prop_assert!(rivals.map(|c| Some(c.instant)).all(|rival| own < rival));
            }
        }
    }
}
