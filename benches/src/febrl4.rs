//! Two tables of people linked without labels: `cargo run --release -p dean5299-benches --bin febrl4 -- A.csv B.csv [SEED]`.
//!
//! The tables are those of FEBRL 4, written by `benches/peers/febrl4.py`. The truth stands in the record ids and is looked at for the figures only.

use std::collections::BTreeMap;
use std::time::Instant;

use dean5299::assignment::{Edge, assign};
use dean5299::evidence::{
    Candidates, Column, Columns, Key, Kind, Learning, Model, Part, Patterns, Sample, Scorer, Tables, Thresholds, learn, random_rates,
};
use dean5299::{Control, Result};

/// The columns, but for the record id.
const NAMES: [&str; 10] =
    ["given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state", "date_of_birth", "soc_sec_id"];

struct Table {
    ids: Vec<String>,
    columns: Vec<Vec<String>>,
}

fn read(path: &str) -> std::result::Result<Table, csv::Error> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.clone();
    let place = |name: &str| header.iter().position(|h| h == name).unwrap_or(usize::MAX);
    let (id, places) = (place("rec_id"), NAMES.map(place));
    let mut table = Table { ids: Vec::new(), columns: vec![Vec::new(); NAMES.len()] };
    for record in reader.records() {
        let record = record?;
        table.ids.push(record.get(id).unwrap_or_default().to_owned());
        for (column, place) in table.columns.iter_mut().zip(places) {
            column.push(record.get(place).unwrap_or_default().to_owned());
        }
    }
    Ok(table)
}

fn columns() -> Result<Columns> {
    let [given, surname, number, address, more, suburb, postcode, state, born, id] = NAMES;
    Ok(Columns::new(vec![
        Column::name(given),
        Column::name(surname),
        Column::edits(number, &[1]),
        Column::likeness(address, &[850, 930]),
        Column::likeness(more, &[850, 930]),
        Column::likeness(suburb, &[850, 930]).by_frequency(),
        Column::edits(postcode, &[1]),
        Column::new(state, Kind::Exact),
        Column::edits(born, &[1, 2]),
        Column::edits(id, &[1, 2]),
    ])?)
}

fn keys() -> Vec<Key> {
    vec![
        Key::new("id", vec![("soc_sec_id", Part::Whole)]),
        Key::new("born", vec![("date_of_birth", Part::Whole)]),
        Key::new("names", vec![("given_name", Part::Sound), ("surname", Part::Sound)]),
        Key::new("surname and postcode", vec![("surname", Part::First(3)), ("postcode", Part::Whole)]),
        Key::new("given name and postcode", vec![("given_name", Part::First(3)), ("postcode", Part::Whole)]),
        Key::new("address", vec![("address_1", Part::Grams(1))]),
        Key::new("suburb and number", vec![("suburb", Part::First(4)), ("street_number", Part::Whole)]),
    ]
}

/// The number inside `rec-1070-org` and `rec-1070-dup-0`.
fn person(id: &str) -> Option<&str> {
    id.split('-').nth(1)
}

struct Outcome {
    pairs: Vec<(u32, u32)>,
    tied: usize,
    told: String,
}

fn link(left: &Table, right: &Table, seed: u64) -> Result<Outcome> {
    let control = Control::none();
    let columns = columns()?;
    let mut clock = Clock(Instant::now(), String::new());
    let tables = Tables::new(&columns, &left.columns, &right.columns)?;
    clock.lap("read");
    let found = Candidates::find(&tables, &keys(), 20_000, &control)?;
    clock.lap("candidates");
    let patterns = tables.compare(&found.pairs, 2, &control)?;
    clock.lap("compare");
    let rates = random_rates(&tables, Sample { seed, ..Sample::default() }, &control)?;
    clock.lap("random");
    let counted = Patterns::count(&patterns);
    let learnt = learn(&columns, &counted, &rates, Learning::default())?;
    clock.lap("learn");
    let model = Model::new(&columns, &learnt.parameters)?;
    let scorer = Scorer::new(&model, &tables);
    let bars = Thresholds::from_probability(0.99, 0.5, learnt.share)?;
    let scored = found.pairs.iter().zip(&patterns).map(|(pair, pattern)| (*pair, scorer.score(*pair, *pattern)));
    let edges: Vec<Edge> = scored.map(|((left, right), score)| Edge { left, right, weight: score - bars.review() }).collect();
    clock.lap("score");
    let assigned = assign(&edges, &control)?;
    clock.lap("assign");
    let mut told = format!(
        "candidates {} patterns {} share {:.6} rounds {} settled {} bar {}\n{}\n",
        found.pairs.len(),
        counted.list().len(),
        learnt.share,
        learnt.rounds,
        learnt.settled,
        bars.review(),
        clock.1
    );
    for key in &found.keys {
        told += &format!("key {}: pairs {} left out {} largest {}\n", key.key, key.pairs, key.pairs_left_out, key.largest);
    }
    for (at, column) in columns.list().iter().enumerate() {
        let weights: Vec<i64> = (0..=column.equal().0).map(|l| model.weight(at, dean5299::evidence::Level(l)) / 1000).collect();
        told += &format!("column {} millibits {weights:?}\n", column.name);
    }
    let tied = assigned.ties.iter().map(|t| t.left.len()).sum();
    Ok(Outcome { pairs: assigned.certain().map(|e| (e.left, e.right)).collect(), tied, told })
}

/// Milliseconds per stage.
struct Clock(Instant, String);

impl Clock {
    fn lap(&mut self, stage: &str) {
        self.1 += &format!("{stage} {:.1} ms  ", self.0.elapsed().as_secs_f64() * 1e3);
        self.0 = Instant::now();
    }
}

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [a, b, rest @ ..] = paths.as_slice() else { return Err("two files are needed: A.csv B.csv [SEED]".into()) };
    let seed = rest.first().map_or(Ok(Sample::default().seed), |seed| seed.parse())?;
    let (left, right) = (read(a)?, read(b)?);
    let began = Instant::now();
    let outcome = link(&left, &right, seed)?;
    let seconds = began.elapsed().as_secs_f64();
    let of = |table: &Table, row: u32| table.ids.get(row as usize).and_then(|id| person(id)).map(str::to_owned);
    let right_ids: BTreeMap<String, u32> = (0_u32..).zip(&right.ids).filter_map(|(row, id)| Some((person(id)?.to_owned(), row))).collect();
    let true_pairs = left.ids.iter().filter(|id| person(id).is_some_and(|p| right_ids.contains_key(p))).count();
    let hits = outcome.pairs.iter().filter(|(l, r)| of(&left, *l).is_some() && of(&left, *l) == of(&right, *r)).count();
    let (precision, recall) = (hits as f64 / outcome.pairs.len().max(1) as f64, hits as f64 / true_pairs.max(1) as f64);
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    print!("{}", outcome.told);
    println!("pairs {} true {true_pairs} hits {hits} tied rows {}", outcome.pairs.len(), outcome.tied);
    println!("precision {precision:.6} recall {recall:.6} f1 {f1:.6} seconds {seconds:.4}");
    Ok(())
}
