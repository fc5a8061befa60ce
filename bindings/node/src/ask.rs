//! Small questions in JSON (hỏi đáp), the same in three languages.

use napi::Env;
use napi_derive::napi;

use crate::guard::export;

/// Answers a question; `given` and the answer are JSON text.
#[napi]
pub fn ask(env: Env, question: String, given: String) -> napi::Result<String> {
    export(&env, || {
        let given = serde_json::from_str(&given).unwrap_or_default();
        Ok(dean5299::ask::ask(&question, &given)?.to_string())
    })
}
