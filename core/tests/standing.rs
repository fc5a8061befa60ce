//! One document of rules for a year: targets are handed down, units ranked, rated and nominated by it, each part by what the one before gave.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use dean5299::commendation::{
    AwardBook, Ballot, Candidate, CandidateSort, DecisionNumber, VoteOutcome, YearClass, confer, count_votes, nominate, read_rules,
};
use dean5299::error::Lang;
use dean5299::figure::{Cell, Trust};
use dean5299::indicator::{Attainment, Target, attain};
use dean5299::scoring::{Contender, RankingRule, rank_list};
use dean5299::standing::{Figure, Rated, StandingRules, classify};
use dean5299::target::{Allocation, Measured, Prorate, Recipient, allocate};
use dean5299::time::Day;
use serde_json::Value;

/// Made up, like the units.
const RULES: &str = r#"
[allocation]
by = "members"
floor = 20
source = "assumption"

[prorate]
by = "working_days"
holidays = ["2024-02-08", "2024-02-09"]

[ranking]
ties = "1224"
min_size = 10

[[ranking.key]]
id = "attainment"

[[ranking.key]]
id = "late_reports"
direction = "low"

[rating]
by = "attainment"

[[class]]
id = "excellent"
title = "Hoàn thành xuất sắc"
from = "1.1"
conditions = ["no_discipline"]

[[class]]
id = "good"
title = "Hoàn thành tốt"
from = "1"

[[class]]
id = "done"
title = "Hoàn thành"

[[quota]]
class = "excellent"
percent = "20"
base = "at_least"
at_least = "good"
round = "ceil"

[[commendation]]
id = "giay-khen"
class_at_least = "good"
rank_at_most = 2
years_running = 2
quorum = "2/3"
"#;

/// Unit, members, what it did, late reports, its class of the year before.
const UNITS: [(&str, i64, i64, i64, &str); 5] = [
    ("an-nhon", 60, 80, 0, "good"),
    ("hoai-an", 40, 48, 1, "good"),
    ("phu-cat", 30, 40, 2, "done"),
    ("tay-son", 65, 64, 0, "good"),
    ("van-canh", 5, 24, 0, "good"),
];

fn rules() -> Value {
    toml::from_str(RULES).expect("the document is TOML")
}

#[test]
fn a_year_from_targets_to_awards() {
    let rules = rules();
    let table = |name: &str| &rules[name];
    let recipients: Vec<Recipient> =
        UNITS.iter().map(|unit| Recipient { unit: unit.0.into(), members: Some(unit.1), population: None }).collect();
    let targets = allocate(200, &Allocation::from_json("2024", table("allocation")).unwrap(), &recipients).unwrap();
    let given: Vec<i64> = targets.cells.iter().map(|cell| cell.value).collect();
    assert_eq!(given, [55, 37, 28, 60, 20]);
    assert_eq!(Prorate::from_json("2024", table("prorate")).unwrap().by, Measured::WorkingDays);

    let attained: Vec<Attainment> = UNITS
        .iter()
        .zip(&given)
        .map(|(unit, target)| attain(Cell::count(unit.2.into(), Trust::Verified), Some(Target((*target).into()))).unwrap().unwrap())
        .collect();
    let contenders: Vec<Contender> = UNITS
        .iter()
        .zip(&attained)
        .map(|(unit, attained)| Contender { unit: unit.0.into(), size: Some(unit.1), values: vec![Some(attained.0), Some(unit.3.into())] })
        .collect();
    let list = rank_list(&RankingRule::from_json("2024", table("ranking")).unwrap(), &contenders).unwrap();
    let order: Vec<(&str, String)> = list.ranked.iter().map(|unit| (unit.contender.unit.as_str(), unit.rank.place.to_string())).collect();
    assert_eq!(
        order,
        [("an-nhon", "1"), ("phu-cat", "2"), ("hoai-an", "3"), ("tay-son", "4")].map(|(unit, place)| (unit, place.to_owned()))
    );
    assert_eq!(list.unranked[0].sentence(Lang::Vi), "van-canh: không xếp hạng, vì dưới quy mô tối thiểu.");

    let rated: Vec<Rated> = UNITS
        .iter()
        .zip(&attained)
        .map(|(unit, attained)| Rated {
            unit: unit.0.into(),
            figure: Some(Figure::from(*attained)),
            conditions: [("no_discipline".to_owned(), true)].into(),
            ..Rated::default()
        })
        .collect();
    let standings = classify(&StandingRules::from_json("2024", &rules).unwrap(), &rated, &[]).unwrap();
    let classes: Vec<&str> = standings.rows.iter().filter_map(|row| row.class()).collect();
    assert_eq!(classes, ["excellent", "good", "good", "good", "good"]);

    let ids: Vec<&str> = standings.rules.class.iter().map(|class| class.id.as_str()).collect();
    let candidates: Vec<Candidate> = UNITS
        .iter()
        .zip(&standings.rows)
        .map(|(unit, row)| Candidate {
            who: unit.0.into(),
            sort: CandidateSort::Unit,
            class: row.class().map(str::to_owned),
            rank: list.ranked.iter().find(|ranked| ranked.contender.unit == unit.0).map(|ranked| ranked.rank.place),
            vetoes: vec![],
            history: vec![YearClass { year: 2023, class: Some(unit.4.into()) }],
        })
        .collect();
    let awards = read_rules("2024", table("commendation"), &ids).unwrap();
    let nominations = nominate(&awards[0], &ids, 2024, &AwardBook::default(), &candidates).unwrap();
    let nominated: Vec<&str> = nominations.nominated().map(|one| one.candidate.who.as_str()).collect();
    assert_eq!(nominated, ["an-nhon"]);

    let vote = count_votes(&awards[0].vote, &Ballot { members: 9, in_favour: 6, against: 1, absent: 1 }).unwrap();
    assert_eq!(vote.outcome, VoteOutcome::Adopted);
    let decision = DecisionNumber { number: "15/QĐ-TĐ".into(), on: Day::parse("2025-01-10").unwrap() };
    let award = confer(nominations.nominated().next().unwrap(), &vote, &decision).unwrap();
    assert_eq!((award.who.as_str(), award.year), ("an-nhon", 2024));
    assert_eq!(AwardBook::default().with(award).unwrap().times("an-nhon", "giay-khen", 2025), 1);
}

#[test]
fn no_answer_panics_on_what_a_stranger_wrote_into_it() {
    // The whole answer comes back through replay with each number turned into another.
    let numbers = ["0", "-1", "9223372036854775807", "-9223372036854775808", "1/3", "170141183460469231731687303715884105727", "x"];
    let rules = rules();
    let recipients: Vec<Recipient> =
        UNITS.iter().map(|unit| Recipient { unit: unit.0.into(), members: Some(unit.1), population: None }).collect();
    let targets = allocate(200, &Allocation::from_json("2024", &rules["allocation"]).unwrap(), &recipients).unwrap();
    let whole = serde_json::to_value(&targets).unwrap();
    for number in numbers {
        for field in ["total", "rate"] {
            let mut answer = whole.clone();
            answer[field] = number.into();
            let _ = dean5299::ask::ask("target.replay", &serde_json::json!({"of": "allotment", "answer": answer}));
        }
        for field in ["weight", "lock", "floor", "ceiling", "exact", "value"] {
            for at in 0..UNITS.len() {
                let mut answer = whole.clone();
                answer["cells"][at][field] = number.into();
                let said = dean5299::ask::ask("target.replay", &serde_json::json!({"of": "allotment", "answer": answer}));
                assert!(said.is_err() || said.unwrap()["again"]["cells"].is_array(), "{field} {number}");
            }
        }
        let mut ballot = serde_json::json!({"members": "9", "for": "5", "against": "1", "absent": "1"});
        for field in ["members", "for", "against", "absent"] {
            let kept = ballot[field].take();
            ballot[field] = number.into();
            let _ = dean5299::ask::ask("commendation.vote", &serde_json::json!({"ballot": ballot}));
            ballot[field] = kept;
        }
    }
}
