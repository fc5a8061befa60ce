//! `summary.json`, `run.json` and the fingerprints in them.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::Run;
use crate::dossier::{Accounts, Dossiers};
use crate::privacy::{FirstMet, PersonIx};
use crate::text::hex;

/// SHA-256 as lower-case hex.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Fingerprints of the records. Beside what the rows say, which of them speak of one person: people are numbered by where they first appear in the
/// ordered list, so that no key, no order of rows and no other table is in it.
pub(super) fn sources(dossiers: &Dossiers, accounts: &Accounts) -> Vec<(String, String)> {
    let people = |content: &str, people: &mut dyn Iterator<Item = PersonIx>| {
        let mut numbers = FirstMet::default();
        let mut hash = Sha256::new();
        hash.update(content);
        for person in people {
            hash.update(u64::from(numbers.number(person)).to_le_bytes());
        }
        hex(&hash.finalize())
    };
    let dossiers = people(&dossiers.content, &mut dossiers.list.iter().flat_map(|d| d.people()));
    let accounts = people(&accounts.content, &mut accounts.list.iter().map(|a| a.citizen));
    vec![("dossiers".to_owned(), dossiers), ("accounts".to_owned(), accounts)]
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
    let mut document = json!({
        "format": "dean5299/run@1",
        "version": env!("CARGO_PKG_VERSION"),
        "cutoff": run.cutoff,
        "lens": run.lens.to_string(),
        "schemes": run.schemes.all().iter().map(|s| s.id.as_str()).collect::<Vec<_>>(),
        "fingerprints": fingerprints,
    });
    if !run.coverage.is_plain(&run.schemes) {
        document["sources"] = super::coverage::to_json(&run.coverage);
    }
    document
}

/// Scheme ids with their fingerprints.
pub(super) fn scheme_fingerprints(run: &Run) -> Value {
    run.schemes.all().iter().map(|s| (s.id.clone(), Value::String(s.document.fingerprint.clone()))).collect::<Map<_, _>>().into()
}
