//! Parameters learnt without labels.

use super::random::Rates;
use super::{Columns, EvidenceError, Level, Parameters, Pattern, Patterns};

/// Rounds at most.
const ROUNDS_MAX: u32 = 2_000;
/// Pairs that are taken for granted per level, so that no share is nought.
const SMOOTHING: f64 = 0.1;

/// How learning goes (cách học).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Learning {
    /// It has settled when no share moves by more.
    pub tolerance: f64,
    /// Rounds at most; beyond 2 000 counts as 2 000.
    pub rounds: u32,
}

impl Default for Learning {
    fn default() -> Self {
        Learning { tolerance: 1e-7, rounds: 500 }
    }
}

/// What was learnt (kết quả học).
#[derive(Clone, Debug, PartialEq)]
pub struct Learnt {
    /// The parameters.
    pub parameters: Parameters,
    /// The share of all pairs of a left and a right row that are one.
    pub share: f64,
    /// Rounds it took.
    pub rounds: u32,
    /// Whether the shares had settled by then.
    pub settled: bool,
}

/// Learns m by expectation and maximisation over distinct patterns (học không nhãn), and u from random pairs.
///
/// Keys choose candidates by what the columns hold, so a candidate is as probable as any pair with its pattern: u and the share of pairs that are one are those of all pairs, not of the
/// candidates. Pairs that no key found are not learnt from.
///
/// **Shape**: begins at fixed shares and goes through the patterns in ascending order, so equal counts give equal results on every platform. Random pairs
/// hold a few that are one; their part, as far as it is known by then, is taken out of u each round. A column that is missing everywhere, or constant,
/// and a level that no candidate shows, weigh about nought.
///
/// # Errors
/// `EVIDENCE_NOTHING_TO_LEARN` when no pattern has a level; `EVIDENCE_WEIGHT_COUNT` when the rates are of other columns;
/// `EVIDENCE_WEIGHT` when a rate or the tolerance is no share.
pub fn learn(columns: &Columns, patterns: &Patterns, rates: &Rates, how: Learning) -> Result<Learnt, EvidenceError> {
    let begin = beginning(columns, patterns, rates)?;
    if !(how.tolerance > 0.0 && how.tolerance < 1.0) {
        return Err(EvidenceError::Weight { column: "tolerance".to_owned(), level: 0 });
    }
    let mut now = begin;
    for round in 1..=how.rounds.clamp(1, ROUNDS_MAX) {
        let next = improve(columns, patterns, rates, &now);
        let settled = moved(&now, &next) <= how.tolerance;
        now = Learnt { rounds: round, settled, ..next };
        if settled {
            break;
        }
    }
    now.parameters.m = known(patterns, &now.parameters);
    Ok(now)
}

/// The shares m, but of a level that no candidate shows the same as u: nothing is known of it, so it weighs nothing.
fn known(patterns: &Patterns, parameters: &Parameters) -> Vec<Vec<f64>> {
    let shown = |column: usize, level: usize| patterns.list().iter().any(|(p, _)| usize::from(p.level(column).0) == level);
    let of = |(column, (m, u)): (usize, (&Vec<f64>, &Vec<f64>))| {
        (1..).zip(m.iter().zip(u)).map(|(level, (m, u))| if shown(column, level) { *m } else { *u }).collect()
    };
    parameters.m.iter().zip(&parameters.u).enumerate().map(of).collect()
}

fn beginning(columns: &Columns, patterns: &Patterns, rates: &Rates) -> Result<Learnt, EvidenceError> {
    let present = |p: &Pattern| (0..columns.list().len()).any(|at| p.level(at) != Level::MISSING);
    if !patterns.list().iter().any(|(pattern, _)| present(pattern)) {
        return Err(EvidenceError::NothingToLearn {});
    }
    let m = columns.list().iter().map(|c| {
        let below = c.levels().saturating_sub(1).max(1);
        let mut shares = vec![0.1 / below as f64; below];
        shares.push(0.9);
        shares
    });
    let parameters = Parameters { m: m.collect(), u: rates.shares.clone() };
    parameters.check(columns)?;
    let share = within(f64::from(rates.rows.0.min(rates.rows.1)), rates.rows);
    Ok(Learnt { parameters, share, rounds: 0, settled: false })
}

/// One round: how probable each pattern is one, then the shares that follow.
fn improve(columns: &Columns, patterns: &Patterns, rates: &Rates, now: &Learnt) -> Learnt {
    let weights = weights(&now.parameters);
    let prior = libm::log2(now.share / (1.0 - now.share));
    let mut sums: Vec<Vec<f64>> = columns.list().iter().map(|c| vec![SMOOTHING; c.levels()]).collect();
    let mut ones = 0.0;
    for (pattern, count) in patterns.list() {
        let bits = prior + weights.iter().enumerate().map(|(at, w)| level_of(w, pattern.level(at))).sum::<f64>();
        let expected = *count as f64 / (1.0 + libm::exp2(-bits));
        ones += expected;
        for (at, sums) in sums.iter_mut().enumerate() {
            if let Some(sum) = usize::from(pattern.level(at).0).checked_sub(1).and_then(|level| sums.get_mut(level)) {
                *sum += expected;
            }
        }
    }
    let m: Vec<Vec<f64>> = sums.into_iter().map(shares).collect();
    let u = m.iter().zip(&rates.shares).map(|(m, mixed)| without_ones(m, mixed, ones, rates.rows)).collect();
    let share = within(ones, rates.rows);
    Learnt { parameters: Parameters { m, u }, share, rounds: now.rounds, settled: false }
}

/// So many of all pairs, as a share that has finite odds.
fn within(ones: f64, rows: (u32, u32)) -> f64 {
    let pairs = (f64::from(rows.0) * f64::from(rows.1)).max(1.0);
    (ones / pairs).clamp(SMOOTHING / (pairs + 1.0), 0.5)
}

fn weights(parameters: &Parameters) -> Vec<Vec<f64>> {
    let of = |(m, u): (&Vec<f64>, &Vec<f64>)| m.iter().zip(u).map(|(m, u)| libm::log2(m / u)).collect();
    parameters.m.iter().zip(&parameters.u).map(of).collect()
}

fn level_of(weights: &[f64], level: Level) -> f64 {
    usize::from(level.0).checked_sub(1).and_then(|at| weights.get(at)).copied().unwrap_or(0.0)
}

fn shares(sums: Vec<f64>) -> Vec<f64> {
    let all: f64 = sums.iter().sum();
    sums.into_iter().map(|sum| sum / all).collect()
}

/// Random pairs are a mixture; this takes out the pairs that are one.
fn without_ones(m: &[f64], mixed: &[f64], ones: f64, rows: (u32, u32)) -> Vec<f64> {
    let pairs = f64::from(rows.0) * f64::from(rows.1);
    let part = (ones / pairs.max(1.0)).min(0.5);
    let least = 0.5 / pairs.max(1.0);
    shares(m.iter().zip(mixed).map(|(m, mixed)| ((mixed - part * m) / (1.0 - part)).max(least.min(*mixed))).collect())
}

fn moved(a: &Learnt, b: &Learnt) -> f64 {
    let shares = |l: &Learnt| -> Vec<f64> { l.parameters.m.iter().chain(&l.parameters.u).flatten().copied().chain([l.share]).collect() };
    shares(a).iter().zip(shares(b)).map(|(x, y)| (x - y).abs()).fold(0.0, f64::max)
}
