//! Citizens under an old and a new number: which rows are one dossier and whom it knows, beside a slow model; the order of rows says nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

#[allow(dead_code, reason = "dice only")]
mod worlds;

use std::collections::BTreeSet;

use dean5299::Control;
use dean5299::io::{Format, Input};
use dean5299::matching::Reason;
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::time::Day;
use worlds::Dice;

const WORLDS: u64 = 2_000;
const NUMBERS: [&str; 5] = ["052999000001", "052999000002", "211999003", "211999004", "052999000005"];
const HEAD: &str = "dossier_code,other_codes,accepted_on,source,applicant_id,owner_id,applicant_name,birth_date\n";

/// A number below another.
fn below(dice: &mut Dice, of: usize) -> usize {
    usize::try_from(dice.below(i32::try_from(of).unwrap())).unwrap()
}

/// A row of a source of its own; `lists` is a row before it.
#[derive(Clone)]
struct Row {
    at: usize,
    lists: Option<usize>,
    applicant: Option<usize>,
    owner: Option<usize>,
    name: usize,
    born: usize,
}

/// Spellings of two names; none is the last.
const NAMES: [&[&str]; 3] = [&["Lê Thuý", "lê  thúy", "LÊ THUÝ"], &["Lê Thuy"], &[""]];
const BIRTHS: [&[&str]; 3] = [&["1960-01-02", "02/01/1960"], &["1960-01-03"], &[""]];

impl Row {
    fn new(at: usize, dice: &mut Dice) -> Row {
        let lists = (at > 0 && below(dice, 8) > 0).then(|| below(dice, at));
        let mut number = |of: usize| (below(dice, of) > 0).then(|| below(dice, NUMBERS.len()));
        let (applicant, owner) = (number(6), number(2).filter(|_| at.is_multiple_of(2)));
        Row { at, lists, applicant, owner, name: [0, 0, 0, 0, 1, 2][below(dice, 6)], born: [0, 0, 0, 0, 1, 2][below(dice, 6)] }
    }

    fn line(&self, dice: &mut Dice) -> String {
        let mut pick = |list: &[&str]| list[below(dice, list.len())].to_owned();
        let (name, born) = (pick(NAMES[self.name]), pick(BIRTHS[self.born]));
        let number = |number: Option<usize>| number.map_or("", |number| NUMBERS[number]);
        let listed = self.lists.map_or(String::new(), code);
        format!("{},{listed},2022-11-21,s{},{},{},{name},{born}\n", code(self.at), self.at, number(self.applicant), number(self.owner))
    }

    fn numbers(&self) -> BTreeSet<usize> {
        [self.applicant, self.owner].into_iter().flatten().collect()
    }

    fn is_like(&self, other: &Row) -> bool {
        self.name == other.name && self.born == other.born && self.name < 2 && self.born < 2
    }
}

fn code(at: usize) -> String {
    format!("H08.16-221121-{:04}", 10 * (at + 1))
}

/// Persons as rows name them, two for each row, and which of them are one: asked again and again until nothing changes.
fn same_people(rows: &[Row]) -> Vec<Vec<bool>> {
    let roles: Vec<(&Row, bool, Option<usize>)> =
        rows.iter().flat_map(|row| [(row, true, row.applicant), (row, false, row.owner)]).collect();
    let mut same: Vec<Vec<bool>> = roles
        .iter()
        .map(|a| roles.iter().map(|b| (a.2.is_some() && a.2 == b.2) || (a.1 && b.1 && (a.0.at == b.0.at || a.0.is_like(b.0)))).collect())
        .collect();
    for middle in 0..roles.len() {
        for a in 0..roles.len() {
            for b in 0..roles.len() {
                same[a][b] |= same[a][middle] && same[middle][b];
            }
        }
    }
    same
}

/// Of a part, the numbers by which its one dossier is known; none when it cannot be one.
fn known_by(rows: &[Row]) -> Option<BTreeSet<usize>> {
    let knowing: Vec<Row> = rows.iter().filter(|row| !row.numbers().is_empty()).cloned().collect();
    let same = same_people(&knowing);
    let has = |row: usize, person: usize| (same[2 * row][person]) || (knowing[row].owner.is_some() && same[2 * row + 1][person]);
    let is_somebody = |person: usize| person.is_multiple_of(2) || knowing[person / 2].owner.is_some();
    let everywhere = (0..2 * knowing.len()).any(|person| is_somebody(person) && (0..knowing.len()).all(|row| has(row, person)));
    if !knowing.is_empty() && !everywhere {
        return None;
    }
    let applicant = knowing.iter().position(|row| row.applicant.is_some()).map(|row| 2 * row);
    let owner = knowing.iter().position(|row| row.owner.is_some()).map(|row| 2 * row + 1);
    let is_theirs = |person: usize| [applicant, owner].into_iter().flatten().any(|one| same[one][person]);
    let numbers = knowing.iter().enumerate().flat_map(|(at, row)| [(2 * at, row.applicant), (2 * at + 1, row.owner)]);
    Some(numbers.filter(|(person, _)| is_theirs(*person)).filter_map(|(_, number)| number).collect())
}

/// The dossiers of the model, by the numbers that find them.
fn dossiers(rows: &[Row]) -> Vec<BTreeSet<usize>> {
    let mut part: Vec<usize> = (0..rows.len()).collect();
    for row in rows {
        part[row.at] = row.lists.map_or(row.at, |listed| part[listed]);
    }
    let of = |first: usize| -> Vec<Row> { rows.iter().filter(|row| part[row.at] == first).cloned().collect() };
    let parts = (0..rows.len()).map(of).filter(|part| !part.is_empty());
    parts.flat_map(|part| known_by(&part).map_or_else(|| part.iter().map(Row::numbers).collect(), |one| vec![one])).collect()
}

fn run(lines: &[String]) -> Run {
    let table = HEAD.to_owned() + &lines.concat();
    let entries: String =
        NUMBERS.iter().enumerate().map(|(at, number)| format!("e{at},dossier_submission,m,2022-11-21,2022-11-21,{number},u\n")).collect();
    let entries = "entry_id,kind,member_id,helped_on,reported_at,citizen_id,unit_id\n".to_owned() + &entries;
    let csv = |name: &'static str, text: &str| Input { name, format: Format::Csv, bytes: String::leak(text.to_owned()).as_bytes() };
    let tables = Tables { entries: vec![csv("entries", &entries)], dossiers: vec![csv("dossiers", &table).into()], ..Tables::default() };
    let mut options = Options::new(&[7; 32]).unwrap();
    options.cutoff = Some(Day::parse("2022-12-31").unwrap());
    reconcile(&tables, &options, &Control::none()).unwrap()
}

#[test]
fn rows_are_one_dossier_by_name_and_birth_as_in_a_slow_model_in_any_order() {
    let (mut joined, mut apart, mut by_further) = (0, 0, 0);
    for seed in 0..WORLDS {
        let mut dice = Dice::new(seed);
        let rows: Vec<Row> = (0..2 + below(&mut dice, 4)).map(|at| Row::new(at, &mut dice)).collect();
        let mut lines: Vec<String> = rows.iter().map(|row| row.line(&mut dice)).collect();
        let wanted = dossiers(&rows);
        joined += usize::from(wanted.len() < rows.len());
        apart += usize::from(rows.iter().filter(|row| row.lists.is_none()).count() < wanted.len());
        by_further += usize::from(wanted.iter().any(|numbers| numbers.len() > 2));
        let first = run(&lines);
        let accepted = first.files().iter().find(|file| file.file == "dossiers").unwrap().accepted;
        assert_eq!(accepted, wanted.len() as u64, "{seed}\n{}", lines.concat());
        for verdict in first.verdicts() {
            let number: usize = verdict.entry_id[1..].parse().unwrap();
            let of = wanted.iter().filter(|numbers| numbers.contains(&number)).count();
            assert_eq!(verdict.reason == Reason::NoSuchPerson, of == 0, "{seed} {number}\n{}", lines.concat());
        }
        lines.reverse();
        let turn = below(&mut dice, lines.len());
        lines.rotate_left(turn);
        let again = run(&lines);
        let files = |run: &Run| -> Vec<(String, Vec<u8>)> {
            let files = run.files_out(dean5299::error::Lang::En).unwrap();
            files
                .into_iter()
                .filter(|file| ["verdicts.csv", "state.bin", "records.bin", "cube.csv"].contains(&&*file.0))
                .map(|f| (f.0.to_string(), f.1))
                .collect()
        };
        let differing: Vec<String> = files(&first).into_iter().zip(files(&again)).filter(|(a, b)| a != b).map(|(a, _)| a.0).collect();
        assert_eq!(differing, Vec::<String>::new(), "{seed}\n{}", lines.concat());
    }
    assert!(joined > 300 && apart > 100 && by_further > 30, "{joined} {apart} {by_further}");
}
