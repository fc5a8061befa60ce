//! Quotas: how many may have a class, who is among them, who stands on the edge.

use serde::{Deserialize, Serialize};

use super::{EdgePolicy, QuotaBase, QuotaRule, Scope};
use crate::figure::{FigureError, Fraction, Whole, count};

/// Equals on the edge of a quota (bằng nhau ở ranh giới).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaEdge {
    /// What they all have.
    pub figure: Fraction,
    /// Who they are, by id.
    pub units: Vec<String>,
    /// Seats that are left for them.
    #[serde(with = "count")]
    pub seats: i64,
    /// What becomes of them.
    pub policy: EdgePolicy,
}

/// The arithmetic of a quota in one group (cách tính tỷ lệ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaCount {
    /// The class.
    pub class: String,
    /// Where it is counted.
    pub scope: Scope,
    /// The cluster or parent; none of the whole.
    pub group: Option<String>,
    /// What it is a share of.
    pub base: QuotaBase,
    /// How many the base is.
    #[serde(with = "count")]
    pub base_count: i64,
    /// Per cent of it.
    pub percent: Fraction,
    /// Base × per cent ÷ 100.
    pub exact: Fraction,
    /// How it becomes whole.
    pub round: Whole,
    /// How many may have the class.
    #[serde(with = "count")]
    pub seats: i64,
    /// How many would have it.
    #[serde(with = "count")]
    pub candidates: i64,
    /// How many have it after the quota.
    #[serde(with = "count")]
    pub kept: i64,
    /// Equals on the edge; none where the quota cuts between different figures, or not at all.
    pub edge: Option<QuotaEdge>,
    /// How many have it after the council's decisions.
    #[serde(with = "count")]
    pub decided: i64,
    /// Whether that is more than there are seats, by the edge or by the council.
    pub exceeded: bool,
}

/// Who keeps a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    In,
    Out,
    AtEdge,
}

/// A candidate: its unit, and its figure.
pub(super) type Candidate<'a> = (&'a str, Fraction);

impl QuotaCount {
    /// Seats of a base.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn seats_of(base: i64, percent: Fraction, round: Whole) -> Result<(Fraction, i64), FigureError> {
        let hundred = Fraction::new(1, 100).unwrap_or(Fraction::ZERO);
        let exact = Fraction::from(base).times(percent)?.times(hundred)?;
        Ok((exact, exact.whole(round)?))
    }

    /// Counts a quota in one group; says for each candidate, in the order given, whether it keeps the class.
    pub(super) fn of(
        rule: &QuotaRule,
        group: Option<&str>,
        base_count: i64,
        candidates: &[Candidate<'_>],
    ) -> Result<(QuotaCount, Vec<Kept>), FigureError> {
        let (exact, seats) = QuotaCount::seats_of(base_count, rule.percent, rule.round)?;
        let mut order: Vec<(Fraction, &str, usize)> =
            candidates.iter().enumerate().map(|(at, (unit, figure))| (*figure, *unit, at)).collect();
        order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let room = usize::try_from(seats).unwrap_or(usize::MAX);
        let last_in = room.checked_sub(1).and_then(|last| order.get(last)).map(|one| one.0);
        // An edge is where the last who would be in and the first who would be out are equal.
        let edge_figure = order.get(room).map(|one| one.0).filter(|first_out| last_in == Some(*first_out));
        let mut kept = vec![Kept::Out; candidates.len()];
        let (mut edge, mut before) = (Vec::new(), 0);
        for (nth, (figure, unit, at)) in order.iter().enumerate() {
            let verdict = match edge_figure {
                Some(edge) if edge == *figure => Kept::AtEdge,
                _ if nth < room => Kept::In,
                _ => Kept::Out,
            };
            before += i64::from(verdict == Kept::In);
            if verdict == Kept::AtEdge {
                edge.push((*unit).to_owned());
            }
            if let Some(slot) = kept.get_mut(*at) {
                *slot = verdict;
            }
        }
        let many = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let extra = if rule.edge == EdgePolicy::AllIn { many(edge.len()) } else { 0 };
        let edge = edge_figure.map(|figure| QuotaEdge { figure, units: edge, seats: seats - before, policy: rule.edge });
        let counted = QuotaCount {
            class: rule.class.clone(),
            scope: rule.scope,
            group: group.map(str::to_owned),
            base: rule.base,
            base_count,
            percent: rule.percent,
            exact,
            round: rule.round,
            seats,
            candidates: many(candidates.len()),
            kept: before + extra,
            edge,
            decided: 0,
            exceeded: false,
        };
        Ok((counted, kept))
    }
}
