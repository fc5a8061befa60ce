//! The Node.js face of `dean5299`: what `index.cjs` builds on.
//!
//! Every export runs inside [`guard::guard`], so that a panic becomes `CALL_INTERNAL` instead of ending the process.
//! Bytes that a worker thread sees belong to the facade alone: it copies what a caller hands over.

mod answer;
mod arrow;
mod ask;
mod board;
mod call;
mod command;
mod declared;
mod extract;
mod failure;
mod guard;
#[cfg(feature = "test-hooks")]
mod hooks;
mod limits;
mod live;
mod org;
mod pages;
mod run;
mod scheme;
mod table;
mod work;
