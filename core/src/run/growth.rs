//! Figures of two periods beside each other.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Run;
use super::reorganise::figures_json;
use crate::cube::{Totals, View, ViewKey};
use crate::error::Result;
use crate::figure::{Fraction, Trust};
use crate::org::{Lens, ScopeChange, UnitIx};
use crate::time::{Day, Span};

impl Run {
    /// Growth of every unit's figures from one period to another, through the run's lens (tăng trưởng so với kỳ trước).
    ///
    /// Shape: `dean5299/growth@1`; units by index, then kinds. `growth` is an exact share of the first figure (1/2 for half as much again, below
    /// zero for less), null when the first is nothing. `scope` says what the unit's subtree gained and lost between the first day of the earlier period and
    /// every day of both: where it is not the same, the growth compares different things. Through `as_it_is` and `as_of` both periods are seen in one tree,
    /// so nothing is gained or lost.
    ///
    /// # Errors
    /// `TIME_UNKNOWN_PERIOD`, `FIGURE_OVERFLOW`.
    pub fn growth_json(&self, first: &str, second: &str) -> Result<Value> {
        let (first, second) = (self.schemes.period(first)?.0, self.schemes.period(second)?.0);
        let views = [self.view(self.lens, first.span)?, self.view(self.lens, second.span)?];
        let named_on = self.lens.days(second.span, self.cutoff).last();
        let mut scopes = match self.lens {
            Lens::AsItWas => self.org.scope_changes(first.span, second.span),
            Lens::AsItIs | Lens::AsOf(_) => BTreeMap::new(),
        };
        let units = self.org.indexed().map(|(ix, _)| ix);
        let rows = units.filter_map(|ix| self.growth_of(ix, &views, &scopes.remove(&ix).unwrap_or_default(), named_on).transpose());
        let rows = rows.collect::<Result<Vec<_>>>()?;
        let period = |label: &str, span: Span| json!({"label": label, "from": span.from(), "to": span.to()});
        Ok(json!({
            "format": "dean5299/growth@1",
            "lens": self.lens.to_string(),
            "first": period(&first.label, first.span),
            "second": period(&second.label, second.span),
            "units": rows,
        }))
    }

    fn growth_of(&self, unit: UnitIx, views: &[View<()>; 2], scope: &ScopeChange, named_on: Day) -> Result<Option<Value>> {
        let mut keys: Vec<ViewKey<()>> = views.iter().flat_map(|view| view.of_unit(unit)).map(|(key, _)| key).collect();
        keys.sort_unstable();
        keys.dedup();
        if keys.is_empty() {
            return Ok(None);
        }
        let [first, second] = views;
        let figure = |key: &ViewKey<()>| {
            let (before, after) = (first.get(key), second.get(key));
            Ok(json!({
                "kind": self.entries.kind(key.kind), "measure": key.measure.word(),
                "first": figures_json(&before), "second": figures_json(&after), "growth": growth(&before, &after)?,
            }))
        };
        let ids = |list: &[UnitIx]| list.iter().map(|ix| self.org.unit_id(*ix).to_owned()).collect::<Vec<_>>();
        let name = self.org.unit(unit).and_then(|u| u.latest(named_on)).map_or("", |v| v.name.as_str());
        Ok(Some(json!({
            "unit_id": self.org.unit_id(unit), "name": name,
            "scope": {"same": scope.is_none(), "gained": ids(&scope.gained), "lost": ids(&scope.lost)},
            "figures": keys.iter().map(figure).collect::<Result<Vec<_>>>()?,
        })))
    }
}

/// The change of each class of trust as a share of what it was; null when it was nothing.
fn growth(before: &Totals, after: &Totals) -> Result<Value> {
    let share = |trust: Trust| -> Result<Option<Fraction>> { Ok(after.of(trust).minus(before.of(trust))?.divide(before.of(trust))?) };
    Ok(json!({"claimed": share(Trust::Claimed)?, "approved": share(Trust::Approved)?, "verified": share(Trust::Verified)?}))
}
