mod lattice;
mod laws;
mod planted;
mod rounding;
mod totals;

use std::collections::BTreeMap;

use super::*;
use crate::error::{Coded, Lang};
use crate::figure::Fraction;

const BU_DANG: &str = include_str!("../../../tests/data/schemes/rulebook-bu-dang-2015.toml");
const LARGE: &str = include_str!("../../../tests/data/schemes/rulebook-450-50.toml");

fn lints(text: &str) -> Vec<String> {
    let said = |lint: &RubricLint| {
        let mark = if lint.is_error() { "!" } else { "" };
        format!("{mark}{} {}", lint.error.code().text(), lint.place)
    };
    lint("book.toml", text.as_bytes(), None).iter().map(said).collect()
}

fn unit(inputs: &[(&str, i64)]) -> ScoredUnit {
    let inputs = inputs.iter().map(|(name, value)| ((*name).to_owned(), Fraction::from(*value))).collect();
    ScoredUnit { unit: "u".to_owned(), inputs, given: BTreeMap::new() }
}

fn fraction(text: &str) -> Fraction {
    text.parse().unwrap()
}

/// A book of one condition with three inputs.
fn book(condition: &str) -> String {
    format!(
        "format = 'dean5299/rulebook@1'\nid = 'b'\nvalid_from = '2024-01-01'\nvalid_to = '2025-01-01'\nmax = '10'\n\
         input = [{{name = 'n', unit = 'count'}}, {{name = 'share', unit = 'share'}}, {{name = 'yes', unit = 'yes_no'}}]\n\
         veto = [{{id = 'v', input = 'yes', consequence = 'zero'}}]\n\
         [[criterion]]\nid = '1'\nmax = '10'\n[[criterion.content]]\nid = '1.1'\nmax = '10'\n\
         [[criterion.content.condition]]\nid = '1.1.1'\nmax = '10'\n{condition}\n\
         [[criterion.content.condition]]\nid = 'off'\nmax = '2'\nscale = 'penalty'\ninput = 'n'\neach = '1'\n\
         [bonus]\nmax = '1'\ncondition = [{{id = 'more', max = '1', scale = 'linear', input = 'share', target = '1'}}]\n"
    )
}

#[test]
fn the_rule_of_bu_dang_has_its_holes_and_overlaps() {
    let found = lint("bu-dang.toml", BU_DANG.as_bytes(), None);
    let said: Vec<String> = found.iter().map(|lint| format!("{} {:?}", lint.error.code().text(), lint.error.params())).collect();
    let example = |m: i64, q: i64| format!("monthly_missing = {m}, quarterly_missing = {q}");
    for (code, m, q) in [
        ("RUBRIC_HOLE", 1, 0),
        ("RUBRIC_HOLE", 4, 0),
        ("RUBRIC_HOLE", 0, 2),
        ("RUBRIC_HOLE", 4, 2),
        ("RUBRIC_OVERLAP", 2, 1),
        ("RUBRIC_OVERLAP", 4, 1),
    ] {
        assert!(said.iter().any(|lint| lint.starts_with(code) && lint.contains(&example(m, q))), "{code} {m} {q}: {said:#?}");
    }
    // The last row never counts by itself: wherever it fits the third one does too.
    assert!(said.iter().any(|lint| lint.starts_with("RUBRIC_UNREACHABLE") && lint.contains('4')));
    assert_eq!(said.len(), 7, "{said:#?}");
    assert!(found[0].message(Lang::Vi).contains("chỗ hở"));
}

#[test]
fn every_value_up_to_twelve_is_what_the_linter_says() {
    let book = Rulebook::parse("b", BU_DANG.as_bytes()).unwrap();
    for m in 0..=12 {
        for q in 0..=12 {
            let score = book.score(&unit(&[("monthly_missing", m), ("quarterly_missing", q)])).unwrap();
            let rows = [m == 0 && q == 0, m == 2, q == 1 || m == 3, m >= 4 && q == 1];
            let outcome = score.marks().next().unwrap().outcome;
            let want = match rows.iter().filter(|fits| **fits).count() {
                0 => MarkOutcome::NoMatch,
                1 => MarkOutcome::Scored,
                _ => MarkOutcome::SeveralMatch,
            };
            assert_eq!(outcome, want, "{m} {q}");
            assert_eq!(score.open.is_empty(), outcome == MarkOutcome::Scored);
        }
    }
}

#[test]
fn the_large_book_is_sound_and_has_its_shape() {
    assert_eq!(lints(LARGE), Vec::<String>::new());
    let book = Rulebook::parse("large", LARGE.as_bytes()).unwrap();
    let maxima: Vec<String> = book.criteria.iter().map(|c| c.max.to_string()).collect();
    assert_eq!(maxima, ["60", "134", "110", "30", "10", "106"]);
    assert_eq!(book.criteria.iter().map(|c| c.contents.len()).sum::<usize>(), 21);
    assert_eq!(book.conditions().count(), 146 + 3);
}

#[test]
fn scales_give_points_and_say_how() {
    for (condition, inputs, points, outcome) in [
        ("scale = 'linear'\ninput = 'share'\ntarget = '2'", vec![("share", 1)], Some("5"), "scored"),
        ("scale = 'linear'\ninput = 'share'\ntarget = '2'", vec![("share", 3)], Some("10"), "scored"),
        ("scale = 'linear'\ninput = 'share'\ntarget = '4'\nfloor = '0.5'", vec![("share", 1)], Some("0"), "scored"),
        ("scale = 'yes_no'\ninput = 'yes'", vec![("yes", 1)], Some("10"), "scored"),
        ("scale = 'yes_no'\ninput = 'yes'", vec![("yes", 2)], None, "not_yes_no"),
        ("scale = 'per_event'\ninput = 'n'\neach = '1.5'", vec![("n", 3)], Some("9/2"), "scored"),
        ("scale = 'per_event'\ninput = 'n'\neach = '1.5'", vec![("n", -1)], None, "negative_input"),
        ("scale = 'per_event'\ninput = 'n'\neach = '1.5'", vec![], None, "missing_input"),
        ("scale = 'per_event'\ninput = 'n'\neach = '1'", vec![("n", 999_999_999_999_999_999)], Some("10"), "scored"),
        ("scale = 'formula'\nformula = 'n / 2'", vec![("n", 30)], None, "beyond_max"),
        ("scale = 'formula'\nformula = '0 - n / 2'", vec![("n", 3)], None, "below_zero"),
        ("scale = 'formula'\nformula = '10 / n * 0 + 1'", vec![("n", 0)], None, "divided_by_zero"),
        ("scale = 'marked'", vec![], None, "not_marked"),
        ("scale = 'marked'\nevidence = 'photo'", vec![], None, "no_evidence"),
    ] {
        let text = book(condition);
        let text = if condition.contains("formula") {
            text.replace("{name = 'n', unit = 'count'}", "{name = 'n', unit = 'points'}")
                .replace("[[criterion.content.condition]]\nid = 'off'\nmax = '2'\nscale = 'penalty'\ninput = 'n'\neach = '1'\n", "")
        } else {
            text
        };
        let book = Rulebook::parse("b", text.as_bytes()).unwrap_or_else(|e| unreachable!("{condition}: {e}"));
        let score = book.score(&unit(&inputs)).unwrap();
        let mark = score.marks().next().unwrap();
        assert_eq!(mark.points, points.map(fraction), "{condition} {inputs:?}");
        assert_eq!(mark.outcome.word(), outcome, "{condition} {inputs:?}");
        assert_eq!(score.replay().unwrap(), score);
        assert_eq!(score.sentences(Lang::Vi).len(), score.sentences(Lang::En).len());
    }
}

#[test]
fn points_that_are_given_stand_beside_those_of_the_unit() {
    let book = Rulebook::parse("b", book("scale = 'marked'\nevidence = 'photo'").as_bytes()).unwrap();
    let given =
        |points: &str, evidence| Given {
            own: Some(10.into()), points: Some(fraction(points)), reason: Some("thiếu ảnh".into()), evidence
        };
    let score = |given| {
        book.score(&ScoredUnit { given: BTreeMap::from([("1.1.1".to_owned(), given)]), ..unit(&[("n", 0), ("share", 0), ("yes", 0)]) })
            .unwrap()
    };
    let checked = score(given("7.5", Some(true)));
    assert!(checked.marks().next().unwrap().sentence(Lang::Vi).contains("7,5/10 điểm"), "{:?}", checked.sentences(Lang::Vi));
    let mark = checked.marks().next().unwrap();
    assert_eq!((mark.points, mark.own, mark.difference), (Some(fraction("7.5")), Some(10.into()), Some(fraction("-2.5"))));
    assert_eq!((checked.points, checked.open.len()), (fraction("7.5"), 0));
    for (points, evidence, want) in [("7", None, "no_evidence"), ("11", Some(true), "beyond_max"), ("-1", Some(true), "below_zero")] {
        assert_eq!(score(given(points, evidence)).marks().next().unwrap().outcome.word(), want);
    }
}

#[test]
fn penalties_take_off_bonus_is_capped_and_a_veto_zeroes() {
    let book = Rulebook::parse(
        "b",
        book("scale = 'yes_no'\ninput = 'yes'").replace("consequence = 'zero'", "consequence = 'not_rated'").as_bytes(),
    )
    .unwrap();
    let points = |n: i64, share: i64, yes: i64| book.score(&unit(&[("n", n), ("share", share), ("yes", yes)])).unwrap().points.to_string();
    assert_eq!([points(1, 5, 1), points(9, 0, 1), points(9, 0, 0)], ["10", "8", "0"]);
    let zeroing = Rulebook::parse("b", super::tests::book("scale = 'yes_no'\ninput = 'yes'").as_bytes()).unwrap();
    let score = zeroing.score(&unit(&[("n", 0), ("share", 1), ("yes", 1)])).unwrap();
    assert_eq!((score.points, score.vetoes.len()), (Fraction::ZERO, 1));
}

#[test]
fn penalties_of_a_content_stop_at_nought_and_those_of_the_whole_at_the_least() {
    let taken = "[penalty]\nmax = '9'\ncondition = [{id = 'late', max = '9', scale = 'penalty', input = 'n', each = '3'}]\n[bonus]";
    let points = |least: &str, consequence: &str, n: i64, yes: i64| {
        let text = book("scale = 'marked'").replace("[bonus]", taken).replace("input = [", &format!("{least}input = ["));
        let text = text.replace("consequence = 'zero'", &format!("consequence = '{consequence}'"));
        let score = Rulebook::parse("b", text.as_bytes()).unwrap().score(&unit(&[("n", n), ("share", 1), ("yes", yes)])).unwrap();
        assert_eq!(score.replay().unwrap(), score);
        let content = score.criteria[0].contents[0].points;
        [content, score.earned, score.points].map(|points| points.to_string())
    };
    // Two points off the content take nothing off one that has none; nine off the whole leave one of bonus eight short.
    assert_eq!(points("", "zero", 3, 0), ["0", "0", "0"]);
    assert_eq!(points("least = '-5'\n", "zero", 3, 0), ["0", "-5", "-5"]);
    assert_eq!(points("least = '-9'\n", "zero", 3, 0), ["0", "-8", "-8"]);
    // A veto makes nought of what lies above it, and nothing better of what lies below.
    assert_eq!(points("least = '-9'\n", "zero", 3, 1), ["0", "-8", "-8"]);
    assert_eq!(points("least = '-9'\n", "zero", 0, 1), ["0", "1", "0"]);
    assert_eq!(points("least = '-9'\n", "not_rated", 0, 1), ["0", "1", "1"]);
}

#[test]
fn unknown_indicators_are_named_beside_a_scheme() {
    let text = book("scale = 'yes_no'\ninput = 'yes'")
        .replace("{name = 'n', unit = 'count'}", "{name = 'n', unit = 'count', indicator = 'ct3.value'}");
    assert_eq!(lint("b", text.as_bytes(), Some(&["ct3"])), []);
    assert_eq!(lint("b", text.as_bytes(), Some(&["ct2"])).len(), 1);
}
