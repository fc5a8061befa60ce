//! Boards (bảng thi đua).

use dean5299::board::{Board, BoardGiven, BoardRules, json_schema};
use dean5299::rubric::{Rulebook, Rulebooks};
use pyo3::prelude::*;

use crate::errors::{argument, guard, language};
use crate::run::NativeRun;
use crate::table::Columns;

/// The JSON Schema of a document of rules.
#[pyfunction]
pub fn board_rules_schema(py: Python<'_>) -> PyResult<String> {
    guard(py, || Ok(json_schema().to_string()))
}

/// A document and its name.
type Named = (String, Vec<u8>);

/// A board.
#[pyclass(frozen, name = "Board", module = "dean5299._native")]
pub struct NativeBoard(Board);

#[pymethods]
impl NativeBoard {
    /// The board of a period; documents with their names, what was entered as JSON text.
    #[staticmethod]
    fn of(py: Python<'_>, run: &NativeRun, period: &str, rules: Named, rulebooks: Vec<Named>, given: &str) -> PyResult<Self> {
        let given = entered(py, given)?;
        guard(py, || {
            let (rules, books) = read(&rules, &rulebooks)?;
            run.0.board(period, &rules, &books, &given).map(NativeBoard)
        })
    }

    /// The same figures by other documents.
    fn by(&self, py: Python<'_>, rules: Named, rulebooks: Vec<Named>, given: &str) -> PyResult<Self> {
        let given = entered(py, given)?;
        guard(py, || {
            let (rules, books) = read(&rules, &rulebooks)?;
            self.0.by(&rules, &books, &given).map(NativeBoard)
        })
    }

    fn table(&self, py: Python<'_>) -> PyResult<Columns> {
        guard(py, || Columns::from_csv(&self.0.to_csv()))
    }

    fn csv(&self) -> Vec<u8> {
        self.0.to_csv()
    }

    fn json(&self, py: Python<'_>) -> PyResult<String> {
        guard(py, || Ok(self.0.to_json().to_string()))
    }

    /// Everything behind the result of a unit, as JSON text.
    fn explain(&self, py: Python<'_>, unit: &str, lang: &str) -> PyResult<String> {
        let lang = language(py, lang)?;
        guard(py, || Ok(self.0.explain(unit, lang)?.to_string()))
    }

    /// The entries behind an indicator, as JSON text.
    fn behind(&self, py: Python<'_>, run: &NativeRun, unit: &str, indicator: &str) -> PyResult<String> {
        guard(py, || Ok(serde_json::json!(run.0.behind(&self.0, unit, indicator)?).to_string()))
    }

    /// A figure by name, exact.
    fn value(&self, py: Python<'_>, unit: &str, name: &str) -> PyResult<Option<String>> {
        guard(py, || Ok(self.0.value(unit, name)?.map(|value| value.to_string())))
    }

    /// Who moves when another board stands in place of this one, as JSON text.
    fn beside(&self, py: Python<'_>, after: &NativeBoard, lang: &str) -> PyResult<String> {
        let lang = language(py, lang)?;
        guard(py, || Ok(self.0.beside(&after.0).to_json(lang).to_string()))
    }

    fn replays(&self, py: Python<'_>) -> PyResult<bool> {
        guard(py, || self.0.replays())
    }
}

fn entered(py: Python<'_>, given: &str) -> PyResult<BoardGiven> {
    serde_json::from_str(given).map_err(|_| argument(py, "given", "units, decisions, awards"))
}

fn read((name, rules): &Named, rulebooks: &[Named]) -> dean5299::Result<(BoardRules, Rulebooks)> {
    let books = rulebooks.iter().map(|(name, bytes)| Rulebook::parse(name, bytes)).collect::<dean5299::Result<Vec<_>>>()?;
    Ok((BoardRules::parse(name, rules)?, Rulebooks::new(books)?))
}
