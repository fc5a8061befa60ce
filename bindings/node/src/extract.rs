//! Lists of dossiers as systems and offices send them.

use std::collections::HashMap;

use dean5299::call::Control;
use dean5299::io::{Mapping, read_igate as core_read_igate};
use dean5299::run::findings_json;
use dean5299::{Error, Lang};
use napi::Env;
use napi::bindgen_prelude::{Buffer, Uint8Array};
use napi_derive::napi;

use crate::guard::export;
use crate::limits::Bounds;

/// A list of dossiers as it was read.
#[napi(object, object_from_js = false)]
pub struct NativeExtract {
    /// Its rows as CSV.
    pub table: Buffer,
    /// The mapping of its columns as JSON.
    pub mapping: String,
    /// What is doubtful, as `findings` JSON.
    pub findings: Buffer,
    /// Rows that were read, rejected, and passed over.
    pub counts: Vec<i64>,
}

/// Reads a list of dossiers.
#[napi]
pub fn read_igate(
    env: Env,
    name: String,
    bytes: Uint8Array,
    mapping: Option<Uint8Array>,
    limits: HashMap<String, f64>,
    lang: String,
) -> napi::Result<NativeExtract> {
    export(&env, || {
        let limits = Bounds::new(&limits)?.limits;
        let mapping = mapping.map(|mapping| Mapping::parse("mapping", &mapping)).transpose().map_err(Error::from)?;
        let extract = core_read_igate(&bytes, &name, mapping.as_ref(), &limits, &Control::none())?;
        let findings = findings_json(extract.register.findings(), lang.parse::<Lang>().unwrap_or_default());
        let counts = extract.register.files().first().map_or([0; 3], |file| [file.read, file.rejected, file.skipped]);
        let counts = counts.iter().map(|rows| i64::try_from(*rows).unwrap_or(i64::MAX)).collect();
        Ok(NativeExtract { table: extract.table.into(), mapping: extract.mapping.to_json(), findings: findings.into(), counts })
    })
}
