//! Scheme documents.

use dean5299::Lang;
use dean5299::run::findings_json;
use dean5299::scheme::{Scheme, json_schema, lint};
use napi::Env;
use napi::bindgen_prelude::{Buffer, Uint8Array};
use napi_derive::napi;

use crate::guard::export;

/// What a scheme document says of itself.
#[napi(object, object_from_js = false)]
pub struct SchemeHead {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Lower-case hex SHA-256 of its RFC 8785 JSON.
    pub fingerprint: String,
}

/// The heads of the documents in `bytes`.
#[napi]
pub fn scheme_heads(env: Env, name: String, bytes: Uint8Array) -> napi::Result<Vec<SchemeHead>> {
    export(&env, || {
        let schemes = Scheme::parse(&name, &bytes).map_err(dean5299::Error::from)?;
        Ok(schemes.into_iter().map(|s| SchemeHead { id: s.id, title: s.title, fingerprint: s.document.fingerprint }).collect())
    })
}

/// Every problem of the documents in `bytes`, as `findings` JSON.
#[napi]
pub fn scheme_lint(env: Env, name: String, bytes: Uint8Array, lang: String) -> napi::Result<Buffer> {
    export(&env, || {
        let findings: Vec<_> = lint(&name, &bytes).iter().map(|l| l.finding(&name)).collect();
        Ok(findings_json(&findings, lang.parse::<Lang>().unwrap_or_default()).into())
    })
}

/// The JSON Schema of scheme documents.
#[napi]
pub fn scheme_json_schema(env: Env) -> napi::Result<String> {
    export(&env, || Ok(json_schema().to_string()))
}
