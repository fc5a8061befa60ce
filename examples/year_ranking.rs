//! The pilot's districts ranked, rated and nominated on one board; one of them explained down to its entries, and who would move if the count ranked; then the faults of a published score table.
//!
//! `cargo run --release --example year_ranking`

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use dean5299::board::{Board, BoardGiven, BoardRules};
use dean5299::error::Lang;
use dean5299::figure::Fraction;
use dean5299::io::{Format, Input};
use dean5299::rubric::{Rulebook, Rulebooks, ScoredUnit, lint};
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::time::Day;
use dean5299::{Coded, Control};

const INDICATOR: &str = "accounts_opened";
const UNIT: &str = "an-lao";
const RULES: &str = include_str!("year_ranking.toml");

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let run = pilot(&root.join("tests/data"))?;
    let rules = BoardRules::parse("year_ranking.toml", RULES.as_bytes())?;
    let board = run.board("pilot", &rules, &Rulebooks::new(Vec::new())?, &BoardGiven::default())?;
    places(&board);
    println!("\nVì sao");
    board.sentences(UNIT, Lang::Vi)?.iter().for_each(|sentence| println!("{sentence}"));
    let entries = run.behind(&board, UNIT, INDICATOR)?;
    let verified = entries.iter().try_fold(Fraction::ZERO, |sum, entry| sum.plus(entry.verified))?;
    println!("Phía sau: {} lượt khai, {verified} đã đối khớp", entries.len());
    by_count(&board)?;
    table(&root.join("tests/data/schemes/rulebook-bu-dang-2015.toml"))
}

/// The sample, reconciled.
fn pilot(data: &Path) -> Result<Run, Box<dyn Error>> {
    let names = ["units", "members", "codes", "agencies", "clusters", "targets", "entries", "dossiers", "accounts"];
    let files: Vec<(&str, Vec<u8>)> =
        names.into_iter().map(|name| Ok((name, fs::read(data.join(format!("binh-dinh/{name}.csv")))?))).collect::<std::io::Result<_>>()?;
    let scheme = fs::read(data.join("schemes/de-an-5299-pilot-2022.toml"))?;
    let input = |table: &str| files.iter().find(|(name, _)| *name == table).map(|(name, bytes)| Input { name, format: Format::Csv, bytes });
    let tables = Tables {
        schemes: vec![("de-an-5299-pilot-2022.toml", &scheme)],
        entries: input("entries").into_iter().collect(),
        dossiers: input("dossiers").map(Into::into).into_iter().collect(),
        accounts: input("accounts").into_iter().collect(),
        ..Tables::of_org(input)
    };
    let options = Options::new(b"a sample of invented identifiers")?.extract_cutoff(Day::parse("2022-12-20")?);
    Ok(reconcile(&tables, &options, &Control::none())?)
}

fn places(board: &Board) {
    let mut ranked: Vec<_> = board.rows.iter().filter_map(|row| Some((board.rank_of(&row.subject.unit)?, &row.subject.unit))).collect();
    ranked.sort_by(|a, b| (a.0.place, a.1).cmp(&(b.0.place, b.1)));
    println!("Xếp hạng, {} đơn vị", ranked.len());
    for (rank, unit) in ranked {
        let class = board.standing_of(unit).and_then(|standing| standing.class()).unwrap_or("không");
        let awards = board.awards_of(unit).collect::<Vec<_>>().join(";");
        let awards = if awards.is_empty() { "không" } else { &awards };
        println!("{unit}: hạng {}/{}, loại {class}, khen thưởng {awards}", rank.place, rank.of);
    }
}

/// Who would move if the count ranked, and not the part of the target that it is.
fn by_count(board: &Board) -> Result<(), Box<dyn Error>> {
    let mut rules = board.rules.clone();
    rules.ranking.iter_mut().for_each(|ranking| ranking.key.retain(|key| key.id.ends_with(".verified")));
    let beside = board.beside(&board.by(&rules, &board.books, &board.given)?);
    println!("\nNếu xếp hạng theo số lượng\n{}", beside.sentence(Lang::Vi));
    beside.moved.iter().for_each(|moved| println!("{}", moved.sentence(Lang::Vi)));
    Ok(())
}

/// A published table: its faults, and what it gives a unit that is three monthly reports short.
fn table(path: &Path) -> Result<(), Box<dyn Error>> {
    let bytes = fs::read(path)?;
    println!("\nBảng chấm điểm Bù Đăng 2015");
    lint("bu-dang", &bytes, None).iter().for_each(|fault| println!("{} {}", fault.error.code().text(), fault.message(Lang::Vi)));
    let inputs = BTreeMap::from([("monthly_missing".to_owned(), 3.into()), ("quarterly_missing".to_owned(), 0.into())]);
    let score = Rulebook::parse("bu-dang", &bytes)?.score(&ScoredUnit { unit: "an-nhon".to_owned(), inputs, ..ScoredUnit::default() })?;
    score.sentences(Lang::Vi).iter().for_each(|sentence| println!("{sentence}"));
    Ok(())
}
