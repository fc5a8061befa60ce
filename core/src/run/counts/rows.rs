//! The rows of a unit.

use serde_json::{Value, json};

use super::super::Run;
use super::claims::{ByProcedure, Claimed};
use super::supply::{Heads, Reach, Tally};
use super::surplus;
use crate::code::ProcedureHead;
use crate::error::Finding;
use crate::matching::{Counted, bound};
use crate::org::UnitIx;
use crate::time::Period;

/// One row: a procedure, the claims without one, or everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Row {
    claimed: Claimed,
    supply: Tally,
    above: u64,
    unplaced: u64,
    any_procedure: u64,
    bound: u64,
}

impl Row {
    fn surplus(&self) -> u64 {
        self.claimed.all.saturating_sub(self.bound)
    }

    fn to_json(self, procedure: Option<ProcedureHead>) -> Value {
        json!({
            "procedure": procedure.map(|head| head.to_string()), "claimed": self.claimed.all, "pending": self.claimed.pending,
            "supply": self.supply.all, "above": self.above, "unplaced": self.unplaced, "any_procedure": self.any_procedure,
            "undecided": self.supply.undecided, "bound": self.bound, "surplus": self.surplus(),
        })
    }
}

/// The rows of a unit in a period.
pub(super) struct UnitRows {
    unit: UnitIx,
    /// By procedure, in order; without one last.
    rows: Vec<(Option<ProcedureHead>, Row)>,
    all: Row,
}

impl UnitRows {
    /// Sums what a unit claims and can draw on, and bounds it.
    pub fn new(unit: UnitIx, claimed: &ByProcedure, reach: &Reach) -> Self {
        let mut rows: Vec<(Option<ProcedureHead>, Row)> = claimed
            .iter()
            .filter_map(|(head, claimed)| Some((Some((*head)?), Row { claimed: *claimed, ..reach.row(|of| of.is_none() || of == *head) })))
            .collect();
        let own = |head: &Option<ProcedureHead>| reach.row(|of| of == *head).supply.all;
        let named: Vec<Counted> = rows.iter().map(|(head, row)| Counted { claimed: row.claimed.all, supply: own(head) }).collect();
        let all = reach.row(|_| true);
        let unnamed = own(&None);
        let of_others = named.iter().fold(all.supply.all.saturating_sub(unnamed), |left, counted| left.saturating_sub(counted.supply));
        let without = claimed.get(&None).copied();
        let rest = Counted { claimed: without.unwrap_or_default().all, supply: of_others };
        let bounds = bound(&named, rest, unnamed);
        rows.iter_mut().zip(bounds.named).for_each(|((_, row), bound)| row.bound = bound);
        rows.extend(without.map(|claimed| (None, Row { claimed, bound: bounds.rest, ..all })));
        let sum = |part: fn(&Claimed) -> u64| claimed.values().map(part).sum();
        let claimed = Claimed { all: sum(|c| c.all), pending: sum(|c| c.pending) };
        UnitRows { unit, rows, all: Row { claimed, bound: bounds.all, ..all } }
    }

    pub fn to_json(&self, run: &Run, period: &Period) -> Value {
        let named_on = run.lens.days(period.span, run.cutoff).last();
        let name = run.org.unit(self.unit).and_then(|u| u.latest(named_on)).map_or("", |v| v.name.as_str());
        let rows: Vec<Value> = self.rows.iter().map(|(head, row)| row.to_json(*head)).collect();
        json!({"unit_id": run.org.unit_id(self.unit), "name": name, "rows": rows, "all": without_procedure(self.all.to_json(None))})
    }

    /// A warning per row with a surplus that no later extract can bear out; one of everything together (`*`) where the rows do not show all of it.
    pub fn surpluses(&self, run: &Run, period: &Period) -> Vec<Finding> {
        let finding = |procedure: String, row: &Row| {
            surplus(vec![
                ("unit", run.org.unit_id(self.unit).to_owned()),
                ("period", period.label.clone()),
                ("procedure", procedure),
                ("claimed", row.claimed.all.to_string()),
                ("pending", if row.claimed.pending > 0 { row.claimed.pending.to_string() } else { String::new() }),
                ("bound", row.bound.to_string()),
                ("surplus", row.surplus().to_string()),
            ])
        };
        let word = |head: &Option<ProcedureHead>| head.map_or(String::new(), |head| head.to_string());
        let is_over = |row: &Row| row.surplus() > row.claimed.pending;
        let shown: u64 = self.rows.iter().map(|(_, row)| row.surplus()).sum();
        let hidden = (is_over(&self.all) && self.all.surplus() > shown).then(|| finding("*".to_owned(), &self.all));
        let over = self.rows.iter().filter(|(_, row)| is_over(row));
        over.map(|(head, row)| finding(word(head), row)).chain(hidden).collect()
    }
}

fn without_procedure(mut row: Value) -> Value {
    if let Some(fields) = row.as_object_mut() {
        fields.shift_remove("procedure");
    }
    row
}

impl Reach {
    /// The dossiers of some procedures.
    fn row(&self, is_meant: impl Fn(Option<ProcedureHead>) -> bool) -> Row {
        let sum = |heads: &Heads| {
            heads
                .iter()
                .filter(|(head, _)| is_meant(**head))
                .fold(Tally::default(), |sum, (_, tally)| Tally { all: sum.all + tally.all, undecided: sum.undecided + tally.undecided })
        };
        let [below, above, anywhere] = [&self.below, &self.above, &self.anywhere].map(sum);
        let unknown = [&self.below, &self.above, &self.anywhere].into_iter().filter_map(|heads| heads.get(&None)).map(|tally| tally.all);
        Row {
            supply: Tally { all: below.all + above.all + anywhere.all, undecided: below.undecided + above.undecided + anywhere.undecided },
            above: above.all,
            unplaced: anywhere.all,
            any_procedure: unknown.sum(),
            ..Row::default()
        }
    }
}
