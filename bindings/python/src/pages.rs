//! Lists that a caller fetches page by page (nguồn lấy theo trang): the steps; the loop is in `dean5299/pages.py`.

use std::mem::replace;

use dean5299::Limits;
use dean5299::io::{Fetching, Page};
use dean5299::time::Day;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;

use crate::errors::guard;
use crate::rows::{GivenLimits, limits};

/// Pages, the first day of which they hold everything, the last, and how many came again.
type Fetched<'py> = (Vec<Bound<'py, PyBytes>>, Option<String>, String, u64);

/// A source on its way.
#[pyclass(name = "Fetching", module = "dean5299._native")]
pub struct NativeFetching(Fetching);

#[pymethods]
impl NativeFetching {
    #[new]
    fn new(py: Python<'_>, given: GivenLimits) -> PyResult<Self> {
        Ok(NativeFetching(Fetching::new(&limits(py, Limits::default(), &given)?)))
    }

    /// Whether a page is asked for, and at which cursor.
    fn asks(&self) -> (bool, Option<String>) {
        let asked = self.0.asks();
        (asked.is_some(), asked.flatten().map(str::to_owned))
    }

    /// Takes the page that was asked for.
    fn take(&mut self, py: Python<'_>, bytes: PyBackedBytes, next: Option<String>, from_day: Option<&str>, cutoff: &str) -> PyResult<()> {
        let fetching = &mut self.0;
        guard(py, || {
            let from = from_day.map(|text| Day::of_argument("from", text)).transpose()?;
            fetching.take(Page { bytes: bytes.to_vec(), next, from, cutoff: Day::of_argument("cutoff", cutoff)? })
        })
    }

    /// Everything that the source gave, at its end; the steps begin anew.
    fn pages<'py>(&mut self, py: Python<'py>) -> PyResult<Fetched<'py>> {
        let done = replace(&mut self.0, Fetching::new(&Limits::default()));
        let (pages, holds) = guard(py, || {
            let pages = done.pages().ok_or(dean5299::Error::Internal)?;
            let holds = pages.holds()?;
            Ok((pages, holds))
        })?;
        let bytes = pages.pages.iter().map(|page| PyBytes::new(py, page)).collect();
        Ok((bytes, pages.from.map(|day| day.to_string()), holds.last().to_string(), pages.replayed))
    }
}
