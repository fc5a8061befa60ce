//! `dean5299` as a plain binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(dean5299_cli::run(std::env::args_os(), &mut std::io::stdout().lock(), &mut std::io::stderr().lock()))
}
