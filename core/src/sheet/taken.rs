//! What sheets brought back.

use serde_json::{Map, Value, json};

use crate::decision::{Decision, Decisions};
use crate::error::{FileCount, Finding, Lang};
use crate::io::write_csv;
use crate::matching::{Outcome, Reason};
use crate::run::findings_json;
use crate::time::Instant;

/// A correction of a claim (việc sửa lượt khai), for the portal's entries: the line has other dossier codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The entry.
    pub entry_id: String,
    /// The line of it, from 1.
    pub line: u32,
    /// The code of the line from now on; several, with `;` between them, of a line that stands for several.
    pub dossier_code: String,
    /// The code that it had; none for a line without one, `***` for one that may be a person's number.
    pub was: Option<String>,
    /// What had become of the line.
    pub verdict: Outcome,
    /// Why.
    pub reason: Reason,
    /// Who corrected it.
    pub actor: String,
    /// When.
    pub decided_on: Instant,
}

/// What sheets brought back (kết quả nhận phiếu).
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// Decisions, in the order of their ids.
    pub decisions: Decisions,
    /// Corrections, in the order of (entry, line) as text.
    pub corrections: Vec<Correction>,
    /// What became of the rows of each file, by name; `skipped` are those that nobody touched.
    pub files: Vec<FileCount>,
    /// What is the matter, in the order in which it was met.
    pub findings: Vec<Finding>,
}

impl Taken {
    /// The table of decisions, as the next reconciliation takes it (`decisions.csv`).
    #[must_use]
    pub fn decisions_csv(&self) -> Vec<u8> {
        self.decisions.to_csv()
    }

    /// The table of corrections (`corrections.csv`): `entry_id, line, dossier_code, was, verdict, reason, actor, decided_on`.
    #[must_use]
    pub fn corrections_csv(&self) -> Vec<u8> {
        const HEADER: [&str; 8] = ["entry_id", "line", "dossier_code", "was", "verdict", "reason", "actor", "decided_on"];
        let row = |c: &Correction| {
            let words = [c.verdict.word(), c.reason.word()].map(str::to_owned);
            let [verdict, reason] = words;
            let was = c.was.clone().unwrap_or_default();
            [
                c.entry_id.clone(),
                c.line.to_string(),
                c.dossier_code.clone(),
                was,
                verdict,
                reason,
                c.actor.clone(),
                c.decided_on.day_or_instant(),
            ]
        };
        write_csv(&HEADER, self.corrections.iter().map(row))
    }

    /// The same with counts per file as CSV: `file, read, accepted, rejected, duplicate, skipped`.
    #[must_use]
    pub fn files_csv(&self) -> Vec<u8> {
        let row = |f: &FileCount| {
            let counts = [f.read, f.accepted, f.rejected, f.duplicate, f.skipped].map(|n| n.to_string());
            std::iter::once(f.file.clone()).chain(counts)
        };
        write_csv(&["file", "read", "accepted", "rejected", "duplicate", "skipped"], self.files.iter().map(row))
    }

    /// Everything as JSON: `dean5299/taken@1`.
    #[must_use]
    pub fn to_json(&self, lang: Lang) -> Value {
        let decision = |d: &Decision| {
            json!({
                "decision_id": &*d.id, "entry_id": &*d.entry_id, "line": d.line, "act": d.act.word(), "dossier_code": d.dossier_code.as_deref(),
                "actor": &*d.actor, "decided_on": d.decided(),
            })
        };
        let correction = |c: &Correction| {
            json!({
                "entry_id": c.entry_id, "line": c.line, "dossier_code": c.dossier_code, "was": c.was, "verdict": c.verdict.word(), "reason": c.reason.word(),
                "actor": c.actor, "decided_on": c.decided_on.day_or_instant(),
            })
        };
        let count = |f: &FileCount| json!({"file": f.file, "read": f.read, "accepted": f.accepted, "rejected": f.rejected, "duplicate": f.duplicate, "skipped": f.skipped});
        let mut findings: Map<String, Value> = serde_json::from_slice(&findings_json(&self.findings, lang)).unwrap_or_default();
        json!({
            "format": "dean5299/taken@1", "files": self.files.iter().map(count).collect::<Vec<_>>(),
            "decisions": self.decisions.list().iter().map(decision).collect::<Vec<_>>(), "corrections": self.corrections.iter().map(correction).collect::<Vec<_>>(),
            "findings": findings.remove("findings").unwrap_or_default(),
        })
    }
}
