//! How a call can fail, and the JavaScript error made of it.

use std::borrow::Cow;

use dean5299::{Coded, Error, Lang};
use napi::bindgen_prelude::JsValue;
use napi::{Env, Error as JsError};
use serde_json::{Map, Value};

/// Result of the inside of an export.
pub type Outcome<T> = Result<T, Failure>;

/// Why a call did not finish. No text of an input stands in it.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The library says no.
    #[error(transparent)]
    Core(#[from] Error),
    /// The bytes are not an Arrow IPC stream or file that can be read.
    #[error("`{file}` is no readable Arrow IPC stream or file: it is damaged, or cut off.")]
    Arrow { file: String },
    /// An argument makes no sense.
    #[error("The argument `{argument}` makes no sense. Expected: {expected}.")]
    Argument { argument: &'static str, expected: Cow<'static, str> },
}

impl Failure {
    fn code(&self) -> &'static str {
        match self {
            Failure::Core(e) => e.code().text(),
            Failure::Arrow { .. } => "NODE_ARROW",
            Failure::Argument { .. } => "NODE_ARGUMENT",
        }
    }

    fn params(&self) -> Value {
        let params = match self {
            Failure::Core(e) => e.params(),
            Failure::Arrow { file } => vec![("file", file.clone())],
            Failure::Argument { argument, expected } => vec![("argument", (*argument).to_owned()), ("expected", expected.to_string())],
        };
        params.into_iter().map(|(name, value)| (name.to_owned(), Value::String(value))).collect::<Map<_, _>>().into()
    }

    fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Failure::Core(e), _) => e.message(lang),
            (Failure::Arrow { file }, Lang::Vi) => {
                format!("Không đọc được `{file}` như luồng hoặc tệp Arrow IPC: dữ liệu bị hỏng hoặc bị cắt.")
            }
            (Failure::Argument { argument, expected }, Lang::Vi) => format!("Tham số `{argument}` không hợp lệ. Cần: {expected}."),
            (_, Lang::En) => self.to_string(),
        }
    }

    /// A JavaScript `Error` with `code`, `params`, `messageVi` and `messageEn`.
    pub fn into_js(self, env: &Env) -> JsError {
        let make = || {
            let mut error = env.create_error(JsError::from_reason(self.message(Lang::Vi)))?;
            error.set("code", self.code())?;
            error.set("params", self.params())?;
            error.set("messageVi", self.message(Lang::Vi))?;
            error.set("messageEn", self.message(Lang::En))?;
            Ok(JsError::from(error.to_unknown()))
        };
        make().unwrap_or_else(|e| e)
    }
}
