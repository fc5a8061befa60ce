//! Figures that are entered by hand, with evidence.

use super::cells::{Cells, column, each_row};
use super::targets::Targets;
use crate::call::{Control, Limits};
use crate::code::looks_personal;
use crate::error::{Code, Register, Result, Sourced, settle};
use crate::figure::Fraction;
use crate::io::{self, Input};
use crate::org::{Org, UnitIx};
use crate::scheme::{IndicatorKind, IndicatorRule, Schemes, ValueForm};

/// A figure (số liệu nhập ngoài) of one unit and period, for an external indicator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EnteredFigure {
    pub indicator: String,
    pub unit: UnitIx,
    pub period: String,
    pub value: Fraction,
    /// What it is a share of; of a share alone.
    pub denominator: Option<Fraction>,
    /// Where it comes from; empty where nothing is said.
    pub evidence: String,
}

/// Reads the table beside the targets.
pub(crate) fn read_figures(
    input: &Input<'_>,
    org: &Org,
    schemes: &Schemes,
    (limits, control): (&Limits, &Control),
    register: &mut Register,
    targets: &mut Targets,
) -> Result<()> {
    let mut rows = Vec::new();
    each_row(input, &io::FIGURES, limits, control, register, |cells| {
        let value = row(cells, org, schemes);
        let origin = cells.origin;
        rows.extend(value.map(|value| Sourced { origin, value }));
        Ok(())
    })?;
    let params = |f: &EnteredFigure| vec![("indicator", f.indicator.clone()), ("unit", org.unit_id(f.unit).to_owned())];
    let kept = settle(register, rows, |f| (f.indicator.clone(), f.unit, f.period.clone()), Code::ExternalConflict, params);
    targets.figures = kept.into_iter().map(|row| row.value).collect();
    targets.figures.sort();
    Ok(())
}

fn row(cells: &mut Cells<'_>, org: &Org, schemes: &Schemes) -> Option<EnteredFigure> {
    const AT: fn(&str) -> usize = |name| column(&io::FIGURES, name);
    let indicator = cells.id(AT("indicator"))?;
    let is_asked = |rule: &&IndicatorRule| rule.id == indicator && rule.kind == IndicatorKind::External;
    let rule = schemes.all().iter().flat_map(|scheme| &scheme.indicators).find(is_asked);
    let Some(form) = rule.map(|rule| rule.form) else {
        cells.refuse(AT("indicator"), Code::ExternalUnknownIndicator, vec![("indicator", indicator)]);
        return None;
    };
    let unit_id = cells.id(AT("unit_id"))?;
    let Some(unit) = org.find_unit(&unit_id) else {
        cells.refuse(AT("unit_id"), Code::ExternalUnknownUnit, vec![("unit", unit_id)]);
        return None;
    };
    let period = cells.id(AT("period"))?;
    if let Err(e) = schemes.period(&period) {
        cells.refuse(AT("period"), crate::error::Coded::code(&e), crate::error::Coded::params(&e));
        return None;
    }
    let amount = |cells: &mut Cells<'_>, name: &'static str| {
        let number = cells.number(AT(name)).filter(|number| *number >= Fraction::ZERO);
        if number.is_none() {
            cells.refuse(AT(name), Code::ExternalBadValue, Vec::new());
        }
        number
    };
    let value = amount(cells, "value")?;
    let denominator = match form {
        ValueForm::Share => Some(amount(cells, "denominator")?),
        ValueForm::Count | ValueForm::Mean if cells.text(AT("denominator")).is_some() => {
            cells.refuse(AT("denominator"), Code::ExternalDenominator, vec![("indicator", indicator)]);
            return None;
        }
        ValueForm::Count | ValueForm::Mean => None,
    };
    let evidence = cells.text(AT("evidence")).map_or(String::new(), crate::text::squeeze);
    let evidence = if looks_personal(&evidence) { String::new() } else { evidence };
    if evidence.is_empty() {
        cells.warn(AT("evidence"), Code::ExternalNoEvidence, vec![("indicator", indicator.clone()), ("unit", unit_id)]);
    }
    Some(EnteredFigure { indicator, unit, period, value, denominator, evidence })
}
