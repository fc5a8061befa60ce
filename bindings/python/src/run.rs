//! Calls of the library (lượt đối khớp): tables in, a run out.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use dean5299::call::{Control, Limits};
use dean5299::error::Register;
use dean5299::io::{Format, Input};
use dean5299::org::Lens;
use dean5299::privacy::Key;
use dean5299::render::{RenderFormat, render};
use dean5299::report::{ReportError, ReportKind, Request};
use dean5299::run::{Options, Run, Tables, findings_csv, reconcile as core_reconcile, verify as core_verify};
use dean5299::time::Day;
use dean5299::{Error, Lang, Result};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict};

use crate::errors::{caught, exception, guard, guard_attached};
use crate::table::Columns;
use crate::watch::Watch;

/// A table's name, bytes, and whether they are rows that Python held in memory.
type Loaded = (String, PyBackedBytes, bool);

/// Everything of a call, as `dean5299._sources.Sources` holds it.
#[derive(FromPyObject)]
pub struct Sources {
    /// Table of the organisation and its bytes.
    org: Vec<(String, Loaded)>,
    schemes: Vec<(String, PyBackedBytes)>,
    entries: Vec<Loaded>,
    dossiers: Vec<(Loaded, Option<String>)>,
    accounts: Vec<Loaded>,
    cutoff: Option<String>,
    lens: String,
    threads: usize,
    key: Option<PyBackedBytes>,
}

fn input((name, bytes, rows): &Loaded) -> Input<'_> {
    let format = if *rows { Format::Json } else { Format::guess(name, bytes) };
    Input { name, format, bytes }
}

impl Sources {
    fn tables(&self) -> Result<Tables<'_>> {
        let org = |table: &str| self.org.iter().find(|(name, _)| name == table).map(|(_, loaded)| input(loaded));
        let day = |day: &Option<String>| day.as_deref().map(Day::parse).transpose();
        Ok(Tables {
            units: org("units"),
            members: org("members"),
            codes: org("codes"),
            agencies: org("agencies"),
            changes: org("changes"),
            clusters: org("clusters"),
            targets: org("targets"),
            schemes: self.schemes.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect(),
            entries: self.entries.iter().map(input).collect(),
            dossiers: self.dossiers.iter().map(|(loaded, on)| Ok((input(loaded), day(on)?))).collect::<Result<_>>()?,
            accounts: self.accounts.iter().map(input).collect(),
        })
    }

    fn options(&self, lens: Lens) -> Result<Options> {
        let mut seed = [0_u8; 32];
        getrandom::fill(&mut seed).map_err(|_| Error::Internal)?;
        let mut options = Options::new(&seed)?;
        options.cutoff = self.cutoff.as_deref().map(Day::parse).transpose()?;
        options.key = self.key.as_deref().map(Key::new).transpose()?;
        (options.lens, options.threads) = (lens, self.threads);
        // Rows that the host already holds in memory are no upload.
        if self.all().any(|(_, _, rows)| *rows) {
            options.limits = Limits::trusted();
        }
        Ok(options)
    }

    fn all(&self) -> impl Iterator<Item = &Loaded> {
        let dossiers = self.dossiers.iter().map(|(loaded, _)| loaded);
        self.org.iter().map(|(_, loaded)| loaded).chain(&self.entries).chain(dossiers).chain(&self.accounts)
    }
}

/// Reconciles (đối khớp) on a thread of its own, while this one looks for Ctrl-C.
#[pyfunction]
pub fn reconcile(py: Python<'_>, sources: Sources, watch: Option<&Watch>) -> PyResult<NativeRun> {
    work(py, &sources, watch, core_reconcile).map(NativeRun)
}

/// Reads and checks the tables (kiểm tra): findings only.
#[pyfunction]
pub fn check(py: Python<'_>, sources: Sources, lang: &str, watch: Option<&Watch>) -> PyResult<Columns> {
    let lang = language(lang)?;
    let register: Register = work(py, &sources, watch, dean5299::run::check)?;
    guard(py, || Columns::from_csv(&findings_csv(register.findings(), lang)))
}

fn work<T: Send>(
    py: Python<'_>,
    sources: &Sources,
    watch: Option<&Watch>,
    call: fn(&Tables<'_>, &Options, &Control) -> Result<T>,
) -> PyResult<T> {
    let lens = sources.lens.parse::<Lens>().map_err(|()| PyValueError::new_err("lens: as_it_was, as_it_is or as_of:DAY"))?;
    let control = watch.map_or_else(Control::none, Watch::control);
    let job = || caught(|| call(&sources.tables()?, &sources.options(lens)?, &control));
    let (done, interrupt) = py.detach(|| watched(job, &control));
    match interrupt {
        Some(raised) => Err(raised),
        None => done.map_err(|e| exception(py, &e)),
    }
}

/// Runs `job` on a thread; what a signal handler raises meanwhile cancels it.
fn watched<T: Send>(job: impl FnOnce() -> Result<T> + Send, control: &Control) -> (Result<T>, Option<PyErr>) {
    let (tell, told) = sync_channel::<()>(1);
    thread::scope(|scope| {
        let worker = thread::Builder::new().name("dean5299".to_owned()).stack_size(8 << 20).spawn_scoped(scope, move || {
            let done = job();
            drop(tell);
            done
        });
        let Ok(worker) = worker else { return (Err(Error::Internal), None) };
        let mut interrupt = None;
        while interrupt.is_none() && told.recv_timeout(Duration::from_millis(50)) == Err(RecvTimeoutError::Timeout) {
            interrupt = Python::attach(|py| py.check_signals()).err();
        }
        if interrupt.is_some() {
            control.cancel_flag().cancel();
        }
        (worker.join().unwrap_or(Err(Error::Internal)), interrupt)
    })
}

/// Checks the files of a run directory (kiểm chứng): the names that do not agree.
#[pyfunction]
pub fn verify(py: Python<'_>, files: Vec<(String, PyBackedBytes)>) -> PyResult<Vec<String>> {
    guard(py, || core_verify(&owned(&files)))
}

fn owned(files: &[(String, PyBackedBytes)]) -> Vec<(String, Vec<u8>)> {
    files.iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())).collect()
}

fn language(lang: &str) -> PyResult<Lang> {
    lang.parse().map_err(|()| PyValueError::new_err("lang: vi or en"))
}

/// A finished run.
#[pyclass(frozen, name = "Run", module = "dean5299._native")]
pub struct NativeRun(Run);

#[pymethods]
impl NativeRun {
    /// Reads the files of a run directory again.
    #[staticmethod]
    fn open(py: Python<'_>, files: Vec<(String, PyBackedBytes)>) -> PyResult<Self> {
        guard(py, || Run::open(&owned(&files)).map(NativeRun))
    }

    fn verdicts(&self, py: Python<'_>) -> PyResult<Columns> {
        guard(py, || Columns::from_csv(&self.0.verdicts_csv()))
    }

    fn cube(&self, py: Python<'_>) -> PyResult<Columns> {
        guard(py, || Columns::from_csv(&self.0.cube_csv()?))
    }

    fn findings(&self, py: Python<'_>, lang: &str) -> PyResult<Columns> {
        let lang = language(lang)?;
        guard(py, || Columns::from_csv(&self.0.findings_csv(lang)))
    }

    fn files<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyDict>> {
        let lang = language(lang)?;
        let files = guard(py, || self.0.files_out(lang))?;
        guard_attached(py, || {
            let out = PyDict::new(py);
            for (name, bytes) in files {
                out.set_item(name, PyBytes::new(py, &bytes))?;
            }
            Ok(out)
        })
    }

    fn verdict_counts(&self, py: Python<'_>) -> PyResult<Vec<(&'static str, usize)>> {
        guard(py, || Ok(self.0.outcome_counts().into_iter().map(|(outcome, lines)| (outcome.word(), lines)).collect()))
    }

    fn cutoff(&self) -> String {
        self.0.cutoff().to_string()
    }

    /// The scorecard of a period as JSON text.
    fn score(&self, py: Python<'_>, period: &str) -> PyResult<String> {
        guard(py, || Ok(self.0.score(period)?.to_json(self.0.org()).to_string()))
    }

    /// A report, rendered.
    fn report<'py>(
        &self,
        py: Python<'py>,
        unit: &str,
        period: &str,
        kind: &str,
        format: &str,
        lang: &str,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let lang = language(lang)?;
        let format = format.parse::<RenderFormat>().map_err(|()| PyValueError::new_err("format: xlsx, html, json, csv, md or txt"))?;
        let bytes = guard(py, || {
            let kind = kind.parse::<ReportKind>().map_err(|()| ReportError::UnknownKind { kind: kind.to_owned() })?;
            render(&self.0.report(&Request { kind, lang, ..Request::overview(unit, period) })?, format)
        })?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Why an entry's lines have their verdicts, as JSON text.
    fn explain(&self, py: Python<'_>, entry: &str, lang: &str) -> PyResult<String> {
        let lang = language(lang)?;
        guard(py, || Ok(self.0.explain_entry(entry, lang)?.to_string()))
    }

    /// Why the lines that count for a unit in a period have their verdicts, as JSON text.
    fn explain_unit(&self, py: Python<'_>, unit: &str, period: &str, lang: &str) -> PyResult<String> {
        let lang = language(lang)?;
        guard(py, || Ok(self.0.explain_unit(unit, period, lang)?.to_string()))
    }

    fn fingerprint(&self, py: Python<'_>) -> PyResult<String> {
        guard(py, || self.0.fingerprint())
    }
}
