//! What evidence says of a line.

use serde_json::{Value, json};

use super::super::shown::supported;
use super::case::Case;
use super::guard::{Guard, failed};
use super::words::spoken;
use crate::error::Lang;
use crate::matching::{Reason, TiedGroup, TierReport, WeighedLine, WeighedPart};

/// Lines and dossiers of a tie that are listed where many lines are explained at once; further ones are counted.
pub(super) const LISTED: usize = 20;

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
    json!({"enough": pair.score >= tier.credit && pair.is_named, "tied": line.tie.is_some()})
}

/// The bars that a line of weak evidence failed, the first one first; none of any other line.
pub(super) fn guards(case: &Case<'_>) -> Vec<Guard> {
    let weak = settled(case).filter(|_| case.verdict.reason == Reason::EvidenceWeak);
    let pair = weak.and_then(|(line, tier)| Some((line.pairs.first()?, tier.credit)));
    pair.map_or(Vec::new(), |(pair, credit)| failed(case, pair, credit))
}

/// The score of the pair that the verdict speaks of, its tie with so many members, and its parts from nought up: what each column adds, as data of a waterfall, with a label for people. None for a verdict of another rule.
pub(super) fn of(case: &Case<'_>, listed: usize, lang: Lang) -> Option<Value> {
    let (line, tier) = settled(case)?;
    let pair = line.pairs.first()?;
    let mut sum = 0_i64;
    let mut part = |part: &WeighedPart| {
        let from = sum;
        sum = sum.saturating_add(part.weight);
        let [field, level] = [part.field.word(), part.level.word()];
        let label = [field, level].map(|word| spoken(word, lang).unwrap_or(word)).join(": ");
        json!({
            "field": field, "level": level, "label": label, "weight": part.weight, "by_frequency": part.by_frequency, "from": from, "to": sum,
        })
    };
    let parts: Vec<Value> = pair.parts.iter().map(&mut part).collect();
    let mut told = json!({"score": pair.score, "credit": tier.credit, "review": tier.review, "named": pair.is_named, "parts": parts});
    let guards = guards(case);
    if !guards.is_empty() {
        told["failed"] = guards.iter().map(|guard| json!(guard.word())).collect();
    }
    if let Some(tie) = case.records.notes.weighed.tie(line) {
        told["tie"] = tied(case, tie, listed);
    }
    Some(told)
}

/// Who else is in the line's tie, and the dossiers that it is between, each as far as the line's claim supports its code.
fn tied(case: &Case<'_>, tie: &TiedGroup, listed: usize) -> Value {
    let others: Vec<u32> = tie.lines.iter().copied().filter(|line| *line != case.at).collect();
    let line = |at: &u32| {
        let other = Case::new(case.run, case.records, *at)?;
        let same_member = other.entry.member == case.entry.member;
        Some(json!({"entry_id": other.entry.id, "line": other.verdict.line, "same_member": same_member}))
    };
    let code = |at: &u32| {
        let dossier = case.records.dossiers.list.get(*at as usize)?;
        Some(json!(supported(dossier, case.entry, case.code(), case.run.org.agencies())))
    };
    json!({
        "lines": others.iter().take(listed).filter_map(line).collect::<Vec<_>>(), "more_lines": others.len().saturating_sub(listed),
        "dossiers": tie.records.iter().take(listed).filter_map(code).collect::<Vec<_>>(), "more_dossiers": tie.records.len().saturating_sub(listed),
    })
}

/// The keys under which too many lines and dossiers are alike for the line to be weighed, and a sentence; none for a line that was weighed, or that has no such key.
pub(super) fn crowded(case: &Case<'_>, lang: Lang) -> Option<Value> {
    let keys: Vec<&str> = case
        .records
        .notes
        .weighed
        .crowded(case.at)
        .iter()
        .filter_map(|key| Some(&*case.scheme.evidence.keys.get(*key as usize)?.id))
        .collect();
    let named = keys.join(", ");
    let sentence = match lang {
        Lang::Vi => {
            format!("Quá nhiều dòng khai và hồ sơ trùng nhau ở khoá {named} nên chứng cứ của dòng này chưa được cân; hãy bổ sung mã hồ sơ.")
        }
        Lang::En => {
            format!("Too many lines and dossiers are alike under {named}, so the evidence of this line was not weighed; add the code.")
        }
    };
    (!keys.is_empty()).then(|| json!({"keys": keys, "sentence": sentence}))
}
