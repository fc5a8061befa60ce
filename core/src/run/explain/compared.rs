//! A line beside a record, field by field.

use serde_json::{Value, json};

use super::case::{Case, Record};
use crate::dossier::{Account, Dossier};
use crate::matching::home_of;
use crate::scheme::{RuleGuard, RuleKey, Treat};
use crate::text::words;
use crate::time::Day;

/// What stands in the place of a value that names a person.
const MASK: &str = "***";

words! {
    /// What two values of a field say of each other.
    Likeness {
        /// They fit.
        Agrees = "agrees",
        /// They do not.
        Differs = "differs",
        /// One of them is not known, which contradicts nothing.
        Absent = "absent",
        /// The record has a word that no list knows.
        Unknown = "unknown",
    }
}

/// A field of a line beside that of a record.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub name: &'static str,
    /// Whether the rule that found the record asks for it.
    pub is_key: bool,
    claim: Value,
    record: Value,
    pub result: Likeness,
    /// Days outside the window, or slips in the code.
    pub by: Option<i64>,
}

impl Field {
    pub fn to_json(&self) -> Value {
        json!({
            "field": self.name, "key": self.is_key, "claim": self.claim, "record": self.record, "result": self.result.word(), "by": self.by,
        })
    }

    /// The machine word of the record's side.
    pub fn record_word(&self) -> Option<&str> {
        self.record.as_str()
    }
}

/// Every field that is compared, in a fixed order.
pub(super) fn compare(case: &Case<'_>, record: Record<'_>) -> Vec<Field> {
    match record {
        Record::Dossier(at, dossier) => of_dossier(case, at, dossier),
        Record::Account(_, account) => of_account(case, account),
    }
}

fn of_dossier(case: &Case<'_>, at: u32, dossier: &Dossier) -> Vec<Field> {
    let rule = case.rule().filter(|_| matches!(case.found(), Some(Record::Dossier(found, _)) if found == at));
    let has = |key| rule.is_some_and(|rule| rule.has(key));
    let entry = case.entry;
    let people: Vec<_> = dossier.people().collect();
    let person = likeness(entry.citizen.filter(|_| !people.is_empty()).map(|citizen| people.contains(&citizen)));
    let masked = |is_given: bool| if is_given { json!(MASK) } else { Value::Null };
    let mut fields = vec![code(case, dossier, has(RuleKey::Code) || RuleKey::MENDERS.into_iter().any(has))];
    fields.push(field("person", has(RuleKey::Person), masked(entry.citizen.is_some()), masked(!people.is_empty()), person));
    // Of these nothing is kept; a rule that asks for them found the record because they agree, and one that guards them did not because they differ. What an unfound line shared was noted.
    let barred = case.barred().filter(|barred| barred.record == at);
    let alike = case.alike(at);
    let told = |guard: RuleGuard| {
        let is_other =
            barred.is_some_and(|barred| barred.guards.contains(&guard)) || alike.is_some_and(|alike| alike.other.contains(&guard));
        let is_same = has(guard.key()) || alike.is_some_and(|alike| alike.same.contains(&guard));
        is_other.then_some(Likeness::Differs).or_else(|| is_same.then_some(Likeness::Agrees))
    };
    let unkept = [RuleGuard::Phone, RuleGuard::Name, RuleGuard::BirthDate];
    fields.extend(unkept.into_iter().filter_map(|of| Some(field(of.word(), has(of.key()), json!(MASK), json!(MASK), told(of)?))));
    if let Some(result) = told(RuleGuard::Place) {
        let id = |unit| case.run.org.unit(unit).map_or(Value::Null, |unit| json!(unit.id));
        let home = home_of(&case.run.org, &case.records.dossiers, dossier).map(|(home, _)| home);
        fields.push(field("place", has(RuleKey::Place), id(entry.unit), home.map_or(Value::Null, id), result));
    }
    let procedure = entry.procedure.zip(dossier.procedure).map(|(a, b)| a == b);
    let head = |head: Option<crate::code::ProcedureHead>| head.map_or(Value::Null, |head| json!(head.to_string()));
    fields.push(field("procedure", has(RuleKey::Procedure), head(entry.procedure), head(dossier.procedure), likeness(procedure)));
    fields.push(day(case, &dossier.days().collect::<Vec<_>>(), has(RuleKey::Window)));
    let treat = case.treat(dossier);
    fields.push(field("status", false, Value::Null, json!(treat.map(Treat::word)), of_word(treat.map(|treat| treat == Treat::Stands))));
    fields.push(channel(dossier.channel));
    fields
}

fn of_account(case: &Case<'_>, account: &Account) -> Vec<Field> {
    let has = |key| case.rule().is_some_and(|rule| rule.has(key));
    let citizen = if case.entry.citizen.is_some() { json!(MASK) } else { Value::Null };
    let person = likeness(case.entry.citizen.map(|citizen| citizen == account.citizen));
    let status = if account.closed { "closed" } else { "open" };
    vec![
        field("person", has(RuleKey::Person), citizen, json!(MASK), person),
        day(case, &[account.opened_on], has(RuleKey::Window)),
        field("status", false, Value::Null, json!(status), likeness(Some(!account.closed))),
        channel(account.channel),
    ]
}

fn field(name: &'static str, is_key: bool, claim: Value, record: Value, result: Likeness) -> Field {
    Field { name, is_key, claim, record, result, by: None }
}

fn likeness(agrees: Option<bool>) -> Likeness {
    match agrees {
        Some(true) => Likeness::Agrees,
        Some(false) => Likeness::Differs,
        None => Likeness::Absent,
    }
}

/// Of a word in a list; none for one that no list knows. A cell without a word has its default.
fn of_word(agrees: Option<bool>) -> Likeness {
    agrees.map_or(Likeness::Unknown, |agrees| likeness(Some(agrees)))
}

fn channel(channel: crate::dossier::Channel) -> Field {
    let online = channel.word().map(|word| word == "online");
    field("channel", false, Value::Null, json!(channel.word()), of_word(online))
}

/// The day of the help beside the record's days; `by` says how many days the nearest of them lies outside the window.
fn day(case: &Case<'_>, days: &[Day], is_key: bool) -> Field {
    let outside = days.iter().map(|day| days_outside(case, *day)).min();
    let result = likeness(outside.map(|by| by == 0));
    let by = outside.filter(|by| *by > 0);
    Field { by, ..field("day", is_key, json!(case.entry.helped_on), json!(days), result) }
}

/// How many days lie between the window around the help and a day; 0 inside it.
pub(super) fn days_outside(case: &Case<'_>, day: Day) -> i64 {
    let window = &case.scheme.window;
    let (first, last) = (window.first(case.entry.helped_on), window.last(case.entry.helped_on));
    let apart = |a: Day, b: Day| i64::from(a.number()) - i64::from(b.number());
    apart(first, day).max(apart(day, last)).max(0)
}

fn code(case: &Case<'_>, dossier: &Dossier, is_key: bool) -> Field {
    let typed = case.code();
    let shown = |code: &str| if code.is_empty() { json!(MASK) } else { json!(code) };
    let near = case.typed().and_then(|typed| typed.near(case.run.org.agencies(), dossier));
    let theirs = case.masked().unwrap_or_else(|| near.as_ref().map_or(&*dossier.code, |(_, code, _)| *code));
    let (result, by) = match (typed, near.as_ref().map(|(slips, _, _)| *slips)) {
        (None, _) => (Likeness::Absent, None),
        (Some(_), Some(0)) => (Likeness::Agrees, None),
        // A code that is not shown agreed, or the rule would not have found the dossier by it.
        (Some(""), _) if is_key => (Likeness::Agrees, None),
        (Some(""), _) => (Likeness::Absent, None),
        (Some(_), Some(slips)) => (Likeness::Differs, i64::try_from(slips).ok()),
        (Some(_), None) => (Likeness::Differs, None),
    };
    Field { by, ..field("code", is_key, typed.map_or(Value::Null, shown), shown(theirs), result) }
}
