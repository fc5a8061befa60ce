//! What may be wrong with the filters of a scheme and the groups that they name, their shape apart.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::lint::{items, join, text, word_problem};
use super::{Beneficiary, Check, Kind, Lint, SchemeError};
use crate::error::Severity;
use crate::figure::Measure;
use crate::text::fold_one_i;

/// Every problem of `[[beneficiary]]` and `[[filter]]`, in the order of the document; `kinds` are the kinds it knows.
pub(super) fn problems(file: &str, json: &Value, kinds: &[Kind]) -> Vec<Lint> {
    let mut linter = FilterLinter { file, kinds, found: Vec::new() };
    linter.names(json);
    let groups: Vec<String> = Beneficiary::all(json).unwrap_or_default().into_iter().map(|group| group.id).collect();
    for (place, filter) in items(json, "filter", "filter") {
        linter.id(&place, text(filter, "id"));
        linter.words(&place, filter, "kinds", kinds.iter().map(|kind| kind.id.as_str()).collect());
        linter.words(&place, filter, "beneficiaries", groups.iter().map(String::as_str).collect());
        linter.lists(&place, filter);
        linter.units(&place, filter);
        linter.records(&place, filter);
    }
    linter.found
}

struct FilterLinter<'a> {
    file: &'a str,
    kinds: &'a [Kind],
    found: Vec<Lint>,
}

impl FilterLinter<'_> {
    fn say(&mut self, severity: Severity, error: SchemeError) {
        self.found.push(Lint { severity, error });
    }

    /// A name in an entry means one group.
    fn names(&mut self, json: &Value) {
        let mut owners: BTreeMap<String, usize> = BTreeMap::new();
        for (at, (place, group)) in items(json, "beneficiary", "beneficiary").into_iter().enumerate() {
            let listed = group.get("names").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            let listed = (1..).zip(listed).map(|(nth, name)| (format!("names[{nth}]"), name));
            let own = ["id", "title"].map(|field| (field.to_owned(), text(group, field)));
            for (field, name) in own.into_iter().chain(listed).filter(|(_, name)| !name.is_empty()) {
                if *owners.entry(fold_one_i(name)).or_insert(at) != at {
                    let (file, place, id) = (self.file.to_owned(), join(&place, &field), name.to_owned());
                    self.say(Severity::Error, SchemeError::IdTwice { file, place, id });
                }
            }
        }
    }

    /// A numerator names kinds and filters alike.
    fn id(&mut self, place: &str, id: &str) {
        if id == "members" || self.kinds.iter().any(|kind| kind.id == id) {
            let (file, place, id) = (self.file.to_owned(), join(place, "id"), id.to_owned());
            self.say(Severity::Error, SchemeError::FilterTaken { file, place, id });
        }
    }

    /// Words of a list that nobody knows.
    fn words(&mut self, place: &str, filter: &Value, name: &str, known: Vec<&str>) {
        let list = filter.get(name).and_then(Value::as_array).into_iter().flatten();
        for (nth, word) in (1_usize..).zip(list) {
            let word = word.as_str().unwrap_or("");
            if !known.contains(&word) {
                let error = word_problem(self.file, join(place, &format!("{name}[{nth}]")), word, &known);
                self.say(Severity::Error, error);
            }
        }
    }

    /// An empty list would let nothing pass.
    fn lists(&mut self, place: &str, filter: &Value) {
        for name in ["kinds", "beneficiaries", "channels", "paid_online"] {
            if filter.get(name).and_then(Value::as_array).is_some_and(Vec::is_empty) {
                self.say(Severity::Error, SchemeError::FilterEmpty { file: self.file.to_owned(), place: join(place, name) });
            }
        }
    }

    /// The kinds that the filter names; of a filter that names none every kind.
    fn of_filter(&self, filter: &Value) -> impl Iterator<Item = &Kind> {
        let named: Option<Vec<String>> =
            filter.get("kinds").and_then(Value::as_array).map(|list| list.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        self.kinds.iter().filter(move |kind| named.as_ref().is_none_or(|named| named.contains(&kind.id)))
    }

    /// People and dossiers are not added.
    fn units(&mut self, place: &str, filter: &Value) {
        let measures: BTreeSet<Measure> = self.of_filter(filter).map(|kind| kind.measure).collect();
        if measures.len() > 1 {
            let measures = measures.iter().map(|measure| measure.word()).collect::<Vec<_>>().join(", ");
            let (file, place) = (self.file.to_owned(), join(place, "kinds"));
            self.say(Severity::Warning, SchemeError::FilterMixed { file, place, measures });
        }
    }

    /// What has no record has no channel, and an account is not paid for.
    fn records(&mut self, place: &str, filter: &Value) {
        for (name, sources) in [("channels", &[Check::Dossier, Check::Account][..]), ("paid_online", &[Check::Dossier])] {
            if filter.get(name).is_none() || filter.get("kinds").is_none() {
                continue;
            }
            let lacking: Vec<String> = self.of_filter(filter).filter(|kind| !sources.contains(&kind.check)).map(|k| k.id.clone()).collect();
            for id in lacking {
                let (file, place) = (self.file.to_owned(), join(place, name));
                self.say(Severity::Warning, SchemeError::FilterNoRecord { file, place, id });
            }
        }
    }
}
