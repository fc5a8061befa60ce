//! The linter of rulebooks (kiểm tra bảng chấm điểm): every fault with its place.

use serde_json::Value;

use super::document::BookText;
use super::linter::Linter;
use super::shape::{FORMAT, RULEBOOK};
use crate::error::{Coded, Error, Finding, Lang, Severity, room_error};
use crate::io;
use crate::scheme::{SchemeError, misshapen};
use crate::time::Day;

room_error! {
    /// A rulebook says what cannot be, or cannot be scored by. `place` is a path such as `criterion[2].content[1].condition[3].step`.
    RubricError {
        /// An id stands twice.
        IdTwice { place: String, id: String } => Code::RubricIdTwice,
        /// A name that is no input.
        UnknownInput { place: String, name: String, nearest: String } => Code::RubricUnknownInput,
        /// An input that nothing reads.
        UnusedInput { place: String, name: String } => Code::RubricUnusedInput,
        /// Not `ID.value` or `ID.attainment` of an indicator that there is.
        UnknownIndicator { place: String, name: String, nearest: String } => Code::RubricUnknownIndicator,
        /// A name that expressions cannot read.
        BadName { place: String, name: String } => Code::RubricBadName,
        /// Inputs that are made of each other.
        Circle { place: String, name: String } => Code::RubricCircle,
        /// A text that is no range.
        BadRange { place: String, range: String } => Code::RubricBadRange,
        /// A field that the scale needs.
        ScaleNeeds { place: String, scale: String, field: &'static str } => Code::RubricScaleNeeds,
        /// A field that the scale does not read.
        ScaleIgnores { place: String, scale: String, field: &'static str } => Code::RubricScaleIgnores,
        /// A scale that does not belong there: what is taken off the whole consists of penalties.
        ScaleHere { place: String, scale: String } => Code::RubricScaleHere,
        /// A content or criterion in which nothing gives points, so that nothing can be taken off either.
        NoGain { place: String } => Code::RubricNoGain,
        /// Values of two units where they should be of one.
        Units { place: String, left: String, right: String } => Code::RubricUnits,
        /// Points of a row outside what the condition may give.
        PointsOutside { place: String, points: String, max: String } => Code::RubricPointsOutside,
        /// The most points that the parts can give is not what is declared.
        MaxSum { place: String, max: String, value: String } => Code::RubricMaxSum,
        /// No row gives the most points.
        MaxUnreached { place: String, max: String } => Code::RubricMaxUnreached,
        /// A cap, floor or target that cannot be.
        Cap { place: String, field: &'static str, value: String } => Code::RubricCap,
        /// Weights that do not sum to one, or stand at some criteria only.
        Weights { place: String, value: String } => Code::RubricWeights,
        /// Values at which no row fits.
        Hole { place: String, example: String } => Code::RubricHole,
        /// Values at which several rows fit.
        Overlap { place: String, example: String, rows: String } => Code::RubricOverlap,
        /// A row that never counts.
        Unreachable { place: String, row: u32 } => Code::RubricUnreachable,
        /// More of an input gives sometimes more points and sometimes fewer.
        Uneven { place: String, name: String } => Code::RubricUneven,
        /// Too many ranges to be looked at together, or borders of too many digits.
        TooMany { place: String } => Code::RubricTooMany,
        /// A column of another length than the table.
        ColumnLength { name: String, rows: usize, found: usize } => Code::RubricColumnLength,
        /// Two rulebooks hold for the same units on the same day.
        BooksOverlap { first: String, second: String, day: Day } => Code::RubricBooksOverlap,
    }
}

/// A fault of a rulebook: an error makes it unusable, a warning does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RubricLint {
    /// How grave.
    pub severity: Severity,
    /// Where, such as `criterion[2].content[1].condition[3].step`.
    pub place: String,
    /// What.
    pub error: Error,
}

impl RubricLint {
    pub(super) fn new(severity: Severity, error: impl Into<Error>) -> Self {
        let error = error.into();
        let place = error.params().into_iter().find(|(name, _)| *name == "place").map_or(String::new(), |(_, place)| place);
        RubricLint { severity, place, error }
    }

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
        Err(place) => vec![RubricLint::new(Severity::Error, SchemeError::Syntax { file: file.to_owned(), place })],
    }
}

pub(super) fn check(file: &str, json: &Value) -> Vec<RubricLint> {
    check_beside(file, json, None)
}

fn check_beside(file: &str, json: &Value, indicators: Option<&[&str]>) -> Vec<RubricLint> {
    let format = json.get("format").and_then(Value::as_str).unwrap_or("");
    if format != FORMAT {
        let error = SchemeError::UnknownFormat { file: file.to_owned(), format: format.chars().take(64).collect() };
        return vec![RubricLint::new(Severity::Error, error)];
    }
    let shape: Vec<RubricLint> =
        misshapen(file, "", json, &RULEBOOK).into_iter().map(|lint| RubricLint::new(lint.severity, lint.error)).collect();
    if !shape.is_empty() {
        return shape;
    }
    let Ok(book) = serde_json::from_value::<BookText>(json.clone()) else {
        return vec![RubricLint::new(Severity::Error, SchemeError::Syntax { file: file.to_owned(), place: String::new() })];
    };
    let mut linter = Linter::new(&book);
    if book.valid_to <= book.valid_from {
        linter.error(SchemeError::EmptyValidity { file: file.to_owned(), place: "valid_to".to_owned() });
    }
    linter.found(indicators)
}
