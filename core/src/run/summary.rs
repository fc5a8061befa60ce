//! `summary.json`, `run.json` and the fingerprints in them.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::Run;
use crate::dossier::{Accounts, Dossiers};
use crate::text::hex;

/// SHA-256 as lower-case hex.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Fingerprints of the records, independent of the order of rows and of any key.
pub(super) fn sources(dossiers: &Dossiers, accounts: &Accounts) -> Vec<(String, String)> {
    let mut hash = Sha256::new();
    for d in &dossiers.list {
        let status = dossiers.statuses.get(usize::from(d.status.0)).map_or("", String::as_str);
        let people = (d.applicant.map(|p| p.0), d.owner.map(|p| p.0));
        hash.update(format!(
            "{}\t{:?}\t{status}\t{:?}\t{:?}\t{:?}\t{people:?}\n",
            d.code, d.procedure, d.channel, d.submitted_on, d.accepted_on
        ));
    }
    let mut rows = Sha256::new();
    for a in &accounts.list {
        rows.update(format!("{}\t{}\t{}\t{:?}\t{}\n", a.id, a.citizen.0, a.opened_on, a.channel, a.closed));
    }
    vec![("dossiers".to_owned(), hex(&hash.finalize())), ("accounts".to_owned(), hex(&rows.finalize()))]
}

/// What was read and what was found, per file and per verdict.
pub(super) fn summary(run: &Run, fingerprints: &Value) -> Value {
    let verdicts: Map<String, Value> =
        run.outcome_counts().into_iter().map(|(outcome, lines)| (outcome.word().to_owned(), json!(lines))).collect();
    json!({
        "format": "dean5299/summary@1",
        "files": run.files,
        "verdicts": verdicts,
        "fingerprints": fingerprints,
    })
}

/// How the run was made.
pub(super) fn run_document(run: &Run, fingerprints: &Value) -> Value {
    json!({
        "format": "dean5299/run@1",
        "version": env!("CARGO_PKG_VERSION"),
        "cutoff": run.cutoff,
        "lens": run.lens.to_string(),
        "schemes": run.schemes.all().iter().map(|s| s.id.as_str()).collect::<Vec<_>>(),
        "fingerprints": fingerprints,
    })
}

/// Scheme ids with their fingerprints.
pub(super) fn scheme_fingerprints(run: &Run) -> Value {
    run.schemes.all().iter().map(|s| (s.id.clone(), Value::String(s.document.fingerprint.clone()))).collect::<Map<_, _>>().into()
}
