//! A table that the library hands out (bảng kết quả).

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int64Type};
use arrow_array::{Array, ArrayRef, Date32Array, Int64Array, LargeStringArray, RecordBatch, RecordBatchOptions};
use arrow_schema::{DataType, Field, Schema};
use dean5299::io::write_csv;
use dean5299::time::Day;
use dean5299::{Error, Result};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyList};

use crate::capsule;
use crate::errors::{argument, guard, guard_attached};

/// Columns that hold whole numbers in every table of the contract.
const WHOLE: [&str; 26] = [
    "line",
    "quantity",
    "row",
    "score",
    "level",
    "recorded",
    "claimed",
    "approved",
    "rank_in_level",
    "ranked_in_level",
    "rank_in_cluster",
    "ranked_in_cluster",
    "reached",
    "of_units",
    "whole_claimed",
    "whole_approved",
    "lines",
    "earlier_quantity",
    "later_quantity",
    "quantity_earlier",
    "quantity_later",
    "read",
    "accepted",
    "rejected",
    "duplicate",
    "skipped",
];

/// Columns that hold days.
const DAYS: [&str; 4] = ["valid_from", "valid_to", "effective_on", "birth_date"];

/// Columns in memory: text, whole numbers and days; an empty cell is null.
#[pyclass(frozen, module = "dean5299._native")]
pub struct Columns(RecordBatch);

impl Columns {
    /// The table in `bytes`, which the library wrote itself.
    pub fn from_csv(bytes: &[u8]) -> Result<Self> {
        read(bytes).map(Columns).ok_or(Error::Internal)
    }
}

/// Cells of a column, by row.
type Cells = Vec<Option<String>>;

fn read(bytes: &[u8]) -> Option<RecordBatch> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().ok()?.clone();
    let mut columns: Vec<Cells> = header.iter().map(|_| Cells::new()).collect();
    let mut record = csv::StringRecord::new();
    let mut rows = 0;
    while reader.read_record(&mut record).ok()? {
        rows += 1;
        columns.iter_mut().zip(&record).for_each(|(column, cell)| column.push(Some(cell.to_owned()).filter(|c| !c.is_empty())));
    }
    let arrays: Vec<ArrayRef> = header.iter().zip(columns).map(|(name, cells)| array(name, cells)).collect();
    let fields: Vec<Field> = header.iter().zip(&arrays).map(|(name, array)| Field::new(name, array.data_type().clone(), true)).collect();
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options).ok()
}

/// A column by its name; text when a cell is not what the name says.
fn array(name: &str, cells: Cells) -> ArrayRef {
    if WHOLE.contains(&name)
        && let Some(numbers) = all(&cells, |cell| cell.parse::<i64>().ok())
    {
        return Arc::new(Int64Array::from(numbers));
    }
    if DAYS.contains(&name)
        && let Some(days) = all(&cells, |cell| Day::parse(cell).ok().map(Day::number))
    {
        return Arc::new(Date32Array::from(days));
    }
    Arc::new(LargeStringArray::from(cells))
}

fn all<T>(cells: &Cells, parse: impl Fn(&str) -> Option<T>) -> Option<Vec<Option<T>>> {
    cells.iter().map(|cell| cell.as_deref().map_or(Some(None), |text| parse(text).map(Some))).collect()
}

#[pymethods]
impl Columns {
    /// The table in the bytes of `to_csv`.
    #[staticmethod]
    #[pyo3(name = "from_csv")]
    fn from_bytes(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        guard_attached(py, || read(bytes).map(Columns).ok_or_else(|| argument(py, "table", "bytes of a table")))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer ignore the wish: the consumer casts.
        let _ = requested_schema;
        guard_attached(py, || capsule::stream(py, &self.0))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        guard_attached(py, || capsule::schema(py, &self.0))
    }

    /// So many rows from one on.
    fn rows(&self, from: usize, count: usize) -> Columns {
        let from = from.min(self.0.num_rows());
        Columns(self.0.slice(from, count.min(self.0.num_rows() - from)))
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    /// Names of the columns, in order.
    fn names(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The cells of a column; nothing when there is no such column.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Option<Bound<'py, PyList>>> {
        guard_attached(py, || self.0.column_by_name(name).map(|array| cells(py, array)).transpose())
    }

    /// Column names with the cells of each, in order.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        guard_attached(py, || {
            let out = PyDict::new(py);
            for (field, array) in self.0.schema().fields().iter().zip(self.0.columns()) {
                out.set_item(field.name(), cells(py, array)?)?;
            }
            Ok(out)
        })
    }

    /// The table as CSV, as the library writes it.
    fn to_csv<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = guard(py, || {
            let names = self.names();
            let header: Vec<&str> = names.iter().map(String::as_str).collect();
            let rows = (0..self.0.num_rows()).map(|row| self.0.columns().iter().map(move |array| text(array, row)));
            Ok(write_csv(&header, rows))
        })?;
        Ok(PyBytes::new(py, &bytes))
    }

    fn equals(&self, py: Python<'_>, other: &Columns) -> PyResult<bool> {
        guard(py, || Ok(self.0 == other.0))
    }
}

fn cells<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    match array.data_type() {
        DataType::Int64 => PyList::new(py, array.as_primitive::<Int64Type>().iter().collect::<Vec<_>>()),
        DataType::Date32 => {
            let from_iso = py.import("datetime")?.getattr("date")?.getattr("fromisoformat")?;
            let days = array.as_primitive::<Date32Type>().iter();
            let dates = days.map(|day| day.and_then(Day::from_number).map(|day| from_iso.call1((day.to_string(),))).transpose());
            PyList::new(py, dates.collect::<PyResult<Vec<_>>>()?)
        }
        _ => PyList::new(py, array.as_string::<i64>().iter().collect::<Vec<_>>()),
    }
}

fn text(array: &ArrayRef, row: usize) -> String {
    if array.is_null(row) {
        return String::new();
    }
    match array.data_type() {
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Date32 => Day::from_number(array.as_primitive::<Date32Type>().value(row)).map_or(String::new(), |day| day.to_string()),
        _ => array.as_string::<i64>().value(row).to_owned(),
    }
}
