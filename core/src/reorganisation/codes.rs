//! Codes that an act gives or takes, on the days for which nothing else is recorded.

use super::batch::Batch;
use crate::error::Origin;
use crate::org::{CodeRow, UnitCode, Validity};
use crate::time::Span;

impl<'a> Batch<'a> {
    /// Every code a unit has or had.
    fn held(&self, unit: &str) -> &'a [UnitCode] {
        self.org.find_unit(unit).map_or(&[], |ix| self.org.codes.of(ix))
    }

    /// Gives a unit another code of a system from the day on, or none, until the next one that is recorded already.
    pub fn recode(&mut self, origin: Origin, unit: &str, system: &str, code: Option<&str>) {
        let held = self.held(unit).iter().filter(|c| c.system == system);
        let next = held.map(|c| c.span.from()).filter(|from| *from > self.day).min();
        let span = next.and_then(|next| Span::new(self.day, next).ok()).unwrap_or(Span::since(self.day));
        if !span.is_open() {
            self.holds_until(origin, unit, span.to());
        }
        self.drop_codes(origin, unit, span, |c| c.system == system && code != Some(c.code.as_str()));
        let given = code.filter(|code| !self.has_code(unit, system, code, span));
        let row = given.map(|code| self.code_row(unit, system, code, span, false));
        self.codes.extend(row.map(|row| (origin, row)));
    }

    /// Takes codes from a unit on those days.
    pub fn drop_codes(&mut self, origin: Origin, unit: &str, days: Span, goes: impl Fn(&UnitCode) -> bool) {
        let gone = self
            .held(unit)
            .iter()
            .filter(|c| goes(c))
            .filter_map(|c| Some(self.code_row(unit, &c.system, &c.code, c.span.intersect(days)?, true)));
        let rows: Vec<CodeRow> = gone.collect();
        self.codes.extend(rows.into_iter().map(|row| (origin, row)));
    }

    /// Whether a unit has the code on all of those days already, so that giving it changes nothing.
    fn has_code(&self, unit: &str, system: &str, code: &str, days: Span) -> bool {
        let is_it = |c: &&UnitCode| c.system == system && c.code == code;
        let given = self.code_row(unit, system, code, days, false);
        self.held(unit).iter().filter(is_it).any(|c| c.span.intersect(days) == Some(days))
            || self.codes.iter().any(|(_, row)| *row == given)
    }

    pub fn code_row(&self, unit: &str, system: &str, code: &str, span: Span, absent: bool) -> CodeRow {
        let validity = Validity { span, recorded: self.recorded, absent };
        CodeRow { unit_id: unit.to_owned(), code_system: system.to_owned(), code: code.to_owned(), validity }
    }
}
