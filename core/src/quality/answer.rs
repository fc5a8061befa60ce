//! The answer: a run held against the truth.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::beside::Beside;
use super::judged::{Judged, Sums, Wanted};
use super::names::Names;
use super::{Scored, Share, Threshold, thresholds};
use crate::call::{Control, Limits};
use crate::entry::Entry;
use crate::error::{Lang, Register, Result};
use crate::intake::read_truth;
use crate::io::Input;
use crate::matching::{Outcome, Verdict};
use crate::org::{Ancestry, UnitIx};
use crate::run::{Run, findings_list, units_above};

/// Wrong and missed lines that are listed; further ones are counted.
const LISTED: usize = 100;
/// Lines and rows without a partner that are named; further ones are counted.
const NAMED: usize = 20;
/// Rows of the table of thresholds.
const CUTS: usize = 200;

impl Run {
    /// How good the run is, by what is known to be true (chất lượng đối khớp).
    ///
    /// **Shape**: `dean5299/quality@1`. `truth` is a table of `entry_id, line, dossier_code, verdict`, read like any other: `files` and `findings` say what became of its
    /// rows. A line with `verdict` ought to have that verdict, and where it is credited, with that dossier; a line with a code alone ought to be credited with that dossier,
    /// unless the run has not compared it or found that very dossier and the dossier's own state or another claim stands against it (`excused`); a line with neither has no
    /// dossier, which says nothing of kinds that no dossier bears out (`not_told`). Credited are lines that are `verified`. `right`, `wrong`, `missed` and the shares stand for
    /// everything (`all`), per rule of the verdict (null: none), per kind, and per unit on its subtree through the run's lens; a share of nothing is null. `agreement` is the share of
    /// lines of which the run says what the truth says. `confusion` counts lines by what is wanted and what was given. Of the wrong and the missed lines 100 are listed, of lines
    /// and rows without a partner 20, in the order of (entry id, line). `thresholds` has a row per score, the highest first, at most 200, evenly chosen.
    ///
    /// # Errors
    /// `TABLE_*` when a file cannot be read at all, `LIMIT_EXCEEDED`, `CALL_CANCELLED`; `RUN_DAMAGED` when `records.bin` is not the run's.
    pub fn quality(&self, truth: &[Input<'_>], limits: &Limits, control: &Control, lang: Lang) -> Result<Value> {
        let mut register = Register::default();
        let truth = read_truth(truth, limits, control, &mut register)?;
        let names = Names::new(self, self.records.records()?);
        let beside = Beside::new(self, &truth, &names);
        let figures = Figures::of(self, &beside.judged)?;
        let line = |(entry, verdict): &(&Entry, &Verdict)| json!({"entry_id": entry.id, "line": verdict.line});
        let row = |row: &&crate::intake::TruthRow| json!({"entry_id": row.entry_id, "line": row.line});
        let listed = |lines: Vec<&Judged<'_>>| bounded(&lines, LISTED, |line| self.told(line));
        Ok(json!({
            "format": "dean5299/quality@1", "lens": self.lens.to_string(), "files": register.files(), "findings": findings_list(register.findings(), lang),
            "all": figures.all.told([]), "rules": figures.rules(), "kinds": figures.kinds(), "units": figures.units(self),
            "confusion": figures.confusion(),
            "wrong": listed(beside.judged.iter().filter(|line| line.is_wrong()).collect()),
            "missed": listed(beside.judged.iter().filter(|line| line.is_missed()).collect()),
            "unknown_to_run": bounded(&beside.unknown_to_run, NAMED, row),
            "unknown_to_truth": bounded(&beside.unknown_to_truth, NAMED, line),
            "not_told": bounded(&beside.not_told, NAMED, line),
            "thresholds": thresholds_of(&beside.judged, &names),
        }))
    }

    /// A judged line with what was wanted.
    fn told(&self, line: &Judged<'_>) -> Value {
        let Some(row) = self.row(line.verdict) else { return Value::Null };
        json!({
            "entry_id": row.entry_id, "line": row.line, "verdict": row.verdict.word(), "reason": row.reason.word(), "rule": row.rule,
            "dossier_code": row.dossier_code, "wanted": line.wanted().word(), "wanted_code": line.truth.dossier_code,
        })
    }
}

/// How many there are, and the first of them.
fn bounded<T>(all: &[T], most: usize, tell: impl Fn(&T) -> Value) -> Value {
    json!({"count": all.len(), "list": all.iter().take(most).map(tell).collect::<Vec<_>>()})
}

/// Lines with a score, by the score from which on they would be credited.
fn thresholds_of(lines: &[Judged<'_>], names: &Names<'_>) -> Value {
    let scored = lines.iter().filter_map(|line| Some(Scored { score: line.verdict.score?, is_true: line.is_one(names) }));
    let scored: Vec<Scored> = scored.collect();
    let rows = thresholds(&scored);
    let last = rows.len().saturating_sub(1);
    let places: Vec<usize> =
        if rows.len() <= CUTS { (0..rows.len()).collect() } else { (0..CUTS).map(|n| n * last / (CUTS - 1)).collect() };
    let told = places.into_iter().filter_map(|at| rows.get(at)).map(|row| row.to_json());
    json!({"lines": scored.len(), "cuts": rows.len(), "rows": told.collect::<Vec<_>>()})
}

impl Threshold {
    /// The row by name.
    pub(crate) fn to_json(self) -> Value {
        let head = [("cut", json!(self.cut)), ("credited", json!(self.tally.right + self.tally.wrong))];
        object(head.into_iter().chain(self.tally.fields()))
    }
}

fn object(fields: impl Iterator<Item = (&'static str, Value)>) -> Value {
    Value::Object(fields.map(|(name, value)| (name.to_owned(), value)).collect())
}

impl Sums {
    /// The sums, called by what they are of.
    fn told(self, of: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
        let counts = [("lines", json!(self.lines)), ("agreed", json!(self.agreed)), ("excused", json!(self.excused))];
        let agreement = ("agreement", json!(Share::of(self.agreed, self.lines)));
        object(of.into_iter().chain(counts).chain(self.tally.fields()).chain([agreement]))
    }
}

/// The sums of all lines, cut in several ways.
#[derive(Default)]
struct Figures<'a> {
    all: Sums,
    rules: BTreeMap<Option<&'a str>, Sums>,
    kinds: BTreeMap<&'a str, Sums>,
    units: BTreeMap<UnitIx, Sums>,
    confusion: BTreeMap<(Wanted, Outcome), u64>,
}

impl<'a> Figures<'a> {
    fn of(run: &'a Run, lines: &[Judged<'_>]) -> Result<Self> {
        let mut figures = Figures::default();
        let mut ancestry = Ancestry::new(&run.org);
        for line in lines {
            figures.all.add(line);
            let rule = run.row(line.verdict).and_then(|row| row.rule);
            figures.rules.entry(rule).or_default().add(line);
            figures.kinds.entry(run.entries.kind(line.entry.kind)).or_default().add(line);
            for unit in units_above(run, line.entry, &mut ancestry)? {
                figures.units.entry(unit).or_default().add(line);
            }
            *figures.confusion.entry((line.wanted(), line.verdict.outcome)).or_default() += 1;
        }
        Ok(figures)
    }

    fn rules(&self) -> Vec<Value> {
        self.rules.iter().map(|(rule, sums)| sums.told([("rule", json!(rule))])).collect()
    }

    fn kinds(&self) -> Vec<Value> {
        self.kinds.iter().map(|(kind, sums)| sums.told([("kind", json!(kind))])).collect()
    }

    /// Units by index, named as on the cut-off or on the day of the lens.
    fn units(&self, run: &Run) -> Vec<Value> {
        let day = run.lens.day(run.cutoff, run.cutoff);
        let told = |(unit, sums): (&UnitIx, &Sums)| {
            let name = run.org.unit(*unit).and_then(|u| u.latest(day)).map_or("", |version| version.name.as_str());
            sums.told([("unit_id", json!(run.org.unit_id(*unit))), ("name", json!(name))])
        };
        self.units.iter().map(told).collect()
    }

    fn confusion(&self) -> Vec<Value> {
        let told =
            |((wanted, given), lines): (&(Wanted, Outcome), &u64)| json!({"wanted": wanted.word(), "given": given.word(), "lines": lines});
        self.confusion.iter().map(told).collect()
    }
}
