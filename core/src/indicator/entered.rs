//! Figures that were entered by hand: a unit's own row, else the sum of the nearest rows below it.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::{IndicatorFigure, Outcome, Reached, no_value};
use super::frame::Frame;
use crate::error::Result;
use crate::figure::{Cell, Fraction, Trust};
use crate::intake::EnteredFigure;
use crate::org::{Ancestry, UnitIx};
use crate::scheme::{IndicatorRule, ValueForm};

/// The figures of an external indicator, without target.
pub(super) fn entered(frame: &Frame<'_>, indicator: &IndicatorRule) -> Result<Vec<IndicatorFigure>> {
    let org = frame.run.org();
    let rows = frame.run.targets.figures.iter().filter(|row| row.indicator == indicator.id && row.period == frame.period.label);
    let rows: BTreeMap<UnitIx, &EnteredFigure> = rows.map(|row| (row.unit, row)).collect();
    let mut ancestry = Ancestry::new(org);
    let chains: BTreeMap<UnitIx, BTreeSet<UnitIx>> =
        rows.keys().map(|unit| (*unit, ancestry.of(*unit, frame.day).iter().copied().collect())).collect();
    let tree = org.tree(frame.day);
    // A unit whose figure is known: it has a row, or one stands below it.
    let known: BTreeSet<UnitIx> = chains.values().flatten().copied().collect();
    let mut list = Vec::with_capacity(frame.units.len());
    for unit in frame.units {
        let sources = nearest(*unit, &rows, &chains);
        let children = tree.children(*unit);
        let count = |units: usize| u32::try_from(units).unwrap_or(u32::MAX);
        let has_own = rows.contains_key(unit);
        let reached = (!has_own && !children.is_empty())
            .then(|| Reached { reached: count(children.iter().filter(|child| known.contains(child)).count()), of: count(children.len()) });
        list.push(figure(&sources, indicator.form, reached)?);
    }
    Ok(list)
}

/// The rows that make up a unit: its own, else those below it with no other row between; each once.
fn nearest<'a>(
    unit: UnitIx,
    rows: &BTreeMap<UnitIx, &'a EnteredFigure>,
    chains: &BTreeMap<UnitIx, BTreeSet<UnitIx>>,
) -> Vec<&'a EnteredFigure> {
    if let Some(own) = rows.get(&unit) {
        return vec![own];
    }
    let below: Vec<UnitIx> = chains.iter().filter(|(_, chain)| chain.contains(&unit)).map(|(row, _)| *row).collect();
    let is_covered = |row: &UnitIx| below.iter().any(|other| other != row && chains.get(row).is_some_and(|chain| chain.contains(other)));
    below.iter().filter(|row| !is_covered(row)).filter_map(|row| rows.get(row)).copied().collect()
}

fn figure(rows: &[&EnteredFigure], form: ValueForm, reached: Option<Reached>) -> Result<IndicatorFigure> {
    let (mut value, mut whole) = (Fraction::ZERO, Fraction::ZERO);
    for row in rows {
        value = value.plus(row.value)?;
        whole = whole.plus(row.denominator.unwrap_or(Fraction::ZERO))?;
    }
    let cell = Cell { numerator: value, denominator: (form == ValueForm::Share).then_some(whole), trust: Trust::Claimed };
    let (value, outcome) = match cell.denominator {
        _ if rows.is_empty() => (no_value(cell), Outcome::Missing),
        Some(whole) if whole.is_zero() => (cell, Outcome::ShareOfNothing),
        _ => (cell, Outcome::Told),
    };
    let none = Fraction::ZERO;
    Ok(IndicatorFigure {
        claimed: none,
        approved: none,
        verified: none,
        value,
        outcome,
        target: None,
        attainment: None,
        reached,
        trail: Vec::new(),
    })
}
