//! Lineage: checked against the units and against itself.

use super::super::change::Lineage;
use super::super::rows::ChangeRow;
use super::super::{Act, Change, Doer, Org, SplitRule};
use super::unit_params;
use crate::error::{Code, Origin, Register, Sourced, settle};
use crate::figure::Fraction;
use crate::time::Day;

pub(super) fn add(org: &mut Org, register: &mut Register, rows: Vec<Sourced<ChangeRow>>) {
    let key = |c: &ChangeRow| (c.effective_on, c.from_unit.clone(), c.to_unit.clone(), c.recorded);
    let params = |c: &ChangeRow| unit_params(c.from_unit.as_deref().or(c.to_unit.as_deref()).unwrap_or(""), c.effective_on);
    let rows = settle(register, rows, key, Code::OrgChangeConflict, params);
    let thing = |c: &ChangeRow| (c.effective_on, c.from_unit.clone(), c.to_unit.clone());
    let mut changes: Vec<(Change, Origin)> = Vec::with_capacity(rows.len());
    for group in rows.chunk_by(|a, b| thing(&a.value) == thing(&b.value)) {
        let mut last = None;
        for row in group {
            if let Some(change) = change(org, register, row) {
                last = (!row.value.absent).then_some((change, row.origin));
                org.records.changes.push(row.value.clone());
            }
        }
        changes.extend(last);
    }
    changes.sort_by_key(|a| (a.0.from, a.0.effective_on, a.0.to));
    for group in changes.chunk_by(|a, b| a.0.from.is_some() && (a.0.from, a.0.effective_on) == (b.0.from, b.0.effective_on)) {
        check_rules(org, register, group);
    }
    changes.retain(|(c, _)| c.from.is_some());
    org.lineage = Lineage::new(changes.iter().map(|(change, _)| change.clone()).collect());
    for (change, origin) in changes.iter().filter(|(c, _)| matches!(c.rule, SplitRule::Share(_))) {
        let Some(from) = change.from else { continue };
        if org.place(from, change.effective_on.plus(-1), Day::MAX, Doer::default()).is_err() {
            register.reject(*origin, "rule", Code::OrgSharesDeep, unit_params(org.unit_id(from), change.effective_on));
        }
    }
}

/// A row as a step, when its units exist and stand as the act needs them.
fn change(org: &Org, register: &mut Register, row: &Sourced<ChangeRow>) -> Option<Change> {
    let (origin, c) = (row.origin, &row.value);
    let mut find = |field: &'static str, id: &Option<String>| match id.as_deref() {
        None => Ok(None),
        Some(id) => {
            org.find_unit(id).map(Some).ok_or_else(|| register.reject(origin, field, Code::OrgUnknownUnit, unit_params(id, c.effective_on)))
        }
    };
    let from = find("from_unit", &c.from_unit).ok()?;
    // A close hands nothing over, whatever unit the row names beside it.
    let to = find("to_unit", &c.to_unit).ok()?.filter(|_| c.act != Act::Close);
    let needs = |from: bool, to: bool| (from, c.from_unit.is_some()) == (from, true) && (to, c.to_unit.is_some()) == (to, true);
    let complete = match c.act {
        Act::Merge | Act::Split => needs(true, true),
        Act::Found => c.to_unit.is_some(),
        Act::Close => c.from_unit.is_some(),
    };
    let act_params = || vec![("act", c.act.to_string()), ("day", c.effective_on.to_string())];
    if !complete {
        register.reject(origin, "act", Code::OrgChangeIncomplete, act_params());
        return None;
    }
    let exists = |unit, day: Day| org.unit(unit).is_some_and(|u| u.on(day).is_some());
    if let Some(unit) = to.filter(|to| !exists(*to, c.effective_on)) {
        register.reject(origin, "to_unit", Code::OrgChangeNoHeir, unit_params(org.unit_id(unit), c.effective_on));
        return None;
    }
    if let Some(unit) = from.filter(|from| !exists(*from, c.effective_on.plus(-1))) {
        register.reject(origin, "from_unit", Code::OrgChangeTooEarly, unit_params(org.unit_id(unit), c.effective_on));
        return None;
    }
    let rule = match (c.rule, c.act) {
        (Some(rule), _) => rule,
        (None, Act::Split) => {
            register.reject(origin, "rule", Code::OrgChangeIncomplete, act_params());
            return None;
        }
        (None, _) => SplitRule::Whole,
    };
    Some(Change { effective_on: c.effective_on, from, to, act: c.act, rule, document: c.document.clone(), recorded: c.recorded })
}

/// The rules of one unit on one day: whole stands alone, shares sum to one, what no list decides has an heir.
fn check_rules(org: &Org, register: &mut Register, group: &[(Change, Origin)]) {
    let heirs: Vec<&(Change, Origin)> = group.iter().filter(|(c, _)| c.to.is_some()).collect();
    let Some((first, origin)) = heirs.first().map(|(c, origin)| (c, *origin)) else { return };
    let params = || unit_params(first.from.map_or("", |u| org.unit_id(u)), first.effective_on);
    let count = |is: fn(&SplitRule) -> bool| heirs.iter().filter(|(c, _)| is(&c.rule)).count();
    let whole = count(|r| *r == SplitRule::Whole);
    let default = count(|r| *r == SplitRule::Default);
    let listed = count(|r| matches!(r, SplitRule::Members | SplitRule::Address));
    let shares: Vec<Fraction> = heirs.iter().filter_map(|(c, _)| if let SplitRule::Share(s) = c.rule { Some(s) } else { None }).collect();
    let real = shares.iter().filter(|s| !s.is_zero()).count();
    if (whole > 0 && whole + default + listed + real > 1) || default > 1 || (default > 0 && real > 0) {
        heirs.iter().for_each(|(_, origin)| register.reject(*origin, "rule", Code::OrgRuleClash, params()));
    } else if real > 0 || (whole == 0 && default == 0 && listed == 0) {
        let sum = shares.iter().try_fold(Fraction::ZERO, |sum, s| sum.plus(*s));
        if sum != Ok(Fraction::ONE) {
            let mut params = params();
            params.push(("sum", sum.map_or(String::new(), |s| s.to_string())));
            heirs.iter().for_each(|(_, origin)| register.reject(*origin, "rule", Code::OrgShares, params.clone()));
        }
    } else if listed > 0 && default == 0 && whole == 0 {
        register.warn(origin, "rule", Code::OrgSplitNoDefault, params());
    }
}
