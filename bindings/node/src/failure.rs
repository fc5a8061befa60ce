//! How a call can fail, and the JavaScript error made of it.

use dean5299::{Coded, Error, Lang};
use napi::bindgen_prelude::JsValue;
use napi::{Env, Error as JsError};
use serde_json::{Map, Value};

/// Result of the inside of an export.
pub type Outcome<T> = Result<T, Failure>;

/// Why a call did not finish.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The library says no.
    #[error(transparent)]
    Core(#[from] Error),
    /// The bytes are not an Arrow IPC stream or file that can be read.
    #[error("`{file}` is no readable Arrow IPC stream or file: {reason}.")]
    Arrow { file: String, reason: String },
    /// A column has a type that is not taken.
    #[error("Column `{column}` of `{file}` has the Arrow type {found}. Give text, whole numbers, dates or booleans.")]
    ArrowType { file: String, column: String, found: String },
    /// An argument makes no sense.
    #[error("The argument `{argument}` makes no sense: `{value}`.")]
    Argument { argument: &'static str, value: String },
}

impl Failure {
    fn code(&self) -> &'static str {
        match self {
            Failure::Core(e) => e.code().text(),
            Failure::Arrow { .. } => "NODE_ARROW",
            Failure::ArrowType { .. } => "NODE_ARROW_TYPE",
            Failure::Argument { .. } => "NODE_ARGUMENT",
        }
    }

    fn params(&self) -> Value {
        let params = match self {
            Failure::Core(e) => e.params(),
            Failure::Arrow { file, reason } => vec![("file", file.clone()), ("reason", reason.clone())],
            Failure::ArrowType { file, column, found } => {
                vec![("file", file.clone()), ("column", column.clone()), ("found", found.clone())]
            }
            Failure::Argument { argument, value } => vec![("argument", (*argument).to_owned()), ("value", value.clone())],
        };
        params.into_iter().map(|(name, value)| (name.to_owned(), Value::String(value))).collect::<Map<_, _>>().into()
    }

    fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Failure::Core(e), _) => e.message(lang),
            (Failure::Arrow { file, reason }, Lang::Vi) => format!("Không đọc được `{file}` như luồng hoặc tệp Arrow IPC: {reason}."),
            (Failure::ArrowType { file, column, found }, Lang::Vi) => {
                format!("Cột `{column}` của `{file}` có kiểu Arrow {found}. Hãy dùng chữ, số nguyên, ngày hoặc đúng/sai.")
            }
            (Failure::Argument { argument, value }, Lang::Vi) => format!("Tham số `{argument}` không hợp lệ: `{value}`."),
            (_, Lang::En) => self.to_string(),
        }
    }

    /// A JavaScript `Error` with `code`, `params` and `messageVi`.
    pub fn into_js(self, env: &Env) -> JsError {
        let make = || {
            let mut error = env.create_error(JsError::from_reason(self.message(Lang::En)))?;
            error.set("code", self.code())?;
            error.set("params", self.params())?;
            error.set("messageVi", self.message(Lang::Vi))?;
            Ok(JsError::from(error.to_unknown()))
        };
        make().unwrap_or_else(|e| e)
    }
}
