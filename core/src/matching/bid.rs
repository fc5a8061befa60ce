//! What members say of one item: each for himself, or as a team.

use std::collections::{BTreeMap, BTreeSet};

use super::judge::Claim;
use crate::assignment::Links;
use crate::org::MemberIx;
use crate::time::Instant;

/// What one member says of an item: his first instant, the line that stands for him, his further lines.
pub(super) struct Bid<'a> {
    pub instant: Instant,
    pub claim: &'a Claim,
    pub further: Vec<&'a Claim>,
}

impl Bid<'_> {
    /// Whom any of his lines names.
    fn named(&self) -> BTreeSet<MemberIx> {
        std::iter::once(&self.claim).chain(&self.further).flat_map(|claim| claim.helpers.iter().copied()).collect()
    }
}

/// A bid per member, in the order of members; the claims are in the order of lines.
pub(super) fn bids<'a>(group: &[&'a Claim]) -> Vec<Bid<'a>> {
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

/// Members who name each other, with all whom such pairs link, as one team each; the bids are in the order of members.
pub(super) fn teams(bids: Vec<Bid<'_>>) -> Vec<Vec<Bid<'_>>> {
    let named: Vec<BTreeSet<MemberIx>> = bids.iter().map(Bid::named).collect();
    let mut links = Links::new(bids.len());
    for ((at, bid), names) in (0_u32..).zip(&bids).zip(&named) {
        let others = names.iter().filter_map(|member| bids.binary_search_by_key(member, |other| other.claim.member).ok());
        for other in others.filter(|other| named.get(*other).is_some_and(|back| back.contains(&bid.claim.member))) {
            links.join(at, u32::try_from(other).unwrap_or(at));
        }
    }
    let mut teams: BTreeMap<u32, Vec<Bid<'_>>> = BTreeMap::new();
    for (at, bid) in (0..).zip(bids) {
        teams.entry(links.root(at)).or_default().push(bid);
    }
    teams.into_values().collect()
}
