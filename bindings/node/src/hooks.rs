//! Exports that panic on purpose: tests prove with them that the process lives.

use napi::Env;
use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;

use crate::guard::export;
use crate::work::Work;

/// Panics on the main thread.
#[napi]
pub fn panic_sync(env: Env) -> napi::Result<u32> {
    export(&env, || {
        burst();
        Ok(0)
    })
}

/// Panics on a thread of the pool.
#[napi(ts_return_type = "Promise<number>")]
pub fn panic_async() -> AsyncTask<Work<u32>> {
    Work::spawn(|| {
        burst();
        Ok(0)
    })
}

#[allow(clippy::panic, reason = "that is what the hook is for")]
fn burst() {
    panic!("on purpose");
}
