//! The score of one unit, with everything that made it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::book::{Condition, Rulebook};
use super::document::{Consequence, Otherwise, ScaleKind};
use super::mark::{Given, Mark, MarkOutcome, Trail, otherwise};
use super::scale::{Figure, Scale};
use crate::error::Result;
use crate::figure::{FigureError, Fraction};
use crate::formula::{Undefined, Unit as InputUnit};

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

/// The points of a content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentScore {
    /// The content.
    pub content: String,
    /// The sum of its marks, not below zero and not beyond its most. Source: assumption, for penalties that take more than there is.
    pub points: Fraction,
    /// The most points.
    pub max: Fraction,
    /// Its marks.
    pub marks: Vec<Mark>,
}

/// The points of a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionScore {
    /// The criterion.
    pub criterion: String,
    /// The sum of its contents.
    pub points: Fraction,
    /// The most points.
    pub max: Fraction,
    /// Its part of the whole, where criteria are weighed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub weight: Option<Fraction>,
    /// Its contents.
    pub contents: Vec<ContentScore>,
}

/// The bonus (điểm thưởng).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolScore {
    /// The sum of its marks, cut at its own most.
    pub points: Fraction,
    /// The most points.
    pub max: Fraction,
    /// Its marks.
    pub marks: Vec<Mark>,
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
    /// The total: criteria and bonus, or zero by a veto.
    pub points: Fraction,
    /// The most points without the bonus.
    pub max: Fraction,
    /// Criteria.
    pub criteria: Vec<CriterionScore>,
    /// The bonus, where there is any.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bonus: Option<PoolScore>,
    /// Vetoes that hold.
    pub vetoes: Vec<VetoHit>,
    /// Conditions and vetoes that could not be marked; while there are any, the total is not final.
    pub open: Vec<String>,
}

impl Rulebook {
    /// Scores a unit (chấm điểm).
    ///
    /// Shape: a mark per condition in the order of the document. A figure that is not among the inputs of the document is not read.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW` where points cannot be summed.
    pub fn score(&self, unit: &Unit) -> Result<RubricScore> {
        let figures = self.figures(|name| unit.inputs.get(name).copied());
        let mark = |condition: &Condition| self.mark(condition, &figures, unit.given.get(&condition.id));
        let mut criteria = Vec::with_capacity(self.criteria.len());
        for criterion in &self.criteria {
            let contents = criterion.contents.iter().map(|content| {
                let marks = content.conditions.iter().map(mark).collect::<Result<_, FigureError>>()?;
                ContentScore { content: content.id.clone(), points: Fraction::ZERO, max: content.max, marks }.summed()
            });
            let contents = contents.collect::<Result<Vec<_>, FigureError>>()?;
            let score = CriterionScore {
                criterion: criterion.id.clone(),
                points: Fraction::ZERO,
                max: criterion.max,
                weight: criterion.weight,
                contents,
            };
            criteria.push(score.summed()?);
        }
        let bonus = match &self.bonus {
            Some((max, conditions)) => {
                let marks = conditions.iter().map(mark).collect::<Result<_, FigureError>>()?;
                Some(PoolScore { points: Fraction::ZERO, max: *max, marks }.summed()?)
            }
            None => None,
        };
        let (vetoes, open) = self.vetoes(&figures);
        let rulebook = [self.id.clone(), self.fingerprint.clone()];
        let score = RubricScore { unit: unit.unit.clone(), rulebook, points: Fraction::ZERO, max: self.max, criteria, bonus, vetoes, open };
        Ok(score.summed()?)
    }

    /// Every input with its value, or why it has none.
    pub(super) fn figures(&self, given: impl Fn(&str) -> Option<Fraction>) -> Vec<Figure> {
        let known = |input: &super::Input| given(&input.name).ok_or(MarkOutcome::MissingInput).and_then(|value| sound(value, input.unit));
        let mut figures: Vec<Figure> = self.inputs.iter().map(known).collect();
        self.derive(&mut figures);
        figures
    }

    /// Works out the inputs that are made of others; none of them is given.
    pub(super) fn derive(&self, figures: &mut [Figure]) {
        for (at, expression) in &self.derived {
            let asked = expression.ask(&|at| figures.get(at).copied().and_then(Result::ok));
            let figure = asked.map_err(|reason| match reason {
                Undefined::Missing(at) => figures.get(at).copied().and_then(Result::err).unwrap_or(MarkOutcome::MissingInput),
                Undefined::DividedByZero => MarkOutcome::DividedByZero,
                Undefined::Overflow => MarkOutcome::Overflow,
            });
            let unit = self.inputs.get(*at).map_or(InputUnit::Plain, |input| input.unit);
            figures.get_mut(*at).into_iter().for_each(|slot| *slot = figure.and_then(|value| sound(value, unit)));
        }
    }

    fn mark(&self, condition: &Condition, figures: &[Figure], given: Option<&Given>) -> Result<Mark, FigureError> {
        let value = |at: usize| figures.get(at).copied().unwrap_or(Err(MarkOutcome::MissingInput));
        let has_evidence = condition.evidence.is_none() || given.is_some_and(|given| given.evidence == Some(true));
        let trail = match &condition.scale {
            _ if !has_evidence => Err(MarkOutcome::NoEvidence),
            Scale::Marked => marked(condition.max, given),
            scale => scale.trail(condition.max, &value, self.outcomes),
        };
        let first_without = || condition.scale.inputs().into_iter().find(|at| value(*at).is_err());
        let input = trail.as_ref().err().and_then(|_| self.inputs.get(first_without()?)).map(|input| input.name.clone());
        let (points, outcome, trail) = match trail {
            Ok(trail) => match trail.points() {
                Ok(points) => (Some(points), MarkOutcome::Scored, Some(trail)),
                Err(_) => (otherwise(self.outcomes.undefined), MarkOutcome::Overflow, None),
            },
            Err(outcome) => (otherwise(self.rule_of(outcome)), outcome, None),
        };
        let own = given.and_then(|given| given.own);
        let difference = points.zip(own).map(|(points, own)| points.minus(own)).transpose()?;
        let reason = given.and_then(|given| given.reason.clone());
        Ok(Mark {
            condition: condition.id.clone(),
            kind: condition.kind,
            max: condition.max,
            points,
            outcome,
            input,
            trail,
            own,
            difference,
            reason,
        })
    }

    /// What the document says of an outcome.
    pub(super) fn rule_of(&self, outcome: MarkOutcome) -> Otherwise {
        match outcome {
            MarkOutcome::NoMatch => self.outcomes.no_match,
            MarkOutcome::SeveralMatch => self.outcomes.several_match,
            _ => self.outcomes.undefined,
        }
    }

    fn vetoes(&self, figures: &[Figure]) -> (Vec<VetoHit>, Vec<String>) {
        let (mut hits, mut open) = (Vec::new(), Vec::new());
        for veto in &self.vetoes {
            match self.place(&veto.input).and_then(|at| figures.get(at).copied()) {
                Some(Ok(holds)) if holds.is_zero() => {}
                Some(Ok(_)) => hits.push(VetoHit { veto: veto.id.clone(), consequence: veto.consequence, class: veto.class.clone() }),
                Some(Err(_)) | None => open.push(veto.id.clone()),
            }
        }
        (hits, open)
    }
}

/// A value that its unit allows.
pub(super) fn sound(value: Fraction, unit: InputUnit) -> Figure {
    match unit {
        _ if value < Fraction::ZERO => Err(MarkOutcome::NegativeInput),
        InputUnit::Count if value.denominator() != 1 => Err(MarkOutcome::NotWhole),
        InputUnit::YesNo if !value.is_zero() && value != Fraction::ONE => Err(MarkOutcome::NotYesNo),
        _ => Ok(value),
    }
}

fn marked(max: Fraction, given: Option<&Given>) -> Result<Trail, MarkOutcome> {
    match given.and_then(|given| given.points) {
        None => Err(MarkOutcome::NotMarked),
        Some(points) if points > max => Err(MarkOutcome::BeyondMax),
        Some(points) if points < Fraction::ZERO => Err(MarkOutcome::BelowZero),
        Some(points) => Ok(Trail::Marked { points }),
    }
}

fn sum(points: impl Iterator<Item = Fraction>) -> Result<Fraction, FigureError> {
    points.into_iter().try_fold(Fraction::ZERO, Fraction::plus)
}

fn of_marks(marks: &[Mark], max: Fraction) -> Result<Fraction, FigureError> {
    Ok(sum(marks.iter().filter_map(|mark| mark.points))?.max(Fraction::ZERO).min(max))
}

impl ContentScore {
    fn summed(self) -> Result<Self, FigureError> {
        Ok(ContentScore { points: of_marks(&self.marks, self.max)?, ..self })
    }
}

impl PoolScore {
    fn summed(self) -> Result<Self, FigureError> {
        Ok(PoolScore { points: of_marks(&self.marks, self.max)?, ..self })
    }
}

impl CriterionScore {
    fn summed(self) -> Result<Self, FigureError> {
        Ok(CriterionScore { points: sum(self.contents.iter().map(|content| content.points))?.min(self.max), ..self })
    }

    /// What it adds to the total: its points, or where criteria are weighed the part of them, by its weight, of the whole.
    pub(super) fn share(points: Fraction, max: Fraction, weight: Option<Fraction>, whole: Fraction) -> Result<Fraction, FigureError> {
        let Some(weight) = weight else { return Ok(points) };
        weight.times(points.divide(max)?.unwrap_or(Fraction::ZERO))?.times(whole)
    }
}

impl RubricScore {
    fn summed(self) -> Result<Self, FigureError> {
        let shares = self.criteria.iter().map(|c| CriterionScore::share(c.points, c.max, c.weight, self.max));
        let criteria = sum(shares.collect::<Result<Vec<_>, _>>()?.into_iter())?;
        let earned = criteria.plus(self.bonus.as_ref().map_or(Fraction::ZERO, |bonus| bonus.points))?;
        let is_zeroed = self.vetoes.iter().any(|veto| veto.consequence == Consequence::Zero);
        let points = if is_zeroed { Fraction::ZERO } else { earned };
        let vetoes = self.open.iter().filter(|id| self.marks().all(|mark| mark.condition != **id)).cloned();
        let open = self.marks().filter(|mark| mark.points.is_none()).map(|mark| mark.condition.clone()).chain(vetoes).collect();
        Ok(RubricScore { points, open, ..self })
    }

    /// Every mark, those of the bonus last.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        let contents = self.criteria.iter().flat_map(|criterion| &criterion.contents);
        contents.flat_map(|content| &content.marks).chain(self.bonus.iter().flat_map(|bonus| &bonus.marks))
    }

    /// The same score made again from the arithmetic of its marks alone (tính lại): equal to itself when nothing was changed.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn replay(&self) -> Result<RubricScore> {
        let again = |mark: &Mark| -> Result<Mark, FigureError> {
            let points =
                mark.trail.as_ref().map(Trail::points).transpose()?.or(mark.points.filter(|_| mark.outcome != MarkOutcome::Scored));
            Ok(Mark { points, difference: points.zip(mark.own).map(|(points, own)| points.minus(own)).transpose()?, ..mark.clone() })
        };
        let marks = |list: &[Mark]| list.iter().map(again).collect::<Result<Vec<_>, FigureError>>();
        let mut score = self.clone();
        for criterion in &mut score.criteria {
            for content in &mut criterion.contents {
                *content = ContentScore { marks: marks(&content.marks)?, ..content.clone() }.summed()?;
            }
            *criterion = criterion.clone().summed()?;
        }
        score.bonus = score.bonus.map(|bonus| PoolScore { marks: marks(&bonus.marks)?, ..bonus }.summed()).transpose()?;
        Ok(score.summed()?)
    }
}

/// Whether a condition takes points off.
pub(super) fn takes_off(kind: ScaleKind) -> bool {
    kind == ScaleKind::Penalty
}
