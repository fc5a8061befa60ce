//! How good a run is, and what to look at next.

use std::io::Write;
use std::path::{Path, PathBuf};

use dean5299::Lang;
use dean5299::call::{Control, Limits};
use dean5299::run::Run;
use serde_json::Value;

use crate::arguments;
use crate::files::{Loaded, open_run, read_run, write};
use crate::flat;
use crate::outcome::Failure;

pub fn run_quality(arguments: &arguments::Quality, json: bool, lang: Lang, out: &mut dyn Write) -> Result<u8, Failure> {
    let run = open_run(&arguments.run)?;
    let truth = Loaded::read_all(&arguments.truth)?;
    let inputs: Vec<_> = truth.iter().map(Loaded::input).collect();
    let quality = run.quality(&inputs, &Limits::default(), &Control::none(), lang)?;
    deliver(&quality, json, flat::quality, arguments.out.as_deref(), out)
}

pub fn run_queue(arguments: &arguments::Queue, json: bool, lang: Lang, out: &mut dyn Write) -> Result<u8, Failure> {
    let queue = opened(&arguments.run)?.queue(lang)?;
    deliver(&queue, json, flat::queue, arguments.out.as_deref(), out)
}

pub fn run_flags(arguments: &arguments::Flags, json: bool, lang: Lang, out: &mut dyn Write) -> Result<u8, Failure> {
    let flags = opened(&arguments.run)?.flags(arguments.period.as_deref(), lang)?;
    deliver(&flags, json, flat::flags, arguments.out.as_deref(), out)
}

fn opened(dir: &Path) -> Result<Run, Failure> {
    Ok(Run::open(&read_run(dir)?)?)
}

/// The document as JSON or as one table, to a file or to standard output.
fn deliver(document: &Value, json: bool, flat: fn(&Value) -> Vec<u8>, path: Option<&Path>, out: &mut dyn Write) -> Result<u8, Failure> {
    let bytes = if json { format!("{document}\n").into_bytes() } else { flat(document) };
    match path {
        Some(path) => write(path, &bytes)?,
        None => out.write_all(&bytes)?,
    }
    Ok(0)
}

impl Loaded {
    /// Files of one kind, called so that they are told apart.
    fn read_all(paths: &[PathBuf]) -> Result<Vec<Loaded>, Failure> {
        let mut files = paths.iter().map(|path| Loaded::read(path)).collect::<Result<Vec<_>, _>>()?;
        Loaded::tell_apart(files.iter_mut());
        Ok(files)
    }
}
