//! The linter (kiểm tra bộ quy tắc): every problem of a document with its place.

use std::collections::BTreeSet;

use serde_json::Value;

use super::evidence_lint::{self, Problem};
use super::shape::{FORMAT, Field, SCHEME, Shape, is_decimal};
use super::{Check, ClaimPolicy, Kind, Rule, RuleKey, TeamPolicy, builtin, document, evidence, filter_lint, guard, indicator_lint};
use crate::error::{Coded, Finding, Lang, Severity, room_error};
use crate::figure::{Fraction, Measure};
use crate::io::document;
use crate::text::nearest;
use crate::time::Day;

room_error! {
    /// A scheme document cannot be used. `place` is a path such as `indicator[2].target`, or `line:column`.
    SchemeError {
        /// Neither TOML nor JSON.
        Syntax { file: String, place: String } => Code::SchemeSyntax,
        /// The format or its major version is not known.
        UnknownFormat { file: String, format: String } => Code::SchemeUnknownFormat,
        /// A field nobody knows.
        UnknownField { file: String, place: String, nearest: String } => Code::SchemeUnknownField,
        /// A required field is missing.
        MissingField { file: String, place: String } => Code::SchemeMissingField,
        /// The value has another type.
        WrongType { file: String, place: String, expected: String } => Code::SchemeWrongType,
        /// A float: decimals are written as text.
        Float { file: String, place: String } => Code::SchemeFloat,
        /// A whole number outside its range.
        OutOfRange { file: String, place: String, min: i64, max: i64 } => Code::SchemeOutOfRange,
        /// Not one of the words allowed there.
        UnknownWord { file: String, place: String, allowed: String, nearest: String } => Code::SchemeUnknownWord,
        /// Not a day.
        BadDay { file: String, place: String } => Code::SchemeBadDay,
        /// Not a decimal of at least zero.
        BadDecimal { file: String, place: String } => Code::SchemeBadDecimal,
        /// Not a number of bits.
        BadBits { file: String, place: String } => Code::SchemeBadBits,
        /// `valid_to` is not after `valid_from`.
        EmptyValidity { file: String, place: String } => Code::SchemeEmptyValidity,
        /// An id stands twice in a document, or two schemes of a call share it.
        IdTwice { file: String, place: String, id: String } => Code::SchemeIdTwice,
        /// A formula cannot be read, or names a kind or filter the scheme does not have.
        BadFormula { file: String, place: String, part: String, nearest: String } => Code::SchemeBadFormula,
        /// A field that an indicator of this type does not have.
        IndicatorKey { file: String, place: String, kind: String } => Code::SchemeIndicatorKey,
        /// A target and a formula of it.
        TwoTargets { file: String, place: String } => Code::SchemeTwoTargets,
        /// A formula over indicators that cannot be read.
        IndicatorFormula { file: String, place: String, line: Box<str>, column: Box<str>, code: &'static str } => Code::SchemeIndicatorFormula,
        /// A formula that names what is no indicator's.
        IndicatorName { file: String, place: String, name: String, nearest: String } => Code::SchemeIndicatorName,
        /// A formula whose units do not go together, or not with its indicator.
        IndicatorUnits { file: String, place: String, left: String, right: String } => Code::SchemeIndicatorUnits,
        /// An indicator that is made of itself.
        IndicatorCycle { file: String, place: String, id: String } => Code::SchemeIndicatorCycle,
        /// What is counted over years begins when the scheme has ended.
        SinceAfter { file: String, place: String } => Code::SchemeSinceAfter,
        /// A ratio without denominator, or a count with one.
        Denominator { file: String, place: String } => Code::SchemeDenominator,
        /// The ranking names an indicator that is not there.
        UnknownIndicator { file: String, place: String, id: String } => Code::SchemeUnknownIndicator,
        /// A named period hides a built-in label.
        PeriodShadows { file: String, place: String, id: String } => Code::SchemePeriodShadows,
        /// A rule that joins on nothing that finds a record.
        RuleWithoutKey { file: String, place: String } => Code::SchemeRuleWithoutKey,
        /// No rule can find a record for the kind.
        KindWithoutRule { file: String, place: String, id: String } => Code::SchemeKindWithoutRule,
        /// A rule that takes a repaired code for enough.
        RepairAlone { file: String, place: String } => Code::SchemeRepairAlone,
        /// A guard of what a key of the rule asks for already.
        GuardIsKey { file: String, place: String, guard: String } => Code::SchemeGuardIsKey,
        /// A guard of what accounts do not say.
        GuardOfAccount { file: String, place: String, guard: String } => Code::SchemeGuardOfAccount,
        /// A rule by evidence that is not the last one for dossiers, or not the only one, or joins on a code.
        EvidenceRule { file: String, place: String } => Code::SchemeEvidenceRule,
        /// A list of bands or weights that does not fit its field.
        EvidenceLevels { file: String, place: String, levels: usize } => Code::SchemeEvidenceLevels,
        /// The bar for credit lies below that for review, one of them perhaps the built-in one.
        EvidenceBars { file: String, place: String, credit: String, review: String } => Code::SchemeEvidenceBars,
        /// A bar that is no number of bits from 1 to 1 000, beside given weights.
        EvidenceBits { file: String, place: String } => Code::SchemeEvidenceBits,
        /// A bar that is no probability between 0 and 1, beside learnt weights.
        EvidenceProbability { file: String, place: String } => Code::SchemeEvidenceProbability,
        /// A rule by evidence that does not ask for the window.
        EvidenceAnyDay { file: String, place: String } => Code::SchemeEvidenceAnyDay,
        /// What is more alike weighs less.
        EvidenceFalls { file: String, place: String } => Code::SchemeEvidenceFalls,
        /// A key without parts, with too many, or of a field that is no column.
        EvidenceKey { file: String, place: String } => Code::SchemeEvidenceKey,
        /// Evidence that no rule asks for.
        EvidenceUnused { file: String, place: String } => Code::SchemeEvidenceUnused,
        /// Teams that share under a policy that does not look at teams.
        TeamUnused { file: String, place: String, claim: String } => Code::SchemeTeamUnused,
        /// A kind counts people or households and is checked against dossiers.
        PeopleByDossier { file: String, place: String, id: String } => Code::SchemePeopleByDossier,
        /// A filter goes by the name of a kind.
        FilterTaken { file: String, place: String, id: String } => Code::SchemeFilterTaken,
        /// A condition of a filter that nothing can meet.
        FilterEmpty { file: String, place: String } => Code::SchemeFilterEmpty,
        /// A filter adds what is counted in different things.
        FilterMixed { file: String, place: String, measures: String } => Code::SchemeFilterMixed,
        /// A filter asks the records of a kind that has none.
        FilterNoRecord { file: String, place: String, id: String } => Code::SchemeFilterNoRecord,
        /// Two schemes hold on the same day.
        Overlap { first: String, second: String, day: Day } => Code::SchemeOverlap,
        /// No scheme was given.
        NoScheme { } => Code::SchemeNone,
    }
}

/// A problem of a document: an error makes it unusable, a warning does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// How grave.
    pub severity: Severity,
    /// What and where.
    pub error: SchemeError,
}

impl Lint {
    /// Whether the document cannot be used.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The lint as a finding about `file`: the place stands in `field`.
    #[must_use]
    pub fn finding(&self, file: &str) -> Finding {
        let params = self.error.params();
        let field = params.iter().find(|(name, _)| *name == "place").map_or(String::new(), |(_, place)| place.clone());
        Finding { file: file.to_owned(), row: 0, field: field.into(), code: self.error.code(), severity: self.severity, params }
    }

    /// The sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.error.message(lang)
    }
}

/// Every problem of the documents in `bytes`, in the order of the document; empty when it is sound.
#[must_use]
pub fn lint(file: &str, bytes: &[u8]) -> Vec<Lint> {
    match documents(file, bytes) {
        Ok(documents) => documents.iter().flat_map(|json| check(file, json)).collect(),
        Err(error) => vec![Lint { severity: Severity::Error, error }],
    }
}

/// The JSON documents in `bytes`: JSON when it begins with `{` or `[`, TOML otherwise.
pub(super) fn documents(file: &str, bytes: &[u8]) -> Result<Vec<Value>, SchemeError> {
    let json = document(bytes).map_err(|place| SchemeError::Syntax { file: file.to_owned(), place })?;
    Ok(match json {
        Value::Array(list) if list.is_empty() => return Err(SchemeError::NoScheme {}),
        Value::Array(list) => list,
        one => vec![one],
    })
}

/// Every problem of one document.
pub(super) fn check(file: &str, json: &Value) -> Vec<Lint> {
    let mut linter = Linter { file: file.to_owned(), found: Vec::new() };
    let format = json.get("format").and_then(Value::as_str).unwrap_or("");
    if format != FORMAT {
        let format = format.chars().take(64).collect();
        linter.error(|file| SchemeError::UnknownFormat { file, format });
        return linter.found;
    }
    linter.shape("", json, &SCHEME);
    if linter.found.is_empty() {
        linter.meaning(json);
    }
    linter.found
}

/// Every way in which a part of a document is not of its shape; `place` is where it stands.
pub(crate) fn misshapen(file: &str, place: &str, part: &Value, shape: &Shape) -> Vec<Lint> {
    let mut linter = Linter { file: file.to_owned(), found: Vec::new() };
    linter.shape(place, part, shape);
    linter.found
}

struct Linter {
    file: String,
    found: Vec<Lint>,
}

impl Linter {
    fn error(&mut self, make: impl FnOnce(String) -> SchemeError) {
        let error = make(self.file.clone());
        self.found.push(Lint { severity: Severity::Error, error });
    }

    fn warn(&mut self, make: impl FnOnce(String) -> SchemeError) {
        let error = make(self.file.clone());
        self.found.push(Lint { severity: Severity::Warning, error });
    }

    fn shape(&mut self, place: &str, value: &Value, shape: &Shape) {
        let at = || place.to_owned();
        if matches!(value, Value::Number(n) if n.is_f64()) {
            return self.error(|file| SchemeError::Float { file, place: at() });
        }
        match (shape, value) {
            (Shape::Text, Value::String(_)) => {}
            (Shape::Word, Value::String(s)) if !s.is_empty() && s.len() <= 64 && !s.contains(char::is_whitespace) => {}
            (Shape::Day, Value::String(s)) if Day::parse(s).is_ok() && s.len() == 10 && s.as_bytes().get(4) == Some(&b'-') => {}
            (Shape::Day, Value::String(_)) => self.error(|file| SchemeError::BadDay { file, place: at() }),
            (Shape::Count(max), Value::Number(n)) => self.whole(place, n.as_i64(), (0, *max)),
            (Shape::Number(max), Value::Number(n)) => self.whole(place, n.as_i64(), (1, *max)),
            (Shape::Decimal, Value::String(s)) => {
                if !is_decimal(s) || s.parse::<Fraction>().is_err() {
                    self.error(|file| SchemeError::BadDecimal { file, place: at() });
                }
            }
            (Shape::Fraction, Value::String(s)) if s.parse::<Fraction>().is_ok() => {}
            (Shape::Fraction, Value::String(_)) => self.error(|file| SchemeError::BadDecimal { file, place: at() }),
            (Shape::Bits, Value::String(s)) => {
                if evidence::micro_bits(s).is_none() {
                    self.error(|file| SchemeError::BadBits { file, place: at() });
                }
            }
            (Shape::OneOf(words), Value::String(s)) => {
                if !words.contains(&s.as_str()) {
                    self.unknown_word(at(), s, words);
                }
            }
            (Shape::List(item), Value::Array(list)) => {
                for (i, value) in list.iter().enumerate() {
                    self.shape(&format!("{place}[{}]", i + 1), value, item);
                }
            }
            (Shape::Table(fields), Value::Object(map)) => self.table(place, map, fields),
            (Shape::Words, Value::Object(map)) => {
                for (key, value) in map {
                    self.shape(&join(place, key), value, &Shape::Text);
                }
            }
            _ => self.error(|file| SchemeError::WrongType { file, place: at(), expected: expected(shape).to_owned() }),
        }
    }

    fn whole(&mut self, place: &str, number: Option<i64>, (min, max): (i64, i64)) {
        if !number.is_some_and(|number| (min..=max).contains(&number)) {
            self.error(|file| SchemeError::OutOfRange { file, place: place.to_owned(), min, max });
        }
    }

    fn unknown_word(&mut self, place: String, word: &str, words: &[&str]) {
        self.error(|file| word_problem(&file, place, word, words));
    }

    fn table(&mut self, place: &str, map: &serde_json::Map<String, Value>, fields: &[Field]) {
        for (key, value) in map {
            match fields.iter().find(|f| f.name == key) {
                Some(field) => self.shape(&join(place, key), value, &field.shape),
                None => {
                    let nearest = nearest(key, fields.iter().map(|f| f.name)).unwrap_or("").to_owned();
                    self.error(|file| SchemeError::UnknownField { file, place: join(place, key), nearest });
                }
            }
        }
        for field in fields.iter().filter(|f| f.required && !map.contains_key(f.name)) {
            self.error(|file| SchemeError::MissingField { file, place: join(place, field.name) });
        }
    }

    fn meaning(&mut self, json: &Value) {
        self.validity("", json);
        let period = json.get("period").unwrap_or(&Value::Null);
        for (place, named) in items(period, "named", "period.named") {
            self.validity(&place, named);
            let id = text(named, "id");
            if id.starts_with(|c: char| c.is_ascii_digit() || c == '@') {
                self.warn(|file| SchemeError::PeriodShadows { file, place: join(&place, "id"), id: id.to_owned() });
            }
        }
        for list in ["kind", "beneficiary", "filter", "rule", "indicator", "source_default"] {
            self.distinct(items(json, list, list));
        }
        self.distinct(items(period, "named", "period.named"));
        for (place, rule) in items(json, "rule", "rule") {
            let keys: Vec<&str> = rule.get("keys").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
            if RuleKey::FINDERS.iter().all(|key| !keys.contains(&key.word())) {
                self.error(|file| SchemeError::RuleWithoutKey { file, place: join(&place, "keys") });
            }
            let supports = [RuleKey::Person, RuleKey::Phone, RuleKey::Name, RuleKey::BirthDate];
            if RuleKey::MENDERS.iter().any(|key| keys.contains(&key.word())) && supports.iter().all(|key| !keys.contains(&key.word())) {
                self.error(|file| SchemeError::RepairAlone { file, place: join(&place, "keys") });
            }
        }
        self.found.extend(guard::problems(&self.file, json));
        self.team(json);
        self.evidence(json);
        self.kinds(json);
        self.found.extend(filter_lint::problems(&self.file, json, &kinds(json)));
        self.indicators(json);
        self.own_kinds(json);
    }

    /// Kinds that a member reports of himself must be kinds.
    fn own_kinds(&mut self, json: &Value) {
        let kinds = kind_ids(json);
        let own = json.get("flags").and_then(|flags| flags.get("own_kinds")).and_then(Value::as_array);
        for (at, kind) in own.into_iter().flatten().enumerate() {
            if !kind.as_str().is_some_and(|kind| kinds.contains(kind)) {
                let known: Vec<&str> = kinds.iter().map(|kind| kind.as_ref()).collect();
                self.unknown_word(format!("flags.own_kinds[{}]", at + 1), kind.as_str().unwrap_or(""), &known);
            }
        }
    }

    /// Teams share under `first_report` alone.
    fn team(&mut self, json: &Value) {
        let policy = json.get("policy").unwrap_or(&Value::Null);
        let claim = policy.get("claim").and_then(Value::as_str).unwrap_or(ClaimPolicy::FirstReport.word());
        if text(policy, "team") == TeamPolicy::Share.word() && claim != ClaimPolicy::FirstReport.word() {
            self.warn(|file| SchemeError::TeamUnused { file, place: "policy.team".to_owned(), claim: claim.to_owned() });
        }
    }

    fn evidence(&mut self, json: &Value) {
        for problem in evidence_lint::problems(json) {
            match problem {
                Problem::Rule(place) => self.error(|file| SchemeError::EvidenceRule { file, place }),
                Problem::Levels(place, levels) => self.error(|file| SchemeError::EvidenceLevels { file, place, levels }),
                Problem::Bars { place, credit, review } => self.error(|file| SchemeError::EvidenceBars { file, place, credit, review }),
                Problem::Bits(place) => self.error(|file| SchemeError::EvidenceBits { file, place }),
                Problem::Probability(place) => self.error(|file| SchemeError::EvidenceProbability { file, place }),
                Problem::Falls(place) => self.warn(|file| SchemeError::EvidenceFalls { file, place }),
                Problem::AnyDay(place) => self.warn(|file| SchemeError::EvidenceAnyDay { file, place }),
                Problem::Key(place) => self.error(|file| SchemeError::EvidenceKey { file, place }),
                Problem::Twice(place, id) => self.error(|file| SchemeError::IdTwice { file, place, id }),
                Problem::Unused(place) => self.warn(|file| SchemeError::EvidenceUnused { file, place }),
            }
        }
    }

    /// What a kind counts must suit what checks it, and some rule must be able to find it. Only asked of a document without errors so far.
    fn kinds(&mut self, json: &Value) {
        if self.found.iter().any(Lint::is_error) {
            return;
        }
        let own: Vec<(String, Kind)> =
            items(json, "kind", "kind").into_iter().filter_map(|(place, t)| Some((place, document::kind(t)?))).collect();
        let kinds = if own.is_empty() { builtin::kinds().into_iter().map(|k| (String::new(), k)).collect() } else { own };
        let rules: Vec<Rule> = items(json, "rule", "rule").into_iter().filter_map(|(_, t)| document::rule(t)).collect();
        let rules = if rules.is_empty() { builtin::rules() } else { rules };
        for (place, kind) in kinds {
            let id = kind.id;
            if kind.check == Check::Dossier && matches!(kind.measure, Measure::People | Measure::Households) {
                let (place, id) = (join(&place, "measure"), id.clone());
                self.warn(|file| SchemeError::PeopleByDossier { file, place, id });
            }
            if kind.check != Check::None && !rules.iter().any(|r| r.can_find(kind.check)) {
                let place = if place.is_empty() { "rule".to_owned() } else { join(&place, "check") };
                self.warn(|file| SchemeError::KindWithoutRule { file, place, id });
            }
        }
    }

    fn indicators(&mut self, json: &Value) {
        let filters = items(json, "filter", "filter").into_iter().map(|(_, filter)| text(filter, "id").to_owned());
        for error in indicator_lint::problems(&self.file, json, &kind_ids(json).into_iter().chain(filters).collect()) {
            self.error(|_| error);
        }
    }

    fn validity(&mut self, place: &str, table: &Value) {
        if text(table, "valid_to") <= text(table, "valid_from") {
            self.error(|file| SchemeError::EmptyValidity { file, place: join(place, "valid_to") });
        }
    }

    fn distinct(&mut self, tables: Vec<(String, &Value)>) {
        let mut seen = BTreeSet::new();
        for (place, table) in tables {
            let id = crate::text::nfc(text(table, "id")).into_owned();
            if !seen.insert(id.clone()) {
                self.error(|file| SchemeError::IdTwice { file, place: join(&place, "id"), id });
            }
        }
    }
}

/// A word that is none of those that may stand there.
pub(super) fn word_problem(file: &str, place: String, word: &str, words: &[&str]) -> SchemeError {
    let nearest = nearest(word, words.iter().copied()).unwrap_or("").to_owned();
    SchemeError::UnknownWord { file: file.to_owned(), place, allowed: words.join(", "), nearest }
}

/// The kinds of a document that can be read, the built-in ones when it has none.
fn kinds(json: &Value) -> Vec<Kind> {
    let own: Vec<Kind> = items(json, "kind", "kind").into_iter().filter_map(|(_, kind)| document::kind(kind)).collect();
    if own.is_empty() { builtin::kinds() } else { own }
}

/// Ids of the kinds of a document, the built-in ones when it has none.
fn kind_ids(json: &Value) -> BTreeSet<String> {
    let own: BTreeSet<String> = items(json, "kind", "kind").iter().map(|(_, k)| text(k, "id").to_owned()).collect();
    if own.is_empty() { builtin::kinds().into_iter().map(|k| k.id).collect() } else { own }
}

pub(super) fn items<'a>(json: &'a Value, name: &str, place: &str) -> Vec<(String, &'a Value)> {
    let list = json.get(name).and_then(Value::as_array);
    list.into_iter().flatten().enumerate().map(|(i, t)| (format!("{place}[{}]", i + 1), t)).collect()
}

pub(super) fn text<'a>(table: &'a Value, name: &str) -> &'a str {
    table.get(name).and_then(Value::as_str).unwrap_or("")
}

pub(super) fn join(place: &str, key: &str) -> String {
    match (place, key) {
        ("", only) | (only, "") => only.to_owned(),
        _ => format!("{place}.{key}"),
    }
}

/// What must stand there: a phrase of the catalogue, which knows it in both languages.
fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Word => "word (1..64 bytes)",
        Shape::Day => "day (yyyy-mm-dd)",
        Shape::Count(_) | Shape::Number(_) => "whole number",
        Shape::Decimal | Shape::Fraction | Shape::Bits => "decimal as text",
        Shape::OneOf(_) => "word",
        Shape::List(_) => "list",
        Shape::Table(_) | Shape::Words => "table",
    }
}

#[cfg(test)]
mod tests;
