//! Checking a plan, and applying it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Value, json};

use super::batch::{Batch, Remark};
use super::document::PlanError;
use super::plan::{Plan, Planned};
use crate::call::{Control, Limits, Phase};
use crate::error::{Code, Coded, Finding, Lang, Origin, Params, Register, Result, Severity, Sourced, all_shown};
use crate::org::{Org, OrgBuilder, Validity};
use crate::time::Day;

/// Units that go in and come out on one level (số đơn vị trước và sau).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InOut {
    /// Units whose record is handed on.
    pub units_in: usize,
    /// Units that receive it.
    pub units_out: usize,
}

/// What a plan would do to an organisation (kết quả kiểm tra phương án). Findings carry the number of the act as their row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanCheck {
    /// In and out, by level.
    pub levels: BTreeMap<u32, InOut>,
    /// Units whose record goes to several heirs, by id; an heir that gets area alone counts.
    pub splits: Vec<String>,
    /// Units whose parent would be gone, by id.
    pub orphans: Vec<String>,
    /// Codes that would pass to a unit that is no heir of the one that had them: system, code, unit.
    pub unexplained_codes: Vec<(String, String, String)>,
    /// Units that would end with members nobody takes: unit, members.
    pub left_behind: Vec<(String, u64)>,
    /// Everything worth saying, errors first, then by act; act 0 when something recorded of a later day no longer fits.
    pub findings: Vec<Finding>,
}

impl PlanCheck {
    /// How many findings refuse the plan.
    #[must_use]
    pub fn errors(&self) -> u64 {
        self.findings.iter().filter(|f| f.severity == Severity::Error).count() as u64
    }
}

impl PlanCheck {
    /// The check as JSON (`dean5299/plan-check@1`); messages in both languages.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let level = |(level, n): (&u32, &InOut)| json!({"level": level, "in": n.units_in, "out": n.units_out});
        let code = |(system, code, unit): &(String, String, String)| json!({"code_system": system, "code": code, "unit_id": unit});
        let left = |(unit, members): &(String, u64)| json!({"unit_id": unit, "members": members});
        let finding = |f: &Finding| {
            json!({
                "act": f.row, "code": f.code.text(), "severity": f.severity.word(),
                "params": all_shown(f.params.clone()).into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect::<serde_json::Map<_, _>>(),
                "message_vi": f.message(Lang::Vi), "message_en": f.message(Lang::En),
            })
        };
        json!({
            "format": "dean5299/plan-check@1",
            "errors": self.errors(),
            "levels": self.levels.iter().map(level).collect::<Vec<_>>(),
            "splits": self.splits,
            "orphans": self.orphans,
            "unexplained_codes": self.unexplained_codes.iter().map(code).collect::<Vec<_>>(),
            "left_behind": self.left_behind.iter().map(left).collect::<Vec<_>>(),
            "findings": self.findings.iter().map(finding).collect::<Vec<_>>(),
        })
    }
}

impl Plan {
    /// Checks the plan against an organisation (kiểm tra phương án); nothing is changed.
    ///
    /// Errors among the findings: `PLAN_UNKNOWN_UNIT`, `PLAN_UNIT_EXISTS`, `PLAN_UNIT_BEGINS`, `PLAN_ACT_TWICE`, `PLAN_UNIT_ENDS`, `PLAN_TO_ITSELF`,
    /// `PLAN_NOT_BELOW`, `PLAN_HEIR_CLOSED`, `PLAN_LATER_RECORD`; a split that leaves a part undecided of a unit that ends (`ORG_SPLIT_NO_DEFAULT`); what building the organisation refuses (`ORG_SHARES`, `ORG_RULE_CLASH`, `ORG_CYCLE`, …); and a parent that is not there
    /// (`ORG_PARENT_NOT_YET`) or not above (`ORG_LEVEL_ORDER`) by the plan. Warnings: `PLAN_ORPHAN`, `PLAN_LEFT_BEHIND`, `PLAN_UNEXPLAINED_CODE`,
    /// `PLAN_UNKNOWN_MEMBER`, `PLAN_UNTIL`, and what else building the organisation warns of and did not before (`ORG_CODE_SHARED`, `ORG_TWO_CLUSTERS`, …).
    ///
    /// # Errors
    /// `CANCELLED`.
    pub fn check(&self, org: &Org, control: &Control) -> Result<PlanCheck> {
        Ok(self.execute(org, control)?.1)
    }

    /// Applies the plan (áp dụng phương án): the same organisation with new records behind the old ones.
    ///
    /// Shape: each day of the plan has a sequence of its own, the next after the last record. Whole or not at all; no earlier record changes, so
    /// [`Org::fingerprint`] of every earlier sequence stays, and so does every answer about an earlier day.
    ///
    /// # Errors
    /// `PLAN_REFUSED` when the check finds an error; `CANCELLED`.
    pub fn apply(&self, org: &Org, control: &Control) -> Result<Org> {
        Ok(self.outcome(org, control)?.0)
    }

    /// The organisation after the plan with what the check says, which is no error.
    pub(crate) fn outcome(&self, org: &Org, control: &Control) -> Result<(Org, PlanCheck)> {
        let (after, check) = self.execute(org, control)?;
        let Some(first) = check.findings.iter().find(|f| f.severity == Severity::Error) else { return Ok((after, check)) };
        let said = |name: &str| param(&first.params, name).to_owned();
        let (act, code, unit, day) = (first.row, first.code.text().to_owned(), said("unit"), said("day"));
        Err(PlanError::Refused { plan: self.id.clone(), errors: check.errors(), act, code, unit, day }.into())
    }

    fn execute(&self, org: &Org, control: &Control) -> Result<(Org, PlanCheck)> {
        let mut by_day: BTreeMap<Day, Vec<(Origin, &Planned)>> = BTreeMap::new();
        for (row, planned) in (1..).zip(&self.acts) {
            by_day.entry(planned.effective_on).or_default().push((Origin { file: 0, row }, planned));
        }
        control.enter(Phase::Reorganising);
        control.begin(by_day.len() as u64)?;
        let mut check = PlanCheck::default();
        let mut current = org.clone();
        let mut told = Told { known: facts(&self.build(org.successor()).1), waiting: Vec::new() };
        let nexts: Vec<Option<Day>> = by_day.keys().skip(1).copied().map(Some).chain([None]).collect();
        for ((recorded, (day, acts)), (done, next)) in (org.last_record() + 1..).zip(by_day).zip((0..).zip(nexts)) {
            control.step(done)?;
            let batch = Batch::new(&current, day, recorded);
            current = self.day(batch, &acts, next, (&mut told, &mut check));
        }
        check.findings.sort_by(|a, b| (a.severity, a.row, a.code, &a.params).cmp(&(b.severity, b.row, b.code, &b.params)));
        check.findings.dedup();
        control.end();
        Ok((current, check))
    }

    /// The organisation after a day. What it is warned of from the `next` day of the plan on may be mended then, and waits until then.
    fn day(&self, mut batch: Batch<'_>, acts: &[(Origin, &Planned)], next: Option<Day>, (told, check): (&mut Told, &mut PlanCheck)) -> Org {
        batch.run(acts);
        let mut builder = batch.org.successor();
        builder.extend_units(batch.unit_rows().into_iter().map(|(origin, value)| Sourced { origin, value }));
        builder.extend_codes(batch.codes.iter().map(|(origin, row)| Sourced { origin: *origin, value: row.clone() }));
        builder.extend_clusters(ended_clusters(&batch));
        // A step to an heir that is not there is refused already.
        let steps = batch.steps.iter().filter(|s| s.row.to_unit.as_deref().is_none_or(|heir| batch.exists(heir)));
        builder.extend_changes(steps.map(|s| Sourced { origin: s.origin, value: s.row.clone() }));
        batch.move_members(&mut builder);
        let (after, found) = self.build(builder);
        unexplained_codes(&mut batch, check);
        summarise(&batch, &after, check);
        let new = found.iter().filter(|f| !told.known.contains(&fact(f)));
        let is_error = |severity| severity == Severity::Error;
        let refused = batch.remarks.iter().any(|r| is_error(r.severity)) || new.clone().any(|f| is_error(f.severity));
        // Without the rows that are refused it is not the organisation that was planned: what it is warned of says nothing.
        let is_telling = |f: &Finding| (is_error(f.severity) || !refused) && !is_said(&batch, f) && !follows(&found, f);
        check.findings.extend(told.news(&found, next, is_telling).into_iter().map(|finding| by_plan(finding, &after)));
        let finding = |r: &Remark| Finding {
            file: self.id.clone(),
            row: r.origin.row,
            field: "act".into(),
            code: r.code,
            severity: r.severity,
            params: r.params.clone(),
        };
        check.findings.extend(batch.remarks.iter().map(finding));
        after
    }

    fn build(&self, builder: OrgBuilder) -> (Org, Vec<Finding>) {
        let mut register = Register::default();
        register.open(&self.id, "plan");
        let org = builder.build(&mut register, &Limits::trusted()).unwrap_or_else(|limit| {
            register.reject(Origin::default(), "act", limit.code(), limit.params());
            Org::default()
        });
        (org, register.findings().to_vec())
    }
}

/// A parameter of a finding; empty when it has none of the name.
fn param<'a>(params: &'a Params, name: &str) -> &'a str {
    params.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

/// What findings say, whatever row they come from.
type Facts = BTreeSet<(Code, Params)>;

fn fact(finding: &Finding) -> (Code, Params) {
    (finding.code, finding.params.clone())
}

fn facts(findings: &[Finding]) -> Facts {
    findings.iter().map(fact).collect()
}

/// What was found while the days of a plan were built.
struct Told {
    /// What is said, or was so before the plan.
    known: Facts,
    /// What a later day of the plan may still mend.
    waiting: Vec<Finding>,
}

impl Told {
    /// What is to be said of an organisation: what is new, is telling, and cannot be mended from the `next` day on.
    fn news(&mut self, found: &[Finding], next: Option<Day>, is_telling: impl Fn(&Finding) -> bool) -> Vec<Finding> {
        let (known, waiting) = (std::mem::take(&mut self.known), std::mem::take(&mut self.waiting));
        let may_be_mended = |f: &Finding| {
            let day = Day::parse(param(&f.params, "day")).ok();
            f.severity == Severity::Warning && next.zip(day).is_some_and(|(next, day)| day >= next)
        };
        let mut news = Vec::new();
        for finding in found {
            let same = |w: &&Finding| (w.code, &w.params) == (finding.code, &finding.params);
            let first = waiting.iter().find(same).unwrap_or(finding);
            let is_new = !known.contains(&fact(first)) && is_telling(first);
            if is_new && may_be_mended(first) {
                self.waiting.push(first.clone());
                continue;
            }
            news.extend(is_new.then(|| first.clone()));
            self.known.insert(fact(first));
        }
        news
    }
}

/// Whether a finding only follows from a unit whose own record is refused.
fn follows(found: &[Finding], finding: &Finding) -> bool {
    let unit = param(&finding.params, "unit");
    let is_root = |f: &Finding| matches!(f.code, Code::OrgUnknownParent | Code::OrgCycle) && param(&f.params, "unit") == unit;
    matches!(finding.code, Code::OrgChangeNoHeir | Code::OrgChangeTooEarly) && found.iter().any(is_root)
}

/// Whether a finding of the rebuilt organisation is said already in the words of the plan. Row 0 is an earlier record that the plan makes false.
fn is_said(batch: &Batch<'_>, finding: &Finding) -> bool {
    let same_unit = |r: &Remark| param(&finding.params, "unit") == param(&r.params, "unit");
    batch.remarks.iter().any(|remark| match finding.code {
        _ if finding.severity == Severity::Error => remark.severity == Severity::Error && remark.origin.row == finding.row,
        Code::OrgParentGone | Code::OrgOrphan => remark.code == Code::PlanOrphan && same_unit(remark),
        Code::MemberUnitGone => remark.code == Code::PlanLeftBehind && same_unit(remark),
        _ => false,
    })
}

/// A tree that a plan makes must be one, and who ends leaves nothing undecided: what a table is only warned of refuses the plan.
fn by_plan(finding: Finding, after: &Org) -> Finding {
    let is_gone = || {
        let unit = after.find_unit(param(&finding.params, "unit")).and_then(|ix| after.unit(ix));
        unit.zip(Day::parse(param(&finding.params, "day")).ok()).is_some_and(|(unit, day)| unit.on(day).is_none())
    };
    match finding.code {
        Code::OrgParentNotYet | Code::OrgLevelOrder => Finding { severity: Severity::Error, ..finding },
        Code::OrgSplitNoDefault if is_gone() => Finding { severity: Severity::Error, ..finding },
        _ => finding,
    }
}

/// A unit that ends leaves its clusters.
fn ended_clusters(batch: &Batch<'_>) -> Vec<Sourced<crate::org::ClusterRow>> {
    let ends = |id: &str| batch.units.get(id).filter(|(_, state)| state.is_none()).map(|(origin, _)| *origin);
    let late = batch.org.clusters().iter().filter(|c| c.span.last() >= batch.day);
    let rows = late.filter_map(|c| {
        let unit_id = batch.org.unit_id(c.unit).to_owned();
        let origin = ends(&unit_id)?;
        let span = c.span.intersect(batch.ended(&unit_id))?;
        let validity = Validity { span, recorded: batch.recorded, absent: true };
        Some(Sourced {
            origin,
            value: crate::org::ClusterRow { cluster_id: c.cluster_id.clone(), unit_id, rubric: c.rubric.clone(), validity },
        })
    });
    rows.collect()
}

/// Codes that change hands without lineage.
fn unexplained_codes(batch: &mut Batch<'_>, check: &mut PlanCheck) {
    let mut steps: BTreeSet<(&str, &str)> =
        batch.steps.iter().filter_map(|s| Some((s.row.from_unit.as_deref()?, s.row.to_unit.as_deref()?))).collect();
    let recorded = batch.org.changes().iter().filter(|c| c.effective_on == batch.day);
    steps.extend(recorded.filter_map(|c| Some((batch.org.unit_id(c.from?), batch.org.unit_id(c.to?)))));
    let mut before: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for code in batch.org.codes().iter().filter(|c| c.span.contains(batch.day.plus(-1))) {
        before.entry((&code.system, &code.code)).or_default().insert(batch.org.unit_id(code.unit));
    }
    let mut found: BTreeSet<(&str, &str, &str, Origin)> = BTreeSet::new();
    for (origin, row) in batch.codes.iter().filter(|(_, row)| !row.validity.absent) {
        let Some(holders) = before.get(&(row.code_system.as_str(), row.code.as_str())) else { continue };
        let unit = row.unit_id.as_str();
        if !holders.contains(unit) && !holders.iter().any(|earlier| steps.contains(&(*earlier, unit))) {
            found.insert((&row.code_system, &row.code, unit, *origin));
        }
    }
    let found: Vec<(String, String, String, Origin)> =
        found.into_iter().map(|(system, code, unit, origin)| (system.to_owned(), code.to_owned(), unit.to_owned(), origin)).collect();
    for (system, code, unit, origin) in found {
        batch.say(origin, Severity::Warning, Code::PlanUnexplainedCode, &unit);
        if let Some(remark) = batch.remarks.last_mut() {
            remark.params.extend([("system", system.clone()), ("code", code.clone())]);
        }
        check.unexplained_codes.push((system, code, unit));
    }
}

/// Counts by level, splits, orphans, members left behind.
fn summarise(batch: &Batch<'_>, after: &Org, check: &mut PlanCheck) {
    let level =
        |org: &Org, id: &str, day: Day| org.find_unit(id).and_then(|ix| org.unit(ix)).and_then(|u| u.on(day)).map_or(0, |v| v.level);
    let mut heirs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in batch.steps.iter().filter_map(|s| Some((s.row.from_unit.as_deref()?, s.row.to_unit.as_deref()?))) {
        heirs.entry(from).or_default().insert(to);
    }
    for from in heirs.keys() {
        check.levels.entry(level(batch.org, from, batch.day.plus(-1))).or_default().units_in += 1;
    }
    for to in heirs.values().flatten().collect::<BTreeSet<_>>() {
        check.levels.entry(level(after, to, batch.day)).or_default().units_out += 1;
    }
    check.splits.extend(heirs.iter().filter(|(_, to)| to.len() > 1).map(|(from, _)| (*from).to_owned()));
    for remark in &batch.remarks {
        match remark.code {
            Code::PlanOrphan => check.orphans.push(param(&remark.params, "unit").to_owned()),
            Code::PlanLeftBehind => {
                check.left_behind.push((param(&remark.params, "unit").to_owned(), param(&remark.params, "members").parse().unwrap_or(0)))
            }
            _ => {}
        }
    }
}
