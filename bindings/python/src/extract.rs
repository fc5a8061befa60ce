//! Lists of dossiers as systems and offices send them (bản trích xuất).

use dean5299::call::{Control, Limits};
use dean5299::io::{Mapping, read_igate as core_read_igate};
use dean5299::run::findings_csv;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::errors::{guard, language};
use crate::rows::{GivenLimits, limits};
use crate::table::Columns;

/// The table, the mapping, the findings, and how many rows were read, rejected and passed over.
type Told = (Columns, String, Columns, (u64, u64, u64));

/// Reads a list of dossiers (đọc danh sách hồ sơ): its table, the mapping of its columns as JSON, its findings, and how many rows were read, rejected and passed over.
#[pyfunction]
pub fn read_igate(
    py: Python<'_>,
    name: &str,
    bytes: PyBackedBytes,
    mapping: Option<PyBackedBytes>,
    given: GivenLimits,
    lang: &str,
) -> PyResult<Told> {
    let (lang, limits) = (language(py, lang)?, limits(py, Limits::default(), &given)?);
    guard(py, || {
        let mapping = mapping.map(|mapping| Mapping::parse("mapping", &mapping)).transpose()?;
        let extract = core_read_igate(&bytes, name, mapping.as_ref(), &limits, &Control::none())?;
        let findings = Columns::from_csv(&findings_csv(extract.register.findings(), lang))?;
        let counts = extract.register.files().first().map_or((0, 0, 0), |file| (file.read, file.rejected, file.skipped));
        Ok((Columns::from_csv(&extract.table)?, extract.mapping.to_json(), findings, counts))
    })
}
