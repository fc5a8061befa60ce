//! The Python face (mặt Python) of `dean5299`: conversions only.
//!
//! Every export goes through a guard of [`errors`]: the work runs without the interpreter's lock, and a panic becomes an `Exception`.

mod board;
mod capsule;
mod errors;
mod extract;
mod live;
mod org;
mod pages;
mod rows;
mod run;
mod scheme;
mod sources;
mod table;
mod watch;

use pyo3::prelude::*;

/// Native part of the package `dean5299`; not for direct use.
#[pymodule]
mod _native {
    use std::ffi::OsString;

    use pyo3::prelude::*;

    use crate::errors::{argument, guard};

    #[pymodule_export]
    use crate::board::{NativeBoard, board_rules_schema};
    #[pymodule_export]
    use crate::extract::read_igate;
    #[pymodule_export]
    use crate::live::NativeLive;
    #[pymodule_export]
    use crate::org::{NativeOrg, NativePlan, read_conversion};
    #[pymodule_export]
    use crate::pages::NativeFetching;
    #[pymodule_export]
    use crate::rows::{known_columns, rows_from_arrow, rows_from_dicts};
    #[pymodule_export]
    use crate::run::{NativeRun, check, reconcile, verify};
    #[pymodule_export]
    use crate::scheme::{scheme_ids, scheme_json_schema, scheme_lint};
    #[pymodule_export]
    use crate::table::Columns;
    #[pymodule_export]
    use crate::watch::Watch;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        // The message of a panic may hold what a row said; the place is enough. The hook is this extension's own.
        std::panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            eprintln!("dean5299: internal error at {place}");
        }));
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }

    /// Runs the command line (dòng lệnh); the exit code.
    #[pyfunction]
    fn main(py: Python<'_>, arguments: Vec<OsString>) -> PyResult<u8> {
        guard(py, || Ok(dean5299_cli::run(arguments, &mut std::io::stdout().lock(), &mut std::io::stderr().lock())))
    }

    /// Answers a small question in JSON (hỏi đáp).
    #[pyfunction]
    fn ask(py: Python<'_>, question: &str, given: &str) -> PyResult<String> {
        let given = serde_json::from_str(given).map_err(|_| argument(py, "given", "values that JSON can hold"))?;
        guard(py, || Ok(dean5299::ask::ask(question, &given)?.to_string()))
    }

    /// Panics, to prove that a panic reaches Python as an exception.
    #[cfg(feature = "test-hooks")]
    #[pyfunction]
    #[allow(clippy::panic, reason = "that is its purpose")]
    fn _panic(py: Python<'_>) -> PyResult<()> {
        guard(py, || panic!("on purpose"))
    }
}
