//! What one step of a live run brings about.

use serde_json::{Value, json};

use crate::error::{Finding, Lang, Severity};
use crate::matching::{VerdictChange, VerdictRow};
use crate::text::words;

words! {
    /// What became of the row of a step (số phận của dòng).
    Fate {
        /// Được nhận.
        Accepted = "accepted",
        /// Bị loại.
        Rejected = "rejected",
        /// Trùng với dòng khác.
        Duplicate = "duplicate",
        /// Đã rút: every version of it is gone.
        Removed = "removed",
        /// Không có dòng nào như thế.
        Unknown = "unknown",
    }
}

/// One step of a live run (một bước): what became of the row, what was said of it, and which verdicts are other now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What became of the row; none for a step without one.
    pub fate: Option<Fate>,
    /// The number of the row in its table; none where no row came in.
    pub row: Option<u64>,
    /// What is said now and was not said before: of this row, and of others that it put in another light.
    pub findings: Vec<Finding>,
    /// Lines with other rows than before, in the order of `verdicts.csv`.
    pub changes: Vec<VerdictChange>,
}

impl Step {
    /// `row, number, findings, changes` as JSON; a change has `before` and `after` with the columns of `verdicts.csv`, or null.
    #[must_use]
    pub fn to_json(&self, lang: Lang) -> Value {
        let finding = |f: &Finding| {
            json!({
                "file": f.file, "row": f.row, "field": f.field, "code": f.code.text(), "severity": f.severity.word(), "message": f.message(lang),
            })
        };
        let side = |row: Option<VerdictRow<'_>>| row.map_or(Value::Null, |row| row.to_json());
        let change = |c: &VerdictChange| json!({"before": side(c.before.as_ref().map(|row| row.row())), "after": side(c.after.as_ref().map(|row| row.row()))});
        json!({
            "row": self.fate,
            "number": self.row,
            "findings": self.findings.iter().map(finding).collect::<Vec<_>>(),
            "changes": self.changes.iter().map(change).collect::<Vec<_>>(),
        })
    }
}

/// What became of a row of which this was said.
pub(super) fn fate(findings: &[Finding], file: &str, row: u64) -> Fate {
    use crate::error::Code;
    let mut fate = Fate::Accepted;
    for finding in findings.iter().filter(|f| f.row == row && f.file == file) {
        if finding.severity == Severity::Error {
            return Fate::Rejected;
        }
        if matches!(finding.code, Code::TableDuplicateRow | Code::DossierReplaced) {
            fate = Fate::Duplicate;
        }
    }
    fate
}
