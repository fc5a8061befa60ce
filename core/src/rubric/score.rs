//! The score of one unit, with everything that made it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::book::{Condition, Rulebook};
use super::document::{Consequence, Outcomes, PointRounding};
use super::figures::{Derived, Figures, Lack};
use super::mark::{Given, Mark, MarkOutcome};
use super::part::{ContentScore, CriterionScore, PoolScore, sum};
use super::trail::Trail;
use crate::error::Result;
use crate::figure::{FigureError, Fraction};

/// What is known of a unit that is scored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unit {
    /// Its id.
    pub unit: String,
    /// Its figures, by the names of the inputs.
    pub inputs: BTreeMap<String, Fraction>,
    /// What was given to conditions, by their ids.
    pub given: BTreeMap<String, Given>,
}

/// A veto that holds (điểm liệt).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VetoHit {
    /// The veto.
    pub veto: String,
    /// What it does.
    pub consequence: Consequence,
    /// The best class that it leaves.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub class: Option<String>,
}

/// What a rulebook gives a unit (kết quả chấm điểm).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RubricScore {
    /// The unit.
    pub unit: String,
    /// The rulebook, and the SHA-256 of its document.
    pub rulebook: [String; 2],
    /// What becomes of conditions that cannot be marked, as the document says it.
    pub outcomes: Outcomes,
    /// How points are cut; none: they are not.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rounding: Option<PointRounding>,
    /// The total: criteria, bonus and penalties, not below the least; by a veto zero, or what lies below it.
    pub points: Fraction,
    /// The same without what vetoes do.
    pub earned: Fraction,
    /// The most points without the bonus.
    pub max: Fraction,
    /// The least total, where it lies below zero.
    #[serde(skip_serializing_if = "is_nought", default)]
    pub least: Fraction,
    /// What the unit gave itself, in all; none where it gave itself nothing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub own: Option<Fraction>,
    /// Figures that are made of others.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub figures: Vec<Derived>,
    /// Criteria.
    pub criteria: Vec<CriterionScore>,
    /// The bonus, where there is any.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bonus: Option<PoolScore>,
    /// What is taken off the whole, where the document has such conditions.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub penalty: Option<PoolScore>,
    /// Vetoes that hold.
    pub vetoes: Vec<VetoHit>,
    /// Conditions and vetoes that could not be marked; while there are any, the total is not final.
    pub open: Vec<String>,
    /// Names of figures and ids of conditions that were given and are not of the document, or are worked out.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub unread: Vec<String>,
}

impl Rulebook {
    /// Scores a unit (chấm điểm).
    ///
    /// Shape: a mark per condition in the order of the document. What is given and not of the document is listed in `unread`.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW` where points cannot be summed.
    pub fn score(&self, unit: &Unit) -> Result<RubricScore> {
        let figures = self.figures(|name| unit.inputs.get(name).copied());
        let marks = |conditions: &[Condition]| -> Vec<Mark> {
            conditions.iter().map(|condition| self.mark(condition, &figures, unit.given.get(&condition.id))).collect()
        };
        let mut criteria = Vec::with_capacity(self.criteria.len());
        for criterion in &self.criteria {
            let content = |content: &super::Content| ContentScore::new(&content.id, content.max, marks(&content.conditions));
            let contents = criterion.contents.iter().map(content).collect::<Result<_, FigureError>>()?;
            criteria.push(CriterionScore::new(&criterion.id, criterion.max, criterion.weight, contents)?);
        }
        let pool = |pool: &super::book::Pool| pool.as_ref().map(|(max, list)| (*max, marks(list)));
        let bonus = pool(&self.bonus).map(|(max, marks)| PoolScore::gains(max, marks)).transpose()?;
        let penalty = pool(&self.penalty).map(|(max, marks)| PoolScore::losses(max, marks)).transpose()?;
        let (vetoes, open) = self.vetoes(&figures);
        let score = RubricScore {
            unit: unit.unit.clone(),
            rulebook: [self.id.clone(), self.fingerprint.clone()],
            outcomes: self.outcomes,
            rounding: self.rounding,
            points: Fraction::ZERO,
            earned: Fraction::ZERO,
            max: self.max,
            least: self.least,
            own: None,
            figures: self.told(&figures),
            criteria,
            bonus,
            penalty,
            vetoes,
            open,
            unread: self.unread(unit),
        };
        Ok(score.summed()?)
    }

    fn mark(&self, condition: &Condition, figures: &Figures, given: Option<&Given>) -> Mark {
        let has_evidence = condition.evidence.is_none() || given.is_some_and(|given| given.evidence == Some(true));
        let trail = if has_evidence { self.trail(condition, figures, given) } else { Err((MarkOutcome::NoEvidence, None)) };
        let (lacking, input, trail) = match trail {
            Ok(trail) => (MarkOutcome::Scored, None, Some(trail)),
            Err((outcome, lack)) => (outcome, lack.map(|lack| figures.name(lack.input).to_owned()), None),
        };
        let (points, outcome) = settled((trail.as_ref(), condition.max), lacking, self.outcomes, self.rounding);
        let mark = Mark {
            condition: condition.id.clone(),
            kind: condition.kind,
            max: condition.max,
            points,
            outcome,
            input,
            trail,
            own: None,
            difference: None,
            reason: None,
            remarks: Vec::new(),
        };
        mark.beside(given)
    }

    fn trail(&self, condition: &Condition, figures: &Figures, given: Option<&Given>) -> Result<Trail, (MarkOutcome, Option<Lack>)> {
        match condition.scale.trail(condition.max, figures, self.outcomes.several_match) {
            Some(trail) => trail.map_err(|lack| (lack.outcome, Some(lack))),
            None => {
                let points = given.and_then(|given| given.points).ok_or((MarkOutcome::NotMarked, None))?;
                Ok(Trail::Marked { points, max: condition.max })
            }
        }
    }

    fn vetoes(&self, figures: &Figures) -> (Vec<VetoHit>, Vec<String>) {
        let (mut hits, mut open) = (Vec::new(), Vec::new());
        for veto in &self.vetoes {
            match self.place(&veto.input).and_then(|at| figures.value(at).ok()) {
                Some(holds) if holds.is_zero() => {}
                Some(_) => hits.push(VetoHit { veto: veto.id.clone(), consequence: veto.consequence, class: veto.class.clone() }),
                None => open.push(veto.id.clone()),
            }
        }
        (hits, open)
    }

    /// What was given and is not read: names in their order, then ids in theirs.
    fn unread(&self, unit: &Unit) -> Vec<String> {
        let is_read = |name: &String| self.inputs.iter().any(|input| input.name == *name && input.formula.is_none());
        let is_known = |id: &String| self.conditions().any(|condition| condition.id == *id);
        let names = unit.inputs.keys().filter(|name| !is_read(name));
        names.chain(unit.given.keys().filter(|id| !is_known(id))).cloned().collect()
    }
}

fn is_nought(points: &Fraction) -> bool {
    points.is_zero()
}

/// The points of a mark, and what became of it.
fn settled(
    (trail, max): (Option<&Trail>, Fraction),
    lacking: MarkOutcome,
    outcomes: Outcomes,
    rounding: Option<PointRounding>,
) -> (Option<Fraction>, MarkOutcome) {
    let cut = |points: Fraction| rounding.map_or(Some(points), |rounding| rounding.cut(points, max)).ok_or(MarkOutcome::Overflow);
    match trail.map_or(Err(lacking), Trail::points).and_then(cut) {
        Ok(points) => (Some(points), MarkOutcome::Scored),
        Err(outcome) => (outcomes.points(outcome), outcome),
    }
}

impl RubricScore {
    fn summed(self) -> Result<Self, FigureError> {
        let shares = self.criteria.iter().map(|c| CriterionScore::share(c.points, c.max, c.weight, self.max));
        let criteria = sum(shares.collect::<Result<Vec<_>, _>>()?.into_iter())?;
        let pools = [&self.bonus, &self.penalty].into_iter().flatten().map(|pool| pool.points);
        let earned = criteria.plus(sum(pools)?)?.max(self.least);
        let is_zeroed = self.vetoes.iter().any(|veto| veto.consequence == Consequence::Zero);
        let points = if is_zeroed { earned.min(Fraction::ZERO) } else { earned };
        let vetoes = self.open.iter().filter(|id| self.marks().all(|mark| mark.condition != **id)).cloned();
        let open = self.marks().filter(|mark| mark.points.is_none()).map(|mark| mark.condition.clone()).chain(vetoes).collect();
        let own: Vec<Fraction> = self.marks().filter_map(|mark| mark.own).collect();
        let own = if own.is_empty() { None } else { Some(sum(own.into_iter())?) };
        Ok(RubricScore { points, earned, own, open, ..self })
    }

    /// Every mark, in the order of the document: criteria, bonus, penalties.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        let contents = self.criteria.iter().flat_map(|criterion| &criterion.contents);
        let pools = [&self.bonus, &self.penalty].into_iter().flatten().flat_map(|pool| &pool.marks);
        contents.flat_map(|content| &content.marks).chain(pools)
    }

    /// The same score made again from the arithmetic of its marks alone (tính lại): equal to itself when nothing was changed.
    ///
    /// Points, outcomes, sums and figures that are made of others are worked out anew; what was given is taken as it stands.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn replay(&self) -> Result<RubricScore> {
        let again = |mark: &Mark| {
            let lacking = if mark.outcome == MarkOutcome::Scored { MarkOutcome::MissingInput } else { mark.outcome };
            let (points, outcome) = settled((mark.trail.as_ref(), mark.max), lacking, self.outcomes, self.rounding);
            let given = Given { own: mark.own, points: None, reason: mark.reason.clone(), evidence: None };
            let unread = mark.remarks.iter().copied().filter(|remark| *remark == super::Remark::PointsNotRead);
            let mut mark = Mark { points, outcome, ..mark.clone() }.beside(Some(&given));
            mark.remarks.extend(unread);
            mark
        };
        let marks = |list: &[Mark]| list.iter().map(again).collect::<Vec<_>>();
        let mut score = self.clone();
        for criterion in &mut score.criteria {
            let content = |content: &ContentScore| ContentScore::new(&content.content, content.max, marks(&content.marks));
            let contents = criterion.contents.iter().map(content).collect::<Result<_, FigureError>>()?;
            *criterion = CriterionScore::new(&criterion.criterion, criterion.max, criterion.weight, contents)?;
        }
        score.bonus = score.bonus.map(|pool| PoolScore::gains(pool.max, marks(&pool.marks))).transpose()?;
        score.penalty = score.penalty.map(|pool| PoolScore::losses(pool.max, marks(&pool.marks))).transpose()?;
        score.figures = score.figures.iter().map(Derived::again).collect();
        Ok(score.summed()?)
    }
}
