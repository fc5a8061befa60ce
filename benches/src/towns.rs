//! Two tables of Vietnamese people of any size, linked without labels: `cargo run --release -p dean5299-benches --bin towns [ROWS …]`.
//!
//! Names, days, phones and places are made from a number; a row of the right table has errors as people make them. Prints stages in milliseconds, the size of the work
//! and the figures against the truth. Times of one machine compare only with each other.

use std::time::Instant;

use dean5299::assignment::{Edge, assign};
use dean5299::evidence::{
    Candidates, Column, Columns, Key, Kind, Learning, Model, Part, Patterns, Sample, Scorer, Tables, Thresholds, learn, random_rates,
};
use dean5299::{Control, Result};
use dean5299_benches::Numbers;

const FAMILIES: [&str; 12] = ["Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Rơ Châm"];
const MIDDLES: [&str; 10] = ["Văn", "Thị", "Thị", "Đức", "Ngọc", "Minh", "Hữu", "Thanh", "Quốc", "Xuân"];
const GIVEN: [&str; 24] = [
    "An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hoà", "Hương", "Khánh", "Lan", "Linh", "Loan", "Mai", "Nam", "Nga", "Phúc", "Quý", "Sơn",
    "Tâm", "Thuý", "Thủy", "Trang", "Tuấn", "Yến",
];

type Table = Vec<Vec<String>>;

fn pick<'a>(numbers: &mut Numbers, list: &[&'a str]) -> &'a str {
    let at = numbers.below(list.len() as u64);
    list.iter().zip(0..).find(|(_, i)| *i == at).map_or("", |(word, _)| word)
}

/// A person: name, birth, phone, commune, day of the dossier.
fn person(numbers: &mut Numbers) -> [String; 5] {
    let name = format!("{} {} {}", pick(numbers, &FAMILIES), pick(numbers, &MIDDLES), pick(numbers, &GIVEN));
    let born = format!("{}-{:02}-{:02}", 1950 + numbers.below(58), numbers.below(12) + 1, numbers.below(28) + 1);
    let phone = format!("09{:08}", numbers.below(100_000_000));
    let (district, commune) = (numbers.below(11), numbers.below(159));
    let day = format!("2022-{:02}-{:02}", numbers.below(2) + 11, numbers.below(28) + 1);
    [name, born, phone, format!("52/{district}/{commune}"), day]
}

/// The cell as the other side wrote it.
fn retyped(numbers: &mut Numbers, column: usize, cell: &str) -> String {
    let swapped = |cell: &str| match cell.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] if *day <= "12" => format!("{year}-{day}-{month}"),
        _ => cell.to_owned(),
    };
    match (column, numbers.below(20)) {
        (_, 0) => String::new(),
        (0, 1 | 2) => dean5299::text::fold(cell),
        (0, 3) => cell.chars().skip(1).collect(),
        (1, 1) => swapped(cell),
        (2, 1) => cell.replacen('5', "6", 1),
        (3, 1) => cell.replacen("/1", "/2", 1),
        (4, 1..=4) => cell.replacen("-1", "-0", 1),
        _ => cell.to_owned(),
    }
}

fn town(rows: u64, seed: u64) -> (Table, Table) {
    let mut numbers = Numbers(seed);
    let (mut left, mut right) = (vec![Vec::new(); 5], vec![Vec::new(); 5]);
    for _ in 0..rows {
        let cells = person(&mut numbers);
        for (at, (cell, (l, r))) in cells.iter().zip(left.iter_mut().zip(&mut right)).enumerate() {
            l.push(cell.clone());
            r.push(retyped(&mut numbers, at, cell));
        }
    }
    (left, right)
}

fn link(rows: u64, (left, right): &(Table, Table)) -> Result<String> {
    let control = Control::none();
    let columns = Columns::new(vec![
        Column::name("name"),
        Column::date("born", &[31]),
        Column::new("phone", Kind::Phone),
        Column::new("place", Kind::Place(vec![1, 2])),
        Column::date("day", &[3, 14]),
    ])?;
    let keys = [
        Key::new("phone", vec![("phone", Part::Whole)]),
        Key::new("born and name", vec![("born", Part::DayMonth), ("name", Part::Sound)]),
        Key::new("name and place", vec![("name", Part::Grams(2)), ("place", Part::Whole)]),
        Key::new("born and place", vec![("born", Part::Whole), ("place", Part::Whole)]),
    ];
    let mut clock = (Instant::now(), String::new());
    let mut lap = |stage: &str| {
        clock.1 += &format!("{stage} {:.0}  ", clock.0.elapsed().as_secs_f64() * 1e3);
        clock.0 = Instant::now();
        clock.1.clone()
    };
    let began = Instant::now();
    let tables = Tables::new(&columns, left, right)?;
    lap("read");
    let found = Candidates::find(&tables, &keys, 20_000, &control)?;
    lap("candidates");
    let patterns = tables.compare(&found.pairs, 2, &control)?;
    lap("compare");
    let rates = random_rates(&tables, Sample::default(), &control)?;
    lap("random");
    let learnt = learn(&columns, &Patterns::count(&patterns), &rates, Learning::default())?;
    lap("learn");
    let model = Model::new(&columns, &learnt.parameters)?;
    let scorer = Scorer::new(&model, &tables);
    let bars = Thresholds::from_probability(0.99, 0.5, learnt.share)?;
    let edge = |((left, right), score): ((u32, u32), i64)| Edge { left, right, weight: score - bars.review() };
    let scores = found.pairs.iter().zip(&patterns).map(|(pair, pattern)| (*pair, scorer.score(*pair, *pattern)));
    let edges: Vec<Edge> = scores.map(edge).collect();
    lap("score");
    let assigned = assign(&edges, &control)?;
    let stages = lap("assign");
    let (hits, all) = (assigned.certain().filter(|e| e.left == e.right).count(), assigned.certain().count());
    let figures = format!("precision {:.5} recall {:.5}", hits as f64 / all.max(1) as f64, hits as f64 / rows.max(1) as f64);
    let ms = began.elapsed().as_secs_f64() * 1e3;
    Ok(format!("{rows} rows: candidates {} ties {}  {figures}\n  {stages} all {ms:.0} ms", found.pairs.len(), assigned.ties.len()))
}

/// A random graph with five edges per row, and one where every search has far to go.
fn graphs(rows: u32) -> Result<()> {
    let mut numbers = Numbers(u64::from(rows));
    let mut below = |n: u32| u32::try_from(numbers.below(u64::from(n))).unwrap_or(0);
    let mut random = Vec::new();
    for left in 0..rows {
        random.extend((0..5).map(|_| Edge { left, right: below(rows), weight: i64::from(below(20_000_000)) }));
    }
    let even = random.iter().map(|e| Edge { weight: 1 + e.weight % 3, ..*e }).collect();
    let chain = (0..rows)
        .flat_map(|n| {
            [
                Edge { left: n, right: n, weight: 1_000_000 + i64::from(n) },
                Edge { left: n, right: n + 1, weight: 1_000_000 + i64::from(n) + 1 },
            ]
        })
        .collect();
    for (name, edges) in [("random", random), ("random, three weights", even), ("chain", chain)] {
        let began = Instant::now();
        let found = assign(&edges, &Control::none())?;
        let ms = began.elapsed().as_secs_f64() * 1e3;
        println!("{rows} × {rows} {name}: edges {} pairs {} ties {}  {ms:.0} ms", edges.len(), found.pairs.len(), found.ties.len());
    }
    Ok(())
}

fn main() -> Result<()> {
    let asked: Vec<u32> = std::env::args().skip(1).filter_map(|n| n.parse().ok()).collect();
    for rows in if asked.is_empty() { vec![5_000, 15_000, 45_000, 135_000] } else { asked } {
        let tables = town(u64::from(rows), 5299);
        println!("{}", link(u64::from(rows), &tables)?);
        graphs(rows)?;
    }
    Ok(())
}
