//! Panics become errors.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dean5299::Error;
use napi::Env;

use crate::failure::Outcome;

/// Runs `inside`; a panic becomes `CALL_INTERNAL`.
pub fn guard<T>(inside: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    catch_unwind(AssertUnwindSafe(inside)).unwrap_or(Err(Error::Internal.into()))
}

/// The same for a synchronous export: failures become JavaScript errors.
pub fn export<T>(env: &Env, inside: impl FnOnce() -> Outcome<T>) -> napi::Result<T> {
    guard(inside).map_err(|failure| failure.into_js(env))
}
