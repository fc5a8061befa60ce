//! Two tables linked, and what each link is made of.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{LinkError, Plan};
use crate::assignment::{Edge, assign};
use crate::call::Control;
use crate::error::Result;
use crate::evidence::{
    Band, Candidates, EvidenceError, Explanation, KeyReport, Learning, Level, Model, Pattern, Patterns, Scorer, Tables, Thresholds, learn,
    learn_from_labels, random_rates,
};
use crate::scheme::Weights;

/// A table as its columns (bảng theo cột): of each name the cells in the order of rows, empty where there is none.
pub type Frame = BTreeMap<String, Vec<String>>;

/// A row of either table, and whether a person took them for one (nhãn).
pub type Label = (u32, u32, bool);

/// Share of a label that nobody gave, so that no level is impossible. Source: assumption.
const SMOOTHING: f64 = 0.5;

/// A pair at or above the bar for review (cặp).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedPair {
    /// Row of the left table, from 0 on.
    pub left: u32,
    /// Row of the right table, from 0 on.
    pub right: u32,
    /// The sum of its parts, in micro-bits.
    pub score: i64,
    /// At or above which bar it is.
    pub band: Band,
    /// Whether the assignment took it.
    pub is_chosen: bool,
    /// Whether another choice would have been as good.
    pub is_tied: bool,
    /// What each column says, in the order of the plan.
    pub parts: Explanation,
}

/// Two tables linked (kết quả liên kết).
#[derive(Clone, Debug)]
pub struct Links {
    /// Pairs at or above the bar for review, by left and right row.
    pub pairs: Vec<LinkedPair>,
    /// What the keys did.
    pub keys: Vec<KeyReport>,
    /// Rows of either table.
    pub rows: (u32, u32),
    bars: Thresholds,
    columns: Vec<Value>,
    learnt: Value,
}

/// Links two tables: nobody is in two chosen pairs, and the sum of what lies above the bar for review, each pair on it a little, is the greatest (liên kết tối ưu toàn cục).
///
/// **Shape**: rows keep their places; a column that the plan does not name is not looked at; a cell that is not what its column holds is missing and counted. Empty tables link nothing. Neither the order of rows nor threads change who is linked with whom.
///
/// # Errors
/// `LINK_COLUMN`, `LINK_LABEL`, what [`crate::evidence`] says of keys, weights and bars, `CALL_CANCELLED`.
///
/// ```
/// use dean5299::Control;
/// use dean5299::link::{Plan, link};
/// use serde_json::json;
///
/// let plan = Plan::new(&json!({
///     "columns": [{"name": "name", "kind": "name", "bits": [-6, 1, 3, 6, 8, 13]}, {"name": "born", "kind": "date", "bits": [-5, 7, 9, 13]}],
///     "keys": [{"id": "born", "parts": ["born"]}], "weights": "given",
/// }))?;
/// let table = |names: [&str; 2]| [("name", names), ("born", ["1990-01-02", "1991-03-04"])].map(|(name, cells)| (name.to_owned(), cells.map(str::to_owned).to_vec())).into();
/// let links = link(&plan, &table(["Lê Thị Bình", "Ksor H'Lan"]), &table(["Lê Thị Bình", "Trần Văn A"]), &[], &Control::none())?;
/// assert_eq!(links.pairs.iter().map(|pair| (pair.left, pair.right, pair.score)).collect::<Vec<_>>(), [(0, 0, 26_000_000)]);
/// # Ok::<(), dean5299::Error>(())
/// ```
pub fn link(plan: &Plan, left: &Frame, right: &Frame, labels: &[Label], control: &Control) -> Result<Links> {
    let tables = Tables::new(&plan.columns, &cells(plan, "left", left)?, &cells(plan, "right", right)?)?;
    let found = Candidates::find(&tables, &plan.keys, plan.block_pairs, control)?;
    let patterns = tables.compare(&found.pairs, plan.threads, control)?;
    let (model, bars, learnt) = weighing(plan, &tables, &patterns, labels, control)?;
    let scorer = Scorer::new(&model, &tables);
    let scored = found.pairs.iter().zip(&patterns).map(|(pair, pattern)| (*pair, *pattern, scorer.score(*pair, *pattern)));
    let scored: Vec<_> = scored.filter(|(.., score)| bars.band(*score) != Band::No).collect();
    let edges: Vec<Edge> =
        scored.iter().map(|((left, right), _, score)| Edge { left: *left, right: *right, weight: score - bars.review() + 1 }).collect();
    let assigned = assign(&edges, control)?;
    let of = |edge: &Edge| (edge.left, edge.right);
    let chosen: BTreeSet<(u32, u32)> = assigned.pairs.iter().map(of).collect();
    let tied: BTreeSet<(u32, u32)> = assigned.ties.iter().flat_map(|tie| tie.edges.iter().map(of)).collect();
    let pair = |(pair, pattern, score): &((u32, u32), Pattern, i64)| LinkedPair {
        left: pair.0,
        right: pair.1,
        score: *score,
        band: bars.band(*score),
        is_chosen: chosen.contains(pair),
        is_tied: tied.contains(pair),
        parts: scorer.explain(*pair, *pattern),
    };
    let pairs = scored.iter().map(pair).collect();
    Ok(Links { pairs, keys: found.keys, rows: tables.rows(), bars, columns: weights(&model, &tables), learnt })
}

/// The cells of a table under the columns of the plan.
fn cells<'t>(plan: &Plan, table: &'static str, frame: &'t Frame) -> Result<Vec<&'t [String]>> {
    let own = |column: &str| {
        let nearest = || crate::text::nearest(column, frame.keys().map(String::as_str)).unwrap_or_default().to_owned();
        let missing = || LinkError::Column { table, column: column.to_owned(), nearest: nearest() };
        Ok(frame.get(column).map(Vec::as_slice).ok_or_else(missing)?)
    };
    plan.columns().map(own).collect()
}

/// The weights, the bars in micro-bits, and how they were learnt.
fn weighing(plan: &Plan, tables: &Tables, patterns: &[Pattern], labels: &[Label], control: &Control) -> Result<(Model, Thresholds, Value)> {
    let probability = |share: f64| {
        let [credit, review] = [plan.bars.0, plan.bars.1].map(|bar| bar.try_into().unwrap_or(f64::NAN));
        Thresholds::from_probability(credit, review, share)
    };
    match plan.weights {
        Weights::Given => {
            let model = Model::from_micro_bits(&plan.columns, plan.bits.as_deref().unwrap_or_default())?;
            let micro = |bar: rust_decimal::Decimal| crate::scheme::micro_bits(&bar.to_string());
            let wrong = || EvidenceError::Thresholds { credit: plan.bars.0.to_string(), review: plan.bars.1.to_string() };
            let bars = micro(plan.bars.0).zip(micro(plan.bars.1)).and_then(|(credit, review)| Thresholds::new(credit, review).ok());
            Ok((model, bars.ok_or_else(wrong)?, Value::Null))
        }
        Weights::Learnt => {
            let rates = random_rates(tables, plan.sample, control)?;
            let learnt = learn(&plan.columns, &Patterns::count(patterns), &rates, Learning::default())?;
            let told = json!({"share": format!("{:.9}", learnt.share), "rounds": learnt.rounds, "settled": learnt.settled});
            Ok((Model::new(&plan.columns, &learnt.parameters)?, probability(learnt.share)?, told))
        }
        Weights::Labels => {
            let rows = tables.rows();
            if let Some(label) = labels.iter().position(|label| label.0 >= rows.0 || label.1 >= rows.1) {
                return Err(LinkError::Label { label }.into());
            }
            let patterns: Vec<(Pattern, bool)> = labels.iter().map(|label| (tables.pattern((label.0, label.1)), label.2)).collect();
            let ones = labels.iter().filter(|label| label.2).count();
            let parameters = learn_from_labels(&plan.columns, &patterns, SMOOTHING)?;
            let told = json!({"labels": labels.len(), "ones": ones});
            Ok((Model::new(&plan.columns, &parameters)?, probability(ones as f64 / labels.len() as f64)?, told))
        }
    }
}

/// What each level of each column weighs.
fn weights(model: &Model, tables: &Tables) -> Vec<Value> {
    let level = |at: usize, number: u8| {
        let (column, level) = (tables.columns().list().get(at)?, Level(number));
        Some(json!({"level": number, "name": column.level_name(level), "weight": model.weight(at, level)}))
    };
    let column = |(at, (column, unread)): (usize, (&crate::evidence::Column, u64))| {
        let levels: Vec<Value> = (1..=column.equal().0).filter_map(|number| level(at, number)).collect();
        json!({"name": column.name, "by_frequency": column.by_frequency, "unread": unread, "levels": levels})
    };
    tables.columns().list().iter().zip(tables.unread()).enumerate().map(column).collect()
}

impl Links {
    /// As a document: pairs column by column, of each pair the level and the weight of every column of the plan.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let each = |tell: fn(&LinkedPair) -> Value| -> Value { self.pairs.iter().map(tell).collect() };
        json!({
            "format": "dean5299/link@1",
            "rows": {"left": self.rows.0, "right": self.rows.1},
            "bars": {"credit": self.bars.credit(), "review": self.bars.review()},
            "learnt": self.learnt,
            "columns": self.columns,
            "keys": self.keys,
            "pairs": {
                "left": each(|pair| pair.left.into()),
                "right": each(|pair| pair.right.into()),
                "score": each(|pair| pair.score.into()),
                "band": each(|pair| pair.band.word().into()),
                "chosen": each(|pair| pair.is_chosen.into()),
                "tied": each(|pair| pair.is_tied.into()),
                "levels": each(|pair| pair.parts.parts.iter().map(|part| part.level.0).collect()),
                "weights": each(|pair| pair.parts.parts.iter().map(|part| part.weight).collect()),
            },
        })
    }
}
