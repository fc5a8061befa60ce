//! The command line, for `npx dean5299`.

use std::ffi::OsString;

use napi::Env;
use napi::bindgen_prelude::Buffer;
use napi_derive::napi;

use crate::guard::export;

/// What a command said, and its exit code.
#[napi(object, object_from_js = false)]
pub struct Said {
    /// Exit code.
    pub code: u8,
    /// Standard output.
    pub out: Buffer,
    /// Standard error.
    pub err: Buffer,
}

/// Runs one command; `args` begin after the program's name.
#[napi]
pub fn command(env: Env, args: Vec<String>) -> napi::Result<Said> {
    export(&env, || {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = std::iter::once("dean5299".to_owned()).chain(args).map(OsString::from);
        let code = dean5299_cli::run(args, &mut out, &mut err);
        Ok(Said { code, out: out.into(), err: err.into() })
    })
}
