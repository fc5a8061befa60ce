//! Places in the text of an expression.

use super::FormulaError;

/// A place in an expression (vị trí trong biểu thức): line and column, in letters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The letter in the line.
    pub column: usize,
}

impl Spot {
    pub(super) const START: Spot = Spot { line: 1, column: 1 };

    pub(super) fn syntax(self, expected: &'static str) -> FormulaError {
        FormulaError::Syntax { place: String::new(), line: self.line, column: self.column, expected }
    }

    pub(super) fn truth(self) -> FormulaError {
        FormulaError::Truth { place: String::new(), line: self.line, column: self.column }
    }

    pub(super) fn unknown(self, name: &str, nearest: Option<&str>) -> FormulaError {
        let nearest = nearest.unwrap_or("").to_owned();
        FormulaError::UnknownName { place: String::new(), line: self.line, column: self.column, name: name.to_owned(), nearest }
    }

    pub(super) fn function(self, name: &str, nearest: Option<&str>) -> FormulaError {
        let nearest = nearest.unwrap_or("").to_owned();
        FormulaError::Function { place: String::new(), line: self.line, column: self.column, name: name.to_owned(), nearest }
    }
}
