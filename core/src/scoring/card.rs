//! The scorecard of a period: every unit, every indicator, its place.

use std::collections::BTreeMap;

use super::rank::{Rank, rank};
use crate::error::Result;
use crate::indicator::{IndicatorFigure, figures};
use crate::org::UnitIx;
use crate::run::Run;
use crate::scheme::Scheme;
use crate::time::Period;

/// What the scorecard says of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitScore {
    /// The unit.
    pub unit: UnitIx,
    /// Its level on the last day of the period, or on the day of the lens.
    pub level: u32,
    /// Its cluster on that day.
    pub cluster: Option<String>,
    /// One figure per indicator of the scheme.
    pub figures: Vec<IndicatorFigure>,
    /// Place inside the level, per indicator.
    pub in_level: Vec<Option<Rank>>,
    /// Place inside the cluster, per indicator.
    pub in_cluster: Vec<Option<Rank>>,
}

/// The scorecard (bảng điểm) of a period, units in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorecard {
    /// The period.
    pub period: Period,
    /// The scheme whose indicators are shown.
    pub scheme: Scheme,
    /// The units.
    pub units: Vec<UnitScore>,
}

impl Run {
    /// Scores every unit that exists in the period; through another lens than `as_it_was`, every unit of the day it looks from.
    ///
    /// # Errors
    /// `TIME_UNKNOWN_PERIOD`, `FIGURE_OVERFLOW`.
    pub fn score(&self, period: &str) -> Result<Scorecard> {
        let (period, scheme) = self.schemes().period(period)?;
        let org = self.org();
        let days = self.lens().days(period.span, self.cutoff());
        let exists = |ix: UnitIx| org.unit(ix).is_some_and(|u| u.versions().iter().any(|v| v.span.overlaps(days)));
        let units: Vec<UnitIx> = org.indexed().map(|(ix, _)| ix).filter(|ix| exists(*ix)).collect();
        let last = days.last();
        let mut scores: Vec<UnitScore> = units
            .iter()
            .map(|ix| UnitScore {
                unit: *ix,
                level: org.unit(*ix).and_then(|u| u.latest(last)).map_or(0, |v| v.level),
                cluster: org.cluster_on(*ix, last).map(str::to_owned),
                figures: Vec::new(),
                in_level: Vec::new(),
                in_cluster: Vec::new(),
            })
            .collect();
        for figures in figures(self, scheme, &period, &units)? {
            scores.iter_mut().zip(figures).for_each(|(score, figure)| score.figures.push(figure));
            let levels = places(&scores, scheme, |s| Some(s.level));
            let clusters = places(&scores, scheme, |s| s.cluster.clone());
            for ((score, level), cluster) in scores.iter_mut().zip(levels).zip(clusters) {
                score.in_level.push(level);
                score.in_cluster.push(cluster);
            }
        }
        Ok(Scorecard { period, scheme: scheme.clone(), units: scores })
    }
}

/// Places by the latest figure of each unit, inside the group that `group` names; a unit without group is not placed.
fn places<G: Ord>(scores: &[UnitScore], scheme: &Scheme, group: impl Fn(&UnitScore) -> Option<G>) -> Vec<Option<Rank>> {
    let mut groups: BTreeMap<G, Vec<usize>> = BTreeMap::new();
    for (at, score) in scores.iter().enumerate() {
        if let Some(name) = group(score) {
            groups.entry(name).or_default().push(at);
        }
    }
    let mut placed = vec![None; scores.len()];
    for members in groups.into_values() {
        let values: Vec<_> = members.iter().filter_map(|at| scores.get(*at)).map(|s| s.figures.last().and_then(|f| f.attainment)).collect();
        for (at, place) in members.into_iter().zip(rank(&values, scheme.ranking.ties)) {
            if let Some(slot) = placed.get_mut(at) {
                *slot = place;
            }
        }
    }
    placed
}
