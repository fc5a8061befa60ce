//! Which dossier each line is about: one assignment for all lines of a tier.

use std::collections::{BTreeMap, BTreeSet};

use smallvec::smallvec;

use super::Tier;
use super::pairs::{Found, Pair};
use super::trace::TiedGroup;
use crate::assignment::{Assignment, Edge, assign};
use crate::call::Control;
use crate::dossier::{Channel, Dossier};
use crate::error::Result;
use crate::matching::candidate::Answer;
use crate::matching::decided::Held;
use crate::matching::stated::Stated;
use crate::matching::{Outcome, Reason, compare};
use crate::scheme::{Credit, Treat};

/// What the tier says of lines; lines that it says nothing of keep what they had.
#[derive(Default)]
pub(super) struct Settled {
    /// By line.
    pub answers: Vec<(u32, Answer)>,
    /// The pair that each answer comes from, by its place.
    pub chosen: BTreeMap<u32, usize>,
    /// Lines of which weights do not say what they are about, and the dossiers that it is between.
    pub ties: Vec<TiedGroup>,
    /// What they could mean, where a line itself could mean several.
    pub choices: Vec<(u32, Vec<u32>)>,
}

/// The pairs at or above the bar for review, by the line's place.
struct Edges<'f> {
    found: &'f Found,
    of: BTreeMap<u32, Vec<usize>>,
}

impl<'f> Edges<'f> {
    /// A dossier that cannot be credited is left out where the line fits one that can at least as well: a help that was handed in again is meant as it stands.
    fn new(found: &'f Found, can_stand: impl Fn(&Pair) -> bool) -> Self {
        let mut of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let review = found.weighing.bars.review();
        for (at, pair) in found.pairs.iter().enumerate().filter(|(_, pair)| pair.score >= review && !pair.is_apart) {
            of.entry(pair.line).or_default().push(at);
        }
        let pair = |at: &usize| found.pairs.get(*at);
        for pairs in of.values_mut().filter(|pairs| pairs.len() > 1) {
            let standing = pairs.iter().filter_map(pair).filter(|pair| can_stand(pair)).map(|pair| pair.score).max();
            pairs.retain(|at| pair(at).is_some_and(|pair| standing.is_none_or(|most| pair.score > most) || can_stand(pair)));
        }
        Edges { found, of }
    }

    fn pair(&self, at: usize) -> Option<&'f Pair> {
        self.found.pairs.get(at)
    }

    /// The pair of a line with a dossier.
    fn between(&self, line: u32, dossier: u32) -> Option<usize> {
        self.of.get(&line)?.iter().copied().find(|at| self.pair(*at).is_some_and(|pair| pair.dossier == dossier))
    }

    /// The one pair of a line that weighs more than its others.
    fn best(&self, line: u32) -> Option<usize> {
        let weights = || self.of.get(&line).into_iter().flatten().filter_map(|at| Some((self.pair(*at)?.score, *at)));
        let (most, at) = weights().max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)))?;
        (weights().filter(|(score, _)| *score == most).count() == 1).then_some(at)
    }

    /// The edges of lines and dossiers that nobody decided, each worth what it has above the bar for review, and a little for reaching it.
    fn open(&self, decided: &BTreeMap<u32, usize>, gone: &BTreeSet<u32>) -> Vec<Edge> {
        let review = self.found.weighing.bars.review();
        let lines = self.of.iter().filter(|(line, _)| !decided.contains_key(line));
        let pairs = lines.flat_map(|(_, pairs)| pairs).filter_map(|at| self.pair(*at)).filter(|pair| !gone.contains(&pair.dossier));
        pairs
            .map(|pair| Edge { left: pair.line, right: pair.dossier, weight: pair.score.saturating_sub(review).saturating_add(1) })
            .collect()
    }
}

impl Tier<'_> {
    /// Settles the lines of the tier.
    pub(super) fn settle(&self, found: &Found, control: &Control) -> Result<Settled> {
        let edges = Edges::new(found, |pair| self.can_stand(pair));
        let mut settled = Settled::default();
        let confirmed = self.confirmed(&edges);
        let gone: BTreeSet<u32> = confirmed.values().filter_map(|at| edges.pair(*at)).map(|pair| pair.dossier).collect();
        for at in confirmed.values() {
            self.land(found, (edges.pair(*at), *at), &mut settled);
        }
        let assigned = assign(&edges.open(&confirmed, &gone), control)?;
        for edge in assigned.certain() {
            self.assigned(found, &edges, (edge.left, edge.right), &mut settled);
        }
        self.ties(found, &edges, &assigned, &mut settled);
        self.rivals(found, &edges, &mut settled);
        self.apart(found, &mut settled);
        settled.answers.sort_unstable_by_key(|answer| answer.0);
        Ok(settled)
    }

    /// Lines that a person confirmed for a dossier that they found, with that pair.
    fn confirmed(&self, edges: &Edges<'_>) -> BTreeMap<u32, usize> {
        let mut confirmed = BTreeMap::new();
        for (place, pairs) in &edges.of {
            let Some(Held::Confirmed { named: Some(named) }) = self.lines.get(*place as usize).and_then(|line| self.held(*line)) else {
                continue;
            };
            let meant: Vec<usize> =
                pairs.iter().copied().filter(|at| edges.pair(*at).is_some_and(|pair| named.contains(&pair.dossier))).collect();
            if let [only] = meant.as_slice() {
                confirmed.insert(*place, *only);
            }
        }
        confirmed
    }

    /// A line that the assignment gave a dossier. It is about that one, unless it fits another better by more than lies between the bars: somebody else has
    /// that one, and the line competes for it instead of taking what is left over.
    fn assigned(&self, found: &Found, edges: &Edges<'_>, (line, dossier): (u32, u32), settled: &mut Settled) {
        let Some(at) = edges.between(line, dossier) else { return };
        let score = |at: usize| edges.pair(at).map_or(i64::MIN, |pair| pair.score);
        let doubt = found.weighing.bars.credit() - found.weighing.bars.review();
        let about = edges.best(line).filter(|best| score(*best).saturating_sub(score(at)) > doubt).unwrap_or(at);
        self.land(found, (edges.pair(about), about), settled);
    }

    /// Where weights do not say which dossier a line is about, a person does. Lines that fit one of the dossiers best compete for it, however well they fit others.
    fn ties(&self, found: &Found, edges: &Edges<'_>, assigned: &Assignment, settled: &mut Settled) {
        for tie in &assigned.ties {
            let mut group = TiedGroup { lines: Vec::new(), records: tie.right.clone() };
            for of_line in tie.edges.chunk_by(|a, b| a.left == b.left) {
                let Some(first) = of_line.first() else { continue };
                let best = edges.best(first.left).and_then(|at| Some((edges.pair(at)?, at)));
                let (Some(at), Some(line)) = (edges.between(first.left, first.right), self.lines.get(first.left as usize)) else {
                    continue;
                };
                match best {
                    Some((pair, best)) if tie.right.binary_search(&pair.dossier).is_ok() => self.land(found, (Some(pair), best), settled),
                    _ => {
                        settled.say(*line, at, self.review(Reason::EvidenceTie, first.right));
                        group.lines.push(*line);
                        if of_line.len() > 1 {
                            settled.choices.push((*line, of_line.iter().map(|edge| edge.right).collect()));
                        }
                    }
                }
            }
            settled.ties.extend((!group.lines.is_empty()).then_some(group));
        }
    }

    /// Lines that got nothing compete for the dossier that they fit best: evidence says which dossier a line is about, and not whose it is.
    fn rivals(&self, found: &Found, edges: &Edges<'_>, settled: &mut Settled) {
        for place in edges.of.keys() {
            let is_open = self.lines.get(*place as usize).is_some_and(|line| !settled.chosen.contains_key(line));
            let Some((pair, at)) = edges.best(*place).filter(|_| is_open).and_then(|at| Some((edges.pair(at)?, at))) else { continue };
            if matches!(self.word(found, pair), Answer::Stands { .. }) {
                self.land(found, (Some(pair), at), settled);
            }
        }
    }

    /// Lines that got nothing and that a person keeps apart from what they would have got.
    fn apart(&self, found: &Found, settled: &mut Settled) {
        let review = found.weighing.bars.review();
        for (at, pair) in found.pairs.iter().enumerate().filter(|(_, pair)| pair.is_apart && pair.score >= review) {
            let Some(line) = self.lines.get(pair.line as usize).filter(|line| !settled.chosen.contains_key(line)) else { continue };
            let (outcome, reason) = (Outcome::Contradicted, Reason::Unpaired);
            settled.say(*line, at, Answer::Settled { outcome, reason, rule: Some(self.rule_at), record: Some(pair.dossier) });
        }
    }

    /// A line and the dossier it is about.
    fn land(&self, found: &Found, (pair, at): (Option<&Pair>, usize), settled: &mut Settled) {
        if let Some(pair) = pair
            && let Some(line) = self.lines.get(pair.line as usize)
        {
            settled.say(*line, at, self.word(found, pair));
        }
    }

    /// What becomes of a line that is about this dossier: the dossier's own state first, then what only a person can settle.
    fn word(&self, found: &Found, pair: &Pair) -> Answer {
        let Some(dossier) = self.ground.matching.records.dossiers.list.get(pair.dossier as usize) else {
            return self.review(Reason::EvidenceWeak, pair.dossier);
        };
        let treat = self.treat(dossier);
        if let Some((outcome, reason)) = compare::state(dossier, treat) {
            return Answer::Settled { outcome, reason, rule: Some(self.rule_at), record: Some(pair.dossier) };
        }
        let held = self.lines.get(pair.line as usize).and_then(|line| self.held(*line));
        let is_decided = match held {
            Some(Held::Confirmed { named }) => named.as_ref().is_none_or(|named| named.contains(&pair.dossier)),
            _ => false,
        };
        let enough = pair.score >= found.weighing.bars.credit() && found.is_named(pair) && !self.claims_another(pair.line, dossier);
        match (treat, dossier.channel) {
            _ if is_decided => Answer::Stands { rule: self.rule_at, records: smallvec![pair.dossier], is_decided },
            (None, _) => self.review(Reason::StatusUnknown, pair.dossier),
            (_, Channel::Unknown) => self.review(Reason::ChannelUnknown, pair.dossier),
            _ if self.rule.credit == Credit::Review => self.review(Reason::RuleReviews, pair.dossier),
            _ if !enough => self.review(Reason::EvidenceWeak, pair.dossier),
            _ => Answer::Stands { rule: self.rule_at, records: smallvec![pair.dossier], is_decided },
        }
    }

    fn treat(&self, dossier: &Dossier) -> Option<Treat> {
        self.ground.views.treats.get(self.scheme_at).and_then(|list| list.get(dossier.status.0 as usize)).copied().flatten()
    }

    /// Whether nothing speaks against the dossier itself, or a person decided about the line.
    fn can_stand(&self, pair: &Pair) -> bool {
        let dossier = self.ground.matching.records.dossiers.list.get(pair.dossier as usize);
        let is_held = || self.lines.get(pair.line as usize).is_some_and(|line| self.held(*line).is_some());
        dossier.is_some_and(|dossier| compare::state(dossier, self.treat(dossier)).is_none()) || is_held()
    }

    /// Whether the line has a code that can be read and is more than two slips from every code of the dossier: it claims another one.
    fn claims_another(&self, line: u32, dossier: &Dossier) -> bool {
        let stated = self.query(line).and_then(|query| Stated::of(query.typed?, query.agencies));
        stated.is_some_and(|stated| !stated.is_near(dossier, self.ground.matching.org.agencies()))
    }

    /// The same of a pair.
    pub(super) fn claims_another_dossier(&self, pair: &Pair) -> bool {
        self.ground.matching.records.dossiers.list.get(pair.dossier as usize).is_some_and(|dossier| self.claims_another(pair.line, dossier))
    }

    fn review(&self, reason: Reason, dossier: u32) -> Answer {
        Answer::Settled { outcome: Outcome::NeedsReview, reason, rule: Some(self.rule_at), record: Some(dossier) }
    }
}

impl Settled {
    fn say(&mut self, line: u32, pair: usize, answer: Answer) {
        self.chosen.insert(line, pair);
        self.answers.push((line, answer));
    }
}
