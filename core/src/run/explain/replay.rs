//! From an explanation back to the verdict.

use serde_json::Value;

use crate::matching::{Outcome, Reason};
use crate::time::Day;

type Word = (Outcome, Reason);

/// The verdict that a line of an explanation leads to (suy lại kết luận), by the rules alone and from what the line says beside its verdict.
///
/// Shape: a line of [`super::super::Run::explain_entry`] with its `facts`; verdict and reason of the line are not read. None for a line without facts, or with facts
/// that say nothing.
///
/// Source: RULES, parts 5, 6 and 11.
#[must_use]
pub fn replay(line: &Value) -> Option<(Outcome, Reason)> {
    let facts = line.get("facts")?;
    match facts["schemes"].as_str()? {
        "before" => return Some((Outcome::OutOfPeriod, Reason::BeforeScheme)),
        "after" => return Some((Outcome::OutOfPeriod, Reason::AfterScheme)),
        "between" => return Some((Outcome::OutOfPeriod, Reason::BetweenSchemes)),
        _ => {}
    }
    if !facts["source"].as_bool()? {
        return Some((Outcome::NotVerifiable, Reason::NoSource));
    }
    let decision = facts.get("decision").unwrap_or(&Value::Null);
    let is_paired = decision["act"] == "pair";
    if decision["act"] == "refuse" {
        return Some((Outcome::Contradicted, Reason::Refused));
    }
    if line["compared"].is_null() {
        return if is_paired {
            absent(line, facts, (true, &decision["code_day"]))
        } else {
            absent(line, facts, (facts["code"].as_bool()?, &facts["code_day"]))
        };
    }
    if decision["apart"] == true {
        return Some((Outcome::Contradicted, Reason::Unpaired));
    }
    let evidence = facts.get("evidence").unwrap_or(&Value::Null);
    if evidence["tied"] == true {
        return Some((Outcome::NeedsReview, Reason::EvidenceTie));
    }
    if decision["took"] == true {
        return decided(line.get("claims")?);
    }
    if let Some(word) = obstacle(line, is_paired, evidence.is_object()) {
        return Some(word);
    }
    if facts["rule_credit"] == "review" {
        return Some((Outcome::NeedsReview, Reason::RuleReviews));
    }
    if evidence.is_object() && !is_enough(&line["evidence"])? {
        return Some((Outcome::NeedsReview, Reason::EvidenceWeak));
    }
    let candidates = facts.get("candidates")?;
    match candidates["free"].as_u64()? {
        0 if candidates["decided"] == candidates["stand"] => Some((Outcome::DuplicateClaim, Reason::DecidedOtherwise)),
        0 => Some((Outcome::DuplicateClaim, Reason::DossierTaken)),
        1 => competition(line.get("claims")?),
        _ => Some((Outcome::NeedsReview, Reason::SeveralDossiers)),
    }
}

/// Whether the parts of a score reach the bar and name somebody; none where they do not sum to the score.
fn is_enough(evidence: &Value) -> Option<bool> {
    let sum: i64 = evidence["parts"].as_array()?.iter().map(|part| part["weight"].as_i64()).sum::<Option<_>>()?;
    let (score, credit, is_named) = (evidence["score"].as_i64()?, evidence["credit"].as_i64()?, evidence["named"].as_bool()?);
    (sum == score).then_some(sum >= credit && is_named)
}

fn absent(line: &Value, facts: &Value, (has_code, code_day): (bool, &Value)) -> Option<Word> {
    let day = |value: &Value| value.as_str().and_then(|day| Day::parse(day).ok());
    let cutoff = day(&facts["cutoff"])?;
    let covers_nothing = facts["covers_nothing"] == true;
    let covered_from = day(&facts["covered_from"]).unwrap_or(if covers_nothing { Day::MAX } else { Day::MIN });
    let code_day = day(code_day);
    let first = code_day.or_else(|| day(&facts["window"]["first"]))?;
    Some(match code_day {
        Some(code_day) if code_day > cutoff => (Outcome::Pending, Reason::AfterCutoff),
        None if day(&facts["window"]["last"])? > cutoff => (Outcome::Pending, Reason::WindowOpen),
        _ if first < covered_from => (Outcome::Pending, Reason::NotCovered),
        _ if has_code => (Outcome::NotFound, Reason::NoSuchCode),
        _ if line["quantity"].as_u64()? > 1 || facts["rest"] == true => (Outcome::NotFound, Reason::CountWithoutCode),
        _ if facts["citizen"].as_bool()? => (Outcome::NotFound, Reason::NoSuchPerson),
        _ => (Outcome::NotFound, Reason::NoKey),
    })
}

/// The first row of the published order that a field of the record fails; of a line that a person paired only the record's own state counts, and
/// evidence has weighed the fields already.
fn obstacle(line: &Value, is_paired: bool, is_weighed: bool) -> Option<Word> {
    let fields = line["compared"].as_array()?;
    let field = |name: &str| fields.iter().find(|field| field["field"] == name);
    let word = |name: &str| field(name).map(|field| field["record"].as_str());
    let differs = |name: &str| field(name).is_some_and(|field| field["result"] == "differs");
    let of_status = match word("status")? {
        Some("pending") => Some((Outcome::Pending, Reason::Registered)),
        Some("withdrawn") => Some((Outcome::Withdrawn, Reason::Withdrawn)),
        Some("closed") => Some((Outcome::Withdrawn, Reason::AccountClosed)),
        Some("not_accepted") => Some((Outcome::NotAccepted, Reason::NotAccepted)),
        _ => None,
    };
    let of_channel = match word("channel")? {
        Some("counter") => Some((Outcome::NotOnline, Reason::Counter)),
        Some("post") => Some((Outcome::NotOnline, Reason::Post)),
        _ => None,
    };
    let contradicted = |name: &str, reason| (differs(name) && !is_weighed).then_some((Outcome::Contradicted, reason));
    let unknown = |name: &str, reason| (word(name) == Some(None)).then_some((Outcome::NeedsReview, reason));
    let of_state = of_status.or(of_channel);
    if is_paired {
        return of_state;
    }
    of_state
        .or_else(|| contradicted("procedure", Reason::Procedure))
        .or_else(|| contradicted("person", Reason::Identity))
        .or_else(|| contradicted("day", Reason::Day))
        .or_else(|| unknown("status", Reason::StatusUnknown))
        .or_else(|| unknown("channel", Reason::ChannelUnknown))
}

/// Lines of several members that were decided for one record are nobody's; of one member his first counts.
fn decided(claims: &Value) -> Option<Word> {
    Some(match (claims["own_line"].as_bool()?, claims["members"].as_u64()?) {
        (false, _) => (Outcome::DuplicateClaim, Reason::SameMember),
        (true, 1) => (Outcome::Verified, Reason::Decided),
        (true, _) => (Outcome::NeedsReview, Reason::DecisionsClash),
    })
}

fn competition(claims: &Value) -> Option<Word> {
    let is = |name: &str| claims[name].as_bool();
    let (members, own_line) = (claims["members"].as_u64()?, is("own_line")?);
    let further = (Outcome::DuplicateClaim, Reason::SameMember);
    let or_further = |word: Word| if own_line { word } else { further };
    if members == 1 {
        return Some(or_further((Outcome::Verified, Reason::SoleClaim)));
    }
    Some(match (claims["policy"].as_str()?, is("first")?, claims["tied"].as_u64()?) {
        ("first_report", false, _) => (Outcome::DuplicateClaim, Reason::EarlierClaim),
        ("first_report", true, 1) if !claims["team"].is_null() => or_further((Outcome::Verified, Reason::TeamSplit)),
        ("first_report", true, 1) => or_further((Outcome::Verified, Reason::FirstReport)),
        ("first_report", true, _) => or_further((Outcome::NeedsReview, Reason::EqualInstants)),
        ("equal_split", _, _) => or_further((Outcome::Verified, Reason::EqualSplit)),
        _ if claims["units"].as_u64()? == 1 => or_further((Outcome::NeedsReview, Reason::RefereeOneUnit)),
        _ => or_further((Outcome::NeedsReview, Reason::RefereeSeveralUnits)),
    })
}
