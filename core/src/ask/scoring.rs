//! Questions about rankings.

use serde_json::{Value, json};

use super::AskError;
use super::given::{lang, text, whole, word};
use super::rules::{FILE, answered, replayed, table, told, typed};
use crate::error::Result;
use crate::scoring::{Contender, RankedList, RankingRule, rank_list};

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "scoring.list" => {
            let list = list(given)?;
            told(&list, given, |lang| {
                let ranked = list.ranked.iter().chain(&list.separate).map(|unit| list.sentence(unit, lang));
                ranked.chain(list.unranked.iter().map(|unit| unit.sentence(lang))).collect()
            })?
        }
        "scoring.places" => {
            let list = list(given)?;
            let place = |unit: &crate::scoring::RankedUnit| {
                json!([unit.contender.unit, unit.rank.place, unit.rank.of, unit.rank.tied, unit.compared])
            };
            let unranked = |unit: &crate::scoring::UnrankedUnit| json!([unit.contender.unit, unit.reason]);
            json!({
                "ranked": list.ranked.iter().map(place).collect::<Vec<_>>(),
                "separate": list.separate.iter().map(place).collect::<Vec<_>>(),
                "unranked": list.unranked.iter().map(unranked).collect::<Vec<_>>(),
            })
        }
        "scoring.excerpt" => {
            let number = |name| -> Result<usize> {
                let number = whole(given, name)?.and_then(|number| usize::try_from(number).ok());
                Ok(number.ok_or(AskError::MissingValue { name })?)
            };
            let list = list(given)?;
            let shown = list.excerpt(number("top")?, text(given, "unit")?, number("around")?)?;
            let row = |row: &crate::scoring::ExcerptRow<'_>| json!([row.unit.contender.unit, row.unit.rank.place, row.is_me, row.left_out]);
            let rows: Vec<Value> = shown.rows.iter().map(row).collect();
            json!({"rows": rows, "left_out_after": shown.left_out_after, "not_ranked": shown.not_ranked})
        }
        "scoring.distance" => {
            let distance = list(given)?.distance(text(given, "unit")?)?;
            json!({"distance": answered(&distance)?, "sentence": distance.sentence(lang(given)?)})
        }
        "scoring.change" => {
            let way = word(given, "way")?.ok_or(AskError::MissingValue { name: "way" })?;
            let change = list(given)?.least_change(text(given, "unit")?, way)?;
            json!({"change": answered(&change)?, "sentence": change.sentence(lang(given)?)})
        }
        "scoring.replay" => replayed(given, RankedList::replay)?,
        _ => return Ok(None),
    }))
}

fn list(given: &Value) -> Result<RankedList> {
    let units: Vec<Contender> = typed(given, "units")?;
    rank_list(&RankingRule::from_json(FILE, &table(given, "ranking")?)?, &units)
}
