//! Calls of the library (lượt đối khớp): tables in, a run out.

use dean5299::Result;
use dean5299::call::{Control, Limits};
use dean5299::error::Register;
use dean5299::io::write_csv;
use dean5299::org::Lens;
use dean5299::render::{RenderFormat, explanation_html, render, waterfall_of};
use dean5299::report::{ReportError, ReportKind, Request};
use dean5299::run::{Options, Run, Tables, findings_csv, reconcile as core_reconcile, verify as core_verify};
use dean5299::sheet::Taking;
use dean5299::time::{Day, Instant, Span};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict};

use crate::errors::{argument, guard, guard_attached, language};
use crate::org::{NativeOrg, NativePlan};
use crate::rows::{GivenLimits, limits};
use crate::sources::{Loaded, Sources, input, lens};
use crate::table::Columns;
use crate::watch::{Watch, watched};

/// Reconciles (đối khớp) on a thread of its own, while this one looks for Ctrl-C and tells how far it has come.
#[pyfunction]
pub fn reconcile(py: Python<'_>, sources: Sources, watch: Option<PyRef<'_, Watch>>, tell: Option<Bound<'_, PyAny>>) -> PyResult<NativeRun> {
    work(py, &sources, watch, tell, core_reconcile).map(NativeRun)
}

/// Reads and checks the tables (kiểm tra): findings only.
#[pyfunction]
pub fn check(
    py: Python<'_>,
    sources: Sources,
    lang: &str,
    watch: Option<PyRef<'_, Watch>>,
    tell: Option<Bound<'_, PyAny>>,
) -> PyResult<Columns> {
    let lang = language(py, lang)?;
    let register: Register = work(py, &sources, watch, tell, dean5299::run::check)?;
    guard(py, || Columns::from_csv(&findings_csv(register.findings(), lang)))
}

fn work<T: Send>(
    py: Python<'_>,
    sources: &Sources,
    watch: Option<PyRef<'_, Watch>>,
    tell: Option<Bound<'_, PyAny>>,
    call: fn(&Tables<'_>, &Options, &Control) -> Result<T>,
) -> PyResult<T> {
    guard_attached(py, || {
        let choices = sources.choices(py)?;
        watched(py, watch.as_deref(), tell.as_ref(), |control| {
            let mappings = sources.mappings()?;
            call(&sources.tables(&mappings)?, &sources.options(choices)?, control)
        })
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

/// The label of a period, or a first day and the one after the last, or all days.
type Stretch = (Option<String>, Option<(String, String)>);

/// A finished run.
#[pyclass(frozen, name = "Run", module = "dean5299._native")]
pub struct NativeRun(pub Run);

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
        let lang = language(py, lang)?;
        guard(py, || Columns::from_csv(&self.0.findings_csv(lang)))
    }

    fn files<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyDict>> {
        let lang = language(py, lang)?;
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

    fn lens(&self) -> String {
        self.0.lens().to_string()
    }

    fn org(&self, py: Python<'_>) -> PyResult<NativeOrg> {
        guard(py, || Ok(NativeOrg(self.0.org().clone())))
    }

    /// The scorecard of a period as JSON text.
    fn score(&self, py: Python<'_>, period: &str) -> PyResult<String> {
        guard(py, || Ok(self.0.score(period)?.to_json(self.0.org()).to_string()))
    }

    /// The rows of the scorecard of a period.
    fn scores(&self, py: Python<'_>, period: &str) -> PyResult<Columns> {
        guard(py, || Columns::from_csv(&self.0.score(period)?.to_csv(self.0.org())))
    }

    /// Figures of every unit in a period through a lens, the run's own when none is named.
    fn view(&self, py: Python<'_>, period: Stretch, lens: Option<&str>) -> PyResult<Columns> {
        let lens = self.lens_of(py, lens)?;
        guard(py, || self.figures(self.span(&period)?, lens))
    }

    /// The figures of a view that were cut by declared shares.
    fn apportioned(&self, py: Python<'_>, period: Stretch, lens: Option<&str>) -> PyResult<Columns> {
        let lens = self.lens_of(py, lens)?;
        guard(py, || self.parts(self.span(&period)?, lens))
    }

    /// What a plan would do to the totals of a period, or of all days, as JSON text.
    fn preview(
        &self,
        py: Python<'_>,
        plan: &NativePlan,
        period: Stretch,
        watch: Option<PyRef<'_, Watch>>,
        tell: Option<Bound<'_, PyAny>>,
    ) -> PyResult<String> {
        let preview = |control: &Control| Ok(self.0.preview(&plan.0, self.span(&period)?, control)?.to_string());
        guard_attached(py, || watched(py, watch.as_deref(), tell.as_ref(), preview))
    }

    /// The run with a plan applied.
    fn reorganised(
        &self,
        py: Python<'_>,
        plan: &NativePlan,
        watch: Option<PyRef<'_, Watch>>,
        tell: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let apply = |control: &Control| self.0.reorganised(&plan.0, control).map(NativeRun);
        guard_attached(py, || watched(py, watch.as_deref(), tell.as_ref(), apply))
    }

    /// The run with its totals asked through another tree.
    fn through(&self, py: Python<'_>, lens: &str) -> PyResult<Self> {
        let lens = self::lens(py, lens)?;
        guard(py, || Ok(NativeRun(self.0.through(lens))))
    }

    /// The figures of a period in the trees of two days, as JSON text.
    fn bridge(&self, py: Python<'_>, period: Stretch, first: &str, second: &str) -> PyResult<String> {
        guard(py, || {
            Ok(self.0.bridge_json(self.span(&period)?, Day::of_argument("first", first)?, Day::of_argument("second", second)?)?.to_string())
        })
    }

    /// Growth from one period to another, as JSON text.
    fn growth(&self, py: Python<'_>, first: &str, second: &str) -> PyResult<String> {
        guard(py, || Ok(self.0.growth_json(first, second)?.to_string()))
    }

    /// The lines that are other than in an earlier run, and the sums of their causes.
    fn diff(&self, py: Python<'_>, earlier: &NativeRun, lang: &str) -> PyResult<(Columns, Columns)> {
        let lang = language(py, lang)?;
        guard(py, || {
            let diff = self.0.diff(&earlier.0)?;
            Ok((Columns::from_csv(&diff.to_csv())?, Columns::from_csv(&diff.summary_csv(lang))?))
        })
    }

    /// Decided pairs.
    fn labels(&self, py: Python<'_>) -> PyResult<Columns> {
        guard(py, || Columns::from_csv(&self.0.labels_csv()))
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
        let lang = language(py, lang)?;
        let format = format.parse::<RenderFormat>().map_err(|()| argument(py, "format", "xlsx, html, json, csv, md, txt"))?;
        let bytes = guard(py, || {
            let kind = kind.parse::<ReportKind>().map_err(|()| ReportError::UnknownKind { kind: kind.to_owned() })?;
            render(&self.0.report(&Request { kind, lang, ..Request::overview(unit, period) })?, format)
        })?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Why an entry's lines have their verdicts, as JSON text.
    fn explain(&self, py: Python<'_>, entry: &str, lang: &str) -> PyResult<String> {
        let lang = language(py, lang)?;
        guard(py, || Ok(self.0.explain_entry(entry, lang)?.to_string()))
    }

    /// Why the lines that count for a unit in a period have their verdicts, as JSON text.
    fn explain_unit(&self, py: Python<'_>, unit: &str, period: &str, lang: &str) -> PyResult<String> {
        let lang = language(py, lang)?;
        guard(py, || Ok(self.0.explain_unit(unit, period, lang)?.to_string()))
    }

    /// The same as a fragment of a page.
    fn explain_html(&self, py: Python<'_>, entry: &str, lang: &str) -> PyResult<String> {
        let lang = language(py, lang)?;
        guard(py, || Ok(explanation_html(&self.0.explain_entry(entry, lang)?, lang)))
    }

    /// The evidence of a line of an entry as a picture; none when the entry has no such line.
    fn waterfall(&self, py: Python<'_>, entry: &str, line: u64, lang: &str) -> PyResult<Option<String>> {
        let lang = language(py, lang)?;
        guard(py, || Ok(waterfall_of(&self.0.explain_entry(entry, lang)?, line, lang)))
    }

    /// What is claimed without codes in a period, or in every month, as JSON text.
    fn counts(&self, py: Python<'_>, period: Option<&str>, lang: &str) -> PyResult<String> {
        let lang = language(py, lang)?;
        guard(py, || Ok(self.0.counts(period, lang)?.to_string()))
    }

    /// How the evidence was weighed, as JSON text.
    fn evidence(&self, py: Python<'_>) -> PyResult<String> {
        guard(py, || Ok(self.0.evidence()?.to_string()))
    }

    /// The run held against what is known to be true, as JSON text.
    fn quality(&self, py: Python<'_>, truth: Vec<Loaded>, given: GivenLimits, lang: &str) -> PyResult<String> {
        let (lang, limits) = (language(py, lang)?, limits(py, Limits::default(), &given)?);
        let inputs = || truth.iter().map(input).collect::<Vec<_>>();
        guard(py, || Ok(self.0.quality(&inputs(), &limits, &Control::none(), lang)?.to_string()))
    }

    /// The lines that wait for a person, as JSON text.
    fn queue(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        let lang = language(py, lang)?;
        guard(py, || Ok(self.0.queue(lang)?.to_string()))
    }

    /// Patterns that are worth a look, as JSON text.
    fn flags(&self, py: Python<'_>, period: Option<&str>, lang: &str) -> PyResult<String> {
        let lang = language(py, lang)?;
        guard(py, || Ok(self.0.flags(period, lang)?.to_string()))
    }

    /// The workbook of a unit's lines that are not verified.
    fn sheet<'py>(&self, py: Python<'py>, unit: &str, period: Option<&str>, lang: &str) -> PyResult<Bound<'py, PyBytes>> {
        let lang = language(py, lang)?;
        let bytes = guard(py, || self.0.sheet(unit, period, lang))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// What came back with workbooks: decisions, corrections, findings, counts per file.
    fn read_sheets(
        &self,
        py: Python<'_>,
        sheets: Vec<(String, PyBackedBytes)>,
        actor: Option<&str>,
        decided_on: &str,
        given: GivenLimits,
        lang: &str,
    ) -> PyResult<(Columns, Columns, Columns, Columns)> {
        let (lang, limits) = (language(py, lang)?, limits(py, Limits::default(), &given)?);
        guard(py, || {
            let taking = Taking { actor, decided_on: Instant::of_argument("decided_on", decided_on)?, limits };
            let sheets: Vec<(&str, &[u8])> = sheets.iter().map(|(name, bytes)| (name.as_str(), &**bytes)).collect();
            let taken = self.0.read_sheets(&sheets, &taking, &Control::none())?;
            let [decisions, corrections, files] =
                [taken.decisions_csv(), taken.corrections_csv(), taken.files_csv()].map(|csv| Columns::from_csv(&csv));
            Ok((decisions?, corrections?, Columns::from_csv(&findings_csv(&taken.findings, lang))?, files?))
        })
    }

    fn fingerprint(&self, py: Python<'_>) -> PyResult<String> {
        guard(py, || self.0.fingerprint())
    }
}

impl NativeRun {
    fn lens_of(&self, py: Python<'_>, lens: Option<&str>) -> PyResult<Lens> {
        lens.map_or(Ok(self.0.lens()), |name| self::lens(py, name))
    }

    fn span(&self, stretch: &Stretch) -> Result<Span> {
        match stretch {
            (Some(label), _) => Ok(self.0.schemes().period(label)?.0.span),
            (None, Some((first, end))) => Ok(Span::new(Day::of_argument("period", first)?, Day::of_argument("period", end)?)?),
            (None, None) => Ok(Span::ALWAYS),
        }
    }

    fn figures(&self, span: Span, lens: Lens) -> Result<Columns> {
        let run = &self.0;
        let view = run.view(lens, span)?;
        let rows = view.iter().map(|(key, totals)| {
            let (claimed, approved) = (totals.claimed.to_string(), totals.approved.to_string());
            let what = [run.org().unit_id(key.unit).to_owned(), run.entries().kind(key.kind).to_owned(), key.measure.to_string()];
            what.into_iter().chain([claimed, approved, totals.verified.to_string()])
        });
        Columns::from_csv(&write_csv(&["unit_id", "kind", "measure", "claimed", "approved", "verified"], rows))
    }

    fn parts(&self, span: Span, lens: Lens) -> Result<Columns> {
        const HEADER: [&str; 11] = [
            "unit_id",
            "source_unit_id",
            "kind",
            "measure",
            "share",
            "claimed",
            "approved",
            "verified",
            "whole_claimed",
            "whole_approved",
            "whole_verified",
        ];
        let run = &self.0;
        let view = run.view(lens, span)?;
        let rows = view.apportioned().iter().map(|a| {
            let unit = |ix| run.org().unit_id(ix).to_owned();
            let (kind, measure) = (run.entries().kind(a.key.kind).to_owned(), a.key.measure.to_string());
            let figures = [&a.part, &a.whole].map(|t| [t.claimed.to_string(), t.approved.to_string(), t.verified.to_string()]);
            [unit(a.key.unit), unit(a.source), kind, measure, a.share.to_string()].into_iter().chain(figures.into_iter().flatten())
        });
        Columns::from_csv(&write_csv(&HEADER, rows))
    }
}
