//! Targets per unit and period.

use std::collections::BTreeMap;

use super::EnteredFigure;
use super::cells::{Cells, column, each_row};
use crate::call::{Control, Limits};
use crate::error::{Code, Register, Result, Sourced, settle};
use crate::figure::Fraction;
use crate::io::{self, Input};
use crate::org::{Org, UnitIx};
use crate::scheme::Schemes;
use crate::time::Day;

/// A target (chỉ tiêu được giao) of one unit and period; overrides the scheme's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Target {
    pub indicator: String,
    pub unit: UnitIx,
    pub period: String,
    pub value: Fraction,
}

/// Whose target a row is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Holder {
    Unit(UnitIx),
    Cluster(String),
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Given {
    indicator: String,
    holder: Holder,
    period: String,
    value: Fraction,
}

/// What is given per unit and period, in the order of (indicator, unit, period): targets, and figures entered by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Targets {
    pub list: Vec<Target>,
    pub figures: Vec<EnteredFigure>,
}

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
            let holder = holder(cells, org)?;
            let period = cells.id(AT("period"))?;
            if let Err(e) = schemes.period(&period) {
                cells.refuse(AT("period"), crate::error::Coded::code(&e), crate::error::Coded::params(&e));
                return None;
            }
            let value = cells.number(AT("value")).filter(|v| *v >= Fraction::ZERO);
            if value.is_none() {
                cells.refuse(AT("value"), Code::TargetBadValue, Vec::new());
            }
            Some(Given { indicator, holder, period, value: value? })
        };
        let value = target();
        let origin = cells.origin;
        rows.extend(value.map(|value| Sourced { origin, value }));
        Ok(())
    })?;
    let holder = |t: &Given| match &t.holder {
        Holder::Unit(unit) => org.unit_id(*unit).to_owned(),
        Holder::Cluster(cluster) => cluster.clone(),
    };
    let params = |t: &Given| vec![("indicator", t.indicator.clone()), ("unit", holder(t))];
    let kept = settle(register, rows, |t| (t.indicator.clone(), t.holder.clone(), t.period.clone()), Code::TargetConflict, params);
    Ok(of_units(org, schemes, kept.into_iter().map(|row| row.value)))
}

/// The unit or the cluster of a row; exactly one of them.
fn holder(cells: &mut Cells<'_>, org: &Org) -> Option<Holder> {
    const AT: fn(&str) -> usize = |name| column(&io::TARGETS, name);
    if cells.text(AT("cluster_id")).is_none() {
        let unit_id = cells.id(AT("unit_id"))?;
        let unit = org.find_unit(&unit_id);
        if unit.is_none() {
            cells.refuse(AT("unit_id"), Code::TargetUnknownUnit, vec![("unit", unit_id)]);
        }
        return unit.map(Holder::Unit);
    }
    let cluster = cells.id(AT("cluster_id"))?;
    if cells.text(AT("unit_id")).is_some() || !org.clusters().iter().any(|c| c.cluster_id == cluster) {
        cells.refuse(AT("cluster_id"), Code::TargetUnknownUnit, vec![("unit", cluster)]);
        return None;
    }
    Some(Holder::Cluster(cluster))
}

/// A cluster's target is that of each unit in it on the last day of the period, unless the unit has its own.
fn of_units(org: &Org, schemes: &Schemes, given: impl Iterator<Item = Given>) -> Targets {
    let mut targets: BTreeMap<(String, UnitIx, String), Fraction> = BTreeMap::new();
    for Given { indicator, holder, period, value } in given {
        // Units come first in the order of holders, so that their own targets stand.
        let units = match holder {
            Holder::Unit(unit) => vec![unit],
            Holder::Cluster(cluster) => {
                let last = schemes.period(&period).map_or(Day::MIN, |(period, _)| period.span.last());
                let inside = org.clusters().iter().filter(|c| c.cluster_id == cluster && c.span.contains(last));
                inside.map(|c| c.unit).filter(|unit| org.cluster_on(*unit, last) == Some(&cluster)).collect()
            }
        };
        for unit in units {
            targets.entry((indicator.clone(), unit, period.clone())).or_insert(value);
        }
    }
    let list = targets.into_iter().map(|((indicator, unit, period), value)| Target { indicator, unit, period, value }).collect();
    Targets { list, figures: Vec::new() }
}
