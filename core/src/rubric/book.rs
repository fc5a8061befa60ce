//! A rulebook with everything found: what scales read, what formulas ask.

use std::collections::BTreeMap;

use serde_json::Value;

use super::document::{BookText, ConditionText, Input, Outcomes, PointRounding, PoolText, ScaleKind, Scope, Veto};
use super::lint;
use super::range::Range;
use super::scale::{Row, Scale, Target};
use crate::error::Result;
use crate::figure::Fraction;
use crate::formula::{Expression, Unit};
use crate::io;
use crate::scheme::{SchemeError, fingerprint};
use crate::time::Span;

/// A condition (điều kiện chấm).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The most points; of a penalty the most that it takes off.
    pub max: Fraction,
    /// How it gives points.
    pub kind: ScaleKind,
    /// What evidence is asked for.
    pub evidence: Option<String>,
    pub(super) scale: Scale,
}

/// A content (nội dung) of conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The most points.
    pub max: Fraction,
    /// Its conditions.
    pub conditions: Vec<Condition>,
}

/// A criterion (tiêu chí) of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The most points.
    pub max: Fraction,
    /// Its part of the whole, where criteria are weighed.
    pub weight: Option<Fraction>,
    /// Its contents.
    pub contents: Vec<Content>,
}

/// The most points of a pool, and its conditions.
pub(super) type Pool = Option<(Fraction, Vec<Condition>)>;

/// A rulebook (bảng chấm điểm).
///
/// Shape: TOML, or JSON equally, `format = "dean5299/rulebook@1"`; numbers as text. [`lint`](super::lint) says what is wrong with a document, and where.
///
/// ```
/// use std::collections::BTreeMap;
/// use dean5299::rubric::{Rulebook, ScoredUnit};
/// let text = r#"
/// format = "dean5299/rulebook@1"
/// id = "small"
/// valid_from = "2024-01-01"
/// valid_to = "2025-01-01"
/// max = "10"
/// input = [{ name = "online", unit = "share" }]
/// [[criterion]]
/// id = "1"
/// max = "10"
/// [[criterion.content]]
/// id = "1.1"
/// max = "10"
/// condition = [{ id = "1.1.1", max = "10", scale = "linear", input = "online", target = "0.80" }]
/// "#;
/// let book = Rulebook::parse("small.toml", text.as_bytes())?;
/// let unit = ScoredUnit { unit: "u1".to_owned(), inputs: BTreeMap::from([("online".to_owned(), "0.60".parse()?)]), ..ScoredUnit::default() };
/// assert_eq!(book.score(&unit)?.points.to_string(), "15/2");
/// # Ok::<(), dean5299::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rulebook {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// When it holds.
    pub span: Span,
    /// For which units.
    pub scope: Scope,
    /// What becomes of conditions that cannot be marked.
    pub outcomes: Outcomes,
    /// The most points without the bonus.
    pub max: Fraction,
    /// The least total, zero or below it (mức thấp nhất của tổng điểm); left out it is zero. Source: assumption.
    pub least: Fraction,
    /// Inputs in the order of the document.
    pub inputs: Vec<Input>,
    /// Criteria in the order of the document.
    pub criteria: Vec<Criterion>,
    /// How the points of a condition are cut; none: they are exact.
    pub rounding: Option<PointRounding>,
    /// The most bonus points, and what gives them.
    pub bonus: Option<(Fraction, Vec<Condition>)>,
    /// The most points that are taken off the whole, and for what.
    pub penalty: Option<(Fraction, Vec<Condition>)>,
    /// Vetoes.
    pub vetoes: Vec<Veto>,
    /// SHA-256 over the document.
    pub fingerprint: String,
    /// Inputs that are made of others, with their places, each after those that it asks.
    pub(super) derived: Vec<(usize, Expression)>,
}

impl Rulebook {
    /// Reads a document.
    ///
    /// # Errors
    /// The first error that [`lint`](super::lint) finds, with its place: `SCHEME_*` for its form, `RUBRIC_*` and `FORMULA_*` for its meaning. Warnings do not
    /// matter.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Rulebook> {
        let json = io::document(bytes).map_err(|place| SchemeError::Syntax { file: file.to_owned(), place })?;
        if let Some(first) = lint::check(file, &json).into_iter().find(lint::RubricLint::is_error) {
            return Err(first.error);
        }
        let read = || Rulebook::of(serde_json::from_value(json.clone()).ok()?, &json);
        Ok(read().ok_or(SchemeError::Syntax { file: file.to_owned(), place: String::new() })?)
    }

    /// All conditions: those of the criteria, of the bonus, of the penalties.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let contents = self.criteria.iter().flat_map(|criterion| &criterion.contents);
        let pools = [&self.bonus, &self.penalty].into_iter().flatten().flat_map(|(_, conditions)| conditions);
        contents.flat_map(|content| &content.conditions).chain(pools)
    }

    fn of(text: BookText, json: &Value) -> Option<Rulebook> {
        let names = Names::of(&text.input);
        let criteria = text.criterion.into_iter().map(|criterion| {
            let contents = criterion.content.into_iter().map(|content| {
                let conditions = content.condition.into_iter().map(|condition| names.condition(condition)).collect::<Option<_>>()?;
                Some(Content { title: content.title.unwrap_or_else(|| content.id.clone()), id: content.id, max: content.max, conditions })
            });
            let contents = contents.collect::<Option<_>>()?;
            let title = criterion.title.unwrap_or_else(|| criterion.id.clone());
            Some(Criterion { title, id: criterion.id, max: criterion.max, weight: criterion.weight, contents })
        });
        let criteria = criteria.collect::<Option<_>>()?;
        Some(Rulebook {
            title: text.title.unwrap_or_else(|| text.id.clone()),
            id: text.id,
            span: Span::new(text.valid_from, text.valid_to).ok()?,
            scope: text.applies,
            outcomes: text.outcomes,
            max: text.max,
            least: text.least.unwrap_or_default(),
            criteria,
            rounding: text.rounding,
            bonus: names.pool(text.bonus)?,
            penalty: names.pool(text.penalty)?,
            vetoes: text.veto,
            fingerprint: fingerprint(json)?,
            derived: names.derived()?,
            inputs: text.input,
        })
    }

    /// Place of an input.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.inputs.iter().position(|input| input.name == name)
    }
}

/// Expressions with the places of the inputs that they make.
type Derivations = Vec<(usize, Expression)>;

/// The inputs of a document by name.
pub(super) struct Names {
    pub list: Vec<(String, Unit)>,
    formulas: Vec<Option<String>>,
}

impl Names {
    pub fn of(inputs: &[Input]) -> Names {
        let list = inputs.iter().map(|input| (input.name.clone(), input.unit)).collect();
        Names { list, formulas: inputs.iter().map(|input| input.formula.clone()).collect() }
    }

    pub fn place(&self, name: &str) -> Option<usize> {
        self.list.iter().position(|(known, _)| known == name)
    }

    /// Inputs that are made of others, in an order in which they can be asked; none where they go in a circle or cannot be read.
    pub fn derived(&self) -> Option<Derivations> {
        self.ordered()?.ok()
    }

    /// The same; where some are made of each other, the places of these. None where one cannot be read.
    pub fn ordered(&self) -> Option<Result<Derivations, Vec<usize>>> {
        let texts = self.formulas.iter().enumerate().filter_map(|(at, text)| Some((at, text.as_ref()?)));
        let mut waiting: Derivations =
            texts.map(|(at, text)| Some((at, Expression::parse(text, &self.list).ok()?))).collect::<Option<_>>()?;
        let mut done: Derivations = Vec::with_capacity(waiting.len());
        while !waiting.is_empty() {
            let open: Vec<usize> = waiting.iter().map(|(at, _)| *at).collect();
            let (ready, rest): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(_, e)| e.inputs().iter().all(|at| !open.contains(at)));
            if ready.is_empty() {
                return Some(Err(in_circle(rest)));
            }
            done.extend(ready);
            waiting = rest;
        }
        Some(Ok(done))
    }

    /// A pool that is there or not; none where a condition cannot be read.
    fn pool(&self, text: Option<PoolText>) -> Option<Pool> {
        let Some(text) = text else { return Some(None) };
        let conditions = text.condition.into_iter().map(|condition| self.condition(condition)).collect::<Option<_>>()?;
        Some(Some((text.max, conditions)))
    }

    pub fn condition(&self, text: ConditionText) -> Option<Condition> {
        let scale = self.scale(&text)?;
        let title = text.title.unwrap_or_else(|| text.id.clone());
        Some(Condition { title, id: text.id, max: text.max, kind: text.scale, evidence: text.evidence, scale })
    }

    fn scale(&self, text: &ConditionText) -> Option<Scale> {
        let input = || self.place(text.input.as_deref()?);
        Some(match text.scale {
            ScaleKind::Linear => {
                let named = || self.place(text.target_input.as_deref()?).map(Target::Input);
                Scale::Linear {
                    input: input()?,
                    target: text.target.map(Target::Number).or_else(named)?,
                    floor: text.floor.unwrap_or_default(),
                }
            }
            ScaleKind::YesNo => Scale::YesNo { input: input()? },
            ScaleKind::PerEvent => Scale::PerEvent { input: input()?, each: text.each? },
            ScaleKind::Penalty => Scale::Penalty { input: input()?, each: text.each? },
            ScaleKind::Formula => Scale::Formula(Expression::parse(text.formula.as_deref()?, &self.list).ok()?),
            ScaleKind::Marked => Scale::Marked,
            ScaleKind::Steps => {
                let rows = text.step.iter().map(|step| {
                    let any = step.when.iter().map(|all| self.ranges(all)).collect::<Option<_>>()?;
                    Some(Row { points: step.points, any })
                });
                let rows: Vec<Row> = rows.collect::<Option<_>>()?;
                let mut inputs: Vec<usize> = rows.iter().flat_map(|row| &row.any).flatten().map(|(at, _)| *at).collect();
                inputs.sort_unstable();
                inputs.dedup();
                Scale::Steps { inputs, rows }
            }
        })
    }

    fn ranges(&self, all: &BTreeMap<String, String>) -> Option<Vec<(usize, Range)>> {
        all.iter().map(|(name, range)| Some((self.place(name)?, range.parse().ok()?))).collect()
    }
}

/// Of expressions that wait for each other, those that nothing outside the circle waits for are taken away: what is left is made of itself.
fn in_circle(mut waiting: Derivations) -> Vec<usize> {
    loop {
        let asked: Vec<usize> = waiting.iter().flat_map(|(_, expression)| expression.inputs()).copied().collect();
        let before = waiting.len();
        waiting.retain(|(at, _)| asked.contains(at));
        if waiting.len() == before {
            return waiting.into_iter().map(|(at, _)| at).collect();
        }
    }
}
