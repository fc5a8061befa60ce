//! Two values that are not equal: how near they are.

use rust_decimal::Decimal;

use super::value::{Detail, Value, common};
use super::{Column, Kind, Level, Measure};
use crate::text::{Likeness, compare_names};
use crate::time::Day;

/// The level of two values with different canonical texts.
pub(super) fn level(column: &Column, a: &Value, b: &Value) -> Level {
    let near = match (&column.kind, &a.detail, &b.detail) {
        (Kind::Exact | Kind::Identifier | Kind::Phone, ..) => 0,
        (Kind::Name(floors), ..) => name(floors, a, b),
        (Kind::Date(bands), Detail::Day(x), Detail::Day(y)) => date(bands, *x, *y, a, b),
        (Kind::Number(bands), Detail::Number(x), Detail::Number(y)) => number(bands, *x, *y),
        (Kind::Text(Measure::JaroWinkler(floors)), ..) => like(floors, a, b),
        (Kind::Text(Measure::Edits(edits)), ..) => edited(edits, a, b),
        (Kind::Place(steps), ..) => place(steps, &a.text, &b.text),
        _ => 0,
    };
    Level(Level::DIFFERENT.0.saturating_add(u8::try_from(near).unwrap_or(0)))
}

fn name(floors: &[u16], a: &Value, b: &Value) -> usize {
    let (Detail::Name { folded: fa, unaccented: ua, sorted: sa }, Detail::Name { folded: fb, unaccented: ub, sorted: sb }) =
        (&a.detail, &b.detail)
    else {
        return 0;
    };
    // Names that may be one, and the same words in another order, have the same letters.
    if common(&a.letters, &b.letters) >= a.len.max(b.len) {
        if could_be_one(fa, fb) && compare_names(&a.text, &b.text) != Likeness::Different {
            return floors.len() + 2;
        }
        if sa == sb {
            return floors.len() + 1;
        }
        if fa == fb {
            return 0;
        }
    }
    if reached(floors, bound(a, b)) == 0 {
        return 0;
    }
    let likeness = if *ua || *ub { strsim::jaro_winkler(fa, fb) } else { strsim::jaro_winkler(&a.text, &b.text) };
    reached(floors, likeness)
}

/// Names that differ in their folded letters by more than i and y are never compatible.
fn could_be_one(a: &str, b: &str) -> bool {
    let one = |c: char| if c == 'y' { 'i' } else { c };
    a == b || (a.len() == b.len() && a.chars().map(one).eq(b.chars().map(one)))
}

/// No Jaro–Winkler likeness of the two can be above this: all letters that they could have in common, and the first four.
fn bound(a: &Value, b: &Value) -> f64 {
    let common = f64::from(common(&a.letters, &b.letters));
    let jaro = (common / f64::from(a.len.max(1)) + common / f64::from(b.len.max(1)) + 1.0) / 3.0;
    jaro + 0.4 * (1.0 - jaro)
}

/// How many floors a likeness reaches. Only sums, products and quotients are involved, so every platform agrees.
fn reached(floors: &[u16], likeness: f64) -> usize {
    floors.iter().take_while(|floor| likeness * 1000.0 >= f64::from(**floor) - 1e-6).count()
}

fn like(floors: &[u16], a: &Value, b: &Value) -> usize {
    if reached(floors, bound(a, b)) == 0 { 0 } else { reached(floors, strsim::jaro_winkler(&a.text, &b.text)) }
}

fn edited(edits: &[u8], a: &Value, b: &Value) -> usize {
    let most = u32::from(edits.last().copied().unwrap_or(0));
    // Every edit costs at most one common character.
    if a.len.max(b.len).saturating_sub(common(&a.letters, &b.letters)) > most {
        return 0;
    }
    let distance = strsim::osa_distance(&a.text, &b.text);
    edits.iter().filter(|e| distance <= usize::from(**e)).count()
}

fn date(bands: &[u16], x: Day, y: Day, a: &Value, b: &Value) -> usize {
    if swapped(&a.text, &b.text) {
        bands.len() + 2
    } else if slipped(&a.text, &b.text) {
        bands.len() + 1
    } else {
        let apart = x.number().abs_diff(y.number());
        bands.iter().filter(|band| apart <= u32::from(**band)).count()
    }
}

/// Day and month of `yyyy-mm-dd` changed round.
fn swapped(a: &str, b: &str) -> bool {
    let (year, month, day) = (0..4, 5..7, 8..10);
    a.get(year.clone()) == b.get(year) && a.get(month.clone()) == b.get(day.clone()) && a.get(day) == b.get(month)
}

/// One digit changed, or two neighbours; dashes do not count.
fn slipped(a: &str, b: &str) -> bool {
    let mut wrong = a.bytes().filter(u8::is_ascii_digit).zip(b.bytes().filter(u8::is_ascii_digit)).enumerate().filter(|(_, (x, y))| x != y);
    match (wrong.next(), wrong.next(), wrong.next()) {
        (Some(_), None, _) => true,
        (Some((p, (x, y))), Some((q, (z, w))), None) => q - p == 1 && x == w && y == z,
        _ => false,
    }
}

fn number(bands: &[Decimal], x: Decimal, y: Decimal) -> usize {
    let Some(apart) = x.checked_sub(y).map(|d| d.abs()) else { return 0 };
    bands.iter().filter(|band| apart <= **band).count()
}

fn place(steps: &[u8], a: &str, b: &str) -> usize {
    let common = a.split('/').zip(b.split('/')).take_while(|(x, y)| x == y).count();
    steps.iter().filter(|s| common >= usize::from(**s)).count()
}
