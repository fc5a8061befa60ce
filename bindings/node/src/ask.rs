//! Small questions in JSON (hỏi đáp), the same in three languages.

use napi::Env;
use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;

use crate::failure::Outcome;
use crate::guard::export;
use crate::work::Work;

/// Answers a question; `given` and the answer are JSON text.
#[napi]
pub fn ask(env: Env, question: String, given: String) -> napi::Result<String> {
    export(&env, || asked(&question, &given))
}

/// The same on a thread of the pool.
#[napi(ts_return_type = "Promise<string>")]
pub fn ask_async(question: String, given: String) -> AsyncTask<Work<String>> {
    Work::spawn(move || asked(&question, &given))
}

fn asked(question: &str, given: &str) -> Outcome<String> {
    let given = serde_json::from_str(given).unwrap_or_default();
    Ok(dean5299::ask::ask(question, &given)?.to_string())
}
