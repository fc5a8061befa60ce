//! Boards (bảng thi đua).

use std::sync::Arc;

use dean5299::board::{Board, BoardGiven, BoardRules, json_schema};
use dean5299::rubric::{Rulebook, Rulebooks};
use dean5299::run::{Run, RunFile};
use napi::Env;
use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use serde_json::json;

use crate::answer::Answer;
use crate::failure::{Failure, Outcome};
use crate::guard::export;
use crate::run::word;

/// The JSON Schema of a document of rules.
#[napi]
pub fn board_rules_schema(env: Env) -> napi::Result<String> {
    export(&env, || Ok(json_schema().to_string()))
}

/// A board and the run that it was made of.
#[napi(js_name = "NativeBoard")]
#[derive(Clone)]
pub struct JsBoard {
    run: Arc<Run>,
    board: Arc<Board>,
}

impl JsBoard {
    /// By documents with their names, and what was entered as JSON text.
    pub fn made(run: Arc<Run>, period: &str, rules: &RunFile, rulebooks: &[RunFile], given: &str) -> Outcome<JsBoard> {
        let refused = |e: serde_json::Error| Failure::Argument {
            argument: "given",
            expected: format!("units, decisions, awards (line {}, column {})", e.line(), e.column()).into(),
        };
        let given: BoardGiven = serde_json::from_str(given).map_err(refused)?;
        let rules = BoardRules::parse(&rules.0, &rules.1)?;
        let books = rulebooks.iter().map(|(name, bytes)| Rulebook::parse(name, bytes)).collect::<dean5299::Result<Vec<_>>>()?;
        let books = Rulebooks::new(books).map_err(dean5299::Error::from)?;
        let board = Arc::new(run.board(period, &rules, &books, &given)?);
        Ok(JsBoard { run, board })
    }
}

#[napi]
impl JsBoard {
    /// The table, quotas, counts and nominations.
    #[napi]
    pub fn json(&self, env: Env) -> napi::Result<Answer> {
        export(&env, || Ok(Answer::with_list(self.board.to_json(), "rows")))
    }

    #[napi]
    pub fn csv(&self, env: Env) -> napi::Result<Buffer> {
        export(&env, || Ok(self.board.to_csv().into()))
    }

    /// Everything behind the result of a unit.
    #[napi]
    pub fn explain(&self, env: Env, unit: String, lang: String) -> napi::Result<Answer> {
        export(&env, || Ok(Answer::whole(&self.board.explain(&unit, word(&lang))?)))
    }

    /// The entries behind an indicator.
    #[napi]
    pub fn behind(&self, env: Env, unit: String, indicator: String) -> napi::Result<Answer> {
        export(&env, || Ok(Answer::list(self.run.behind(&self.board, &unit, &indicator)?.into_iter().map(|one| json!(one)))))
    }

    /// A figure by name, exact.
    #[napi]
    pub fn value(&self, env: Env, unit: String, name: String) -> napi::Result<Option<String>> {
        export(&env, || Ok(self.board.value(&unit, &name)?.map(|value| value.to_string())))
    }

    /// Who moves when another board stands in place of this one.
    #[napi]
    pub fn beside(&self, env: Env, after: &JsBoard, lang: String) -> napi::Result<Answer> {
        export(&env, || Ok(Answer::with_list(self.board.beside(&after.board).to_json(word(&lang)), "moved")))
    }

    #[napi]
    pub fn replays(&self, env: Env) -> napi::Result<bool> {
        export(&env, || Ok(self.board.replays()?))
    }
}
