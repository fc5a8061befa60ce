//! The command line (dòng lệnh) of `dean5299`: `python -m dean5299`, `npx dean5299` and the plain binary call [`run`].
//!
//! All file access of the project is here; the library itself reads and writes no file.

mod arguments;
mod board;
mod files;
mod flat;
mod help;
mod outcome;
mod progress;
mod quality;
mod reorganise;
mod sheets;
mod usage;
mod verbs;

use std::ffi::OsString;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use clap::FromArgMatches;
use dean5299::Lang;

use arguments::{Arguments, Verb};
use outcome::{Failure, tell};
use usage::{Usage, asked};

/// Runs one command; the arguments begin with the program's name.
///
/// Shape: the exit code. 0 done; 1 `check` or `take-sheets` found an error, `verify` a failed proof, `reconcile --strict` a rejected row; 2 usage, a file that
/// cannot be read, an invalid scheme or organisation; 3 internal; 141 whoever read `out` went away, of which nothing is said: what a shell sees of a tool that such a pipe ends. Results go to `out`,
/// progress and errors to `err`.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let (json, lang) = asked(&args);
    let arguments = match parse(&args, lang) {
        Ok(arguments) => arguments,
        Err(wrong) if wrong.use_stderr() => return tell(&Failure::Usage(Usage::new(wrong)), json, lang, err),
        Err(help) => {
            let told = write!(out, "{}", help::translated(&help.render().to_string(), lang));
            return told.map_or_else(|e| tell(&Failure::Output(e), json, lang, err), |()| 0);
        }
    };
    let (json, lang) = (arguments.common.json, arguments.lang());
    let done = catch_unwind(AssertUnwindSafe(|| verbs::run(&arguments, out, err))).unwrap_or(Err(Failure::Core(dean5299::Error::Internal)));
    match done {
        Ok(code) => code,
        Err(failure) => tell(&failure, json, lang, err),
    }
}

/// The arguments, or what clap says instead: an error, or the help that was asked for.
fn parse(args: &[OsString], lang: Lang) -> Result<Arguments, clap::Error> {
    let read = |found| Arguments::from_arg_matches(&found);
    let arguments = help::command(lang).try_get_matches_from(args).and_then(read)?;
    let Verb::Help(help) = &arguments.verb else { return Ok(arguments) };
    let words = std::iter::once("dean5299").chain(help.verb.as_deref()).chain(["--help"]);
    help::command(lang).try_get_matches_from(words).and_then(read)
}
