//! Questions about commendation.

use serde_json::{Value, json};

use super::AskError;
use super::given::{lang, text, texts};
use super::rules::{FILE, answered, count, replayed, table, typed, typed_or_none};
use crate::commendation::{
    Award, AwardBook, Ballot, Candidate, CommendationRule, DecisionNumber, Nomination, NominationList, VoteResult, VoteRule, confer,
    count_votes, lint, nominate, read_rules,
};
use crate::error::{Coded, Lang, Result};

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "commendation.lint" => {
            let rules: Vec<CommendationRule> =
                serde_json::from_value(table(given, "commendation")?).map_err(|_| AskError::MissingValue { name: "commendation" })?;
            let lang = lang(given)?;
            let one = |lint: &crate::commendation::CommendationLint| json!({"code": lint.error.code().text(), "severity": lint.severity, "message": lint.message(lang)});
            json!({"lints": lint(&rules, &texts(given, "classes")?).iter().map(one).collect::<Vec<_>>()})
        }
        "commendation.nominate" => {
            let (list, lang) = (nominations(given)?, lang(given)?);
            let one = |one: &Nomination| json!([one.candidate.who, one.nominated, one.sentences(lang)]);
            json!({"nominations": list.nominations.iter().map(one).collect::<Vec<_>>()})
        }
        "commendation.list" => answered(&nominations(given)?)?,
        "commendation.vote" => {
            let (result, lang) = (vote(given)?, lang(given)?);
            json!({"result": answered(&result)?, "sentence": result.sentence(lang)})
        }
        "commendation.confer" => conferred(given)?,
        "commendation.book" => {
            let (book, who) = (book(given)?, text(given, "who")?);
            let year = i32::try_from(count(given, "year")?).map_err(|_| AskError::MissingValue { name: "year" })?;
            let award = text(given, "award")?;
            json!({"awards": answered(&book.of(who))?, "times": book.times(who, award, year), "last": book.last(who, award, year)})
        }
        "commendation.replay" => match text(given, "of")? {
            "nominations" => replayed(given, NominationList::replay)?,
            "vote" => replayed(given, VoteResult::replay)?,
            _ => return Err(AskError::MissingValue { name: "of" }.into()),
        },
        _ => return Ok(None),
    }))
}

/// The nominations of the first award of the tables.
fn nominations(given: &Value) -> Result<NominationList> {
    let classes = texts(given, "classes")?;
    let rules = read_rules(FILE, &table(given, "commendation")?, &classes)?;
    let rule = rules.first().ok_or(AskError::MissingValue { name: "commendation" })?;
    let year = i32::try_from(count(given, "year")?).map_err(|_| AskError::MissingValue { name: "year" })?;
    let candidates: Vec<Candidate> = typed(given, "candidates")?;
    nominate(rule, &classes, year, &book(given)?, &candidates)
}

fn book(given: &Value) -> Result<AwardBook> {
    let awards: Vec<Award> = typed_or_none(given, "awards")?.unwrap_or_default();
    Ok(AwardBook::new(awards)?)
}

fn vote(given: &Value) -> Result<VoteResult> {
    let rule: VoteRule = typed_or_none(given, "rule")?.unwrap_or_default();
    count_votes(&rule, &typed::<Ballot>(given, "ballot")?)
}

/// An award for `who`, and the book with it.
fn conferred(given: &Value) -> Result<Value> {
    let (list, who) = (nominations(given)?, text(given, "who")?);
    let one = list.nominations.iter().find(|one| one.candidate.who == who).ok_or(AskError::MissingValue { name: "who" })?;
    let award =
        confer(one, &count_votes(&list.rule.vote, &typed::<Ballot>(given, "ballot")?)?, &typed::<DecisionNumber>(given, "decision")?)?;
    let sentence = one.sentences(Lang::En).into_iter().next();
    Ok(json!({"award": answered(&award)?, "awards": list.book.with(award)?.all().len(), "sentence": sentence}))
}
