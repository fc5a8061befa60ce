//! Nominations and votes against slow obvious models.

use proptest::prelude::*;

use super::*;
use crate::figure::Fraction;
use crate::standing::ConditionSeen;
use crate::time::Day;

const CLASSES: [&str; 3] = ["a", "b", "c"];

fn rule() -> impl Strategy<Value = CommendationRule> {
    let class = || proptest::option::of((0..3_usize).prop_map(|class| CLASSES[class].to_owned()));
    (class(), proptest::option::of(1..4_u32), proptest::option::of(1..4_u32), any::<bool>(), proptest::option::of(1..3_u32)).prop_map(
        |(class_at_least, rank_at_most, years_running, bars, not_again_years)| CommendationRule {
            id: "x".to_owned(),
            title: None,
            rank_at_most,
            years_running,
            running_class: Some("b".to_owned()),
            class_at_least,
            award_before: None,
            award_times: None,
            not_again_years,
            vetoes: if bars { Vetoes::Bar } else { Vetoes::Ignore },
            vote: VoteRule::default(),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn who_is_nominated_meets_every_condition(
        rule in rule(),
        class in proptest::option::of(0..3_usize),
        rank in proptest::option::of(1..5_i64),
        vetoed: bool,
        history in proptest::collection::vec(proptest::option::of(proptest::option::of(0..3_usize)), 3),
        before in proptest::option::of(1..5_i32),
    ) {
        let name = |class: usize| CLASSES[class].to_owned();
        let known: Vec<YearClass> = (1..).zip(&history).filter_map(|(back, class)| Some(YearClass { year: 2024 - back, class: (*class)?.map(name) })).collect();
        let candidate = Candidate {
            who: "u".to_owned(), sort: CandidateSort::Unit, class: class.map(name), rank: rank.map(Fraction::from),
            vetoes: if vetoed { vec!["v".to_owned()] } else { vec![] }, history: known,
        };
        let award = |back: i32| Award { who: "u".into(), sort: CandidateSort::Unit, year: 2024 - back, award: "x".into(), number: "1".into(), on: Day::MIN };
        let book = AwardBook::new(before.into_iter().map(award).collect()).unwrap();
        let list = nominate(&rule, &CLASSES, 2024, &book, &[candidate]).unwrap();
        let year = |back: usize| if back == 0 { class.is_some_and(|class| class <= 1) } else { history[back - 1].flatten().is_some_and(|class| class <= 1) };
        let wanted = rule.class_at_least.as_ref().and_then(|wanted| CLASSES.iter().position(|class| class == wanted));
        let holds = [
            wanted.is_none_or(|wanted| class.is_some_and(|class| class <= wanted)),
            rule.rank_at_most.is_none_or(|most| rank.is_some_and(|rank| rank <= i64::from(most))),
            rule.years_running.is_none_or(|years| (0..years as usize).all(year)),
            rule.not_again_years.is_none_or(|years| before.is_none_or(|before| before > years as i32)),
            rule.vetoes == Vetoes::Ignore || !vetoed,
        ];
        let one = &list.nominations[0];
        prop_assert_eq!(one.nominated, holds.iter().all(|holds| *holds));
        prop_assert_eq!(one.conditions.iter().filter(|one| one.seen != ConditionSeen::Held).count(), holds.iter().filter(|holds| !**holds).count());
        prop_assert_eq!(one.sentences(crate::error::Lang::Vi).len(), one.conditions.len() + 1);
        prop_assert_eq!(list.replay().unwrap(), list);
    }

    #[test]
    fn a_vote_is_what_counting_papers_says(members in 1..30_i64, cut in (0..30_i64, 0..30_i64, 0..30_i64), quorum in 1..=6_i64, majority in 1..=6_i64, of in 0..3_usize, more: bool) {
        let (in_favour, against, absent) = (cut.0.min(members), cut.1.min(members - cut.0.min(members)), 0);
        let absent = cut.2.min(members - in_favour - against).max(absent);
        let sixth = |n: i64| Fraction::new(n.into(), 6).unwrap();
        let rule = VoteRule {
            quorum: sixth(quorum), majority: sixth(majority), majority_of: MajorityOf::ALL[of],
            majority_rule: if more { MajorityRule::MoreThan } else { MajorityRule::AtLeast },
        };
        let result = count_votes(&rule, &Ballot { members, in_favour, against, absent }).unwrap();
        let present = members - absent;
        let base = [members, present, in_favour + against][of];
        let quorate = 6 * present >= quorum * members;
        let wins = in_favour > 0 && if more { 6 * in_favour > majority * base } else { 6 * in_favour >= majority * base };
        let outcome = if !quorate { VoteOutcome::NoQuorum } else if wins { VoteOutcome::Adopted } else { VoteOutcome::Rejected };
        prop_assert_eq!(result.outcome, outcome);
        prop_assert_eq!(result.replay().unwrap(), result);
    }
}

#[test]
fn an_award_needs_a_nomination_a_vote_and_a_number() {
    let rule: CommendationRule = serde_json::from_value(serde_json::json!({"id": "x", "rank_at_most": 1})).unwrap();
    let candidate: Candidate = serde_json::from_value(serde_json::json!({"who": "u", "rank": "1"})).unwrap();
    let list = nominate(&rule, &CLASSES, 2024, &AwardBook::default(), &[candidate]).unwrap();
    let ballot = |in_favour| Ballot { members: 5, in_favour, against: 0, absent: 0 };
    let decision = |number: &str| DecisionNumber { number: number.to_owned(), on: Day::parse("2025-01-10").unwrap() };
    let (yes, no) = (count_votes(&rule.vote, &ballot(5)).unwrap(), count_votes(&rule.vote, &ballot(1)).unwrap());
    let one = &list.nominations[0];
    assert_eq!(confer(one, &no, &decision("5/QĐ")), Err(CommendationError::NotAdopted { who: "u".into(), award: "x".into() }));
    assert_eq!(confer(one, &yes, &decision(" ")), Err(CommendationError::NoNumber { who: "u".into(), award: "x".into() }));
    let award = confer(one, &yes, &decision("5/QĐ")).unwrap();
    let book = AwardBook::default().with(award.clone()).unwrap();
    assert_eq!((book.of("u"), book.of("v"), book.times("u", "x", 2025)), (&[award.clone()][..], &[][..], 1));
    assert!(matches!(book.with(award), Err(CommendationError::AwardTwice { year: 2024, .. })));
}
