//! The Arrow PyCapsule interface (giao diện Arrow): tables of any Arrow library in, tables out.
//!
//! By hand, because the C Data Interface is frozen while crates would have to agree on versions of arrow and pyo3. The only `unsafe` of the package.

use std::ffi::CStr;

use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::ArrowError;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

const SCHEMA: &CStr = c"arrow_schema";
const STREAM: &CStr = c"arrow_array_stream";

/// What an Arrow library says is wrong.
pub fn refused(error: &ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Takes the stream out of an object with `__arrow_c_stream__`; nothing when it was taken before.
pub fn reader(object: &Bound<'_, PyAny>) -> PyResult<Option<Box<dyn RecordBatchReader + Send>>> {
    let capsule = object.call_method0("__arrow_c_stream__")?;
    let capsule = capsule.cast::<PyCapsule>()?;
    let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: the capsule's name says that it points to a stream; `from_raw` moves the stream out and leaves a released one behind,
    // as the interface asks.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr()) };
    match RecordBatchStreamReader::try_new(stream) {
        Ok(reader) => Ok(Some(Box::new(reader))),
        Err(ArrowError::CDataInterface(said)) if said.contains("released") => Ok(None),
        Err(error) => Err(refused(&error)),
    }
}

/// A capsule with a stream of one batch.
pub fn stream<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let batches = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), STREAM)
}

/// A capsule with the schema of a batch.
pub fn schema<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(batch.schema().as_ref()).map_err(|e| refused(&e))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}
