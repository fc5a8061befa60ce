//! How many of the units below a unit reach what is asked of each of them.

use std::collections::BTreeMap;

use super::figure::{IndicatorFigure, Reached};
use super::frame::Frame;
use crate::figure::Fraction;
use crate::org::{Ancestry, UnitIx};
use crate::scheme::IndicatorRule;

/// Tells every unit above how many units of the indicator's level, of those that exist on the day, come up to their target. A unit with two parents counts once in what lies above
/// both.
pub(super) fn reach(frame: &Frame<'_>, indicator: &IndicatorRule, figures: &mut [IndicatorFigure]) {
    let mut ancestry = Ancestry::new(frame.run.org());
    let mut found: BTreeMap<UnitIx, Reached> = BTreeMap::new();
    for (unit, figure) in frame.units.iter().zip(figures.iter()) {
        let version = frame.run.org().unit(*unit).and_then(|u| u.on(frame.day));
        if version.is_none_or(|version| indicator.level != Some(version.level)) {
            continue;
        }
        let least = figure.target.map_or(Fraction::ZERO, |target| target.0);
        let has_reached = figure.value.numerator >= least;
        for above in ancestry.of(*unit, frame.day).iter().filter(|above| *above != unit) {
            let sum = found.entry(*above).or_insert(Reached { reached: 0, of: 0 });
            sum.of += 1;
            sum.reached += u32::from(has_reached);
        }
    }
    for (unit, figure) in frame.units.iter().zip(figures) {
        figure.reached = found.get(unit).copied();
    }
}
