//! Work on Node's thread pool, with cancellation and progress.

use dean5299::Control;
use dean5299::call::Phase;
use napi::bindgen_prelude::{AsyncTask, ToNapiValue, TypeName};
use napi::{Env, Task};
use napi_derive::napi;

use crate::failure::Outcome;
use crate::guard::guard;

/// Stops a call and shows how far it has come. Plain counters: JavaScript reads them on its own timer.
#[napi(js_name = "Control")]
#[derive(Default)]
pub struct JsControl(Control);

#[napi]
impl JsControl {
    /// A control that nothing uses yet.
    #[napi(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the call to stop.
    #[napi]
    pub fn cancel(&self) {
        self.0.cancel_flag().cancel();
    }

    /// `[phase, phases, done, total]` as they stand: the phase by its place, rows of the present stage.
    #[napi]
    pub fn read(&self) -> Vec<i64> {
        let (phase, (_, done, total)) = (self.0.progress().phase(), self.0.progress().read());
        let place = Phase::ALL.iter().position(|p| *p == phase).unwrap_or(0);
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        [count(place), count(Phase::ALL.len()), done, total].into_iter().map(|n| i64::try_from(n).unwrap_or(i64::MAX)).collect()
    }
}

impl JsControl {
    pub(crate) fn control(&self) -> Control {
        self.0.clone()
    }
}

/// One piece of work; it is taken when the pool runs it.
pub struct Work<T>(Option<Box<dyn FnOnce() -> Outcome<T> + Send>>);

impl<T> Work<T>
where
    T: ToNapiValue + TypeName + Send + 'static,
{
    /// Hands `inside` to the pool.
    pub fn spawn(inside: impl FnOnce() -> Outcome<T> + Send + 'static) -> AsyncTask<Work<T>> {
        AsyncTask::new(Work(Some(Box::new(inside))))
    }
}

impl<T> Task for Work<T>
where
    T: ToNapiValue + TypeName + Send + 'static,
{
    type Output = Outcome<T>;
    type JsValue = T;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        let inside = self.0.take();
        Ok(guard(|| inside.map_or_else(|| Err(dean5299::Error::Internal.into()), |inside| inside())))
    }

    fn resolve(&mut self, env: Env, output: Self::Output) -> napi::Result<T> {
        output.map_err(|failure| failure.into_js(&env))
    }
}
