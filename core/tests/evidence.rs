//! Small worlds whose lines are found by evidence, from seeds: the order of rows, threads and tokens change nothing, nothing is credited twice, and explanations lead back to
//! the verdict.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

use std::collections::BTreeMap;

use dean5299::Control;
use dean5299::error::Lang;
use dean5299::figure::Fraction;
use dean5299::io::{Format, Input};
use dean5299::privacy::{CitizenId, Key, Phone};
use dean5299::run::{Options, Run, Tables, reconcile, replay};
use dean5299::time::Day;

#[allow(dead_code, reason = "other tests use the rest")]
mod worlds;
use worlds::Dice;

const WORLDS: u64 = 10_000;
const KEY: [u8; 32] = [9; 32];

const ENTRIES: &str = "entry_id,kind,member_id,helped_on,reported_at,quantity,dossier_code,procedure_code,citizen_id,citizen_token,citizen_name,citizen_phone,citizen_phone_token,birth_date,unit_id";
const DOSSIERS: &str = "dossier_code,procedure_code,channel,status,submitted_on,applicant_name,applicant_id,applicant_token,owner_name,phone,phone_token,birth_date";
const DECISIONS: &str = "decision_id,entry_id,line,act,dossier_code,actor,decided_on";

const NAMES: [&str; 8] =
    ["Nguyễn Văn An", "Nguyễn Văn An", "Nguyen Van An", "Lê Thị Thuý", "Lê Thị Thúy", "Lê Thị Thủy", "An Nguyễn Văn", "Rơ Châm Hoà"];
const BIRTHS: [&str; 5] = ["1960-01-02", "1960-02-01", "1960-01-03", "1971-05-06", ""];

/// A person's number or phone, as it is or as a token, in the two columns of a row.
#[derive(Clone, Copy)]
enum Shown {
    Raw,
    Token,
}

impl Shown {
    fn citizen(self, number: i32) -> String {
        let raw = format!("05299900000{number}");
        match (number, self) {
            (4.., _) => ",".to_owned(),
            (_, Shown::Raw) => format!("{raw},"),
            (_, Shown::Token) => format!(",{}", Key::new(&KEY).unwrap().citizen_token(&CitizenId::parse(&raw).unwrap()).to_hex()),
        }
    }

    fn phone(self, number: i32) -> String {
        let raw = format!("09051234{number:02}");
        match (number, self) {
            (4.., _) => ",".to_owned(),
            (_, Shown::Raw) => format!("{raw},"),
            (_, Shown::Token) => format!(",{}", Key::new(&KEY).unwrap().phone_token(&Phone::parse(&raw).unwrap()).to_hex()),
        }
    }
}

fn pick<'a>(dice: &mut Dice, list: &[&'a str]) -> &'a str {
    list[usize::try_from(dice.below(i32::try_from(list.len()).unwrap())).unwrap()]
}

fn entry(at: i32, dice: &mut Dice, shown: Shown) -> String {
    let code = if dice.chance(4) { format!("H08.16-2211{:02}-000{}", 20 + dice.below(3), dice.below(6)) } else { String::new() };
    let quantity = if dice.chance(8) { "3" } else { "" };
    let (member, day, hour) = (dice.below(3), 19 + dice.below(8), dice.below(3));
    let procedure = ["1.000001", "1.000002", ""][usize::try_from(dice.below(3)).unwrap()];
    let (citizen, name, phone, birth) = (shown.citizen(dice.below(9)), pick(dice, &NAMES), shown.phone(dice.below(6)), pick(dice, &BIRTHS));
    format!(
        "e{at},dossier_submission,m{member},2022-11-{day},2022-11-27T0{hour}:00,{quantity},{code},{procedure},{citizen},{name},{phone},{birth},u{member}"
    )
}

fn dossier(at: i32, dice: &mut Dice, shown: Shown) -> String {
    let day = 20 + dice.below(3);
    let procedure = ["1.000001", "1.000002", ""][usize::try_from(dice.below(3)).unwrap()];
    let status = pick(dice, &["accepted", "accepted", "accepted", "accepted", "withdrawn", "registered", "lạ"]);
    let channel = pick(dice, &["online", "online", "online", "online", "counter"]);
    let citizen = shown.citizen(dice.below(9));
    let (name, phone, birth) = (pick(dice, &NAMES), shown.phone(dice.below(6)), pick(dice, &BIRTHS));
    let owner = if dice.chance(3) { pick(dice, &NAMES) } else { "" };
    format!("H08.16-2211{day}-000{at},{procedure},{channel},{status},2022-11-{day},{name},{citizen},{owner},{phone},{birth}")
}

fn decision(at: i32, dice: &mut Dice) -> String {
    let act = pick(dice, &["confirm", "confirm", "refuse", "pair", "unpair"]);
    let named = matches!(act, "pair" | "unpair") || dice.chance(2);
    let code = if named { format!("H08.16-2211{:02}-000{}", 20 + dice.below(3), dice.below(6)) } else { String::new() };
    format!("d{at},e{},,{act},{code},cb,2022-12-0{}", dice.below(6), 1 + dice.below(3))
}

/// Bars that small worlds reach, weights given, learnt or counted from decisions.
fn scheme(seed: u64) -> String {
    let evidence = match seed % 6 {
        0 => "weights = 'learnt'\ncredit = '0.9'\nreview = '0.3'",
        1 => "weights = 'labels'\ncredit = '0.7'\nreview = '0.3'",
        2 => "credit = '40'\nreview = '12'",
        3 => "credit = '15'\nreview = '15'\nblock_pairs = 4",
        _ => "credit = '25'\nreview = '10'",
    };
    let policy = ["first_report", "equal_split", "referee"][usize::try_from(seed / 6 % 3).unwrap()];
    let keys = if seed.is_multiple_of(4) { "'evidence', 'window'" } else { "'evidence'" };
    format!(
        "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n[policy]\nclaim = '{policy}'\n[[rule]]\nid = 'code'\nkeys = ['code']\n[[rule]]\nid = 'person'\nkeys = ['person', 'window']\n[[rule]]\nid = 'evidence'\nkeys = [{keys}]\n[evidence]\n{evidence}\n"
    )
}

/// Rows of entries, dossiers and decisions, from a seed.
fn rows(seed: u64, shown: Shown) -> [Vec<String>; 3] {
    let dice = &mut Dice::new(seed);
    let entries = (0..2 + dice.below(5)).map(|at| entry(at, dice, shown)).collect();
    let dossiers = (0..1 + dice.below(5)).map(|at| dossier(at, dice, shown)).collect();
    [entries, dossiers, (0..dice.below(3)).map(|at| decision(at, dice)).collect()]
}

fn run(seed: u64, rows: &[Vec<String>; 3], threads: usize) -> Run {
    let scheme = scheme(seed);
    let texts: Vec<String> =
        [ENTRIES, DOSSIERS, DECISIONS].iter().zip(rows).map(|(h, rows)| format!("{h}\n{}\n", rows.join("\n"))).collect();
    let [entries, dossiers, decisions] = [0, 1, 2].map(|at| Input { name: "t.csv", format: Format::Csv, bytes: texts[at].as_bytes() });
    let tables = Tables {
        schemes: vec![("s.toml", scheme.as_bytes())],
        entries: vec![entries],
        dossiers: vec![dossiers.into()],
        decisions: vec![decisions],
        ..Tables::default()
    };
    let options = Options::new(&[7; 32]).unwrap().extract_cutoff(Day::parse("2022-12-31").unwrap());
    reconcile(&tables, &Options { threads, key: Some(Key::new(&KEY).unwrap()), ..options }, &Control::none()).unwrap()
}

fn files(run: &Run) -> Vec<(String, Vec<u8>)> {
    let names = ["verdicts.csv", "cube.csv", "state.bin", "records.bin"];
    run.files_out(Lang::En).unwrap().into_iter().filter(|(name, _)| names.contains(&name.as_str())).collect()
}

/// Every world whose seed leaves this rest of two: as given, shuffled on two threads, and with tokens.
fn ask_worlds(rest: u64) {
    let (mut by_evidence, mut ties) = (0, 0);
    for seed in (0..WORLDS).filter(|seed| seed % 2 == rest) {
        let world = rows(seed, Shown::Raw);
        let plain = run(seed, &world, 1);
        nothing_else_changes_it(seed, &world, &plain);
        nothing_is_credited_twice(seed, &plain);
        lines_sum(seed, &world, &plain);
        explanations_lead_back(seed, &plain);
        by_evidence += plain.verdicts().filter(|v| v.rule == Some("evidence") && !v.credit.is_zero()).count();
        ties += plain.verdicts().filter(|v| v.reason.word() == "evidence_tie").count();
    }
    assert!(by_evidence > 250 && ties > 10, "{by_evidence} {ties}");
}

fn nothing_else_changes_it(seed: u64, world: &[Vec<String>; 3], plain: &Run) {
    let mut shuffled = world.clone();
    shuffled.iter_mut().for_each(|rows| Dice::new(seed + 1).shuffle(rows));
    let other = run(seed, &shuffled, 2);
    let tokens = run(seed, &rows(seed, Shown::Token), 1);
    for (what, other) in [("order and threads", &other), ("tokens", &tokens)] {
        assert_eq!(String::from_utf8_lossy(&plain.verdicts_csv()), String::from_utf8_lossy(&other.verdicts_csv()), "seed {seed}: {what}");
    }
    assert!(seed % 20 > 1 || files(plain) == files(&other), "seed {seed}");
}

fn nothing_is_credited_twice(seed: u64, run: &Run) {
    let mut credits = BTreeMap::new();
    for v in run.verdicts() {
        let sum = credits.entry(v.dossier_code).or_insert(Fraction::ZERO);
        *sum = sum.plus(v.credit).unwrap();
        let held = run.in_force(v.entry_id, v.line, v.quantity).held.map(|d| d.act.word());
        assert_eq!(held == Some("refuse"), v.reason.word() == "refused", "seed {seed}: {v:?}");
        assert!(v.score.is_none_or(|_| v.rule == Some("evidence")), "seed {seed}: {v:?}");
    }
    assert!(credits.values().all(|credit| *credit <= Fraction::ONE), "seed {seed}");
}

fn lines_sum(seed: u64, world: &[Vec<String>; 3], run: &Run) {
    let mut quantities = BTreeMap::<&str, u32>::new();
    run.verdicts().for_each(|v| *quantities.entry(v.entry_id).or_default() += v.quantity);
    for row in &world[0] {
        let cells: Vec<&str> = row.split(',').collect();
        assert_eq!(quantities.get(cells[0]).copied(), Some(if cells[5].is_empty() { 1 } else { 3 }), "seed {seed}");
    }
}

/// Facts replay to the verdict, and parts sum to the score.
fn explanations_lead_back(seed: u64, run: &Run) {
    for v in run.verdicts() {
        let told = run.explain_entry(v.entry_id, Lang::En).unwrap();
        let line = told["lines"].as_array().unwrap().iter().find(|line| line["line"] == v.line).unwrap();
        assert_eq!(replay(line), Some((v.verdict, v.reason)), "seed {seed}: {line}");
        let weights = line["evidence"]["parts"].as_array().map(|parts| parts.iter().map(|part| part["weight"].as_i64().unwrap()));
        assert_eq!(weights.map(Iterator::sum::<i64>), v.score, "seed {seed}");
    }
}

/// The entry of a claim on one help like all others, reported in the order of its number.
fn claim(at: u32) -> String {
    let (hour, minute, second) = (at / 3600, at / 60 % 60, at % 60);
    format!(
        "e{at:06},dossier_submission,m{at},2022-11-20,2022-11-{:02}T{:02}:{minute:02}:{second:02},,,1.000001,,,Lê Thị Thuý,0905123456,,1960-01-02,u1",
        21 + hour / 24,
        hour % 24
    )
}

fn alike(at: u32) -> String {
    format!("H08.16-221120-{at:04},1.000001,online,accepted,2022-11-20,Lê Thị Thuý,,,,0905123456,,1960-01-02")
}

/// However many claim one dossier, the first has it, and every other is told who it was; the work grows with the lines.
#[test]
fn a_hundred_thousand_claims_on_one_dossier() {
    let world = [(0..100_000).map(claim).collect(), vec![alike(4)], Vec::new()];
    let run = run(5, &world, 2);
    let mut verdicts = run.verdicts().map(|v| (v.verdict.word(), v.reason.word()));
    assert_eq!(verdicts.next(), Some(("verified", "first_report")));
    assert_eq!(verdicts.filter(|v| *v == ("duplicate_claim", "earlier_claim")).count(), 99_999);
    let told = run.explain_entry("e099999", Lang::En).unwrap();
    assert_eq!((&told["lines"][0]["claims"]["members"], &told["lines"][0]["claims"]["more"]), (&100_000.into(), &99_979.into()));
}

/// A hundred dossiers that are alike are asked by any number of lines and tie; with one more, and as many lines, the block is left out and every line is told.
#[test]
fn ten_thousand_claims_on_a_hundred_dossiers_that_are_alike() {
    let many = [(0..10_000).map(claim).collect(), (0..100).map(alike).collect(), Vec::new()];
    let tied = run(5, &many, 2);
    assert!(tied.verdicts().all(|v| v.reason.word() == "evidence_tie" && v.dossier_code == Some("H08.16-221120-****")));
    let told = tied.explain_entry("e000007", Lang::En).unwrap();
    let tie = &told["lines"][0]["evidence"]["tie"];
    let count = |name: &str| tie[name].as_array().unwrap().len();
    assert_eq!((count("lines"), count("dossiers"), &tie["more_lines"]), (9_999, 100, &0.into()));
    let crowd = [(0..101).map(claim).collect(), (0..101).map(alike).collect(), Vec::new()];
    let left_out = run(5, &crowd, 1);
    assert!(left_out.verdicts().all(|v| v.reason.word() == "no_key"));
    let told = left_out.explain_entry("e000007", Lang::En).unwrap();
    assert_eq!(told["lines"][0]["crowded"]["keys"][0], "phone");
    assert_eq!(told["lines"][0]["hint"], told["lines"][0]["crowded"]["sentence"]);
    let blocks = left_out.findings().iter().filter(|f| f.code.text() == "MATCH_EVIDENCE_BLOCKS").count();
    assert_eq!(blocks, 5);
}

/// Forty lines and forty dossiers that say nothing of whom and what, or one name in every row and nothing else: weights given or learnt, nobody is credited.
#[test]
fn columns_that_are_empty_or_constant_credit_nobody() {
    let world = |name: &str| {
        let entry = |at| format!("e{at:02},dossier_submission,m{at},2022-11-20,2022-11-21T08:00:00,,,,,,{name},,,,u1");
        let dossier = |at| format!("H08.16-221120-{at:04},,online,accepted,,{name},,,,,,");
        [(0..40).map(entry).collect(), (0..40).map(dossier).collect(), Vec::new()]
    };
    for seed in [0, 1, 5] {
        let nothing = run(seed, &world(""), 1);
        assert!(nothing.verdicts().all(|v| (v.reason.word(), v.score) == ("no_key", None)), "seed {seed}");
        let constant = run(seed, &world("Lê Thị Thuý"), 1);
        assert!(constant.verdicts().all(|v| v.credit.is_zero()), "seed {seed}");
        assert_eq!((nothing.verdicts().count(), constant.verdicts().count()), (40, 40));
    }
}

#[test]
fn even_worlds_hold() {
    ask_worlds(0);
}

#[test]
fn odd_worlds_hold() {
    ask_worlds(1);
}
