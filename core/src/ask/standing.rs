//! Questions about classes and quotas.

use serde_json::{Value, json};

use super::AskError;
use super::given::{lang, text, word};
use super::rules::{FILE, answered, count, replayed, table, told, typed, typed_or_none};
use crate::error::{Coded, Result};
use crate::figure::Whole;
use crate::standing::{CouncilDecision, QuotaCount, Rated, StandingRow, StandingRules, Standings, classify, lint};

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "standing.lint" => {
            let found = lint(&StandingRules::read(FILE, &tables(given)?)?);
            let lang = lang(given)?;
            let one = |lint: &crate::standing::StandingLint| json!({"code": lint.error.code().text(), "severity": lint.severity, "message": lint.message(lang)});
            json!({"lints": found.iter().map(one).collect::<Vec<_>>()})
        }
        "standing.bands" => json!({"bands": answered(&StandingRules::read(FILE, &tables(given)?)?.bands())?}),
        "standing.classify" => {
            let standings = standings(given)?;
            told(&standings, given, |lang| standings.rows.iter().flat_map(|row| standings.sentences(row, lang)).collect())?
        }
        "standing.classes" => {
            let standings = standings(given)?;
            let row = |row: &StandingRow| json!([row.rated.unit, row.computed.class, row.limited, row.why, row.class()]);
            let lang = lang(given)?;
            json!({
                "rows": standings.rows.iter().map(row).collect::<Vec<_>>(),
                "quotas": standings.quotas.iter().map(|quota| quota.sentence(lang)).collect::<Vec<_>>(),
                "counts": standings.counts.iter().map(|count| json!([count.class, count.count])).collect::<Vec<_>>(),
            })
        }
        "standing.explain" => {
            let (standings, unit, lang) = (standings(given)?, text(given, "unit")?, lang(given)?);
            let row = standings.rows.iter().find(|row| row.rated.unit == unit).ok_or(AskError::MissingValue { name: "unit" })?;
            json!({"sentences": standings.sentences(row, lang)})
        }
        "standing.seats" => {
            let percent = typed(given, "percent")?;
            let (exact, seats) = QuotaCount::seats_of(count(given, "base")?, percent, word(given, "round")?.unwrap_or(Whole::Floor))?;
            json!({"exact": exact, "seats": seats.to_string()})
        }
        "standing.replay" => replayed(given, Standings::replay)?,
        _ => return Ok(None),
    }))
}

/// The three tables as one document.
fn tables(given: &Value) -> Result<Value> {
    Ok(json!({"rating": table(given, "rating")?, "class": table(given, "class")?, "quota": table(given, "quota")?}))
}

fn standings(given: &Value) -> Result<Standings> {
    let rules = StandingRules::from_json(FILE, &tables(given)?)?;
    let units: Vec<Rated> = typed(given, "units")?;
    let decisions: Vec<CouncilDecision> = typed_or_none(given, "decisions")?.unwrap_or_default();
    classify(&rules, &units, &decisions)
}
