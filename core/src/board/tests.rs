#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::call::Control;
use crate::error::{Coded, Lang};
use crate::figure::Fraction;
use crate::io::{Format, Input};
use crate::rubric::{Rulebook, Rulebooks};
use crate::run::{Options, Run, Tables, reconcile};
use crate::time::Day;

const UNITS: &str = "unit_id,name,kind,level,parent_id,valid_from\n\
    p,Tỉnh,province,1,,2024-01-01\na,An Nhơn,district,2,p,2024-01-01\nb,Hoài Ân,district,2,p,2024-01-01\nc,Tây Sơn,district,2,p,2024-01-01\n";
const MEMBERS: &str = "member_id,unit_id,valid_from\nma,a,2024-01-01\nma2,a,2024-01-01\nmb,b,2024-01-01\nmc,c,2024-01-01\n";
const SCHEME: &str = "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2024-01-01'\nvalid_to = '2025-01-01'\n\
    [[kind]]\nid = 'post'\nmeasure = 'posts'\ncheck = 'none'\n\
    [[indicator]]\nid = 'posts'\ntitle = 'Tin bài'\ntype = 'absolute'\nnumerator = 'post.claimed'\ntarget = '4'\nlevel = 2\n";
const BOOK: &str = "format = 'dean5299/rulebook@1'\nid = 'book'\nvalid_from = '2024-01-01'\nvalid_to = '2025-01-01'\nmax = '100'\n\
    veto = [{id = 'ky-luat', input = 'bad', consequence = 'class', class = 'done'}]\n\
    input = [{name = 'posts', unit = 'share', indicator = 'posts.attainment'}, {name = 'late', unit = 'count'}, {name = 'bad', unit = 'yes_no'}]\n\
    [[criterion]]\nid = '1'\nmax = '100'\n[[criterion.content]]\nid = '1.1'\nmax = '80'\n\
    condition = [{id = '1.1.1', max = '80', scale = 'linear', input = 'posts', target = '1'}]\n\
    [[criterion.content]]\nid = '1.2'\nmax = '20'\n\
    condition = [{id = '1.2.1', max = '20', scale = 'steps', input = 'late', step = [{points = '20', when = [{late = '0'}]}, {points = '10', when = [{late = '1..'}]}]}]\n";
const RULES: &str = "format = 'dean5299/board-rules@1'\nid = 'r'\nvalid_from = '2024-01-01'\nvalid_to = '2025-01-01'\n\
    applies = {levels = [2]}\n\
    [ranking]\nkey = [{id = 'points'}, {id = 'posts.value'}]\n\
    [rating]\nmost = '100'\n\
    [[class]]\nid = 'good'\nfrom = '90'\nconditions = ['all_done']\n[[class]]\nid = 'done'\nfrom = '50'\n[[class]]\nid = 'not_done'\n\
    [[condition]]\nid = 'all_done'\nformula = 'posts.attainment >= 100%'\n\
    [[commendation]]\nid = 'giay-khen'\nclass_at_least = 'good'\n";

/// A year in which `a` has four posts, `b` three, `c` none.
fn run(policy: &str) -> Run {
    let mut entries = "entry_id,kind,member_id,helped_on,reported_at,quantity\n".to_owned();
    entries += "e1,post,ma,2024-02-01,2024-02-01,3\ne2,post,ma2,2024-03-01,2024-03-01,1\ne3,post,mb,2024-03-02,2024-03-02,3\n";
    let scheme = format!("{SCHEME}{policy}");
    let table = |name, text: &'static str| Input { name, format: Format::Csv, bytes: text.as_bytes() };
    let tables = Tables {
        schemes: vec![("s.toml", scheme.as_bytes())],
        units: Some(table("units.csv", UNITS)),
        members: Some(table("members.csv", MEMBERS)),
        entries: vec![Input { name: "entries.csv", format: Format::Csv, bytes: entries.as_bytes() }],
        ..Tables::default()
    };
    let options = Options::new(&[7; 32]).unwrap().extract_cutoff(Day::parse("2024-12-31").unwrap());
    reconcile(&tables, &options, &Control::none()).unwrap()
}

fn books() -> Rulebooks {
    Rulebooks::new(vec![Rulebook::parse("book", BOOK.as_bytes()).unwrap()]).unwrap()
}

fn given(json: serde_json::Value) -> BoardGiven {
    serde_json::from_value(json).unwrap()
}

/// What the office enters: nobody was late, and of `b` a discipline is known.
fn office() -> BoardGiven {
    given(serde_json::json!({"units": [
        {"unit": "a", "inputs": {"late": "0", "bad": "0"}},
        {"unit": "b", "inputs": {"late": "0", "bad": "1"}},
        {"unit": "c", "inputs": {"late": "2", "bad": "0"}},
    ]}))
}

fn board(rules: &str, given: &BoardGiven) -> crate::Result<Board> {
    run("").board("2024", &BoardRules::parse("r", rules.as_bytes())?, &books(), given)
}

#[test]
fn figures_become_points_places_classes_and_nominations() {
    let board = board(RULES, &office()).unwrap();
    let told: Vec<String> = String::from_utf8(board.to_csv()).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(told[1], "a,An Nhơn,2,,2,100,100,0,2,1,3,false,good,good,band,giay-khen");
    assert_eq!(told[2], "b,Hoài Ân,2,,1,80,100,0,2,2,3,false,done,done,band,");
    assert_eq!(told[3], "c,Tây Sơn,2,,1,10,100,0,2,3,3,false,not_done,not_done,band,");
    assert!(board.replays().unwrap());
    assert_eq!(board.to_json()["nominated"], serde_json::json!([{"award": "giay-khen", "units": ["a"]}]));
}

#[test]
fn a_veto_of_the_score_table_bars_from_better_classes() {
    let veto = given(serde_json::json!({"units": [
        {"unit": "a", "inputs": {"late": "0", "bad": "1"}}, {"unit": "b", "inputs": {"late": "0", "bad": "0"}},
        {"unit": "c", "inputs": {"late": "0", "bad": "0"}},
    ]}));
    let board = board(RULES, &veto).unwrap();
    let row = board.standing_of("a").unwrap();
    assert_eq!((row.computed.band.as_deref(), row.class(), row.why.word()), (Some("good"), Some("done"), "veto"));
    let said = board.sentences("a", Lang::En).unwrap().join("\n");
    assert!(said.contains("The veto `ky-luat` bars it from better classes."), "{said}");
    assert!(board.awards_of("a").next().is_none());
}

#[test]
fn what_is_missing_leaves_the_total_open_and_never_counts_as_nought() {
    let board = board(RULES, &BoardGiven::default()).unwrap();
    let a = board.row("a").unwrap();
    assert_eq!(a.score.as_ref().unwrap().open, ["1.2.1", "ky-luat"]);
}

#[test]
fn every_figure_leads_down_to_its_entries() {
    let (run, board) = (run(""), board(RULES, &office()).unwrap());
    let behind = run.behind(&board, "a", "posts").unwrap();
    assert_eq!(behind.iter().map(|one| (one.entry_id.as_str(), one.claimed)).collect::<Vec<_>>(), [("e1", 3), ("e2", 1)]);
    let sum = behind.iter().map(|one| one.claimed).sum::<i64>();
    assert_eq!(board.value("a", "posts.value").unwrap(), Some(Fraction::from(sum)));
    assert_eq!(run.behind(&board, "a", "x").unwrap_err().code().text(), "BOARD_UNKNOWN_VALUE");
}

#[test]
fn other_rules_say_who_moves_and_change_nothing() {
    let before = board(RULES, &office()).unwrap();
    let other = RULES.replace("key = [{id = 'points'}, {id = 'posts.value'}]", "key = [{id = 'posts.attainment', direction = 'low'}]");
    let after = board(&other, &office()).unwrap();
    let beside = before.beside(&after);
    assert_eq!((beside.places, beside.classes, beside.points, beside.unchanged), (2, 0, 0, 1));
    assert_eq!(beside.moved[0].sentence(Lang::Vi), "a: hạng 1 → 3.");
    assert_eq!(before, board(RULES, &office()).unwrap());
    assert!(before.beside(&before).moved.is_empty());
}

#[test]
fn faults_are_named() {
    let code = |rules: &str, given: &BoardGiven| board(rules, given).unwrap_err().code().text();
    let none = BoardGiven::default();
    assert_eq!(code(&RULES.replace("posts.value", "post.value"), &none), "BOARD_UNKNOWN_VALUE");
    assert_eq!(code(&RULES.replace(">= 100%", "+ 1"), &none), "BOARD_NOT_TRUTH");
    assert_eq!(code(&RULES.replace("valid_to = '2025-01-01'", "valid_to = '2024-06-01'"), &none), "BOARD_NOT_VALID");
    assert_eq!(code(RULES, &given(serde_json::json!({"units": [{"unit": "x"}]}))), "BOARD_UNKNOWN_UNIT");
    assert_eq!(code(RULES, &given(serde_json::json!({"units": [{"unit": "a"}, {"unit": "a"}]}))), "BOARD_UNIT_TWICE");
    assert_eq!(code(RULES, &given(serde_json::json!({"units": [{"unit": "a", "inputs": {"posts": "1"}}]}))), "BOARD_COMPUTED");
    let twice = format!("{RULES}[[condition]]\nid = 'all_done'\nformula = 'points > 1'\n");
    assert_eq!(code(&twice, &none), "BOARD_CONDITION_TWICE");
    let rules = BoardRules::parse("r", RULES.as_bytes()).unwrap();
    let error = run("").board("2024", &rules, &Rulebooks::new(Vec::new()).unwrap(), &none).unwrap_err();
    assert_eq!(error.code().text(), "BOARD_NO_BOOK");
}

#[test]
fn the_least_count_that_changes_place_or_class_was_applied() {
    let entered = given(serde_json::json!({"units": [
        {"unit": "a", "inputs": {"late": "0", "bad": "0"}}, {"unit": "b", "inputs": {"late": "0", "bad": "0"}},
        {"unit": "c", "inputs": {"late": "0", "bad": "0"}},
    ]}));
    let board = board(RULES, &entered).unwrap();
    let rise = board.reach("b", crate::scoring::Move::Rise).unwrap();
    assert_eq!(rise.len(), 1);
    // One post more: four of four, 100 points as `a` has, the same count, place 1 shared; the class is that of 100 points.
    assert_eq!((rise[0].by, rise[0].places[1], rise[0].classes[1].as_deref()), (1, Some(Fraction::ONE), Some("good")));
    assert_eq!(rise[0].sentence("Tin bài", Lang::Vi), "Tin bài: thêm 1 thì hạng 2 → 1; loại done → good; ít hơn thì không đổi.");
    let fall = board.reach("b", crate::scoring::Move::Fall).unwrap();
    assert_eq!((fall[0].by, fall[0].classes[1].as_deref()), (-2, Some("not_done")));
    assert!(board.reach("c", crate::scoring::Move::Fall).unwrap().is_empty());
    assert!(board.reach("a", crate::scoring::Move::Rise).unwrap().is_empty());
}

#[test]
fn the_same_figures_by_other_rules_are_another_board_of_the_same_run() {
    let before = board(RULES, &office()).unwrap();
    let stricter = BoardRules::parse("r", RULES.replace("from = '50'", "from = '85'").as_bytes()).unwrap();
    let after = before.by(&stricter, &books(), &office()).unwrap();
    assert_eq!(after, run("").board("2024", &stricter, &books(), &office()).unwrap());
    assert_eq!(before.beside(&after).moved.iter().map(|one| one.sentence(Lang::En)).collect::<Vec<_>>(), ["b: class done → not_done."]);
}
