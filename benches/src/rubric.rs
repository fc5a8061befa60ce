//! Score tables by columns: a year of 60 000 members under the table of 450 + 50 points, and a hundred variants of it over 1 200 units: `cargo run --release -p dean5299-benches --bin rubric`.
//!
//! Prints each as a multiple of a calibration loop, which hashes ten million numbers on one thread, and in milliseconds: the median of five rounds.

use std::hint::black_box;
use std::time::Instant;

use dean5299::figure::Fraction;
use dean5299::formula::Unit;
use dean5299::rubric::{Column, Columns, Condition, Input, Rulebook, ScaleKind};
use dean5299_benches::clock::median;

const TABLE: &str = include_str!("../../tests/data/schemes/rulebook-450-50.toml");
const ROUNDS: usize = 5;

/// A number that looks like any other.
fn drawn(at: usize, column: usize, below: i64) -> i64 {
    let mixed = (at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add((column as u64).wrapping_mul(0xd1b5_4a32_d192_ed03));
    i64::try_from((mixed ^ (mixed >> 29)) % u64::try_from(below).unwrap_or(1)).unwrap_or(0)
}

/// Figures of so many rows for every input, and points with evidence for every condition that somebody marks.
fn columns(book: &Rulebook, rows: usize) -> Columns {
    let whole = |column: usize, below: i64| Column::Whole((0..rows).map(|at| Some(drawn(at, column, below))).collect());
    let share = |at: usize, column: usize| Fraction::new(drawn(at, column, 121).into(), 100).unwrap_or_default();
    let column = |(at, input): (usize, &Input)| match input.unit {
        _ if input.name == "false_report" => whole(at, 1),
        Unit::YesNo => whole(at, 2),
        Unit::Share => Column::Exact((0..rows).map(|row| Some(share(row, at))).collect()),
        _ => whole(at, 6),
    };
    let marked: Vec<&Condition> = book.conditions().filter(|condition| condition.kind == ScaleKind::Marked).collect();
    Columns {
        rows,
        inputs: book.inputs.iter().enumerate().map(|(at, input)| (input.name.clone(), column((at, input)))).collect(),
        points: marked.iter().map(|condition| (condition.id.clone(), Column::Whole(vec![Some(1); rows]))).collect(),
        evidence: marked.iter().map(|condition| (condition.id.clone(), vec![true; rows])).collect(),
    }
}

fn timed(mut work: impl FnMut() -> dean5299::Result<()>) -> dean5299::Result<f64> {
    let mut rounds = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let began = Instant::now();
        work()?;
        rounds.push(began.elapsed().as_secs_f64());
    }
    Ok(median(rounds))
}

fn main() -> dean5299::Result<()> {
    let calibration = timed(|| {
        let mut sum = 0_u64;
        for n in 0..10_000_000_u64 {
            sum = black_box(sum.rotate_left(5) ^ n.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        }
        black_box(sum);
        Ok(())
    })?;
    let book = Rulebook::parse("450-50", TABLE.as_bytes())?;
    let members = columns(&book, 60_000);
    let year = timed(|| book.totals(&members, 2).map(|totals| drop(black_box(totals))))?;
    let variants: Vec<Rulebook> = (1..=100)
        .map(|at| Rulebook::parse("variant", TABLE.replace("target = \"0.80\"", &format!("target = \"0.{:02}\"", 50 + at % 50)).as_bytes()))
        .collect::<dean5299::Result<_>>()?;
    let units = columns(&book, 1_200);
    let sweep = timed(|| variants.iter().try_for_each(|variant| variant.totals(&units, 2).map(|totals| drop(black_box(totals)))))?;
    println!("calibration {:.1} ms", calibration * 1e3);
    println!("60 000 members × {} conditions: {:.2} × calibration, {:.0} ms", book.conditions().count(), year / calibration, year * 1e3);
    println!("100 variants × 1 200 units: {:.2} × calibration, {:.0} ms", sweep / calibration, sweep * 1e3);
    Ok(())
}
