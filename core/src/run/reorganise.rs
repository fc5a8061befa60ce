//! A run seen after a reorganisation: the same lines, the same verdicts, another tree.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};

use super::Run;
use crate::call::{Control, Phase};
use crate::cube::{Bridge, Cube, Totals, View, ViewKey};
use crate::entry::{Entries, KindIx};
use crate::error::Result;
use crate::figure::{Fraction, Measure};
use crate::org::{Lens, Org, UnitIx};
use crate::reorganisation::Plan;
use crate::time::{Day, Span};

impl Run {
    /// The run with a plan applied to its organisation (kết quả sau khi áp dụng phương án). Verdicts and credited units stay.
    ///
    /// # Errors
    /// `PLAN_REFUSED`, `FIGURE_OVERFLOW`, `CANCELLED`.
    pub fn reorganised(&self, plan: &Plan, control: &Control) -> Result<Run> {
        self.with_org(plan.apply(&self.org, control)?)
    }

    /// The run in an organisation that has every unit of its own.
    fn with_org(&self, org: Org) -> Result<Run> {
        let places: Vec<UnitIx> = self.org.units().iter().map(|u| org.find_unit(&u.id).unwrap_or(UnitIx(u32::MAX))).collect();
        let place = |unit: &mut UnitIx| *unit = places.get(unit.at()).copied().unwrap_or(*unit);
        let (mut entries, mut verdicts, mut targets) = (Entries::clone(&self.entries), Vec::clone(&self.verdicts), self.targets.clone());
        entries.list.iter_mut().for_each(|e| place(&mut e.unit));
        verdicts.iter_mut().for_each(|v| place(&mut v.unit));
        targets.list.iter_mut().for_each(|t| place(&mut t.unit));
        targets.figures.iter_mut().for_each(|f| place(&mut f.unit));
        let cube = Arc::new(Cube::build(&entries, &verdicts, &org)?);
        Ok(Run { org: Arc::new(org), targets, entries: Arc::new(entries), verdicts: Arc::new(verdicts), cube, ..self.clone() })
    }

    /// The figures of a span in the trees of two days, and what moved where (bảng nối trước và sau sắp xếp).
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn bridge(&self, span: Span, first: Day, second: Day) -> Result<Bridge> {
        Ok(self.cube.bridge(&self.question(Lens::AsOf(first)), Lens::AsOf(second), span)?)
    }

    /// What a plan would do to the totals of a span (xem trước tác động): the check, and for each day of the plan the bridge over it.
    ///
    /// Shape: `dean5299/preview@1`; one bridge per day of the plan, over the days of `span`: [`Span::ALWAYS`] for all of the run.
    ///
    /// # Errors
    /// `PLAN_REFUSED`, `FIGURE_OVERFLOW`, `CANCELLED`.
    pub fn preview(&self, plan: &Plan, span: Span, control: &Control) -> Result<Value> {
        let (org, check) = plan.outcome(&self.org, control)?;
        let after = self.with_org(org)?;
        let days: BTreeSet<Day> = plan.acts.iter().map(|a| a.effective_on).collect();
        control.enter(Phase::Counting);
        control.begin(days.len() as u64)?;
        let mut bridges = Vec::with_capacity(days.len());
        for (done, day) in (0..).zip(days) {
            control.step(done)?;
            bridges.push(after.bridge_json(span, day.plus(-1), day)?);
        }
        control.end();
        Ok(json!({"format": "dean5299/preview@1", "plan": plan.id, "check": check.to_json(), "bridges": bridges}))
    }

    /// A bridge as JSON (`dean5299/bridge@1`): figures of every unit on both sides, what moved where, and both totals.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn bridge_json(&self, span: Span, first: Day, second: Day) -> Result<Value> {
        let bridge = self.bridge(span, first, second)?;
        let side = |view: &View<()>, day: Day| {
            let row = |(key, figures): (ViewKey<()>, Totals)| {
                let version = self.org.unit(key.unit).and_then(|u| u.latest(day));
                json!({
                    "unit_id": self.org.unit_id(key.unit), "name": version.map_or("", |v| v.name.as_str()), "level": version.map_or(0, |v| v.level),
                    "top": self.org.stands_at_top(key.unit, day), "kind": self.entries.kind(key.kind), "measure": key.measure.word(),
                    "figures": figures_json(&figures),
                })
            };
            json!({"day": day, "rows": view.iter().map(row).collect::<Vec<_>>()})
        };
        let total = |(kind, measure, totals): &(KindIx, Measure, Totals)| json!({"kind": self.entries.kind(*kind), "measure": measure.word(), "figures": figures_json(totals)});
        let moved: Vec<Value> = bridge
            .moved
            .iter()
            .map(|m| {
                json!({
                    "from": self.org.unit_id(m.from), "to": self.org.unit_id(m.to), "kind": self.entries.kind(m.kind), "measure": m.measure.word(),
                    "apportioned": m.apportioned, "figures": figures_json(&m.totals),
                })
            })
            .collect();
        Ok(json!({
            "format": "dean5299/bridge@1",
            "from": span.from(),
            "to": span.to(),
            "total": bridge.total.iter().map(total).collect::<Vec<_>>(),
            "before": side(&bridge.left, first),
            "after": side(&bridge.right, second),
            "moved": moved,
        }))
    }
}

pub(super) fn figures_json(totals: &Totals) -> Value {
    json!({"claimed": Fraction::from(totals.claimed), "approved": Fraction::from(totals.approved), "verified": totals.verified})
}
