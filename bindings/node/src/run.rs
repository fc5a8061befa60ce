//! Reconciling, and finished runs.

use std::sync::Arc;

use dean5299::figure::Trust;
use dean5299::render::{RenderFormat, render};
use dean5299::report::{ReportError, ReportKind, Request};
use dean5299::run::{self as core, RunFile, findings_json};
use dean5299::{Control, Error, Lang};
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Buffer, Uint8Array};
use napi_derive::napi;
use serde_json::{Value, json};

use crate::call::{Call, JsCall};
use crate::failure::{Failure, Outcome};
use crate::guard::export;
use crate::work::{JsControl, Work};

/// A file of a run directory.
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
    /// Its bytes.
    pub bytes: Uint8Array,
}

/// A finished run. Tables come as JSON bytes with the columns of the contract.
#[napi(js_name = "NativeRun")]
#[derive(Clone)]
pub struct JsRun(Arc<core::Run>);

/// Reconciles on a thread of the pool.
#[napi(ts_return_type = "Promise<NativeRun>")]
pub fn reconcile(env: Env, call: JsCall, control: &JsControl) -> napi::Result<AsyncTask<Work<JsRun>>> {
    let control = control.control();
    export(&env, || {
        let call = Call::take(&call)?;
        Ok(Work::spawn(move || reconciled(call, &control)))
    })
}

/// Reconciles here and now.
#[napi]
pub fn reconcile_sync(env: Env, call: JsCall) -> napi::Result<JsRun> {
    export(&env, || reconciled(Call::take(&call)?, &Control::none()))
}

fn reconciled(call: Call, control: &Control) -> Outcome<JsRun> {
    call.with(|tables, options| core::reconcile(tables, options, control)).map(|run| JsRun(Arc::new(run)))
}

/// Reads and checks the tables: `findings` JSON.
#[napi(ts_return_type = "Promise<Buffer>")]
pub fn check(env: Env, call: JsCall, control: &JsControl, lang: String) -> napi::Result<AsyncTask<Work<Buffer>>> {
    let control = control.control();
    export(&env, || {
        let call = Call::take(&call)?;
        Ok(Work::spawn(move || {
            let register = call.with(|tables, options| core::check(tables, options, &control))?;
            Ok(findings_json(register.findings(), word(&lang)).into())
        }))
    })
}

/// Reads a run directory again.
#[napi(ts_return_type = "Promise<NativeRun>")]
pub fn open_run(env: Env, files: Vec<FileIn>) -> napi::Result<AsyncTask<Work<JsRun>>> {
    export(&env, || {
        let files = taken(&files);
        Ok(Work::spawn(move || Ok(JsRun(Arc::new(core::Run::open(&files)?)))))
    })
}

/// Names of the files of a run directory that do not agree with it.
#[napi(ts_return_type = "Promise<string[]>")]
pub fn verify_run(env: Env, files: Vec<FileIn>) -> napi::Result<AsyncTask<Work<Vec<String>>>> {
    export(&env, || {
        let files = taken(&files);
        Ok(Work::spawn(move || Ok(core::verify(&files)?)))
    })
}

#[napi]
impl JsRun {
    /// Rows of `verdicts.csv`.
    #[napi]
    pub fn verdicts(&self, env: Env) -> napi::Result<Buffer> {
        export(&env, || {
            let rows = self.0.verdicts().map(|v| {
                json!({
                    "entry_id": v.entry_id, "line": v.line, "quantity": v.quantity, "verdict": v.verdict.to_string(),
                    "reason": v.reason.to_string(), "dossier_code": v.dossier_code, "rule": v.rule, "score": v.score,
                    "credited_unit_id": v.credited_unit_id, "credit": v.credit.to_string(), "period": v.period.to_string(),
                })
            });
            Ok(json_array(rows))
        })
    }

    /// Rows of `cube.csv`, in its order.
    #[napi]
    pub fn cube(&self, env: Env) -> napi::Result<Buffer> {
        export(&env, || {
            let (run, months) = (&self.0, self.0.months()?);
            let mut rows = Vec::new();
            for (key, totals) in months.iter() {
                let values = Trust::ALL.iter().map(|trust| (trust.to_string(), totals.of(*trust)));
                let head = [
                    run.org().unit_id(key.unit).to_owned(),
                    key.period.to_string(),
                    run.entries().kind(key.kind).to_owned(),
                    key.measure.to_string(),
                ];
                rows.extend(values.filter(|(_, v)| !v.is_zero()).map(|(trust, v)| (head.clone(), trust, v.to_string())));
            }
            rows.sort();
            Ok(json_array(rows.into_iter().map(|([unit, period, kind, measure], trust, value)| {
                json!({"unit_id": unit, "period": period, "kind": kind, "measure": measure, "trust": trust, "value": value})
            })))
        })
    }

    /// The findings of the intake, as `findings` JSON.
    #[napi]
    pub fn findings(&self, env: Env, lang: String) -> napi::Result<Buffer> {
        export(&env, || Ok(findings_json(self.0.findings(), word(&lang)).into()))
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

    /// The scorecard of a period, as JSON.
    #[napi]
    pub fn score(&self, env: Env, period: String) -> napi::Result<Buffer> {
        export(&env, || Ok(self.0.score(&period)?.to_json(self.0.org()).to_string().into_bytes().into()))
    }

    /// Why an entry's lines have their verdicts, as JSON.
    #[napi]
    pub fn explain_entry(&self, env: Env, entry_id: String, lang: String) -> napi::Result<Buffer> {
        export(&env, || Ok(self.0.explain_entry(&entry_id, word(&lang))?.to_string().into_bytes().into()))
    }

    /// The lines behind a unit's figures in a period, as JSON.
    #[napi]
    pub fn explain_unit(&self, env: Env, unit: String, period: String, lang: String) -> napi::Result<Buffer> {
        export(&env, || Ok(self.0.explain_unit(&unit, &period, word(&lang))?.to_string().into_bytes().into()))
    }

    /// A rendered report.
    #[napi(ts_return_type = "Promise<Buffer>")]
    pub fn report(&self, unit: String, period: String, kind: String, format: String, lang: String) -> AsyncTask<Work<Buffer>> {
        let run = self.clone();
        Work::spawn(move || {
            let kind = kind.parse::<ReportKind>().map_err(|()| Error::from(ReportError::UnknownKind { kind }))?;
            let format = format.parse::<RenderFormat>().map_err(|()| Failure::Argument { argument: "format", value: format })?;
            let request = Request { kind, lang: word(&lang), ..Request::overview(&unit, &period) };
            Ok(render(&run.0.report(&request)?, format)?.into())
        })
    }

    /// SHA-256 over verdicts and figures.
    #[napi]
    pub fn fingerprint(&self, env: Env) -> napi::Result<String> {
        export(&env, || Ok(self.0.fingerprint()?))
    }
}

impl JsRun {
    fn written(&self, lang: &str) -> Outcome<Vec<FileOut>> {
        let files = self.0.files_out(word(lang))?;
        Ok(files.into_iter().map(|(name, bytes)| FileOut { name, bytes: bytes.into() }).collect())
    }
}

fn taken(files: &[FileIn]) -> Vec<RunFile> {
    files.iter().map(|f| (f.name.clone(), f.bytes.to_vec())).collect()
}

/// The facade sends `vi` or `en`.
fn word(lang: &str) -> Lang {
    lang.parse().unwrap_or_default()
}

fn json_array(rows: impl Iterator<Item = Value>) -> Buffer {
    let mut text = String::from("[");
    for (i, row) in rows.enumerate() {
        if i > 0 {
            text.push(',');
        }
        text.push_str(&row.to_string());
    }
    text.push(']');
    text.into_bytes().into()
}
