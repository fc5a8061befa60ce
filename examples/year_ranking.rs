//! The pilot's districts ranked, rated and nominated, each place, class and nomination with its reason; then the faults of a published score table.
//!
//! `cargo run --release --example year_ranking`

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use dean5299::commendation::{AwardBook, Candidate, CandidateSort, nominate, read_rules};
use dean5299::error::Lang;
use dean5299::io::{Format, Input};
use dean5299::rubric::{Rulebook, ScoredUnit, lint};
use dean5299::run::{Options, Run, Tables, reconcile};
use dean5299::scoring::{Contender, RankedList, RankingRule, rank_list};
use dean5299::standing::{Figure, Rated, StandingRules, Standings, classify};
use dean5299::time::Day;
use dean5299::{Coded, Control};
use serde_json::Value;

const INDICATOR: &str = "accounts_opened";
const PERIOD: &str = "pilot";
const RULES: &str = include_str!("year_ranking.toml");

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let run = pilot(&root.join("tests/data"))?;
    let rules: Value = toml::from_str(RULES)?;
    let (contenders, rated) = districts(&run)?;
    let list = rank_list(&RankingRule::from_json("year_ranking.toml", &rules["ranking"])?, &contenders)?;
    let standings = classify(&StandingRules::from_json("year_ranking.toml", &rules)?, &rated, &[])?;
    places(&list, &standings);
    nominations(&rules, &list, &standings)?;
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

/// The districts with what they are ranked by, and rated by.
fn districts(run: &Run) -> Result<(Vec<Contender>, Vec<Rated>), Box<dyn Error>> {
    let card = run.score(PERIOD)?;
    let at = card.scheme.indicators.iter().position(|indicator| indicator.id == INDICATOR).ok_or("no such indicator")?;
    let (mut contenders, mut rated) = (Vec::new(), Vec::new());
    for score in card.units.iter().filter(|score| score.level == 2) {
        let (unit, figure) = (run.org().unit_id(score.unit).to_owned(), &score.figures[at]);
        contenders.push(Contender { unit: unit.clone(), size: None, values: vec![figure.attainment.map(|a| a.0), Some(figure.verified)] });
        rated.push(Rated { unit, figure: figure.attainment.map(Figure::from), ..Rated::default() });
    }
    Ok((contenders, rated))
}

fn places(list: &RankedList, standings: &Standings) {
    println!("Xếp hạng, {} đơn vị", list.ranked.len());
    list.ranked.iter().for_each(|unit| println!("{}", list.sentence(unit, Lang::Vi)));
    println!("\nXếp loại");
    standings.rows.iter().flat_map(|row| standings.sentences(row, Lang::Vi)).for_each(|sentence| println!("{sentence}"));
    standings.quotas.iter().for_each(|quota| println!("{}", quota.sentence(Lang::Vi)));
}

fn nominations(rules: &Value, list: &RankedList, standings: &Standings) -> Result<(), Box<dyn Error>> {
    let ids: Vec<&str> = standings.rules.class.iter().map(|class| class.id.as_str()).collect();
    let place = |unit: &str| list.ranked.iter().find(|ranked| ranked.contender.unit == unit).map(|ranked| ranked.rank.place);
    let candidate = |row: &dean5299::standing::StandingRow| Candidate {
        who: row.rated.unit.clone(),
        sort: CandidateSort::Unit,
        class: row.class().map(str::to_owned),
        rank: place(&row.rated.unit),
        vetoes: Vec::new(),
        history: Vec::new(),
    };
    let candidates: Vec<Candidate> = standings.rows.iter().map(candidate).collect();
    let awards = read_rules("year_ranking.toml", &rules["commendation"], &ids)?;
    let award = awards.first().ok_or("no award")?;
    println!("\nĐề nghị khen thưởng");
    let found = nominate(award, &ids, 2022, &AwardBook::default(), &candidates)?;
    found.nominated().flat_map(|one| one.sentences(Lang::Vi)).for_each(|sentence| println!("{sentence}"));
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
