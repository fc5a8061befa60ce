//! Live runs: rows come and go one at a time.

use std::sync::{Arc, Mutex, MutexGuard};

use dean5299::Error;
use dean5299::run as core;
use dean5299::run::LiveTable;
use napi::Env;
use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;

use crate::answer::Answer;
use crate::call::{Call, JsCall, day};
use crate::failure::{Failure, Outcome};
use crate::guard::export;
use crate::org::JsOrg;
use crate::run::{JsRun, word};
use crate::work::{JsControl, Work};

/// A live run. One step at a time: threads wait for each other.
#[napi(js_name = "NativeLive")]
#[derive(Clone)]
pub struct JsLive(Arc<Mutex<core::Live>>);

/// Reads and judges the tables on a thread of the pool; `name` is what rows given live are called.
#[napi(ts_return_type = "Promise<NativeLive>")]
pub fn begin_live(env: Env, call: JsCall, org: Option<&JsOrg>, name: String, control: &JsControl) -> napi::Result<AsyncTask<Work<JsLive>>> {
    let control = control.control();
    export(&env, || {
        let call = Call::take(call, org.cloned())?;
        Ok(Work::spawn(move || {
            let live = call.load()?.with(|tables, options| core::Live::new(tables, options, &name, &control))?;
            Ok(JsLive(Arc::new(Mutex::new(live))))
        }))
    })
}

#[napi]
impl JsLive {
    /// One step: `put` a row of a table (JSON text), `remove` an id from it, or `cutoff` with a day.
    #[napi]
    pub fn step(&self, env: Env, act: String, table: String, given: String, lang: String) -> napi::Result<Answer> {
        export(&env, || self.stepped(&act, &table, &given, &lang))
    }

    /// The same on a thread of the pool.
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn step_async(&self, act: String, table: String, given: String, lang: String) -> AsyncTask<Work<Answer>> {
        let live = self.clone();
        Work::spawn(move || live.stepped(&act, &table, &given, &lang))
    }

    /// The verdict of every line.
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn verdicts(&self) -> AsyncTask<Work<Answer>> {
        let live = self.clone();
        Work::spawn(move || Ok(Answer::list(live.live()?.verdicts().map(|row| row.to_json()))))
    }

    /// The run over every row that is there.
    #[napi(ts_return_type = "Promise<NativeRun>")]
    pub fn run(&self, control: &JsControl) -> AsyncTask<Work<JsRun>> {
        let (live, control) = (self.clone(), control.control());
        Work::spawn(move || Ok(JsRun::of(live.live()?.run(&control)?)))
    }

    /// Whether a step looks only at the lines that its row can concern.
    #[napi]
    pub fn is_stepwise(&self, env: Env) -> napi::Result<bool> {
        export(&env, || Ok(self.live()?.is_stepwise()))
    }

    /// The extracts are complete up to and including this day.
    #[napi]
    pub fn cutoff(&self, env: Env) -> napi::Result<String> {
        export(&env, || Ok(self.live()?.cutoff().to_string()))
    }
}

impl JsLive {
    fn stepped(&self, act: &str, table: &str, given: &str, lang: &str) -> Outcome<Answer> {
        let expected = || Failure::Argument { argument: "table", expected: "entries, dossiers, accounts, decisions".into() };
        let table = || table.parse::<LiveTable>().map_err(|()| expected());
        let mut live = self.live()?;
        let step = match act {
            "put" => live.put(table()?, given),
            "remove" => live.remove(table()?, given),
            _ => live.set_cutoff(day("extractCutoff", given)?),
        };
        Ok(Answer::with_list(step?.to_json(word(lang)), "changes"))
    }

    /// A step that panicked left it in pieces: it answers nothing any more.
    fn live(&self) -> Outcome<MutexGuard<'_, core::Live>> {
        Ok(self.0.lock().map_err(|_| Error::Internal)?)
    }
}
