//! A table that the library hands out (bảng kết quả).

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, LargeStringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use dean5299::{Error, Result};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

use crate::capsule;
use crate::errors::guard_attached;

/// Columns that hold whole numbers in every table of the contract.
const WHOLE: [&str; 4] = ["line", "quantity", "row", "score"];

/// Columns in memory: text and whole numbers, an empty cell is null.
#[pyclass(frozen, module = "dean5299._native")]
pub struct Columns(RecordBatch);

impl Columns {
    /// The table in `bytes`, which the library wrote itself.
    pub fn from_csv(bytes: &[u8]) -> Result<Self> {
        read(bytes).map(Columns).ok_or(Error::Internal)
    }
}

fn read(bytes: &[u8]) -> Option<RecordBatch> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().ok()?.clone();
    let mut columns: Vec<Column> = header.iter().map(Column::new).collect();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).ok()? {
        columns.iter_mut().zip(&record).for_each(|(column, cell)| column.push(cell));
    }
    let arrays: Vec<ArrayRef> = columns.into_iter().map(Column::finish).collect();
    let fields: Vec<Field> = header.iter().zip(&arrays).map(|(name, array)| Field::new(name, array.data_type().clone(), true)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).ok()
}

enum Column {
    Text(LargeStringBuilder),
    Whole(Int64Builder),
}

impl Column {
    fn new(name: &str) -> Self {
        if WHOLE.contains(&name) { Column::Whole(Int64Builder::new()) } else { Column::Text(LargeStringBuilder::new()) }
    }

    fn push(&mut self, cell: &str) {
        match self {
            Column::Text(b) => b.append_option(Some(cell).filter(|c| !c.is_empty())),
            Column::Whole(b) => b.append_option(cell.parse().ok()),
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            Column::Text(mut b) => Arc::new(b.finish()),
            Column::Whole(mut b) => Arc::new(b.finish()),
        }
    }
}

#[pymethods]
impl Columns {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer ignore the wish: the consumer casts.
        let _ = requested_schema;
        guard_attached(py, || capsule::stream(py, &self.0))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        guard_attached(py, || capsule::schema(py, &self.0))
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
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
}

fn cells<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    match array.data_type() {
        DataType::Int64 => PyList::new(py, array.as_primitive::<Int64Type>().iter().collect::<Vec<_>>()),
        _ => PyList::new(py, array.as_string::<i64>().iter().collect::<Vec<_>>()),
    }
}
