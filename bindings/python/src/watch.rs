//! Progress and cancellation (tiến độ, dừng) of a call that runs on another thread.

use dean5299::call::{CancelFlag, Control, Progress};
use pyo3::prelude::*;

/// Shared by the thread that calls and the threads that look on.
#[pyclass(frozen, name = "Control", module = "dean5299")]
#[derive(Default)]
pub struct Watch {
    cancel: CancelFlag,
    progress: Progress,
}

impl Watch {
    /// The control that the library takes.
    pub fn control(&self) -> Control {
        Control::new(self.cancel.clone(), self.progress.clone())
    }
}

#[pymethods]
impl Watch {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Asks the call to stop; it raises CALL_CANCELLED within a few thousand rows.
    fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Stage, rows done in it, rows it has; 0 rows when nobody knows.
    #[getter]
    fn progress(&self) -> (u64, u64, u64) {
        self.progress.read()
    }
}
