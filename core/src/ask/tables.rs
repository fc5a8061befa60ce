//! The tables of a question: each is a list of CSV lines, or JSON text.

use std::collections::BTreeMap;

use serde_json::Value;

use super::AskError;
use super::given::{document, limits, word};
use crate::call::{CancelFlag, Control, Progress};
use crate::dossier::{DossierInput, FetchedPage};
use crate::error::{Register, Result};
use crate::io::{Format, Input};
use crate::org::Org;
use crate::privacy::Key;
use crate::run::{Options, Run, Tables, check, reconcile};
use crate::time::Day;

/// The key of this door's runs: its answers hold no identifier, so any will do.
const RUN_KEY: &[u8; 32] = b"questions hold no personal data!";

/// Reconciles the tables given.
pub(super) fn run(given: &Value) -> Result<Run> {
    let documents = documents(given);
    reconcile(&tables(&documents, given)?, &options(given)?, &control(given))
}

/// Reconciles the tables of an earlier run: those given, but for what `earlier` puts in their places; null takes a table away.
pub(super) fn earlier(given: &Value) -> Result<Run> {
    let mut all = given.clone();
    let changes = given.get("earlier").and_then(Value::as_object).ok_or(AskError::MissingValue { name: "earlier" })?;
    for (name, value) in changes {
        all[name.as_str()] = value.clone();
    }
    run(&all)
}

/// Checks the tables given.
pub(super) fn register(given: &Value) -> Result<Register> {
    let documents = documents(given);
    check(&tables(&documents, given)?, &options(given)?, &control(given))
}

/// The organisation of the tables given, and what was said of them.
pub(super) fn org(given: &Value) -> Result<(Org, Register)> {
    let documents = documents(given);
    let mut register = Register::default();
    let org = Org::read(&tables(&documents, given)?.org(), &limits(given)?, &control(given), &mut register)?;
    Ok((org, register))
}

/// The organisation of the tables given, which must be sound.
pub(super) fn sound_org(given: &Value) -> Result<Org> {
    let documents = documents(given);
    Org::from_tables(&tables(&documents, given)?.org(), &control(given))
}

/// A control whose flag is set already when the question says so.
pub(super) fn control(given: &Value) -> Control {
    let flag = CancelFlag::default();
    if given.get("cancelled").and_then(Value::as_bool) == Some(true) {
        flag.cancel();
    }
    Control::new(flag, Progress::default())
}

/// Name and text of every table given; of the extracts of dossiers `extracts/0` and so on.
pub(super) fn documents(given: &Value) -> BTreeMap<String, String> {
    let tables = given.as_object().into_iter().flatten().filter_map(|(name, value)| Some((name.clone(), document(value)?)));
    let extracts = list(given, "extracts").iter().enumerate();
    tables.chain(extracts.filter_map(|(at, extract)| Some((format!("extracts/{at}"), document(extract.get("rows")?)?)))).collect()
}

fn list<'a>(given: &'a Value, name: &str) -> &'a [Value] {
    given.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// An extract of dossiers with what it says of itself: its `day`, the day `from` which on it holds changes, whether it is `complete` up to its day, its `source`, which `page` of the call it is.
fn extract<'a>(given: &'a Value, input: Input<'a>) -> Result<DossierInput<'a>> {
    let day = |name: &str| given.get(name).and_then(Value::as_str).map(Day::parse).transpose();
    let (on, from) = (day("day")?, day("from")?.or_else(|| (given.get("complete") == Some(&Value::Bool(true))).then_some(Day::MIN)));
    let table = match (from, on) {
        (Some(from), Some(on)) => DossierInput::increment(input, from, on)?,
        _ => DossierInput::from((input, on)),
    };
    let page = given.get("page").and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
    let fetch = given.get("fetch").and_then(Value::as_str).unwrap_or("extracts");
    let page = page.map(|number| FetchedPage { fetch, number });
    Ok(table.of_source(given.get("source").and_then(Value::as_str)).of_fetch(page))
}

pub(super) fn tables<'a>(documents: &'a BTreeMap<String, String>, given: &'a Value) -> Result<Tables<'a>> {
    let table = |name: &str| -> Option<Input<'a>> {
        let (name, text) = documents.get_key_value(name)?;
        Some(Input { name, format: Format::guess(name, text.as_bytes()), bytes: text.as_bytes() })
    };
    let mut dossiers: Vec<DossierInput<'a>> = Vec::new();
    let extract = given.get("extracted_on").and_then(Value::as_str).map(Day::parse).transpose()?;
    dossiers.extend(table("dossiers").map(|t| DossierInput::from((t, extract))));
    dossiers.extend(table("dossiers_later").map(|t| DossierInput::from((t, Some(Day::MAX)))));
    for (at, extract) in list(given, "extracts").iter().enumerate() {
        dossiers.push(self::extract(extract, table(&format!("extracts/{at}")).ok_or(AskError::MissingValue { name: "extracts" })?)?);
    }
    let schemes = given.get("schemes").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    Ok(Tables {
        schemes: schemes.iter().filter_map(Value::as_str).map(|s| ("scheme", s.as_bytes())).collect(),
        entries: table("entries").into_iter().collect(),
        dossiers,
        accounts: table("accounts").into_iter().collect(),
        decisions: table("decisions").into_iter().collect(),
        ..Tables::of_org(table)
    })
}

pub(super) fn options(given: &Value) -> Result<Options> {
    let mut options = Options::new(RUN_KEY)?;
    options.cutoff = given.get("cutoff").and_then(Value::as_str).map(Day::parse).transpose()?;
    for (source, day) in given.get("source_cutoffs").and_then(Value::as_object).into_iter().flatten() {
        let day = day.as_str().ok_or(AskError::MissingValue { name: "source_cutoffs" })?;
        options.source_cutoffs.insert(source.clone(), Day::parse(day)?);
    }
    if let Some(key) = given.get("key").and_then(Value::as_str) {
        options.key = Some(Key::new(key.as_bytes())?);
    }
    if let Some(lens) = word(given, "lens")? {
        options.lens = lens;
    }
    options.limits = limits(given)?;
    Ok(options)
}
