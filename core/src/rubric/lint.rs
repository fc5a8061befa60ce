//! The linter of rulebooks (kiểm tra bảng chấm điểm): every fault with its place.

use std::collections::BTreeSet;

use serde_json::Value;

use super::book::Names;
use super::document::{BookText, ConditionText, Consequence, ScaleKind};
use super::gap::{GapKind, look};
use super::range::Range;
use super::scale::{Scale, Target};
use super::score::takes_off;
use super::shape::{FORMAT, RULEBOOK};
use crate::error::{Coded, Error, Finding, Lang, Severity, room_error};
use crate::figure::{FigureError, Fraction};
use crate::formula::{Expression, Unit};
use crate::io;
use crate::scheme::{SchemeError, misshapen};
use crate::text::nearest;

room_error! {
    /// A rulebook says what cannot be, or cannot be scored by.
    RubricError {
        /// An id stands twice.
        IdTwice { id: String } => Code::RubricIdTwice,
        /// A name that is no input.
        UnknownInput { name: String, nearest: String } => Code::RubricUnknownInput,
        /// An input that nothing reads.
        UnusedInput { name: String } => Code::RubricUnusedInput,
        /// Not `ID.value` or `ID.attainment` of an indicator that there is.
        UnknownIndicator { name: String, nearest: String } => Code::RubricUnknownIndicator,
        /// Inputs that are made of each other.
        Circle { name: String } => Code::RubricCircle,
        /// A text that is no range.
        BadRange { range: String } => Code::RubricBadRange,
        /// A field that the scale needs.
        ScaleNeeds { scale: String, field: &'static str } => Code::RubricScaleNeeds,
        /// A field that the scale does not read.
        ScaleIgnores { scale: String, field: &'static str } => Code::RubricScaleIgnores,
        /// Values of two units where they should be of one.
        Units { left: String, right: String } => Code::RubricUnits,
        /// Points of a row outside what the condition may give.
        PointsOutside { points: String, max: String } => Code::RubricPointsOutside,
        /// The most points that the parts can give is not what is declared.
        MaxSum { max: String, value: String } => Code::RubricMaxSum,
        /// No row gives the most points.
        MaxUnreached { max: String } => Code::RubricMaxUnreached,
        /// A cap, floor or target that cannot be.
        Cap { field: &'static str, value: String } => Code::RubricCap,
        /// Weights that do not sum to one, or stand at some criteria only.
        Weights { value: String } => Code::RubricWeights,
        /// Values at which no row fits.
        Hole { example: String } => Code::RubricHole,
        /// Values at which several rows fit.
        Overlap { example: String, rows: String } => Code::RubricOverlap,
        /// A row that never counts.
        Unreachable { row: u32 } => Code::RubricUnreachable,
        /// More of an input gives sometimes more points and sometimes fewer.
        Uneven { name: String } => Code::RubricUneven,
        /// Too many ranges to be looked at together.
        TooMany { } => Code::RubricTooMany,
    }
}

/// A fault of a rulebook: an error makes it unusable, a warning does not.
#[derive(Clone, Debug, PartialEq)]
pub struct RubricLint {
    /// How grave.
    pub severity: Severity,
    /// Where, such as `criterion[2].content[1].condition[3].step`.
    pub place: String,
    /// What.
    pub error: Error,
}

impl RubricLint {
    /// Whether the document cannot be used.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The fault as a finding about `file`: the place stands in `field`.
    #[must_use]
    pub fn finding(&self, file: &str) -> Finding {
        let (code, params) = (self.error.code(), self.error.params());
        Finding { file: file.to_owned(), row: 0, field: self.place.clone().into(), code, severity: self.severity, params }
    }

    /// The sentence with its hint.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.error.message(lang)
    }
}

/// Every fault of a rulebook, in the order of the document; empty when it is sound. With `indicators` the names of inputs that are indicators' are looked at too.
#[must_use]
pub fn lint(file: &str, bytes: &[u8], indicators: Option<&[&str]>) -> Vec<RubricLint> {
    match io::document(bytes) {
        Ok(json) => check_beside(file, &json, indicators),
        Err(place) => vec![of_scheme(SchemeError::Syntax { file: file.to_owned(), place }, Severity::Error)],
    }
}

pub(super) fn check(file: &str, json: &Value) -> Vec<RubricLint> {
    check_beside(file, json, None)
}

fn of_scheme(error: SchemeError, severity: Severity) -> RubricLint {
    let place = error.params().into_iter().find(|(name, _)| *name == "place").map_or(String::new(), |(_, place)| place);
    RubricLint { severity, place, error: error.into() }
}

fn check_beside(file: &str, json: &Value, indicators: Option<&[&str]>) -> Vec<RubricLint> {
    let format = json.get("format").and_then(Value::as_str).unwrap_or("");
    if format != FORMAT {
        let error = SchemeError::UnknownFormat { file: file.to_owned(), format: format.chars().take(64).collect() };
        return vec![of_scheme(error, Severity::Error)];
    }
    let shape: Vec<RubricLint> =
        misshapen(file, "", json, &RULEBOOK).into_iter().map(|lint| of_scheme(lint.error, lint.severity)).collect();
    if !shape.is_empty() {
        return shape;
    }
    let Ok(book) = serde_json::from_value::<BookText>(json.clone()) else {
        return vec![of_scheme(SchemeError::Syntax { file: file.to_owned(), place: String::new() }, Severity::Error)];
    };
    if book.valid_to <= book.valid_from {
        return vec![of_scheme(SchemeError::EmptyValidity { file: file.to_owned(), place: "valid_to".to_owned() }, Severity::Error)];
    }
    let mut linter = Linter { names: Names::of(&book.input), used: BTreeSet::new(), found: Vec::new() };
    linter.inputs(&book, indicators);
    linter.criteria(&book);
    linter.bonus(&book);
    linter.vetoes(&book);
    linter.ids(&book);
    linter.unused(&book);
    linter.found
}

struct Linter {
    names: Names,
    used: BTreeSet<usize>,
    found: Vec<RubricLint>,
}

fn sum(list: impl Iterator<Item = Fraction>) -> Result<Fraction, FigureError> {
    list.into_iter().try_fold(Fraction::ZERO, Fraction::plus)
}

impl Linter {
    fn error(&mut self, place: &str, error: impl Into<Error>) {
        self.found.push(RubricLint { severity: Severity::Error, place: place.to_owned(), error: error.into() });
    }

    fn warn(&mut self, place: &str, error: RubricError) {
        self.found.push(RubricLint { severity: Severity::Warning, place: place.to_owned(), error: error.into() });
    }

    fn inputs(&mut self, book: &BookText, indicators: Option<&[&str]>) {
        for (at, input) in (1..).zip(&book.input) {
            let place = format!("input[{at}]");
            if let Some(text) = &input.formula
                && let Some(expression) = self.expression(&format!("{place}.formula"), text)
                && !matches!((expression.unit(), input.unit), (Unit::Plain, unit) if unit != Unit::YesNo)
                && expression.unit() != input.unit
            {
                let (left, right) = (input.unit.word().to_owned(), expression.unit().word().to_owned());
                self.error(&place, RubricError::Units { left, right });
            }
            if let Some(name) = &input.indicator {
                let id = name.strip_suffix(".value").or_else(|| name.strip_suffix(".attainment"));
                let is_known = id.is_some_and(|id| indicators.is_none_or(|known| known.contains(&id)));
                if !is_known {
                    let nearest = nearest(id.unwrap_or(name), indicators.unwrap_or_default().iter().copied()).unwrap_or("").to_owned();
                    self.error(&format!("{place}.indicator"), RubricError::UnknownIndicator { name: name.clone(), nearest });
                }
            }
        }
        if !self.found.iter().any(RubricLint::is_error)
            && self.names.derived().is_none()
            && let Some((at, input)) = (1..).zip(&book.input).find(|(_, input)| input.formula.is_some())
        {
            self.error(&format!("input[{at}].formula"), RubricError::Circle { name: input.name.clone() });
        }
    }

    fn expression(&mut self, place: &str, text: &str) -> Option<Expression> {
        match Expression::parse(text, &self.names.list) {
            Ok(expression) => {
                self.used.extend(expression.inputs());
                for mixed in expression.mixed() {
                    let (left, right) = (mixed.left.word().to_owned(), mixed.right.word().to_owned());
                    self.error(place, RubricError::Units { left, right });
                }
                Some(expression)
            }
            Err(error) => {
                self.error(place, error);
                None
            }
        }
    }

    fn criteria(&mut self, book: &BookText) {
        for (at, criterion) in (1..).zip(&book.criterion) {
            let place = format!("criterion[{at}]");
            for (at, content) in (1..).zip(&criterion.content) {
                let place = format!("{place}.content[{at}]");
                for (at, condition) in (1..).zip(&content.condition) {
                    self.condition(&format!("{place}.condition[{at}]"), condition, book);
                }
                let gains = content.condition.iter().filter(|condition| !takes_off(condition.scale));
                self.adds_up(&place, content.max, sum(gains.map(|condition| condition.max)));
            }
            self.adds_up(&place, criterion.max, sum(criterion.content.iter().map(|content| content.max)));
        }
        let weights: Vec<Fraction> = book.criterion.iter().filter_map(|criterion| criterion.weight).collect();
        if weights.is_empty() {
            self.adds_up("", book.max, sum(book.criterion.iter().map(|criterion| criterion.max)));
        } else {
            let total = sum(weights.iter().copied()).unwrap_or(Fraction::ZERO);
            if total != Fraction::ONE || weights.len() != book.criterion.len() {
                self.error("criterion", RubricError::Weights { value: total.to_string() });
            }
        }
    }

    fn adds_up(&mut self, place: &str, max: Fraction, parts: Result<Fraction, FigureError>) {
        let place = if place.is_empty() { "max".to_owned() } else { format!("{place}.max") };
        match parts {
            Ok(parts) if parts == max => {}
            Ok(parts) => self.error(&place, RubricError::MaxSum { max: max.to_string(), value: parts.to_string() }),
            Err(error) => self.error(&place, error),
        }
    }

    fn bonus(&mut self, book: &BookText) {
        let Some(bonus) = &book.bonus else { return };
        for (at, condition) in (1..).zip(&bonus.condition) {
            self.condition(&format!("bonus.condition[{at}]"), condition, book);
        }
        let gains = bonus.condition.iter().filter(|condition| !takes_off(condition.scale)).map(|condition| condition.max);
        if sum(gains).is_ok_and(|most| most < bonus.max) {
            self.error("bonus.max", RubricError::Cap { field: "max", value: bonus.max.to_string() });
        }
    }

    fn condition(&mut self, place: &str, text: &ConditionText, book: &BookText) {
        let before = self.found.len();
        self.fields(place, text);
        self.known(place, text);
        if self.found.get(before..).is_some_and(|found| found.iter().any(RubricLint::is_error)) {
            return;
        }
        let Some(condition) = self.names.condition(text.clone()) else { return };
        self.used.extend(condition.scale.inputs());
        let unit = |at: usize| book.input.get(at).map_or(Unit::Plain, |input| input.unit);
        let asked = match &condition.scale {
            Scale::YesNo { input } => Some((Unit::YesNo, unit(*input))),
            Scale::PerEvent { input, .. } | Scale::Penalty { input, .. } => Some((Unit::Count, unit(*input))),
            Scale::Linear { input, target: Target::Input(target), .. } => Some((unit(*input), unit(*target))),
            Scale::Formula(expression) if expression.unit() != Unit::Plain => Some((Unit::Points, expression.unit())),
            _ => None,
        };
        if let Some((left, right)) = asked.filter(|(left, right)| left != right) {
            self.error(place, RubricError::Units { left: left.word().to_owned(), right: right.word().to_owned() });
        }
        if let Scale::Steps { inputs, rows } = &condition.scale {
            self.points(place, text);
            self.gaps(place, (inputs, rows), book);
        }
    }

    /// What the scale needs is there, what it does not read is not.
    fn fields(&mut self, place: &str, text: &ConditionText) {
        let given: [(&'static str, bool); 6] = [
            ("input", text.input.is_some()),
            ("target", text.target.is_some() || text.target_input.is_some()),
            ("floor", text.floor.is_some()),
            ("each", text.each.is_some()),
            ("formula", text.formula.is_some()),
            ("step", !text.step.is_empty()),
        ];
        let (needed, allowed): (&[&str], &[&str]) = match text.scale {
            ScaleKind::Linear => (&["input", "target"], &["floor"]),
            ScaleKind::Steps => (&["step"], &[]),
            ScaleKind::YesNo => (&["input"], &[]),
            ScaleKind::PerEvent | ScaleKind::Penalty => (&["input", "each"], &[]),
            ScaleKind::Formula => (&["formula"], &[]),
            ScaleKind::Marked => (&[], &[]),
        };
        let scale = || text.scale.word().to_owned();
        for (field, is_given) in given {
            match (is_given, needed.contains(&field), allowed.contains(&field)) {
                (false, true, _) => self.error(place, RubricError::ScaleNeeds { scale: scale(), field }),
                (true, false, false) => self.warn(place, RubricError::ScaleIgnores { scale: scale(), field }),
                _ => {}
            }
        }
        if text.target.is_some_and(Fraction::is_zero) {
            self.error(&format!("{place}.target"), RubricError::Cap { field: "target", value: "0".to_owned() });
        }
        if let Some(floor) = text.floor.filter(|floor| *floor > Fraction::ONE) {
            self.error(&format!("{place}.floor"), RubricError::Cap { field: "floor", value: floor.to_string() });
        }
        if text.max.is_zero() {
            self.error(&format!("{place}.max"), RubricError::Cap { field: "max", value: "0".to_owned() });
        }
        if text.each.is_some_and(Fraction::is_zero) {
            self.error(&format!("{place}.each"), RubricError::Cap { field: "each", value: "0".to_owned() });
        }
    }

    /// Every name is an input, every range one, every formula can be read.
    fn known(&mut self, place: &str, text: &ConditionText) {
        let named = [("input", &text.input), ("target_input", &text.target_input)];
        for (field, name) in named.into_iter().filter_map(|(field, name)| Some((field, name.as_ref()?))) {
            self.known_input(&format!("{place}.{field}"), name);
        }
        for (at, step) in (1..).zip(&text.step) {
            for (name, range) in step.when.iter().flatten() {
                let place = format!("{place}.step[{at}].when");
                self.known_input(&place, name);
                if range.parse::<Range>().is_err() {
                    self.error(&place, RubricError::BadRange { range: range.clone() });
                }
            }
            if step.when.is_empty() {
                self.error(
                    &format!("{place}.step[{at}].when"),
                    RubricError::ScaleNeeds { scale: text.scale.word().to_owned(), field: "when" },
                );
            }
        }
        if let Some(formula) = &text.formula {
            self.expression(&format!("{place}.formula"), formula);
        }
    }

    fn known_input(&mut self, place: &str, name: &str) {
        if self.names.place(name).is_none() {
            let nearest = nearest(name, self.names.list.iter().map(|(known, _)| known.as_str())).unwrap_or("").to_owned();
            self.error(place, RubricError::UnknownInput { name: name.to_owned(), nearest });
        }
    }

    fn points(&mut self, place: &str, text: &ConditionText) {
        for (at, step) in (1..).zip(&text.step) {
            if step.points > text.max || step.points < Fraction::ZERO {
                let (points, max) = (step.points.to_string(), text.max.to_string());
                self.error(&format!("{place}.step[{at}].points"), RubricError::PointsOutside { points, max });
            }
        }
        if text.step.iter().all(|step| step.points < text.max) {
            self.warn(&format!("{place}.max"), RubricError::MaxUnreached { max: text.max.to_string() });
        }
    }

    fn gaps(&mut self, place: &str, (inputs, rows): (&[usize], &[super::scale::Row]), book: &BookText) {
        let place = format!("{place}.step");
        let unit = |at: usize| book.input.get(at).map_or(Unit::Plain, |input| input.unit);
        let name = |at: usize| book.input.get(at).map_or("", |input| input.name.as_str());
        let Some(found) = look(inputs, unit, rows, book.outcomes.several_match) else {
            return self.warn(&place, RubricError::TooMany {});
        };
        for gap in found.gaps {
            let example: Vec<String> = gap.example.iter().map(|(at, value)| format!("{} = {value}", name(*at))).collect();
            let example = example.join(", ");
            let rows: Vec<String> = gap.rows.iter().map(u32::to_string).collect();
            match gap.kind {
                GapKind::Hole => self.warn(&place, RubricError::Hole { example }),
                GapKind::Overlap => self.warn(&place, RubricError::Overlap { example, rows: rows.join(", ") }),
            }
        }
        for row in found.unreached {
            self.warn(&format!("{place}[{row}]"), RubricError::Unreachable { row });
        }
        for at in found.uneven {
            self.warn(&place, RubricError::Uneven { name: name(at).to_owned() });
        }
    }

    fn vetoes(&mut self, book: &BookText) {
        for (at, veto) in (1..).zip(&book.veto) {
            let place = format!("veto[{at}]");
            self.known_input(&format!("{place}.input"), &veto.input);
            if let Some(input) = self.names.place(&veto.input) {
                self.used.insert(input);
                let unit = book.input.get(input).map_or(Unit::Plain, |input| input.unit);
                if unit != Unit::YesNo {
                    self.error(&place, RubricError::Units { left: Unit::YesNo.word().to_owned(), right: unit.word().to_owned() });
                }
            }
            let scale = || veto.consequence.word().to_owned();
            match (veto.consequence, veto.class.is_some()) {
                (Consequence::Class, false) => self.error(&place, RubricError::ScaleNeeds { scale: scale(), field: "class" }),
                (Consequence::Zero | Consequence::NotRated, true) => {
                    self.warn(&place, RubricError::ScaleIgnores { scale: scale(), field: "class" });
                }
                _ => {}
            }
        }
    }

    /// Names of inputs, and ids of everything else, stand once.
    fn ids(&mut self, book: &BookText) {
        let mut seen = BTreeSet::new();
        for (at, input) in (1..).zip(&book.input) {
            if !seen.insert(input.name.as_str()) {
                self.error(&format!("input[{at}].name"), RubricError::IdTwice { id: input.name.clone() });
            }
        }
        let mut ids = Vec::new();
        for (at, criterion) in (1..).zip(&book.criterion) {
            let place = format!("criterion[{at}]");
            for (at, content) in (1..).zip(&criterion.content) {
                let place = format!("{place}.content[{at}]");
                ids.extend((1..).zip(&content.condition).map(|(at, c)| (format!("{place}.condition[{at}].id"), c.id.as_str())));
                ids.push((format!("{place}.id"), content.id.as_str()));
            }
            ids.push((format!("{place}.id"), criterion.id.as_str()));
        }
        let bonus = book.bonus.iter().flat_map(|bonus| (1..).zip(&bonus.condition));
        ids.extend(bonus.map(|(at, condition)| (format!("bonus.condition[{at}].id"), condition.id.as_str())));
        ids.extend((1..).zip(&book.veto).map(|(at, veto)| (format!("veto[{at}].id"), veto.id.as_str())));
        let mut seen = BTreeSet::new();
        for (place, id) in ids {
            if !seen.insert(id) {
                self.error(&place, RubricError::IdTwice { id: id.to_owned() });
            }
        }
    }

    fn unused(&mut self, book: &BookText) {
        if self.found.iter().any(RubricLint::is_error) {
            return;
        }
        for (at, input) in book.input.iter().enumerate().filter(|(at, _)| !self.used.contains(at)).collect::<Vec<_>>() {
            self.warn(&format!("input[{}]", at + 1), RubricError::UnusedInput { name: input.name.clone() });
        }
    }
}
