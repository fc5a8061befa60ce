//! The acts of one day, worked out on the state of the evening before.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Founding, Heir, PlanAct, Planned};
use crate::error::{Code, Origin, Params, Severity, shown};
use crate::org::{Act, ChangeRow, CodeRow, Org, SplitRule, UnitIx, UnitRow, UnitVersion, Validity};
use crate::time::{Day, Span};

/// What is known of a unit from the day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub name: String,
    pub kind: String,
    pub level: u32,
    pub parent: Option<String>,
    pub second_parent: Option<String>,
    /// The days until something that is recorded already comes next.
    pub span: Span,
}

/// Something to say about an act.
pub(super) struct Remark {
    pub origin: Origin,
    pub severity: Severity,
    pub code: Code,
    pub params: Params,
}

/// One step of lineage with the act it comes from.
pub(super) struct Step {
    pub origin: Origin,
    pub row: ChangeRow,
    /// Members that the heir takes over by list.
    pub members: Vec<String>,
}

/// The acts of one day: what they change, step by step.
pub(super) struct Batch<'a> {
    pub org: &'a Org,
    pub day: Day,
    pub recorded: u64,
    /// Units that change: their new state, or none when they end.
    pub units: BTreeMap<String, (Origin, Option<State>)>,
    pub steps: Vec<Step>,
    pub codes: Vec<(Origin, CodeRow)>,
    pub remarks: Vec<Remark>,
    /// Units whose members and lower units go along with the whole.
    pub followers: BTreeMap<String, String>,
    /// Lower units that a split gives to an heir: the act, the unit that is split, and the heir.
    given: BTreeMap<String, (Origin, String, String)>,
    /// Acts that change what a unit is called, where it stands, which level or code it has.
    changing: BTreeMap<String, Vec<Origin>>,
    /// What was done already: the word, the unit, the code system of a code or the member listed.
    done: BTreeSet<(&'static str, String, String)>,
}

impl<'a> Batch<'a> {
    pub fn new(org: &'a Org, day: Day, recorded: u64) -> Self {
        Batch {
            org,
            day,
            recorded,
            units: BTreeMap::new(),
            steps: Vec::new(),
            codes: Vec::new(),
            remarks: Vec::new(),
            followers: BTreeMap::new(),
            given: BTreeMap::new(),
            changing: BTreeMap::new(),
            done: BTreeSet::new(),
        }
    }

    /// Founds first, changes then, parts and ends last; the order of the acts does not matter.
    pub fn run(&mut self, acts: &[(Origin, &Planned)]) {
        let phase = |act: &PlanAct| match act {
            PlanAct::Found(_) => 0,
            PlanAct::Move { .. } | PlanAct::Rename { .. } | PlanAct::Recode { .. } | PlanAct::Relevel { .. } => 1,
            PlanAct::Merge { .. } | PlanAct::Split { .. } => 2,
            PlanAct::Close { .. } => 3,
        };
        let mut ordered: Vec<&(Origin, &Planned)> = acts.iter().collect();
        ordered.sort_by(|a, b| (phase(&a.1.act), &a.1.act).cmp(&(phase(&b.1.act), &b.1.act)));
        for (origin, planned) in ordered {
            self.act(*origin, planned);
        }
        self.follow();
        self.look_for_orphans();
        self.look_for_heirs();
    }

    fn act(&mut self, origin: Origin, planned: &Planned) {
        match &planned.act {
            PlanAct::Found(founding) => self.found(origin, founding),
            PlanAct::Move { unit, parent, second_parent } => {
                if let Some(state) = self.state("move", origin, unit) {
                    state.parent = parent.clone().unwrap_or(state.parent.take());
                    let second = second_parent.clone().unwrap_or(state.second_parent.take());
                    state.second_parent = second.filter(|second| state.parent.as_ref() != Some(second));
                }
            }
            PlanAct::Rename { unit, name } => {
                if let Some(state) = self.state("rename", origin, unit) {
                    state.name.clone_from(name);
                }
            }
            PlanAct::Relevel { unit, level, kind } => {
                if let Some(state) = self.state("level", origin, unit) {
                    state.level = *level;
                    if let Some(kind) = kind {
                        state.kind.clone_from(kind);
                    }
                }
            }
            PlanAct::Recode { unit, code_system, code } => {
                let exists = self.exists(unit) || self.refuse(origin, Code::PlanUnknownUnit, unit);
                if exists && self.first_time("recode", origin, unit, code_system) {
                    self.changing.entry(unit.clone()).or_default().push(origin);
                    self.recode(origin, unit, code_system, code.as_deref());
                }
            }
            PlanAct::Merge { from, into, follow } => {
                for unit in from {
                    self.hand_over(origin, planned, unit, (into, SplitRule::Whole), Act::Merge, &[]);
                    if *follow && unit != into {
                        self.followers.insert(unit.clone(), into.clone());
                    }
                }
                self.end_all(origin, from.iter().filter(|unit| *unit != into));
            }
            PlanAct::Split { from, into } => {
                if into.iter().all(|heir| heir.unit == *from) {
                    self.refuse(origin, Code::PlanToItself, from);
                    return;
                }
                for heir in into {
                    self.hand_over(origin, planned, from, (&heir.unit, heir.rule), Act::Split, &heir.members);
                    self.give(origin, from, heir);
                    if matches!(heir.rule, SplitRule::Whole | SplitRule::Default) {
                        self.followers.insert(from.clone(), heir.unit.clone());
                    }
                }
                self.end_all(origin, into.iter().all(|heir| heir.unit != *from).then_some(from).into_iter());
            }
            PlanAct::Close { unit } => {
                let row = self.change(planned, Some(unit), None, SplitRule::Whole, Act::Close);
                self.steps.push(Step { origin, row, members: Vec::new() });
                self.end_all(origin, std::iter::once(unit));
            }
        }
    }

    /// Units below that an heir gets; nobody and nothing goes to two.
    fn give(&mut self, origin: Origin, from: &str, heir: &Heir) {
        for unit in &heir.units {
            let exists = self.exists(unit) || self.refuse(origin, Code::PlanUnknownUnit, unit);
            let fits = exists && (self.lay_below(unit, from) || self.refuse(origin, Code::PlanNotBelow, unit));
            if fits && self.first_time("move", origin, unit, "") {
                self.given.insert(unit.clone(), (origin, from.to_owned(), heir.unit.clone()));
            }
        }
        for member in &heir.members {
            let is_new = self.first_time("member", origin, from, member);
            let remark = self.remarks.last_mut().filter(|_| !is_new);
            remark.into_iter().for_each(|remark| remark.params.push(("member", shown("member", member))));
        }
    }

    /// Whether `unit` lay below `above` the evening before.
    fn lay_below(&self, unit: &str, above: &str) -> bool {
        let units = self.org.find_unit(unit).zip(self.org.find_unit(above));
        units.is_some_and(|(unit, above)| unit != above && self.org.chain(unit, self.day.plus(-1)).contains(&above))
    }

    fn found(&mut self, origin: Origin, f: &Founding) {
        if self.exists(&f.unit) {
            let twice = self.units.contains_key(&f.unit);
            self.refuse(origin, if twice { Code::PlanActTwice } else { Code::PlanUnitExists }, &f.unit);
            return;
        }
        let versions = self.versions(&f.unit);
        let later = versions.iter().map(|v| v.span.from()).find(|from| *from > self.day);
        if let Some(later) = later {
            // What is first recorded of a later day describes the days before it as well; a plan must not change them.
            if versions.first().is_some_and(|v| v.span.from() == later) {
                let params = vec![("unit", f.unit.clone()), ("day", later.to_string())];
                self.remarks.push(Remark { origin, severity: Severity::Error, code: Code::PlanUnitExists, params });
                return;
            }
            self.holds_until(origin, &f.unit, later);
        }
        let span = later.and_then(|later| Span::new(self.day, later).ok()).unwrap_or(Span::since(self.day));
        let (parent, second_parent) = (f.parent.clone(), f.second_parent.clone());
        let state = State { name: f.name.clone(), kind: f.kind.clone(), level: f.level, parent, second_parent, span };
        self.units.insert(f.unit.clone(), (origin, Some(state)));
        for (system, code) in &f.codes {
            let row = self.code_row(&f.unit, system, code, span, false);
            self.codes.push((origin, row));
        }
    }

    /// Says that what an act changes holds only until something that is recorded already.
    pub fn holds_until(&mut self, origin: Origin, unit: &str, until: Day) {
        self.say(origin, Severity::Warning, Code::PlanUntil, unit);
        self.until(until);
    }

    /// Adds a day to what was said last.
    fn until(&mut self, until: Day) {
        if let Some(remark) = self.remarks.last_mut() {
            remark.params.push(("until", until.to_string()));
        }
    }

    /// The new state of a unit that exists, ready to be changed by an act of this word; refused when it was changed so already.
    fn state(&mut self, word: &'static str, origin: Origin, unit: &str) -> Option<&mut State> {
        if !self.exists(unit) {
            self.refuse(origin, Code::PlanUnknownUnit, unit);
            return None;
        }
        if !self.first_time(word, origin, unit, "") {
            return None;
        }
        self.changing.entry(unit.to_owned()).or_default().push(origin);
        let recorded = self.recorded_state(unit).map(|state| state.span);
        if let Some(span) = recorded.filter(|span| !span.is_open()) {
            self.holds_until(origin, unit, span.to());
        }
        self.touch(origin, unit)
    }

    /// The state of a unit as it will be written.
    fn touch(&mut self, origin: Origin, unit: &str) -> Option<&mut State> {
        if !self.units.contains_key(unit) {
            let state = self.recorded_state(unit)?;
            self.units.insert(unit.to_owned(), (origin, Some(state)));
        }
        self.units.get_mut(unit).and_then(|(_, state)| state.as_mut())
    }

    /// What is recorded of a unit from the day on.
    pub fn recorded_state(&self, unit: &str) -> Option<State> {
        let version = self.org.unit(self.org.find_unit(unit)?)?.on(self.day)?;
        let id = |ix: Option<UnitIx>| ix.map(|ix| self.org.unit_id(ix).to_owned());
        let until = if version.span.is_open() { Span::since(self.day) } else { Span::new(self.day, version.span.to()).ok()? };
        let (parent, second_parent) = (id(version.parent), id(version.second_parent));
        Some(State { name: version.name.clone(), kind: version.kind.clone(), level: version.level, parent, second_parent, span: until })
    }

    /// Whether a unit is there on the day, as far as the acts before this one make it.
    pub fn exists(&self, unit: &str) -> bool {
        match self.units.get(unit) {
            Some((_, state)) => state.is_some(),
            None => self.recorded_state(unit).is_some(),
        }
    }

    fn is_there(&self, unit: UnitIx) -> bool {
        self.org.unit(unit).is_some_and(|u| u.on(self.day).is_some())
    }

    /// Whether a unit was there the evening before, and nothing recorded of the day has ended it.
    fn can_end(&self, unit: &str) -> bool {
        let known = self.org.find_unit(unit).and_then(|ix| self.org.unit(ix));
        known.is_some_and(|u| u.on(self.day.plus(-1)).is_some() && u.on(self.day).is_some())
    }

    /// Why a unit cannot end on the day: it begins on it, or it is not there.
    fn why_not(&self, unit: &str) -> Code {
        if self.exists(unit) { Code::PlanUnitBegins } else { Code::PlanUnknownUnit }
    }

    fn hand_over(&mut self, origin: Origin, planned: &Planned, from: &str, (to, rule): (&str, SplitRule), act: Act, members: &[String]) {
        if self.can_end(from) || self.refuse(origin, self.why_not(from), from) {
            let row = self.change(planned, Some(from), Some(to), rule, act);
            self.steps.push(Step { origin, row, members: members.to_vec() });
        }
    }

    fn change(&self, planned: &Planned, from: Option<&str>, to: Option<&str>, rule: SplitRule, act: Act) -> ChangeRow {
        ChangeRow {
            effective_on: self.day,
            act,
            from_unit: from.map(str::to_owned),
            to_unit: to.map(str::to_owned),
            rule: Some(rule),
            document: planned.document.clone(),
            recorded: self.recorded,
            absent: false,
        }
    }

    fn end_all<'u>(&mut self, origin: Origin, units: impl Iterator<Item = &'u String>) {
        for unit in units {
            if !self.can_end(unit) {
                if !self.remarks.iter().any(|r| r.origin == origin && r.code == self.why_not(unit)) {
                    self.refuse(origin, self.why_not(unit), unit);
                }
            } else if self.first_time("end", origin, unit, "") {
                for changing in self.changing.get(unit).cloned().unwrap_or_default() {
                    self.refuse(changing, Code::PlanUnitEnds, unit);
                }
                self.end(origin, unit);
            }
        }
    }

    /// Ends a unit with its codes until it is there again by what is recorded already.
    fn end(&mut self, origin: Origin, unit: &str) {
        let ended = self.ended(unit);
        let again = self.versions(unit).iter().map(|v| v.span.from()).find(|from| *from > ended.last());
        if let Some(again) = again {
            self.holds_until(origin, unit, again);
        }
        let later = self.versions(unit).iter().map(|v| v.span.from()).find(|from| *from > self.day && ended.contains(*from));
        if let Some(later) = later {
            self.say(origin, Severity::Error, Code::PlanLaterRecord, unit);
            self.until(later);
        }
        self.codes.retain(|(_, row)| row.unit_id != *unit);
        self.drop_codes(origin, unit, ended, |_| true);
        self.units.insert(unit.to_owned(), (origin, None));
    }

    /// The days from the day on for which a unit is there without a gap: those that an end of it on the day takes away.
    pub fn ended(&self, unit: &str) -> Span {
        let later = self.versions(unit).iter().filter(|v| v.span.last() >= self.day);
        let end = later.fold(self.day, |end, v| if v.span.from() <= end { v.span.to().max(end) } else { end });
        Span::new(self.day, end).unwrap_or(Span::since(self.day))
    }

    fn versions(&self, unit: &str) -> &'a [UnitVersion] {
        self.org.find_unit(unit).and_then(|ix| self.org.unit(ix)).map_or(&[], |u| u.versions())
    }

    /// Units below one that ends go along with it, unless an act says otherwise; those whom nobody takes are orphans.
    fn follow(&mut self) {
        let ended: BTreeSet<String> = self.units.iter().filter(|(_, (_, state))| state.is_none()).map(|(id, _)| id.clone()).collect();
        let all: BTreeSet<String> = self.org.units().iter().map(|u| u.id.clone()).chain(self.units.keys().cloned()).collect();
        for id in all.into_iter().filter(|id| !ended.contains(id)) {
            let Some(state) = self.units.get(&id).map_or_else(|| self.recorded_state(&id), |(_, state)| state.clone()) else { continue };
            let (parent, second_parent) = self.parents_after(&id, &state, &ended);
            let above: Vec<&String> = [&parent, &second_parent].into_iter().flatten().collect();
            // Who keeps one of two parents is no orphan; the organisation warns of the one that is gone. A wrong heir is said for itself.
            let is_left = |above: &String| ended.contains(above) && !self.followers.contains_key(above) && !self.given.contains_key(&id);
            let gone = above.first().filter(|_| above.iter().all(|above| is_left(above)));
            if let Some((origin, _)) = gone.and_then(|above| self.units.get(*above)) {
                self.say(*origin, Severity::Warning, Code::PlanOrphan, &id);
            }
            if (&parent, &second_parent) != (&state.parent, &state.second_parent) {
                let origin = self.why_followed(&id, &state, &ended);
                if let Some(state) = self.touch(origin, &id) {
                    state.parent = parent.filter(|p| Some(p) != second_parent.as_ref());
                    state.second_parent = second_parent;
                    if state.parent.is_none() {
                        state.parent = state.second_parent.take();
                    }
                }
            }
        }
    }

    /// The parents of a unit after the day: heirs that are there in the place of what ended or is split.
    fn parents_after(&self, id: &str, state: &State, ended: &BTreeSet<String>) -> (Option<String>, Option<String>) {
        let heir = |above: &Option<String>| -> Option<String> {
            let above = above.as_ref().filter(|above| ended.contains(*above))?;
            self.followers.get(above).filter(|heir| self.exists(heir)).cloned()
        };
        let given = self.given.get(id).filter(|(_, _, heir)| self.exists(heir));
        // The heir takes the place of the unit that is split, be that the first parent or the second.
        let second = given.filter(|(_, from, _)| state.second_parent.as_ref() == Some(from) && state.parent.as_ref() != Some(from));
        let first = given.filter(|_| second.is_none());
        let parent = first.map(|(_, _, heir)| heir.clone()).or_else(|| heir(&state.parent)).or(state.parent.clone());
        let second_parent = second.map(|(_, _, heir)| heir.clone()).or_else(|| heir(&state.second_parent)).or(state.second_parent.clone());
        (parent, second_parent)
    }

    /// The act by which a unit gets another parent without an act of its own.
    fn why_followed(&self, id: &str, state: &State, ended: &BTreeSet<String>) -> Origin {
        let gone = [&state.parent, &state.second_parent].into_iter().flatten().find(|above| ended.contains(*above));
        let ending = gone.and_then(|above| self.units.get(above)).map(|(origin, _)| *origin);
        self.given.get(id).map(|(origin, _, _)| *origin).or(ending).unwrap_or_default()
    }

    /// Units that lose their last parent, or begin without one, while units of a higher level are there.
    fn look_for_orphans(&mut self) {
        let changed = self.units.values().filter_map(|(_, state)| Some(state.as_ref()?.level));
        let others = self.org.units().iter().filter(|u| !self.units.contains_key(&u.id)).filter_map(|u| Some(u.on(self.day)?.level));
        let top = changed.chain(others).min().unwrap_or(1);
        let had_none = |id: &str| self.recorded_state(id).is_some_and(|before| before.parent.is_none() && before.second_parent.is_none());
        let has_none = |state: &State| state.parent.is_none() && state.second_parent.is_none() && state.level > top;
        let orphan = |(id, (origin, state)): (&String, &(Origin, Option<State>))| {
            (state.as_ref().is_some_and(has_none) && !had_none(id)).then(|| (*origin, id.clone()))
        };
        let orphans: Vec<(Origin, String)> = self.units.iter().filter_map(orphan).collect();
        orphans.into_iter().for_each(|(origin, id)| self.say(origin, Severity::Warning, Code::PlanOrphan, &id));
    }

    fn look_for_heirs(&mut self) {
        let missing: Vec<(Origin, String)> = self
            .steps
            .iter()
            .filter_map(|step| Some((step.origin, step.row.to_unit.clone()?)))
            .filter(|(_, heir)| !self.exists(heir))
            .collect();
        for (origin, heir) in missing {
            self.refuse(origin, Code::PlanHeirClosed, &heir);
        }
    }

    /// Whether this is not done to the unit already, by this plan or by what is recorded of the day; refused when it is.
    fn first_time(&mut self, word: &'static str, origin: Origin, unit: &str, detail: &str) -> bool {
        let is_new = self.done.insert((word, unit.to_owned(), detail.to_owned())) && !self.changed_already(word, unit, detail);
        is_new || self.refuse(origin, Code::PlanActTwice, unit)
    }

    /// Whether the record itself changes on the day what an act of this word would change; a unit that begins on it gets everything on it.
    fn changed_already(&self, word: &str, unit: &str, detail: &str) -> bool {
        let Some((ix, known)) = self.org.find_unit(unit).and_then(|ix| Some((ix, self.org.unit(ix)?))) else { return false };
        let eve = self.day.plus(-1);
        if word == "recode" {
            let held = |day| self.org.codes.of(ix).iter().filter(move |c| c.system == detail && c.span.contains(day)).map(|c| &c.code);
            return !held(eve).eq(held(self.day));
        }
        let Some(now) = known.on(self.day) else { return false };
        let changed = |is_other: fn(&UnitVersion, &UnitVersion) -> bool| known.on(eve).is_none_or(|before| is_other(before, now));
        match word {
            "rename" => changed(|before, now| before.name != now.name),
            "level" => changed(|before, now| (before.level, &before.kind) != (now.level, &now.kind)),
            // A parent that is not there must be mended.
            "move" if [now.parent, now.second_parent].into_iter().flatten().any(|above| !self.is_there(above)) => false,
            "move" => changed(|before, now| (before.parent, before.second_parent) != (now.parent, now.second_parent)),
            _ => false,
        }
    }

    /// Whether the unit of an act must be refused: always, so that a caller can write `ok || refuse`.
    fn refuse(&mut self, origin: Origin, code: Code, unit: &str) -> bool {
        self.say(origin, Severity::Error, code, unit);
        false
    }

    pub fn say(&mut self, origin: Origin, severity: Severity, code: Code, unit: &str) {
        let params = vec![("unit", unit.to_owned()), ("day", self.day.to_string())];
        self.remarks.push(Remark { origin, severity, code, params });
    }

    /// The rows of `units` the day leaves behind.
    pub fn unit_rows(&self) -> Vec<(Origin, UnitRow)> {
        let row = |(id, (origin, state)): (&String, &(Origin, Option<State>))| {
            let absent = Validity { span: self.ended(id), recorded: self.recorded, absent: true };
            let unit_id = id.clone();
            let row = match state {
                None => UnitRow {
                    unit_id,
                    name: String::new(),
                    kind: String::new(),
                    level: 1,
                    parent_id: None,
                    second_parent_id: None,
                    validity: absent,
                },
                Some(s) => UnitRow {
                    unit_id,
                    name: s.name.clone(),
                    kind: s.kind.clone(),
                    level: s.level,
                    parent_id: s.parent.clone(),
                    second_parent_id: s.second_parent.clone(),
                    validity: Validity { span: s.span, recorded: self.recorded, absent: false },
                },
            };
            (*origin, row)
        };
        self.units.iter().map(row).collect()
    }
}
