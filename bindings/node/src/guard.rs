//! Panics become errors.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::Once;

use dean5299::Error;
use napi::Env;

use crate::failure::Outcome;

/// Runs `inside`; none when it panicked. Nothing is printed: the text of a panic may quote a cell.
pub fn caught<T>(inside: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    // The hook belongs to this library alone: its standard library is linked in.
    QUIET.call_once(|| set_hook(Box::new(|_| {})));
    catch_unwind(AssertUnwindSafe(inside)).ok()
}

/// Runs `inside`; a panic becomes `CALL_INTERNAL`.
pub fn guard<T>(inside: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    caught(inside).unwrap_or(Err(Error::Internal.into()))
}

/// The same for a synchronous export: failures become JavaScript errors.
pub fn export<T>(env: &Env, inside: impl FnOnce() -> Outcome<T>) -> napi::Result<T> {
    guard(inside).map_err(|failure| failure.into_js(env))
}
