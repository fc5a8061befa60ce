//! The last rule: lines that nothing else found, beside dossiers that nobody stands on, weighed together.
//!
//! Evidence says what each pair is worth, one assignment for all says which dossier a line is about, and the judge, as ever, whose it is.

mod cells;
mod pairs;
mod settle;
mod trace;

use super::candidate::{Answer, Query};
use super::decided::{Decided, Held};
use super::reconcile::{Coded, Matching, Views, check_of};
use super::{Outcome, Reason};
use crate::call::Control;
use crate::code::CodeKeys;
use crate::error::Result;
use crate::scheme::{Check, Rule, Scheme, Weights};

pub(crate) use pairs::Learning;
pub(crate) use trace::{TiedGroup, TierReport, Weighed, WeighedLine, WeighedPair, WeighedPart};

/// What the rules before have left: everything a line needs to be weighed.
pub(super) struct Ground<'a> {
    pub matching: &'a Matching<'a>,
    pub keys: &'a CodeKeys,
    pub coded: &'a [Coded],
    pub decided: &'a [Decided],
    pub views: &'a Views,
    /// Whether lines are weighed as if nobody had decided about them; weights may be learnt from decisions all the same.
    pub is_blind: bool,
}

impl Ground<'_> {
    /// What was decided about a line, as far as it is looked at.
    fn decided(&self, line: u32) -> Option<&Decided> {
        self.coded.get(line as usize).filter(|_| !self.is_blind)?.decided(self.decided)
    }
}

/// A scheme with a rule by evidence, and what takes part in it.
struct Tier<'a> {
    ground: &'a Ground<'a>,
    scheme: &'a Scheme,
    scheme_at: usize,
    rule_at: u32,
    rule: &'a Rule,
    /// Open lines, and lines that a person decided, ascending.
    lines: Vec<u32>,
    /// Per line whether it is open.
    is_open: Vec<bool>,
    /// Free dossiers, and those that a person decided about, ascending.
    dossiers: Vec<u32>,
    /// Per dossier of the run whether it is free.
    is_free: &'a [bool],
}

/// Weighs the lines that no rule found (cân chứng cứ), scheme by scheme; what they find takes the place of their answers.
///
/// Shape: a line takes part when it is of one, is checked against dossiers and no earlier rule found a dossier that a person does not keep apart from it; a dossier when no line stands on it or
/// waits for it. A scheme without a rule by evidence changes nothing.
///
/// # Errors
/// `CALL_CANCELLED`.
pub(super) fn weigh(ground: &Ground<'_>, answers: &mut [Answer], control: &Control) -> Result<Weighed> {
    let mut weighed = Weighed::default();
    let schemes = ground.matching.schemes.all();
    if schemes.iter().all(|scheme| scheme.evidence_rule().is_none()) {
        return Ok(weighed);
    }
    let mut is_free = free(ground, answers);
    for (scheme_at, scheme) in schemes.iter().enumerate() {
        let Some((rule_at, rule)) = scheme.evidence_rule() else { continue };
        let open = open_lines(ground, answers, scheme_at);
        let Some(tier) = Tier::new(ground, (scheme_at, scheme), (rule_at, rule), &open, &is_free) else { continue };
        let found = tier.weigh(control)?;
        let settled = tier.settle(&found, control)?;
        weighed.take(&tier, found, &settled);
        for (line, answer) in settled.answers {
            hold(&answer, &mut is_free);
            if let Some(slot) = answers.get_mut(line as usize) {
                *slot = answer;
            }
        }
    }
    weighed.lines.sort_unstable_by_key(|line| line.line);
    weighed.crowded.sort_unstable();
    weighed.choices.sort_unstable();
    Ok(weighed)
}

/// Which dossiers nobody stands on.
fn free(ground: &Ground<'_>, answers: &[Answer]) -> Vec<bool> {
    let mut is_free = vec![true; ground.matching.records.dossiers.list.len()];
    let on_dossier = |coded: &Coded| {
        let entry = ground.matching.entries.list.get(coded.line.entry as usize);
        entry.is_some_and(|entry| check_of(ground.matching, entry) == Check::Dossier)
    };
    let lines = ground.coded.iter().zip(answers).filter(|(coded, _)| on_dossier(coded));
    lines.for_each(|(_, answer)| hold(answer, &mut is_free));
    is_free
}

/// A dossier that a line stands on or waits for is nobody else's; one that contradicts it is.
fn hold(answer: &Answer, is_free: &mut [bool]) {
    let held: &[u32] = match answer {
        Answer::Stands { records, .. } | Answer::Crowded { records, .. } => records,
        Answer::Settled { outcome: Outcome::Contradicted, .. } => &[],
        Answer::Settled { record, .. } => record.as_slice(),
    };
    for record in held {
        if let Some(free) = is_free.get_mut(*record as usize) {
            *free = false;
        }
    }
}

/// The lines of a scheme that are left, ascending.
fn open_lines(ground: &Ground<'_>, answers: &[Answer], scheme: usize) -> Vec<u32> {
    let is_open = |coded: &Coded, answer: &Answer| {
        let left = matches!(
            answer,
            Answer::Settled { outcome: Outcome::NotFound | Outcome::Pending, record: None, rule: None, .. }
                | Answer::Settled { reason: Reason::Unpaired, .. }
        );
        let entry = ground.matching.entries.list.get(coded.line.entry as usize).filter(|_| left && coded.line.is_single());
        entry.is_some_and(|entry| {
            ground.matching.schemes.locate(entry.helped_on).index() == scheme && check_of(ground.matching, entry) == Check::Dossier
        })
    };
    let lines = (0_u32..).zip(ground.coded.iter().zip(answers));
    lines.filter(|(_, (coded, answer))| is_open(coded, answer)).map(|(at, _)| at).collect()
}

impl<'a> Tier<'a> {
    /// None when no line or no dossier is left.
    fn new(
        ground: &'a Ground<'a>,
        (scheme_at, scheme): (usize, &'a Scheme),
        (rule_at, rule): (u32, &'a Rule),
        open: &[u32],
        is_free: &'a [bool],
    ) -> Option<Self> {
        let (mut lines, mut is_in) = (open.to_vec(), is_free.to_vec());
        if scheme.evidence.weights == Weights::Labels {
            for (line, dossier, _) in labels(ground) {
                lines.push(line);
                is_in.get_mut(dossier as usize).into_iter().for_each(|slot| *slot = true);
            }
            lines.sort_unstable();
            lines.dedup();
        }
        let dossiers: Vec<u32> = (0_u32..).zip(&is_in).filter(|(_, is_in)| **is_in).map(|(at, _)| at).collect();
        let is_open = lines.iter().map(|line| open.binary_search(line).is_ok()).collect();
        let takes_part = !open.is_empty() && !dossiers.is_empty();
        takes_part.then_some(Tier { ground, scheme, scheme_at, rule_at, rule, lines, is_open, dossiers, is_free })
    }

    /// The line at a place among those that take part, as the rules see it.
    fn query(&self, place: u32) -> Option<Query<'a>> {
        let line = self.lines.get(place as usize)?;
        let coded = self.ground.coded.get(*line as usize)?;
        let Ground { matching, keys, views, .. } = self.ground;
        let entry = matching.entries.list.get(coded.line.entry as usize)?;
        Some(super::reconcile::query(matching, keys, entry, (coded, self.ground.decided(*line)), views))
    }

    /// Whether a person keeps a dossier apart from the line at a place.
    fn is_apart(&self, place: u32, dossier: u32) -> bool {
        let decided = self.lines.get(place as usize).and_then(|line| self.ground.decided(*line));
        decided.is_some_and(|decided| decided.apart.binary_search(&dossier).is_ok())
    }

    /// The word of a person that holds about a line.
    fn held(&self, line: u32) -> Option<&'a Held> {
        self.ground.decided(line)?.held.as_ref()
    }
}

/// What people decided about pairs: a pair or a confirm that names its dossier is *yes*, an unpair *no*.
fn labels(ground: &Ground<'_>) -> Vec<(u32, u32, bool)> {
    let mut labels = Vec::new();
    for (line, coded) in (0_u32..).zip(ground.coded).filter(|(_, coded)| coded.line.is_single()) {
        let Some(decided) = coded.decided(ground.decided) else { continue };
        if let Some(Held::Paired { records: named, .. } | Held::Confirmed { named: Some(named) }) = &decided.held
            && let [only] = named.as_slice()
        {
            labels.push((line, *only, true));
        }
        labels.extend(decided.apart.iter().map(|dossier| (line, *dossier, false)));
    }
    labels
}
