//! What is asked of a run, and its answers in JSON: a head and a long list in pieces, so that JavaScript need not read all of it at once.

use dean5299::figure::{Fraction, Trust};
use dean5299::render::{explanation_html, waterfall_of};
use dean5299::run::Run;
use dean5299::time::Span;
use dean5299::{Error, Lang};
use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use serde_json::{Value, json};

use crate::call::{day, lens};
use crate::failure::{Failure, Outcome};

/// Elements of one piece.
const PIECE: usize = 512;

/// An answer: `head` with `pieces` as its list `list`; without a name the list is the answer.
#[napi(object, object_from_js = false)]
pub struct Answer {
    /// The answer without its list.
    pub head: Buffer,
    /// Name of the list.
    pub list: Option<String>,
    /// JSON arrays.
    pub pieces: Vec<Buffer>,
}

impl Answer {
    /// A list alone.
    pub fn list(rows: impl Iterator<Item = Value>) -> Answer {
        let (mut pieces, mut piece) = (Vec::new(), Vec::with_capacity(PIECE));
        for row in rows {
            piece.push(row);
            if piece.len() == PIECE {
                pieces.push(bytes(&Value::Array(std::mem::take(&mut piece))));
            }
        }
        pieces.push(bytes(&Value::Array(piece)));
        Answer { head: Buffer::from(Vec::new()), list: None, pieces }
    }

    /// An answer without a long list.
    pub fn whole(document: &Value) -> Answer {
        Answer { head: bytes(document), list: Some(String::new()), pieces: Vec::new() }
    }

    /// A document that holds one long list.
    pub fn with_list(mut document: Value, name: &str) -> Answer {
        let rows = document.get_mut(name).and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
        Answer { head: bytes(&document), list: Some(name.to_owned()), ..Answer::list(rows.into_iter()) }
    }
}

fn bytes(value: &Value) -> Buffer {
    value.to_string().into_bytes().into()
}

/// What the facade hands over beside the name of a question.
pub struct Given(Value);

impl Given {
    /// From JSON text.
    pub fn parse(text: &str) -> Given {
        Given(serde_json::from_str(text).unwrap_or_default())
    }

    /// A value that may be absent.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// A value that must be there.
    pub fn text(&self, name: &'static str) -> Outcome<&str> {
        self.find(name).ok_or(Failure::Argument { argument: name, expected: "text".into() })
    }

    /// The facade sends `vi` or `en`.
    pub fn lang(&self) -> Lang {
        self.find("lang").and_then(|word| word.parse().ok()).unwrap_or_default()
    }

    /// The days of a period label, or of `from` and `to` (exclusive); without any of them all days.
    pub fn span(&self, run: &Run) -> Outcome<Span> {
        match (self.find("period"), self.find("from"), self.find("to")) {
            (Some(period), _, _) => Ok(run.schemes().period(period).map_err(Error::from)?.0.span),
            (None, Some(from), Some(to)) => Ok(Span::new(day("from", from)?, day("to", to)?).map_err(Error::from)?),
            (None, Some(from), None) => Ok(Span::since(day("from", from)?)),
            (None, None, Some(_)) => Err(Failure::Argument { argument: "from", expected: "yyyy-mm-dd".into() }),
            (None, None, None) => Ok(Span::ALWAYS),
        }
    }
}

/// Answers a question to a run.
pub fn answer(run: &Run, question: &str, given: &Given) -> Outcome<Answer> {
    Ok(match question {
        "verdicts" => verdicts(run),
        "cube" => cube(run, given)?,
        "view" => view(run, given)?,
        "findings" => Answer::with_list(document(&run.findings_json(given.lang())?), "findings"),
        "summary" => Answer::whole(&document(&run.summary_json()?)),
        "score" => Answer::with_list(run.score(given.text("period")?)?.to_json(run.org()), "rows"),
        "explain_entry" => Answer::with_list(run.explain_entry(given.text("entry")?, given.lang())?, "lines"),
        "explain_unit" => Answer::with_list(run.explain_unit(given.text("unit")?, given.text("period")?, given.lang())?, "lines"),
        "explain_html" => Answer::whole(&json!(explanation_html(&run.explain_entry(given.text("entry")?, given.lang())?, given.lang()))),
        "outcomes" => {
            let counts = run.outcome_counts().into_iter().filter(|(_, lines)| *lines > 0);
            Answer::whole(&counts.map(|(outcome, lines)| (outcome.word().to_owned(), json!(lines))).collect())
        }
        "waterfall" => {
            let (entry, line) = (given.text("entry")?, given.text("line")?);
            let told = run.explain_entry(entry, given.lang())?;
            let picture = line.parse().ok().and_then(|line| waterfall_of(&told, line, given.lang()));
            Answer::whole(&json!(picture.ok_or(Failure::Argument { argument: "line", expected: "a line of the entry".into() })?))
        }
        "counts" => Answer::with_list(run.counts(given.find("period"), given.lang())?, "periods"),
        "evidence" => Answer::whole(&run.evidence()?),
        "queue" => Answer::with_list(run.queue(given.lang())?, "lines"),
        "flags" => Answer::with_list(run.flags(given.find("period"), given.lang())?, "flags"),
        "bridge" => {
            Answer::whole(&run.bridge_json(given.span(run)?, day("first", given.text("first")?)?, day("second", given.text("second")?)?)?)
        }
        "growth" => Answer::with_list(run.growth_json(given.text("first")?, given.text("second")?)?, "units"),
        "labels" => Answer::list(
            run.labels()
                .into_iter()
                .map(|l| json!({"entry_id": l.entry_id, "line": l.line, "dossier_code": l.dossier_code, "match": l.is_match})),
        ),
        _ => Answer::whole(&json!(run.fingerprint()?)),
    })
}

/// A document that the library wrote.
pub fn document(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap_or_default()
}

/// Rows of `verdicts.csv`.
fn verdicts(run: &Run) -> Answer {
    Answer::list(run.verdicts().map(|row| row.to_json()))
}

/// Rows of `cube.csv` in its order, through any lens.
fn cube(run: &Run, given: &Given) -> Outcome<Answer> {
    let lens = given.find("lens").map(lens).transpose()?.unwrap_or(run.lens());
    let months = run.cube().months(&run.question(lens)).map_err(Error::from)?;
    let mut rows = Vec::new();
    for (key, totals) in months.iter() {
        let unit = run.org().unit_id(key.unit);
        let (period, kind, measure) = (key.period.to_string(), run.entries().kind(key.kind), key.measure.to_string());
        let values = Trust::ALL.iter().map(|trust| (trust.to_string(), totals.of(*trust))).filter(|(_, value)| !value.is_zero());
        rows.extend(
            values.map(|(trust, value)| [unit.to_owned(), period.clone(), kind.to_owned(), measure.clone(), trust, value.to_string()]),
        );
    }
    rows.sort_unstable();
    let row = |[unit, period, kind, measure, trust, value]: [String; 6]| json!({"unit_id": unit, "period": period, "kind": kind, "measure": measure, "trust": trust, "value": value});
    Ok(Answer::list(rows.into_iter().map(row)))
}

/// Figures of every unit in one span, through any lens, with what was cut by shares.
fn view(run: &Run, given: &Given) -> Outcome<Answer> {
    let lens = given.find("lens").map(lens).transpose()?.unwrap_or(run.lens());
    let span = given.span(run)?;
    let view = run.view(lens, span)?;
    let figures = |claimed: i64, approved: i64, verified: Fraction| json!({"claimed": claimed.to_string(), "approved": approved.to_string(), "verified": verified});
    let rows: Vec<Value> = view
        .iter()
        .map(|(key, totals)| {
            json!({
                "unit_id": run.org().unit_id(key.unit), "kind": run.entries().kind(key.kind), "measure": key.measure.word(),
                "figures": figures(totals.claimed, totals.approved, totals.verified),
            })
        })
        .collect();
    let parts: Vec<Value> = view
        .apportioned()
        .iter()
        .map(|a| {
            json!({
                "unit_id": run.org().unit_id(a.key.unit), "source": run.org().unit_id(a.source), "kind": run.entries().kind(a.key.kind),
                "measure": a.key.measure.word(), "share": a.share, "whole": figures(a.whole.claimed, a.whole.approved, a.whole.verified),
                "part": figures(a.part.claimed, a.part.approved, a.part.verified),
            })
        })
        .collect();
    let to = if span.is_open() { Value::Null } else { json!(span.to()) };
    let head = json!({"lens": lens.to_string(), "from": span.from(), "to": to, "rows": rows, "apportioned": parts});
    Ok(Answer::with_list(head, "rows"))
}
