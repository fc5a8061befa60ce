//! What evidence says of a line.

use serde_json::{Value, json};

use super::case::Case;
use crate::matching::{TierReport, WeighedLine, WeighedPart};

/// The line's pairs and the tier they were weighed in, when its verdict comes from them.
fn settled<'a>(case: &Case<'a>) -> Option<(&'a WeighedLine, &'a TierReport)> {
    let line = case.records.notes.weighed.line(case.at).filter(|line| line.is_settled)?;
    let scheme = case.run.schemes.locate(case.entry.helped_on).index();
    let tier = case.records.notes.weighed.tiers.iter().find(|tier| tier.scheme as usize == scheme)?;
    Some((line, tier))
}

/// What the verdict follows from.
pub(super) fn facts(case: &Case<'_>) -> Value {
    let Some((line, tier)) = settled(case) else { return Value::Null };
    let Some(pair) = line.pairs.first() else { return Value::Null };
    json!({"enough": pair.score >= tier.credit && pair.is_named, "tied": line.is_tied})
}

/// The score of the pair that the verdict speaks of, and its parts from nought up: what each column adds, as data of a waterfall. None for a verdict of another rule.
pub(super) fn of(case: &Case<'_>) -> Option<Value> {
    let (line, tier) = settled(case)?;
    let pair = line.pairs.first()?;
    let mut sum = 0_i64;
    let mut part = |part: &WeighedPart| {
        let from = sum;
        sum = sum.saturating_add(part.weight);
        json!({
            "field": part.field.word(), "level": part.level.word(), "weight": part.weight, "by_frequency": part.by_frequency, "from": from, "to": sum,
        })
    };
    let parts: Vec<Value> = pair.parts.iter().map(&mut part).collect();
    Some(json!({"score": pair.score, "credit": tier.credit, "review": tier.review, "named": pair.is_named, "parts": parts}))
}
