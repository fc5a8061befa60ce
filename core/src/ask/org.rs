//! Questions to an organisation, and to plans of its reorganisation.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::given::{document as document_text, text, texts as list_of_texts, whole, word};
use super::{AskError, run::findings, tables};
use crate::error::Result;
use crate::org::{Ancestry, Doer, Found, Member, MemberIx, MemberStatus, Org, OrgError, Place, Scope, UnitIx, Who};
use crate::reorganisation::{ConversionOptions, DeclaredHeir, Plan, PlanError, read_conversion};
use crate::time::{Day, Span};

/// Questions that bring the tables of their organisation.
pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    let Some((room, noun)) = question.split_once('.') else { return Ok(None) };
    match (room, noun) {
        ("org", "check") => {
            let (_, register) = tables::org(given)?;
            Ok(Some(json!({"files": register.files(), "findings": findings(register.findings())})))
        }
        ("org", _) => about(&tables::sound_org(given)?, noun, given),
        ("plan", "read") => Ok(Some(document(&plan(given)?))),
        ("plan", _) => about_plan(&tables::sound_org(given)?, noun, given),
        _ => Ok(None),
    }
}

/// Answers a question to an organisation (hỏi cơ cấu tổ chức): `unit`, `find_code`, `find_name`, `chain`, `children`, `subtree`, `roots`, `place`, `member`,
/// `headcount`, `changes`, `as_known`, `tables`, `fingerprint`, `scope_change`.
///
/// Shape: an object; null for a `unit` on a day on which it does not exist. None for a question that nobody knows.
///
/// # Errors
/// `ASK_MISSING_VALUE`, and whatever the asked part says.
pub fn about(org: &Org, noun: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match noun {
        "unit" => unit_on(org, unit(org, given, "unit")?, day(given, "day")?),
        "find_code" => {
            let (system, code) = (text(given, "system")?, text(given, "code")?);
            found(org, org.find_code(system, code, scope(org, given)?)?, org.all_with_code(system, code, scope(org, given)?))
        }
        "find_name" => {
            let name = text(given, "name")?;
            found(org, org.find_name(name, scope(org, given)?)?, org.all_with_name(name, scope(org, given)?))
        }
        "chain" => json!({"units": ids(org, Ancestry::new(org).of(unit(org, given, "unit")?, day(given, "day")?))}),
        "children" => json!({"units": ids(org, org.tree(day(given, "day")?).children(unit(org, given, "unit")?))}),
        "subtree" => json!({"units": ids(org, &org.tree(day(given, "day")?).subtree(unit(org, given, "unit")?))}),
        "roots" => json!({"units": ids(org, org.tree(day(given, "day")?).roots())}),
        "place" => place(org, given)?,
        "member" => member_on(org, given)?,
        "headcount" => headcount(org, given)?,
        "changes" => json!({"changes": csv(org, "changes.csv")}),
        "as_known" => json!({"tables": written(&org.as_known(number(given, "seq")?))}),
        "tables" => json!({"tables": written(org), "last_record": org.last_record()}),
        "fingerprint" => json!({"fingerprint": org.fingerprint(number(given, "seq")?)}),
        "scope_change" => {
            let change = org.scope_change(unit(org, given, "unit")?, Span::only(day(given, "first")?), Span::only(day(given, "second")?));
            json!({"gained": ids(org, &change.gained), "lost": ids(org, &change.lost)})
        }
        _ => return Ok(None),
    }))
}

fn about_plan(org: &Org, noun: &str, given: &Value) -> Result<Option<Value>> {
    if noun == "conversion" {
        let table = given.get("table").and_then(document_text).ok_or(AskError::MissingValue { name: "table" })?;
        let conversion = read_conversion("table", table.as_bytes(), org, &conversion_options(&options_among(given))?)?;
        return Ok(Some(json!({
            "read": conversion.read, "used": conversion.used, "skipped": conversion.skipped,
            "plan": document(&conversion.plan), "findings": findings(&conversion.findings),
        })));
    }
    let plan = plan(given)?;
    Ok(Some(match noun {
        "check" => plan.check(org, &tables::control(given))?.to_json(),
        "apply" => {
            let after = plan.apply(org, &tables::control(given))?;
            json!({"tables": written(&after), "last_record": after.last_record(), "earlier_unchanged": org.fingerprint(org.last_record()) == after.fingerprint(org.last_record())})
        }
        _ => return Ok(None),
    }))
}

/// The plan of a question, as text or lines.
pub(super) fn plan(given: &Value) -> Result<Plan> {
    let plan = given.get("plan").and_then(document_text).ok_or(AskError::MissingValue { name: "plan" })?;
    Ok(Plan::parse("plan", plan.as_bytes())?)
}

/// A plan as a JSON value.
fn document(plan: &Plan) -> Value {
    serde_json::from_slice(&plan.to_json()).unwrap_or(Value::Null)
}

/// What the options of a conversion may hold.
const OPTIONS: [&str; 6] = ["id", "effective_on", "document", "code_system", "old_provinces", "splits"];

/// The options that stand among the other values of a question.
fn options_among(given: &Value) -> Value {
    OPTIONS.iter().filter_map(|name| Some(((*name).to_owned(), given.get(name)?.clone()))).collect::<Map<_, _>>().into()
}

/// `id`, `effective_on`, `document`, `code_system`, `old_provinces`, `splits` of a conversion table.
///
/// Shape: each may be left out; null, too, is all left out.
///
/// # Errors
/// `PLAN_UNKNOWN_FIELD`, `ASK_MISSING_VALUE` for a value of another type, `TIME_BAD_DAY`.
pub fn conversion_options(given: &Value) -> Result<ConversionOptions> {
    if !given.is_object() && !given.is_null() {
        return Err(AskError::MissingValue { name: "options" }.into());
    }
    let unknown = given.as_object().and_then(|fields| fields.keys().find(|name| !OPTIONS.contains(&name.as_str())));
    if let Some(name) = unknown {
        return Err(PlanError::UnknownField { file: "options".to_owned(), place: name.clone() }.into());
    }
    let mut options = ConversionOptions::default();
    let said = |name| if given.get(name).is_some() { text(given, name).map(|text| Some(text.to_owned())) } else { Ok(None) };
    options.id = said("id")?.unwrap_or(options.id);
    options.document = said("document")?.unwrap_or(options.document);
    options.code_system = said("code_system")?.unwrap_or(options.code_system);
    if given.get("effective_on").is_some() {
        options.effective_on = day(given, "effective_on")?;
    }
    options.old_provinces = some_texts(given, "old_provinces")?;
    if let Some(splits) = given.get("splits") {
        let wrong = || AskError::MissingValue { name: "splits" };
        for (code, heirs) in splits.as_object().ok_or_else(wrong)? {
            let heirs = heirs.as_array().ok_or_else(wrong)?.iter().map(declared_heir).collect::<Result<_>>()?;
            options.splits.insert(code.clone(), heirs);
        }
    }
    Ok(options)
}

fn declared_heir(heir: &Value) -> Result<DeclaredHeir> {
    let rule = word(heir, "rule")?.ok_or(AskError::MissingValue { name: "rule" })?;
    Ok((text(heir, "code")?.to_owned(), rule, some_texts(heir, "members")?))
}

/// A list of texts that may be left out.
fn some_texts(given: &Value, name: &'static str) -> Result<Vec<String>> {
    if given.get(name).is_none() { Ok(Vec::new()) } else { Ok(list_of_texts(given, name)?.into_iter().map(str::to_owned).collect()) }
}

fn day(given: &Value, name: &'static str) -> Result<Day> {
    Ok(Day::of_argument(name, text(given, name)?)?)
}

fn number(given: &Value, name: &'static str) -> Result<u64> {
    Ok(whole(given, name)?.ok_or(AskError::MissingValue { name })?)
}

fn unit(org: &Org, given: &Value, name: &'static str) -> Result<UnitIx> {
    let id = text(given, name)?;
    let asked = ["day", "on"].into_iter().find_map(|day| given.get(day)?.as_str()).unwrap_or("");
    Ok(org.find_unit(id).ok_or_else(|| OrgError::UnknownUnit { unit: id.to_owned(), day: asked.to_owned() })?)
}

fn scope(org: &Org, given: &Value) -> Result<Scope> {
    let on = if given.get("day").is_some_and(|d| !d.is_null()) { Some(day(given, "day")?) } else { None };
    let within = if given.get("within").is_some_and(|w| !w.is_null()) { Some(unit(org, given, "within")?) } else { None };
    Ok(Scope { day: on, within })
}

fn ids(org: &Org, units: &[UnitIx]) -> Vec<String> {
    units.iter().map(|u| org.unit_id(*u).to_owned()).collect()
}

fn span_json(span: Span) -> [Value; 2] {
    [json!(span.from()), if span.is_open() { Value::Null } else { json!(span.to()) }]
}

/// What holds of a unit on a day; null when it does not exist then.
fn unit_on(org: &Org, ix: UnitIx, day: Day) -> Value {
    let Some(version) = org.unit(ix).and_then(|u| u.on(day)) else { return Value::Null };
    let id = |ix: Option<UnitIx>| ix.map(|ix| org.unit_id(ix).to_owned());
    let codes: Map<String, Value> =
        org.codes().iter().filter(|c| c.unit == ix && c.span.contains(day)).map(|c| (c.system.clone(), json!(c.code))).collect();
    let [from, to] = span_json(version.span);
    json!({
        "unit_id": org.unit_id(ix), "name": version.name, "kind": version.kind, "level": version.level, "parent_id": id(version.parent),
        "second_parent_id": id(version.second_parent), "valid_from": from, "valid_to": to, "recorded": version.recorded,
        "codes": codes, "cluster_id": org.cluster_on(ix, day), "rubric": org.rubric_on(ix, day),
    })
}

fn found(org: &Org, unit: UnitIx, all: Vec<Found>) -> Value {
    let one = |f: &Found| {
        let [from, to] = span_json(f.span);
        json!({"unit_id": org.unit_id(f.unit), "valid_from": from, "valid_to": to})
    };
    json!({"unit_id": org.unit_id(unit), "found": all.iter().map(one).collect::<Vec<_>>()})
}

fn member_ix(org: &Org, given: &Value) -> Result<Option<MemberIx>> {
    match given.get("member").and_then(Value::as_str) {
        None => Ok(None),
        Some(id) => Ok(Some(org.find_member(id).ok_or_else(|| OrgError::UnknownMember { member: id.to_owned() })?)),
    }
}

fn place(org: &Org, given: &Value) -> Result<Value> {
    let doer = Doer { member: member_ix(org, given)?, address: given.get("address").and_then(Value::as_str) };
    let shares = match org.place(unit(org, given, "unit")?, day(given, "on")?, day(given, "seen_on")?, doer)? {
        Place::Whole(unit) => vec![json!({"unit_id": org.unit_id(unit), "share": "1"})],
        Place::Shared(shares) => shares.iter().map(|(unit, share)| json!({"unit_id": org.unit_id(*unit), "share": share})).collect(),
    };
    Ok(json!({"place": shares}))
}

/// Home and stays of a member on a day; never the birth date.
fn member_on(org: &Org, given: &Value) -> Result<Value> {
    let day = day(given, "day")?;
    let ix = member_ix(org, given)?.ok_or(AskError::MissingValue { name: "member" })?;
    let Some(member) = org.member(ix) else { return Ok(Value::Null) };
    let member: Member<'_> = member;
    let stays: Vec<Value> = member
        .memberships()
        .iter()
        .filter(|stay| stay.span.contains(day))
        .map(|stay| json!({"unit_id": org.unit_id(stay.unit), "primary": stay.primary, "status": stay.status.map(MemberStatus::word)}))
        .collect();
    Ok(json!({"member_id": member.id, "home": member.home(day).map(|u| org.unit_id(u).to_owned()), "age": member.age(day), "stays": stays}))
}

/// `day`, or `from` and `to` (exclusive) for an average; `status` tells đoàn viên and thanh niên apart; `seen_on` asks for another tree than the day's own.
fn headcount(org: &Org, given: &Value) -> Result<Value> {
    let who = word::<MemberStatus>(given, "status")?.map_or(Who::Everyone, Who::Status);
    let seen_on = if given.get("seen_on").is_some_and(|v| !v.is_null()) { Some(day(given, "seen_on")?) } else { None };
    let counts: BTreeMap<&str, Value> = if given.get("day").is_some() {
        let counts = org.headcount(day(given, "day")?, who, seen_on)?;
        org.units().iter().zip(counts).filter(|(_, n)| *n > 0).map(|(u, n)| (u.id.as_str(), json!(n.to_string()))).collect()
    } else {
        let counts = org.average_headcount(Span::new(day(given, "from")?, day(given, "to")?)?, who, seen_on)?;
        org.units().iter().zip(counts).filter(|(_, n)| !n.is_zero()).map(|(u, n)| (u.id.as_str(), json!(n))).collect()
    };
    Ok(json!({"headcount": counts}))
}

/// Every table as lines.
fn written(org: &Org) -> Value {
    org.tables()
        .into_iter()
        .map(|(name, bytes)| (name, json!(String::from_utf8_lossy(&bytes).lines().collect::<Vec<_>>())))
        .collect::<Map<_, _>>()
        .into()
}

fn csv(org: &Org, table: &str) -> Vec<String> {
    let bytes = org.tables().into_iter().find(|(name, _)| name == table).map(|(_, bytes)| bytes).unwrap_or_default();
    String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect()
}
