//! Reconciling, and finished runs.

use std::collections::HashMap;
use std::sync::Arc;

use dean5299::render::{RenderFormat, render};
use dean5299::report::{ReportError, ReportKind, Request};
use dean5299::run::{self as core, RunFile, findings_json};
use dean5299::sheet::Taking;
use dean5299::time::Instant;
use dean5299::{Control, Error, Lang};
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Buffer, Uint8Array};
use napi_derive::napi;

use crate::answer::{Answer, Given, answer, document};
use crate::board::{Documents, JsBoard};
use crate::call::{Call, JsCall, lens};
use crate::failure::{Failure, Outcome};
use crate::guard::export;
use crate::limits::Bounds;
use crate::org::{JsOrg, JsPlan};
use crate::work::{JsControl, Work};

/// A file that is written.
#[napi(object, object_from_js = false)]
pub struct FileOut {
    /// Its name, with `/`.
    pub name: String,
    /// Its bytes.
    pub bytes: Buffer,
}

/// A file of a run directory that is read again.
#[napi(object, object_to_js = false)]
pub struct FileIn {
    /// Its name, with `/`.
    pub name: String,
    /// Its bytes. Nobody else may hold them: another thread reads them.
    pub bytes: Uint8Array,
}

/// A finished run.
#[napi(js_name = "NativeRun")]
#[derive(Clone)]
pub struct JsRun(Arc<core::Run>);

/// Reconciles on a thread of the pool.
#[napi(ts_return_type = "Promise<NativeRun>")]
pub fn reconcile(env: Env, call: JsCall, org: Option<&JsOrg>, control: &JsControl) -> napi::Result<AsyncTask<Work<JsRun>>> {
    let control = control.control();
    export(&env, || {
        let call = Call::take(call, org.cloned())?;
        Ok(Work::spawn(move || reconciled(call, &control)))
    })
}

/// Reconciles here and now.
#[napi]
pub fn reconcile_sync(env: Env, call: JsCall, org: Option<&JsOrg>) -> napi::Result<JsRun> {
    export(&env, || reconciled(Call::take(call, org.cloned())?, &Control::none()))
}

fn reconciled(call: Call, control: &Control) -> Outcome<JsRun> {
    call.load()?.with(|tables, options| core::reconcile(tables, options, control)).map(|run| JsRun(Arc::new(run)))
}

/// Reads and checks the tables: findings.
#[napi(ts_return_type = "Promise<Answer>")]
pub fn check(env: Env, call: JsCall, org: Option<&JsOrg>, control: &JsControl, lang: String) -> napi::Result<AsyncTask<Work<Answer>>> {
    let control = control.control();
    export(&env, || {
        let call = Call::take(call, org.cloned())?;
        Ok(Work::spawn(move || {
            let register = call.load()?.with(|tables, options| core::check(tables, options, &control))?;
            Ok(Answer::with_list(document(&findings_json(register.findings(), word(&lang))), "findings"))
        }))
    })
}

/// Reads a run directory again.
#[napi(ts_return_type = "Promise<NativeRun>")]
pub fn open_run(files: Vec<FileIn>) -> AsyncTask<Work<JsRun>> {
    Work::spawn(move || Ok(JsRun(Arc::new(core::Run::open(&taken(files))?))))
}

/// Names of the files of a run directory that do not agree with it.
#[napi(ts_return_type = "Promise<string[]>")]
pub fn verify_run(files: Vec<FileIn>) -> AsyncTask<Work<Vec<String>>> {
    Work::spawn(move || Ok(core::verify(&taken(files))?))
}

#[napi]
impl JsRun {
    /// Answers a question; `given` is JSON text.
    #[napi]
    pub fn ask(&self, env: Env, question: String, given: String) -> napi::Result<Answer> {
        export(&env, || answer(&self.0, &question, &Given::parse(&given)))
    }

    /// The same on a thread of the pool.
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn ask_async(&self, question: String, given: String) -> AsyncTask<Work<Answer>> {
        let run = self.clone();
        Work::spawn(move || answer(&run.0, &question, &Given::parse(&given)))
    }

    /// Every file of the run directory.
    #[napi]
    pub fn files(&self, env: Env, lang: String) -> napi::Result<Vec<FileOut>> {
        export(&env, || self.written(&lang))
    }

    /// The same on a thread of the pool.
    #[napi(ts_return_type = "Promise<FileOut[]>")]
    pub fn files_async(&self, lang: String) -> AsyncTask<Work<Vec<FileOut>>> {
        let run = self.clone();
        Work::spawn(move || run.written(&lang))
    }

    /// The board of a period; documents with their names, what was entered as JSON text.
    #[napi(ts_return_type = "Promise<NativeBoard>")]
    pub fn board(&self, period: String, rules: FileIn, rulebooks: Vec<FileIn>, given: String) -> AsyncTask<Work<JsBoard>> {
        let (run, rules, rulebooks) = (Arc::clone(&self.0), rules.taken(), taken(rulebooks));
        Work::spawn(move || JsBoard::made(run, &period, &Documents::read(&rules, &rulebooks, &given)?))
    }

    /// A rendered report.
    #[napi(ts_return_type = "Promise<Buffer>")]
    pub fn report(&self, unit: String, period: String, kind: String, format: String, lang: String) -> AsyncTask<Work<Buffer>> {
        let run = self.clone();
        Work::spawn(move || {
            let kind = kind.parse::<ReportKind>().map_err(|()| Error::from(ReportError::UnknownKind { kind }))?;
            let refused = |()| Failure::Argument { argument: "format", expected: "xlsx, html, json, csv, md, txt".into() };
            let format = format.parse::<RenderFormat>().map_err(refused)?;
            let request = Request { kind, lang: word(&lang), ..Request::overview(&unit, &period) };
            Ok(render(&run.0.report(&request)?, format)?.into())
        })
    }

    /// The workbook of a unit's lines that are not verified.
    #[napi(ts_return_type = "Promise<Buffer>")]
    pub fn sheet(&self, unit: String, period: Option<String>, lang: String) -> AsyncTask<Work<Buffer>> {
        let run = self.clone();
        Work::spawn(move || Ok(run.0.sheet(&unit, period.as_deref(), word(&lang))?.into()))
    }

    /// What came back with workbooks, as JSON; `given` is JSON text.
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn read_sheets(
        &self,
        env: Env,
        sheets: Vec<FileIn>,
        given: String,
        limits: HashMap<String, f64>,
    ) -> napi::Result<AsyncTask<Work<Answer>>> {
        let run = self.clone();
        export(&env, || {
            let limits = Bounds::new(&limits)?.limits;
            Ok(Work::spawn(move || {
                let given = Given::parse(&given);
                let decided_on = Instant::of_argument("decidedOn", given.text("decided_on")?).map_err(Error::from)?;
                let taking = Taking { actor: given.find("actor"), decided_on, limits };
                let sheets = taken(sheets);
                let sheets: Vec<(&str, &[u8])> = sheets.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
                Ok(Answer::with_list(run.0.read_sheets(&sheets, &taking, &Control::none())?.to_json(given.lang()), "decisions"))
            }))
        })
    }

    /// What is other than in an earlier run, as JSON.
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn diff(&self, earlier: &JsRun, lang: String) -> AsyncTask<Work<Answer>> {
        let (run, earlier) = (self.clone(), earlier.clone());
        Work::spawn(move || Ok(Answer::with_list(run.0.diff(&earlier.0)?.to_json(word(&lang)), "lines")))
    }

    /// The run held against the tables of a truth, as JSON.
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn quality(&self, env: Env, truth: JsCall, control: &JsControl, lang: String) -> napi::Result<AsyncTask<Work<Answer>>> {
        let (run, control) = (self.clone(), control.control());
        export(&env, || {
            let truth = Call::take(truth, None)?;
            Ok(Work::spawn(move || {
                let quality = truth.load()?.with_inputs(|inputs, limits| run.0.quality(inputs, limits, &control, word(&lang)))?;
                Ok(Answer::with_list(quality, "units"))
            }))
        })
    }

    /// What a plan would do to the totals of a span, as JSON; `given` is JSON text.
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn preview(&self, plan: &JsPlan, given: String, control: &JsControl) -> AsyncTask<Work<Answer>> {
        let (run, plan, control) = (self.clone(), plan.shared(), control.control());
        Work::spawn(move || {
            let span = Given::parse(&given).span(&run.0)?;
            Ok(Answer::whole(&run.0.preview(&plan, span, &control)?))
        })
    }

    /// The run with a plan applied to its organisation.
    #[napi(ts_return_type = "Promise<NativeRun>")]
    pub fn reorganised(&self, plan: &JsPlan, control: &JsControl) -> AsyncTask<Work<JsRun>> {
        let (run, plan, control) = (self.clone(), plan.shared(), control.control());
        Work::spawn(move || Ok(JsRun(Arc::new(run.0.reorganised(&plan, &control)?))))
    }

    /// The run with its totals asked through another tree.
    #[napi]
    pub fn through(&self, env: Env, name: String) -> napi::Result<JsRun> {
        export(&env, || Ok(JsRun(Arc::new(self.0.through(lens(&name)?)))))
    }

    /// Its organisation.
    #[napi(ts_return_type = "Promise<NativeOrg>")]
    pub fn org(&self) -> AsyncTask<Work<JsOrg>> {
        let run = self.clone();
        Work::spawn(move || Ok(run.0.org().clone().into()))
    }

    /// The extracts are complete up to and including this day.
    #[napi]
    pub fn cutoff(&self, env: Env) -> napi::Result<String> {
        export(&env, || Ok(self.0.cutoff().to_string()))
    }

    /// Which tree totals are asked through.
    #[napi]
    pub fn lens(&self, env: Env) -> napi::Result<String> {
        export(&env, || Ok(self.0.lens().to_string()))
    }
}

impl JsRun {
    /// A run for JavaScript.
    pub fn of(run: core::Run) -> JsRun {
        JsRun(Arc::new(run))
    }

    fn written(&self, lang: &str) -> Outcome<Vec<FileOut>> {
        Ok(files_out(self.0.files_out(word(lang))?))
    }
}

/// Files for JavaScript.
pub fn files_out(files: Vec<RunFile>) -> Vec<FileOut> {
    files.into_iter().map(|(name, bytes)| FileOut { name, bytes: bytes.into() }).collect()
}

impl FileIn {
    /// Its name and its own bytes.
    pub fn taken(self) -> RunFile {
        (self.name, self.bytes.to_vec())
    }
}

pub fn taken(files: Vec<FileIn>) -> Vec<RunFile> {
    files.into_iter().map(FileIn::taken).collect()
}

/// The facade sends `vi` or `en`.
pub fn word(lang: &str) -> Lang {
    lang.parse().unwrap_or_default()
}
