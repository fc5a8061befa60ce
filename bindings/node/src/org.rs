//! The organisation through time, and plans of its reorganisation.

use std::sync::Arc;

use dean5299::Error;
use dean5299::ask::{ask_org, conversion_options};
use dean5299::org::{MemberStatus, Org};
use dean5299::reorganisation::{Plan, read_conversion as core_conversion};
use dean5299::run::findings_json;
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Buffer, Uint8Array};
use napi_derive::napi;
use serde_json::{Value, json};

use crate::answer::{Answer, document};
use crate::call::{Call, JsCall};
use crate::failure::{Failure, Outcome};
use crate::guard::export;
use crate::run::{FileOut, files_out, word};
use crate::table::Loaded;
use crate::work::{JsControl, Work};

/// An organisation, and the tables it was read from.
#[napi(js_name = "NativeOrg")]
#[derive(Clone)]
pub struct JsOrg {
    org: Arc<Org>,
    given: Option<Arc<Vec<Loaded>>>,
}

impl From<Org> for JsOrg {
    fn from(org: Org) -> Self {
        JsOrg { org: Arc::new(org), given: None }
    }
}

impl JsOrg {
    /// The organisation, for another thread.
    pub fn shared(&self) -> Arc<Org> {
        self.org.clone()
    }

    /// Its tables as they came, so that a run says of their rows what it says of files; those of an organisation that was made are written.
    pub fn given(&self) -> Arc<Vec<Loaded>> {
        let written = |(name, bytes): (String, Vec<u8>)| Loaded::written(name.trim_end_matches(".csv").to_owned(), name, bytes);
        self.given.clone().unwrap_or_else(|| Arc::new(self.org.tables().into_iter().map(written).collect()))
    }
}

/// Reads the tables of an organisation, which must be sound.
#[napi(ts_return_type = "Promise<NativeOrg>")]
pub fn read_org(env: Env, call: JsCall, control: &JsControl) -> napi::Result<AsyncTask<Work<JsOrg>>> {
    let control = control.control();
    export(&env, || {
        let call = Call::take(call, None)?;
        Ok(Work::spawn(move || {
            let given = call.load()?;
            let org = given.with(|tables, _| Org::from_tables(&tables.org(), &control))?;
            Ok(JsOrg { org: Arc::new(org), given: Some(Arc::new(given.tables)) })
        }))
    })
}

#[napi]
impl JsOrg {
    /// Answers a question; `given` and the answer are JSON text.
    #[napi]
    pub fn ask(&self, env: Env, question: String, given: String) -> napi::Result<String> {
        export(&env, || asked(&self.org, &question, &given))
    }

    /// The same on a thread of the pool.
    #[napi(ts_return_type = "Promise<string>")]
    pub fn ask_async(&self, question: String, given: String) -> AsyncTask<Work<String>> {
        let org = self.shared();
        Work::spawn(move || asked(&org, &question, &given))
    }

    /// Its tables as CSV.
    #[napi(ts_return_type = "Promise<FileOut[]>")]
    pub fn tables(&self) -> AsyncTask<Work<Vec<FileOut>>> {
        let org = self.shared();
        Work::spawn(move || Ok(files_out(org.tables())))
    }

    /// The organisation as the record stood after `seq`.
    #[napi(ts_return_type = "Promise<NativeOrg>")]
    pub fn as_known(&self, seq: u32) -> AsyncTask<Work<JsOrg>> {
        let org = self.shared();
        Work::spawn(move || Ok(org.as_known(u64::from(seq)).into()))
    }

    /// The organisation with a plan applied.
    #[napi(ts_return_type = "Promise<NativeOrg>")]
    pub fn apply(&self, plan: &JsPlan, control: &JsControl) -> AsyncTask<Work<JsOrg>> {
        let (org, plan, control) = (self.shared(), plan.shared(), control.control());
        Work::spawn(move || Ok(plan.apply(&org, &control)?.into()))
    }

    /// The highest sequence of any record.
    #[napi]
    pub fn last_record(&self, env: Env) -> napi::Result<i64> {
        export(&env, || Ok(i64::try_from(self.org.last_record()).unwrap_or(i64::MAX)))
    }
}

fn asked(org: &Org, question: &str, given: &str) -> Outcome<String> {
    let given: Value = serde_json::from_str(given).unwrap_or_default();
    let status = given.get("status").and_then(Value::as_str);
    if status.is_some_and(|word| word.parse::<MemberStatus>().is_err()) {
        return Err(Failure::Argument { argument: "status", expected: MemberStatus::WORDS.join(", ").into() });
    }
    Ok(ask_org(org, question, &given)?.unwrap_or_default().to_string())
}

/// A plan.
#[napi(js_name = "NativePlan")]
#[derive(Clone)]
pub struct JsPlan(Arc<Plan>);

impl JsPlan {
    /// The plan, for another thread.
    pub fn shared(&self) -> Arc<Plan> {
        self.0.clone()
    }
}

/// Reads a plan document.
#[napi]
pub fn parse_plan(env: Env, name: String, bytes: Uint8Array) -> napi::Result<JsPlan> {
    export(&env, || Ok(JsPlan(Arc::new(Plan::parse(&name, &bytes).map_err(Error::from)?))))
}

#[napi]
impl JsPlan {
    /// Its document as JSON.
    #[napi]
    pub fn to_json(&self, env: Env) -> napi::Result<Buffer> {
        export(&env, || Ok(self.0.to_json().into()))
    }

    /// What it would do to an organisation.
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn check(&self, org: &JsOrg, control: &JsControl) -> AsyncTask<Work<Answer>> {
        let (plan, org, control) = (self.shared(), org.shared(), control.control());
        Work::spawn(move || Ok(Answer::whole(&plan.check(&org, &control)?.to_json())))
    }
}

/// The conversion table as a plan.
#[napi(js_name = "NativeConversion")]
pub struct JsConversion {
    plan: JsPlan,
    told: Value,
}

/// Reads the conversion table; `options` is JSON text.
#[napi(ts_return_type = "Promise<NativeConversion>")]
pub fn read_conversion(
    env: Env,
    name: String,
    bytes: Uint8Array,
    org: &JsOrg,
    options: String,
    lang: String,
) -> napi::Result<AsyncTask<Work<JsConversion>>> {
    export(&env, || {
        let given: Value = serde_json::from_str(&options).unwrap_or_default();
        let (org, options) = (org.shared(), conversion_options(&given)?);
        Ok(Work::spawn(move || {
            let conversion = core_conversion(&name, &bytes, &org, &options).map_err(Error::from)?;
            let findings = document(&findings_json(&conversion.findings, word(&lang)));
            let told = json!({
                "read": conversion.read, "used": conversion.used, "skipped": conversion.skipped,
                "findings": findings.get("findings").cloned().unwrap_or_default(),
            });
            Ok(JsConversion { plan: JsPlan(Arc::new(conversion.plan)), told })
        }))
    })
}

#[napi]
impl JsConversion {
    /// The plan.
    #[napi]
    pub fn plan(&self, env: Env) -> napi::Result<JsPlan> {
        export(&env, || Ok(self.plan.clone()))
    }

    /// Counts and findings as JSON.
    #[napi]
    pub fn told(&self, env: Env) -> napi::Result<String> {
        export(&env, || Ok(self.told.to_string()))
    }
}
