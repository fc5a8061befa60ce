//! The judge by single cases, and by thousands against slow models.

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
        helpers: Box::default(),
        scheme: policy as u32 * 2,
        policy,
        team: TeamPolicy::Compete,
    }
}

/// A claim on item 7 under `first_report`, where teams share.
fn naming(line: u32, member: u32, ms: i64, helpers: &[u32]) -> Claim {
    let claim = claim(line, member, ms, &[7], ClaimPolicy::FirstReport);
    Claim { helpers: helpers.iter().map(|m| MemberIx(*m)).collect(), team: TeamPolicy::Share, scheme: 1, ..claim }
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
    assert_eq!(words(&claims), ["0 needs_review/equal_instants 0", "1 needs_review/equal_instants 0", "2 duplicate_claim/earlier_claim 0"]);
}

#[test]
fn lines_with_one_item_are_settled_before_lines_with_several() {
    let p = ClaimPolicy::FirstReport;
    let claims = [claim(0, 1, 5, &[7, 8], p), claim(1, 2, 9, &[7], p), claim(2, 3, 9, &[4, 5], p), claim(3, 4, 9, &[8], p)];
    let want =
        ["0 duplicate_claim/dossier_taken 0", "1 verified/sole_claim 1", "2 needs_review/several_dossiers 0", "3 verified/sole_claim 1"];
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
    let own =
        [decided(claim(0, 1, 5, &[7], p)), decided(claim(1, 1, 9, &[7], p)), claim(2, 3, 1, &[7, 8], p), decided(claim(3, 4, 1, &[8], p))];
    let want = ["0 verified/decided 1", "1 duplicate_claim/same_member 0", "2 duplicate_claim/decided_otherwise 0", "3 verified/decided 1"];
    assert_eq!(words(&own), want);
}

#[test]
fn members_who_name_each_other_bid_as_one_and_share() {
    let claims = [naming(0, 1, 9, &[2, 3]), naming(1, 2, 5, &[1]), naming(2, 3, 9, &[1]), naming(3, 4, 6, &[]), naming(4, 2, 9, &[])];
    // 1 and 2, 1 and 3 name each other: 2 reported first, for all of them.
    let want = [
        "0 verified/team_split 1/3",
        "1 verified/team_split 1/3",
        "2 verified/team_split 1/3",
        "3 duplicate_claim/earlier_claim 0",
        "4 duplicate_claim/same_member 0",
    ];
    assert_eq!(words(&claims), want);
    assert_eq!(judge(&claims).iter().map(|r| r.team).collect::<Vec<_>>(), [Some(0), Some(0), Some(0), None, Some(0)]);
}

#[test]
fn a_team_alone_shares_and_a_team_of_one_has_the_words_as_ever() {
    assert_eq!(words(&[naming(0, 1, 9, &[2]), naming(1, 2, 5, &[1])]), ["0 verified/team_split 1/2", "1 verified/team_split 1/2"]);
    assert_eq!(words(&[naming(0, 1, 9, &[2])]), ["0 verified/sole_claim 1"]);
    assert_eq!(words(&[naming(0, 1, 9, &[1]), naming(1, 1, 5, &[2])]), ["0 verified/sole_claim 1", "1 duplicate_claim/same_member 0"]);
    assert_eq!(words(&[naming(0, 1, 5, &[2]), naming(1, 3, 6, &[])]), ["0 verified/first_report 1", "1 duplicate_claim/earlier_claim 0"]);
}

#[test]
fn naming_a_stranger_gains_nothing() {
    let claims = [naming(0, 1, 5, &[2]), naming(1, 2, 9, &[]), naming(2, 3, 9, &[1])];
    let want = ["0 verified/first_report 1", "1 duplicate_claim/earlier_claim 0", "2 duplicate_claim/earlier_claim 0"];
    assert_eq!(words(&claims), want);
}

#[test]
fn teams_that_report_at_one_instant_go_to_review() {
    let claims = [naming(0, 1, 5, &[2]), naming(1, 2, 9, &[1]), naming(2, 3, 5, &[]), naming(3, 4, 6, &[5]), naming(4, 5, 7, &[4])];
    let want = [
        "0 needs_review/equal_instants 0",
        "1 needs_review/equal_instants 0",
        "2 needs_review/equal_instants 0",
        "3 duplicate_claim/earlier_claim 0",
        "4 duplicate_claim/earlier_claim 0",
    ];
    assert_eq!(words(&claims), want);
}

#[test]
fn what_the_earliest_scheme_says_of_teams_holds_for_all() {
    let pair = |schemes: [(u32, TeamPolicy); 2]| {
        let [first, second] = [naming(0, 1, 5, &[2]), naming(1, 2, 9, &[1])];
        let under = |claim, (scheme, team)| Claim { scheme, team, ..claim };
        words(&[under(first, schemes[0]), under(second, schemes[1])])
    };
    let compete = ["0 verified/first_report 1", "1 duplicate_claim/earlier_claim 0"];
    assert_eq!(pair([(0, TeamPolicy::Compete), (1, TeamPolicy::Share)]), compete);
    assert_eq!(pair([(1, TeamPolicy::Compete), (0, TeamPolicy::Share)]), ["0 verified/team_split 1/2", "1 verified/team_split 1/2"]);
}

#[test]
fn other_policies_and_decisions_do_not_look_at_teams() {
    let pair = |change: fn(Claim) -> Claim| words(&[change(naming(0, 1, 5, &[3])), change(naming(1, 3, 9, &[1]))]);
    let split = pair(|claim| Claim { policy: ClaimPolicy::EqualSplit, ..claim });
    assert_eq!(split, ["0 verified/equal_split 1/2", "1 verified/equal_split 1/2"]);
    let referee = pair(|claim| Claim { policy: ClaimPolicy::Referee, ..claim });
    assert_eq!(referee, ["0 needs_review/referee_one_unit 1/2", "1 needs_review/referee_one_unit 1/2"]);
    assert_eq!(pair(decided), ["0 needs_review/decisions_clash 0", "1 needs_review/decisions_clash 0"]);
    let one = [decided(naming(0, 1, 9, &[3])), naming(1, 3, 5, &[1])];
    assert_eq!(words(&one), ["0 verified/decided 1", "1 duplicate_claim/decided_otherwise 0"]);
}

#[test]
fn a_team_mate_with_several_dossiers_left_comes_too_late() {
    let several = Claim { items: vec![ItemIx(7), ItemIx(8)], ..naming(1, 2, 5, &[1]) };
    let claims = [naming(0, 1, 9, &[2]), several.clone()];
    assert_eq!(words(&claims), ["0 verified/sole_claim 1", "1 verified/sole_claim 1"]);
    let eight = Claim { items: vec![ItemIx(8)], ..naming(2, 3, 9, &[]) };
    let claims = [naming(0, 1, 9, &[2]), several, eight];
    assert_eq!(words(&claims), ["0 verified/sole_claim 1", "1 duplicate_claim/dossier_taken 0", "2 verified/sole_claim 1"]);
}

fn any_claims() -> impl Strategy<Value = Vec<Claim>> {
    let items = proptest::collection::btree_set(0..4_u32, 1..3);
    let helpers = proptest::collection::btree_set(0..4_u32, 0..3);
    let one = (0..4_u32, 0..3_i64, items, 0..4_usize, proptest::bool::weighted(0.2), helpers);
    proptest::collection::vec(one, 1..8).prop_map(|list| {
        // The first two of four schemes are those of `first_report`.
        let policy = |i: usize| ClaimPolicy::ALL[i.saturating_sub(1)];
        let team = |i: usize| if i == 1 { TeamPolicy::Compete } else { TeamPolicy::Share };
        (0_u32..)
            .zip(list)
            .map(|(line, (m, t, items, scheme, is_decided, helpers))| {
                let items: Vec<u32> = items.into_iter().take(if is_decided { 1 } else { 4 }).collect();
                let helpers = helpers.into_iter().map(MemberIx).collect();
                let claim = claim(line, m, t, &items, policy(scheme));
                Claim { is_decided, helpers, scheme: u32::try_from(scheme).unwrap(), team: team(scheme), ..claim }
            })
            .collect()
    })
}

/// Claims on item 7 where teams share.
fn any_teams() -> impl Strategy<Value = Vec<Claim>> {
    let one = (0..5_u32, 0..3_i64, proptest::collection::btree_set(0..5_u32, 0..4));
    proptest::collection::vec(one, 1..9).prop_map(|list| {
        let named = |helpers: std::collections::BTreeSet<u32>| helpers.into_iter().collect::<Vec<_>>();
        (0_u32..).zip(list).map(|(line, (m, t, helpers))| naming(line, m, t, &named(helpers))).collect()
    })
}

/// What RULES, part 6, say of such claims, member by member: who is with whom is asked again until nothing is added.
fn slow_words(claims: &[Claim]) -> Vec<String> {
    let names = |a: u32, b: u32| claims.iter().any(|c| c.member.0 == a && c.helpers.contains(&MemberIx(b)));
    let claims_it = |m: u32| claims.iter().any(|c| c.member.0 == m);
    let with = |m: u32| {
        let mut team = vec![m];
        while let Some(new) = (0..5).find(|n| claims_it(*n) && !team.contains(n) && team.iter().any(|t| names(*t, *n) && names(*n, *t))) {
            team.push(new);
        }
        team
    };
    let instant = |team: &[u32]| claims.iter().filter(|c| team.contains(&c.member.0)).map(|c| c.instant).min().unwrap();
    let best = claims.iter().map(|c| c.instant).min().unwrap();
    let word = |c: &Claim| {
        let team = with(c.member.0);
        let is_first = claims.iter().find(|other| other.member == c.member).unwrap().line == c.line;
        let others = claims.iter().filter(|other| !team.contains(&other.member.0));
        let (alone, tied) = (others.clone().count() == 0, others.clone().any(|other| instant(&with(other.member.0)) == best));
        match (instant(&team) == best, is_first) {
            (false, _) => "duplicate_claim/earlier_claim 0".to_owned(),
            (true, false) => "duplicate_claim/same_member 0".to_owned(),
            (true, true) if tied => "needs_review/equal_instants 0".to_owned(),
            (true, true) if team.len() > 1 => format!("verified/team_split 1/{}", team.len()),
            (true, true) if alone => "verified/sole_claim 1".to_owned(),
            (true, true) => "verified/first_report 1".to_owned(),
        }
    };
    claims.iter().map(|c| format!("{} {}", c.line, word(c))).collect()
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
    fn teams_are_those_of_a_slow_model(claims in any_teams()) {
        prop_assert_eq!(words(&claims), slow_words(&claims));
    }

    #[test]
    fn a_name_that_is_not_returned_changes_nothing(claims in any_claims()) {
        let names_back = |member: MemberIx, other: MemberIx| claims.iter().any(|c| c.member == other && c.helpers.contains(&member));
        let returned = |c: &Claim| Claim { helpers: c.helpers.iter().copied().filter(|h| names_back(c.member, *h)).collect(), ..c.clone() };
        let mutual: Vec<Claim> = claims.iter().map(returned).collect();
        prop_assert_eq!(judge(&mutual), judge(&claims));
    }

    #[test]
    fn a_credited_first_report_has_no_earlier_rival(claims in any_claims()) {
        let first_report = |c| Claim { policy: ClaimPolicy::FirstReport, team: TeamPolicy::Compete, is_decided: false, ..c };
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
