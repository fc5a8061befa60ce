//! What all indicators of a scorecard share: the period, the day, the units, the targets given.

use std::collections::BTreeMap;

use crate::figure::Fraction;
use crate::org::{UnitIx, UnitVersion};
use crate::run::Run;
use crate::scheme::{IndicatorKind, IndicatorRule, Scheme, ValueForm};
use crate::time::{Day, Period};

/// Where the figures of a scheme's indicators are made.
pub(super) struct Frame<'a> {
    pub run: &'a Run,
    pub scheme: &'a Scheme,
    pub period: &'a Period,
    pub units: &'a [UnitIx],
    /// The last day of the period, or the day of the lens.
    pub day: Day,
    /// The targets given for the period.
    given: BTreeMap<(&'a str, UnitIx), Fraction>,
}

impl<'a> Frame<'a> {
    pub fn new(run: &'a Run, scheme: &'a Scheme, period: &'a Period, units: &'a [UnitIx]) -> Frame<'a> {
        let given = run.targets.list.iter().filter(|t| t.period == period.label);
        let given = given.map(|t| ((t.indicator.as_str(), t.unit), t.value)).collect();
        Frame { run, scheme, period, units, day: run.lens().days(period.span, run.cutoff()).last(), given }
    }

    fn version(&self, unit: UnitIx) -> Option<&UnitVersion> {
        self.run.org().unit(unit).and_then(|u| u.latest(self.day))
    }

    fn is_of_level(&self, indicator: &IndicatorRule, unit: UnitIx) -> bool {
        indicator.level.is_none_or(|level| self.version(unit).is_some_and(|v| v.level == level))
    }

    /// The target given to the unit for the period. An indicator of one level has targets for the units of that level alone; a minimum per unit is asked of each of them, and whatever is
    /// given of those above.
    pub fn given(&self, indicator: &IndicatorRule, unit: UnitIx) -> Option<Fraction> {
        let is_asked = indicator.kind == IndicatorKind::PerUnit || self.is_of_level(indicator, unit);
        self.given.get(&(indicator.id.as_str(), unit)).filter(|_| is_asked).copied()
    }

    /// Whether the scheme's target is asked of the unit in the period. A target worked out from other indicators, a share and an average are asked of every unit, a minimum of every
    /// unit of its level. A count is that of a top unit, or with a level of each of its units: over the whole of the scheme's validity, what is counted over years up to any day of it.
    pub fn is_aimed_at(&self, indicator: &IndicatorRule, unit: UnitIx, is_worked_out: bool) -> bool {
        let (valid, asked) = (self.scheme.span, self.period.span);
        let is_top = || indicator.level.is_some() || self.version(unit).is_some_and(|v| v.parent.is_none());
        let holds = match (indicator.kind, indicator.form) {
            (IndicatorKind::PerUnit, _) | (_, ValueForm::Share | ValueForm::Mean) => true,
            _ if is_worked_out => true,
            (IndicatorKind::Cumulative, _) => is_top() && valid.contains(asked.last()),
            _ => is_top() && asked.from() <= valid.from() && valid.to() <= asked.to(),
        };
        holds && self.is_of_level(indicator, unit)
    }
}
