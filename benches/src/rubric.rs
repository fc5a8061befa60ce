//! Score tables by columns: a year of 60 000 members under the table of 450 + 50 points, and a hundred variants of it over 1 200 units: `cargo run --release -p dean5299-benches --bin rubric`.
//!
//! Prints each as a multiple of a calibration loop, which hashes ten million numbers on one thread, and in milliseconds: the median of five rounds.

use std::hint::black_box;
use std::time::Instant;

use dean5299::figure::Fraction;
use dean5299::formula::Unit;
use dean5299::rubric::{Columns, Rulebook, ScaleKind};
use dean5299_benches::clock::median;

const TABLE: &str = include_str!("../../tests/data/schemes/rulebook-450-50.toml");
const ROUNDS: usize = 5;

/// A number that looks like any other.
fn drawn(at: usize, column: usize, below: i64) -> i64 {
    let mixed = (at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add((column as u64).wrapping_mul(0xd1b5_4a32_d192_ed03));
    i64::try_from((mixed ^ (mixed >> 29)) % u64::try_from(below).unwrap_or(1)).unwrap_or(0)
}

/// Figures of so many rows for every input, and points for every condition that somebody marks.
fn columns(book: &Rulebook, rows: usize) -> Columns {
    let value = |unit: Unit, at: usize, column: usize| match unit {
        Unit::YesNo => Fraction::from(i64::from(drawn(at, column, 50) > 0)),
        Unit::Share => Fraction::new(drawn(at, column, 121).into(), 100).unwrap_or_default(),
        _ => Fraction::from(drawn(at, column, 6)),
    };
    let mut columns = Columns::default();
    for (column, input) in book.inputs.iter().enumerate() {
        let unit = if input.name == "false_report" { None } else { Some(input.unit) };
        columns.names.push(input.name.clone());
        columns.values.push((0..rows).map(|at| Some(unit.map_or(Fraction::ZERO, |unit| value(unit, at, column)))).collect());
    }
    for condition in book.conditions().filter(|condition| condition.kind == ScaleKind::Marked) {
        columns.names.push(condition.id.clone());
        columns.values.push(vec![Some(Fraction::ONE); rows]);
    }
    columns
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
