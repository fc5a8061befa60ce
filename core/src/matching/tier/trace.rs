//! What is kept of the weighing: the weights, what the keys did, and of each line the pairs that mattered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Tier;
use super::pairs::{Found, Learning};
use super::settle::Settled;
use crate::evidence::{KeyReport, Level, LevelName};
use crate::scheme::EvidenceField;

/// Pairs kept of a line, besides the one its verdict comes from.
const KEPT: usize = 3;

/// The weighing of a run (kết quả cân chứng cứ). It names no value of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Weighed {
    /// Per scheme with a rule by evidence that had something to weigh.
    pub tiers: Vec<TierReport>,
    /// Per line with pairs, by its place among all lines.
    pub lines: Vec<WeighedLine>,
    /// What weights could not tell apart.
    pub ties: Vec<TiedGroup>,
    /// Per line that found nothing: the keys, by their places, that its scheme left out because too many share its value.
    pub crowded: Vec<(u32, Vec<u32>)>,
    /// What lines of a tie could mean.
    #[serde(skip)]
    pub choices: Vec<(u32, Vec<u32>)>,
}

/// What a tier did (báo cáo cân chứng cứ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TierReport {
    /// Place of the scheme.
    pub scheme: u32,
    /// Lines and dossiers that took part.
    pub lines: u64,
    pub dossiers: u64,
    /// Pairs that were weighed.
    pub pairs: u64,
    /// Pairs at or above the bar for review, and for credit.
    pub above: (u64, u64),
    /// The bars, in micro-bits.
    pub credit: i64,
    pub review: i64,
    pub learning: Learning,
    pub columns: Vec<ColumnReport>,
    pub keys: Vec<KeyReport>,
}

/// A column and what its levels weigh, from *different* to *equal*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ColumnReport {
    pub field: EvidenceField,
    pub levels: Vec<(LevelName, i64)>,
    pub unread: u64,
}

/// The pairs of a line, the one of its verdict first, then by weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WeighedLine {
    pub line: u32,
    /// Whether the verdict comes from the first pair.
    pub is_settled: bool,
    /// The tie that it is in, where weights do not say which dossier it is about.
    pub tie: Option<u32>,
    pub pairs: Vec<WeighedPair>,
}

/// A pair and the parts of its score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WeighedPair {
    pub record: u32,
    pub score: i64,
    /// Whether it may be credited: something that names the citizen or the dossier is equal, and no name or code says otherwise.
    pub is_named: bool,
    pub parts: Vec<WeighedPart>,
}

/// Lines and dossiers that could be each other's in more than one way that is as good (nhóm hoà điểm).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TiedGroup {
    /// Lines by their places among all, ascending.
    pub lines: Vec<u32>,
    /// The dossiers, ascending.
    pub records: Vec<u32>,
}

/// What a column adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WeighedPart {
    pub field: EvidenceField,
    pub level: LevelName,
    pub weight: i64,
    /// How much of it is due to how frequent the value is.
    pub by_frequency: i64,
}

impl Weighed {
    /// The pairs of the line at a place.
    pub fn line(&self, line: u32) -> Option<&WeighedLine> {
        self.lines.binary_search_by_key(&line, |l| l.line).ok().and_then(|at| self.lines.get(at))
    }

    /// The score of a line's verdict; none when it does not come from evidence.
    pub fn score(&self, line: u32) -> Option<i64> {
        self.line(line).filter(|l| l.is_settled).and_then(|l| Some(l.pairs.first()?.score))
    }

    /// The tie that a line is in.
    pub fn tie(&self, line: &WeighedLine) -> Option<&TiedGroup> {
        self.ties.get(line.tie? as usize)
    }

    /// The keys that were left out for the line at a place, by their places in its scheme.
    pub fn crowded(&self, line: u32) -> &[u32] {
        let at = self.crowded.binary_search_by_key(&line, |crowded| crowded.0).ok();
        at.and_then(|at| self.crowded.get(at)).map_or(&[], |(_, keys)| keys)
    }

    /// Takes what a tier found.
    pub(super) fn take(&mut self, tier: &Tier<'_>, found: Found, settled: &Settled) {
        self.choices.extend(settled.choices.iter().cloned());
        for group in found.crowded.chunk_by(|a, b| a.0 == b.0) {
            let place = group.first().map_or(u32::MAX, |(place, _)| *place) as usize;
            let line = tier.lines.get(place).filter(|line| tier.is_open.get(place) == Some(&true) && !settled.chosen.contains_key(line));
            self.crowded.extend(line.map(|line| (*line, group.iter().map(|(_, key)| *key).collect())));
        }
        let scorer = found.scorer();
        let mut tie_of: BTreeMap<u32, u32> = BTreeMap::new();
        for tie in &settled.ties {
            let place = u32::try_from(self.ties.len()).unwrap_or(u32::MAX);
            tie_of.extend(tie.lines.iter().map(|line| (*line, place)));
            self.ties.push(tie.clone());
        }
        for group in found.pairs.chunk_by(|a, b| a.line == b.line) {
            let Some(line) = group.first().and_then(|pair| tier.lines.get(pair.line as usize)).copied() else { continue };
            let chosen = settled.chosen.get(&line).and_then(|at| found.pairs.get(*at));
            let mut by_weight: Vec<_> = group.iter().filter(|pair| pair.score > 0 && Some(*pair) != chosen).collect();
            by_weight.sort_by_key(|pair| (std::cmp::Reverse(pair.score), pair.dossier));
            let pairs: Vec<WeighedPair> =
                chosen.into_iter().chain(by_weight.into_iter().take(KEPT)).map(|p| kept(tier, &found, &scorer, p)).collect();
            if !pairs.is_empty() {
                self.lines.push(WeighedLine { line, is_settled: chosen.is_some(), tie: tie_of.get(&line).copied(), pairs });
            }
        }
        self.tiers.push(report(tier, &found));
    }
}

fn kept(tier: &Tier<'_>, found: &Found, scorer: &crate::evidence::Scorer<'_>, pair: &super::pairs::Pair) -> WeighedPair {
    let told = found.explain(scorer, pair);
    let part = |part: crate::evidence::ExplanationPart| {
        let field = part.column.parse().ok()?;
        Some(WeighedPart { field, level: part.name, weight: part.weight, by_frequency: part.by_frequency })
    };
    WeighedPair {
        record: pair.dossier,
        score: told.score,
        is_named: found.is_named(pair) && !tier.claims_another_dossier(pair),
        parts: told.parts.into_iter().filter_map(part).collect(),
    }
}

fn report(tier: &Tier<'_>, found: &Found) -> TierReport {
    let bars = found.weighing.bars;
    let reach = |bar: i64| found.pairs.iter().filter(|pair| pair.score >= bar).count() as u64;
    let model = &found.weighing.model;
    let columns = model.columns().list().iter().enumerate().zip(&tier.scheme.evidence.columns).zip(found.unread());
    let column = |(((at, column), rule), unread): (((usize, &crate::evidence::Column), &crate::scheme::EvidenceColumn), u64)| {
        let levels = (1..=column.equal().0).map(Level).map(|level| (column.level_name(level), model.weight(at, level))).collect();
        ColumnReport { field: rule.field, levels, unread }
    };
    TierReport {
        scheme: u32::try_from(tier.scheme_at).unwrap_or(u32::MAX),
        lines: tier.lines.len() as u64,
        dossiers: tier.dossiers.len() as u64,
        pairs: found.pairs.len() as u64,
        above: (reach(bars.review()), reach(bars.credit())),
        credit: bars.credit(),
        review: bars.review(),
        learning: found.weighing.learning,
        columns: columns.map(column).collect(),
        keys: found.keys.clone(),
    }
}
