//! The linter at work on one condition.

use super::document::{ConditionText, ScaleKind};
use super::gap::{GapKind, look};
use super::lint::RubricError;
use super::linter::Linter;
use super::range::Range;
use super::scale::{Row, Scale, Target};
use crate::figure::Fraction;
use crate::formula::Unit;

impl Linter<'_> {
    pub fn condition(&mut self, place: &str, text: &ConditionText) {
        let before = self.list.len();
        self.fields(place, text);
        self.bounds(place, text);
        self.known(place, text);
        if self.list.get(before..).is_some_and(|found| found.iter().any(super::RubricLint::is_error)) {
            return;
        }
        let Some(condition) = self.names.condition(text.clone()) else { return };
        self.used.extend(condition.scale.inputs());
        let asked = match &condition.scale {
            Scale::YesNo { input } => Some((Unit::YesNo, self.unit(*input))),
            Scale::PerEvent { input, .. } | Scale::Penalty { input, .. } => Some((Unit::Count, self.unit(*input))),
            Scale::Linear { input, target: Target::Input(target), .. } => Some((self.unit(*input), self.unit(*target))),
            Scale::Linear { input, .. } if self.unit(*input) == Unit::YesNo => Some((Unit::Count, Unit::YesNo)),
            Scale::Formula(expression) if expression.unit() != Unit::Plain => Some((Unit::Points, expression.unit())),
            _ => None,
        };
        if let Some((left, right)) = asked.filter(|(left, right)| left != right) {
            self.units(place, left, right);
        }
        if let Scale::Steps { inputs, rows } = &condition.scale {
            self.points(place, text);
            self.gaps(&format!("{place}.step"), inputs, rows);
        }
    }

    /// What the scale needs is there, what it does not read is not.
    fn fields(&mut self, place: &str, text: &ConditionText) {
        let given: [(&'static str, bool); 7] = [
            ("input", text.input.is_some()),
            ("target", text.target.is_some() || text.target_input.is_some()),
            ("target_input", text.target.is_some() && text.target_input.is_some()),
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
        let named = || (place.to_owned(), text.scale.word().to_owned());
        for (field, is_given) in given {
            let (place, scale) = named();
            match (is_given, needed.contains(&field), allowed.contains(&field)) {
                (false, true, _) => self.error(RubricError::ScaleNeeds { place, scale, field }),
                (true, false, false) => self.warn(RubricError::ScaleIgnores { place, scale, field }),
                _ => {}
            }
        }
    }

    /// Caps, floors and targets that can be.
    fn bounds(&mut self, place: &str, text: &ConditionText) {
        for (field, value) in [("target", text.target), ("max", Some(text.max)), ("each", text.each)] {
            if let Some(zero) = value.filter(|value| value.is_zero()) {
                self.cap(place, field, zero);
            }
        }
        if let Some(floor) = text.floor.filter(|floor| *floor > Fraction::ONE) {
            self.cap(place, "floor", floor);
        }
    }

    /// Every name is an input, every range one, every formula can be read.
    fn known(&mut self, place: &str, text: &ConditionText) {
        let named = [("input", &text.input), ("target_input", &text.target_input)];
        for (field, name) in named.into_iter().filter_map(|(field, name)| Some((field, name.as_ref()?))) {
            self.known_input(&format!("{place}.{field}"), name);
        }
        for (at, step) in (1..).zip(&text.step) {
            let place = format!("{place}.step[{at}].when");
            for (name, range) in step.when.iter().flatten() {
                self.known_input(&place, name);
                if range.parse::<Range>().is_err() {
                    self.error(RubricError::BadRange { place: place.clone(), range: range.clone() });
                }
            }
            if step.when.is_empty() {
                self.error(RubricError::ScaleNeeds { place, scale: text.scale.word().to_owned(), field: "when" });
            }
        }
        if let Some(formula) = &text.formula {
            self.expression(&format!("{place}.formula"), formula);
        }
    }

    fn points(&mut self, place: &str, text: &ConditionText) {
        for (at, step) in (1..).zip(&text.step) {
            if step.points > text.max || step.points < Fraction::ZERO {
                let (points, max) = (step.points.to_string(), text.max.to_string());
                self.error(RubricError::PointsOutside { place: format!("{place}.step[{at}].points"), points, max });
            }
        }
        if text.step.iter().all(|step| step.points < text.max) {
            self.warn(RubricError::MaxUnreached { place: format!("{place}.max"), max: text.max.to_string() });
        }
    }

    fn gaps(&mut self, place: &str, inputs: &[usize], rows: &[Row]) {
        let book = self.book;
        let name = |at: usize| book.input.get(at).map_or("", |input| input.name.as_str());
        let Some(found) = look(inputs, |at| self.unit(at), rows, book.outcomes) else {
            return self.warn(RubricError::TooMany { place: place.to_owned() });
        };
        for gap in found.gaps {
            let place = place.to_owned();
            let example: Vec<String> = gap.example.iter().map(|(at, value)| format!("{} = {value}", name(*at))).collect();
            let example = example.join(", ");
            let rows: Vec<String> = gap.rows.iter().map(u32::to_string).collect();
            match gap.kind {
                GapKind::Hole => self.warn(RubricError::Hole { place, example }),
                GapKind::Overlap => self.warn(RubricError::Overlap { place, example, rows: rows.join(", ") }),
            }
        }
        for row in found.unreached {
            self.warn(RubricError::Unreachable { place: format!("{place}[{row}]"), row });
        }
        for at in found.uneven {
            self.warn(RubricError::Uneven { place: place.to_owned(), name: name(at).to_owned() });
        }
    }
}
