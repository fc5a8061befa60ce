//! Scheme documents (bộ quy tắc).

use dean5299::Coded;
use dean5299::error::Lang;
use dean5299::scheme::{Scheme, json_schema, lint};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::errors::guard;

/// Severity, place, code, Vietnamese and English message of every problem.
type Problem = (&'static str, String, &'static str, String, String);

/// Every problem of a document, in its order.
#[pyfunction]
pub fn scheme_lint(py: Python<'_>, name: &str, bytes: PyBackedBytes) -> PyResult<Vec<Problem>> {
    guard(py, || {
        let problem = |l: dean5299::scheme::Lint| {
            let place = l.finding(name).field.into_owned();
            (l.severity.word(), place, l.error.code().text(), l.message(Lang::Vi), l.message(Lang::En))
        };
        Ok(lint(name, &bytes).into_iter().map(problem).collect())
    })
}

/// Id and fingerprint of every document in `bytes`.
#[pyfunction]
pub fn scheme_ids(py: Python<'_>, name: &str, bytes: PyBackedBytes) -> PyResult<Vec<(String, String)>> {
    guard(py, || Ok(Scheme::parse(name, &bytes)?.into_iter().map(|s| (s.id, s.document.fingerprint)).collect()))
}

/// The JSON Schema of a scheme document.
#[pyfunction]
pub fn scheme_json_schema(py: Python<'_>) -> PyResult<String> {
    guard(py, || Ok(json_schema().to_string()))
}
