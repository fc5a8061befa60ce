//! Which pairs of a line and a dossier could be one, and what each is worth.

use rust_decimal::Decimal;

use super::cells::{Party, column_of, key_of};
use super::{Tier, labels};
use crate::call::Control;
use crate::error::Result;
use crate::evidence::{
    Candidates, Columns, Explanation, KeyReport, Learning as LearningRules, LevelName, Model, Parameters, Pattern, Patterns, Sample,
    Scorer, Tables, Thresholds, learn, learn_from_labels, random_rates,
};
use crate::matching::candidate::joins;
use crate::scheme::{EvidenceField, EvidenceRules, Weights};

/// What is added to each count of a level when labels are counted.
const SMOOTHING: f64 = 0.5;

/// A pair that could be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Place of the line among those that take part.
    pub line: u32,
    /// The dossier.
    pub dossier: u32,
    /// Its row, that of the better party.
    row: u32,
    /// Micro-bits.
    pub score: i64,
    /// Whether a person keeps the two apart.
    pub is_apart: bool,
    pattern: Pattern,
}

/// Every pair of a tier, by line and dossier, and what they were weighed by.
pub(super) struct Found {
    pub pairs: Vec<Pair>,
    pub weighing: Weighing,
    pub keys: Vec<KeyReport>,
    /// Places of lines whose block was left out, with the key, ascending.
    pub crowded: Vec<(u32, u32)>,
    tables: Tables,
}

/// Weights and bars (trọng số và ngưỡng).
pub(super) struct Weighing {
    pub model: Model,
    pub bars: Thresholds,
    pub learning: Learning,
}

/// What became of learning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum Learning {
    /// The weights are given, or counted from labels.
    #[default]
    None,
    /// It took so many rounds, and had settled or not.
    Done { rounds: u32, settled: bool },
    /// There was too little to learn from: nothing weighs anything.
    Failed,
}

impl Found {
    /// Explains pairs.
    pub(super) fn scorer(&self) -> Scorer<'_> {
        Scorer::new(&self.weighing.model, &self.tables)
    }

    /// The parts of a pair's score.
    pub(super) fn explain(&self, scorer: &Scorer<'_>, pair: &Pair) -> Explanation {
        scorer.explain((pair.line, pair.row), pair.pattern)
    }

    /// Whether something that names the citizen or the dossier is equal: a name that is only compatible never credits by itself, nor do procedure, day and place; and two
    /// names that differ are two people, unless the citizen's number is the same.
    pub(super) fn is_named(&self, pair: &Pair) -> bool {
        const NAMING: [EvidenceField; 5] =
            [EvidenceField::Code, EvidenceField::Person, EvidenceField::Phone, EvidenceField::Name, EvidenceField::BirthDate];
        let columns = || self.tables.columns().list().iter().enumerate();
        let level = |field: EvidenceField| columns().find(|(_, c)| c.name == field.word()).map(|(at, c)| (c, pair.pattern.level(at)));
        let is_equal = |field: &EvidenceField| level(*field).is_some_and(|(column, level)| level == column.equal());
        let differs = level(EvidenceField::Name)
            .is_some_and(|(column, level)| matches!(column.level_name(level), LevelName::Different | LevelName::Near));
        NAMING.iter().any(is_equal) && (!differs || is_equal(&EvidenceField::Person))
    }

    /// Filled cells that were not what their column holds, by column.
    pub(super) fn unread(&self) -> Vec<u64> {
        self.tables.unread()
    }
}

impl Tier<'_> {
    /// Finds and weighs the pairs.
    pub(super) fn weigh(&self, control: &Control) -> Result<Found> {
        let rules = &self.scheme.evidence;
        let columns = Columns::new(rules.columns.iter().map(column_of).collect())?;
        let parties = self.parties();
        let tables = Tables::numbered(&columns, self.cells(&parties))?;
        let keys: Vec<_> = rules.keys.iter().map(key_of).collect();
        let Candidates { pairs: met, keys, crowded } = Candidates::find(&tables, &keys, rules.block_pairs, control)?;
        let met = self.that_may_be_one(met, &parties);
        let patterns = tables.compare(&met, self.ground.matching.threads, control)?;
        let weighing = self.weighing(rules, &tables, (&parties, &patterns), control)?;
        let mut found = Found { pairs: Vec::new(), weighing, keys, crowded, tables };
        if found.weighing.learning != Learning::Failed {
            found.pairs = best_parties(&found.scorer(), &parties, met.into_iter().zip(patterns));
            found.pairs.iter_mut().for_each(|pair| pair.is_apart = self.is_apart(pair.line, pair.dossier));
        }
        Ok(found)
    }

    /// Candidates that nothing known speaks against: the rule's other keys hold, people and procedures do not differ. A pair that a person keeps apart is weighed too, to say that he does.
    fn that_may_be_one(&self, met: Vec<(u32, u32)>, parties: &[Party]) -> Vec<(u32, u32)> {
        let records = &self.ground.matching.records;
        let mut kept = Vec::with_capacity(met.len());
        for group in met.chunk_by(|a, b| a.0 == b.0) {
            let Some((place, _)) = group.first() else { continue };
            let is_open = self.is_open.get(*place as usize) == Some(&true);
            let Some(query) = self.query(*place).filter(|_| is_open) else { continue };
            kept.extend(group.iter().filter(|(_, row)| {
                let dossier = parties.get(*row as usize).map_or(u32::MAX, |party| party.dossier);
                (self.is_apart(*place, dossier) || self.is_free.get(dossier as usize) == Some(&true))
                    && joins(&query, records, self.scheme, self.rule, dossier)
            }));
        }
        kept
    }

    /// The weights and bars of the scheme.
    fn weighing(
        &self,
        rules: &EvidenceRules,
        tables: &Tables,
        (parties, patterns): (&[Party], &[Pattern]),
        control: &Control,
    ) -> Result<Weighing> {
        let columns = tables.columns();
        match rules.weights {
            Weights::Given => given(columns, rules),
            Weights::Learnt => {
                let rates = random_rates(tables, Sample::default(), control)?;
                match learn(columns, &Patterns::count(patterns), &rates, LearningRules::default()) {
                    Ok(learnt) => {
                        let learning = Learning::Done { rounds: learnt.rounds, settled: learnt.settled };
                        learnt_weighing(columns, rules, (&learnt.parameters, learnt.share), learning)
                    }
                    Err(_) => failed(columns),
                }
            }
            Weights::Labels => {
                let (lines, dossiers) = (self.lines.len().max(1) as f64, self.dossiers.len().max(1) as f64);
                let share = (lines.min(dossiers) / (lines * dossiers)).min(0.5);
                match self.learnt_from_labels(tables, parties) {
                    Some(parameters) => learnt_weighing(columns, rules, (&parameters, share), Learning::None),
                    None => failed(columns),
                }
            }
        }
    }

    fn learnt_from_labels(&self, tables: &Tables, parties: &[Party]) -> Option<Parameters> {
        let mut decided = Vec::new();
        for (line, dossier, is_one) in labels(self.ground) {
            let place = self.lines.binary_search(&line).ok().and_then(|place| u32::try_from(place).ok())?;
            let from = parties.partition_point(|party| party.dossier < dossier);
            let rows = (from..parties.partition_point(|party| party.dossier <= dossier)).filter_map(|row| u32::try_from(row).ok());
            let agreeing = |pattern: &Pattern| (0..tables.columns().list().len()).map(|c| u32::from(pattern.level(c).0)).sum::<u32>();
            decided.extend(rows.map(|row| tables.pattern((place, row))).max_by_key(agreeing).map(|pattern| (pattern, is_one)));
        }
        learn_from_labels(tables.columns(), &decided, SMOOTHING).ok()
    }
}

/// Of each line and dossier the party that fits better, the applicant when both fit alike.
fn best_parties(scorer: &Scorer<'_>, parties: &[Party], met: impl Iterator<Item = ((u32, u32), Pattern)>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for ((line, row), pattern) in met {
        let Some(Party { dossier, .. }) = parties.get(row as usize).copied() else { continue };
        let pair = Pair { line, dossier, row, score: scorer.score((line, row), pattern), is_apart: false, pattern };
        match pairs.last_mut() {
            Some(last) if (last.line, last.dossier) == (line, dossier) => {
                if pair.score > last.score {
                    *last = pair;
                }
            }
            _ => pairs.push(pair),
        }
    }
    pairs
}

fn given(columns: &Columns, rules: &EvidenceRules) -> Result<Weighing> {
    let bits: Vec<Vec<i64>> = rules.columns.iter().map(|c| c.bits.clone()).collect();
    let micro = |bits: Decimal| bits.checked_mul(Decimal::from(1_000_000)).and_then(|m| i64::try_from(m.round()).ok()).unwrap_or(i64::MAX);
    let bars = Thresholds::new(micro(rules.credit), micro(rules.review))?;
    Ok(Weighing { model: Model::from_micro_bits(columns, &bits)?, bars, learning: Learning::None })
}

fn learnt_weighing(
    columns: &Columns,
    rules: &EvidenceRules,
    (parameters, share): (&Parameters, f64),
    learning: Learning,
) -> Result<Weighing> {
    let probability = |bar: Decimal| bar.to_string().parse::<f64>().unwrap_or(f64::NAN);
    let bars = Thresholds::from_probability(probability(rules.credit), probability(rules.review), share)?;
    let model = Model::new(columns, parameters)?;
    // Where no agreement speaks for anything (constant columns, a pair or two) nothing was learnt.
    let speaks = columns.list().iter().enumerate().any(|(at, column)| model.weight(at, column.equal()) > 0);
    if speaks { Ok(Weighing { model, bars, learning }) } else { failed(columns) }
}

/// Nothing weighs anything.
fn failed(columns: &Columns) -> Result<Weighing> {
    let nothing: Vec<Vec<i64>> = columns.list().iter().map(|c| vec![0; c.levels()]).collect();
    Ok(Weighing { model: Model::from_micro_bits(columns, &nothing)?, bars: Thresholds::new(1, 1)?, learning: Learning::Failed })
}
