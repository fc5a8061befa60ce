//! Errors (lỗi) on their way to Python: the classes live in `dean5299/errors.py`, typed, documented, picklable.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dean5299::{Coded, Error, Lang, Result};
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// Runs `f` without the interpreter; an error or a panic becomes an `Exception` of the package.
pub fn guard<T: Send>(py: Python<'_>, f: impl FnOnce() -> Result<T> + Send) -> PyResult<T> {
    py.detach(|| caught(f)).map_err(|e| exception(py, &e))
}

/// Runs `f`, which needs the interpreter; a panic becomes an `Exception` of the package.
pub fn guard_attached<T>(py: Python<'_>, f: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(f)).unwrap_or_else(|_| Err(exception(py, &Error::Internal)))
}

/// Runs `f`; a panic becomes [`Error::Internal`].
pub fn caught<T>(f: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(f)).unwrap_or(Err(Error::Internal))
}

/// The exception of an error: its class by the room of the code, with code, parameters and both messages.
pub fn exception(py: Python<'_>, error: &Error) -> PyErr {
    build(py, error).unwrap_or_else(|e| e)
}

fn build(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let (params, messages) = (PyDict::new(py), PyDict::new(py));
    for (name, value) in error.params() {
        params.set_item(name, value)?;
    }
    messages.set_item("vi", error.message(Lang::Vi))?;
    messages.set_item("en", error.message(Lang::En))?;
    let made = py.import("dean5299.errors")?.call_method1("_from_code", (error.code().text(), params, messages))?;
    Ok(PyErr::from_value(made))
}

/// `PYTHON_ARGUMENT`: the value of an argument cannot be used; `expected` is a phrase that `dean5299/errors.py` knows in both languages.
pub fn argument(py: Python<'_>, name: &str, expected: &str) -> PyErr {
    let made = py.import("dean5299.errors").and_then(|errors| errors.call_method1("argument", (name, expected)));
    made.map_or_else(|e| e, PyErr::from_value)
}

/// The language a caller asks for.
pub fn language(py: Python<'_>, lang: &str) -> PyResult<Lang> {
    lang.parse().map_err(|()| argument(py, "lang", "vi, en"))
}
