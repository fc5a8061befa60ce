//! Boards (bảng thi đua).

use std::sync::Arc;

use dean5299::board::{Board, BoardGiven, BoardRules, json_schema};
use dean5299::rubric::{Rulebook, Rulebooks};
use dean5299::run::{Run, RunFile};
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Buffer};
use napi_derive::napi;
use serde_json::json;

use crate::answer::Answer;
use crate::failure::{Failure, Outcome};
use crate::guard::export;
use crate::run::{FileIn, taken, word};
use crate::work::Work;

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

/// Documents of a board, taken.
pub struct Documents {
    rules: BoardRules,
    books: Rulebooks,
    given: BoardGiven,
}

impl Documents {
    /// Documents with their names, and what was entered as JSON text.
    pub fn read((name, rules): &RunFile, rulebooks: &[RunFile], given: &str) -> Outcome<Documents> {
        let refused = |_| Failure::Argument { argument: "given", expected: "units, decisions, awards".into() };
        let given = serde_json::from_str(given).map_err(refused)?;
        let books = rulebooks.iter().map(|(name, bytes)| Rulebook::parse(name, bytes)).collect::<dean5299::Result<Vec<_>>>()?;
        let books = Rulebooks::new(books).map_err(dean5299::Error::from)?;
        Ok(Documents { rules: BoardRules::parse(name, rules)?, books, given })
    }
}

impl JsBoard {
    pub fn made(run: Arc<Run>, period: &str, by: &Documents) -> Outcome<JsBoard> {
        let board = Arc::new(run.board(period, &by.rules, &by.books, &by.given)?);
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

    /// The same figures by other documents.
    #[napi(ts_return_type = "Promise<NativeBoard>")]
    pub fn by(&self, rules: FileIn, rulebooks: Vec<FileIn>, given: String) -> AsyncTask<Work<JsBoard>> {
        let (before, rules, rulebooks) = (self.clone(), rules.taken(), taken(rulebooks));
        Work::spawn(move || {
            let by = Documents::read(&rules, &rulebooks, &given)?;
            let board = Arc::new(before.board.by(&by.rules, &by.books, &by.given)?);
            Ok(JsBoard { board, ..before })
        })
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
