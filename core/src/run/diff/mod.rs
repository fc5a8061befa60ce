//! What became other between two runs, and why.

mod cause;
mod holder;
mod side;
mod sums;

use serde_json::{Value, json};

pub use cause::Cause;
pub use sums::{CauseSum, RunTotal};

use super::{Run, VerdictRow};
use crate::error::{Lang, Result};
use crate::io::write_csv;
use cause::Judge;
use holder::Holders;
use side::Side;

/// A line that is other in two runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffRow<'a> {
    /// The line as the earlier run has it; none when it was added.
    pub earlier: Option<VerdictRow<'a>>,
    /// As the later run has it; none when it is gone.
    pub later: Option<VerdictRow<'a>>,
    /// Why.
    pub cause: Cause,
    /// The entry of another member whose earlier claim came (`claimed_earlier`) or went (`earlier_claim_gone`); none for any other cause.
    pub claim: Option<&'a str>,
}

/// Two runs beside each other (so sánh hai lượt đối khớp).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff<'a> {
    /// Lines whose kind, quantity, verdict, reason, record, unit, credit or month is other, in the order of (entry id, line), compared as bytes.
    pub rows: Vec<DiffRow<'a>>,
    /// Per cause that occurs, in the order of causes; the lines that stayed come last, without a cause.
    pub summary: Vec<CauseSum>,
    /// All lines of the earlier run.
    pub earlier: RunTotal,
    /// All lines of the later run.
    pub later: RunTotal,
}

const SIDE: [&str; 7] = ["quantity", "verdict", "reason", "dossier_code", "credited_unit_id", "credit", "period"];

impl Run {
    /// What is other than in an earlier run, and why (thay đổi so với lượt đối khớp trước).
    ///
    /// **Shape**: see [`Diff`]. Each line has one [`Cause`], the first that holds; the quantities and credits of all causes and of the lines that stayed sum to those of both
    /// runs. The diff of a run with itself has no row. Either run may have been read from its directory.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn diff<'a>(&'a self, earlier: &'a Run) -> Result<Diff<'a>> {
        let mut judge = Judge::new(earlier, self);
        let (mut before, mut after) = (earlier.lines().peekable(), self.lines().peekable());
        let mut pairs: Vec<(Option<Side<'_>>, Option<Side<'_>>)> = Vec::new();
        loop {
            let order = match (before.peek(), after.peek()) {
                (None, None) => break,
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(a), Some(b)) => a.key().cmp(&b.key()),
            };
            pairs.push((before.next_if(|_| order.is_le()), after.next_if(|_| order.is_ge())));
        }
        let mut diff = Diff { rows: Vec::new(), summary: Vec::new(), earlier: RunTotal::default(), later: RunTotal::default() };
        let mut sums = sums::Sums::default();
        let holders = (Holders::of(earlier), Holders::of(self));
        for (a, b) in pairs {
            let cause = judge.cause(a.as_ref(), b.as_ref());
            let claim = cause.and_then(|cause| holder::claim(cause, (a.as_ref(), b.as_ref()), (&holders.0, &holders.1)));
            let (earlier, later) = (a.map(|side| side.row), b.map(|side| side.row));
            sums.add(cause, earlier.as_ref(), later.as_ref())?;
            diff.earlier.add(earlier.as_ref())?;
            diff.later.add(later.as_ref())?;
            diff.rows.extend(cause.map(|cause| DiffRow { earlier, later, cause, claim }));
        }
        diff.summary = sums.list();
        Ok(diff)
    }
}

impl DiffRow<'_> {
    fn key(&self) -> (&str, u32) {
        self.later.as_ref().or(self.earlier.as_ref()).map_or(("", 0), |row| (row.entry_id, row.line))
    }
}

impl Diff<'_> {
    /// The rows as CSV: `entry_id, line, cause`, then the earlier columns, then the later ones, then `claim`, the entry whose earlier claim came or went; a line that is not there has empty cells.
    #[must_use]
    pub fn to_csv(&self) -> Vec<u8> {
        let named = |when: &str| SIDE.map(|column| format!("{when}_{column}"));
        let sides: Vec<String> = named("earlier").into_iter().chain(named("later")).collect();
        let header: Vec<&str> =
            ["entry_id", "line", "cause"].into_iter().chain(sides.iter().map(String::as_str)).chain(["claim"]).collect();
        let rows = self.rows.iter().map(|row| {
            let (entry_id, line) = row.key();
            let head = [entry_id.to_owned(), line.to_string(), row.cause.to_string()];
            let claim = row.claim.unwrap_or_default().to_owned();
            head.into_iter().chain(cells(row.earlier.as_ref())).chain(cells(row.later.as_ref())).chain([claim])
        });
        write_csv(&header, rows)
    }

    /// The sums as CSV: a row per cause, the lines that stayed as `unchanged`.
    #[must_use]
    pub fn summary_csv(&self, lang: Lang) -> Vec<u8> {
        let header = ["cause", "label", "lines", "quantity_earlier", "quantity_later", "credit_earlier", "credit_later"];
        write_csv(&header, self.summary.iter().map(|sum| sum.cells(lang)))
    }

    /// `dean5299/diff@1`: the totals of both runs, the sums and the rows.
    #[must_use]
    pub fn to_json(&self, lang: Lang) -> Value {
        let side = |row: Option<&VerdictRow<'_>>| row.map_or(Value::Null, side_json);
        let rows = self.rows.iter().map(|row| {
            let (entry_id, line) = row.key();
            let mut told = json!({
                "entry_id": entry_id, "line": line, "cause": row.cause.word(),
                "earlier": side(row.earlier.as_ref()), "later": side(row.later.as_ref()),
            });
            if let Some(claim) = row.claim {
                told["claim"] = json!(claim);
            }
            told
        });
        json!({
            "format": "dean5299/diff@1",
            "earlier": self.earlier.to_json(),
            "later": self.later.to_json(),
            "summary": self.summary.iter().map(|sum| sum.to_json(lang)).collect::<Vec<_>>(),
            "lines": rows.collect::<Vec<_>>(),
        })
    }
}

fn cells(row: Option<&VerdictRow<'_>>) -> [String; 7] {
    row.map_or_else(Default::default, |v| {
        [
            v.quantity.to_string(),
            v.verdict.to_string(),
            v.reason.to_string(),
            v.dossier_code.unwrap_or("").to_owned(),
            v.credited_unit_id.to_owned(),
            v.credit.to_string(),
            v.period.to_string(),
        ]
    })
}

fn side_json(v: &VerdictRow<'_>) -> Value {
    json!({
        "quantity": v.quantity, "verdict": v.verdict.word(), "reason": v.reason.word(), "dossier_code": v.dossier_code,
        "credited_unit_id": v.credited_unit_id, "credit": v.credit, "period": v.period.to_string(),
    })
}
