//! Progress and cancellation (tiến độ, dừng) of a call that runs on another thread.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use dean5299::call::{CancelFlag, Control, Progress};
use dean5299::{Error, Result};
use pyo3::prelude::*;

use crate::errors::{caught, exception};

/// Time between two looks at signals and counters.
const LOOK: Duration = Duration::from_millis(50);

/// Shared by the thread that calls and the threads that look on.
#[pyclass(frozen, name = "Control", module = "dean5299")]
#[derive(Default)]
pub struct Watch {
    cancel: CancelFlag,
    progress: Progress,
}

impl Watch {
    /// The control that the library takes.
    fn control(&self) -> Control {
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

    /// What the stage is about: schemes, organisation, targets, entries, dossiers, accounts, matching, reorganising, counting.
    #[getter]
    fn phase(&self) -> String {
        format!("{:?}", self.progress.phase()).to_ascii_lowercase()
    }
}

/// Runs `job` on a thread of its own, without the interpreter's lock. Meanwhile this thread calls `tell` with the counters that changed; what a
/// signal or `tell` raises cancels the job and is raised. The last counters told are those of the end.
pub fn watched<T: Send>(
    py: Python<'_>,
    watch: Option<&Watch>,
    tell: Option<&Bound<'_, PyAny>>,
    job: impl FnOnce(&Control) -> Result<T> + Send,
) -> PyResult<T> {
    let control = watch.map_or_else(Control::none, Watch::control);
    let tell = tell.map(|tell| tell.clone().unbind());
    let mut told = None;
    let mut look = |py: Python<'_>, is_end: bool| -> PyResult<()> {
        py.check_signals()?;
        let now = control.progress().read();
        if let Some(tell) = tell.as_ref().filter(|_| is_end || now.0 > 0 && told != Some(now)) {
            told = Some(now);
            tell.call1(py, now)?;
        }
        Ok(())
    };
    let (done, raised) = py.detach(|| beside(|| caught(|| job(&control)), &control, || Python::attach(|py| look(py, false))));
    match raised {
        Some(raised) => Err(raised),
        None => {
            let done = done.map_err(|e| exception(py, &e))?;
            look(py, true)?;
            Ok(done)
        }
    }
}

/// Runs `job` on a thread and `look` on this one again and again; what `look` raises cancels the job.
fn beside<T: Send>(
    job: impl FnOnce() -> Result<T> + Send,
    control: &Control,
    mut look: impl FnMut() -> PyResult<()>,
) -> (Result<T>, Option<PyErr>) {
    let (tell, told) = sync_channel::<()>(1);
    thread::scope(|scope| {
        let worker = thread::Builder::new().name("dean5299".to_owned()).stack_size(8 << 20).spawn_scoped(scope, move || {
            let done = job();
            drop(tell);
            done
        });
        let Ok(worker) = worker else { return (Err(Error::Internal), None) };
        let mut raised = None;
        while raised.is_none() && told.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
            raised = look().err();
        }
        if raised.is_some() {
            control.cancel_flag().cancel();
        }
        (worker.join().unwrap_or(Err(Error::Internal)), raised)
    })
}
