//! The Node.js face of `dean5299`: what `index.cjs` builds on.
//!
//! Every export runs inside [`guard::guard`], so that a panic becomes `CALL_INTERNAL` instead of ending the process.
//! Bytes that come from JavaScript are copied before a worker thread sees them.

mod arrow;
mod ask;
mod call;
mod command;
mod failure;
mod guard;
#[cfg(feature = "test-hooks")]
mod hooks;
mod run;
mod scheme;
mod work;
