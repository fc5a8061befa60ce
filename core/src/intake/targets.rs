//! Targets per unit and period.

use super::cells::{column, each_row};
use crate::call::{Control, Limits};
use crate::error::{Code, Register, Result, Sourced, settle};
use crate::figure::Fraction;
use crate::io::{self, Input};
use crate::org::{Org, UnitIx};
use crate::scheme::Schemes;

/// A target (chỉ tiêu được giao) of one unit and period; overrides the scheme's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Target {
    pub indicator: String,
    pub unit: UnitIx,
    pub period: String,
    pub value: Fraction,
}

/// Targets in the order of (indicator, unit, period).
pub(crate) type Targets = Vec<Target>;

/// Reads the table.
pub(crate) fn read_targets(
    input: &Input<'_>,
    org: &Org,
    schemes: &Schemes,
    limits: &Limits,
    control: &Control,
    register: &mut Register,
) -> Result<Targets> {
    const AT: fn(&str) -> usize = |name| column(&io::TARGETS, name);
    let mut rows = Vec::new();
    each_row(input, &io::TARGETS, limits, control, register, |cells| {
        let mut target = || {
            let indicator = cells.id(AT("indicator"))?;
            if !schemes.all().iter().any(|s| s.indicators.iter().any(|i| i.id == indicator)) {
                cells.refuse(AT("indicator"), Code::TargetUnknownIndicator, vec![("indicator", indicator)]);
                return None;
            }
            let unit_id = cells.id(AT("unit_id"))?;
            let Some(unit) = org.find_unit(&unit_id) else {
                cells.refuse(AT("unit_id"), Code::TargetUnknownUnit, vec![("unit", unit_id)]);
                return None;
            };
            let period = cells.id(AT("period"))?;
            if let Err(e) = schemes.period(&period) {
                cells.refuse(AT("period"), crate::error::Coded::code(&e), crate::error::Coded::params(&e));
                return None;
            }
            let value = cells.number(AT("value")).filter(|v| *v >= Fraction::ZERO);
            if value.is_none() {
                cells.refuse(AT("value"), Code::TargetBadValue, Vec::new());
            }
            Some(Target { indicator, unit, period, value: value? })
        };
        let value = target();
        let origin = cells.origin;
        rows.extend(value.map(|value| Sourced { origin, value }));
        Ok(())
    })?;
    let params = |t: &Target| vec![("indicator", t.indicator.clone()), ("unit", org.unit_id(t.unit).to_owned())];
    let kept = settle(register, rows, |t| (t.indicator.clone(), t.unit, t.period.clone()), Code::TargetConflict, params);
    Ok(kept.into_iter().map(|row| row.value).collect())
}
