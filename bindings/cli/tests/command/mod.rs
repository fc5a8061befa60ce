//! The command line, run inside the test.

use std::ffi::OsString;

/// Runs a command line; exit code and what stands on both outputs.
pub fn dean5299(words: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = std::iter::once("dean5299").chain(words.iter().copied()).map(OsString::from);
    let code = dean5299_cli::run(args, &mut out, &mut err);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}
