//! The command line (dòng lệnh) of `dean5299`: `python -m dean5299`, `npx dean5299` and the plain binary call [`run`].
//!
//! All file access of the project is here; the library itself reads and writes no file.

mod arguments;
mod files;
mod outcome;
mod verbs;

use std::ffi::OsString;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use clap::Parser;

use arguments::Arguments;
use outcome::{Failure, tell};

/// Runs one command; the arguments begin with the program's name.
///
/// Shape: the exit code. 0 done; 1 `check` found an error, `verify` a failed proof, `reconcile --strict` a rejected row; 2 usage, a file that
/// cannot be read, an invalid scheme or organisation; 3 internal. Results go to `out`, progress and errors to `err`.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let arguments = match Arguments::try_parse_from(args) {
        Ok(arguments) => arguments,
        Err(usage) => {
            let text = usage.render();
            let told = if usage.use_stderr() { write!(err, "{text}") } else { write!(out, "{text}") };
            return if told.is_err() || usage.use_stderr() { 2 } else { 0 };
        }
    };
    let (json, lang) = (arguments.common.json, arguments.lang());
    let done = catch_unwind(AssertUnwindSafe(|| verbs::run(&arguments, out, err))).unwrap_or(Err(Failure::Core(dean5299::Error::Internal)));
    match done {
        Ok(code) => code,
        Err(failure) => tell(&failure, json, lang, err),
    }
}
