//! Indicators that are made of others: what a formula may name, which must be known first.

use super::{IndicatorKind, IndicatorRule, ValueForm};
use crate::formula::{Expression, FormulaError, Unit, is_name};
use crate::text::words;

words! {
    /// What a formula reads of another indicator: `ID.value` and so on.
    FigurePart {
        /// The count, the share, or the number per member.
        Value = "value",
        /// How much of the target was reached.
        Attainment = "attainment",
        /// What should be reached.
        Target = "target",
        /// What was counted.
        Numerator = "numerator",
        /// What it is a share of.
        Denominator = "denominator",
    }
}

impl FigurePart {
    fn unit(self, form: ValueForm) -> Unit {
        match (self, form) {
            (FigurePart::Attainment, _) => Unit::Share,
            (FigurePart::Numerator | FigurePart::Denominator, _) | (_, ValueForm::Count) => Unit::Count,
            (_, ValueForm::Share) => Unit::Share,
            (_, ValueForm::Mean) => Unit::Plain,
        }
    }

    /// A derived value has no parts of its own, a count no denominator.
    fn is_of(self, rule: &IndicatorRule) -> bool {
        match self {
            FigurePart::Value | FigurePart::Attainment | FigurePart::Target => true,
            FigurePart::Numerator => rule.kind != IndicatorKind::Derived,
            FigurePart::Denominator => rule.kind != IndicatorKind::Derived && rule.form != ValueForm::Count,
        }
    }
}

/// A name that a formula may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub name: String,
    /// Place of the indicator.
    pub indicator: usize,
    pub part: FigurePart,
}

/// What is wrong with the formulas, and of which indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FormulaFault {
    /// It cannot be read.
    Unreadable { indicator: usize, field: &'static str, error: FormulaError },
    /// Units meet that do not go together, or it is not in the unit that its indicator needs.
    Units { indicator: usize, field: &'static str, left: Unit, right: Unit },
    /// It is made of itself.
    Cycle { indicator: usize },
}

/// The formulas of one indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Formulas {
    /// Of its value.
    pub value: Option<Expression>,
    /// Of its target.
    pub target: Option<Expression>,
}

/// The formulas of all indicators, read (công thức của các chỉ tiêu).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Derivation {
    /// What they may name.
    pub references: Vec<Reference>,
    /// Of each indicator.
    pub formulas: Vec<Formulas>,
    /// Places of the indicators, each behind those that it is made of.
    pub order: Vec<usize>,
}

impl Derivation {
    /// Reads the formulas of `rules`, and gives every derived one the form of its value.
    ///
    /// # Errors
    /// Every fault, in the order of the indicators.
    pub fn read(rules: &mut [IndicatorRule]) -> Result<Derivation, Vec<FormulaFault>> {
        if rules.iter().all(|rule| rule.formula.is_none() && rule.target_formula.is_none()) {
            let formulas = vec![Formulas::default(); rules.len()];
            return Ok(Derivation { references: Vec::new(), formulas, order: (0..rules.len()).collect() });
        }
        let references = references(rules);
        let formulas = read_all(rules, &inputs(rules, &references))?;
        let order = ordered(&formulas, &references)?;
        let mut faults = Vec::new();
        // Units are known once those of what comes before are.
        for at in &order {
            let inputs = inputs(rules, &references);
            let Some(rule) = rules.get_mut(*at) else { continue };
            checked(rule, *at, &inputs, &mut faults);
        }
        let formulas = read_all(rules, &inputs(rules, &references))?;
        if faults.is_empty() { Ok(Derivation { references, formulas, order }) } else { Err(faults) }
    }
}

fn references(rules: &[IndicatorRule]) -> Vec<Reference> {
    let of = |(indicator, rule): (usize, &IndicatorRule)| {
        let parts = FigurePart::ALL.iter().filter(|part| part.is_of(rule) && is_name(&rule.id));
        parts.map(|part| Reference { name: format!("{}.{part}", rule.id), indicator, part: *part }).collect::<Vec<_>>()
    };
    rules.iter().enumerate().flat_map(of).collect()
}

/// Names and units, as they are known so far.
fn inputs(rules: &[IndicatorRule], references: &[Reference]) -> Vec<(String, Unit)> {
    let form = |at: usize| rules.get(at).map_or(ValueForm::Count, |rule| rule.form);
    references.iter().map(|reference| (reference.name.clone(), reference.part.unit(form(reference.indicator)))).collect()
}

fn read_all(rules: &[IndicatorRule], inputs: &[(String, Unit)]) -> Result<Vec<Formulas>, Vec<FormulaFault>> {
    let mut faults = Vec::new();
    let mut read = |indicator: usize, field: &'static str, text: &Option<String>| match Expression::parse(text.as_ref()?, inputs) {
        Ok(expression) => Some(expression),
        Err(error) => {
            faults.push(FormulaFault::Unreadable { indicator, field, error });
            None
        }
    };
    let one = |(at, rule): (usize, &IndicatorRule)| Formulas {
        value: read(at, "formula", &rule.formula),
        target: read(at, "target_formula", &rule.target_formula),
    };
    let formulas = rules.iter().enumerate().map(one).collect();
    if faults.is_empty() { Ok(formulas) } else { Err(faults) }
}

/// The order in which they can be worked out; those that go round in a circle are faults.
fn ordered(formulas: &[Formulas], references: &[Reference]) -> Result<Vec<usize>, Vec<FormulaFault>> {
    let needs = |of: &Formulas| -> Vec<usize> {
        let places = [&of.value, &of.target].into_iter().flatten().flat_map(Expression::inputs);
        places.filter_map(|input| references.get(*input)).map(|reference| reference.indicator).collect()
    };
    let needs: Vec<Vec<usize>> = formulas.iter().map(needs).collect();
    let (mut order, mut waiting): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..formulas.len()).collect());
    loop {
        let is_ready = |at: &usize| needs.get(*at).is_none_or(|list| list.iter().all(|need| order.contains(need)));
        let (ready, left): (Vec<usize>, Vec<usize>) = waiting.iter().copied().partition(is_ready);
        order.extend(&ready);
        waiting = left;
        if waiting.is_empty() {
            return Ok(order);
        }
        if ready.is_empty() {
            let is_round = |at: &usize| leads_to(&needs, *at);
            return Err(waiting.into_iter().filter(is_round).map(|indicator| FormulaFault::Cycle { indicator }).collect());
        }
    }
}

/// Whether an indicator is made of itself, perhaps by way of others.
fn leads_to(needs: &[Vec<usize>], start: usize) -> bool {
    let (mut seen, mut waiting) = (Vec::new(), vec![start]);
    while let Some(at) = waiting.pop() {
        for need in needs.get(at).into_iter().flatten() {
            if *need == start {
                return true;
            }
            if !seen.contains(need) {
                seen.push(*need);
                waiting.push(*need);
            }
        }
    }
    false
}

/// Settles the form of a derived value, and holds both formulas of an indicator against the units that they should have.
fn checked(rule: &mut IndicatorRule, indicator: usize, inputs: &[(String, Unit)], faults: &mut Vec<FormulaFault>) {
    let parse = |text: &Option<String>| text.as_ref().and_then(|text| Expression::parse(text, inputs).ok());
    if let Some(expression) = parse(&rule.formula) {
        rule.form = if expression.unit() == Unit::Share { ValueForm::Share } else { ValueForm::Count };
        fits(&expression, (indicator, "formula"), &[Unit::Plain, Unit::Count, Unit::Share], faults);
    }
    if let Some(expression) = parse(&rule.target_formula) {
        let allowed: &[Unit] = match rule.form {
            ValueForm::Count => &[Unit::Count, Unit::Plain],
            ValueForm::Share => &[Unit::Share, Unit::Plain],
            ValueForm::Mean => &[Unit::Plain, Unit::Share],
        };
        fits(&expression, (indicator, "target_formula"), allowed, faults);
    }
}

fn fits(expression: &Expression, (indicator, field): (usize, &'static str), allowed: &[Unit], faults: &mut Vec<FormulaFault>) {
    let mixed = expression.mixed().iter().map(|mixed| (mixed.left, mixed.right));
    let wrong = allowed.first().filter(|_| !allowed.contains(&expression.unit())).map(|wanted| (*wanted, expression.unit()));
    faults.extend(mixed.chain(wrong).map(|(left, right)| FormulaFault::Units { indicator, field, left, right }));
}
