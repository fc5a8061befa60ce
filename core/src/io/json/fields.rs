//! The fields of a dossier of iGate, and the columns that they fill.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Cells;
use crate::error::{Code, Params};
use crate::io::header::told;
use crate::io::intake::Intake;
use crate::io::noughts::with_noughts;
use crate::io::{Contract, document};

/// Which column a field fills, an object or a text in its place; of several fields of one column the first that is filled.
const FIELDS: [(&str, &str); 28] = [
    ("code", "dossier_code"),
    ("nationCode", "other_codes"),
    ("agency.code", "agency_code"),
    ("agency", "agency_code"),
    ("procedure.code", "procedure_code"),
    ("procedure", "procedure_code"),
    ("procedureLevel.name", "level"),
    ("procedureLevel", "level"),
    ("applyMethod.name", "channel"),
    ("applyMethod.name.name", "channel"),
    ("applyMethod", "channel"),
    ("applyMethod.id", "channel"),
    ("dossierStatus.name", "status"),
    ("dossierStatus.name.name", "status"),
    ("dossierStatus", "status"),
    ("dossierStatus.id", "status"),
    ("appliedDate", "submitted_on"),
    ("acceptedDate", "accepted_on"),
    ("completedDate", "completed_on"),
    ("applicant.data.fullname", "applicant_name"),
    ("applicant.data.identityNumber", "applicant_id"),
    ("applicant.data.ownerFullname", "owner_name"),
    ("applicant.data.ownerIdentityNumber", "owner_id"),
    ("applicant.data.phoneNumber", "phone"),
    ("applicant.data.birthday", "birth_date"),
    ("source", "source"),
    ("extractedOn", "extracted_on"),
    ("paidOnline", "paid_online"),
];
/// Objects by one of which a dossier of iGate is known.
pub(super) const SHAPE: [&str; 6] = ["applicant", "procedure", "agency", "procedureLevel", "applyMethod", "dossierStatus"];
/// Further fields that are known and not read.
const PASSED: [&str; 2] = ["id", "appointmentDate"];
/// Names inside an object that say which thing it is, and are passed over without a word.
const NAMES_A_THING: [&str; 5] = ["id", "name", "code", "languageId", "translate"];
/// The number of the Vietnamese language. *Assumption*: seen in one installation.
const VIETNAMESE: &str = "228";
/// Nesting of fields that is looked into.
const DEPTH: u32 = 6;

/// The paths that mean a column, in the order in which they are asked; names of the column contract come last.
pub(super) struct Fields(pub(super) Vec<(String, usize)>);

impl Fields {
    /// Those of the system; a mapping of the caller goes before.
    pub(super) fn new(intake: &Intake<'_>) -> Self {
        let column = |name: &str| intake.contract.columns.iter().position(|column| column.name == name);
        let given = intake.names.given();
        let own = FIELDS.iter().filter_map(|(path, name)| Some(((*path).to_owned(), column(name)?)));
        let own = own.filter(|(path, at)| !given.iter().any(|(other, heading)| other == at || heading.as_ref() == Some(path)));
        let given = given.iter().filter_map(|(at, heading)| Some((heading.clone()?, *at)));
        Fields(given.clone().chain(own).collect())
    }

    pub(super) fn column(&self, path: &str) -> Option<usize> {
        self.0.iter().find(|(known, _)| known == path).map(|(_, column)| *column)
    }

    /// Of the paths that were met the first of each column, in the order of the columns.
    pub(super) fn mapping(&self, met: &BTreeSet<String>, contract: &'static Contract) -> Vec<(String, &'static str)> {
        let first = |at: usize| self.0.iter().find(|(path, column)| *column == at && met.contains(path));
        let columns = contract.columns.iter().enumerate();
        columns.filter_map(|(at, column)| Some((first(at)?.0.clone(), column.name))).collect()
    }

    /// Whether a field on top is one that this system has, or that a mapping reads.
    pub(super) fn knows(&self, name: &str) -> bool {
        let reads = |path: &str| path.split('.').next() == Some(name);
        SHAPE.contains(&name) || PASSED.contains(&name) || self.0.iter().any(|(path, _)| reads(path))
    }

    /// The cells of a dossier by column, or what is wrong with it.
    pub(super) fn cells(
        &self,
        element: &str,
        contract: &Contract,
    ) -> std::result::Result<(Cells<'static>, u64), (&'static str, Code, Params)> {
        let object = match document(element.as_bytes()) {
            Ok(Value::Object(object)) => object,
            Ok(_) => return Err(("", Code::TableNotObject, Params::new())),
            Err(place) if element.trim_start().starts_with('{') => return Err(("", Code::TableKeyTwice, vec![("key", place)])),
            Err(_) => return Err(("", Code::TableNotObject, Params::new())),
        };
        let (flat, mut noughts) = (flat(&object), 0);
        let mut cells: Cells<'static> = vec![Cow::Borrowed(""); contract.columns.len()];
        for (path, column) in self.0.iter().rev() {
            let name = contract.columns.get(*column).map_or("", |column| column.name);
            match flat.get(path) {
                Some(Some(Cell { text, is_number })) if !text.trim().is_empty() => {
                    let full = with_noughts(text, name).filter(|_| *is_number);
                    noughts += u64::from(full.is_some());
                    cells.splice(*column..=*column, [Cow::Owned(full.unwrap_or_else(|| text.clone()))]);
                }
                Some(None) => return Err((name, Code::TableNested, vec![("field", name.to_owned())])),
                _ => {}
            }
        }
        Ok((cells, noughts))
    }
}

/// How a field that nobody knows is called in a message: by its path, and by its place where some end of that may be a person's number or name.
pub(super) fn told_path(path: &str, at: usize) -> String {
    let ends = path.match_indices('.').filter_map(|(dot, _)| path.get(dot + 1..));
    ends.map(|end| told(end, at)).find(|shown| shown.starts_with('#')).unwrap_or_else(|| told(path, at))
}

/// Whether a field inside a known object is one that nobody knows: what it says is lost.
pub(super) fn is_unheard(path: &str) -> bool {
    let last = path.rsplit('.').next().unwrap_or_default();
    path.split_once('.').is_some_and(|(object, _)| SHAPE.contains(&object)) && !NAMES_A_THING.contains(&last)
}

/// What a field holds.
pub(super) struct Cell {
    text: String,
    /// Whether it is a number and no text.
    is_number: bool,
}

/// Every field by its path; none where a list is no text.
pub(super) fn flat(object: &Map<String, Value>) -> BTreeMap<String, Option<Cell>> {
    let mut fields = BTreeMap::new();
    gather("", object, DEPTH, &mut fields);
    fields
}

fn gather(before: &str, object: &Map<String, Value>, depth: u32, fields: &mut BTreeMap<String, Option<Cell>>) {
    let text = |text: String| Some(Cell { text, is_number: false });
    for (name, value) in object {
        let path = if before.is_empty() { name.clone() } else { format!("{before}.{name}") };
        match value {
            Value::Null => {}
            Value::Object(inner) if depth > 0 => gather(&path, inner, depth - 1, fields),
            Value::Array(list) => drop(fields.insert(path, text_of(list).and_then(text))),
            Value::String(own) => drop(fields.insert(path, text(own.clone()))),
            other => drop(fields.insert(path, Some(Cell { text: other.to_string(), is_number: other.is_number() }))),
        }
    }
}

/// The text of a list: of names in several languages the Vietnamese one, else the first; of texts all. null is no part of it.
fn text_of(list: &[Value]) -> Option<String> {
    let list: Vec<&Value> = list.iter().filter(|part| !part.is_null()).collect();
    let language = |value: &Value| value.get("languageId").map(|id| id.to_string().trim_matches('"').to_owned());
    let name = |value: &Value| Some(value.get("name")?.as_str()?.to_owned());
    let vietnamese = list.iter().find(|value| language(value).as_deref() == Some(VIETNAMESE));
    match vietnamese.or(list.first()) {
        None => Some(String::new()),
        Some(chosen @ Value::Object(_)) => name(chosen),
        Some(_) => list.iter().map(|part| part.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>().map(|parts| parts.join(";")),
    }
}
