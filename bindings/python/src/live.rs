//! Live runs (đối khớp tức thời): rows come and go one at a time.

use std::sync::Mutex;

use dean5299::call::Control;
use dean5299::run::{Live, LiveTable, Step};
use dean5299::time::Day;
use dean5299::{Error, Result};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::errors::{argument, guard, guard_attached, language};
use crate::run::NativeRun;
use crate::sources::Sources;
use crate::table::Columns;
use crate::watch::{Watch, watched};

/// A live run. One step at a time: threads wait for each other.
#[pyclass(frozen, name = "Live", module = "dean5299._native")]
pub struct NativeLive(Mutex<Live>);

#[pymethods]
impl NativeLive {
    /// Reads and judges the tables.
    #[staticmethod]
    fn begin(
        py: Python<'_>,
        sources: Sources,
        name: &str,
        watch: Option<PyRef<'_, Watch>>,
        tell: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        guard_attached(py, || {
            let choices = sources.choices(py)?;
            watched(py, watch.as_deref(), tell.as_ref(), |control| {
                let mappings = sources.mappings()?;
                let live = Live::new(&sources.tables(&mappings)?, &sources.options(choices)?, name, control)?;
                Ok(NativeLive(Mutex::new(live)))
            })
        })
    }

    /// Puts a row in, the only one of a JSON array; what it brings about as JSON text.
    fn put(&self, py: Python<'_>, table: &str, rows: PyBackedBytes, lang: &str) -> PyResult<String> {
        let table = live_table(py, table)?;
        self.step(py, lang, |live| {
            let text = std::str::from_utf8(&rows).map_err(|_| Error::Internal)?;
            live.put(table, text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text))
        })
    }

    /// Takes out what a table has under an id.
    fn remove(&self, py: Python<'_>, table: &str, id: &str, lang: &str) -> PyResult<String> {
        let table = live_table(py, table)?;
        self.step(py, lang, |live| live.remove(table, id))
    }

    /// Moves the cut-off.
    fn set_cutoff(&self, py: Python<'_>, day: &str, lang: &str) -> PyResult<String> {
        self.step(py, lang, |live| live.set_cutoff(Day::of_argument("extract_cutoff", day)?))
    }

    /// The verdict of every line.
    fn verdicts(&self, py: Python<'_>) -> PyResult<Columns> {
        guard(py, || Columns::from_csv(&self.live()?.verdicts_csv()))
    }

    /// The run over every row that is there.
    fn run(&self, py: Python<'_>, watch: Option<PyRef<'_, Watch>>, tell: Option<Bound<'_, PyAny>>) -> PyResult<NativeRun> {
        let run = |control: &Control| self.live()?.run(control).map(NativeRun);
        guard_attached(py, || watched(py, watch.as_deref(), tell.as_ref(), run))
    }

    fn is_stepwise(&self, py: Python<'_>) -> PyResult<bool> {
        guard(py, || Ok(self.live()?.is_stepwise()))
    }

    fn cutoff(&self, py: Python<'_>) -> PyResult<String> {
        guard(py, || Ok(self.live()?.cutoff().to_string()))
    }
}

impl NativeLive {
    fn step(&self, py: Python<'_>, lang: &str, step: impl FnOnce(&mut Live) -> Result<Step> + Send) -> PyResult<String> {
        let lang = language(py, lang)?;
        guard(py, || Ok(step(&mut *self.live()?)?.to_json(lang).to_string()))
    }

    /// A step that panicked left it in pieces: it answers nothing any more.
    fn live(&self) -> Result<std::sync::MutexGuard<'_, Live>> {
        self.0.lock().map_err(|_| Error::Internal)
    }
}

fn live_table(py: Python<'_>, name: &str) -> PyResult<LiveTable> {
    name.parse().map_err(|()| argument(py, "table", "entries, dossiers, accounts, decisions"))
}
