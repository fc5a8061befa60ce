//! The organisation through time, and plans of its reorganisation (cơ cấu tổ chức, phương án sắp xếp).

use dean5299::ask::{ask_org, conversion_options};
use dean5299::call::Control;
use dean5299::org::{MemberStatus, Org};
use dean5299::reorganisation::{Plan, read_conversion as core_read_conversion};
use dean5299::run::findings_csv;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict};
use serde_json::Value;

use crate::errors::{argument, guard, guard_attached, language};
use crate::sources::{Loaded, org_tables};
use crate::table::Columns;
use crate::watch::{Watch, watched};

/// A sound organisation.
#[pyclass(frozen, name = "Org", module = "dean5299._native")]
pub struct NativeOrg(pub Org);

#[pymethods]
impl NativeOrg {
    /// Reads the tables of an organisation, which must be sound.
    #[staticmethod]
    fn read(py: Python<'_>, tables: Vec<(String, Loaded)>) -> PyResult<Self> {
        guard(py, || Ok(NativeOrg(Org::from_tables(&org_tables(&tables).org(), &Control::none())?)))
    }

    /// Answers a question in JSON.
    fn ask(&self, py: Python<'_>, noun: &str, given: &str) -> PyResult<String> {
        let given = json(py, given)?;
        let status = given.get("status").and_then(Value::as_str);
        if status.is_some_and(|word| word.parse::<MemberStatus>().is_err()) {
            return Err(argument(py, "status", &MemberStatus::WORDS.join(", ")));
        }
        let answer = guard(py, || ask_org(&self.0, noun, &given))?;
        answer.map(|answer| answer.to_string()).ok_or_else(|| argument(py, "noun", "a question to an organisation"))
    }

    /// The records up to a sequence.
    fn as_known(&self, py: Python<'_>, seq: u64) -> PyResult<Self> {
        guard(py, || Ok(NativeOrg(self.0.as_known(seq))))
    }

    /// The organisation with a plan applied.
    fn apply(&self, py: Python<'_>, plan: &NativePlan, watch: Option<PyRef<'_, Watch>>, tell: Option<Bound<'_, PyAny>>) -> PyResult<Self> {
        let apply = |control: &Control| plan.0.apply(&self.0, control).map(NativeOrg);
        guard_attached(py, || watched(py, watch.as_deref(), tell.as_ref(), apply))
    }

    fn last_record(&self) -> u64 {
        self.0.last_record()
    }

    fn fingerprint(&self, py: Python<'_>, seq: u64) -> PyResult<String> {
        guard(py, || Ok(self.0.fingerprint(seq)))
    }

    /// Every table as CSV, by file name.
    fn tables<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let tables = guard(py, || Ok(self.0.tables()))?;
        guard_attached(py, || {
            let out = PyDict::new(py);
            for (name, bytes) in tables {
                out.set_item(name, PyBytes::new(py, &bytes))?;
            }
            Ok(out)
        })
    }
}

/// A plan of reorganisation.
#[pyclass(frozen, name = "Plan", module = "dean5299._native")]
pub struct NativePlan(pub Plan);

#[pymethods]
impl NativePlan {
    #[staticmethod]
    fn parse(py: Python<'_>, name: &str, bytes: PyBackedBytes) -> PyResult<Self> {
        guard(py, || Ok(NativePlan(Plan::parse(name, &bytes)?)))
    }

    fn id(&self) -> &str {
        &self.0.id
    }

    fn __len__(&self) -> usize {
        self.0.acts.len()
    }

    /// The plan as a JSON document.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = guard(py, || Ok(self.0.to_json()))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// What the plan would do to an organisation, as JSON text.
    fn check(&self, py: Python<'_>, org: &NativeOrg, watch: Option<PyRef<'_, Watch>>, tell: Option<Bound<'_, PyAny>>) -> PyResult<String> {
        let check = |control: &Control| Ok(self.0.check(&org.0, control)?.to_json().to_string());
        guard_attached(py, || watched(py, watch.as_deref(), tell.as_ref(), check))
    }
}

/// The plan, rows read, used and skipped, and the findings of a conversion table.
type Conversion = (NativePlan, u64, u64, u64, Columns);

/// Reads the national conversion table (bảng chuyển đổi đơn vị hành chính).
#[pyfunction]
pub fn read_conversion(
    py: Python<'_>,
    name: &str,
    bytes: PyBackedBytes,
    org: &NativeOrg,
    options: &str,
    lang: &str,
) -> PyResult<Conversion> {
    let (lang, options) = (language(py, lang)?, json(py, options)?);
    guard(py, || {
        let read = core_read_conversion(name, &bytes, &org.0, &conversion_options(&options)?)?;
        let findings = Columns::from_csv(&findings_csv(&read.findings, lang))?;
        Ok((NativePlan(read.plan), read.read, read.used, read.skipped, findings))
    })
}

fn json(py: Python<'_>, text: &str) -> PyResult<Value> {
    serde_json::from_str(text).map_err(|_| argument(py, "given", "values that JSON can hold"))
}
