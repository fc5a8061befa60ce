//! Sheets of random worlds: whatever can be chosen for a row does what it says in the next reconciliation, and nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

#[allow(dead_code, reason = "dice only")]
mod worlds;

use dean5299::ask::ask;
use serde_json::{Value, json};
use worlds::Dice;

const SCHEME: &str = "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n";
const ENTRIES: &str = "entry_id,kind,member_id,helped_on,reported_at,quantity,dossier_code,procedure_code,citizen_id,unit_id";
const DOSSIERS: &str = "dossier_code,procedure_code,channel,status,accepted_on,applicant_id";
const ACCOUNTS: &str = "account_id,citizen_id,opened_on,channel,status";
const DECISIONS: &str = "decision_id,entry_id,line,act,dossier_code,actor,decided_on";

fn pick<'a>(dice: &mut Dice, list: &[&'a str]) -> &'a str {
    list[usize::try_from(dice.below(i32::try_from(list.len()).unwrap())).unwrap()]
}

fn code(dice: &mut Dice, of: i32) -> String {
    format!("H08.16-221121-000{}", 1 + dice.below(of))
}

fn entry(dice: &mut Dice, number: i32) -> String {
    let kind = pick(dice, &["dossier_submission", "dossier_submission", "own_dossier", "account_opening", "post"]);
    let (member, unit) = (dice.below(4), pick(dice, &["u1", "u2"]));
    let day = 10 + dice.below(12);
    let quantity = 1 + if dice.chance(3) { dice.below(3) } else { 0 };
    let codes: Vec<String> = (0..dice.below(quantity + 1)).map(|_| code(dice, 8)).collect();
    let procedure = pick(dice, &["", "", "1.000001", "1.000002"]);
    let citizen = pick(dice, &["", "052999000001", "052999000002", "052999000003"]);
    format!(
        "e{number},{kind},m{member},2022-11-{day},2022-11-{day}T0{}:00,{quantity},{},{procedure},{citizen},{unit}",
        dice.below(3),
        codes.join(";")
    )
}

fn dossier(dice: &mut Dice, number: i32) -> String {
    let procedure = pick(dice, &["", "1.000001", "1.000002"]);
    let channel = pick(dice, &["online", "online", "online", "counter", "lạ"]);
    let status = pick(dice, &["accepted", "accepted", "accepted", "Chờ xem", "withdrawn", "registered"]);
    let citizen = pick(dice, &["", "", "052999000001", "052999000002", "052999000009"]);
    format!("H08.16-221121-000{number},{procedure},{channel},{status},2022-11-{},{citizen}", 12 + dice.below(10))
}

/// The tables of a world.
fn world(dice: &mut Dice) -> Value {
    let policy = pick(dice, &["first_report", "equal_split", "referee"]);
    let list = |heading: &str, rows: Vec<String>| std::iter::once(heading.to_owned()).chain(rows).collect::<Vec<_>>();
    let entries: Vec<String> = (0..4 + dice.below(6)).map(|n| entry(dice, n)).collect();
    // The last one always stands, so that there is something to pair with.
    let mut dossiers: Vec<String> = (1..3 + dice.below(5)).map(|n| dossier(dice, n)).collect();
    dossiers.push("H08.16-221121-0009,,online,accepted,2022-11-21,".to_owned());
    let accounts: Vec<String> =
        (1..4).map(|n| format!("k{n},05299900000{n},2022-11-2{n},{},open", pick(dice, &["online", "lạ"]))).collect();
    json!({
        "schemes": [format!("{SCHEME}[policy]\nclaim = '{policy}'\n")], "cutoff": "2022-12-31", "entries": list(ENTRIES, entries), "dossiers": list(DOSSIERS, dossiers),
        "accounts": list(ACCOUNTS, accounts),
    })
}

fn with(world: &Value, more: Value) -> Value {
    let mut all = world.clone();
    more.as_object().unwrap().iter().for_each(|(name, value)| all[name] = value.clone());
    all
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// The verdict of a line as `verdict/reason`.
fn verdict(given: &Value, entry: &str, line: &str) -> String {
    let verdicts = texts(&ask("run.verdicts", given).unwrap()["verdicts"]);
    let found = verdicts.iter().find(|v| v.starts_with(&format!("{entry} {line} "))).unwrap();
    found.split(' ').nth(3).unwrap().to_owned()
}

/// The entries with a correction applied as a portal would.
fn corrected(world: &Value, correction: &str) -> Value {
    let fields: Vec<&str> = correction.split(',').collect();
    let (id, line, codes) = (fields[0], fields[1].parse::<usize>().unwrap(), fields[2]);
    let apply = |row: String| {
        let mut cells: Vec<String> = row.split(',').map(str::to_owned).collect();
        if cells[0] == id {
            let mut all: Vec<&str> = cells[6].split(';').filter(|code| !code.is_empty()).collect();
            assert_eq!(all.get(line - 1).copied().unwrap_or_default(), fields[3], "what it was");
            all.truncate(line - 1);
            let rest: Vec<String> = cells[6].split(';').skip(line).map(str::to_owned).collect();
            cells[6] = all.into_iter().map(str::to_owned).chain([codes.to_owned()]).chain(rest).collect::<Vec<_>>().join(";");
        }
        cells.join(",")
    };
    with(world, json!({"entries": texts(&world["entries"]).into_iter().map(apply).collect::<Vec<_>>()}))
}

#[test]
fn every_choice_does_what_it_says() {
    let mut seen = std::collections::BTreeMap::<&str, u32>::new();
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let (world, unit) = (world(&mut dice), pick(&mut dice, &["u1", "u2"]));
        let Ok(sheet) = ask("run.sheet", &with(&world, json!({"unit": unit, "show": ["entry_id", "line", "reason"], "lang": "en"}))) else {
            continue;
        };
        let rows = sheet["rows"].as_array().unwrap();
        if rows.is_empty() {
            continue;
        }
        let at = usize::try_from(dice.below(i32::try_from(rows.len()).unwrap())).unwrap();
        let acts = texts(&sheet["acts"][at]);
        let act = pick(&mut dice, &["leave", "correct", "confirm", "pair", "refuse"]);
        let code = if matches!(act, "correct" | "pair") { "H08.16-221121-0009" } else { "" };
        let edits = json!([{"row": at + 1, "column": "act", "text": act}, {"row": at + 1, "column": "new_code", "text": code}]);
        let back = json!({"sheets": [{"file": "a.xlsx", "unit": unit, "edits": edits}], "decided_on": "2023-01-05", "actor": "cb1"});
        let taken = ask("run.read_sheets", &with(&world, back)).unwrap();
        let (decisions, corrections) = (texts(&taken["decisions"]), texts(&taken["corrections"]));
        if !acts.iter().any(|offered| offered == act) {
            assert_eq!(texts(&taken["findings"]), [format!("a.xlsx:{} act SHEET_ACT_NOT_HERE error", at + 9)], "{seed}");
            assert_eq!((decisions.len(), corrections.len()), (1, 1));
            continue;
        }
        *seen.entry(act).or_default() += 1;
        assert_eq!(taken["findings"], json!([]), "{seed}");
        let [entry, line] = [0, 1].map(|n| rows[at][n].as_str().unwrap());
        let next = with(&world, json!({"decisions": decisions}));
        let now = verdict(&next, entry, line);
        match act {
            "leave" => assert_eq!((decisions, corrections), (vec![DECISIONS.to_owned()], vec![corrections_heading()])),
            "correct" => {
                let found = verdict(&corrected(&world, &corrections[1]), entry, line);
                assert!(!found.starts_with("not_found"), "{seed}: {found}");
            }
            "refuse" => assert_eq!(now, "contradicted/refused", "{seed}"),
            "confirm" | "pair" => assert_eq!(now, "verified/decided", "{seed}: {act} of {}", rows[at][2]),
            other => panic!("{other}"),
        }
    }
    assert!(seen.len() == 5 && seen.values().all(|n| *n >= 5), "{seen:?}");
}

fn corrections_heading() -> String {
    "entry_id,line,dossier_code,was,verdict,reason,actor,decided_on".to_owned()
}
